"""What a reader can work out of a table where numbers are withheld: by its sums, one number after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drivbank.core.report_checks.cells import ZERO, number
from drivbank.core.report_checks.model import CheckedTable, Unit
from drivbank.core.report_checks.terms import ways

# A cell by the places of its row and of its column.
Place = tuple[int, int]
Numbers = dict[Place, Decimal | None]


@dataclass(frozen=True)
class _Sum:
    total: Place
    terms: tuple[Place, ...]

    def fits(self, numbers: Numbers) -> bool | None:
        """Say whether the sum holds, None where a number in it is not known."""
        known = [numbers[place] for place in (self.total, *self.terms)]
        if any(one is None for one in known):
            return None
        return numbers[self.total] == sum((numbers[place] or ZERO for place in self.terms), ZERO)

    def solved(self, numbers: Numbers) -> tuple[Place, Decimal] | None:
        """Return the one number that is not known, worked out of the others; None where there are more or none."""
        unknown = [place for place in (self.total, *self.terms) if numbers[place] is None]
        if len(unknown) != 1:
            return None
        terms = sum((numbers[place] or ZERO for place in self.terms), ZERO)
        total = numbers[self.total]
        return unknown[0], terms if total is None else total - terms


def worked_out(table: CheckedTable, threshold: int) -> tuple[Place, ...]:
    """Return the withheld counts of persons, less than the threshold and not nothing, that can be worked out."""
    columns = [at for at, column in enumerate(table.columns) if column.unit is Unit.COUNT and column.persons]
    rows = [at for at, row in enumerate(table.rows) if not row.is_heading]
    numbers: Numbers = {(row, at): number(table.rows[row].cells[at]) for row in rows for at in columns}
    withheld = [place for place, value in numbers.items() if value is None]
    if withheld:
        _work_out([*_down(table, numbers, columns), *_across(table, numbers, rows, columns)], numbers)
    return tuple(place for place in withheld if 0 < (numbers[place] or ZERO) < threshold)


def _work_out(sums: Sequence[_Sum], numbers: Numbers) -> None:
    """Fill in every number that some sum tells, until none tells more."""
    found = True
    while found:
        solved = [one for one in (each.solved(numbers) for each in sums) if one]
        found = bool(solved)
        numbers.update(solved)


def _down(table: CheckedTable, numbers: Numbers, columns: Sequence[int]) -> Iterator[_Sum]:
    adding = [at for at in columns if table.columns[at].adds]
    for place, row in enumerate(table.rows):
        if row.is_sum and not row.is_heading:
            added = [way for way in ways(table.rows, place) if all(sign > 0 for _term, sign in way)]
            found = [
                [_Sum((place, at), tuple((term, at) for term, _sign in way)) for at in adding]
                for way in added
            ]
            yield from _likeliest(found, numbers)


def _across(
    table: CheckedTable, numbers: Numbers, rows: Sequence[int], columns: Sequence[int]
) -> Iterator[_Sum]:
    for at in columns:
        before = tuple(one for one in columns if one < at and not table.columns[one].is_total)
        if table.columns[at].is_total and before:
            yield from _likeliest(
                [[_Sum((row, at), tuple((row, one) for one in before)) for row in rows]], numbers
            )


def _likeliest(found: Sequence[Sequence[_Sum]], numbers: Numbers) -> Sequence[_Sum]:
    """Return the first way of adding that no sum whose numbers are all known contradicts."""
    likely = (sums for sums in found if not any(one.fits(numbers) is False for one in sums))
    return next(likely, ())
