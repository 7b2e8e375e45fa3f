"""A document as Word: real styles, headings, captions, heading rows and alternative texts, to be read and written in."""

import io
from collections.abc import Iterable, Sequence

import docx
from django.utils import timezone, translation
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Row as WordRow

from drivbank.reports.content import (
    Block,
    Bullets,
    Caption,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Row,
    Signatures,
    TableBlock,
)
from drivbank.reports.rendering.characters import drawable, printable, with_texts
from drivbank.reports.rendering.pictures import chart_png
from drivbank.reports.rendering.preparing import prepared
from drivbank.reports.rendering.running import in_a_file
from drivbank.reports.rendering.word_parts import (
    bookmark,
    contents,
    field,
    keep_whole,
    only_paragraph,
    repeat_heading,
    restyle,
    set_up,
    shade,
    stable,
    text_width,
)
from drivbank.reports.rendering.word_text import add_list, add_signatures, add_words

PICTURE_WIDTH = Mm(126)
SHORT_TITLE, SHORT_HEADING = Pt(24), Pt(15)  # of a document without a first page of its own
# Word alone knows on which pages its headings come.
FILLED_IN = "Sidnumren fylls i av Word. Saknas de: klicka i innehållet och tryck F9."
COUNTED = ("Tabell", "Diagram")
SHORT_TABLE = 26  # rows that fit on a page with what stands around them
SHORTER_TABLE = 13  # the same for a page that has the document's title on it
LYING_TABLE = 20  # the same for a page that lies and has a first page before it
LISTED_LEVELS = 2
LISTED = 13  # headings from which a document has contents
FULL = 68  # characters that a row of the usual size holds
FEW_COLUMNS, MANY_COLUMNS = Mm(34), Mm(25)


def document_docx(document: Document) -> bytes:
    """Return the document as a Word file; the same document always gives the same bytes."""
    document = prepared(document, printable)
    figures = in_a_file(document.figure_address)
    with translation.override("sv"):
        word = docx.Document()
        restyle(word)
        set_up(word, document)
        _front(word, document)
        first = len(word.paragraphs)
        whole = SHORTER_TABLE if document.short else LYING_TABLE if document.wide else SHORT_TABLE
        for before, block in zip((None, *document.blocks), document.blocks, strict=False):
            _add(word, block, before, whole, figures)
        if not (document.short or _has_contents(document)):
            word.paragraphs[first].paragraph_format.page_break_before = True
        file = io.BytesIO()
        word.save(file)
    return stable(file.getvalue(), timezone.localtime(document.moment))


def _front(word: WordDocument, document: Document) -> None:
    """Write whose it is, what, how it may be used, and the facts: a first page, unless it is short.

    Contents follow where there is much to find: only Word can fill in their pages.
    """
    association = word.add_paragraph(document.association, style="Association")
    title = word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.lead, style="Subtitle")
    mark = word.add_paragraph(document.mark, style="Mark")
    word.add_paragraph(document.mark_text, style="Mark text")
    for name, value in document.facts.rows:
        paragraph = word.add_paragraph(style="Fact")
        paragraph.add_run(f"{name}\t")
        paragraph.add_run(value)
    if document.short:
        association.paragraph_format.space_before, mark.paragraph_format.space_before = Pt(0), Pt(10)
        title.runs[0].font.size = SHORT_TITLE
        heading = word.styles["Heading 1"]
        heading.font.size, heading.paragraph_format.space_before = SHORT_HEADING, Pt(12)
    elif _has_contents(document):
        _contents(word, document.headings)


def _has_contents(document: Document) -> bool:
    return not document.short and len(document.headings) >= LISTED


def _contents(word: WordDocument, headings: Sequence[Heading]) -> None:
    word.add_paragraph("Innehåll", style="TOC Heading").paragraph_format.page_break_before = True
    word.add_paragraph(FILLED_IN, style="Note")
    contents(word, [(one.level, one.full, one.key) for one in headings if one.level <= LISTED_LEVELS])


def _add(word: WordDocument, block: Block, before: Block | None, whole: int, figures: str) -> None:
    """Write a block; a table of so many rows is not parted between pages."""
    match block:
        case Heading():
            heading = word.add_heading(level=block.level)
            heading.paragraph_format.page_break_before = block.new_page or None
            bookmark(heading, block.full, block.key)
        case Paragraph():
            paragraph = word.add_paragraph(style="Note" if block.is_note else None)
            add_words(paragraph, block.text, figures)
            paragraph.paragraph_format.keep_with_next = isinstance(before, Heading)
        case Bullets():
            add_list(word, block.items, ordered=block.ordered, figure_address=figures)
        case Signatures():
            add_signatures(word, block)
        case KeyFigures():
            for value, name in block.rows:
                paragraph = word.add_paragraph(style="Key figure")
                paragraph.add_run(value, style="Key number")
                paragraph.add_run(f" {name}")
        case TableBlock():
            _add_table(word, block, whole)
        case ChartBlock():
            _add_chart(word, block)


