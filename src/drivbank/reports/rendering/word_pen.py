"""What writes into a Word document: a long report has thousands of paragraphs, and python-docx looks each style up anew."""

import io
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.text.paragraph import Paragraph

from drivbank.reports.rendering.word_parts import place_name


@dataclass
class Pen:
    """A Word document that is written from its beginning.

    ``whole`` is how many rows a table may have and not be parted between pages; ``figures`` is where bound figures are
    shown, "" for nowhere; ``width`` is how wide the page is between its margins.
    """

    word: WordDocument
    whole: int
    width: int
    figures: str = ""
    bookmarks: int = 0
    pictures: int = 0
    ids: dict[str, str] = field(init=False)
    last: BaseOxmlElement = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {str(style.name): style.style_id for style in self.word.styles}
        self.last = self.word.element.body.sectPr

    def add(self, element: BaseOxmlElement) -> None:
        """Add a paragraph or a table at the end: before what says how the pages are."""
        self.last.addprevious(element)

    def paragraph(self, style: str = "Normal", text: str = "") -> Paragraph:
        """Add a paragraph at the end."""
        added = Paragraph(OxmlElement("w:p"), self.word._body)
        self.add(added._p)
        if style != "Normal":
            added._p.style = self.ids[style]
        if text:
            added.add_run(text)
        return added

    def picture(self, paragraph: Paragraph, content: bytes, width: Length, *, title: str, alt: str) -> None:
        """Add a picture of a width in a paragraph, described for those who cannot see it."""
        self.pictures += 1
        relation, image = self.word.part.get_or_add_image(io.BytesIO(content))
        across, down = image.scaled_dimensions(width, None)
        inline = CT_Inline.new_pic_inline(self.pictures, relation, f"bild-{self.pictures}.png", across, down)
        inline.docPr.set("descr", alt)
        inline.docPr.set("title", title)
        paragraph.add_run()._r.add_drawing(inline)

    def bookmark(self, heading: Paragraph, text: str, key: str) -> None:
        """Write a heading's text as a place that links lead to."""
        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for edge in (start, end):
            edge.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), place_name(key))
        heading._p.append(start)
        heading.add_run(text)
        heading._p.append(end)
