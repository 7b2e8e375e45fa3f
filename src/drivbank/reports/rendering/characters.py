"""Characters that a form cannot hold: a name may have been pasted from anywhere, and must not stop the document."""

import re
import struct
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from drivbank.reports.rendering.typesetting import font_file

T = TypeVar("T")
BOX = "□"
# Control characters, halves of characters and what is none: a file of XML cannot hold them; nor, the standard of
# archives says, a mark of the order of bytes.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text composed, without control characters: what Word and HTML can hold."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))


def drawable(text: str) -> str:
    """Return the text with a box for each character that our font has no sign for: what a PDF can hold."""
    clean = printable(text)
    missing = {ord(character) for character in set(clean)} - _signs()
    return clean.translate(dict.fromkeys(missing, BOX)) if missing else clean


def unprinted(texts: Iterable[str]) -> frozenset[str]:
    """Return the characters of some texts that a PDF has a box for."""
    found = {ord(character) for text in texts for character in printable(text)}
    return frozenset(map(chr, found - _signs()))


def with_texts(thing: T, change: Callable[[str], str]) -> T:
    """Return a frozen object with every text in it changed, however deep."""
    return cast(T, _changed(thing, change))


def _changed(thing: Any, change: Callable[[str], str]) -> Any:
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(_changed(part, change) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        parts = {field.name: _changed(getattr(thing, field.name), change) for field in fields(thing)}
        return replace(thing, **parts)
    return thing


@cache
def _signs() -> frozenset[int]:
    """Return the characters that our font has a sign for, from the font's own table (OpenType: cmap, format 4)."""
    font = font_file().read_bytes()
    start = next(
        struct.unpack_from(">I", font, record + 8)[0]
        for record in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
        if font[record : record + 4] == b"cmap"
    )
    tables = (start + 4 + 8 * number for number in range(struct.unpack_from(">H", font, start + 2)[0]))
    places = (start + struct.unpack_from(">I", font, table + 4)[0] for table in tables)
    table = next(place for place in places if struct.unpack_from(">H", font, place)[0] == 4)
    return frozenset(_segments(font, table))


def _segments(font: bytes, table: int) -> set[int]:
    doubled = struct.unpack_from(">H", font, table + 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts = struct.unpack_from(f">{count}H", font, table + 16 + doubled)
    found = {code for low, high in zip(starts, ends, strict=True) for code in range(low, high + 1)}
    return found - {0xFFFF}
