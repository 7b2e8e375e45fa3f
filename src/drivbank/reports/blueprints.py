"""Blueprints of reports: which parts a report has, in what order, with what text they open and what they must hold.

They are dated parameters: a report keeps the version that held when it was made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from drivbank.core.parameters import ParameterError
from drivbank.core.prose.lines import unwrapped
from drivbank.reference.parameters import parameters

FOLDER = "blueprints"
# The kinds of reports, each the name of its blueprint.
ANNUAL, INTERIM, PLAN, STATUS = "annual_report", "interim_report", "plan_with_budget", "status_report"
REQUIRED = {"title", "lead", "parts"}
OPTIONAL = {"decided"}
PART_REQUIRED = {"key", "title", "level"}
PART_OPTIONAL = {
    "numbered",
    "required",
    "due",
    "help",
    "text",
    "tables",
    "own_numbers",
    "new_page",
    "carries",
    "to_write",
}


@dataclass(frozen=True)
class BlueprintPart:
    """A part as the blueprint has it.

    ``number`` is what its heading is numbered. ``due`` is month and day in the year the report is written. ``text`` is
    the Markdown it opens with. ``tables`` are keys of tables it must hold. One with ``own_numbers`` numbers its tables
    and diagrams from one; ``carries`` is the key of the part of the last report of the same kind that it opens with. One
    ``to_write`` asks for a cause or a judgement beside the text that it opens with.
    """

    key: str
    title: str
    level: int = 1
    number: str = ""
    required: bool = False
    due: tuple[int, int] | None = None
    help: str = ""
    text: str = ""
    tables: tuple[str, ...] = ()
    own_numbers: bool = False
    new_page: bool = False
    carries: str = ""
    to_write: bool = False

    @property
    def opens_whole(self) -> bool:
        """Whether it needs nobody to write in it: what is carried from the last report is there to be answered."""
        return bool(self.text) and not (self.carries or self.to_write)


@dataclass(frozen=True)
class Blueprint:
    """A version of a blueprint. ``decided`` is the last month and day for the board, in the year after."""

    kind: str
    valid_from: date
    reference: str = ""
    title: str = ""
    lead: str = ""
    decided: tuple[int, int] | None = None
    parts: tuple[BlueprintPart, ...] = ()


def blueprint_on(kind: str, day: date) -> Blueprint:
    """Return the blueprint of a kind of report that holds on a day; raise ParameterError before the first."""
    found = [one for one in blueprints(kind) if one.valid_from <= day]
    if not found:
        raise ParameterError(f"{kind}: ingen mall gäller den {day}")
    return found[-1]


@cache
def blueprints(kind: str) -> tuple[Blueprint, ...]:
    """Return every version of a blueprint in order; raise ParameterError on the first fault, KeyError for no such kind."""
    parameter = parameters(FOLDER)[kind]
    return tuple(_blueprint(kind, dated.start, dated.reference, dated.value) for dated in parameter.values)


def blueprint_from(kind: str, day: date) -> Blueprint:
    """Return the version that begins on a day, or when there is none such any more the nearest before it, else the first.

    Of a kind that is no more it has no parts. Whoever asks sees by ``valid_from`` whether it is the one.
    """
    try:
        known = blueprints(kind)
    except (KeyError, ParameterError):
        known = ()
    before = [one for one in known if one.valid_from <= day]
    return next(iter((*before[-1:], *known)), Blueprint(kind, date.min))


def part_outside(key: str) -> BlueprintPart:
    """Return what stands for a part that its blueprint has no more: known by its key, held to nothing."""
    return BlueprintPart(key, title=key)


def _blueprint(kind: str, start: date, reference: str, content: Any) -> Blueprint:
    name = f"{kind} {start}"
    _check_keys(content, name, REQUIRED, OPTIONAL)
    parts = _parts(content["parts"], name)
    return Blueprint(
        kind=kind,
        valid_from=start,
        reference=reference,
        title=str(content["title"]),
        lead=str(content["lead"]),
        decided=_day(content.get("decided"), name),
        parts=parts,
    )


def _parts(rows: Any, name: str) -> tuple[BlueprintPart, ...]:
    if not isinstance(rows, list) or not rows:
        raise ParameterError(f"{name}: parts ska vara en lista med minst en del")
    numbers = _numbers(rows)
    parts = tuple(_part(row, number, name) for row, number in zip(rows, numbers, strict=True))
    keys = [part.key for part in parts]
    if len(set(keys)) != len(keys):
        raise ParameterError(f"{name}: två delar har samma key")
    return parts


def _numbers(rows: list[Any]) -> list[str]:
    """Return what each part's heading is numbered: 1, 1.1, 1.2, 2; nothing for one that is not numbered."""
    counted: list[int] = []
    found = []
    for row in rows:
        level = int(row.get("level", 1))
        if not row.get("numbered", False):
            found.append("")
            continue
        counted = [*counted, *[0] * (level - len(counted))][:level]
        counted[-1] += 1
        found.append(".".join(map(str, counted)))
    return found


def _part(row: Any, number: str, name: str) -> BlueprintPart:
    whose = row.get("key") if isinstance(row, Mapping) else row
    _check_keys(row, f"{name}, {whose}", PART_REQUIRED, PART_OPTIONAL)
    return BlueprintPart(
        key=str(row["key"]),
        title=str(row["title"]),
        level=int(row["level"]),
        number=number,
        required=bool(row.get("required", False)),
        due=_day(row.get("due"), name),
        help=str(row.get("help", "")).strip(),
        text=unwrapped(str(row.get("text", "")).strip()),
        tables=tuple(map(str, row.get("tables", ()))),
        own_numbers=bool(row.get("own_numbers", False)),
        new_page=bool(row.get("new_page", False)),
        carries=str(row.get("carries", "")),
        to_write=bool(row.get("to_write", False)),
    )


def _day(text: Any, name: str) -> tuple[int, int] | None:
    """Return month and day as they are written: 03-31."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(f"2024-{text}")
    except ValueError as error:
        raise ParameterError(f"{name}: {text} är ingen dag, skriv som 03-31") from error
    return day.month, day.day


def _check_keys(content: Any, name: str, required: set[str], optional: set[str]) -> None:
    if not isinstance(content, Mapping) or not required <= set(content) <= required | optional:
        found = sorted(content) if isinstance(content, Mapping) else content
        raise ParameterError(
            f"{name}: nycklarna ska vara {sorted(required)} och får vara {sorted(optional)}, är {found}"
        )
