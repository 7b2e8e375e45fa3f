"""Adding staffing, changing or ending it, and taking away what was a mistake."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.interventions import services
from drivbank.interventions.selectors import staffing_row, vacancies
from drivbank.interventions.web.requests import breadcrumbs, intervention_or_404, keeper, page_of
from drivbank.interventions.web.staffing_forms import StaffingForm
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "interventions/staffing_edit.html"


def staffing_create(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Show the empty form, and add the share."""
    actor = keeper(request)
    fact = intervention_or_404(intervention_id)
    first = max(fact.starts_on, min(timezone.localdate(), fact.ends_on))
    form = StaffingForm(request.POST or None, initial={"starts_on": first})
    outcome = tried(form, lambda: services.staffing_create(intervention_id, form.draft, by=actor))
    title, back = _("Lägg till bemanning"), page_of(intervention_id)
    context = {
        "title": title,
        "eyebrow": fact.name,
        "form": form,
        "submit": title,
        "breadcrumbs": breadcrumbs((fact.name, back), (title, "")),
    }
    return edited(request, outcome, context, template=TEMPLATE, done=_("Bemanningen är tillagd."), back=back)


def staffing_edit(request: HttpRequest, intervention_id: int, staffing_id: int) -> HttpResponse:
    """Show the share, and save what was changed."""
    actor = keeper(request)
    fact = intervention_or_404(intervention_id)
    saved = found_or_404(staffing_row(intervention_id, staffing_id))
    form = StaffingForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        services.staffing_update(staffing_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(staffing_row(intervention_id, staffing_id)))
    title, back = _("Ändra bemanning"), page_of(intervention_id)
    context = {
        "title": title,
        "eyebrow": fact.name,
        "form": form,
        "intervention": fact,
        "staffing_id": staffing_id,
        "vacancies": [one for one in vacancies(intervention_id) if one.staffing_id == staffing_id],
        "breadcrumbs": breadcrumbs((fact.name, back), (title, "")),
    }
    return edited(request, outcome, context, template=TEMPLATE, done=_("Bemanningen är sparad."), back=back)


@require_POST
def staffing_delete(request: HttpRequest, intervention_id: int, staffing_id: int) -> HttpResponse:
    """Take the share away and go back to the intervention; one with vacancies stays."""
    actor = keeper(request)
    found_or_404(staffing_row(intervention_id, staffing_id))
    try:
        services.staffing_delete(staffing_id, by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("interventions:staffing_edit", intervention_id, staffing_id)
    messages.success(request, _("Bemanningen är borttagen."))
    return redirect(page_of(intervention_id))
