"""Five years of income, costs, result, solidity and employees, as a table and as a picture."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import LayoutLine, Measure
from drivbank.core.statements.rounding import nearest
from drivbank.finance.selectors.statements import (
    FiveYears,
    OverviewYear,
    ShownStatements,
    StatementUnit,
    YearSource,
    YearStatements,
)
from drivbank.finance.sheets.statement_words import period_heading
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.numbers import format_number
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

MONEY = ("income", "costs", "result")
PRINTED = Phrase("%(years)s är som de står i de fastställda årsredovisningarna.")
MISSING = Phrase(
    "För %(years)s finns ingen huvudbok, och inget är angett ur någon årsredovisning. Ett streck är det som saknas."
)
OTHERWISE = Phrase(
    "Resultatet för %(year)s är det fastställda, %(closed)s. Årsredovisningens femårsöversikt har %(printed)s."
)
IN_PERCENT = Phrase("%(line)s, procent")


def overview_sheet(told: YearStatements, shown: ShownStatements, five: FiveYears) -> Sheet:
    """Return five years beside each other; the year and the one before it as they are printed in the statements."""
    values, layout = overview_values(shown, five), told.layout("five_year_overview")
    heading = Phrase("Belopp i %(unit)s", unit=shown.unit.label)
    return Sheet(
        name=layout.key,
        title=Phrase("Femårsöversikt %(first)s–%(last)s", first=five.years[-1].year, last=five.year),
        columns=(Column("line", heading), *(_column(told, year) for year in five.years)),
        rows=tuple(
            SheetRow(
                (_label(line), *(values[year.year].get(line.key) for year in five.years)),
                key=line.key,
                is_sum=line.key == "result",
            )
            for line in layout.lines
        ),
        notes=(*_notes(five), *_printed_otherwise(shown, five)),
        chart=years_chart(five),
    )


def _label(line: LayoutLine) -> str:
    return IN_PERCENT.filled(line=line.label) if line.measure is Measure.PERCENT else line.label


def _column(told: YearStatements, year: OverviewYear) -> Column:
    ledger = told.ledger if year.year == told.year else None
    return Column(str(year.year), period_heading(year.year, ledger), Unit.ROUNDED)


def overview_values(shown: ShownStatements, five: FiveYears) -> dict[int, dict[str, Value]]:
    """Return the lines of each year by key, in the unit; None for what is not known."""
    printed = _printed(shown)
    return {
        year.year: {
            **{key: printed.get((year.year, key), _number(getattr(year, key), shown.unit)) for key in MONEY},
            "solidity_pct": year.solidity,
            "employees": year.employees,
        }
        for year in five.years
    }


def _printed(shown: ShownStatements) -> dict[tuple[int, str], Value]:
    """Return what the income statement prints of its two years."""
    found: dict[tuple[int, str], Value] = {}
    for line in shown.statement("income_statement").lines:
        for year, figure in ((shown.year, line.amount), (shown.year - 1, line.comparison)):
            if figure is not None:
                found[year, line.key] = figure.printed
    return found


def _number(ore: int | None, unit: StatementUnit) -> Decimal | None:
    return None if ore is None else unit.number(nearest(ore, unit.ore))


def _notes(five: FiveYears) -> Iterator[Phrase]:
    for source, note in ((YearSource.PUBLISHED, PRINTED), (YearSource.MISSING, MISSING)):
        years = sorted(year.year for year in five.years if year.source is source)
        if years:
            yield note.filled(years=Phrase(_in_words(years)))


def _printed_otherwise(shown: ShownStatements, five: FiveYears) -> Iterator[Phrase]:
    """Yield the years whose result is the closing's and not what the overview of the annual report prints."""
    for year in five.years:
        closed, printed = _number(year.result, shown.unit), _number(year.printed_result, shown.unit)
        if closed is not None and printed is not None and closed != printed:
            yield OTHERWISE.filled(
                year=year.year, closed=format_number(closed), printed=format_number(printed)
            )


def _in_words(years: list[int]) -> str:
    """Return years in a row as the first and the last, others one by one."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def years_chart(five: FiveYears) -> Chart | None:
    """Return income, costs and equity over the years in thousands of kronor; None when fewer than two are known."""
    years = [year for year in reversed(five.years) if year.source is not YearSource.MISSING]
    if len(years) < 2:
        return None
    parts: dict[Phrase, Callable[[OverviewYear], int | None]] = {
        Phrase("Intäkter"): lambda year: year.income,
        Phrase("Kostnader"): lambda year: None if year.costs is None else -year.costs,
        Phrase("Eget kapital"): lambda year: year.equity,
    }
    return Chart(
        kind=Kind.BARS,
        title=Phrase(
            "Intäkter, kostnader och eget kapital %(first)s–%(last)s, tkr",
            first=years[0].year,
            last=years[-1].year,
        ),
        labels=tuple(str(year.year) for year in years),
        series=tuple(
            Series(name, tuple(_thousands(of(year)) for year in years)) for name, of in parts.items()
        ),
        unit="tkr",
        heading=Phrase("År"),
    )


def _thousands(ore: int | None) -> int | None:
    return None if ore is None else nearest(ore, StatementUnit.THOUSANDS.ore)
