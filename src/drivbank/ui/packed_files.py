"""The zip container of a file that was sent in, opened so that nothing it claims about itself is believed.

The list of parts must stand last in the file and be the only one, so that every reader of the file sees the same
parts. Parts are unpacked here with a cap, whatever size they are said to have.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from drivbank.core.file_limits import MEGABYTE

CHUNK = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class PackLimits:
    """How many parts a packed file may have, and how large the list of them may be."""

    parts: int = 1000
    directory_bytes: int = 1 * MEGABYTE


@dataclass(frozen=True)
class Refusals:
    """What is raised of a file that is damaged, holds too much, or has a password: each says it for its kind of file."""

    damaged: Callable[[], Exception]
    too_large: Callable[[], Exception]
    locked: Callable[[], Exception]


@dataclass(frozen=True)
class PackedFile:
    """The parts of a file by name, each still packed."""

    data: bytes
    parts: dict[str, ZipInfo]
    refuse: Refusals

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part unpacked, a piece at a time; the caller counts and stops."""
        info = self.parts[name]
        start, end = self._place(info)
        packed = memoryview(self.data)[start:end]
        if info.compress_type == ZIP_STORED:
            yield from (bytes(packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK))
        else:
            yield from self._inflated(packed)

    def read(self, name: str, most: int) -> bytes:
        """Return a whole part; refuse one with more than so many bytes."""
        pieces: list[bytes] = []
        for chunk in self.chunks(name):
            pieces.append(chunk)
            most -= len(chunk)
            if most < 0:
                raise self.refuse.too_large()
        return b"".join(pieces)

    def _place(self, info: ZipInfo) -> tuple[int, int]:
        header = self.data[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
            raise self.refuse.damaged()
        *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        if start + info.compress_size > len(self.data):
            raise self.refuse.damaged()
        return start, start + info.compress_size

    def _inflated(self, packed: memoryview) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), CHUNK):
                rest: bytes | memoryview = packed[start : start + CHUNK]
                while rest:
                    yield unpacker.decompress(rest, CHUNK)
                    rest = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error as error:
            raise self.refuse.damaged() from error
        if not unpacker.eof:
            raise self.refuse.damaged()


def open_packed(data: bytes, limits: PackLimits, refuse: Refusals) -> PackedFile:
    """Open a zip file whose list of parts is one, last, and of a reasonable length; raise a refusal for any other."""
    _check_directory(data, limits, refuse)
    try:
        infos = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError, struct.error, UnicodeDecodeError, NotImplementedError, OSError) as error:
        raise refuse.damaged() from error
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise refuse.locked()
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise refuse.damaged()
    # Of two parts by one name, programs choose differently.
    names = [info.filename.casefold() for info in infos]
    if len(names) != len(set(names)) or len(names) > limits.parts:
        raise refuse.damaged()
    return PackedFile(data, {info.filename: info for info in infos}, refuse)


def _check_directory(data: bytes, limits: PackLimits, refuse: Refusals) -> None:
    # With a comment, a second list, the large-file variant or bytes before the first part, two readers may see
    # different parts; ordinary programs write none of these.
    tail = data[-(_END.size + 20 + 65_535) :]
    end = data[-_END.size :]
    if len(end) < _END.size or end[:4] != b"PK\x05\x06" or tail.count(b"PK\x05\x06") != 1:
        raise refuse.damaged()
    _, disk, first_disk, here, total, size, offset, comment = _END.unpack(end)
    if disk or first_disk or here != total or comment or b"PK\x06\x07" in data[-_END.size - 20 : -_END.size]:
        raise refuse.damaged()
    if total > limits.parts or size > limits.directory_bytes:
        raise refuse.too_large()
    if offset + size + _END.size != len(data):
        raise refuse.damaged()
