"""What writes into a Word document: a long report has thousands of paragraphs, and python-docx looks each style up anew."""

from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


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
    ids: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {str(style.name): style.style_id for style in self.word.styles}

    def paragraph(self, style: str = "Normal", text: str = "") -> Paragraph:
        """Add a paragraph at the end."""
        added = Paragraph(self.word.element.body.add_p(), self.word._body)
        if style != "Normal":
            added._p.style = self.ids[style]
        if text:
            added.add_run(text)
        return added

    def bookmark(self, heading: Paragraph, text: str, key: str) -> None:
        """Write a heading's text as a place that links lead to."""
        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for edge in (start, end):
            edge.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), f"_{key}")
        heading._p.append(start)
        heading.add_run(text)
        heading._p.append(end)
