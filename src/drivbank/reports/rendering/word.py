"""A document as Word: real styles, headings, captions, heading rows and alternative texts, to be read and written in."""

import io
from collections.abc import Sequence

import docx
from django.utils import timezone, translation
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Row as WordRow

from drivbank.reports.content import (
    Block,
    Caption,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Row,
    TableBlock,
)
from drivbank.reports.rendering.pictures import chart_png
from drivbank.reports.rendering.word_parts import (
    field,
    keep_whole,
    only_paragraph,
    repeat_heading,
    restyle,
    set_up,
    shade,
    stable,
)

TEXT_WIDTH = Mm(162)
NARROW = Mm(22)


def document_docx(document: Document) -> bytes:
    """Return the document as a Word file; the same document always gives the same bytes."""
    with translation.override("sv"):
        word = docx.Document()
        restyle(word)
        set_up(word, document)
        _front(word, document)
        for before, block in zip((None, *document.blocks), document.blocks, strict=False):
            _add(word, block, new_page=before is not None)
        file = io.BytesIO()
        word.save(file)
    return stable(file.getvalue(), timezone.localtime(document.moment))


def _front(word: WordDocument, document: Document) -> None:
    """Write the first page: whose, what, how it may be used, and the facts; then the contents."""
    word.add_paragraph(document.association, style="Subtitle")
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.lead, style="Subtitle")
    word.add_paragraph(document.mark, style="Mark")
    word.add_paragraph(document.mark_text, style="Mark text")
    for name, value in document.facts.rows:
        paragraph = word.add_paragraph(style="Fact")
        paragraph.add_run(f"{name}\t")
        paragraph.add_run(value)
    contents = word.add_paragraph("Innehåll", style="TOC Heading")
    contents.paragraph_format.page_break_before = True
    field(
        word.add_paragraph(),
        'TOC \\o "1-2" \\h \\z \\u',
        "Högerklicka och välj Uppdatera fält för att se innehållet.",
    )


def _add(word: WordDocument, block: Block, *, new_page: bool) -> None:
    match block:
        case Heading():
            heading = word.add_heading(block.text, block.level)
            heading.paragraph_format.page_break_before = new_page and block.level == 1
        case Paragraph():
            word.add_paragraph(block.text)
        case KeyFigures():
            for value, name in block.rows:
                paragraph = word.add_paragraph(style="Key figure")
                paragraph.add_run(value, style="Key number")
                paragraph.add_run(f" {name}")
        case TableBlock():
            _add_table(word, block)
        case ChartBlock():
            _add_chart(word, block)


def _caption(word: WordDocument, caption: Caption) -> None:
    """Write a caption whose number is a field, so that Word can list and count what it belongs to."""
    paragraph = word.add_paragraph(style="Caption")
    paragraph.add_run(f"{caption.label} ")
    kind = caption.label if caption.mark.isdecimal() else f"{caption.label} i översikten"
    form = "ARABIC" if caption.mark.isdecimal() else "ALPHABETIC"
    field(paragraph, f'SEQ "{kind}" \\* {form}', caption.mark)
    paragraph.add_run(f". {caption.text}")


def _notes(word: WordDocument, lines: Sequence[str]) -> None:
    for line in lines:
        word.add_paragraph(line, style="Note")


def _add_chart(word: WordDocument, block: ChartBlock) -> None:
    _caption(word, block.caption)
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(io.BytesIO(chart_png(block.chart)), width=TEXT_WIDTH)
    described = picture._inline.docPr
    described.set("descr", block.alt)
    described.set("title", block.caption.text)
    _notes(word, block.note)


def _add_table(word: WordDocument, block: TableBlock) -> None:
    _caption(word, block.caption)
    table = word.add_table(rows=1, cols=1 + len(block.headings), style="Drivbank")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _describe(table, block.caption)
    _fill(table.rows[0], [block.row_heading, *block.headings])
    repeat_heading(table.rows[0])
    for row in block.rows:
        _add_row(table, row)
    _set_widths(table, len(block.headings))
    _keep_together(table)
    _notes(word, block.note)


def _describe(table: WordTable, caption: Caption) -> None:
    described = table._tbl.tblPr.makeelement(qn("w:tblDescription"), {qn("w:val"): caption.full})
    table._tbl.tblPr.append(described)


def _add_row(table: WordTable, row: Row) -> None:
    added = table.add_row()
    _fill(added, [row.label, *row.cells])
    keep_whole(added)
    if row.level == 2:
        only_paragraph(added.cells[0]).paragraph_format.left_indent = Mm(4)
    if row.is_sum:
        for cell in added.cells:
            for run in only_paragraph(cell).runs:
                run.bold = True
            shade(cell)


def _fill(row: WordRow, texts: Sequence[str]) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = only_paragraph(cell)
        paragraph.style = "Cell"
        paragraph.add_run(text)
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_widths(table: WordTable, count: int) -> None:
    narrow = min(NARROW, int(TEXT_WIDTH * 0.68 / count))
    widths = [TEXT_WIDTH - narrow * count, *[narrow] * count]
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _keep_together(table: WordTable) -> None:
    """Let a short table stay on one page, and every table's heading row with its first."""
    rows = table.rows if len(table.rows) <= 26 else table.rows[:1]
    for row in list(rows)[: len(table.rows) - 1]:
        for cell in row.cells:
            only_paragraph(cell).paragraph_format.keep_with_next = True