def _caption(word: WordDocument, caption: Caption) -> None:
    """Write a caption. The number of one that counts is a field, so that Word can list and count what it is over."""
    paragraph = word.add_paragraph(style="Caption")
    paragraph.add_run(f"{caption.label} ")
    if caption.label in COUNTED:
        numbered = caption.mark.isdecimal()
        name = caption.label if numbered else f"{caption.label}_oversikt"
        field(paragraph, f"SEQ {name} \\* {'ARABIC' if numbered else 'ALPHABETIC'}", caption.mark)
    else:
        paragraph.add_run(caption.mark)
    paragraph.add_run(f". {caption.text}")


def _caption_of(word: WordDocument, block: TableBlock) -> None:
    """Write what stands over a table: its caption, or what of it the heading has not said."""
    if block.over is None:
        _caption(word, block.caption)
    elif block.over:
        word.add_paragraph(block.over, style="Caption")


def _notes(word: WordDocument, lines: Sequence[str]) -> None:
    for place, line in enumerate(lines, start=1):
        paragraph = word.add_paragraph(line, style="Note").paragraph_format
        paragraph.keep_together, paragraph.keep_with_next = True, place < len(lines)


def _add_chart(word: WordDocument, block: ChartBlock) -> None:
    _caption(word, block.caption)
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = bool(block.note)
    picture = paragraph.add_run().add_picture(
        io.BytesIO(chart_png(with_texts(block.chart, drawable))), width=PICTURE_WIDTH
    )
    described = picture._inline.docPr
    described.set("descr", block.alt)
    described.set("title", block.caption.text)
    _notes(word, block.note)


def _add_table(word: WordDocument, block: TableBlock, whole: int) -> None:
    _caption_of(word, block)
    table = word.add_table(rows=1 + len(block.rows), cols=1 + len(block.headings), style="Drivbank")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _describe(table, block.caption)
    head, *body = table.rows
    style = "Cell small" if block.small or sum(block.weights) > FULL else "Cell"
    _fill(head, [block.row_heading, *block.headings], style)
    repeat_heading(head)
    _embolden(head)
    for added, row in zip(body, block.rows, strict=True):
        _fill_row(added, row, style)
    _set_to_the_left(table.rows, block.texts)
    _set_widths(table, _widths(block, text_width(word)))
    _keep_together([head, *body], whole, noted=bool(block.note))
    _notes(word, block.note)


def _describe(table: WordTable, caption: Caption) -> None:
    described = table._tbl.tblPr.makeelement(qn("w:tblDescription"), {qn("w:val"): caption.full})
    table._tbl.tblPr.append(described)


def _fill_row(added: WordRow, row: Row, style: str) -> None:
    _fill(added, [row.label, *row.cells], style)
    keep_whole(added)
    if row.level == 2:
        only_paragraph(added.cells[0]).paragraph_format.left_indent = Mm(4)
    if row.is_sum or row.is_heading:
        _embolden(added)
    if row.is_sum:
        for cell in added.cells:
            shade(cell)


def _embolden(row: WordRow) -> None:
    for cell in row.cells:
        for run in only_paragraph(cell).runs:
            run.bold = True


def _fill(row: WordRow, texts: Sequence[str], style: str) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = only_paragraph(cell)
        paragraph.style = style
        paragraph.add_run(text)
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_to_the_left(rows: Iterable[WordRow], places: Sequence[int]) -> None:
    for row in rows if places else ():
        cells = row.cells
        for place in places:
            only_paragraph(cells[place]).alignment = WD_ALIGN_PARAGRAPH.LEFT


def _widths(block: TableBlock, whole: int) -> list[int]:
    """Return how wide each column is: by the table's own weights, else the first as wide as the others leave room."""
    if block.weights:
        return [whole * weight // sum(block.weights) for weight in block.weights]
    count = len(block.headings)
    narrow = min(FEW_COLUMNS if count <= 2 else MANY_COLUMNS, int(whole * 0.76 / count))
    return [whole - narrow * count, *[narrow] * count]


def _set_widths(table: WordTable, widths: Sequence[int]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _keep_together(rows: Sequence[WordRow], short: int, *, noted: bool) -> None:
    """Let a short table stay on one page with its note, and the heading row of a long one with its first row.

    Without a note the last row is kept with nothing: else a page would end before the table, for the next one's sake.
    """
    kept = rows if noted else rows[:-1]
    for row in kept if len(rows) <= short else rows[:1]:
        for cell in row.cells:
            only_paragraph(cell).paragraph_format.keep_with_next = True
