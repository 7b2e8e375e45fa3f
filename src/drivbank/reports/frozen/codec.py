"""Documents and tables as JSON and back: each value says what it is, so that it is read back as exactly that."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from drivbank.reports import content
from drivbank.reports.figures.model import Figure, FigureKind, FigureTable
from drivbank.statistics import tables
from drivbank.statistics.sources import SnapshotFact
from drivbank.ui import charts, sheets

IS = "is"  # the key that says what an object is
# The names are the file's own: classes may move and be called something else, what is frozen stays readable.
CLASSES: Mapping[str, type] = {
    "document": content.Document,
    "heading": content.Heading,
    "paragraph": content.Paragraph,
    "span": content.Span,
    "bullets": content.Bullets,
    "signer": content.Signer,
    "signatures": content.Signatures,
    "facts": content.Facts,
    "key_figures": content.KeyFigures,
    "caption": content.Caption,
    "row": content.Row,
    "table": content.TableBlock,
    "chart_block": content.ChartBlock,
    "chart": charts.Chart,
    "series": charts.Series,
    "figure": Figure,
    "figure_table": FigureTable,
    "counted_table": tables.Table,
    "counted_heading": tables.Heading,
    "counted_line": tables.Line,
    "counted_cell": tables.Cell,
    "snapshot": SnapshotFact,
    "sheet": sheets.Sheet,
    "sheet_column": sheets.Column,
    "sheet_row": sheets.SheetRow,
    "sheet_remarks": sheets.Remarks,
}
ENUMS: Mapping[str, type[Enum]] = {
    "chart_kind": charts.Kind,
    "figure_kind": FigureKind,
    "sheet_unit": sheets.Unit,
}
_NAMES = {found: name for name, found in (*CLASSES.items(), *ENUMS.items())}


class CodecFault(ValueError):
    """What cannot be written, or was written by a later release; the text is for a person to read."""


def plain_of(value: Any) -> Any:
    """Return a value as JSON can hold it; raise CodecFault for what has no name in the file."""
    if value is None or (isinstance(value, bool | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return {IS: _name(value), "value": value.value}
    if isinstance(value, str):
        return str(value)  # a phrase is its Swedish text
    if isinstance(value, Decimal):
        return {IS: "decimal", "value": str(value)}
    if isinstance(value, date):
        return {IS: "moment" if isinstance(value, datetime) else "day", "value": value.isoformat()}
    if isinstance(value, tuple | list):
        return [plain_of(one) for one in value]
    if is_dataclass(value):
        return {
            IS: _name(value),
            **{field.name: plain_of(getattr(value, field.name)) for field in fields(value)},
        }
    raise CodecFault(f"{type(value).__name__} kan inte låsas")


def value_of(plain: Any) -> Any:
    """Return the value that was written; a list is a tuple. Raise CodecFault for what this release does not know."""
    if isinstance(plain, list):
        return tuple(value_of(one) for one in plain)
    if not isinstance(plain, dict):
        return plain
    kind = plain.get(IS, "")
    if kind in _SIMPLE:
        return _SIMPLE[kind](plain["value"])
    if kind in ENUMS:
        return ENUMS[kind](plain["value"])
    if kind not in CLASSES:
        raise CodecFault(
            f"Innehållet har något som den här versionen av Drivbänk inte känner till: {kind or plain}"
        )
    return _object(kind, plain)


_SIMPLE: Mapping[str, Callable[[str], Any]] = {
    "decimal": Decimal,
    "day": date.fromisoformat,
    "moment": datetime.fromisoformat,
}


def _object(kind: str, plain: Mapping[str, Any]) -> Any:
    found = CLASSES[kind]
    known = {field.name for field in fields(found)}
    unknown = set(plain) - known - {IS}
    if unknown:
        raise CodecFault(
            f"{kind} har delar som den här versionen av Drivbänk inte känner till: {sorted(unknown)}"
        )
    return found(**{name: value_of(value) for name, value in plain.items() if name != IS})


def _name(value: Any) -> str:
    name = _NAMES.get(type(value))
    if name is None:
        raise CodecFault(f"{type(value).__name__} kan inte låsas")
    return name
