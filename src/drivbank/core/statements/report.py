"""The printed figures of one annual report, found by line and column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import AMOUNT, COMPARISON, OVERVIEW, in_print, label
from drivbank.core.statements.checking import (
    NOTHING,
    Check,
    CheckInput,
    Closed,
    Printed,
    PrintedUnit,
    Verdict,
)
from drivbank.core.statements.hints import within_rounding
from drivbank.core.statements.model import Figures, Layout, LayoutLine, LineKey

# Millions down to the krona.
_MOST_DECIMALS = 6
RESULT, EQUITY = ("income_statement", "result"), ("balance_sheet", "closing_equity")


@dataclass(frozen=True)
class Report:
    """What the report of a year prints, and the ledger's figures of that year and the one before."""

    year: int
    layouts: tuple[Layout, ...]
    printed: Mapping[tuple[LineKey, str], Printed]
    figures: Figures | None
    before: Figures | None

    def at(self, line: LineKey, column: str) -> Printed | None:
        """Return a printed figure, or nothing when the report does not have it."""
        return self.printed.get((line, column))

    def amount(self, line: LineKey, column: str) -> int | None:
        """Return what is printed."""
        found = self.at(line, column)
        return None if found is None else found.amount

    def told_elsewhere(self, line: LineKey, column: str) -> int | None:
        """Return a line that is not printed there, from the lines it is made of or from the ledger."""
        row = self.line(line)
        parts = [(part.sign, self.amount(part.line, column)) for part in row.parts] if row else []
        known = [sign * amount for sign, amount in parts if amount is not None]
        if known and len(known) == len(parts):
            return sum(known)
        return self.exact(line, column)

    def exact(self, line: LineKey, column: str) -> int | None:
        """Return the ledger's amount of what a column is about, where it has it."""
        of = {AMOUNT: self.figures, str(self.year): self.figures}
        of |= {COMPARISON: self.before, str(self.year - 1): self.before}
        figures = of.get(column)
        return None if figures is None else figures.amounts.get(line)

    def line(self, key: LineKey) -> LayoutLine | None:
        """Return a line of the layouts."""
        rows = (row for layout in self.layouts if layout.key == key[0] for row in layout.lines)
        return next((row for row in rows if row.key == key[1]), None)

    def label(self, line: LineKey) -> Phrase:
        """Return what a line is called."""
        return label(self.layouts, line)

    def where(self, line: LineKey, column: str) -> Phrase:
        """Return where a figure stands."""
        return in_print(self.layouts, line, column, self.year)

    def columns(self, statement: str) -> list[str]:
        """Return the columns that a statement is printed with, in a fixed order."""
        found = {column for (line, column) in self.printed if line[0] == statement}
        order = [AMOUNT, COMPARISON]
        return sorted(found, key=lambda column: (order.index(column) if column in order else 2, column))

    def sums(self) -> Iterable[tuple[LineKey, LayoutLine]]:
        """Return the lines that are made of others; those of the overview are held against otherwise."""
        for layout in self.layouts:
            if layout.key != OVERVIEW:
                yield from (((layout.key, row.key), row) for row in layout.lines if row.parts)


def report_of(known: CheckInput, year: int) -> Report:
    """Return the report of a year; the ledger's figures go with this year's only."""
    rows = [row for row in known.published if row.report_year == year]
    if not rows and year in known.closed and year != known.year:
        rows = _adopted(year, known.closed[year])
    printed = {((row.statement, row.line), row.column): row for row in _with_decimals(rows)}
    is_this = year == known.year
    figures, before = (known.figures, known.before) if is_this else (known.before, None)
    return Report(year, known.layouts, printed, figures, before)


def _with_decimals(rows: Sequence[Printed]) -> Iterator[Printed]:
    """Yield the figures, those in millions with as many decimals as their statement is printed with."""
    decimals: dict[str, int] = {}
    millions = [row for row in rows if row.unit is PrintedUnit.MILLIONS]
    for row in millions:
        decimals[row.statement] = max(decimals.get(row.statement, 0), _decimals(row.amount, row.unit))
    for row in rows:
        yield replace(row, decimals=decimals[row.statement]) if row.unit is PrintedUnit.MILLIONS else row


def _decimals(amount: int, unit: PrintedUnit) -> int:
    counts = range(_MOST_DECIMALS)
    return next((count for count in counts if not amount % (unit.step // 10**count)), _MOST_DECIMALS)


def _adopted(year: int, closed: Closed) -> list[Printed]:
    """Return the two figures of an adopted report, in the unit they must have been read in."""
    lines = {RESULT: closed.result, EQUITY: closed.equity}
    return [Printed(year, *line, AMOUNT, amount, closed.unit) for line, amount in lines.items()]


def held(
    key: str,
    what: Phrase,
    where: Phrase,
    found: Printed,
    expected: int,
    *,
    terms: Sequence[Printed] = (),
    apart: bool = False,
    wrong: Phrase | None = None,
) -> Check:
    """Return the check of a printed figure that is to be what printed terms come to.

    Half a unit of the figure and of each term may differ by rounding, but nothing when it is one figure in two places
    of a report: unless they were rounded ``apart``. ``wrong`` is what is said when it is more.
    """
    off = abs(found.amount - expected)
    rounded = [found, *(term for term in terms if term.amount)]
    is_one = not apart and len(rounded) == 2 and len({(row.unit, row.step) for row in rounded}) == 1
    slack = 0 if is_one else sum(row.step for row in rounded) // 2
    if not off:
        return Check(key, what, where, Verdict.AGREES, expected, found.amount, found.unit)
    if off <= slack:
        explanation = within_rounding(off, len(rounded), found.unit)
        return Check(key, what, where, Verdict.ROUNDING, expected, found.amount, found.unit, explanation)
    return Check(key, what, where, Verdict.DIFFERS, expected, found.amount, found.unit, wrong or NOTHING)


def agreed(key: str, what: Phrase, where: Phrase, count: int) -> Check:
    """Return the check of so many figures that all agree."""
    return Check(key, what, where, Verdict.AGREES, count, count, PrintedUnit.COUNT)
