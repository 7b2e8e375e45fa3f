"""The rows of an import between reading and decision, as compressed JSON in the database.

They are kept in the database rather than in a file so that they share its permissions, its backup and its
transactions, and disappear with the decision.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple

import orjson

from drivbank.core.intake import CellError, Level, Problem, Reading
from drivbank.core.phrases import kept, phrase_from
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS
from drivbank.exchange.models import Import, ImportStage

Values = tuple[Any, ...]
# A date among cells that are otherwise text and numbers; JSON has no dates and the marked workbook needs them back.
DATE_TAG = "\x01"
PROBLEM_FIELDS = tuple(field.name for field in fields(Problem) if field.name != "level")


class StagedRow(NamedTuple):
    """One accepted row: where it stood, what it is to the database, and what changes from what to what.

    ``kind`` is "new", "changed" or "unchanged". ``said`` are the values as the sheet had them when it lacked the
    columns of ``absent``. A named tuple, since a workbook may have a hundred thousand of them.
    """

    sheet: str
    number: int
    cell: str
    kind: str
    pk: int | None
    values: Values
    changes: Mapping[str, Sequence[Any]]
    said: Values | None = None
    absent: Sequence[str] = ()


@dataclass(frozen=True)
class Stage:
    """Everything a decision on an import needs."""

    participations: Sequence[StagedRow]
    activities: Sequence[StagedRow]
    problems: Sequence[Problem]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.WARNING]


def stage_save(record: Import, stage: Stage, sheets: Sequence[Reading] = ()) -> None:
    """Keep the stage of an import, replacing an earlier one; sheets already kept stay when none are given.

    ``sheets`` are the sheets as they came, for sending back with the faults marked.
    """
    content = {
        "participations": [tuple(row) for row in stage.participations],
        "activities": [tuple(row) for row in stage.activities],
        "problems": [_problem_out(problem) for problem in stage.problems],
    }
    kept = {"payload": _packed(content)}
    if sheets:
        kept["sheets"] = _packed([_sheet_out(sheet) for sheet in sheets])
    ImportStage.objects.update_or_create(record=record, defaults=kept)


def stage_load(record: Import) -> Stage | None:
    """Return the stage of an import, None when it has been removed."""
    kept = ImportStage.objects.filter(record=record).values_list("payload", flat=True).first()
    if kept is None:
        return None
    content = _unpacked(kept)
    return Stage(
        participations=[StagedRow(*row) for row in content["participations"]],
        activities=[StagedRow(*row) for row in content["activities"]],
        problems=[_problem_in(*rest) for rest in content["problems"]],
    )


def sheets_load(record: Import) -> list[Reading]:
    """Return the sheets as they came; none when nothing was refused."""
    kept = ImportStage.objects.filter(record=record).values_list("sheets", flat=True).first()
    return [_sheet_in(sheet) for sheet in _unpacked(kept)] if kept else []


def has_sheets(record: Import) -> bool:
    """Say whether there are sheets to send back."""
    return ImportStage.objects.filter(record=record).exclude(sheets=b"").exists()


def stage_close(record: Import, stage: Stage) -> None:
    """After the decision keep only what is needed to mend what was refused; nothing when nothing was."""
    if stage.problems:
        stage_save(record, Stage([], [], stage.problems))
    else:
        ImportStage.objects.filter(record=record).delete()


def _packed(content: Any) -> bytes:
    return zlib.compress(orjson.dumps(content), 1)


def _unpacked(payload: bytes | memoryview) -> Any:
    return orjson.loads(zlib.decompress(payload))


def _problem_out(problem: Problem) -> list[Any]:
    return [problem.level.value, *(_field_out(getattr(problem, name)) for name in PROBLEM_FIELDS)]


def _field_out(value: Any) -> Any:
    # Message and remedy are kept with their templates, so that a preview can be read in another language.
    return kept(value) if isinstance(value, str) else value


def _problem_in(level: str, *fields: Any) -> Problem:
    values: list[Any] = [phrase_from(value) if isinstance(value, list) else value for value in fields]
    return Problem(Level(level), *values)


def _sheet_out(sheet: Reading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "headings": sheet.headings,
        "header_row": sheet.header_row,
        "columns": sheet.columns,
        "date_1904": sheet.date_1904,
        "cells": [[_cell_out(cell) for cell in row] for row in sheet.cells],
    }


def _sheet_in(sheet: dict[str, Any]) -> Reading:
    columns = {name: tuple(places) for name, places in sheet["columns"].items()}
    return Reading(
        sheet=sheet["sheet"],
        fields=PARTICIPATION_FIELDS if "enrolled_on" in columns else ACTIVITY_FIELDS,
        rows=[],
        problems=[],
        refused={},
        headings=sheet["headings"],
        header_row=sheet["header_row"],
        columns=columns,
        date_1904=sheet["date_1904"],
        cells=[[_cell_in(cell) for cell in row] for row in sheet["cells"]],
    )


def _cell_out(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return DATE_TAG + cell.isoformat()
    if isinstance(cell, date):
        return f"{DATE_TAG}{cell.isoformat()}T00:00:00"
    if isinstance(cell, CellError):
        return cell.code
    return cell if cell is None or isinstance(cell, (bool, int, float, str)) else str(cell)


def _cell_in(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(DATE_TAG):
        return datetime.fromisoformat(cell.removeprefix(DATE_TAG))
    return cell
