"""A table in a Word document, written as XML at once: built cell by cell, a long report would take minutes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from drivbank.reports.content import Row, TableBlock
from drivbank.reports.rendering.word_parts import TINT
from drivbank.reports.rendering.word_pen import Pen
from drivbank.ui.charts.metrics import width
from drivbank.ui.numbers import WITHHELD, WITHHELD_SAID

FULL = 68  # characters that a row of the usual size holds
# The styles of a table, the largest first, with the size of their letters in points.
SIZES = (("Cell", 9.5), ("Cell small", 8.0), ("Cell smallest", 7.0))
WIDER = 1.1  # what letters may be wider than ours, where the reader has another font
BESIDE = 9.0  # points of a cell that no letter takes
POINT = 20  # in twentieths of one
NUMBER = 16  # characters of a cell that is kept on one line: longer ones are words
FEW_COLUMNS, MANY_COLUMNS = Mm(34), Mm(25)
INWARD = 227  # how far in a part of a row above it stands, in twentieths of a point
EMU = 635  # in a twentieth of a point
TINTED = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'


@dataclass(frozen=True)
class _Look:
    """How a row is written: its style, how wide its cells are, which hold words, and if it stays with the next."""

    style: str
    widths: Sequence[int]
    texts: Sequence[int]
    keep: bool
    first: bool


def add_rows(pen: Pen, block: TableBlock) -> None:
    """Write the table itself; a short one stays on one page with its note."""
    style, widths = _fitted(block, pen.width // EMU)
    pen.add(parse_xml("".join(_table(block, widths, pen.ids[style], pen))))


def _table(block: TableBlock, widths: Sequence[int], style: str, pen: Pen) -> Iterator[str]:
    yield (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{pen.ids["Drivbank"]}"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:jc w:val="left"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblDescription w:val={quoteattr(_said(block))}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    head = Row(block.row_heading, block.headings, is_heading=True)
    rows = (head, *block.rows)
    kept = _kept(len(rows), pen.whole, noted=bool(block.note))
    for place, row in enumerate(rows):
        yield from _row(row, _Look(style, widths, block.texts, keep=place < kept, first=place == 0))
    yield "</w:tbl>"


def _said(block: TableBlock) -> str:
    """Return what a table is for who hears it: its name, and what the sign in it means that is hardly read out."""
    withheld = any(cell == WITHHELD for row in block.rows for cell in row.cells)
    return f"{block.name}. Två punkter betyder {WITHHELD_SAID}." if withheld else block.name


def _kept(rows: int, whole: int, *, noted: bool) -> int:
    """Return how many rows stay with what follows them: those of a short table, or the heading row of a long one.

    Without a note the last row is kept with nothing: else a page would end before the table, for the next one's sake.
    """
    return 1 if rows > whole else rows if noted else rows - 1


def _row(row: Row, look: _Look) -> Iterator[str]:
    repeated = "<w:tblHeader/>" if look.first else ""
    yield f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>"
    for place, text in enumerate((row.label, *row.cells)):
        yield from _cell(row, place, text, look)
    yield "</w:tr>"


def _cell(row: Row, place: int, text: str, look: _Look) -> Iterator[str]:
    inward = f'<w:ind w:left="{INWARD}"/>' if place == 0 and row.level == 2 else ""
    is_number = place > 0 and place not in look.texts
    side = f'<w:jc w:val="{"right" if is_number else "left"}"/>' if place else ""
    more = f"{TINTED if row.is_sum else ''}{'<w:noWrap/>' if is_number and not look.first else ''}"
    yield (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{look.widths[place]}"/>{more}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/>{"<w:keepNext/>" if look.keep else ""}{inward}{side}</w:pPr>'
    )
    if text:
        bold = "<w:rPr><w:b/></w:rPr>" if row.is_sum or row.is_heading else ""
        yield f'<w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    yield "</w:p></w:tc>"


def _fitted(block: TableBlock, whole: int) -> tuple[str, list[int]]:
    """Return the style of a table and how wide its columns are: in the largest letters that no number is parted in."""
    wished = [wide // EMU for wide in _widths(block, whole * EMU)]
    # Where all tables are in small print they are of one size.
    sizes = SIZES[1:2] if block.small else SIZES[1:] if sum(block.weights) > FULL else SIZES
    letters = _letters(block)
    least = [[round((one * size + BESIDE) * POINT) for one in letters] for _style, size in sizes]
    place = next((place for place, found in enumerate(least) if sum(found) <= whole), len(sizes) - 1)
    return sizes[place][0], _shared(least[place], wished, whole)


def _shared(least: Sequence[int], wished: Sequence[int], whole: int) -> list[int]:
    """Return each column as wide as it must be, with the room that is left as the columns wish for it."""
    left = whole - sum(least)
    if left < 0:
        return [whole * one // sum(least) for one in least]
    more = [max(wish - one, 0) for wish, one in zip(wished, least, strict=True)]
    return [one + left * extra // max(sum(more), 1) for one, extra in zip(least, more, strict=True)]


def _letters(block: TableBlock) -> list[float]:
    """Return how wide the longest word or number of each column is, in sizes of its letters."""
    rows = [(block.row_heading, *block.headings), *((row.label, *row.cells) for row in block.rows)]
    return [max(map(_wide, set(_kept_whole(column)))) for column in zip(*rows, strict=True)]


def _wide(text: str) -> float:
    return width(text, 1) * WIDER


def _kept_whole(column: Iterable[str]) -> Iterator[str]:
    """Yield what must not be parted in a column: the words of its heading and of its texts, and its numbers."""
    for place, text in enumerate(column):
        is_number = place > 0 and len(text) <= NUMBER and text[-1:].isdecimal()
        yield from [text] if is_number else text.split(" ")


def _widths(block: TableBlock, whole: int) -> list[int]:
    """Return how wide each column is: by the table's own weights, else the first as wide as the others leave room."""
    if block.weights:
        return [whole * weight // sum(block.weights) for weight in block.weights]
    count = len(block.headings)
    narrow = min(FEW_COLUMNS if count <= 2 else MANY_COLUMNS, int(whole * 0.76 / max(count, 1)))
    return [whole - narrow * count, *[narrow] * count]
