"""A statement, a note and the operating report as tables: labels, the note, the year and the year before."""

from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import Basis
from drivbank.finance.selectors.ledger_versions import day_or_month
from drivbank.finance.selectors.statements import (
    OperatingLine,
    ShownAmount,
    ShownLine,
    ShownStatement,
    ShownStatements,
    YearStatements,
)
from drivbank.finance.sheets.statement_words import (
    Named,
    day_heading,
    is_of_a_day,
    missing_notes,
    period_heading,
    rounding_notes,
)
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.numbers import format_number
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

OF_YEAR = Phrase("%(line)s %(year)s")
DEVIATION, SO_FAR = Phrase("Avvikelse"), Phrase("Skillnad mot hela årets budget")
NO_BUDGET = Phrase("Det finns ingen beslutad budget för %(year)s.")
NO_LIQUID_FUNDS = Phrase("Budgeten för %(year)s säger inget om likvida medel.")
BASE = Phrase(
    "Budgeterat utgående eget kapital är årets ingående eget kapital, %(opening)s, och budgeterat resultat, %(result)s."
)
BUDGET = Phrase("Budgeten är version %(version)s, beslutad %(day)s.")
BUDGET_OF_WHOLE = Phrase("Budgeten är för hela året, och utfallet är till och med %(day)s.")


def statement_sheet(told: YearStatements, shown: ShownStatements, key: str) -> Sheet:
    """Return a statement or a note with the year and the one before it."""
    statement = shown.statement(key)
    has_notes = any(line.note for line in statement.lines)
    return Sheet(
        name=key,
        title=statement_title(statement, told.year),
        columns=_columns(told, shown, statement, has_notes=has_notes),
        rows=tuple(_rows(statement, has_notes=has_notes)),
        notes=(*rounding_notes(shown, _named(told, statement)), *missing_notes(told)),
        chart=_activity_chart(told, shown, statement),
    )


def statement_title(statement: ShownStatement, year: int) -> Phrase:
    """Return what a statement of a year is called, a note with its number."""
    title = statement.title
    if statement.number is None:
        return Phrase("%(title)s %(year)s", title=title, year=year)
    return Phrase("Not %(number)s. %(title)s", number=statement.number, title=title)


def _columns(
    told: YearStatements, shown: ShownStatements, statement: ShownStatement, *, has_notes: bool
) -> tuple[Column, ...]:
    heading = day_heading if is_of_a_day(told, told.layout(statement.key)) else period_heading
    return (
        unit_column(shown),
        *([Column("note", Phrase("Not"))] if has_notes else []),
        Column("amount", heading(told.year, told.ledger), Unit.ROUNDED),
        Column("comparison", heading(told.year - 1, told.ledger_before), Unit.ROUNDED),
    )


def unit_column(shown: ShownStatements) -> Column:
    """Return the column of the labels, whose heading says the unit."""
    return Column("line", Phrase("Belopp i %(unit)s", unit=shown.unit.label))


def _rows(statement: ShownStatement, *, has_notes: bool) -> Iterator[SheetRow]:
    """Yield the lines, those of one heading under it."""
    heading = ""
    for line in statement.lines:
        if line.heading and line.heading != heading:
            blank: tuple[Value, ...] = ("",) * (3 if has_notes else 2)
            yield SheetRow((line.heading, *blank), is_heading=True)
        heading = line.heading
        yield _row(line, has_notes=has_notes)


def _row(line: ShownLine, *, has_notes: bool) -> SheetRow:
    note = (str(line.note) if line.note else "",) if has_notes else ()
    amounts = (printed_of(line.amount), printed_of(line.comparison))
    return SheetRow((line.label, *note, *amounts), key=line.key, is_sum=line.is_sum, level=min(line.level, 2))


def printed_of(figure: ShownAmount | None) -> Value:
    """Return what is printed of a figure, None of one that is not known."""
    return None if figure is None else figure.printed


def _named(told: YearStatements, statement: ShownStatement) -> Iterator[Named]:
    for line in statement.lines:
        for year, figure in ((told.year, line.amount), (told.year - 1, line.comparison)):
            if figure is not None:
                yield OF_YEAR.filled(line=line.label, year=year), figure


