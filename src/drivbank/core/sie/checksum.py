"""The checksum of a SIE file: CRC-32 over labels and contents, without gaps, quotes and braces."""

from collections.abc import Iterable
from zlib import crc32

from drivbank.core.sie.lexing import Field, Objects

PC8 = "cp437"


def checksum_of(records: Iterable[list[Field]]) -> int:
    """Return the checksum of the records between the two #KSUMMA."""
    value = 0
    for fields in records:
        value = crc32(_bytes(fields), value)
    return value


def _bytes(fields: list[Field]) -> bytes:
    parts = ("".join(field) if isinstance(field, Objects) else field for field in fields)
    return "".join(parts).encode(PC8, errors="replace")
