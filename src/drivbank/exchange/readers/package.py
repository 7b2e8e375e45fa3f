"""The zip container of a workbook, opened so that nothing it claims about itself is believed.

The list of parts must stand last in the file and be the only one, so that every reader of the file sees the same
parts. Parts are unpacked here with a cap, whatever size they are said to have.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from drivbank.core.phrases import Phrase
from drivbank.exchange.readers.refusal import SAVE_AGAIN, FileRefused, Limits

CHUNK = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1


def damaged() -> FileRefused:
    """Return the refusal of a file that is not what a workbook looks like inside."""
    return FileRefused(Phrase("Filen är skadad eller har ett ovanligt format."), SAVE_AGAIN)


def too_large() -> FileRefused:
    """Return the refusal of a file that holds more than a workbook can."""
    told = Phrase(
        "Filen innehåller orimligt mycket. Ta bort blad, bilder och formatering som inte behövs, "
        "eller hämta en ny mall och flytta över raderna dit."
    )
    return FileRefused(told)


def locked() -> FileRefused:
    """Return the refusal of a file with a password."""
    return FileRefused(
        Phrase("Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara och läs in den på nytt.")
    )


@dataclass(frozen=True)
class Package:
    """The parts of a workbook by name, each still packed."""

    data: bytes
    parts: dict[str, ZipInfo]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part unpacked, a piece at a time; the caller counts and stops."""
        info = self.parts[name]
        start, end = self._place(info)
        packed = memoryview(self.data)[start:end]
        if info.compress_type == ZIP_STORED:
            yield from (bytes(packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK))
        else:
            yield from _inflated(packed)

    def read(self, name: str, most: int) -> bytes:
        """Return a whole part; refuse one with more than so many bytes."""
        pieces: list[bytes] = []
        for chunk in self.chunks(name):
            pieces.append(chunk)
            most -= len(chunk)
            if most < 0:
                raise too_large()
        return b"".join(pieces)

    def _place(self, info: ZipInfo) -> tuple[int, int]:
        header = self.data[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
            raise damaged()
        *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        if start + info.compress_size > len(self.data):
            raise damaged()
        return start, start + info.compress_size


def _inflated(packed: memoryview) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), CHUNK):
            rest: bytes | memoryview = packed[start : start + CHUNK]
            while rest:
                yield unpacker.decompress(rest, CHUNK)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise damaged() from error
    if not unpacker.eof:
        raise damaged()


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a zip file whose list of parts is one, last, and of a reasonable length."""
    _check_directory(data, limits)
    try:
        infos = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError, struct.error, UnicodeDecodeError, NotImplementedError, OSError) as error:
        raise damaged() from error
    for info in infos:
        _check_part(info)
    names = [info.filename.casefold() for info in infos]
    if len(names) != len(set(names)) or len(names) > limits.parts:
        raise damaged()
    return Package(data, {info.filename: info for info in infos})


def _check_directory(data: bytes, limits: Limits) -> None:
    # With a comment, a second list, the large-file variant or bytes before the first part, two readers may see
    # different parts; ordinary programs write none of these.
    tail = data[-(_END.size + 20 + 65_535) :]
    end = data[-_END.size :]
    if len(end) < _END.size or end[:4] != b"PK\x05\x06" or tail.count(b"PK\x05\x06") != 1:
        raise damaged()
    _, disk, first_disk, here, total, size, offset, comment = _END.unpack(end)
    if disk or first_disk or here != total or comment or b"PK\x06\x07" in data[-_END.size - 20 : -_END.size]:
        raise damaged()
    if total > limits.parts or size > limits.directory_bytes:
        raise too_large()
    if offset + size + _END.size != len(data):
        raise damaged()


def _check_part(info: ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise locked()
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise damaged()
