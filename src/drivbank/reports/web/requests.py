"""What the views of reports share: which report the address names, who may do what with it, and the way to it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import allowed, allowed_everywhere
from drivbank.reports.figures.model import Copy
from drivbank.reports.frozen.reading import FrozenFault
from drivbank.reports.policies import check_can_read, check_can_write
from drivbank.reports.selectors import ReportFact, report
from drivbank.statistics.requests import faults_told as _faults_told
from drivbank.ui.screens import found_or_404, trail

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

# How a copy is named in an address and in the name of a file.
PUBLIC = "publicering"


def readable(request: HttpRequest, report_id: int) -> tuple[Actor, ReportFact]:
    """Return the actor and the report when the one may read the other; raise Refused or Http404."""
    actor = allowed(request, Action.READ_REPORTS)
    found = found_or_404(report(report_id))
    check_can_read(actor, found.intervention_id)
    return actor, found


def writable(request: HttpRequest, report_id: int) -> tuple[Actor, ReportFact]:
    """Return the actor and the report when the one may write in the other; raise Refused or Http404."""
    actor = allowed(request, Action.WRITE_REPORTS)
    found = found_or_404(report(report_id))
    check_can_write(actor, found.intervention_id)
    return actor, found


def decidable(request: HttpRequest, report_id: int) -> tuple[Actor, ReportFact]:
    """Return the actor and the report when the one may give out the other's parts and freeze it."""
    actor = allowed_everywhere(request, Action.DECIDE_REPORTS)
    return actor, found_or_404(report(report_id))


def copy_of(request: HttpRequest) -> Copy:
    """Return which copy the address asks for; raise Http404 for one that there is not."""
    asked = request.GET.get("exemplar", "")
    if asked not in ("", PUBLIC):
        raise Http404(_("Det exemplaret finns inte."))
    return Copy.PUBLIC if asked == PUBLIC else Copy.INTERNAL


def faults_told(view: View[P]) -> View[P]:
    """Say in words when a snapshot or what was frozen cannot be trusted; answer 404 for a year without parameters."""

    @wraps(view)
    def told(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except FrozenFault as fault:
            return render(request, "reports/report_fault.html", {"reason": str(fault)}, status=409)

    return _faults_told(told)


def page_of(report_id: int) -> str:
    """Return the address of a report's page."""
    return reverse("reports:report_show", args=[report_id])


def breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the reports to a page."""
    return trail((_("Rapporter"), reverse("reports:report_list")), *steps)


def page_in(of: ReportFact, title: str, **more: Any) -> Mapping[str, Any]:
    """Return what every page inside a report shows: its title, the report over it, and the way there."""
    way = breadcrumbs((of.title, page_of(of.id)), (title, ""))
    return {"title": title, "eyebrow": of.title, "report": of, "breadcrumbs": way, **more}
