"""The parts of a Word file, read so that nothing the file claims about itself is believed.

Only the parts that texts are read from are unpacked, each with a cap. Macros, pictures and embedded files are known by
their names alone, and nothing outside the file is ever fetched.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any, Protocol, cast

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from drivbank.core.phrases import Phrase
from drivbank.reports.word.refusal import (
    REFUSALS,
    SAVE_AGAIN,
    Limits,
    WordRefused,
    damaged,
    locked,
    too_large,
    with_macros,
)
from drivbank.ui.packed_files import PackedFile, open_packed

ROOT = ""
_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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

    def iter(self, *tags: str) -> Iterator["Element"]: ...

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
    """A Word file, and the names of its parts by the same in small letters."""

    packed: PackedFile
    names: Mapping[str, str]
    limits: Limits

    def xml(self, name: str) -> Element | None:
        """Return a part as XML, None when the file has none by that name."""
        known = self.names.get(name.casefold())
        return _parsed(self.packed.read(known, self.limits.part_bytes), self.limits) if known else None

    def links(self, name: str) -> dict[str, Link]:
        """Return what a part points at, by the mark it uses for it."""
        folder, _slash, own = name.rpartition("/")
        listed = self.xml(join(folder, "_rels", f"{own}.rels"))
        found = {}
        for one in listed if listed is not None else ():
            target, inside = str(one.get("Target", "")), one.get("TargetMode") != "External"
            kind = str(one.get("Type", "")).rpartition("/")[2]
            found[str(one.get("Id", ""))] = Link(kind, _inside(name, target) if inside else target, inside)
        return found

    def linked(self, kind: str) -> Element | None:
        """Return the part of a kind that the text points at, such as its styles."""
        found = [one for one in self.links(self.main).values() if one.kind == kind and one.inside]
        return self.xml(found[0].target) if found else None

    @cached_property
    def main(self) -> str:
        """The name of the part with the text."""
        found = [one for one in self.links(ROOT).values() if one.kind == "officeDocument"]
        if len(found) != 1 or not found[0].inside or found[0].target.casefold() not in self.names:
            raise damaged()
        return found[0].target


def open_word(data: bytes, limits: Limits) -> Package:
    """Return the parts of a Word document; raise WordRefused for anything else, and for one with macros."""
    _check_is_zip(data, limits)
    packed = open_packed(data, limits, REFUSALS)
    package = Package(packed, {name.casefold(): name for name in packed.parts}, limits)
    _check_kind(package.names)
    types = package.xml(_TYPES)
    if types is None:
        raise damaged()
    declared = _declared(types)
    _check_macros(package.names, declared)
    if declared.get(package.main.casefold(), "") not in _MAIN_TYPES:
        raise WordRefused(Phrase("Filen är inget vanligt Word-dokument."), SAVE_AGAIN)
    return package


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


def _check_kind(names: Collection[str]) -> None:
    for name, kind in _OTHERS.items():
        if name in names:
            raise WordRefused(
                Phrase("Filen är %(kind)s, inte ett Word-dokument (.docx).", kind=kind), SAVE_AGAIN
            )


def _check_macros(names: Collection[str], declared: Mapping[str, str]) -> None:
    if any("vbaproject" in name or "vbadata" in name for name in names):
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


def _inside(name: str, target: str) -> str:
    """Return the name of a part that another points at."""
    if target.startswith("/"):
        return normpath(target).lstrip("/")
    return normpath(join(dirname(name), target)).lstrip("/")


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
