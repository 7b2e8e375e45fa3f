"""The parts of a participation's page, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from drivbank.access.selectors import ItemLine
from drivbank.core.registration import FIELD_BY_NAME, PARTICIPATION_FIELDS, Kind
from drivbank.participants.selectors.showing import ParticipationFact
from drivbank.participants.selectors.words import Reader, heading
from drivbank.ui.phrases import said


@dataclass(frozen=True)
class Group:
    """The values of one group: heading and text, "" for what is not registered."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Changed:
    """One field that an event changed."""

    heading: str
    old: str
    new: str


@dataclass(frozen=True)
class Happening:
    """One event about the participation."""

    number: int
    at: datetime
    by: str
    what: str
    changes: tuple[Changed, ...]


def groups(fact: ParticipationFact, read: Reader) -> list[Group]:
    """Return the values by group, the code left out: it stands above."""
    found: dict[str, list[tuple[str, str]]] = {}
    for field in PARTICIPATION_FIELDS:
        if field.kind is not Kind.CODE:
            found.setdefault(field.group, []).append(
                (said(field.heading), read(field, fact.values[field.name]))
            )
    return [Group(said(label), tuple(values)) for label, values in found.items()]


def happenings(history: list[ItemLine], read: Reader) -> list[Happening]:
    """Return the log's lines in words, in their order."""
    return [Happening(line.number, line.at, line.by, _what(line), _changes(line, read)) for line in history]


def _what(line: ItemLine) -> str:
    if line.action == "participants.imported":
        return _("Ändrad genom inläsning") if line.changes else _("Registrerad genom inläsning")
    words = {
        "participants.registered": _("Registrerad för hand"),
        "participants.corrected": _("Rättad"),
        "participants.ended": _("Avslutad"),
        "participants.coach_assigned": _("Fördelad till coach"),
        "participants.coach_released": _("Coach borttagen"),
    }
    return words.get(line.action, line.action)


def _changes(line: ItemLine, read: Reader) -> tuple[Changed, ...]:
    return tuple(
        Changed(heading(name), read(FIELD_BY_NAME[name], old), read(FIELD_BY_NAME[name], new))
        for name, (old, new) in line.changes.items()
        if name in FIELD_BY_NAME
    )
