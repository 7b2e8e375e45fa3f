"""The XML of a Word document that python-docx has no words for: marks, controls, numbered lists, tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
BULLETS = ("•", "–", "▪")


def element(kind: str, /, *children: Element, **values: str | int) -> Element:
    """Return an element of Word's own kind with its attributes."""
    made = OxmlElement(f"w:{kind}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def text_run(text: str, *, style: str = "", strong: bool = False, emphasis: bool = False) -> Element:
    """Return words that look alike; a new line in them is a line break."""
    run = element("r")
    look = element("rPr")
    if style:
        look.append(element("rStyle", val=style))
    if strong:
        look.append(element("b"))
    if emphasis:
        look.append(element("i"))
    if len(look):
        run.append(look)
    for place, line in enumerate(text.split("\n")):
        if place:
            run.append(element("br"))
        words = element("t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
        run.append(words)
    return run


def paragraph(
    style: str, content: Iterable[Element], *, list_of: tuple[int, int] | None = None, right: bool = False
) -> Element:
    """Return a paragraph; ``list_of`` is the number of its list and how deep it lies in it, from 0."""
    made = element("p")
    look = element("pPr", element("pStyle", val=style))
    if list_of:
        number, level = list_of
        look.append(element("numPr", element("ilvl", val=level), element("numId", val=number)))
    if right:
        look.append(element("jc", val="right"))
    made.append(look)
    made.extend(content)
    return made


def control(
    content: Sequence[Element], *, number: int, name: str, tag: str, lock: str = "contentLocked"
) -> Element:
    """Return content in a content control that cannot be written in; ``name`` is what Word calls it."""
    about = element("sdtPr", element("alias", val=name[:64]))
    if tag:
        about.append(element("tag", val=tag))
    about.append(element("id", val=number))
    about.append(element("lock", val=lock))
    return element("sdt", about, element("sdtContent", *content))


@dataclass
class Marks:
    """Bookmarks on their way into a document; each needs a number of its own."""

    counted: int = 5000  # past those that the styles and fields of the document have

    def around(self, name: str, content: Sequence[Element]) -> list[Element]:
        """Return content with a bookmark around it."""
        self.counted += 1
        start = element("bookmarkStart", id=self.counted, name=name)
        return [start, *content, element("bookmarkEnd", id=self.counted)]

    def in_paragraph(self, name: str, made: Element) -> None:
        """Put a bookmark first in a paragraph."""
        place = 1 if len(made) and made[0].tag == qn("w:pPr") else 0
        for step, part in enumerate(self.around(name, [])):
            made.insert(place + step, part)


@dataclass
class Lists:
    """The lists of a document: one of bullets, and one for each that is numbered, so that it begins with 1."""

    numbering: Element
    used: int = field(default=0)

    def __post_init__(self) -> None:
        for place, ordered in enumerate((False, True)):
            self.numbering.insert(place, _abstract(9001 + place, ordered=ordered))
        taken = [int(one.get(qn("w:numId"), "0")) for one in self.numbering.iter(qn("w:num"))]
        self.used = max(taken, default=0) + 1
        self.bullets = self._add(9001)

    def numbered(self) -> int:
        """Return the number of a new numbered list."""
        return self._add(9002, restart=True)

    def _add(self, abstract: int, *, restart: bool = False) -> int:
        self.used += 1
        made = element("num", element("abstractNumId", val=abstract), numId=self.used)
        for level in range(9) if restart else ():
            made.append(element("lvlOverride", element("startOverride", val=1), ilvl=level))
        self.numbering.append(made)
        return self.used


def _abstract(number: int, *, ordered: bool) -> Element:
    made = element("abstractNum", element("multiLevelType", val="multilevel"), abstractNumId=number)
    for level in range(9):
        sign = f"%{level + 1}." if ordered else BULLETS[level % len(BULLETS)]
        made.append(
            element(
                "lvl",
                element("start", val=1),
                element("numFmt", val="decimal" if ordered else "bullet"),
                element("lvlText", val=sign),
                element("lvlJc", val="left"),
                element("pPr", element("ind", left=360 * (level + 1), hanging=360)),
                ilvl=level,
            )
        )
    return made


def table(rows: Sequence[Sequence[Element]], *, name: str, widths: Sequence[int]) -> Element:
    """Return a table of cells' paragraphs, its first row a heading row; widths in twentieths of a point."""
    look = element(
        "tblPr",
        element("tblStyle", val="Drivbank"),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", firstRow=1, noVBand=1),
    )
    if name:
        look.append(element("tblDescription", val=name))
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    made = element("tbl", look, grid)
    for place, row in enumerate(rows):
        about = element("trPr", element("cantSplit"), *([element("tblHeader")] if not place else []))
        cells = (
            element("tc", element("tcPr", element("tcW", w=width, type="dxa")), cell)
            for cell, width in zip(row, widths, strict=True)
        )
        made.append(element("tr", about, *cells))
    return made
