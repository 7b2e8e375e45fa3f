"""The styles of a Word document and the parts that python-docx has no words for."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from drivbank.reports.content import Document

FONT = "Calibri"
ACCENT, INK, FAINT = RGBColor(0x0B, 0x5C, 0x7A), RGBColor(0x20, 0x2D, 0x39), RGBColor(0x55, 0x5E, 0x68)
TINT = "EFF4F6"
TEXT_WIDTH = Mm(162)
HEADER_LINE = 80  # characters of the header that have room beside each other, also in a wider font
TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Drivbank">
  <w:name w:val="Drivbank"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="6" w:color="0B5C7A"/><w:insideH w:val="single" w:sz="4" w:color="B8BCC0"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="0B5C7A"/></w:tcBorders><w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""
# What may come after a frame and a shade in a style's properties of paragraphs, of those that we set.
AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
# Name, size, space before and after, bold, colour: of our own styles and of Word's that we change.
STYLES = (
    ("Normal", 10.5, 0, 6, False, INK),
    ("Title", 34, 0, 4, True, ACCENT),
    ("Association", 13, 110, 6, True, INK),
    ("Subtitle", 14, 0, 4, False, INK),
    ("Heading 1", 20, 18, 8, True, ACCENT),
    ("Heading 2", 14, 16, 4, True, INK),
    ("Heading 3", 11.5, 12, 3, True, INK),
    ("Heading 4", 10.5, 10, 2, True, INK),
    ("List Bullet", 10.5, 0, 4, False, INK),
    ("List Number", 10.5, 0, 4, False, INK),
    ("Signer", 10.5, 36, 0, True, INK),
    ("Signer role", 9.5, 0, 0, False, FAINT),
    ("TOC Heading", 20, 0, 8, True, ACCENT),
    ("Caption", 10.5, 10, 4, True, INK),
    ("Mark", 12.5, 40, 2, True, INK),
    ("Mark text", 10.5, 0, 24, False, INK),
    ("Fact", 10.5, 0, 3, False, INK),
    ("Key figure", 10.5, 0, 0, False, INK),
    ("Cell", 9.5, 2, 2, False, INK),
    ("Cell small", 8, 2, 2, False, INK),
    ("Cell smallest", 7, 2, 2, False, INK),
    ("TOC 1", 10.5, 6, 0, True, INK),
    ("TOC 2", 10.5, 2, 0, False, INK),
    ("Gap", 4, 0, 0, False, INK),
    ("Note", 8.5, 3, 0, False, FAINT),
    ("Header", 8.5, 0, 0, False, FAINT),
    ("Footer", 8.5, 0, 0, False, FAINT),
)


def restyle(word: WordDocument) -> None:
    """Give the document our styles and Swedish as its language."""
    for name, size, before, after, bold, colour in STYLES:
        style = _paragraph_style(word, name)
        _letters(style, size, colour, bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in ("Header", "Footer"):
        _paragraph_style(word, name).paragraph_format.tab_stops.clear_all()
    _paragraph_style(word, "TOC 2").paragraph_format.left_indent = Mm(5)
    for name in ("TOC 1", "TOC 2"):
        stops = _paragraph_style(word, name).paragraph_format.tab_stops
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _paragraph_style(word, "Caption").paragraph_format.keep_with_next = True
    fact = _paragraph_style(word, "Fact").paragraph_format
    fact.tab_stops.add_tab_stop(Mm(46))
    fact.left_indent, fact.first_line_indent = Mm(46), Mm(-46)
    _box(_paragraph_style(word, "Mark"), _paragraph_style(word, "Mark text"))
    _line_over(_paragraph_style(word, "Signer"))
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(link, CharacterStyle)  # noqa: S101 - it is what was asked for
    link.font.color.rgb, link.font.underline = ACCENT, True
    number = word.styles.add_style("Key number", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(number, CharacterStyle)  # noqa: S101 - it is what was asked for
    _letters(number, 18, ACCENT, bold=True)
    word.styles.element.append(parse_xml(TABLE_STYLE))
    _speak_swedish(word)


def _paragraph_style(word: WordDocument, name: str) -> ParagraphStyle:
    known = {style.name for style in word.styles}
    style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - the names are ours and Word's, all of paragraphs
    return style


def _letters(style: CharacterStyle, size: float, colour: RGBColor, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = colour
    letters = style.element.get_or_add_rPr()
    for spacing in letters.findall(qn("w:spacing")):
        letters.remove(spacing)
    fonts = letters.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:hAnsi"), FONT)


def _box(*styles: ParagraphStyle) -> None:
    """Put one frame around paragraphs of these styles that follow each other."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="10" w:space="6" w:color="0B5C7A"/>'
        for side in ("top", "left", "bottom", "right")
    )
    for style in styles:
        _put(style, f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
        _put(style, f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TINT}"/>')


def _line_over(style: ParagraphStyle) -> None:
    """Draw a line over paragraphs of the style, to sign on, with a gap to the one beside."""
    _put(
        style,
        f"<w:pBdr {nsdecls('w')}><w:top w:val='single' w:sz='6' w:space='3' w:color='202D39'/></w:pBdr>",
    )
    style.paragraph_format.right_indent = Mm(8)


def _put(style: ParagraphStyle, content: str) -> None:
    """Put a property that python-docx has no words for among a style's own, before those that have to come after it."""
    style.element.get_or_add_pPr().insert_element_before(parse_xml(content), *AFTER_SHADE)


def _speak_swedish(word: WordDocument) -> None:
    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), "sv-SE")


