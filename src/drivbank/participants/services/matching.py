"""Which registered participation each incoming row is about, settled for all rows of a code at once.

A code may have several periods, so a row cannot be matched by itself: a workbook that closes one period and opens
another must not have both rows land on the registered one.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from drivbank.core.phrases import Phrase
from drivbank.core.registration import PARTICIPATION_FIELDS, PARTICIPATION_NAMES, Kind, periods_overlap
from drivbank.participants.policies import Scope, Window, covers

Values = tuple[Any, ...]
CODE, MUNICIPALITY, ENROLLED, EXITED, REASON, TRAINING_FROM, TRAINING_TO = (
    PARTICIPATION_NAMES.index(name)
    for name in (
        "code",
        "municipality",
        "enrolled_on",
        "exited_on",
        "exit_reason",
        "training_from",
        "training_to",
    )
)
LAST = date.max.isoformat()  # later than any day a row can have: one who has not left
# All that is said of a row that the one who writes may not see.
TAKEN = Phrase("Koden är upptagen."), Phrase("Ta en annan, ledig kod.")
DATES = tuple(place for place, field in enumerate(PARTICIPATION_FIELDS) if field.kind is Kind.DATE)


class Incoming(NamedTuple):
    """A row that passed the intake. ``cell`` is its code's; ``absent`` are fields whose column the sheet lacks."""

    sheet: str
    number: int
    cell: str
    values: Values
    absent: frozenset[str] = frozenset()


class Kept(NamedTuple):
    """A registered participation: dates as ISO text, values in the order of PARTICIPATION_NAMES."""

    pk: int
    intervention_id: int
    values: Values


class Match(NamedTuple):
    """A row, what it is about (None when it is new), and its values with what the sheet does not say filled in."""

    row: Incoming
    kept: Kept | None
    values: Values


class Conflict(NamedTuple):
    """A row that may not be written, and in Swedish why and how to mend it."""

    row: Incoming
    message: str
    remedy: str


def kept_from(row: Sequence[Any]) -> Kept:
    """Build from a row of ``participants.selectors.existing_by_code``."""
    values = list(row[2:])
    for place in DATES:
        if values[place] is not None:
            values[place] = values[place].isoformat()
    return Kept(row[0], row[1], tuple(values))


def merged(row: Incoming, kept: Values | None, names: Sequence[str]) -> Values:
    """Return the row's values; a column that the sheet lacks says nothing, so what is registered stays."""
    if kept is None or not row.absent:
        return row.values
    return tuple(
        old if name in row.absent else new for name, old, new in zip(names, kept, row.values, strict=True)
    )


class Ground(NamedTuple):
    """What rows are written into: the intervention, the municipalities that may be written (None is all), and the day
    the intervention was ended, as ISO text.

    ``mistakes`` are the exit reasons of rows that should not be there. Whoever writes is told of registered rows within
    ``readable`` alone; ``own`` are the participations that are assigned to the ``reader``.
    """

    intervention_id: int
    writable: frozenset[str] | None = None
    closed_on: str | None = None
    mistakes: frozenset[str] = frozenset()
    readable: Scope = (Window(),)
    reader: int | None = None
    own: frozenset[int] = frozenset()

    def tells_of(self, kept: Kept) -> bool:
        """Say whether the one who writes may see a registered row."""
        assigned = () if self.reader is None or kept.pk not in self.own else (self.reader,)
        return covers(self.readable, kept.intervention_id, kept.values[MUNICIPALITY], assigned)


def matches_of(
    rows: Sequence[Incoming], candidates: Sequence[Kept], ground: Ground
) -> Iterator[Match | Conflict]:
    """Yield for each row of one code what it is about, or why it may not be written, in the order of the rows."""
    claims = _claims(rows, [kept for kept in candidates if kept.intervention_id == ground.intervention_id])
    matches = [
        Match(row, kept, merged(row, kept.values if kept else None, PARTICIPATION_NAMES))
        for row, kept in claims
    ]
    refused: dict[int, Conflict] = {}
    while found := _refusals(matches, candidates, refused, ground):
        # A refused row leaves its participation as it was, which the other rows must be held against anew.
        refused |= found
    yield from (refused.get(place, match) for place, match in enumerate(matches))


def _claims(rows: Sequence[Incoming], own: Sequence[Kept]) -> list[tuple[Incoming, Kept | None]]:
    """Give each participation to one row at most.

    The same enrolment date comes first; then a row takes the participation that its period overlaps, so that an
    enrolment date can be corrected.
    """
    free = {kept.values[ENROLLED]: kept for kept in own}
    claimed: dict[int, Kept] = {}
    for place, row in enumerate(rows):
        if (exact := free.pop(row.values[ENROLLED], None)) is not None:
            claimed[place] = exact
    for place, row in enumerate(rows):
        near = next((kept for kept in free.values() if _overlap(row.values, kept.values)), None)
        if place not in claimed and near is not None:
            claimed[place] = free.pop(near.values[ENROLLED])
    return [(row, claimed.get(place)) for place, row in enumerate(rows)]


