"""The checksum of a SIE file: CRC-32 over labels and contents, without gaps, quotes and braces."""

from collections.abc import Iterable
from zlib import crc32

from drivbank.core.sie.lexing import Field, Objects, Unreadable, fields_of

PC8 = "cp437"


def checksum_of(records: Iterable[list[Field]]) -> int:
    """Return the checksum of the records between the two #KSUMMA."""
    value = 0
    for fields in records:
        value = crc32(_bytes(fields), value)
    return value


class Sum:
    """A checksum while lines are read: nothing of them is kept."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.value = 0

    def take(self, text: str) -> None:
        """Count a line, or several whose quotes are not escaped; raise Unreadable."""
        self.value = crc32(_bytes(fields_of(text)) if "\\" in text else _contents(text), self.value)

    def agrees(self, stated: str) -> bool:
        """Say whether the sum is the one the file states; some programs write it less than zero."""
        digits = stated.removeprefix("-")
        proper = digits.isascii() and digits.isdecimal() and len(digits) <= 10
        return proper and int(stated) & 0xFFFFFFFF == self.value


def _bytes(fields: list[Field]) -> bytes:
    parts = ("".join(field) if isinstance(field, Objects) else field for field in fields)
    return "".join(parts).encode(PC8, errors="replace")


def _contents(text: str) -> bytes:
    """Return what counts of a text: all within quotes, and without them what is no gap and no brace."""
    parts = text.encode(PC8, errors="replace").split(b'"')
    if not len(parts) % 2:
        raise Unreadable('"')
    parts[::2] = [part.translate(None, delete=b" \t\r\n{}") for part in parts[::2]]
    return b"".join(parts)
