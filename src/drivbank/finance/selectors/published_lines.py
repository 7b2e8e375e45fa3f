"""What an annual report can print: the lines of each statement of a year, and what its columns are of."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import Layout
from drivbank.finance.selectors.layouts import layouts_on

OPERATING, FIVE_YEARS = "operating_report", "five_year_overview"
YEARS = 5
# Lines that are no money, by the unit they are printed in.
PERCENT, COUNT = "percent", "count"
NO_MONEY: Mapping[tuple[str, str], str] = {
    (FIVE_YEARS, "solidity_pct"): PERCENT,
    (FIVE_YEARS, "employees"): COUNT,
}
_OVERVIEW: Mapping[str, str] = {
    "income": Phrase("Verksamhetens intäkter"),
    "costs": Phrase("Verksamhetens kostnader"),
    "result": Phrase("Årets resultat"),
    "solidity_pct": Phrase("Soliditet, procent"),
    "employees": Phrase("Antal anställda"),
}


@dataclass(frozen=True)
class PrintedLine:
    """A line that can be printed: its key and label, and its unit when it is no money."""

    key: str
    label: str
    unit: str = ""
    is_sum: bool = False


@dataclass(frozen=True)
class PrintedStatement:
    """A statement as a report can print it: its lines in order, and its columns with their headings by key."""

    key: str
    title: str
    lines: tuple[PrintedLine, ...]
    columns: Mapping[str, str]

    def is_number(self, line: str) -> bool:
        """Say whether a line is a number of its own and no money."""
        return (self.key, line) in NO_MONEY

    def unit_of(self, line: str, money: str) -> str:
        """Return the unit that a line is printed in when money is printed in ``money``."""
        return NO_MONEY.get((self.key, line), money)


def printed_statements(year: int) -> dict[str, PrintedStatement]:
    """Return every statement and note that the annual report of a year can print, by key in the report's order."""
    found = {layout.key: _of_layout(layout, year) for layout in layouts_on(year)}
    if FIVE_YEARS not in found:
        lines = tuple(
            PrintedLine(key, label, NO_MONEY.get((FIVE_YEARS, key), "")) for key, label in _OVERVIEW.items()
        )
        found[FIVE_YEARS] = PrintedStatement(
            FIVE_YEARS, Phrase("Femårsöversikt"), lines, _columns(FIVE_YEARS, year)
        )
    return found


def _of_layout(layout: Layout, year: int) -> PrintedStatement:
    lines = tuple(
        PrintedLine(line.key, line.label, NO_MONEY.get((layout.key, line.key), ""), line.is_sum)
        for line in layout.lines
    )
    return PrintedStatement(layout.key, layout.title, lines, _columns(layout.key, year))


def _columns(statement: str, year: int) -> dict[str, str]:
    if statement == FIVE_YEARS:
        return {str(of): str(of) for of in range(year, year - YEARS, -1)}
    if statement == OPERATING:
        return {
            "amount": Phrase("Utfall %(year)s", year=year),
            "budget": Phrase("Budget %(year)s", year=year),
            "deviation": Phrase("Avvikelse"),
            "comparison": Phrase("Utfall %(year)s", year=year - 1),
        }
    return {"amount": str(year), "comparison": str(year - 1)}
