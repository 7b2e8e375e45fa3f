"""Telling what a file is from its first bytes, and refusing what is not a workbook with a word on what it is."""

from drivbank.core.phrases import Phrase
from drivbank.exchange.readers.refusal import SAVE_AGAIN, FileRefused, damaged, locked
from drivbank.ui.packed_files import PackedFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS_OF_OTHERS = {
    "xl/workbook.bin": Phrase("en binär Excel-arbetsbok (.xlsb)"),
    "word/document.xml": Phrase("ett Word-dokument"),
    "ppt/presentation.xml": Phrase("en PowerPoint-presentation"),
    "content.xml": Phrase("en fil i OpenDocument-format (.ods)"),
    "index/document.iwa": Phrase("en Numbers-fil"),
}


def check_is_zip(data: bytes) -> None:
    """Refuse a file that cannot be a workbook, and say what it looks like."""
    if data.startswith(b"PK\x03\x04"):
        return
    if not data:
        raise FileRefused(Phrase("Filen är tom. Välj den ifyllda arbetsboken och läs in den på nytt."))
    if data.startswith(_OLE):
        raise _ole(data)
    raise FileRefused(Phrase("Filen är %(kind)s, inte en Excel-arbetsbok.", kind=_likely(data)), SAVE_AGAIN)


def _ole(data: bytes) -> FileRefused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked()
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return FileRefused(Phrase("Filen är en äldre Excel-arbetsbok (.xls)."), SAVE_AGAIN)
    return FileRefused(Phrase("Filen är ett äldre Office-dokument, eller skyddad med lösenord."), SAVE_AGAIN)


def _likely(data: bytes) -> Phrase:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return Phrase("en PDF")
    if start.startswith(b"<?xml"):
        return Phrase("en XML-fil")
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        return Phrase("en webbsida (HTML)")
    if b"\0" in data[:1024]:
        return Phrase("i ett okänt format")
    return Phrase("en textfil, till exempel CSV")


def check_is_workbook(package: PackedFile) -> None:
    """Refuse a zip file without a workbook in it, and say what it looks like."""
    names = {name.casefold() for name in package.parts}
    if "xl/workbook.xml" in names:
        return
    for part, kind in _PARTS_OF_OTHERS.items():
        if part in names:
            raise FileRefused(
                Phrase("Filen är %(kind)s, inte en Excel-arbetsbok (.xlsx).", kind=kind), SAVE_AGAIN
            )
    raise damaged()
