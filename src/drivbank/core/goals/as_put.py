"""What the goal doctor needs to know of a goal, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drivbank.core.goals.model import MeasureKind, MissingRule, Target
from drivbank.core.phrases import Phrase


class Purpose(StrEnum):
    """What an intervention is for."""

    WORK = "work"
    PREPARATION = "preparation"
    ASSESSMENT = "assessment"
    COMPETENCE = "competence"
    COLLABORATION = "collaboration"


# As they are said within a sentence.
PURPOSES: Mapping[str, Phrase] = {
    Purpose.WORK: Phrase("arbete eller studier"),
    Purpose.PREPARATION: Phrase("förberedelse för nästa stöd"),
    Purpose.ASSESSMENT: Phrase("medicinsk bedömning"),
    Purpose.COMPETENCE: Phrase("kunskap hos personal"),
    Purpose.COLLABORATION: Phrase("samverkan mellan parterna"),
}


@dataclass(frozen=True)
class InterventionAsPut:
    """An intervention that a goal counts: ``last_day`` is when it ended or is to end."""

    name: str
    purpose: str
    target_group_since: date | None
    first_day: date
    last_day: date
    defines_step: bool = True


@dataclass(frozen=True)
class MeasureAsPut:
    """What a goal is measured by: the purposes it suits, none for all, and the exit reasons it counts as yes."""

    id: str
    title: str
    purposes: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    own_definition: bool = False


@dataclass(frozen=True)
class GoalAsPut:
    """A result goal and the period it is asked about."""

    key: str
    number: str
    wording: str
    owner: str
    kind: MeasureKind
    target: Target | None
    missing: MissingRule | None
    target_set_on: date | None
    interventions: tuple[InterventionAsPut, ...]
    first_day: date
    last_day: date
    measure: MeasureAsPut | None = None
    finished: bool = True

    @property
    def year_is_over(self) -> bool:
        """Say whether the period is a whole year that is over."""
        return self.finished and (self.first_day.month, self.last_day.month) == (1, 12)

    @property
    def names(self) -> frozenset[str]:
        """The interventions it counts."""
        return frozenset(one.name for one in self.interventions)


@dataclass(frozen=True)
class Finding:
    """Something to know before one trusts a goal, and what to do about it.

    ``key`` names the kind of it; a serious one may turn the verdict or makes it say nothing.
    """

    key: str
    goal_key: str
    text: Phrase
    serious: bool
    what_to_do: Phrase
