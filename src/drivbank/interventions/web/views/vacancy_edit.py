"""Noting that a part of an intervention's staffing is vacant, changing or ending it, and taking away a mistake."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.interventions import services
from drivbank.interventions.selectors import StaffingFact, staffing, vacancy_row
from drivbank.interventions.web.requests import breadcrumbs, keeper, page_of, staffing_of
from drivbank.interventions.web.staffing_forms import VacancyForm, new_vacancy
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "interventions/vacancy_edit.html"


def vacancy_create(request: HttpRequest, intervention_id: int, staffing_id: int) -> HttpResponse:
    """Show the form, filled in with all of the share, and note the vacancy."""
    actor = keeper(request)
    share = _share_or_404(intervention_id, staffing_id)
    form = VacancyForm(request.POST or None, initial=new_vacancy(share.percent), share_percent=share.percent)
    outcome = tried(form, lambda: services.vacancy_create(staffing_id, form.draft, by=actor))
    context = {**_page(share, _("Lägg in en vakans")), "form": form, "submit": _("Lägg in vakansen")}
    back = staffing_of(intervention_id)
    return edited(request, outcome, context, template=TEMPLATE, done=_("Vakansen är inlagd."), back=back)


def vacancy_edit(
    request: HttpRequest, intervention_id: int, staffing_id: int, vacancy_id: int
) -> HttpResponse:
    """Show the vacancy, and save what was changed."""
    actor = keeper(request)
    share = _share_or_404(intervention_id, staffing_id)
    saved = found_or_404(vacancy_row(intervention_id, staffing_id, vacancy_id))
    form = VacancyForm(request.POST or None, initial=opened(saved), share_percent=share.percent)

    def write() -> None:
        services.vacancy_update(vacancy_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(vacancy_row(intervention_id, staffing_id, vacancy_id)))
    context = {**_page(share, _("Ändra vakansen")), "form": form, "vacancy_id": vacancy_id}
    back = staffing_of(intervention_id)
    return edited(request, outcome, context, template=TEMPLATE, done=_("Vakansen är sparad."), back=back)


@require_POST
def vacancy_delete(
    request: HttpRequest, intervention_id: int, staffing_id: int, vacancy_id: int
) -> HttpResponse:
    """Take the vacancy away and go back to the intervention's staffing."""
    actor = keeper(request)
    found_or_404(vacancy_row(intervention_id, staffing_id, vacancy_id))
    services.vacancy_delete(vacancy_id, by=actor)
    messages.success(request, _("Vakansen är borttagen."))
    return redirect(staffing_of(intervention_id))


def _share_or_404(intervention_id: int, staffing_id: int) -> StaffingFact:
    return found_or_404(next((one for one in staffing(intervention_id) if one.id == staffing_id), None))


def _page(share: StaffingFact, title: str) -> dict[str, object]:
    return {
        "title": title,
        "share": share,
        "breadcrumbs": breadcrumbs(
            (share.intervention, page_of(share.intervention_id)),
            (_("Bemanning"), staffing_of(share.intervention_id)),
            (title, ""),
        ),
    }