def set_up(word: WordDocument, document: Document) -> None:
    """Set the page, its header and footer, and what the file says of itself."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if document.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(27), Mm(24)
    section.different_first_page_header_footer = True
    _header(section.header.paragraphs[0], document, text_width(word))
    foot = section.footer.paragraphs[0]
    _tabbed(foot, text_width(word))
    kept = [f"Dnr {document.registry_number}"] if document.registry_number else []
    kept += [document.decided_on] if document.decided_on else []
    foot.add_run(f"{' · '.join(kept)}\tSida ")
    field(foot, "PAGE", "2")
    foot.add_run(" (")
    field(foot, "NUMPAGES", "2")
    foot.add_run(")")
    properties = word.core_properties
    properties.title = f"{document.title}, {document.association}"
    properties.author = properties.last_modified_by = document.association
    properties.subject, properties.comments = document.mark, document.mark_text
    properties.keywords, properties.language = ", ".join(document.keywords), "sv-SE"
    properties.created = properties.modified = document.moment.replace(tzinfo=None)


def text_width(word: WordDocument) -> int:
    """Return how wide a page is between its margins."""
    section = word.sections[0]
    return int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)


def _header(head: Paragraph, document: Document, width: int) -> None:
    """Write whose it is and what, and how it may be used at the end of the line, or below where that has no room."""
    _tabbed(head, width)
    named = f"{document.association} · {document.title}"
    has_room = len(named) + len(document.mark) <= HEADER_LINE * width // TEXT_WIDTH
    head.add_run(f"{named}\t" if has_room else f"{named}\n")
    head.add_run(document.mark).bold = not document.discreet


def _tabbed(paragraph: Paragraph, width: int) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Length(width), WD_TAB_ALIGNMENT.RIGHT)


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field that Word counts, with what it shows until then."""
    for part in (_edge("begin"), _code(code), _edge("separate")):
        paragraph.add_run()._r.append(part)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(_edge("end"))


def _edge(kind: str) -> BaseOxmlElement:
    return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')


def _code(code: str) -> BaseOxmlElement:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {code} "
    return element


def place_name(key: str) -> str:
    """Return what a place that links lead to is called: Word has no hyphens in such names, and hides those with _ first."""
    return f"_{key.replace('-', '_')}"


def contents(word: WordDocument, headings: Sequence[tuple[int, str, str]]) -> None:
    """Write the contents as links with their pages, inside Word's own field: Word fills in the pages when it is opened."""
    for place, (level, text, key) in enumerate(headings):
        paragraph = word.add_paragraph(style=f"TOC {level}")
        if place == 0:
            begin = _edge("begin")
            begin.set(qn("w:dirty"), "true")
            for part in (begin, _code('TOC \\o "1-2" \\h \\z \\u'), _edge("separate")):
                paragraph.add_run()._r.append(part)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), place_name(key))
        link.append(paragraph.add_run(f"{text}\t")._r)
        page = [_edge("begin"), _code(f"PAGEREF {place_name(key)} \\h"), _edge("separate"), _edge("end")]
        for part in page:
            run = paragraph.add_run()._r
            run.append(part)
            link.append(run)
        paragraph._p.append(link)
        if place == len(headings) - 1:
            paragraph.add_run()._r.append(_edge("end"))


def stable(content: bytes, moment: datetime) -> bytes:
    """Return the file with every part dated by the document, so that the same document is the same bytes."""
    file = io.BytesIO()
    stamp = moment.timetuple()[:6]
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, stamp), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
