"""The library of unit values, with the kronor in the prices of a chosen year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.reference.prices import price_index
from drivbank.statistics.sheets.assumptions import library_rates_sheet, unit_values_sheet
from drivbank.statistics.unit_values import unit_values
from drivbank.statistics.web.assumption_parts import municipality_names, way
from drivbank.statistics.web.economics_asked import reader


@require_GET
def unit_value_list(request: HttpRequest) -> HttpResponse:
    """Show what a support, a pay or a rate is worth and where that is from."""
    reader(request)
    years = list(price_index())
    wanted = request.GET.get("ar", "")
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 and int(wanted) in years else years[-1]
    names = municipality_names()
    context = {
        "year": year,
        "years": list(reversed(years)),
        "sheet": unit_values_sheet(year),
        "rates": [library_rates_sheet(value, names) for value in unit_values() if value.rates],
        "breadcrumbs": way((_("Enhetsvärden"), "")),
    }
    return render(request, "statistics/unit_value_list.html", context)
