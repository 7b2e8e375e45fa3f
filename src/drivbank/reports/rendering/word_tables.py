"""A table in a Word document, written as XML at once: built cell by cell, a long report would take minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from drivbank.reports.content import Row, TableBlock
from drivbank.reports.rendering.word_parts import TINT
from drivbank.reports.rendering.word_pen import Pen

FULL = 68  # characters that a row of the usual size holds
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
    widths = [width // EMU for width in _widths(block, pen.width)]
    pen.add(parse_xml("".join(_table(block, widths, pen))))


def _table(block: TableBlock, widths: Sequence[int], pen: Pen) -> Iterator[str]:
    style = pen.ids["Cell small" if block.small or sum(block.weights) > FULL else "Cell"]
    yield (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{pen.ids["Drivbank"]}"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:jc w:val="left"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblDescription w:val={quoteattr(block.name)}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    head = Row(block.row_heading, block.headings, is_heading=True)
    rows = (head, *block.rows)
    kept = _kept(len(rows), pen.whole, noted=bool(block.note))
    for place, row in enumerate(rows):
        yield from _row(row, _Look(style, widths, block.texts, keep=place < kept, first=place == 0))
    yield "</w:tbl>"


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
    side = f'<w:jc w:val="{"left" if place in look.texts else "right"}"/>' if place else ""
    yield (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{look.widths[place]}"/>{TINTED if row.is_sum else ""}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/>{"<w:keepNext/>" if look.keep else ""}{inward}{side}</w:pPr>'
    )
    if text:
        bold = "<w:rPr><w:b/></w:rPr>" if row.is_sum or row.is_heading else ""
        yield f'<w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    yield "</w:p></w:tc>"


def _widths(block: TableBlock, whole: int) -> list[int]:
    """Return how wide each column is: by the table's own weights, else the first as wide as the others leave room."""
    if block.weights:
        return [whole * weight // sum(block.weights) for weight in block.weights]
    count = len(block.headings)
    narrow = min(FEW_COLUMNS if count <= 2 else MANY_COLUMNS, int(whole * 0.76 / max(count, 1)))
    return [whole - narrow * count, *[narrow] * count]
