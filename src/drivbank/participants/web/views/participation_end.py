"""Ending a participation: the last day, the reason, and what is known about the time afterwards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drivbank.access.requests import actor_of
from drivbank.access.services.readings import reading_record
from drivbank.participants.services.correcting import participation_values
from drivbank.participants.services.ending import participation_end as end
from drivbank.participants.services.entries import Cells
from drivbank.participants.services.matching import EXITED, Values
from drivbank.participants.web.end_forms import EndForm
from drivbank.participants.web.requests import (
    breadcrumbs,
    list_query,
    participation_or_404,
    rows_of,
    screened,
    show_address,
)
from drivbank.participants.web.writing import Outcome, form_over, tried


@require_http_methods(["GET", "POST"])
@never_cache
def participation_end(request: HttpRequest, participation_id: int) -> HttpResponse:
    """Ask for the day and the reason, and end the participation; one that is ended already is shown as it is."""
    if (elsewhere := screened(request)) is not None:
        return elsewhere
    actor = actor_of(request)
    fact = participation_or_404(rows_of(request), participation_id)
    values = participation_values(participation_id, by=actor)
    show, outcome = show_address(request, participation_id), Outcome()
    posted = request.POST if request.method == "POST" else None
    if posted is None and values[EXITED] is not None:
        messages.info(request, _("Deltagaren är redan avslutad. Är avslutet fel, välj Rätta uppgifter."))
        return redirect(show)
    form = form_over(EndForm, posted, fact, values, by=actor)

    def write(cells: Cells, seen: Values, confirmed: str) -> bool:
        return end(participation_id, cells, seen=seen, confirmed=confirmed, by=actor)

    if posted is not None and form.is_valid():
        outcome = tried(form, fact, values, write, by=actor)
        if outcome.done:
            messages.success(request, _("Deltagaren är avslutad."))
            return redirect(show)
    reading_record(by=actor, what=f"Deltagare {fact.code}, avsluta", rows=1)
    form.hide_personal_data()
    context = {
        "fact": fact,
        "form": form,
        "outcome": outcome,
        "show_url": show,
        "breadcrumbs": breadcrumbs((fact.code, show), (_("Avsluta"), ""), query=list_query(request)),
    }
    failed = form.errors or outcome.warnings or outcome.differences
    return render(request, "participants/participation_end.html", context, status=422 if failed else 200)
