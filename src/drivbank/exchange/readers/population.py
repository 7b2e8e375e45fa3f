"""Reading a delivery of population that anyone may have made: told apart by its content, never by its name."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

import orjson

from drivbank.core.file_limits import MEGABYTE
from drivbank.core.intake.headings import safe_name
from drivbank.core.phrases import Phrase
from drivbank.core.population.jsonstat import is_json_stat, parsed_json_stat
from drivbank.core.population.kolada import is_kolada, parsed_kolada
from drivbank.core.population.model import Parsed, Unreadable
from drivbank.core.population.pxjson import is_px_json, parsed_px_json
from drivbank.core.population.rows import MOST_COLUMNS, MOST_ROWS, find_headings, parsed_rows
from drivbank.exchange.readers.refusal import FileRefused, Limits
from drivbank.exchange.readers.xlsx import Sheet, read_workbook

MOST_BYTES = 5 * MEGABYTE
_LIMITS = Limits(
    file_bytes=MOST_BYTES,
    unpacked_bytes=60 * MEGABYTE,
    cells=1_000_000,
    strings=200_000,
    text_bytes=60 * MEGABYTE,
    rows=MOST_ROWS,
    columns=MOST_COLUMNS,
)
_KINDS = Phrase("Läs in en fil från SCB eller Kolada (JSON), Excel (.xlsx) eller CSV.")


def read_population(data: bytes, *, year: int | None = None) -> Parsed:
    """Return the cells of a delivery, whatever form it has; raise FileRefused when nothing can be read.

    ``year`` is the year of rows that do not say theirs.
    """
    if len(data) > MOST_BYTES:
        told = Phrase(
            "Filen är större än %(size)s MB. Hämta bara förbundets kommuner och ett år.",
            size=MOST_BYTES // MEGABYTE,
        )
        raise FileRefused(told)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        return _read(data, start, year)
    except Unreadable as fault:
        raise FileRefused(fault.text) from None


def _read(data: bytes, start: bytes, year: int | None) -> Parsed:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise FileRefused(Phrase("Filen är tom. Kontrollera att du valde rätt fil."))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _workbook(data, year)
    if start.startswith(b"<"):
        raise FileRefused(
            Phrase("Filen är en webbsida eller ett felmeddelande, inte siffror. Hämta tabellen på nytt."),
            _KINDS,
        )
    if start.startswith(b"%PDF") or (b"\0" in data[:1024] and not _is_utf16(data)):
        raise FileRefused(Phrase("Filen är i ett format som inte kan läsas."), _KINDS)
    if start.startswith((b"{", b"[")):
        return _json(data)
    return parsed_rows(_csv(_text(data)), year=year)


def _json(data: bytes) -> Parsed:
    try:
        # Refuses NaN and infinity, and what is nested without end.
        content = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        raise FileRefused(Phrase("Filen är skadad: den är ingen hel JSON-fil. Hämta den på nytt.")) from None
    if not isinstance(content, Mapping):
        raise FileRefused(Phrase("Filen innehåller ingen tabell som känns igen."), _KINDS)
    return _of_json(content)


def _of_json(content: Mapping[str, Any]) -> Parsed:
    if is_px_json(content):
        return parsed_px_json(content)
    if is_json_stat(content):
        return parsed_json_stat(content)
    if is_kolada(content):
        return parsed_kolada(content)
    if "variables" in content:
        raise FileRefused(Phrase("Filen beskriver en tabell men har inga siffror. Hämta tabellens data."))
    if "error" in content or "status" in content:
        raise FileRefused(
            Phrase("Filen är ett felmeddelande från tjänsten, inte siffror. Hämta tabellen på nytt.")
        )
    raise FileRefused(Phrase("Filen innehåller ingen tabell som känns igen."), _KINDS)


def _workbook(data: bytes, year: int | None) -> Parsed:
    sheets = [sheet for sheet in read_workbook(data, limits=_LIMITS).sheets if sheet.visible]
    fitting = [sheet for sheet in sheets if find_headings(sheet.rows) is not None]
    if len(fitting) > 1:
        names = Phrase(
            "Flera blad i arbetsboken har siffror om invånare. Spara det som gäller som en egen fil."
        )
        raise FileRefused(names)
    chosen = fitting[0] if fitting else _first(sheets)
    return parsed_rows([_plain(row) for row in chosen.rows], year=year, sheet=safe_name(chosen.name))


def _first(sheets: Sequence[Sheet]) -> Sheet:
    if not sheets:
        raise FileRefused(Phrase("Arbetsboken har inget synligt blad."))
    return sheets[0]


def _plain(row: Sequence[object]) -> list[object]:
    # A formula that failed is a missing value; its place is told when the value was needed.
    return [str(cell) if type(cell).__name__ == "CellError" else cell for cell in row]


def _is_utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _text(data: bytes) -> str:
    if _is_utf16(data):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _csv(text: str) -> list[list[str]]:
    lines = text.splitlines()
    if len(lines) > MOST_ROWS:
        raise FileRefused(Phrase("Filen har för många rader. Behåll bara förbundets kommuner och ett år."))
    reader = csv.reader(StringIO(text), delimiter=_separator(lines[:30]))
    try:
        return [row[:MOST_COLUMNS] for row in reader]
    except csv.Error:
        raise FileRefused(
            Phrase("Filen är skadad: citattecken eller radbrytningar stämmer inte. Spara den på nytt.")
        ) from None


def _separator(lines: Sequence[str]) -> str:
    """Return what stands between columns: the sign of which the most lines have some."""
    return max(";\t,", key=lambda sign: sum(sign in line for line in lines))


def with_source(parsed: Parsed, source: str, table: str) -> Parsed:
    """Return a delivery that was fetched with where it was fetched from, when it does not say so itself."""
    return replace(parsed, source=parsed.source or source, table=parsed.table or table)
