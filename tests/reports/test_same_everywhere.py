"""PDF, HTML and Word hold the same headings, captions, cells and notes, in the same order."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from drivbank.reports.content import (
    Bullets,
    ChartBlock,
    Document,
    Heading,
    KeyFigures,
    Signatures,
    TableBlock,
    plain,
)
from drivbank.reports.content import Paragraph as Running
from drivbank.reports.rendering.html import document_html
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.preparing import settable
from drivbank.reports.rendering.word import document_docx
from tests.reports.pdf_reader import Tag, read
from tests.reports.samples import HOSTILE, sample, written

DOCUMENTS = {
    "plain": sample(),
    "hostile": sample(HOSTILE),
    "wide": sample(("Sikta", "SPIRA"), wide=8),
    "written": written(letters="Åsa Ünal-Đorđević, Ольга, Nguyễn, e\u0301n"),
}
Parts = list[tuple[str, ...]]
HEADINGS = ("H1", "H2", "H3", "H4")


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> Document:
    return DOCUMENTS[request.param]


def expected(document: Document) -> Parts:
    return [part for block in settable(document.blocks) for part in _parts(block)]


def _parts(block: object) -> Iterator[tuple[str, ...]]:
    match block:
        case Heading():
            yield (f"h{block.level}", _clean(block.full))
        case Running():
            yield ("p", _clean(plain(block.text)))
        case Bullets():
            yield from (("p", _clean(plain(item))) for item in block.items)
        case Signatures():
            yield ("p", _clean(block.place_and_day))
            yield from (("p", text) for one in block.signers for text in (one.name, one.role))
        case KeyFigures():
            yield from (("p", _clean(f"{value} {name}")) for value, name in block.rows)
        case TableBlock():
            if block.printed_caption:
                yield ("caption", _clean(block.printed_caption))
            yield ("row", *map(_clean, (block.row_heading, *block.headings)))
            yield from (("row", *map(_clean, (row.label, *row.cells))) for row in block.rows)
            yield from (("p", _clean(line)) for line in block.note)
            if block.figure and not block.printed_caption:
                yield ("p", f"Underlag till {block.name}")
        case ChartBlock():
            yield ("caption", _clean(block.caption.full))
            yield ("alt", _clean(block.alt))
            yield from (("p", _clean(line)) for line in block.note)


def _clean(text: str) -> str:
    """Return the text as it can be read anywhere: no soft hyphens, no control characters, one kind of gap."""
    text = re.sub("[\x00-\x08\x0b-\x1f\u00ad\u2060]", "", text).replace("e\u0301", "é")
    return re.sub(r"\s+", " ", text).strip()


def test_html(document: Document) -> None:
    reader = _Html()
    reader.feed(document_html(document).decode())
    assert reader.parts == expected(document)


class _Html(HTMLParser):
    """Reads a document from its first heading of a part."""

    TEXTS = {
        "h2": "h1",
        "h3": "h2",
        "h4": "h3",
        "h5": "h4",
        "p": "p",
        "caption": "caption",
        "figcaption": "caption",
        "li": "p",
        "desc": "alt",
    }

    def __init__(self) -> None:
        super().__init__()
        self.parts: Parts = []
        self.begun = False
        self.text: list[str] = []
        self.row: list[str] = []
        self.contents = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2" and dict(attrs).get("id") == "om":
            self.begun = True
        if tag in self.TEXTS or tag in ("td", "th"):
            self.text = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self.begun:
            return
        text = _clean("".join(self.text))
        if tag in ("td", "th"):
            self.row.append(text)
        elif tag == "tr":
            self.parts.append(("row", *self.row))
            self.row = []
        elif tag in self.TEXTS:
            part = (self.TEXTS[tag], text)
            if not (part[0] == "alt" and self.parts[-1] == part):  # the same picture for two widths
                self.parts.append(part)


def test_pdf(document: Document) -> None:
    assert list(_from_tags(read(document_pdf(document)).root)) == expected(document)


def _from_tags(root: Tag) -> Iterator[tuple[str, ...]]:
    begun = False
    for tag in root.find(*HEADINGS, "P", "Caption", "TR", "Figure"):
        text = _clean(tag.text)
        begun = begun or (tag.kind == "H1" and text.endswith("Om bilagan"))
        if not begun:
            continue
        match tag.kind:
            case "TR":
                yield ("row", *(_clean(cell.text) for cell in tag.tags))
            case "Figure":
                yield ("alt", _clean(tag.alt))
            case kind if kind in HEADINGS:
                yield (kind.lower(), text)
            case kind:
                yield (kind.lower(), text)


def test_word(document: Document) -> None:
    word = docx.Document(io.BytesIO(document_docx(document)))
    found = [part for block in word.iter_inner_content() for part in _from_word(block)]
    begins = next(
        place for place, part in enumerate(found) if part[0] == "h1" and part[1].endswith("Om bilagan")
    )
    assert found[begins:] == expected(document)


def _from_word(block: Paragraph | Table) -> Iterator[tuple[str, ...]]:
    if isinstance(block, Table):
        inside = [one for row in block.rows for cell in row.cells for one in cell.paragraphs]
        if inside and inside[0].style and inside[0].style.name == "Signer":
            yield from (part for one in inside for part in _from_word(one))
            return
        yield from (("row", *(_clean(cell.text) for cell in row.cells)) for row in block.rows)
        return
    style = str(block.style.name) if block.style else ""
    pictures = block._p.xpath(".//wp:docPr")
    if pictures:
        yield from (("alt", _clean(picture.get("descr"))) for picture in pictures)
    elif style.startswith("Heading "):
        yield (f"h{style[-1]}", _clean(block.text))
    elif style == "Caption":
        yield ("caption", _clean(block.text))
    elif style in ("Normal", "Note", "Key figure", "List Bullet", "List Number", "Signer", "Signer role"):
        yield ("p", _clean(block.text))
