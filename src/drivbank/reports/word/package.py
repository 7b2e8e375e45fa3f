"""The zip container of a Word file, opened so that nothing it claims about itself is believed.

Only the parts that texts are read from are unpacked, each with a cap. Macros, pictures and embedded files are known by
their names alone, and nothing outside the file is ever fetched.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, Protocol, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from drivbank.core.phrases import Phrase
from drivbank.reports.word.refusal import (
    SAVE_AGAIN,
    Limits,
    WordRefused,
    damaged,
    locked,
    too_large,
    with_macros,
)

CHUNK = 256 * 1024
ROOT = ""
_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_OTHERS = {
    "xl/workbook.xml": Phrase("en Excel-arbetsbok"),
    "ppt/presentation.xml": Phrase("en PowerPoint-presentation"),
    "content.xml": Phrase("en fil i OpenDocument-format (.odt)"),
    "index/document.iwa": Phrase("en Pages-fil"),
}


class Element(Protocol):
    """An element of a part, as much of it as is read."""

    tag: Any
    text: str | None
    attrib: Mapping[Any, Any]

    def __iter__(self) -> Iterator["Element"]: ...

    def iter(self) -> Iterator["Element"]: ...

    def iterancestors(self) -> Iterator["Element"]: ...

    def get(self, key: str, default: str | None = "") -> str | None: ...

    def getroottree(self) -> Any: ...


@dataclass(frozen=True)
class Link:
    """What a part points at: the last word of its kind, and where; ``inside`` is in the file."""

    kind: str
    target: str
    inside: bool


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name, each still packed, and the name of the part with the text."""

    data: bytes
    parts: dict[str, ZipInfo]
    main: str
    limits: Limits

    def xml(self, name: str) -> Element | None:
        """Return a part as XML, None when the file has none by that name."""
        info = self.parts.get(name.casefold())
        return _parsed(_unpacked(self.data, info, self.limits), self.limits) if info else None

    def links(self, name: str) -> dict[str, Link]:
        """Return what a part points at, by the mark it uses for it."""
        return _links(self.data, self.parts, name, self.limits)

    def linked(self, kind: str) -> Element | None:
        """Return the part of a kind that the text points at, such as its styles."""
        found = [one for one in self.links(self.main).values() if one.kind == kind and one.inside]
        return self.xml(found[0].target) if found else None


def open_word(data: bytes, limits: Limits) -> Package:
    """Return the parts of a Word document; raise WordRefused for anything else, and for one with macros."""
    _check_is_zip(data, limits)
    parts = _parts(data, limits)
    _check_kind(parts)
    types = parts.get(_TYPES.casefold())
    if types is None:
        raise damaged()
    declared = _declared(_parsed(_unpacked(data, types, limits), limits))
    _check_macros(parts, declared)
    main = _main(data, parts, limits)
    if declared.get(main.casefold(), "") not in _MAIN_TYPES:
        raise WordRefused(Phrase("Filen är inget vanligt Word-dokument."), SAVE_AGAIN)
    return Package(data, parts, main, limits)


def _check_is_zip(data: bytes, limits: Limits) -> None:
    if not data:
        raise WordRefused(Phrase("Filen är tom. Kontrollera att du valde rätt fil."))
    if len(data) > limits.file_bytes:
        raise too_large()
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked()
        raise WordRefused(Phrase("Filen är ett äldre Word-dokument (.doc)."), SAVE_AGAIN)
    if not data.startswith(b"PK\x03\x04"):
        raise WordRefused(
            Phrase("Filen är %(kind)s, inte ett Word-dokument.", kind=_likely(data)), SAVE_AGAIN
        )


def _likely(data: bytes) -> Phrase:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return Phrase("en PDF")
    if start.startswith(b"{\\rtf"):
        return Phrase("en RTF-fil")
    if start.startswith((b"<?xml", b"<")):
        return Phrase("en webbsida eller XML-fil")
    return Phrase("i ett okänt format") if b"\0" in data[:1024] else Phrase("en textfil")


def _parts(data: bytes, limits: Limits) -> dict[str, ZipInfo]:
    """Return the parts by their names in small letters; two of the same name are refused, as programs choose differently."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except (BadZipFile, ValueError, struct.error, UnicodeDecodeError, NotImplementedError, OSError) as error:
        raise damaged() from error
    if len(infos) > limits.parts:
        raise too_large()
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise locked()
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged()
    names = {info.filename.casefold(): info for info in infos}
    if len(names) != len(infos):
        raise damaged()
    return names


def _check_kind(parts: dict[str, ZipInfo]) -> None:
    for name, kind in _OTHERS.items():
        if name in parts:
            raise WordRefused(
                Phrase("Filen är %(kind)s, inte ett Word-dokument (.docx).", kind=kind), SAVE_AGAIN
            )


def _check_macros(parts: dict[str, ZipInfo], declared: dict[str, str]) -> None:
    if any("vbaproject" in name or "vbadata" in name for name in parts):
        raise with_macros()
    if any("macroenabled" in kind.casefold() or "vba" in kind.casefold() for kind in declared.values()):
        raise with_macros()


def _declared(types: Element) -> dict[str, str]:
    """Return the content type of each part that is named in the list of them."""
    return {
        str(one.get("PartName", one.get("Extension", ""))).lstrip("/").casefold(): str(
            one.get("ContentType", "")
        )
        for one in types
    }


def _main(data: bytes, parts: dict[str, ZipInfo], limits: Limits) -> str:
    found = [one for one in _links(data, parts, ROOT, limits).values() if one.kind == "officeDocument"]
    if len(found) != 1 or not found[0].inside or found[0].target.casefold() not in parts:
        raise damaged()
    return found[0].target


def _links(data: bytes, parts: dict[str, ZipInfo], name: str, limits: Limits) -> dict[str, Link]:
    folder, _slash, own = name.rpartition("/")
    info = parts.get(join(folder, "_rels", f"{own}.rels").casefold())
    if info is None:
        return {}
    found = {}
    for one in _parsed(_unpacked(data, info, limits), limits):
        target, inside = str(one.get("Target", "")), one.get("TargetMode") != "External"
        kind = str(one.get("Type", "")).rpartition("/")[2]
        found[str(one.get("Id", ""))] = Link(kind, _inside(name, target) if inside else target, inside)
    return found


def _inside(name: str, target: str) -> str:
    """Return the name of a part that another points at."""
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(dirname(name), target)).lstrip("/")


def _unpacked(data: bytes, info: ZipInfo, limits: Limits) -> bytes:
    pieces: list[bytes] = []
    left = limits.part_bytes
    for piece in _pieces(data, info):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            raise too_large()
    return b"".join(pieces)


def _pieces(data: bytes, info: ZipInfo) -> Iterator[bytes]:
    """Yield a part unpacked, a piece at a time, whatever size it is said to have."""
    header = data[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        raise damaged()
    *_rest, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    if start + info.compress_size > len(data):
        raise damaged()
    packed = memoryview(data)[start : start + info.compress_size]
    if info.compress_type == ZIP_STORED:
        yield bytes(packed)
    else:
        yield from _inflated(packed)


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


def _parsed(content: bytes, limits: Limits) -> Element:
    """Return a part as XML. Entities are not replaced, nothing is fetched, and a list of declarations is refused."""
    if content.count(b"<") + content.count(b"\0<") > limits.elements * 2:
        raise too_large()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = cast(Element, etree.fromstring(content, parser))
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    if root.getroottree().docinfo.doctype:
        raise WordRefused(
            Phrase("Filen innehåller deklarationer som ett Word-dokument inte ska ha."), SAVE_AGAIN
        )
    return root
