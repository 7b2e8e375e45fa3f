"""A coach's own participants: those who are in an intervention now, the longest there first."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from drivbank.access.matrix import Action, Reach, grants_for, may
from drivbank.access.services.readings import reading_record
from drivbank.config.web.start.visit import Section, Visit
from drivbank.core.phrases import Phrase
from drivbank.participants.months import months_before, months_text, stay
from drivbank.participants.selectors import in_scope

SHOWN = 12
# What the read log says was shown.
NOTED = Phrase("Startsidan: egna pågående deltagare")


@dataclass(frozen=True)
class Mine:
    """A participation: its code and page, where, since when, how long, and whether that is over the guide time."""

    code: str
    url: str
    intervention: str
    enrolled_on: date
    time: str
    guide: str
    over: bool


@dataclass(frozen=True)
class Mines:
    """The part as its template shows it; ``more`` is said when there are more than those shown."""

    shown: tuple[Mine, ...]
    more: bool
    list_url: str
    create_url: str


def mine_part(visit: Visit) -> Section | None:
    """Return the ongoing participations that are assigned; None for one whose rights are wider than that."""
    reaches = {reach for reach, _grant in grants_for(visit.actor, Action.READ_ROWS)}
    if reaches != {Reach.ASSIGNED}:
        return None
    found = _ongoing(visit, timezone.localdate())
    if found:
        reading_record(by=visit.actor, what=NOTED, rows=len(found[:SHOWN]))
    part = Mines(
        tuple(found[:SHOWN]),
        len(found) > SHOWN,
        reverse("participants:participation_list"),
        reverse("participants:participation_create") if may(visit.actor, Action.CHANGE_ROWS) else "",
    )
    return Section("config/start/mine.html", part)


def _ongoing(visit: Visit, today: date) -> list[Mine]:
    names = ("pk", "code", "intervention__name", "enrolled_on", "intervention__guide_months")
    rows = in_scope(visit.row_scope).filter(exited_on=None).order_by("enrolled_on", "pk")
    return [
        Mine(
            code,
            reverse("participants:participation_show", args=[pk]),
            intervention,
            enrolled_on,
            stay(enrolled_on, today).text,
            months_text(guide_months) if guide_months else "",
            guide_months is not None and enrolled_on <= months_before(today, guide_months),
        )
        for pk, code, intervention, enrolled_on, guide_months in rows.values_list(*names)[: SHOWN + 1]
    ]