def _refusals(
    matches: Sequence[Match],
    candidates: Sequence[Kept],
    refused: Mapping[int, Conflict],
    ground: Ground,
) -> dict[int, Conflict]:
    """Return the rows, not refused before, that cannot stand beside what will be registered."""
    standing = {place: match for place, match in enumerate(matches) if place not in refused}
    replaced = {match.kept.pk for match in standing.values() if match.kept is not None}
    untouched = [kept for kept in candidates if kept.pk not in replaced]
    found: dict[int, Conflict] = {}
    for place, match in standing.items():
        others = [other.values for number, other in standing.items() if number != place]
        reason = _broken(match, ground) or _crossed(match.values, untouched, others, ground)
        if reason:
            found[place] = Conflict(match.row, *reason)
    return found


def _broken(match: Match, ground: Ground) -> tuple[str, str] | None:
    """Say what is wrong with a row by itself, once what is registered has filled in what its sheet does not say."""
    values, kept = match.values, match.kept
    if kept is not None and not ground.tells_of(kept):
        return TAKEN
    places = {values[MUNICIPALITY], kept.values[MUNICIPALITY] if kept else values[MUNICIPALITY]}
    if ground.writable is not None and not places <= ground.writable:
        told = Phrase("Kommunen ligger utanför din länsdel.")
        return told, Phrase("Be kansliet eller insatsledaren registrera raden.")
    return _late(match, ground) or (_halved(values) if match.row.absent else None)


def _late(match: Match, ground: Ground) -> tuple[str, str] | None:
    """Say that a row reaches beyond the end of its intervention. One that is a mistake may always be said to be one."""
    values = match.values
    if ground.closed_on is None or max(values[ENROLLED], values[EXITED] or LAST) <= ground.closed_on:
        return None
    if match.kept is not None and values[REASON] in ground.mistakes:
        return None
    told = Phrase(
        "Insatsen avslutades %(day)s, och ingen kan vara kvar i den efter det.", day=ground.closed_on
    )
    return told, Phrase("Rätta datumen, eller be kansliet öppna insatsen igen.")


def _halved(values: Values) -> tuple[str, str] | None:
    """Say what does not fit together in a row where columns that the sheet lacks were filled in."""
    whole = Phrase("Hämta en ny mall, så att alla kolumner finns med.")
    if (values[EXITED] is None) != (values[REASON] == ""):
        return Phrase("Avslutsdatum och avslutsorsak hör ihop, men bladet har bara den ena kolumnen."), whole
    if values[EXITED] is not None and values[EXITED] < values[ENROLLED]:
        told = Phrase(
            "Deltagaren är registrerad som avslutad %(day)s, före inskrivningen.", day=values[EXITED]
        )
        return told, whole
    start, end = values[TRAINING_FROM], values[TRAINING_TO]
    if start is not None and end is not None and end < start:
        return Phrase("Arbetsträningens slut blir före dess början med det som redan är registrerat."), whole
    return None


def _crossed(
    values: Values, untouched: Sequence[Kept], others: Sequence[Values], ground: Ground
) -> tuple[str, str] | None:
    """Say which period of the same code this one runs into."""
    for kept in untouched:
        if _overlap(values, kept.values):
            if not ground.tells_of(kept):
                return TAKEN
            if kept.intervention_id != ground.intervention_id:
                taken = Phrase("Koden används i en annan insats under samma tid.")
                return taken, Phrase("Ta en ledig kod ur mallen för den här deltagaren.")
            taken = Phrase(
                "Koden är redan inskriven från %(day)s och perioderna går in i varandra.",
                day=kept.values[ENROLLED],
            )
            return taken, Phrase("Rätta datumen, eller ta en ledig kod om det är en annan deltagare.")
    if any(_overlap(values, other) for other in others):
        taken = Phrase("Perioden går in i en annan rad med samma kod, med det som redan är registrerat.")
        return taken, Phrase("Rätta datumen på raderna.")
    return None


def _overlap(first: Values, second: Values) -> bool:
    return periods_overlap(_period(first), _period(second))


def _period(values: Values) -> tuple[date, date | None]:
    end = values[EXITED]
    return date.fromisoformat(values[ENROLLED]), date.fromisoformat(end) if end else None


def conflict_of(
    row: Incoming,
    kept: Kept | None,
    candidates: Sequence[Kept],
    ground: Ground,
) -> Conflict | None:
    """Return why a row may not be written when it is known which participation it is about, or that it is new."""
    match = Match(row, kept, row.values)
    return _refusals([match], candidates, {}, ground).get(0)
