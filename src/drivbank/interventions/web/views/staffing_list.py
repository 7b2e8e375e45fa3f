"""The staffing of one intervention or of all: by party, month by month, and what is vacant."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.requests import allowed
from drivbank.interventions.policies import check_can_see_vacancies
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.interventions.sheets import (
    StaffingView,
    by_intervention,
    by_party,
    day_in,
    staffing_view,
    vacancy_sheet,
)
from drivbank.interventions.tables import staffing_months
from drivbank.interventions.web.requests import breadcrumbs
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.screens import found_or_404
from drivbank.ui.years import year_of


@dataclass(frozen=True)
class Choice:
    """An intervention to look at, "" for all of them."""

    key: str
    label: str
    current: bool


@require_GET
def staffing_list(request: HttpRequest) -> HttpResponse:
    """Show the staffing of the intervention in the address (``insats``), else of all that the actor sees."""
    actor = allowed(request, Action.READ_FINANCE)
    everything = staffing_view(None, by=actor)
    chosen = _chosen(request, everything)
    view = _only(everything, chosen, by=actor) if chosen else everything
    year = year_of(request)
    day = _day(year, chosen)
    can_change = may_everywhere(actor, Action.CHANGE_INTERVENTIONS)
    context = {
        "chosen": chosen,
        "choices": _choices(everything, chosen),
        "any": bool(view.shares),
        "each": None if chosen else by_intervention(view, day),
        "table": by_party(view, day),
        "chart": staffing_chart(view, year),
        "vacancies": vacancy_sheet(view, year, with_links=can_change),
        "can_change": can_change,
        "shares": [share for share in view.shares if share.last_day >= timezone.localdate()]
        if chosen
        else [],
        "year": year,
        **_other_years(everything, year),
        "breadcrumbs": breadcrumbs((_("Bemanning"), "")),
    }
    return render(request, "interventions/staffing_list.html", context)


def _chosen(request: HttpRequest, view: StaffingView) -> InterventionFact | None:
    """Return the intervention in the address, else the only one there is to see; raise Http404 for an unknown."""
    staffed = {str(share.intervention_id) for share in view.shares}
    asked = request.GET.get("insats", "") or (staffed.pop() if len(staffed) == 1 else "")
    if not asked:
        return None
    return found_or_404(next((fact for fact in interventions() if str(fact.id) == asked), None))


def _only(everything: StaffingView, chosen: InterventionFact, *, by: Actor) -> StaffingView:
    """Return one intervention's part; raise Refused for one whose vacancies the actor does not see."""
    check_can_see_vacancies(by, chosen.id)
    shares, vacancies = everything.only(chosen.id)
    return StaffingView(tuple(shares), tuple(vacancies), chosen.name)


def _day(year: int, chosen: InterventionFact | None) -> date:
    """Return the day of the year nearest to today, and within the intervention when it lasts into the year."""
    day = day_in(year)
    if chosen and chosen.starts_on.year <= year <= chosen.ends_on.year:
        return min(max(day, chosen.starts_on), chosen.ends_on)
    return day


def _choices(view: StaffingView, chosen: InterventionFact | None) -> list[Choice]:
    """Return the interventions that have any staffing, and all of them when there are several."""
    staffed = dict.fromkeys((str(share.intervention_id), share.intervention) for share in view.shares)
    key = str(chosen.id) if chosen else ""
    named = [("", _("Alla insatser")), *staffed]
    return [Choice(pk, name, pk == key) for pk, name in named] if len(staffed) > 1 else []


def _other_years(view: StaffingView, year: int) -> dict[str, int | None]:
    """Return the years before and after that have any staffing."""
    first = min((share.starts_on.year for share in view.shares), default=year)
    last = max((share.last_day.year for share in view.shares), default=year)
    return {"earlier": year - 1 if year > first else None, "later": year + 1 if year < last else None}


def staffing_chart(view: StaffingView, year: int) -> Chart | None:
    """Return what the association pays for month by month, filled and vacant; None when that is nothing."""
    months = staffing_months(view.shares, view.vacancies, year)
    if not any(month.planned for month in months):
        return None
    series = (
        Series(_("Tillsatt"), tuple(month.filled for month in months)),
        Series(_("Vakant"), tuple(month.vacant for month in months)),
    )
    return Chart(
        Kind.STACKED,
        _("Det förbundet betalar, månad för månad %(year)s") % {"year": year},
        tuple(str(MONTHS_3[month.month.month]) for month in months),
        series,
        unit="%",
        note=_("Procent av heltid, i genomsnitt över månadens dagar. 100 procent är en heltid."),
        heading=_("Månad"),
    )
