"""What an intervention or the association was granted, has drawn and has left in a half-year, and how the year looks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse

from drivbank.core.forecast import LineYear, Side
from drivbank.finance.forecasting import Forecasted, forecasted
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.grants import GrantFact, drawn_by_month
from drivbank.finance.sheets.grant_parts import DRAWN_NOTE, grants_seen, share_of
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.period_budget import period_budget_figures
from drivbank.reports.figures.periods import Period, known_on, period_of
from drivbank.reports.figures.thousands import in_thousands
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from drivbank.ui.sheets import Value as Printed

SOURCE = "beslut om medel och rekvisitioner"
SUMMED = (
    (Side.INCOME, "Summa intäkter", "total_income"),
    (Side.COST, "Summa kostnader", "total_costs"),
)
# A forecast of a report without a day of decision is as it was known so long after the period's end.
KNOWN_AFTER = timedelta(days=60)


def period_money_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is granted and drawn, of the report's intervention or of all that the actor sees."""
    period = period_of(about)
    facts = [
        fact
        for fact in grants_seen(about.year, by=about.by)
        if about.intervention_id in (None, fact.intervention_id)
    ]
    yield from _grants(facts, period)
    sight = sight_of(about.by)
    if about.intervention_id is None and sight.whole:
        yield from period_budget_figures(period, sight)
        yield from _forecast(about, period)


def drawn_in(fact: GrantFact, first: date, last: date) -> int:
    """Return what was drawn of a grant for the months between two days, in öre."""
    return sum(amount for month, amount in drawn_by_month(fact).items() if first <= month <= last)


def _amounts(facts: Iterable[GrantFact], period: Period) -> tuple[int, int, int, int]:
    """Return what some grants are of for the year, drawn in the period, drawn since January, and left of the year."""
    found = list(facts)
    granted = sum(fact.granted(period.year) for fact in found)
    inside = sum(drawn_in(fact, period.first_day, period.last_day) for fact in found)
    so_far = sum(drawn_in(fact, date(period.year, 1, 1), period.last_day) for fact in found)
    return granted, inside, so_far, granted - so_far


def _grants(facts: Sequence[GrantFact], period: Period) -> Iterator[Figure | FigureTable]:
    whole = Origin("Beviljade medel", SOURCE, reverse("finance:grant_list"))
    yield from _grant(whole, "grant:total", "Beviljade medel", facts, period)
    for fact in facts:
        own = replace(whole, evidence=reverse("finance:grant_show", args=[fact.id]))
        yield from _grant(own, f"grant:{fact.id}", fact.title, [fact], period)
    yield whole.table("period_money", in_thousands(_sheet(facts, period)))


def _grant(
    origin: Origin, key: str, title: str, facts: Sequence[GrantFact], period: Period
) -> Iterator[Figure]:
    granted, inside, so_far, left = _amounts(facts, period)
    year, until = period.year, f"sedan årets början till och med {period.last_day}"
    yield origin.kronor(f"{key}:granted", f"{title}: beviljat {year}", granted)
    yield origin.kronor(f"{key}:period", f"{title}: rekvirerat {period.name}", inside)
    yield origin.kronor(f"{key}:drawn", f"{title}: rekvirerat {until}", so_far)
    yield origin.kronor(f"{key}:left", f"{title}: kvar av {year}", left)
    label, share = f"{title}: andel rekvirerat av {year}", share_of(so_far, granted)
    yield origin.figure(f"{key}:share", label, FigureKind.PERCENT, share)


