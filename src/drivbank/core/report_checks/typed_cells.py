"""Numbers in tables written by hand that are nearly a known figure which the row and the column name.

What a table has like a known one is held against that by its labels; here are the cells of all other tables.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from drivbank.core.phrases import Phrase
from drivbank.core.prose.numbers import Written
from drivbank.core.prose.words import stems
from drivbank.core.report_checks.cells import table_finding
from drivbank.core.report_checks.matching import Known, Match, label_stems, years_of
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    Finding,
    KnownFigure,
    ReportFacts,
    Unit,
)
from drivbank.core.report_checks.text_numbers import TYPED
from drivbank.core.report_checks.values import value_told

# More numbers than this in one table are not looked up: it is no table of a few figures that someone wrote.
MOST_CELLS = 500
_NEARLY = Phrase("”%(written)s” är nästan ”%(label)s”, som är %(value)s.")
_MIXED_UP = Phrase("”%(written)s” är ”%(other)s”. ”%(label)s” är %(value)s.")
_BIND = Phrase("Bind siffran, så följer den med om något ändras: skriv {{ och sök efter ”%(label)s”.")
_UNIT = re.compile(
    r"(?<!\w)(?:(?P<THOUSANDS>tkr|tusen kronor)|(?P<MILLIONS>mnkr|mkr|miljoner(?: kronor| kr)?)|(?P<KRONOR>kr|kronor)|"
    r"(?P<PERCENT>procent))(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# Such a column is of no year's figures as they turned out.
_PLANNED = re.compile(r"budget|prognos|plan|mål|avvik|förändr|skillnad|tidigare|före|fjol", re.IGNORECASE)
_PLAIN_UNITS = (Unit.COUNT, Unit.MEAN)
_OF_COLUMNS = stems("utfall belopp")
_FEWEST_WORDS, _TELLING = 2, 100


def typed_cells(facts: ReportFacts) -> Iterator[Finding]:
    """Return the typed cells that are nearly the figure which row and column name, or are that of another row."""
    typed = [table for table in facts.tables if table.typed]
    if typed:
        cells = _Cells(facts)
        for table in typed:
            yield from cells.of_table(table)


class _Cells:
    """Known figures by value and by the words that they are called."""

    def __init__(self, facts: ReportFacts) -> None:
        self._year = facts.year
        self._known = Known(facts.known.values(), year=facts.year)
        self._called: dict[frozenset[str], list[KnownFigure]] = defaultdict(list)
        for figure in facts.known.values():
            self._called[label_stems(figure)].append(figure)

    def of_table(self, table: CheckedTable) -> Iterator[Finding]:
        written = (
            (row, column, cell)
            for row in table.rows
            for column, cell in zip(table.columns, row.cells, strict=False)
            if cell.value and not cell.quantity and not _PLANNED.search(f"{row.label} {column.label}")
        )
        for row, column, cell in islice(written, MOST_CELLS):
            said = self._said(_written(row, column, cell), f"{row.label} {column.label}")
            if said is not None:
                text, expected, label = said
                yield table_finding(
                    TYPED,
                    table,
                    row.label,
                    column.label,
                    text,
                    found=cell.text,
                    expected=expected,
                    what_to_do=_BIND.filled(label=label),
                )

    def _said(self, number: Written, words: str) -> tuple[Phrase, str, str] | None:
        """Return what is wrong with a cell, its right value and what its figure is called; None for nothing."""
        matches = self._known.named(number, words)
        of_cell = stems(words) - _OF_COLUMNS
        named = [one for one in matches if _is_named(one, of_cell)]
        if any(one.exactly for one in named):
            return None
        if named:
            figure, unit = named[0].figure, named[0].unit
            value = value_told(figure, unit)
            return _NEARLY.filled(written=number.text, label=figure.label, value=value), value, figure.label
        return self._of_other_row(number, matches, of_cell, frozenset(_YEAR.findall(words)))

    def _of_other_row(
        self, number: Written, matches: list[Match], words: frozenset[str], years: frozenset[str]
    ) -> tuple[Phrase, str, str] | None:
        """Hold a number that another row of the same figures has against the one that all of the words name."""
        if len(words) < _FEWEST_WORDS or abs(number.value) < _TELLING:
            return None
        for figure in self._called.get(words, ()):
            of_year = not years or not years.isdisjoint(years_of(figure, self._year))
            for match in matches:
                if of_year and match.exactly and _beside(match.figure, figure):
                    value = value_told(figure, match.unit)
                    other = match.figure.label
                    text = _MIXED_UP.filled(written=number.text, other=other, label=figure.label, value=value)
                    return text, value, figure.label
        return None


def _is_named(match: Match, words: frozenset[str]) -> bool:
    """Say whether the words are the figure's name: the most of it, and nothing that it has not."""
    return match.is_named and not match.other_year and words <= label_stems(match.figure)


def _beside(one: KnownFigure, other: KnownFigure) -> bool:
    """Say whether two figures stand in the same column of a table."""
    left, right = one.key.split(":"), other.key.split(":")
    return (
        one.key != other.key and len(left) == len(right) > 2 and left[0] == right[0] and left[2:] == right[2:]
    )


def _written(row: CheckedRow, column: CheckedColumn, cell: CheckedCell) -> Written:
    """Return a cell as a number in the unit that its column says, or else its row."""
    unit: Unit | None = column.unit
    if unit in _PLAIN_UNITS:
        said = _UNIT.search(column.label) or _UNIT.search(row.label)
        unit = Unit[said.lastgroup] if said and said.lastgroup else None
    return Written(0, len(cell.text), cell.text, cell.value or Decimal(0), unit)
