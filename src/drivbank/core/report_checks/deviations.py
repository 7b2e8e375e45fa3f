"""Deviations in tables of outcome and budget: the amount, and the sign."""

from collections.abc import Iterator
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import HALF, hint, sentences, step, table_finding, told
from drivbank.core.report_checks.model import CheckedRow, CheckedTable, Finding, ReportFacts, Unit, Weight
from drivbank.core.report_checks.statements import is_statement, statement_findings

RULE = "deviation-signs"
Places = tuple[int, int, int]
WORDS = {"outcome": ("utfall",), "budget": ("budget",), "deviation": ("avvikelse", "skillnad", "differens")}
_WRONG = Phrase(
    "%(outcome)s i utfall mot %(budget)s i budget är %(expected)s, men %(printed)s står som avvikelse."
)
_ROUNDED = Phrase("Skillnaden är en avrundning.")
_TURNED = Phrase(
    "Avvikelserna är budget minus utfall, fast det finns intäkter bland raderna: högre intäkter än budgeterat står med "
    "minus."
)
_TURN = Phrase("Skriv avvikelsen som utfall minus budget, eller skriv vid tabellen hur den är räknad.")
INCOME = ("intäkt", "inkomst", "bidrag", "medfinansiering", "resultat")
_NOT_INCOME = ("kostnad", "utgift", "lämnade", "utbetal", "bidrag till")
_PLACES = 3
_NUMBERS = (Unit.COUNT, Unit.MEAN)  # what money is read as where no unit is said


def deviations(facts: ReportFacts) -> Iterator[Finding]:
    """Return the deviations that are not outcome less budget, in the statements and in other tables."""
    yield from statement_findings(RULE, facts, kinds=("printed-deviation",))
    for table in facts.tables:
        if not is_statement(table, facts):
            yield from _of_table(table)


def _of_table(table: CheckedTable) -> Iterator[Finding]:
    places = _places(table)
    if places is None:
        return
    rows = [
        row
        for row in table.rows
        if not row.is_heading and all(row.cells[at].value is not None for at in places)
    ]
    # A table of costs may print what is left of the budget: the way that fits most rows is the table's.
    sign = 1 if _is_plain(rows, places) or _wrong(rows, places, 1) <= _wrong(rows, places, -1) else -1
    if sign < 0 and any(map(_is_income, rows)):
        label = table.columns[places[2]].label
        yield table_finding(RULE, table, "", label, _TURNED, weight=Weight.REMARK, what_to_do=_TURN)
    for row in rows:
        yield from _held(table, row, places, sign)


def _is_income(row: CheckedRow) -> bool:
    label = row.label.lower()
    return any(word in label for word in INCOME) and not any(word in label for word in _NOT_INCOME)


def _is_plain(rows: list[CheckedRow], places: Places) -> bool:
    """Say whether costs are printed with minus beside income with none: then the difference is right as it is."""
    both = [(_is_income(row), *_values(row, places)[:2]) for row in rows]
    return any(not income and outcome < 0 and budget < 0 for income, outcome, budget in both) and any(
        income and outcome > 0 and budget > 0 for income, outcome, budget in both
    )


def _places(table: CheckedTable) -> Places | None:
    """Return where outcome, budget and deviation stand, None when the table does not have one of each."""
    found = []
    for words in WORDS.values():
        of = [
            at
            for at, column in enumerate(table.columns)
            if (column.unit.is_money or column.unit in _NUMBERS)
            and any(word in column.label.lower() for word in words)
        ]
        found += of[:1]
    return (found[0], found[1], found[2]) if len(set(found)) == _PLACES else None


def _values(row: CheckedRow, places: Places) -> tuple[Decimal, Decimal, Decimal]:
    outcome, budget, printed = (row.cells[at].value or Decimal(0) for at in places)
    return outcome, budget, printed


def _wrong(rows: list[CheckedRow], places: Places, sign: int) -> int:
    values = [_values(row, places) for row in rows]
    return sum(1 for outcome, budget, printed in values if sign * (outcome - budget) != printed)


def _held(table: CheckedTable, row: CheckedRow, places: Places, sign: int) -> Iterator[Finding]:
    outcome, budget, printed = _values(row, places)
    column = table.columns[places[2]]
    expected = sign * (outcome - budget)
    off = abs(printed - expected)
    if not off:
        return
    is_rounding = off <= HALF * step(column) * _PLACES
    said = _WRONG.filled(
        outcome=told(outcome, column.unit),
        budget=told(budget, column.unit),
        expected=told(expected, column.unit),
        printed=told(printed, column.unit),
    )
    yield table_finding(
        RULE,
        table,
        row.label,
        column.label,
        sentences(said, _ROUNDED if is_rounding else hint(printed, expected, column.decimals)),
        weight=Weight.ROUNDING if is_rounding else Weight.ERROR,
        found=told(printed, column.unit),
        expected=told(expected, column.unit),
    )
