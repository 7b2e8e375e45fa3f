"""Correcting a participation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drivbank.access.requests import actor_of
from drivbank.access.services.readings import reading_record
from drivbank.participants.services.correcting import participation_correct, participation_values
from drivbank.participants.services.entries import Cells
from drivbank.participants.services.matching import Values
from drivbank.participants.web.entry_forms import EntryForm
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
def participation_edit(request: HttpRequest, participation_id: int) -> HttpResponse:
    """Show every value in a form, and write what was changed."""
    if (elsewhere := screened(request)) is not None:
        return elsewhere
    actor = actor_of(request)
    fact = participation_or_404(rows_of(request), participation_id)
    values = participation_values(participation_id, by=actor)
    posted = request.POST if request.method == "POST" else None
    form = form_over(EntryForm, posted, fact, values, by=actor)
    show, outcome = show_address(request, participation_id), Outcome()

    def write(cells: Cells, seen: Values, confirmed: str) -> bool:
        return participation_correct(participation_id, cells, seen=seen, confirmed=confirmed, by=actor)

    if posted is not None and form.is_valid():
        outcome = tried(form, fact, values, write, by=actor)
        if outcome.done:
            messages.success(request, _saved(outcome))
            return redirect(show)
    reading_record(by=actor, what=f"Deltagare {fact.code}, rätta", rows=1)
    form.hide_personal_data()
    context = {
        "fact": fact,
        "form": form,
        "outcome": outcome,
        "show_url": show,
        "breadcrumbs": breadcrumbs((fact.code, show), (_("Rätta"), ""), query=list_query(request)),
    }
    failed = form.errors or outcome.warnings or outcome.differences
    return render(request, "participants/participation_edit.html", context, status=422 if failed else 200)


def _saved(outcome: Outcome) -> str:
    return _("Rättelsen är sparad.") if outcome.changed else _("Inget var ändrat, så inget har sparats.")
