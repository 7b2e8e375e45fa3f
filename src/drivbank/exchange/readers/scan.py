"""Going through every part of a workbook before it is opened: what would fill the memory, and which formulas failed.

The reader of the workbook builds a full grid from the first cell to the last, copies a shared text into every cell
that refers to it, and gives a failed formula as an empty cell. So cells are counted, their places and the texts'
lengths are checked, and failed formulas are noted, here. Ordinary parts pass by counting bytes; a piece of a part that
is written in an unusual way is taken token by token.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from drivbank.core.phrases import Phrase
from drivbank.exchange.readers.refusal import SAVE_AGAIN, FileRefused, Limits, damaged, too_large
from drivbank.ui.packed_files import PackedFile

LONGEST_PIECE = 8 * 1024 * 1024
MOST_FAILED_FORMULAS = 200_000
# Places that the short pattern below lets by are within these.
_FAST_COLUMNS, _FAST_ROWS = 26, 99_999

_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_FAR = re.compile(rb'<c r="(?:[B-Zb-z][A-Za-z]|[A-Za-z]{3}|[A-Za-z]{1,2}\d{6})')
_TOKEN = re.compile(rb"<(/?)(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([^\"']*)[\"']")
_FAILED = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_PLACE = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
_CONTENT = re.compile(rb"<(?:[\w.-]+:)?v>(#[A-Z_/0]{2,12}[!?]?)<")
_COUNT = re.compile(rb"\s(?:uniqueCount|count)\s*=\s*[\"']([^\"']*)")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_USE_OF_TEXT = re.compile(rb"t\s*=\s*[\"']s[\"'][^>]*>\s*<(?:[\w.-]+:)?v>(\d+)<")

Errors = dict[tuple[int, int], str]


@dataclass
class _Totals:
    """What has been counted in all parts so far."""

    limits: Limits
    unpacked: int = 0
    cells: int = 0
    texts: int = 0
    longest_text: int = 0

    def add_bytes(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            raise too_large()

    def add_cells(self, count: int) -> None:
        self.cells += count
        if self.cells > self.limits.cells:
            raise too_large()


@dataclass
class _Part:
    """Where in a part the scan is: the row and column that come next, and the failed formulas so far."""

    totals: _Totals
    row: int = 1
    column: int = 1
    errors: Errors = field(default_factory=dict)
    text_starts: "array[int]" = field(default_factory=lambda: array("Q"))
    size: int = 0


def scan(package: PackedFile, limits: Limits) -> dict[str, Errors]:
    """Return the failed formulas of each part, by zero-based row and column; refuse what must not be opened."""
    totals = _Totals(limits)
    found: dict[str, Errors] = {}
    texts: list[array[int]] = []
    for name in package.parts:
        if name.casefold().endswith((".xml", ".rels")):
            part = _scan_part(package, name, totals)
            found[name] = part.errors
            texts.append(_lengths(part))
        else:
            for chunk in package.chunks(name):
                totals.add_bytes(len(chunk))
    longest = max((max(lengths, default=0) for lengths in texts), default=0)
    if longest * totals.cells > limits.text_bytes:
        _check_copied_text(package, max(texts, key=len), limits)
    return found


def _scan_part(package: PackedFile, name: str, totals: _Totals) -> _Part:
    part = _Part(totals)
    for piece in _pieces(package, name, totals):
        if part.size == 0:
            _check_start(piece)
        if b"<!" in piece and _DECLARATION.search(piece):
            raise FileRefused(
                Phrase("Filen innehåller deklarationer som en arbetsbok inte ska ha."), SAVE_AGAIN
            )
        _check_counts(piece, totals.limits)
        _scan_cells(part, piece)
        _scan_texts(part, piece)
        part.size += len(piece)
    return part


def _pieces(package: PackedFile, name: str, totals: _Totals) -> Iterator[bytes]:
    """Yield a part in pieces that never cut a tag, nor as a rule a row."""
    kept = b""
    for chunk in package.chunks(name):
        totals.add_bytes(len(chunk))
        kept += chunk
        cut = max(kept.rfind(b"<row"), 0) or max(kept.rfind(b"<c "), 0) or max(kept.rfind(b"<"), 0)
        if cut:
            yield kept[:cut]
            kept = kept[cut:]
        if len(kept) > LONGEST_PIECE:
            raise too_large()
    yield kept


def _check_start(piece: bytes) -> None:
    start = piece.removeprefix(b"\xef\xbb\xbf").lstrip()
    encoding = _ENCODING.match(start)
    unusual = encoding is not None and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")
    if unusual or (start and not start.startswith(b"<")) or b"\0" in piece[:1024]:
        raise damaged()


def _check_counts(piece: bytes, limits: Limits) -> None:
    # The reader makes room for as many texts as a workbook claims to have; room for four billion ends the process.
    if b"ount" in piece:
        for claimed in _COUNT.findall(piece):
            if (
                not claimed.isdigit()
                or len(claimed) > len(str(limits.strings))
                or int(claimed) > limits.strings
            ):
                raise too_large()


def _scan_cells(part: _Part, piece: bytes) -> None:
    count = piece.count(b"<c")
    plain = count == piece.count(b'<c r="') and b":c" not in piece
    rows_match = piece.count(b"</row") <= piece.count(b"<row") + 1
    if (
        plain
        and rows_match
        and b't="e"' not in piece
        and not _FAR.search(piece)
        and _covers(part.totals.limits)
    ):
        part.totals.add_cells(count)
        if (last := piece.rfind(b"<row")) >= 0:
            _scan_tokens(part, piece[last:], counted=True)
    else:
        _scan_tokens(part, piece, counted=False)


def _covers(limits: Limits) -> bool:
    return limits.columns >= _FAST_COLUMNS and limits.rows >= _FAST_ROWS


def _scan_tokens(part: _Part, piece: bytes, *, counted: bool) -> None:
    """Follow rows and cells just as the reader does, which moves on at the end of a row and of a cell."""
    for token in _TOKEN.finditer(piece):
        closing, kind, attributes = token.groups()
        ended = bool(closing) or attributes.endswith(b"/")
        reference = None if closing else _REFERENCE.search(attributes)
        if kind == b"row":
            if reference:
                part.row = _number(reference[1])
            if ended:
                part.row, part.column = part.row + 1, 1
        elif not closing:
            part.totals.add_cells(0 if counted else 1)
            row, column = _place(reference[1]) if reference else (part.row, part.column)
            part.column = column + 1
            if not ended:
                _note_cell(part, row, column, attributes, piece, token.end())


def _note_cell(part: _Part, row: int, column: int, attributes: bytes, piece: bytes, end: int) -> None:
    if row > part.totals.limits.rows or column > part.totals.limits.columns:
        told = Phrase(
            "Filen har innehåll långt utanför tabellen (rad %(row)s, kolumn %(column)s). Ta bort det, "
            "eller hämta en ny mall och flytta över raderna dit.",
            row=row,
            column=column,
        )
        raise FileRefused(told)
    if _FAILED.search(attributes):
        content = _CONTENT.search(piece, end)
        part.errors[row - 1, column - 1] = content[1].decode("ascii") if content else "#FEL"
        if len(part.errors) > MOST_FAILED_FORMULAS:
            raise too_large()


def _number(digits: bytes) -> int:
    if not digits.isdigit() or len(digits) > 7:
        raise damaged()
    return int(digits)


def _place(reference: bytes) -> tuple[int, int]:
    found = _PLACE.fullmatch(reference)
    if found is None:
        raise damaged()
    column = 0
    for letter in found[1].upper():
        column = column * 26 + letter - 64
    return int(found[2]), column


def _scan_texts(part: _Part, piece: bytes) -> None:
    if b"<si" in piece or b":si" in piece:
        part.text_starts.extend(part.size + text.start() for text in _TEXT.finditer(piece))
        if len(part.text_starts) > part.totals.limits.strings:
            raise too_large()


def _lengths(part: _Part) -> "array[int]":
    starts = part.text_starts
    ends = starts[1:]
    if starts:
        ends.append(part.size)
    return array("Q", (end - start for start, end in zip(starts, ends, strict=True)))


def _check_copied_text(package: PackedFile, lengths: "array[int]", limits: Limits) -> None:
    """Refuse when the shared texts, copied into every cell that refers to them, would be too much."""
    uses: Counter[bytes] = Counter()
    ignored = _Totals(limits)
    for name in package.parts:
        if name.casefold().endswith(".xml"):
            for piece in _pieces(package, name, ignored):
                uses.update(_USE_OF_TEXT.findall(piece))
    numbers = ((int(number), count) for number, count in uses.items() if len(number) < 10)
    if sum(lengths[number] * count for number, count in numbers if number < len(lengths)) > limits.text_bytes:
        raise too_large()
