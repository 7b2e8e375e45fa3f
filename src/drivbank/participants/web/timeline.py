"""A participation from day to day: what happened to the participant, and what was done to the registration."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.selectors import ItemLine
from drivbank.core.registration import FIELD_BY_NAME
from drivbank.participants.months import months_after
from drivbank.participants.selectors.showing import ParticipationFact
from drivbank.participants.selectors.words import Reader, heading
from drivbank.participants.services.correcting import ENDED
from drivbank.ui.phrases import said


@dataclass(frozen=True)
class Moment:
    """Something on a day. ``done`` is False for what lies ahead, and ``correction`` for what only was registered."""

    day: date
    label: str
    detail: str = ""
    done: bool = True
    correction: bool = False


# The days of the field list, in the order they come, each with the field that says more.
DAYS = (
    ("referred_on", "referring_party"),
    ("decided_on", ""),
    ("enrolled_on", ""),
    ("mapped_on", ""),
    ("training_from", "training_employer"),
    ("training_to", ""),
    ("exited_on", "exit_reason"),
)


def timeline(
    fact: ParticipationFact, history: list[ItemLine], guide_months: int | None, read: Reader, today: date
) -> list[Moment]:
    """Return the moments in order of day; of one day, in the order they come in a participation."""
    moments = [*_days(fact, read, today), *_guide(fact, guide_months, today), *_corrections(history)]
    return sorted(moments, key=lambda moment: moment.day)


def _days(fact: ParticipationFact, read: Reader, today: date) -> Iterator[Moment]:
    for name, more in DAYS:
        day = fact.values[name]
        if day is not None:
            detail = read(FIELD_BY_NAME[more], fact.values[more]) if more else ""
            yield Moment(day, said(FIELD_BY_NAME[name].heading), detail, done=day <= today)


def _guide(fact: ParticipationFact, months: int | None, today: date) -> Iterator[Moment]:
    """Yield the day when the guide time is over, unless the participant had left by then."""
    if months is None:
        return
    day = months_after(fact.enrolled_on, months)
    if fact.exited_on is None or fact.exited_on > day:
        yield Moment(day, _("Riktiden går ut") if day > today else _("Riktiden gick ut"), done=day <= today)


def _corrections(history: list[ItemLine]) -> Iterator[Moment]:
    for line in history:
        if line.changes:
            fields = ", ".join(heading(name) for name in line.changes)
            what = _("Avslutat av %(name)s") if line.action == ENDED else _("Rättat av %(name)s")
            yield Moment(timezone.localdate(line.at), what % {"name": line.by}, fields, correction=True)
