"""Laying up an intervention, and changing one."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.interventions import services
from drivbank.interventions.models import Intervention
from drivbank.interventions.selectors import intervention_row, is_fixed, reasons_in_use
from drivbank.interventions.web.forms import InterventionForm, Locked
from drivbank.interventions.web.requests import breadcrumbs, intervention_or_404, keeper, page_of
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "interventions/intervention_edit.html"


def intervention_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and lay the intervention up."""
    actor = keeper(request)
    form = InterventionForm(request.POST or None)
    made: list[Intervention] = []
    outcome = tried(form, lambda: made.append(services.intervention_create(form.draft, by=actor)))
    title = _("Lägg upp en insats")
    context = {"title": title, "form": form, "submit": title, "breadcrumbs": breadcrumbs((title, ""))}
    back = page_of(made[0].pk) if made else reverse("interventions:intervention_list")
    return edited(request, outcome, context, template=TEMPLATE, done=_("Insatsen är upplagd."), back=back)


def intervention_edit(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Show the intervention, and save what was changed."""
    actor = keeper(request)
    fact = intervention_or_404(intervention_id)
    saved = found_or_404(intervention_row(intervention_id))
    locked = _locked(saved, _reasons(intervention_id, closed=fact.closed_on is not None))
    used = reasons_in_use(intervention_id)
    form = InterventionForm(
        request.POST or None, initial=opened(saved), saved=saved, locked=locked, used=used
    )

    def write() -> None:
        services.intervention_update(intervention_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(intervention_row(intervention_id)))
    back, title = page_of(intervention_id), _("Ändra insatsen")
    context = {
        "title": title,
        "eyebrow": fact.name,
        "form": form,
        "submit": _("Spara"),
        "ongoing_in": intervention_id if form.has_error("ends_on", "ongoing") else None,
        "breadcrumbs": breadcrumbs((fact.name, back), (title, "")),
    }
    return edited(request, outcome, context, template=TEMPLATE, done=_("Insatsen är sparad."), back=back)


def _reasons(intervention_id: int, *, closed: bool) -> dict[str, str]:
    """Return why each locked field is locked."""
    reasons: dict[str, str] = {}
    if is_fixed(intervention_id):
        fixed = _(
            "Insatsen har deltagare eller aktiviteter. Inriktning och ESF-finansiering kan därför inte ändras. "
            "Blev det fel: lägg upp en ny insats med ett annat namn."
        )
        reasons |= {"kind": fixed, "esf": fixed}
    if closed:
        reasons["ends_on"] = _("Insatsen är avslutad. Öppna den igen för att ändra sista dagen.")
    return reasons


def _locked(saved: Mapping[str, Any], reasons: Mapping[str, str]) -> dict[str, Locked]:
    """Return the locked fields with their values in words and why they are locked."""
    words = {
        "kind": str(Intervention.Kind(saved["kind"]).label),
        "esf": _("Ja") if saved["esf"] else _("Nej"),
        "ends_on": saved["ends_on"].isoformat(),
    }
    return {name: Locked(words[name], reason) for name, reason in reasons.items()}
