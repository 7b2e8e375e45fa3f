"""What a member's page holds: figures of the member beside those of all, and the years back.

Money is whole öre, full-time positions whole hundredths, shares tenths of a percent, months and numbers per thousand
inhabitants decimals. A figure that is withheld says so; None is one that there is none of.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum

from drivbank.core.parties import MemberKind
from drivbank.core.phrases import Phrase
from drivbank.organisation.selectors import MemberFact
from drivbank.statistics.selectors.assumptions import SetFact


class Hidden(Enum):
    """Why there is no number: it is small or would give a small one away, or the set of assumptions leaves it out."""

    WITHHELD = "withheld"
    NOT_COUNTED = "not_counted"


WITHHELD, NOT_COUNTED = Hidden.WITHHELD, Hidden.NOT_COUNTED
Number = int | Decimal | Hidden | None


class Measure(StrEnum):
    """What a figure is a number of."""

    PERSONS = "persons"
    FTE = "fte"
    KRONOR = "kronor"
    SHARE = "share"
    MONTHS = "months"
    PER_THOUSAND = "per_thousand"


@dataclass(frozen=True)
class Figure:
    """A number of the member beside the same of all members together; level 2 is a part of the figure above it."""

    key: str
    label: str
    measure: Measure
    own: Number
    whole: Number
    level: int = 1
    is_sum: bool = False


@dataclass(frozen=True)
class Section:
    """Figures that answer one question, and what must be said of them."""

    key: str
    title: Phrase
    figures: tuple[Figure, ...]
    notes: tuple[Phrase, ...] = ()

    def figure(self, key: str) -> Figure | None:
        """Return a figure by its key."""
        return next((figure for figure in self.figures if figure.key == key), None)


@dataclass(frozen=True)
class YearRow:
    """A year in short."""

    year: int
    contribution: Number
    came: Number
    ended: Number
    onward: Number
    fte: Number


@dataclass(frozen=True)
class MemberYear:
    """A member's year. ``set`` is the set of assumptions the worth is counted with, ``is_own`` when the association chose it.

    ``withholds`` says that some number is withheld.
    """

    member: MemberFact
    year: int
    association: str
    set: SetFact
    is_own: bool
    paid: Section
    came: Section
    ended: Section
    gave: Section
    years: tuple[YearRow, ...]
    unfinished: bool

    @property
    def is_municipality(self) -> bool:
        return self.member.kind is MemberKind.MUNICIPALITY

    @property
    def sections(self) -> tuple[Section, ...]:
        return (self.paid, self.came, self.ended, self.gave)

    @property
    def withholds(self) -> bool:
        figures = [figure for section in self.sections for figure in section.figures]
        rows = [(row.came, row.ended, row.onward, row.fte) for row in self.years]
        shown = [number for figure in figures for number in (figure.own, figure.whole)]
        return WITHHELD in shown or any(WITHHELD in row for row in rows)
