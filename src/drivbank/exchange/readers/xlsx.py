"""Reading an Excel workbook that anyone may have made: checked first, then read whole, macros never run."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from drivbank.core.file_limits import MEGABYTE
from drivbank.core.intake import CellError
from drivbank.core.intake.collector import collector_paused
from drivbank.core.phrases import Phrase
from drivbank.exchange.readers.refusal import LIMITS, REFUSALS, FileRefused, Limits, damaged, too_large
from drivbank.exchange.readers.scan import Errors, scan
from drivbank.exchange.readers.sniff import check_is_workbook, check_is_zip
from drivbank.ui.packed_files import PackedFile, open_packed

__all__ = ["LIMITS", "FileRefused", "Limits", "Sheet", "Workbook", "read_workbook"]

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_LARGEST_INDEX = 4 * MEGABYTE


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``rows[0][0]`` is cell A1; an empty cell is an empty text, a failed formula a CellError."""

    name: str
    visible: bool
    rows: list[list[object]]


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook in their order, and whether its serial dates count from 1904."""

    sheets: tuple[Sheet, ...]
    date_1904: bool


def read_workbook(data: bytes | Path, *, limits: Limits = LIMITS) -> Workbook:
    """Return the content of an .xlsx or .xlsm file; raise FileRefused for everything else."""
    content = _bytes_of(data, limits)
    check_is_zip(content)
    package = open_packed(content, limits, REFUSALS)
    check_is_workbook(package)
    index = _index(package)
    errors = scan(package, limits)
    by_sheet = {name: errors.get(part, {}) for name, part in index.parts.items()}
    try:
        with collector_paused():
            return Workbook(_sheets(content, by_sheet, limits), index.date_1904)
    except FileRefused:
        raise
    except (CalamineError, ValueError, OverflowError, OSError):
        raise damaged() from None
    except BaseException as error:
        # The reader is written in Rust; what it did not foresee comes as a panic, which is no ordinary exception.
        if type(error).__name__ == "PanicException":
            raise damaged() from None
        raise


def _bytes_of(data: bytes | Path, limits: Limits) -> bytes:
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if size > limits.file_bytes:
        told = Phrase(
            "Filen är större än %(size)s MB. Ta bort bilder och blad som inte behövs, "
            "eller hämta en ny mall och flytta över raderna dit.",
            size=limits.file_bytes // MEGABYTE,
        )
        raise FileRefused(told)
    return data.read_bytes() if isinstance(data, Path) else data


@dataclass(frozen=True)
class _Index:
    """Which part holds each sheet, and which date system the workbook uses."""

    parts: Mapping[str, str]
    date_1904: bool


def _index(package: PackedFile) -> _Index:
    by_fold = {name.casefold(): name for name in package.parts}
    workbook, relations = _tree(package, by_fold, _WORKBOOK), _tree(package, by_fold, _RELATIONS)
    targets = {item.get("Id"): _part_name(item.get("Target", "")) for item in relations}
    parts: dict[str, str] = {}
    date_1904 = False
    for element in workbook.iter():
        tag = _local(element.tag)
        if tag == "workbookPr":
            date_1904 = element.get("date1904", "0").lower() in ("1", "true", "on")
        elif tag == "sheet":
            target = targets.get(
                next((value for key, value in element.items() if _local(key) == "id"), ""), ""
            )
            parts[element.get("name", "")] = by_fold.get(target.casefold(), "")
    if any(not part.casefold().endswith(".xml") for part in parts.values()):
        raise damaged()
    return _Index(parts, date_1904)


def _tree(package: PackedFile, by_fold: Mapping[str, str], name: str) -> ElementTree.Element:
    if name not in by_fold:
        raise damaged()
    content = package.read(by_fold[name], _LARGEST_INDEX)
    # Declared entities could grow without end; no program that makes workbooks declares any.
    if b"<!" in content.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in content:
        raise damaged()
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - declarations were refused above, and the size is capped
    except (ElementTree.ParseError, ValueError, LookupError):
        raise damaged() from None


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _part_name(target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _sheets(content: bytes, errors: Mapping[str, Errors], limits: Limits) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    room = limits.rows * limits.columns
    with _opened(content) as workbook:
        for number, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                found = workbook.get_sheet_by_index(number)
                room -= found.total_height * found.total_width
                if room < 0:
                    raise too_large()
                rows = _rows(found, errors.get(about.name, {}))
                sheets.append(Sheet(about.name, about.visible is SheetVisibleEnum.Visible, rows))
    return tuple(sheets)


def _opened(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(content))


def _rows(found: CalamineSheet, errors: Errors) -> list[list[object]]:
    rows = cast(list[list[object]], found.to_python(skip_empty_area=False))
    for (row, column), code in errors.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = CellError(code)
    return rows
