"""Sheets for the intake's tests: rules as a house would give them, and rows that pass until they are spoilt."""

from datetime import date
from typing import Any

from drivbank.core.codes import check_character, written
from drivbank.core.intake import Problem, Reading, Rules, choices_from, read_activities, read_participations
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS, PARTICIPATION_NAMES
from drivbank.reference.parameters import code_lists

TODAY = date(2026, 3, 20)
HEADINGS = [heading for field in PARTICIPATION_FIELDS for heading in field.headings]
ACTIVITY_HEADINGS = [heading for field in ACTIVITY_FIELDS for heading in field.headings]
PASSING: dict[str, Any] = {
    "Kommun": "Eskilstuna",
    "Kön": "Kvinna",
    "Ålder vid inskrivning": 30.0,
    "Inskriven": date(2025, 2, 3),
}


def rules(**changes: Any) -> Rules:
    """Return rules for an intervention with three municipalities, two of them parties."""
    settings: dict[str, Any] = {
        "choices": choices_from({name: found.items_on(TODAY) for name, found in code_lists().items()}),
        "municipalities": {"Eskilstuna": "0484", "Nyköping": "0480", "Upplands Väsby": "0114"},
        "today": TODAY,
        "lowest_age": 15,
        "highest_age": 70,
        "exit_reasons": frozenset({"work", "studies", "moved"}),
        "target_ages": (16, 64),
        "period": (date(2024, 1, 1), date(2026, 12, 31)),
        "party_municipalities": frozenset({"0484", "0480"}),
    }
    return Rules(**(settings | changes))


def code(number: int = 0) -> str:
    """Return a valid code that differs for each number."""
    alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    body = "".join(alphabet[number // 31**place % 31] for place in range(7))
    return written(body + check_character(body))


def row(number: int = 0, **changes: Any) -> list[object]:
    """Return a row under HEADINGS; a change is named by its heading with _ for a blank."""
    cells = {"Deltagarkod": code(number), **PASSING} | {
        key.replace("_", " "): value for key, value in changes.items()
    }
    assert set(cells) <= set(HEADINGS), set(cells) - set(HEADINGS)
    return [cells.get(heading, "") for heading in HEADINGS]


def read(*rows: list[Any], date_1904: bool = False, **changes: Any) -> Reading:
    """Return the reading of a sheet with these rows below the headings."""
    return read_participations("Deltagare", [list(HEADINGS), *rows], rules(**changes), date_1904=date_1904)


def read_one(cell: object, heading: str, **changes: Any) -> object:
    """Return the value that a cell is read as; fail when its row is refused."""
    cells: dict[str, Any] = {heading.replace(" ", "_"): cell}
    reading = read(row(**cells), **changes)
    assert reading.errors == []
    names = [field.name for field in PARTICIPATION_FIELDS for _ in field.headings]
    return reading.rows[0].values[PARTICIPATION_NAMES.index(names[HEADINGS.index(heading)])]


def only_error(reading: Reading) -> Problem:
    """Return the one error of a reading that has let nothing in."""
    assert len(reading.errors) == 1, reading.errors
    assert reading.rows == []
    return reading.errors[0]


def activities(*rows: list[object], **changes: Any) -> Reading:
    """Return the reading of a sheet with these activities."""
    return read_activities("Aktiviteter", [list(ACTIVITY_HEADINGS), *rows], rules(**changes))
