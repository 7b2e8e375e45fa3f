"""Comparing rows that came in with what is registered: new, changed, unchanged, or in conflict."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from drivbank.core.intake import Level, Problem
from drivbank.core.registration import (
    ACTIVITY_NAMES,
    PARTICIPATION_FIELDS,
    PARTICIPATION_NAMES,
    Kind,
    periods_overlap,
)
from drivbank.exchange.services.stage import StagedRow, Values

CODE = PARTICIPATION_NAMES.index("code")
MUNICIPALITY = PARTICIPATION_NAMES.index("municipality")
ENROLLED = PARTICIPATION_NAMES.index("enrolled_on")
EXITED = PARTICIPATION_NAMES.index("exited_on")
DATES = tuple(place for place, field in enumerate(PARTICIPATION_FIELDS) if field.kind is Kind.DATE)


class Incoming(NamedTuple):
    """A row that passed the intake. ``absent`` are the fields whose column the sheet does not have."""

    sheet: str
    number: int
    values: Values
    absent: frozenset[str] = frozenset()


class Kept(NamedTuple):
    """A registered participation: dates as ISO text, values in the order of PARTICIPATION_NAMES."""

    pk: int
    intervention_id: int
    values: Values


def kept_from(row: Sequence[Any]) -> Kept:
    """Build from a row of ``participants.selectors.existing_by_code``."""
    values = list(row[2:])
    for place in DATES:
        if values[place] is not None:
            values[place] = values[place].isoformat()
    return Kept(row[0], row[1], tuple(values))


def compare(
    incoming: Iterable[Incoming],
    existing: Mapping[str, Sequence[Kept]],
    *,
    intervention_id: int,
    writable: frozenset[str] | None,
) -> tuple[list[StagedRow], list[Problem]]:
    """Return the rows that may be written and a problem for each that may not."""
    rows: list[StagedRow] = []
    problems: list[Problem] = []
    nothing: tuple[Kept, ...] = ()
    for row in incoming:
        candidates = existing.get(row.values[CODE], nothing)
        if not candidates:
            rows.append(StagedRow(row.sheet, row.number, "new", None, row.values, {}))
            continue
        match, conflict = _match(row.values, candidates, intervention_id)
        reason = _conflict_text(match, conflict, intervention_id, writable)
        if reason:
            problems.append(_problem(row, *reason))
        else:
            rows.append(
                _staged(
                    row, match.pk if match else None, match.values if match else None, PARTICIPATION_NAMES
                )
            )
    return rows, problems


def _match(
    values: Values, candidates: Sequence[Kept], intervention_id: int
) -> tuple[Kept | None, Kept | None]:
    """Return the participation that the row is about, and another one that its period runs into.

    The row is about the one in the same intervention with the same enrolment date; else about the one whose period
    it overlaps, so that an enrolment date can be corrected.
    """
    own = [kept for kept in candidates if kept.intervention_id == intervention_id]
    overlapping = [kept for kept in candidates if _overlap(values, kept.values)]
    match = next((kept for kept in own if kept.values[ENROLLED] == values[ENROLLED]), None)
    if match is None:
        match = next((kept for kept in own if kept in overlapping), None)
    return match, next((kept for kept in overlapping if kept is not match), None)


def _overlap(first: Values, second: Values) -> bool:
    return periods_overlap(_period(first), _period(second))


def _period(values: Values) -> tuple[date, date | None]:
    end = values[EXITED]
    return date.fromisoformat(values[ENROLLED]), date.fromisoformat(end) if end else None


def _conflict_text(
    match: Kept | None, conflict: Kept | None, intervention_id: int, writable: frozenset[str] | None
) -> tuple[str, str] | None:
    if conflict is not None and conflict.intervention_id != intervention_id:
        return (
            "Koden används i en annan insats under samma tid.",
            "Ta en ledig kod ur mallen för den här deltagaren.",
        )
    if conflict is not None:
        return (
            f"Koden är redan inskriven från {conflict.values[ENROLLED]} och perioderna går in i varandra.",
            "Rätta datumen, eller ta en ledig kod om det är en annan deltagare.",
        )
    if match is not None and writable is not None and match.values[MUNICIPALITY] not in writable:
        return (
            "Koden är registrerad i en kommun utanför din länsdel.",
            "Be kansliet eller insatsledaren ändra raden.",
        )
    return None


def compare_activities(
    incoming: Iterable[Incoming], existing: Mapping[str, tuple[int, Values]], *, intervention_id: int
) -> tuple[list[StagedRow], list[Problem]]:
    """Return the activities that may be written and a problem for each whose code another intervention has."""
    rows: list[StagedRow] = []
    problems: list[Problem] = []
    for row in incoming:
        owner, values = existing.get(row.values[0], (intervention_id, None))
        if owner == intervention_id:
            rows.append(_staged(row, None, values, ACTIVITY_NAMES))
        else:
            problems.append(_problem(row, "Koden används i en annan insats.", "Ta en ledig kod ur mallen."))
    return rows, problems


def _staged(row: Incoming, pk: int | None, kept: Values | None, names: Sequence[str]) -> StagedRow:
    if kept is None:
        return StagedRow(row.sheet, row.number, "new", None, row.values, {})
    # A column that the sheet lacks says nothing: what is registered stays.
    values = row.values
    if row.absent:
        pairs = zip(names, kept, row.values, strict=True)
        values = tuple(old if name in row.absent else new for name, old, new in pairs)
    if values == kept:
        return StagedRow(row.sheet, row.number, "unchanged", pk, values, {})
    pairs = zip(names, kept, values, strict=True)
    changes = {name: (old, new) for name, old, new in pairs if old != new}
    return StagedRow(row.sheet, row.number, "changed", pk, values, changes)


def _problem(row: Incoming, message: str, remedy: str) -> Problem:
    return Problem(Level.ERROR, row.sheet, row.number, f"A{row.number}", "Kod", message, remedy)
