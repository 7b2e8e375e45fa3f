"""The lines of the statements, the notes, the operating report and the five years, with their tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from drivbank.core.parameters import ParameterError
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.statements import (
    FiveYears,
    OverviewYear,
    ShownAmount,
    ShownStatements,
    StatementUnit,
    YearSource,
    YearStatements,
    five_years,
    shown,
    statements,
)
from drivbank.finance.sheets.statement_overview import OTHERWISE, overview_values
from drivbank.finance.sheets.statement_unplaced import STOPPED, unplaced_sheet
from drivbank.finance.sheets.statement_words import LARGEST
from drivbank.finance.sheets.statements import statement_sheets
from drivbank.reports.figures.costs import intervention_cost_figures
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.thousands import PRINTED
from drivbank.ui.sheets import Sheet, Value

NAMED = 5  # accounts that are named when the placing stops the statements
FIVE_YEARS, OPERATING = "five_year_overview", "operating_report"
OVERVIEW_LINES = {
    "income": ("Intäkter", FigureKind.KRONOR),
    "costs": ("Kostnader", FigureKind.KRONOR),
    "result": ("Resultat", FigureKind.KRONOR),
    "equity": ("Eget kapital", FigureKind.KRONOR),
    "solidity": ("Soliditet", FigureKind.PERCENT),
    "employees": ("Antal anställda", FigureKind.COUNT),
}
# How the lines that have another name in the overview's layout are written there.
LAYOUT_KEYS = {"solidity": "solidity_pct"}


def statement_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the year's statements for one who sees all of the money; nothing while there is no ledger of the year.

    A half-year has statements only from a ledger that ends with it. Raise ParameterError, with what to do, while the
    placing stops them.
    """
    told = statements(about.year) if sight_of(about.by).whole else None
    if told is None or (about.half == 1 and told.ledger.until.month > 6):
        return
    if told.figures is None:
        raise ParameterError(_stopped(told))
    thousands = shown(told, StatementUnit.THOUSANDS)
    yield from _lines(told, thousands)
    yield from _operating(told, thousands)
    yield from _overview(five_years(told.year, told=told), told, thousands)
    for sheet in statement_sheets(told, StatementUnit.THOUSANDS, printed=thousands):
        yield _table(sheet, told)
    if not about.half:
        yield from intervention_cost_figures(told)


def _stopped(told: YearStatements) -> str:
    """Return which accounts have no line, and where they are given one."""
    accounts = list(dict.fromkeys(str(row.values[0]) for row in unplaced_sheet(told).rows))
    named = ", ".join(accounts[:NAMED]) + (" med flera" if len(accounts) > NAMED else "")
    return f"Huvudboken {told.year}, konto {named}: {STOPPED}"


def _lines(told: YearStatements, thousands: ShownStatements) -> Iterator[Figure]:
    for statement in thousands.statements:
        for line in statement.lines:
            for year, suffix, of in (
                (told.year, "", line.amount),
                (told.year - 1, ":before", line.comparison),
            ):
                if of is not None:
                    evidence = reverse("finance:line_show", args=[year, statement.key, line.key])
                    origin = Origin(statement.title, _source(told, year), evidence)
                    label = f"{statement.title}: {line.label} {year}"
                    yield _amount(origin, f"{statement.key}:{line.key}{suffix}", label, of)


def _amount(origin: Origin, key: str, label: str, of: ShownAmount) -> Figure:
    """Return an amount of the statements: in thousands as the tables print it, in millions by itself.

    In millions a result rounded with its income and costs may be a tenth from what anyone would make of it alone.
    """
    return origin.kronor(key, label, of.exact, tkr=of.printed)


def _operating(told: YearStatements, thousands: ShownStatements) -> Iterator[Figure]:
    title = told.layout(OPERATING).title
    for line in thousands.operating:
        for suffix, of, words, year in (
            ("", line.outcome, "utfall", told.year),
            (":budget", line.budget, "budget", told.year),
            (":deviation", line.deviation, "avvikelse mot budget", told.year),
            (":before", line.previous, "utfall", told.year - 1),
        ):
            if of is not None:
                source = _budget_source(told) if suffix == ":budget" else _source(told, year)
                evidence = reverse("finance:line_show", args=[year, OPERATING, line.key])
                label = f"{title}: {line.label}, {words} {year}"
                yield _amount(Origin(title, source, evidence), f"{OPERATING}:{line.key}{suffix}", label, of)


def _overview(five: FiveYears, told: YearStatements, thousands: ShownStatements) -> Iterator[Figure]:
    title, values = told.layout(FIVE_YEARS).title, overview_values(thousands, five)
    for year in five.years:
        origin = Origin(title, _overview_source(told, year), _overview_evidence(year))
        for name, (words, kind) in OVERVIEW_LINES.items():
            value: int | None = getattr(year, name)
            if value is not None:
                key = LAYOUT_KEYS.get(name, name)
                yield origin.figure(
                    f"{FIVE_YEARS}:{key}:{year.year}",
                    f"{title}: {words} {year.year}",
                    kind,
                    value,
                    printed=_in_thousands(kind, values[year.year].get(key)),
                )


def _in_thousands(kind: FigureKind, value: Value) -> tuple[tuple[str, Decimal], ...]:
    return (("tkr", value),) if kind is FigureKind.KRONOR and isinstance(value, Decimal) else ()


def _table(sheet: Sheet, told: YearStatements) -> FigureTable:
    layout = told.layout(sheet.name)
    title = f"Not {layout.number}. {layout.title}" if layout.number else layout.title
    source = _source(told, told.year)
    evidence = f"{reverse('finance:statements_show', args=[told.year])}#{sheet.name}"
    content = replace(sheet, notes=tuple(_notes(sheet, source)), remarks=())
    return Origin("Räkenskaper", source, evidence).table(sheet.name, content, f"{title} {told.year}")


def _notes(sheet: Sheet, source: str) -> Iterable[str]:
    """Yield what stands under a statement: its unit, what is printed for the sums' sake, and what it stands on.

    How far each table's furthest figure is from its exact amount is left to the page of the statements, and what an
    earlier report printed otherwise to the checks.
    """
    yield PRINTED
    left = (LARGEST.template, OTHERWISE.template)
    yield from (note for note in sheet.notes if getattr(note, "template", "") not in left)
    yield f"Källa: {source}."


def _source(told: YearStatements, year: int) -> str:
    ledger = told.ledger if year == told.year else told.ledger_before
    return f"huvudboken {year}, version {ledger.version.number}" if ledger else f"huvudboken {year}"


def _budget_source(told: YearStatements) -> str:
    budget = told.budget
    if budget is None or budget.decided_on is None:
        return f"budgeten {told.year}"
    return f"budgeten {told.year}, version {budget.version}, beslutad {budget.decided_on.isoformat()}"


def _overview_source(told: YearStatements, year: OverviewYear) -> str:
    if year.source is YearSource.PUBLISHED:
        return f"den fastställda årsredovisningen {year.year}"
    if year.year >= told.year - 1:
        return _source(told, year.year)
    return f"huvudboken {year.year}"


def _overview_evidence(year: OverviewYear) -> str:
    if year.source is YearSource.LEDGER:
        return f"{reverse('finance:statements_show', args=[year.year])}#{FIVE_YEARS}"
    return reverse("finance:closed_year_list")
