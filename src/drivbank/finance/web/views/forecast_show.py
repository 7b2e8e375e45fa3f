"""The forecast of a year as it was known on a day: the equity by month, why, and what it stands on."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.forecasting import Forecasted, forecasted
from drivbank.finance.policies import sight_of
from drivbank.finance.sheets.forecast import (
    KNOWN,
    equity_chart,
    grant_sheet,
    month_sheet,
    year_notes,
    year_sheet,
)
from drivbank.finance.web.forms_forecast import AsOfForm
from drivbank.finance.web.requests import breadcrumbs, reader, whole_reader
from drivbank.ui.numbers import format_number, round_half_up

REASONS = 5  # as many as are read at once; the rest is folded


@dataclass(frozen=True)
class Figure:
    """A key figure in thousands of kronor, with what it is compared with."""

    label: str
    value: Decimal | None
    comparison: str = ""


@require_GET
@never_cache
def forecast_show(request: HttpRequest) -> HttpResponse:
    """Show the forecast; one who sees an intervention sees what its grants are expected to draw."""
    actor = reader(request)
    year, as_of, form = asked(request)
    sight, told = sight_of(actor), forecasted(year, as_of=as_of)
    rows = [row for row in told.forecast.grants_in(year) if sight.covers(row.intervention)]
    today = as_of == timezone.localdate()
    context = {
        "form": form,
        "year": year,
        "as_of": as_of,
        "today": today,
        "query": "" if today else f"?per={as_of}",
        "whole": sight.whole,
        "told": told,
        "grants": grant_sheet(told, rows) if rows else None,
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Prognos"), "")),
        **(_whole(told) if sight.whole else {}),
    }
    return render(request, "finance/forecast_show.html", context, status=422 if form.errors else 200)


def asked(request: HttpRequest) -> tuple[int, date, AsOfForm]:
    """Return the year and day that are asked for; what cannot be understood is said on the form."""
    today = timezone.localdate()
    form = AsOfForm({"ar": request.GET.get("ar") or today.year, "per": request.GET.get("per", "")})
    if form.is_valid():
        return form.cleaned_data["ar"], form.cleaned_data["per"], form
    kept = form.cleaned_data
    return kept.get("ar", today.year), kept.get("per", today), form


def _whole(told: Forecasted) -> dict[str, object]:
    return {
        "blank": _is_blank(told),
        **(_unplanned(told) if told.unplanned else _planned(told)),
        "years": replace(year_sheet(told), notes=year_notes(told)),
    }


def _planned(told: Forecasted) -> dict[str, object]:
    return {
        "figures": _figures(told),
        "why": told.explanation[:REASONS],
        "more": told.explanation[REASONS:],
        "chart": equity_chart(told),
        "months": replace(month_sheet(told), notes=(KNOWN,)),
    }


def _unplanned(told: Forecasted) -> dict[str, object]:
    """Return why nothing is told of the year, and what is to be entered: the budget that nobody has decided, or a closing."""
    lacking = told.lacking or told.year
    if told.as_of >= date(lacking, 12, 31):
        return {"unplanned": told.unplanned_text, "closing": True}
    return {"unplanned": told.unplanned_text, "lacking": lacking}


def _is_blank(told: Forecasted) -> bool:
    """Say whether nothing is entered that the year could be forecast from."""
    months = [month for month in told.forecast.months if month.month.year == told.year]
    return not any(month.turnover or month.equity or month.closing for month in months)


def _figures(told: Forecasted) -> list[Figure]:
    year = told.forecast.year(told.year)
    figures = [
        Figure(_("Eget kapital vid årets slut"), _thousands(year.equity)),
        Figure(_("Resultat"), _thousands(year.result), _compared(_("Budget"), year.budget_result)),
    ]
    if year.over_limit is not None:
        limit = _compared(_("Gräns"), year.limit)
        figures.append(Figure(_("Över trappans gräns"), _thousands(year.over_limit), limit))
    if year.reserved is not None:
        reserved = _compared(_("Reserverat"), year.reserved)
        figures.append(Figure(_("Fritt eget kapital"), _thousands(year.free), reserved))
    return figures


def _compared(label: str, ore: int | None) -> str:
    if ore is None:
        return ""
    return _("%(label)s: %(amount)s tkr") % {"label": label, "amount": format_number(_thousands(ore))}


def _thousands(ore: int) -> Decimal:
    return round_half_up(Decimal(ore) / ORE_PER_KRONA / 1000, 0)


@require_GET
def forecast_warning(request: HttpRequest) -> HttpResponse:
    """Show the warning of this year's forecast, nothing when there is none."""
    whole_reader(request)
    today = timezone.localdate()
    told = forecasted(today.year, as_of=today)
    return render(request, "finance/_forecast_warning.html", {"told": told})