def operating_report_sheet(told: YearStatements, shown: ShownStatements) -> Sheet:
    """Return what the year came to beside its budget, how they differ, and the year before."""
    layout = told.layout("operating_report")
    return Sheet(
        name=layout.key,
        title=Phrase("%(title)s %(year)s", title=layout.title, year=told.year),
        columns=(
            unit_column(shown),
            Column("outcome", _outcome_heading(told), Unit.ROUNDED),
            Column("budget", Phrase("Budget %(year)s", year=told.year), Unit.ROUNDED),
            Column("deviation", DEVIATION if told.is_whole else SO_FAR, Unit.ROUNDED),
            Column("previous", Phrase("Utfall %(year)s", year=told.year - 1), Unit.ROUNDED),
        ),
        rows=tuple(_operating_row(line) for line in shown.operating),
        notes=(
            *_budget_notes(told, shown),
            *rounding_notes(shown, _operating_figures(told, shown)),
            *missing_notes(told),
        ),
    )


def _outcome_heading(told: YearStatements) -> Phrase:
    return Phrase("Utfall %(period)s", period=period_heading(told.year, told.ledger))


def _operating_row(line: OperatingLine) -> SheetRow:
    figures = (line.outcome, line.budget, line.deviation, line.previous)
    return SheetRow((line.label, *map(printed_of, figures)), key=line.key, is_sum=line.is_sum)


def _operating_figures(told: YearStatements, shown: ShownStatements) -> Iterator[Named]:
    columns = {
        "outcome": Phrase("%(line)s, utfall"),
        "budget": Phrase("%(line)s, budget"),
        "deviation": Phrase("%(line)s, avvikelse"),
        "previous": Phrase("%(line)s, utfall %(year)s"),
    }
    for line in shown.operating:
        for column, name in columns.items():
            if (figure := getattr(line, column)) is not None:
                yield name.filled(line=line.label, year=told.year - 1), figure


def _budget_notes(told: YearStatements, shown: ShownStatements) -> Iterator[Phrase]:
    """Yield which budget is meant and what its closing equity stands on, or what of it is missing."""
    if told.budget is None or told.budget.decided_on is None:
        yield NO_BUDGET.filled(year=told.year)
        return
    yield BUDGET.filled(version=told.budget.version, day=told.budget.decided_on.isoformat())
    lines = {line.key: line.budget for line in shown.operating}
    opening = _opening_equity(shown)
    if (result := lines.get("result")) and opening and lines.get("closing_equity"):
        values = {"opening": format_number(opening.printed), "result": format_number(result.printed)}
        yield BASE.filled(**values)
    if not told.is_whole:
        yield BUDGET_OF_WHOLE.filled(day=day_or_month(told.ledger.until))
    if "liquid_funds" in lines and lines["liquid_funds"] is None:
        yield NO_LIQUID_FUNDS.filled(year=told.year)


def _opening_equity(shown: ShownStatements) -> ShownAmount | None:
    balance = shown.statement("balance_sheet")
    return next((line.amount for line in balance.lines if line.key == "opening_equity"), None)


def _activity_chart(told: YearStatements, shown: ShownStatements, statement: ShownStatement) -> Chart | None:
    """Return the costs of each activity beside those of the year before, in the unit of the table."""
    layout = told.layout(statement.key)
    lines = [line for line in statement.lines if not line.is_sum and line.amount is not None]
    if layout.basis is not Basis.ACTIVITY or len(lines) < 2:
        return None
    years = [
        (told.year, [line.amount for line in lines]),
        (told.year - 1, [line.comparison for line in lines]),
    ]
    return Chart(
        kind=Kind.HORIZONTAL,
        title=Phrase("%(title)s, %(unit)s", title=layout.title, unit=shown.unit.label),
        labels=tuple(line.label for line in lines),
        series=tuple(
            Series(str(year), tuple(None if of is None else of.printed for of in figures))
            for year, figures in years
            if any(figures)
        ),
        unit=shown.unit.label,
        heading=Phrase("Verksamhet"),
    )
