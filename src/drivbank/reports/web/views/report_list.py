"""The reports that the reader may see, the latest year first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may, may_everywhere
from drivbank.access.requests import allowed
from drivbank.reports.models import Report
from drivbank.reports.policies import can_read
from drivbank.reports.selectors import ReportFact, reports
from drivbank.reports.selectors.progress import Progress, progress


@dataclass(frozen=True)
class ShownReport:
    fact: ReportFact
    progress: Progress


@require_GET
@never_cache
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the reports year by year, with how far each has come."""
    actor = allowed(request, Action.READ_REPORTS)
    readable = [fact for fact in reports() if can_read(actor, fact.intervention_id)]
    context = {
        "years": _by_year(readable),
        "can_create": may(actor, Action.WRITE_REPORTS),
        "only_own": _only_own(actor),
    }
    return render(request, "reports/report_list.html", context)


# The association's own come before those of its interventions.
ORDER = Report.Kind.values


def _by_year(facts: list[ReportFact]) -> list[tuple[int, list[ShownReport]]]:
    counted = progress(facts)
    shown: Iterable[ShownReport] = (ShownReport(fact, counted.get(fact.id, Progress())) for fact in facts)
    return [
        (year, sorted(found, key=lambda one: ORDER.index(one.fact.kind)))
        for year, found in groupby(shown, key=lambda one: one.fact.year)
    ]


def _only_own(actor: Actor) -> bool:
    """Say whether the reader sees the status reports of own interventions alone."""
    return not may_everywhere(actor, Action.READ_REPORTS)
