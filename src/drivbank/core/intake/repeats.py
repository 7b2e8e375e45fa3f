"""Rows that say the same thing twice: the same row, or one code in two periods that overlap."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from drivbank.core.intake.model import Level, Problem, Reading, Row, Value
from drivbank.core.intake.text import column_letters
from drivbank.core.phrases import Phrase
from drivbank.core.registration import periods_overlap

_ALWAYS = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Claim:
    """One row's claim on a code: its sheet and row, its values, and from when to when (None is still open)."""

    place: tuple[int, int]
    code: str
    values: tuple[Value, ...]
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows that cannot both be let in; ``same`` when they are equal in every value."""

    first: Claim
    second: Claim
    same: bool


def clashes(claims: Iterable[Claim]) -> Iterator[Clash]:
    """Yield clashes so that every row that shares a day with another row of its code is in at least one."""
    by_code: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_code[claim.code].append(claim)
    for rivals in by_code.values():
        yield from _clashes_of_code(sorted(rivals, key=lambda claim: (claim.start, claim.place)))


def _clashes_of_code(rivals: list[Claim]) -> Iterator[Clash]:
    # In order of start it is enough to hold each row against the one that has reached furthest so far.
    furthest = rivals[0]
    for claim in rivals[1:]:
        if periods_overlap((furthest.start, furthest.end), (claim.start, claim.end)):
            yield Clash(furthest, claim, furthest.values == claim.values)
        # Of two that end on one day the later counts: another may begin with it on that day.
        if furthest.end is not None and (claim.end is None or claim.end >= furthest.end):
            furthest = claim


def across_sheets(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings without the rows that clash with one another, in one sheet or between them."""
    found: dict[tuple[int, int], Problem] = {}
    for clash in clashes(_claims(readings)):
        # Of two equal rows the first may be let in; of two that differ nobody can say which one is right.
        sides = [(clash.second, clash.first)] + ([] if clash.same else [(clash.first, clash.second)])
        for claim, other in sides:
            found.setdefault(claim.place, _problem(readings, claim, other, clash.same))
    return [_refuse(reading, _of_sheet(number, found)) for number, reading in enumerate(readings)]


def _claims(readings: Sequence[Reading]) -> Iterator[Claim]:
    uses = Counter(row.values[0] for reading in readings for row in reading.rows)
    for number, reading in enumerate(readings):
        names = [item.name for item in reading.fields]
        for row in reading.rows:
            if uses[row.values[0]] > 1:
                yield _claim((number, row.row_number), row, names)


def _claim(place: tuple[int, int], row: Row, names: Sequence[str]) -> Claim:
    if "enrolled_on" not in names:
        return Claim(place, str(row.values[0]), row.values, _ALWAYS, None)
    exited = row.values[names.index("exited_on")]
    start = date.fromisoformat(str(row.values[names.index("enrolled_on")]))
    return Claim(
        place, str(row.values[0]), row.values, start, date.fromisoformat(str(exited)) if exited else None
    )


def _problem(readings: Sequence[Reading], claim: Claim, other: Claim, same: bool) -> Problem:
    reading, number = readings[claim.place[0]], claim.place[1]
    where = Phrase("rad %(row)s", row=other.place[1])
    if other.place[0] != claim.place[0]:
        sheet = readings[other.place[0]].sheet
        where = Phrase("rad %(row)s på bladet %(sheet)s", row=other.place[1], sheet=sheet)
    column = reading.columns[reading.fields[0].name][0]
    cell, heading = f"{column_letters(column)}{number}", reading.headings[column]
    if same:
        return Problem(
            Level.ERROR,
            reading.sheet,
            number,
            cell,
            heading,
            Phrase("Raden är densamma som %(where)s.", where=where),
            Phrase("Ta bort den ena raden."),
        )
    if other.start == _ALWAYS and other.end is None:
        message = Phrase("Koden finns också på %(where)s.", where=where)
        remedy = Phrase("Ge den ena raden en ny kod ur mallen.")
    else:
        message = Phrase("Samma kod finns på %(where)s, och tiderna överlappar.", where=where)
        remedy = Phrase("Rätta datumen, eller koden om det är två personer.")
    return Problem(Level.ERROR, reading.sheet, number, cell, heading, message, remedy)


def _of_sheet(number: int, found: dict[tuple[int, int], Problem]) -> dict[int, Problem]:
    return {row: problem for (sheet, row), problem in found.items() if sheet == number}


def _refuse(reading: Reading, found: dict[int, Problem]) -> Reading:
    if not found:
        return reading
    return replace(
        reading,
        rows=[row for row in reading.rows if row.row_number not in found],
        problems=sorted([*reading.problems, *found.values()], key=lambda problem: problem.row),
        refused=dict(sorted({**reading.refused, **{row: reading.cells[row - 1] for row in found}}.items())),
    )