def _sheet(facts: Sequence[GrantFact], period: Period) -> Sheet:
    columns = (
        Column("title", "Insats eller projekt"),
        Column("granted", f"Beviljat {period.year}", Unit.KRONOR),
        Column("period", f"Rekvirerat {period.name}", Unit.KRONOR),
        Column("drawn", "Rekvirerat sedan årets början", Unit.KRONOR),
        Column("left", "Kvar av året", Unit.KRONOR),
        Column("share", "Andel", Unit.PERCENT),
    )
    rows = [SheetRow((fact.title, *_values([fact], period)), key=str(fact.id)) for fact in facts]
    if len(rows) > 1:
        rows.append(SheetRow(("Summa", *_values(facts, period)), key="total", is_sum=True))
    title = f"Beviljade medel, {period.name}"
    return Sheet("period_money", title, columns, tuple(rows), (DRAWN_NOTE,))


def _values(facts: Sequence[GrantFact], period: Period) -> tuple[Printed, ...]:
    granted, inside, so_far, left = _amounts(facts, period)
    return granted, inside, so_far, left, share_of(so_far, granted)


def _forecast(about: About, period: Period) -> Iterator[Figure | FigureTable]:
    """Yield how the year is expected to end, as was known when the report is decided."""
    told = forecasted(about.year, as_of=known_on(about, period.last_day + KNOWN_AFTER))
    if told.unplanned:
        return
    year = told.forecast.year(about.year)
    source = f"prognosen som den var känd {told.as_of.isoformat()}"
    origin = Origin("Prognos", source, f"{reverse('finance:forecast_show')}?ar={about.year}")
    for key, label, amount in (
        ("result", f"Väntat resultat {about.year}", year.result),
        ("closing_equity", f"Väntat eget kapital vid slutet av {about.year}", year.equity),
        ("budget_result", f"Budgeterat resultat {about.year}", year.budget_result),
    ):
        if amount is not None:
            yield origin.kronor(f"forecast:{key}", label, amount)
    yield origin.table("forecast", in_thousands(_forecast_sheet(told, source)))


def _forecast_sheet(told: Forecasted, source: str) -> Sheet:
    """Return the year's lines beside the budget, with the result that they lead to."""
    columns = (
        Column("line", "Rad"),
        Column("budget", f"Budget {told.year}", Unit.KRONOR),
        Column("known", f"Känt {told.as_of.isoformat()}", Unit.KRONOR),
        Column("forecast", "Prognos för året", Unit.KRONOR),
        Column("difference", "Skillnad mot budget", Unit.KRONOR),
    )
    rows = tuple(_forecast_rows(told))
    notes = ("Skillnaden är prognosen minus budgeten.", f"Källa: {source}.")
    return Sheet("forecast", f"Helårsprognos {told.year}", columns, rows, notes)


def _forecast_rows(told: Forecasted) -> Iterator[SheetRow]:
    """Yield income and costs with their sums, what is financial, and the result."""
    lines = [line for line in told.forecast.lines_in(told.year) if line.total or line.budget]
    for side, label, key in SUMMED:
        of_side = [line for line in lines if line.line.side is side]
        yield from map(_forecast_row, of_side)
        known, total = (sum(getattr(line, name) for line in of_side) for name in ("known", "total"))
        budgets = [line.budget for line in of_side if line.budget is not None]
        values = (label, *_beside(sum(budgets) if budgets else None, known, total))
        yield SheetRow(values, key=key, is_sum=True)
    yield from (_forecast_row(line) for line in lines if line.line.side not in (Side.INCOME, Side.COST))
    year = told.forecast.year(told.year)
    values = ("Resultat", *_beside(year.budget_result, "", year.result))
    yield SheetRow(values, key="result", is_sum=True)


def _forecast_row(line: LineYear) -> SheetRow:
    values = (line.line.label, *_beside(line.budget, line.known, line.total))
    return SheetRow(values, key=line.line.code)


def _beside(budget: int | None, known: Printed, total: int) -> tuple[Printed, ...]:
    """Return a line's budget, what is known of it, its forecast, and how much more that is than the budget."""
    return budget, known, total, None if budget is None else total - budget


def expected_share(period: Period) -> Decimal:
    """Return how much of the year has gone when the period ends, in percent by whole months."""
    return Decimal(100 * period.last_day.month) / 12
