"""The rows of an import between reading and decision, as compressed JSON in the database.

They are kept in the database rather than in a file so that they share its permissions, its backup and its
transactions, and disappear with the decision.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import orjson

from drivbank.core.intake import CellError, Level, Problem, Reading
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS
from drivbank.exchange.models import Import, ImportStage

Values = tuple[Any, ...]
# A date among cells that are otherwise text and numbers; JSON has no dates and the marked workbook needs them back.
DATE_TAG = "\x01"


@dataclass(frozen=True)
class StagedRow:
    """One accepted row: where it stood, what it is to the database, and what changes from what to what."""

    sheet: str
    number: int
    kind: str  # "new", "changed" or "unchanged"
    pk: int | None
    values: Values
    changes: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Stage:
    """Everything a decision on an import needs.

    ``sheets`` are the sheets as they came, for sending back with the faults marked; none when there were no faults.
    """

    participations: Sequence[StagedRow]
    activities: Sequence[StagedRow]
    problems: Sequence[Problem]
    sheets: Sequence[Reading]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.WARNING]


def stage_save(record: Import, stage: Stage) -> None:
    """Keep the stage of an import, replacing an earlier one."""
    content = {
        "participations": [_row_out(row) for row in stage.participations],
        "activities": [_row_out(row) for row in stage.activities],
        "problems": [{**asdict(problem), "level": problem.level.value} for problem in stage.problems],
        "sheets": [_sheet_out(sheet) for sheet in stage.sheets],
    }
    payload = zlib.compress(orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS), 1)
    ImportStage.objects.update_or_create(record=record, defaults={"payload": payload})


def stage_load(record: Import) -> Stage | None:
    """Return the stage of an import, None when it has been removed."""
    kept = ImportStage.objects.filter(record=record).first()
    if kept is None:
        return None
    content = orjson.loads(zlib.decompress(kept.payload))
    return Stage(
        participations=[_row_in(row) for row in content["participations"]],
        activities=[_row_in(row) for row in content["activities"]],
        problems=[Problem(**{**row, "level": Level(row["level"])}) for row in content["problems"]],
        sheets=[_sheet_in(sheet) for sheet in content["sheets"]],
    )


def stage_close(record: Import, stage: Stage) -> None:
    """After the decision keep only what is needed to mend what was refused; nothing when nothing was."""
    if stage.problems:
        stage_save(record, Stage([], [], stage.problems, stage.sheets))
    else:
        ImportStage.objects.filter(record=record).delete()


def _row_out(row: StagedRow) -> list[Any]:
    return [row.sheet, row.number, row.kind, row.pk, row.values, row.changes]


def _row_in(row: list[Any]) -> StagedRow:
    sheet, number, kind, pk, values, changes = row
    return StagedRow(
        sheet, number, kind, pk, tuple(values), {name: tuple(pair) for name, pair in changes.items()}
    )


def _sheet_out(sheet: Reading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "headings": sheet.headings,
        "header_row": sheet.header_row,
        "columns": sheet.columns,
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
