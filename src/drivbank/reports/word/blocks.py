"""What a bound table becomes in a Word file to write in: the table or diagram under its caption, with its notes."""

import io
from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.shared import Mm

from drivbank.reports.content import Block, Caption, ChartBlock, Paragraph, Signatures, TableBlock, plain
from drivbank.reports.rendering.characters import drawable, printable, with_texts
from drivbank.reports.rendering.pictures import chart_png
from drivbank.reports.rendering.word_parts import field
from drivbank.reports.rendering.word_pen import Pen
from drivbank.reports.rendering.word_tables import add_rows
from drivbank.reports.word.elements import Element

PICTURE_WIDTH = Mm(126)


def blocks_in_word(pen: Pen, blocks: Sequence[Block]) -> list[Element]:
    """Return blocks as elements of a document, taken out of its end where they are written."""
    body = pen.word.element.body
    before = len(body)
    for block in blocks:
        _write(pen, with_texts(block, printable))
    made = [one for one in list(body)[before - 1 :] if one.tag in (qn("w:p"), qn("w:tbl"))]
    for one in made:
        body.remove(one)
    return made


def _write(pen: Pen, block: Block) -> None:
    match block:
        case TableBlock():
            _caption(pen, block.caption, block.over)
            add_rows(pen, block)
            _notes(pen, block.note)
        case ChartBlock():
            _caption(pen, block.caption, None)
            _picture(pen, block)
            _notes(pen, block.note)
        case Signatures():
            pen.paragraph("Normal", block.place_and_day)
            for signer in block.signers:
                pen.paragraph("Normal", f"{signer.name}, {signer.role}")
        case Paragraph():
            pen.paragraph("Note" if block.is_note else "Normal", plain(block.text))


def _caption(pen: Pen, caption: Caption, over: str | None) -> None:
    """Write a caption; a number is a field, so that Word can count and list what it is over."""
    if over == "":
        return
    made = pen.paragraph("Caption")
    if over is None and caption.mark.isdecimal():
        made.add_run(f"{caption.label} ")
        field(made, f"SEQ {caption.label} \\* ARABIC", caption.mark)
        made.add_run(f". {caption.text}")
        return
    made.add_run(caption.full if over is None else over)


def _picture(pen: Pen, block: ChartBlock) -> None:
    run = pen.paragraph().add_run()
    picture = run.add_picture(io.BytesIO(chart_png(with_texts(block.chart, drawable))), width=PICTURE_WIDTH)
    described = picture._inline.docPr
    described.set("descr", block.alt)
    described.set("title", block.caption.text)


def _notes(pen: Pen, lines: Sequence[str]) -> None:
    for line in lines:
        pen.paragraph("Note", line)
