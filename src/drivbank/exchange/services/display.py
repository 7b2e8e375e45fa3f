"""Rows of a preview as a person reads them: labels for codes, names for municipalities."""

from collections.abc import Sequence
from dataclasses import dataclass

from drivbank.access.actors import Actor
from drivbank.access.services.readings import reading_record
from drivbank.core.phrases import Phrase
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS, Field
from drivbank.exchange.services.stage import Stage, StagedRow
from drivbank.participants.selectors.words import Reader, value_reader
from drivbank.reference.selectors import municipalities
from drivbank.ui.phrases import said

EMPTY = Phrase("tomt")


@dataclass(frozen=True)
class Change:
    """A field that changes: its heading, the old value and the new one, in words."""

    heading: str
    old: str
    new: str


@dataclass(frozen=True)
class ShownRow:
    """An accepted row of a preview."""

    sheet: str
    number: int
    code: str
    summary: str
    changes: tuple[Change, ...]


def shown_rows(rows: Sequence[StagedRow], stage: Stage, *, what: str, by: Actor) -> list[ShownRow]:
    """Return rows of a preview in words; the reading is logged first, since registered values are among them."""
    if rows:
        reading_record(by=by, what=what, rows=len(rows))
    read = value_reader({place.code: place.name for place in municipalities()}, empty=said(EMPTY))
    activity_rows = {id(row) for row in stage.activities}
    return [
        _shown(row, ACTIVITY_FIELDS if id(row) in activity_rows else PARTICIPATION_FIELDS, read)
        for row in rows
    ]


def _shown(row: StagedRow, fields: Sequence[Field], read: Reader) -> ShownRow:
    by_name = {field.name: field for field in fields}
    changes = tuple(
        Change(said(by_name[name].heading), read(by_name[name], old), read(by_name[name], new))
        for name, (old, new) in row.changes.items()
    )
    filled = [
        f"{said(field.heading)}: {read(field, value)}"
        for field, value in zip(fields, row.values, strict=True)
        if value not in (None, "")
    ]
    return ShownRow(row.sheet, row.number, row.values[0], " · ".join(filled[1:]), changes)
