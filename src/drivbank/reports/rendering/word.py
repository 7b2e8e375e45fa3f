"""A document as Word: real styles, headings, captions, heading rows and alternative texts, to be read and written in."""

import io
from collections.abc import Sequence

import docx
from django.utils import timezone, translation
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from drivbank.reports.content import (
    Block,
    Bullets,
    Caption,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Signatures,
    TableBlock,
)
from drivbank.reports.rendering.characters import drawable, printable, with_texts
from drivbank.reports.rendering.pictures import chart_png
from drivbank.reports.rendering.preparing import is_led_to, prepared
from drivbank.reports.rendering.running import TRACE, address_of, in_a_file
from drivbank.reports.rendering.word_parts import contents, field, restyle, set_up, stable, text_width
from drivbank.reports.rendering.word_pen import Pen
from drivbank.reports.rendering.word_tables import add_rows
from drivbank.reports.rendering.word_text import add_link, add_list, add_signatures, add_words

PICTURE_WIDTH = Mm(126)
SHORT_TITLE, SHORT_HEADING = Pt(24), Pt(15)  # of a document without a first page of its own
DISCREET_ABOVE = Pt(24)
AFTER_NOTES = Pt(8)
# Word alone knows on which pages its headings come.
FILLED_IN = "Sidnumren fylls i av Word. Saknas de: klicka i innehållet och tryck F9."
COUNTED = ("Tabell", "Diagram")
SHORT_TABLE = 26  # rows that fit on a page with what stands around them
SHORTER_TABLE = 13  # the same for a page that has the document's title on it
LYING_TABLE = 20  # the same for a page that lies and has a first page before it
LISTED_LEVELS = 2  # headings further down are not among the contents
LISTED = 13  # headings from which a document has contents
SHORT_CONTENTS = range(LISTED, 25)  # so many headings that what follows them begins on their page


def document_docx(document: Document) -> bytes:
    """Return the document as a Word file; the same document always gives the same bytes."""
    document = prepared(document, printable)
    with translation.override("sv"):
        word = docx.Document()
        restyle(word)
        set_up(word, document)
        _front(word, document)
        first = len(word.paragraphs)
        pen = _pen(word, document)
        blocks = document.blocks
        for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            _add(pen, block, leads=isinstance(before, Heading) and is_led_to(after))
        for paragraph in word.paragraphs[first : first + 1]:
            begins = not document.short and len(document.headings) not in SHORT_CONTENTS
            paragraph.paragraph_format.page_break_before = begins or None
        file = io.BytesIO()
        word.save(file)
    return stable(file.getvalue(), timezone.localtime(document.moment))


def _pen(word: WordDocument, document: Document) -> Pen:
    whole = SHORTER_TABLE if document.short else LYING_TABLE if document.wide else SHORT_TABLE
    return Pen(word, whole, text_width(word), in_a_file(document))


def _front(word: WordDocument, document: Document) -> None:
    """Write whose it is, what, how it may be used, and the facts: a first page, unless it is short.

    Contents follow where there is much to find: only Word can fill in their pages.
    """
    association = word.add_paragraph(document.association, style="Association")
    title = word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.lead, style="Subtitle")
    mark = word.add_paragraph(document.mark, style="Note" if document.discreet else "Mark")
    word.add_paragraph(document.mark_text, style="Note" if document.discreet else "Mark text")
    if document.discreet:
        mark.paragraph_format.space_before = DISCREET_ABOVE
    for place, (name, value) in enumerate(document.facts.rows):
        paragraph = word.add_paragraph(style="Fact")
        paragraph.add_run(f"{name}\t")
        paragraph.add_run(value)
        if document.discreet and place == 0:
            paragraph.paragraph_format.space_before = DISCREET_ABOVE
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


def _add(pen: Pen, block: Block, *, leads: bool) -> None:
    match block:
        case Heading():
            heading = pen.paragraph(f"Heading {block.level}")
            heading.paragraph_format.page_break_before = block.new_page or None
            pen.bookmark(heading, block.full, block.key)
        case Paragraph():
            paragraph = pen.paragraph("Note" if block.is_note else "Normal")
            add_words(paragraph, block.text, pen.figures)
            paragraph.paragraph_format.keep_with_next = leads
        case Bullets():
            add_list(pen, block.items, ordered=block.ordered)
        case Signatures():
            add_signatures(pen, block)
        case KeyFigures():
            for value, name in block.rows:
                paragraph = pen.paragraph("Key figure")
                paragraph.add_run(value, style="Key number")
                paragraph.add_run(f" {name}")
        case TableBlock():
            _add_table(pen, block)
        case ChartBlock():
            _add_chart(pen, block)


def _caption(pen: Pen, caption: Caption, address: str) -> None:
    """Write a caption. The number of one that counts is a field, so that Word can list and count what it is over."""
    paragraph = pen.paragraph("Caption")
    if caption.mark:
        paragraph.add_run(f"{caption.label} ")
        _mark(paragraph, caption)
        paragraph.add_run(". ")
    add_link(paragraph, caption.text, address)


def _mark(paragraph: WordParagraph, caption: Caption) -> None:
    if caption.label in COUNTED:
        numbered = caption.mark.isdecimal()
        name = caption.label if numbered else f"{caption.label}_oversikt"
        field(paragraph, f"SEQ {name} \\* {'ARABIC' if numbered else 'ALPHABETIC'}", caption.mark)
    else:
        paragraph.add_run(caption.mark)


def _notes(pen: Pen, lines: Sequence[str]) -> None:
    for place, line in enumerate(lines, start=1):
        paragraph = pen.paragraph("Note", line).paragraph_format
        paragraph.keep_together, paragraph.keep_with_next = True, place < len(lines)
        if place == len(lines):
            paragraph.space_after = AFTER_NOTES


def _add_chart(pen: Pen, block: ChartBlock) -> None:
    _caption(pen, block.caption, address_of(block.figure, pen.figures))
    paragraph = pen.paragraph()
    paragraph.paragraph_format.keep_with_next = bool(block.note)
    png = chart_png(with_texts(block.chart, drawable))
    pen.picture(paragraph, png, PICTURE_WIDTH, title=block.caption.text, alt=block.alt)
    _notes(pen, block.note)


def _add_table(pen: Pen, block: TableBlock) -> None:
    """Write a table under its caption, or under what of it the heading has not said."""
    address = address_of(block.figure, pen.figures)
    if block.over is None:
        _caption(pen, block.caption, address)
    elif block.over:
        add_link(pen.paragraph("Caption"), block.over, address)
    add_rows(pen, block)
    _notes(pen, block.note)
    if address and not block.printed_caption:
        add_link(pen.paragraph("Note"), TRACE.format(name=block.name), address)
    elif not block.note:
        pen.paragraph("Gap")
