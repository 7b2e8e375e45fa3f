"""Closing an intervention, and opening it again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.interventions import services
from drivbank.interventions.selectors import ongoing
from drivbank.interventions.web.forms import CloseForm
from drivbank.interventions.web.requests import breadcrumbs, intervention_or_404, keeper, page_of
from drivbank.ui.editing import tried
from drivbank.ui.screens import edited


def intervention_close(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Say what closing means, or who is in the way of it; close."""
    actor = keeper(request)
    fact = intervention_or_404(intervention_id)
    back, today = page_of(intervention_id), timezone.localdate()
    if fact.closed_on:
        return redirect(back)
    form = CloseForm(request.POST or None, initial={"on": min(fact.ends_on, today)})

    def write() -> None:
        services.intervention_close(intervention_id, on=form.cleaned_data["on"], by=actor)

    outcome = tried(form, write)
    title = _("Avsluta insatsen")
    context = {
        "title": title,
        "eyebrow": fact.name,
        "form": form,
        "submit": title,
        "intervention": fact,
        "ongoing": ongoing(intervention_id),
        "breadcrumbs": breadcrumbs((fact.name, back), (title, "")),
    }
    template, done = "interventions/intervention_close.html", _("Insatsen är avslutad.")
    return edited(request, outcome, context, template=template, done=done, back=back)


@require_POST
def intervention_reopen(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Open the intervention again and go back to its page; ask for a new last day where that has passed."""
    actor = keeper(request)
    fact = intervention_or_404(intervention_id)
    try:
        services.intervention_reopen(intervention_id, by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(page_of(intervention_id))
    if fact.ends_on < timezone.localdate():
        still = _(
            "%(name)s är öppen igen, men dess sista dag %(day)s har passerat. Ge den en ny sista dag här nedanför, annars "
            "räknas den fortfarande som avslutad."
        )
        messages.warning(request, still % {"name": fact.name, "day": fact.ends_on.isoformat()})
        return redirect("interventions:intervention_edit", intervention_id)
    messages.success(request, _("%(name)s är öppen igen.") % {"name": fact.name})
    return redirect(page_of(intervention_id))
