"""Running text in a Word document: words with their looks and links, lists, and places to sign."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from drivbank.reports.content import Signatures, Signer, Words
from drivbank.reports.rendering.running import Run, runs
from drivbank.reports.rendering.word_pen import Pen

SIGNED_TOGETHER = 8  # pairs that have room on a page under the heading and the day
EMU = 635  # in a twentieth of a point
SHORT_LIST = 12  # sentences that are not parted between pages
LIST_STYLES = {False: "List Bullet", True: "List Number"}


def add_words(paragraph: Paragraph, words: Words, figure_address: str = "") -> None:
    """Write running text into a paragraph."""
    for run in runs(words, figure_address):
        _add_run(paragraph, run)


def _add_run(paragraph: Paragraph, run: Run) -> None:
    added = paragraph.add_run(run.text)
    added.bold, added.italic = run.strong or None, run.emphasis or None
    if run.address:
        if not run.is_figure:
            added.style = "Hyperlink"
        _lead(paragraph, added, run.address)


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """Write words that lead to an address, or only the words where it is empty."""
    added = paragraph.add_run(text)
    if address:
        _lead(paragraph, added, address)


def _lead(paragraph: Paragraph, run: WordRun, address: str) -> None:
    """Let a run at the end of a paragraph lead to an address outside the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(run._r)
    paragraph._p.append(link)


def add_list(pen: Pen, items: Sequence[Words], *, ordered: bool) -> None:
    """Write sentences one by one, numbered from one when ordered; a few of them are not parted between pages."""
    number = _new_numbering(pen) if ordered else None
    for place, item in enumerate(items, start=1):
        paragraph = pen.paragraph(LIST_STYLES[ordered])
        add_words(paragraph, item, pen.figures)
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = place < len(items) <= SHORT_LIST
        if number is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def _new_numbering(pen: Pen) -> int:
    """Return a numbering of its own that looks as Word's own list does: without it a list goes on after the last one."""
    numbering = pen.word.part.numbering_part.element
    usual = pen.word.styles[LIST_STYLES[True]].element.pPr.numPr.numId.val
    added = numbering.add_num(numbering.num_having_numId(usual).abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    number: int = added.numId
    return number


def add_signatures(pen: Pen, block: Signatures) -> None:
    """Write the day, and for each who signs a line with name and role under it, two beside each other as in the PDF.

    Few enough for a page stay on one.
    """
    if block.place_and_day:
        pen.paragraph(text=block.place_and_day).paragraph_format.keep_with_next = True
    pairs = [block.signers[place : place + 2] for place in range(0, len(block.signers), 2)]
    whole = len(pairs) <= SIGNED_TOGETHER
    rows = [_signing(pen, pair, keep=whole and pair is not pairs[-1]) for pair in pairs]
    if rows:
        half = pen.width // EMU // 2
        grid = f'<w:gridCol w:w="{half}"/>' * 2
        pen.add(
            parse_xml(
                f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                f'<w:tblLook w:val="0000"/><w:tblDescription w:val="Platser att skriva under på"/></w:tblPr>'
                f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
            )
        )
        pen.paragraph("Gap")


def _signing(pen: Pen, signers: Sequence[Signer], *, keep: bool) -> str:
    """Return a row of those who sign beside each other; the place of one who is not there is empty."""
    texts = [((one.name, one.role) if one else ()) for one in (*signers, None)[:2]]
    cells = "".join(f"<w:tc><w:tcPr/>{_signed(pen, lines, keep=keep)}</w:tc>" for lines in texts)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _signed(pen: Pen, lines: Sequence[str], *, keep: bool) -> str:
    styles = (("Signer", True), ("Signer role", keep))
    found = [
        f'<w:p><w:pPr><w:pStyle w:val="{pen.ids[style]}"/>{"<w:keepNext/>" if kept else ""}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line, (style, kept) in zip(lines, styles, strict=False)
    ]
    return "".join(found) or "<w:p/>"
