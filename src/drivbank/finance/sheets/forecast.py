"""The forecast as tables and pictures: month by month, year by year, by grant and by scenario."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.core.forecast import Basis, Forecast, GrantYear, Month, Year
from drivbank.core.forecast.words import month_name, month_year
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.finance.forecasting import Forecasted, forecasted, last_year
from drivbank.finance.policies import sight_of
from drivbank.finance.services.scenario_steps import step_text
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.sheets import Column, Remarks, Sheet, SheetRow, Unit, Value, sums

MONEY = Unit.KRONOR
IDLE = Phrase(
    "I ”%(name)s” ändrar detta inget: %(step)s. Det gäller något som inte finns, eller en tid som inte räknas."
)
MOST_SCENARIOS = 3  # as many as can be told apart beside the equity, the limit and what is reserved
BASES = {
    Basis.CLOSED: Phrase("Fastställd årsredovisning"),
    Basis.BUDGET: Phrase("Beslutad budget"),
    Basis.GRANTED: Phrase("Bara det som är beviljat"),
}
BEYOND = Phrase("Prognosen räcker till och med %(last)s. Välj ett tidigare år än %(year)s.")
PAST = Phrase(
    "Det som händer i ”%(name)s” skulle ha skett i en månad som redan har varit. Här räknas det från och med %(month)s."
)
NOT_GRANTED = Phrase(
    "Ännu inte beviljat är vad som är budgeterat men inte beviljat. För ett år utan beslutad budget är det vad som är "
    "kvar av intäkterna när de löpande kostnaderna och det beviljade är dragna."
)
AHEAD = Phrase(
    "För år framåt utan beslutad budget visas inget resultat och inget eget kapital, för ingen har beslutat vad pengarna "
    "ska användas till."
)
DIFFERENCE = Phrase(
    "Skillnaden är hur mycket större eller mindre det egna kapitalet blir vid årets slut än i prognosen. För år framåt "
    "utan beslutad budget visas bara skillnaden."
)
WARNING, WHY, STANDS_ON = Phrase("Varning"), Phrase("Varför"), Phrase("Vad prognosen bygger på")
THOUSAND = 1000 * ORE_PER_KRONA
KNOWN = Phrase(
    "Känt är hur stor del av månadens intäkter och kostnader som är beslutad, bokförd eller rekvirerad. Resten är väntat."
)


def forecast_sheets(year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
    """Return the tables of a year's forecast as it was known on a day, or is today, those the actor may see.

    One who sees the whole gets all of it, one who sees an intervention what its grants are expected to draw.
    """
    sight, day = sight_of(by), as_of or timezone.localdate()
    if year > last_year(day):
        return (_beyond(year, day),)
    told = forecasted(year, as_of=day)
    rows = [row for row in told.forecast.grants_in(year) if sight.covers(row.intervention)]
    grants = grant_sheet(told, rows)
    if not sight.whole:
        return (grants,)
    return (
        *([] if told.unplanned else [month_sheet(told)]),
        year_sheet(told),
        grants,
        *([scenario_sheet(told)] if told.scenarios else []),
    )


def _beyond(year: int, as_of: date) -> Sheet:
    """Return what is said of a year too far ahead, in the table so that a CSV file has it."""
    title = Phrase("Prognos %(year)s", year=year)
    note = BEYOND.filled(last=last_year(as_of), year=year)
    return Sheet("years", title, (Column("note", title),), (SheetRow((note,), key=str(year)),))


def month_sheet(told: Forecasted) -> Sheet:
    """Return the year, one that is planned, month by month, with why it ends as it does."""
    months = told.forecast.months_in(told.year)
    differs = any(month.closing for month in months)
    columns = (
        Column("month", Phrase("Månad")),
        Column("income", Phrase("Intäkter"), MONEY),
        Column("cost", Phrase("Kostnader"), MONEY),
        Column("financial", Phrase("Finansiellt"), MONEY),
        *([Column("closing", Phrase("Årsredovisningens skillnad"), MONEY)] if differs else []),
        Column("result", Phrase("Resultat"), MONEY),
        Column("equity", Phrase("Eget kapital"), MONEY),
        Column("known", Phrase("Känt"), Unit.PERCENT),
    )
    rows = [SheetRow(_month(month, differs=differs), key=month.month.isoformat()[:7]) for month in months]
    year = told.forecast.year(told.year)
    total: tuple[Value, ...] = (
        Phrase("Hela året"),
        sum(month.income for month in months),
        sum(month.cost for month in months),
        sum(month.financial for month in months),
        *([sum(month.closing for month in months)] if differs else []),
        year.result,
        year.equity,
        "",
    )
    title = Phrase("Prognos %(year)s, månad för månad", year=told.year)
    kept = (*rows, SheetRow(total, key="total", is_sum=True))
    return Sheet("months", title, columns, kept, (KNOWN,), equity_chart(told), _remarks(told))


def _remarks(told: Forecasted) -> tuple[Remarks, ...]:
    """Return the warning, if there is one, and why the year ends as it does."""
    found = (Remarks(WARNING, told.warning), Remarks(WHY, told.explanation))
    return tuple(remarks for remarks in found if remarks.lines)


def _unplanned(told: Forecasted) -> tuple[Phrase, ...]:
    return (told.unplanned_text,) if told.unplanned else ()


def _month(month: Month, *, differs: bool) -> tuple[Value, ...]:
    return (
        month_name(month.month),
        month.income,
        month.cost,
        month.financial,
        *([month.closing] if differs else []),
        month.result,
        month.equity,
        month.known_percent,
    )


def year_sheet(told: Forecasted) -> Sheet:
    """Return the year and those after it, with what the forecast stands on."""
    columns = (
        Column("year", Phrase("År")),
        Column("basis", Phrase("Underlag")),
        Column("not_granted", Phrase("Ännu inte beviljat"), MONEY),
        Column("result", Phrase("Resultat"), MONEY),
        Column("equity", Phrase("Eget kapital"), MONEY),
        Column("limit", Phrase("Trappans gräns"), MONEY),
        Column("over", Phrase("Över gränsen"), MONEY),
        Column("reserved", Phrase("Reserverat"), MONEY),
        Column("free", Phrase("Fritt"), MONEY),
        Column("commitments", Phrase("Beviljat för åren efter"), MONEY),
    )
    rows = tuple(SheetRow(_year(told, year), key=str(year.year)) for year in told.years)
    title = Phrase("%(first)s och tre år framåt", first=told.year)
    stands_on = (Remarks(STANDS_ON, told.assumptions, last=True),) if told.assumptions else ()
    return Sheet("years", title, columns, rows, (*_unplanned(told), *year_notes(told)), remarks=stands_on)


def year_notes(told: Forecasted) -> tuple[Phrase, ...]:
    """Return what must be read beside the years: what is granted to nothing, and why a year may have no result."""
    ahead = () if all(told.is_forecast(year.year) for year in told.years) else (AHEAD,)
    return (*ahead, NOT_GRANTED)


def _year(told: Forecasted, year: Year) -> tuple[Value, ...]:
    planned, foreseen = told.is_planned(year.year), told.is_forecast(year.year)
    return (
        str(year.year),
        BASES[year.basis],
        year.not_granted,
        year.result if planned else None,
        year.equity if foreseen else None,
        year.limit,
        year.over_limit if foreseen else None,
        year.reserved,
        year.free if foreseen else None,
        year.commitments,
    )


def grant_sheet(told: Forecasted, rows: Sequence[GrantYear]) -> Sheet:
    """Return what each grant draws in the year: known, expected, and what is left unused."""
    columns = (
        Column("title", Phrase("Insats eller projekt")),
        Column("granted", Phrase("Beviljat"), MONEY),
        Column("drawn", Phrase("Rekvirerat"), MONEY),
        Column("expected", Phrase("Väntas rekvireras"), MONEY),
        Column("vacant", Phrase("Mindre för vakanser"), MONEY),
        Column("unused", Phrase("Används inte"), MONEY),
    )
    made = [SheetRow(_grant(row), key=str(row.grant)) for row in rows]
    total = (sums(made, columns, Phrase("Summa")),) if len(made) > 1 else ()
    title = Phrase("Beviljade medel %(year)s: rekvirerat och väntat", year=told.year)
    note = Phrase(
        "För tid utan rekvisition väntas årets belopp användas jämnt, mindre den vakanta delen av de poster som följer "
        "bemanningen."
    )
    return Sheet("grants", title, columns, (*made, *total), (note,))


def _grant(row: GrantYear) -> tuple[Value, ...]:
    return row.title, row.granted, row.drawn, row.expected, row.vacant, row.unused


def scenario_sheet(told: Forecasted) -> Sheet:
    """Return the equity at the end of each year in the forecast and in each scenario, side by side.

    A year ahead whose money is not decided has only what a scenario changes.
    """
    years = [year.year for year in told.years]
    shown = [year for year in years if told.is_forecast(year)]
    columns = (
        Column("scenario", Phrase("Scenario")),
        *(Column(f"equity_{year}", Phrase("Eget kapital %(year)s", year=year), MONEY) for year in shown),
        *(Column(f"difference_{year}", Phrase("Skillnad %(year)s", year=year), MONEY) for year in years),
    )
    none = [None] * len(years)
    made = [SheetRow((Phrase("Prognosen"), *_equities(told.forecast, shown), *none), key="forecast")]
    for name, forecast in told.scenarios.items():
        values: tuple[Value, ...] = (name, *_equities(forecast, shown), *_differences(told, forecast))
        made.append(SheetRow(values, key=name))
    title = Phrase("Scenarier: eget kapital vid årets slut")
    notes = (*_unplanned(told), DIFFERENCE, *_past(told), *_idle(told))
    return Sheet("scenarios", title, columns, tuple(made), notes, scenario_chart(told))


def _past(told: Forecasted) -> tuple[Phrase, ...]:
    """Return which scenarios that change anything were to happen before the day, while the year goes on."""
    if told.as_of >= date(told.year, 12, 31):
        return ()
    month, idle = month_year(told.as_of), {name for name, _step in told.idle}
    return tuple(PAST.filled(name=name, month=month) for name in told.past if name not in idle)


def _idle(told: Forecasted) -> tuple[Phrase, ...]:
    return tuple(IDLE.filled(name=name, step=step_text(step)) for name, step in told.idle)


def _equities(forecast: Forecast, years: Sequence[int]) -> list[int]:
    return [forecast.year(year).equity for year in years]


def _differences(told: Forecasted, forecast: Forecast) -> list[int]:
    """Return by how much a scenario changes the equity at the end of each year."""
    return [forecast.year(year.year).equity - year.equity for year in told.years]


def equity_chart(told: Forecasted) -> Chart:
    """Return the equity through the year against the limit and what is reserved, with the scenarios that differ.

    One that was to happen in a month that has been is not there: it can be no line to come.
    """
    months = told.forecast.months_in(told.year)
    year = told.forecast.year(told.year)
    series = [Series(Phrase("Prognos"), _thousands(month.equity for month in months))]
    if year.limit is not None:
        series.append(Series(Phrase("Trappans gräns"), _thousands([year.limit] * len(months))))
    if year.reserved:
        series.append(Series(Phrase("Reserverat"), _thousands([year.reserved] * len(months))))
    for name, forecast in _differing(told):
        own = forecast.months_in(told.year)
        series.append(Series(name, _thousands(month.equity for month in own)))
    return Chart(
        kind=Kind.LINES,
        title=Phrase("Eget kapital %(year)s, tusental kronor", year=told.year),
        labels=tuple(month_name(month.month) for month in months),
        series=tuple(series),
        unit=Phrase("tkr"),
        heading=Phrase("Månad"),
    )


def _differing(told: Forecasted) -> list[tuple[str, Forecast]]:
    """Return the first scenarios that can still happen and end the year in another place than the forecast."""
    ends = told.forecast.year(told.year).equity
    still = [pair for pair in told.scenarios.items() if pair[0] not in told.past]
    found = [pair for pair in still if pair[1].year(told.year).equity != ends]
    return found[:MOST_SCENARIOS]


def scenario_chart(told: Forecasted) -> Chart | None:
    """Return what the first scenarios that change anything do to the equity at the end of each year, if any does."""
    found = [(name, _differences(told, forecast)) for name, forecast in told.scenarios.items()]
    series = [Series(name, _thousands(amounts)) for name, amounts in found if any(amounts)]
    if not series:
        return None
    return Chart(
        kind=Kind.BARS,
        title=Phrase("Skillnad mot prognosen vid årets slut, tusental kronor"),
        labels=tuple(str(year.year) for year in told.years),
        series=tuple(series[:MOST_SCENARIOS]),
        unit=Phrase("tkr"),
        heading=Phrase("År"),
    )


def _thousands(amounts: Iterable[int | None]) -> tuple[int | None, ...]:
    return tuple(None if amount is None else round(amount / THOUSAND) for amount in amounts)
