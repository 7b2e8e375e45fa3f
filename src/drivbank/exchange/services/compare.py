"""Comparing rows that came in with what is registered: new, changed, unchanged, or in conflict."""

from collections.abc import Iterable, Mapping, Sequence

from drivbank.core.intake import Level, Problem
from drivbank.core.phrases import Phrase
from drivbank.core.registration import ACTIVITY_NAMES, PARTICIPATION_NAMES
from drivbank.exchange.services.stage import StagedRow
from drivbank.participants.services.matching import (
    CODE,
    MUNICIPALITY,
    Conflict,
    Ground,
    Incoming,
    Kept,
    Match,
    Values,
    matches_of,
    merged,
)

HELD = ACTIVITY_NAMES.index("held_on")
NOT_YOURS = (
    Phrase("Aktiviteter gäller hela insatsen."),
    Phrase("Be kansliet eller insatsledaren registrera aktiviteten."),
)


def compare(
    incoming: Iterable[Incoming],
    existing: Mapping[str, Sequence[Kept]],
    ground: Ground,
) -> tuple[list[StagedRow], list[Problem]]:
    """Return the rows that may be written, in order, and a problem for each that may not."""
    # Nearly all of a large workbook are codes that nobody has used: nothing to hold them against.
    free = ground.writable is None and ground.closed_on is None
    by_code: dict[str, list[Incoming]] = {}
    for row in incoming:
        by_code.setdefault(row.values[CODE], []).append(row)
    rows: list[StagedRow] = []
    problems: list[Problem] = []
    for code, group in by_code.items():
        alone = free and len(group) == 1 and code not in existing
        settled = _new(group) if alone else matches_of(group, existing.get(code, ()), ground)
        for outcome in settled:
            if isinstance(outcome, Conflict):
                problems.append(_problem(outcome))
            else:
                rows.append(_staged(outcome.row, outcome.kept, outcome.values, PARTICIPATION_NAMES))
    return rows, problems


def _new(group: Sequence[Incoming]) -> Iterable[Match]:
    """Settle a row whose code nobody has used."""
    return [Match(row, None, row.values) for row in group]


def compare_activities(
    incoming: Iterable[Incoming],
    existing: Mapping[str, tuple[int, Values]],
    ground: Ground,
) -> tuple[list[StagedRow], list[Problem]]:
    """Return the activities that may be written and a problem for each that may not.

    Activities belong to a whole intervention, so one who works in a part of it may write none.
    """
    intervention_id, allowed = ground.intervention_id, ground.writable is None
    rows: list[StagedRow] = []
    problems: list[Problem] = []
    for row in incoming:
        owner, values = existing.get(row.values[0], (intervention_id, None))
        settled = merged(row, values, ACTIVITY_NAMES)
        told = (
            _refusal(settled, elsewhere=owner != intervention_id, last=ground.closed_on)
            if allowed
            else NOT_YOURS
        )
        if told:
            problems.append(_problem(Conflict(row, *told)))
        else:
            kept = Kept(0, intervention_id, values) if values is not None else None
            rows.append(_staged(row, kept, settled, ACTIVITY_NAMES))
    return rows, problems


def _refusal(values: Values, *, elsewhere: bool, last: str | None) -> tuple[str, str] | None:
    """Say why an activity may not be written, None when it may; ``last`` is the day the intervention was ended."""
    if elsewhere:
        return Phrase("Koden används i en annan insats."), Phrase("Ta en ledig kod ur mallen.")
    if last is not None and values[HELD] > last:
        told = Phrase(
            "Insatsen avslutades %(day)s, och ingen aktivitet kan hållas i den efter det.", day=last
        )
        return told, Phrase("Rätta datumet, eller be kansliet öppna insatsen igen.")
    return None


def _staged(row: Incoming, kept: Kept | None, values: Values, names: Sequence[str]) -> StagedRow:
    # What the sheet said is kept beside what it came to, so that it can be compared again when something changes.
    said = (row.values, tuple(sorted(row.absent))) if row.absent else (None, ())
    if kept is None:
        return StagedRow(row.sheet, row.number, row.cell, "new", None, values, {}, *said)
    pairs = zip(names, kept.values, values, strict=True)
    changes = {name: (old, new) for name, old, new in pairs if old != new} if values != kept.values else {}
    kind = "changed" if changes else "unchanged"
    return StagedRow(row.sheet, row.number, row.cell, kind, kept.pk or None, values, changes, *said)


def incoming_again(row: StagedRow) -> Incoming:
    """Return a staged row as its sheet said it."""
    return Incoming(row.sheet, row.number, row.cell, tuple(row.said or row.values), frozenset(row.absent))


def outside(rows: Iterable[StagedRow], writable: frozenset[str] | None) -> bool:
    """Say whether any row of participations is for a municipality that may not be written."""
    return writable is not None and any(row.values[MUNICIPALITY] not in writable for row in rows)


def _problem(conflict: Conflict) -> Problem:
    row, message, remedy = conflict
    return Problem(Level.ERROR, row.sheet, row.number, row.cell, Phrase("Kod"), message, remedy)
