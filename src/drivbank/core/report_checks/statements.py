"""The statements as the report prints them, held against themselves, the budget, the ledger and earlier reports.

What holds of them is said by their layouts; here the report's tables are read as printed figures of theirs, and what
comes out is told as findings of the rules that they belong to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import sentences
from drivbank.core.report_checks.keys import finding_key
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedTable,
    Finding,
    ReportFacts,
    Unit,
    Weight,
    Where,
)
from drivbank.core.statements.adopted_checks import adopted_checks
from drivbank.core.statements.book_checks import book_checks
from drivbank.core.statements.check_words import (
    AMOUNT,
    BUDGET,
    COMPARISON,
    DEVIATION,
    OPERATING,
    OVERVIEW,
    told,
)
from drivbank.core.statements.checking import Check, CheckInput, Printed, PrintedUnit, Verdict
from drivbank.core.statements.model import Measure
from drivbank.core.statements.published import published_checks

# Statement, line and column.
Place = tuple[str, str, str]
COLUMNS = {"before": COMPARISON, "budget": BUDGET, "deviation": DEVIATION}
_UNITS = {
    Unit.KRONOR: PrintedUnit.KRONOR,
    Unit.THOUSANDS: PrintedUnit.THOUSANDS,
    Unit.MILLIONS: PrintedUnit.MILLIONS,
}
_MEASURES = {Measure.PERCENT: PrintedUnit.PERCENT, Measure.PERSONS: PrintedUnit.COUNT}
_WEIGHTS = {Verdict.DIFFERS: Weight.ERROR, Verdict.ROUNDING: Weight.ROUNDING}
LEDGER = Phrase("Bokföringen")


@dataclass(frozen=True)
class Spot:
    """Where a figure of a statement is printed, and in which table."""

    table: CheckedTable
    where: Where


def place_of(quantity: str, statements: CheckInput | None) -> Place | None:
    """Return which figure of which statement a quantity is; None of any other."""
    if statements is None:
        return None
    statement, _colon, rest = quantity.partition(":")
    line, _colon, column = rest.partition(":")
    layout = next((one for one in statements.layouts if one.key == statement), None)
    if layout is None or all(row.key != line for row in layout.lines):
        return None
    return statement, line, COLUMNS.get(column, column or AMOUNT)


def is_statement(table: CheckedTable, facts: ReportFacts) -> bool:
    """Say whether a table prints lines of a statement, which has its own way of adding up."""
    cells = (cell for row in table.rows for cell in row.cells if cell.quantity)
    return any(place_of(cell.quantity, facts.statements) for cell in cells)


def printed_in(facts: ReportFacts) -> tuple[dict[Place, Printed], dict[Place, Spot]]:
    """Return the figures of statements that the report's tables print, each as it stands first, and where."""
    printed: dict[Place, Printed] = {}
    spots: dict[Place, Spot] = {}
    for table in facts.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False):
                place = place_of(cell.quantity, facts.statements)
                found = _printed(facts, place, column.unit, cell) if place else None
                if place and found and place not in printed:
                    printed[place] = found
                    spots[place] = Spot(table, replace(table.where, row=row.label, column=column.label))
    return printed, spots


def _printed(facts: ReportFacts, place: Place, unit: Unit, cell: CheckedCell) -> Printed | None:
    statement, line, column = place
    measured = _MEASURES.get(_measure(facts, place), _UNITS.get(unit))
    if cell.value is None or measured is None:
        return None
    amount = int(cell.value * measured.step)
    return Printed(facts.year, statement, line, column, amount, measured)


def _measure(facts: ReportFacts, place: Place) -> Measure:
    layouts = facts.statements.layouts if facts.statements else ()
    layout = next(one for one in layouts if one.key == place[0])
    return layout.line(place[1]).measure


def statement_findings(rule: str, facts: ReportFacts, *, kinds: Iterable[str]) -> Iterator[Finding]:
    """Return what the checks of some kinds find in the statements that the report prints."""
    wanted = frozenset(kinds)
    checks, spots = _checked(facts)
    for check in checks:
        if check.verdict in _WEIGHTS and kind_of(check) in wanted:
            yield from _finding(rule, check, spots)


@lru_cache(maxsize=1)
def _checked(facts: ReportFacts) -> tuple[tuple[Check, ...], Mapping[Place, Spot]]:
    """Return the checks of what a report prints, and where it is; several rules tell of them, one after another."""
    printed, spots = printed_in(facts)
    if facts.statements is None or not printed:
        return (), spots
    return tuple(published_checks(_known(facts.statements, printed))), spots


def _known(statements: CheckInput, printed: Mapping[Place, Printed]) -> CheckInput:
    """Return what is known with this report's own figures; what is entered of the same year is another's report."""
    earlier = tuple(row for row in statements.published if row.report_year != statements.year)
    return replace(statements, published=(*earlier, *printed.values()))


def kind_of(check: Check) -> str:
    """Return what kind of check it is: a sum of the operating report may lack a row, which is another matter."""
    kind, _point, rest = check.key.partition(".")
    return "printed-operating" if kind == "printed-sum" and rest.startswith(f"{OPERATING}.") else kind


def _finding(rule: str, check: Check, spots: Mapping[Place, Spot]) -> Iterator[Finding]:
    spot = spots.get(_place(check))
    weight = _WEIGHTS[check.verdict]
    # What the program prints is rounded so that sums add up, and says so itself.
    if weight is Weight.ROUNDING and spot is not None and not spot.table.typed:
        return
    where = spot.where if spot else Where("", LEDGER, str(check.where))
    yield _told(rule, check, where, weight, content=spot.table.content if spot else "")


def _told(rule: str, check: Check, where: Where, weight: Weight, *, content: str = "") -> Finding:
    found, expected = (
        "" if amount is None else told(amount, check.unit) for amount in (check.found, check.expected)
    )
    key = finding_key(rule, check.key, found, expected, content=content)
    return Finding(rule, key, where, sentences(check.explanation or check.what), weight, found, expected)


def _place(check: Check) -> Place:
    """Return which printed figure a check is of, by its key."""
    kind, *rest = check.key.split(".")
    match kind:
        case "printed-overview-result":
            return OVERVIEW, "result", rest[0]
        case "printed-solidity":
            return OVERVIEW, "solidity_pct", rest[0]
        case "printed-employees":
            return OVERVIEW, "employees", rest[0]
        case "printed-overview":
            return OVERVIEW, rest[0], rest[1]
    statement, line, column = [*rest, "", "", ""][:3]
    of_kind = {"printed-deviation": DEVIATION, "printed-budget-equity": BUDGET, "printed-budget": BUDGET}
    return statement, line, column or of_kind.get(kind, AMOUNT)


def ledger_findings(rule: str, facts: ReportFacts) -> Iterator[Finding]:
    """Return where the ledger does not agree with itself, with decisions, or with what the report prints of it."""
    if facts.statements is None:
        return
    where = Where("", LEDGER)
    for check in (*book_checks(facts.statements), *adopted_checks(facts.statements)):
        if check.verdict is Verdict.DIFFERS:
            yield _told(rule, check, replace(where, what=str(check.where)), Weight.ERROR)
    yield from statement_findings(rule, facts, kinds=("printed-ledger",))


def statement_rule(rule: str, *kinds: str) -> Callable[[ReportFacts], Iterable[Finding]]:
    """Return a rule that tells what the checks of some kinds find."""
    return partial(statement_findings, rule, kinds=kinds)
