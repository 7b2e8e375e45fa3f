"""The start page: the year at a glance, and what waits to be done."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from drivbank.access.actors import Actor
from drivbank.exchange.selectors import imports_waiting
from drivbank.participants.policies import can_work_with_imports
from drivbank.participants.selectors import count_scope
from drivbank.statistics.selectors import default_year
from drivbank.statistics.services.years import Counts, YearSummary, year_summary


def start(request: HttpRequest) -> HttpResponse:
    """Show the counts of the latest year that has any, within the actor's scope."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
    importer = can_work_with_imports(actor)
    context: dict[str, object] = {"importer": importer, "waiting": imports_waiting(actor) if importer else 0}
    if scope := count_scope(actor):
        summary = year_summary(default_year(), scope)
        context |= {
            "summary": summary,
            "earlier": summary.year - 1,
            "cards": _cards(summary),
            "lines": _lines(summary),
        }
    return render(request, "config/start.html", context)


@dataclass(frozen=True)
class Card:
    """One of the year's counts beside the year before; None when that year had nothing to compare with."""

    label: str
    value: int
    before: int | None


@dataclass(frozen=True)
class Line:
    """One intervention's year."""

    now: Counts
    before: int | None


COUNTS = (
    ("Deltagare", "total"),
    ("Nyinskrivna", "enrolled"),
    ("Avslutade", "exited"),
    ("Pågående", "ongoing"),
)


def _cards(summary: YearSummary) -> list[Card]:
    before = summary.before
    return [
        Card(label, getattr(summary.total, name), getattr(before, name) if before else None)
        for label, name in COUNTS
    ]


def _lines(summary: YearSummary) -> list[Line]:
    return [Line(now, before.total if before else None) for now, before in summary.interventions]
