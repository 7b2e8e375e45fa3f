"""Tables of kronor as reports print them: in thousands, rounded together so that printed parts add up to printed sums."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from drivbank.core.statements.rounding import Equation, rounded
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

ORE = 100_000
HEADING = "Belopp i tkr"
PRINTED = f"{HEADING}, avrundade så att delarna ger summorna."
# A cell by the place of its row and of its column.
Cell = tuple[int, int]


def in_thousands(sheet: Sheet) -> Sheet:
    """Return a table of kronor in thousands. Every sum and difference of the exact table holds in the printed one."""
    places = [place for place, column in enumerate(sheet.columns) if column.unit is Unit.KRONOR]
    exact = {
        (line, place): value
        for line, row in enumerate(sheet.rows)
        for place in places
        if isinstance(value := row.values[place], int)
    }
    values = rounded(
        exact, _holding(exact, (*_sums(sheet, places), *_differences(sheet, places))), ORE
    ).values
    first, *rest = sheet.columns
    return replace(
        sheet,
        columns=(replace(first, heading=HEADING), *(_column(column) for column in rest)),
        rows=tuple(_row(row, line, values) for line, row in enumerate(sheet.rows)),
        notes=(PRINTED, *sheet.notes),
    )


def _column(column: Column) -> Column:
    return replace(column, unit=Unit.ROUNDED) if column.unit is Unit.KRONOR else column


def _row(row: SheetRow, line: int, values: Mapping[Cell, int]) -> SheetRow:
    printed = (
        Decimal(values[line, place]) if (line, place) in values else value
        for place, value in enumerate(row.values)
    )
    return replace(row, values=tuple(printed))


def _holding(exact: dict[Cell, int], equations: Iterable[Equation[Cell]]) -> Iterator[Equation[Cell]]:
    """Yield the equations among cells that hold a number; a blank cell counts as none."""
    for equation in equations:
        parts = tuple(part for part in equation.parts if part[0] in exact)
        if equation.total in exact and parts:
            yield replace(equation, parts=parts)


def _sums(sheet: Sheet, places: Iterable[int]) -> Iterator[Equation[Cell]]:
    """Yield what may be the parts of each sum: the rows since the last sum, all rows above, and of a row its own parts.

    Those that do not hold in the exact table are no sums, and are left out when the table is rounded.
    """
    for place in places:
        for line, row in enumerate(sheet.rows):
            for terms in _terms(sheet.rows, line) if row.is_sum else [_parts_of(sheet.rows, line)]:
                yield Equation((line, place), tuple(((term, place), sign) for term, sign in terms))


def _terms(rows: tuple[SheetRow, ...], line: int) -> Iterator[list[tuple[int, int]]]:
    whole = [place for place in range(line) if rows[place].level == 1 and not rows[place].is_heading]
    sums = [place for place in whole if rows[place].is_sum]
    since = sums[-1] if sums else -1
    rest = [place for place in whole if place > since]
    yield [(place, 1) for place in rest]
    yield [(place, 1) for place in whole if not rows[place].is_sum]
    if len(sums) >= 2:  # income less costs, and what follows them
        first, second = ((sums[-2], 1), (sums[-1], -1))
        for sign in (1, -1):
            yield [first, second, *((place, sign) for place in rest)]


def _parts_of(rows: tuple[SheetRow, ...], line: int) -> list[tuple[int, int]]:
    found = []
    for place in range(line + 1, len(rows)):
        if rows[place].level <= rows[line].level or rows[place].is_sum:
            break
        found.append((place, 1))
    return found


def _differences(sheet: Sheet, places: list[int]) -> Iterator[Equation[Cell]]:
    """Yield that a column may be the difference of two before it, either way."""
    for third, place in enumerate(places):
        for one in places[:third]:
            for other in places[:third]:
                if one != other:
                    for line in range(len(sheet.rows)):
                        yield Equation((line, place), (((line, one), 1), ((line, other), -1)))
