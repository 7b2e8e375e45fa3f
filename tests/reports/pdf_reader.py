"""A PDF as a screen reader has it: the tree of tags with the text that each holds, in order."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, String, parse_content_stream

PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass
class Tag:
    """An element: its kind, its attributes merged, its alternative text, and what is in it."""

    kind: str
    attributes: dict[str, object]
    alt: str
    content: list["Tag | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    @property
    def tags(self) -> list["Tag"]:
        return [part for part in self.content if isinstance(part, Tag)]

    def find(self, *kinds: str) -> Iterator["Tag"]:
        for tag in self.tags:
            if tag.kind in kinds:
                yield tag
            yield from tag.find(*kinds)


@dataclass
class ReadPdf:
    """The tree, and what was painted outside it without being said to be mere decoration."""

    root: Tag
    pdf: Pdf
    unmarked: list[str]


def read(content: bytes) -> ReadPdf:
    pdf = Pdf.open(io.BytesIO(content))
    texts: dict[tuple[int, int], str] = {}
    unmarked: list[str] = []
    for page in pdf.pages:
        number = page.obj.objgen[0]
        for mcid, text in _marked_texts(page, unmarked):
            texts[number, mcid] = texts.get((number, mcid), "") + text
    root = Tag("Root", {}, "")
    root.content = _children(pdf.Root.StructTreeRoot, texts, 0)
    return ReadPdf(root, pdf, unmarked)


def _children(element: Object, texts: dict[tuple[int, int], str], page: int) -> list[Tag | str]:
    kids = element.get("/K")
    if kids is None:
        return []
    page = element.Pg.objgen[0] if "/Pg" in element else page
    found: list[Tag | str] = []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            found.append(texts.get((page, kid), ""))
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            place = kid.Pg.objgen[0] if "/Pg" in kid else page
            found.append(texts.get((place, int(kid.MCID)), ""))
        elif isinstance(kid, Dictionary) and "/S" in kid:
            tag = Tag(str(kid.S)[1:], _attributes(kid), str(kid.get("/Alt", "")))
            tag.content = _children(kid, texts, page)
            found.append(tag)
    return found


def _attributes(element: Object) -> dict[str, object]:
    found = element.get("/A")
    merged: dict[str, object] = {"ID": str(element.get("/ID", ""))}
    for one in found if isinstance(found, Array) else [found]:
        if isinstance(one, Dictionary):
            merged |= {str(key)[1:]: str(value) for key, value in one.items()}
    return merged


def _marked_texts(page: Page, unmarked: list[str]) -> Iterator[tuple[int, str]]:
    """Yield each text with the mark it stands in; an ActualText replaces what is shown under it."""
    fonts = {str(name): _unicode_map(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    stack: list[tuple[int | None, bool, str | None]] = []
    font: dict[int, str] = {}
    for operands, operator in parse_content_stream(page):
        name = str(operator) if isinstance(operator, Operator) else "INLINE IMAGE"
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else {}
            mcid = int(properties["/MCID"]) if "/MCID" in properties else None
            actual = str(properties["/ActualText"]) if "/ActualText" in properties else None
            stack.append((mcid, operands[0] == Name.Artifact, actual))
        elif name == "EMC":
            _, _, actual = stack.pop()
            inside = [mcid for mcid, _, _ in stack if mcid is not None]
            if actual is not None and inside:
                yield inside[-1], actual
        elif name == "Tf":
            font = fonts.get(str(operands[0]), {})
        if name in PAINTS:
            if not any(mcid is not None or artifact for mcid, artifact, _ in stack):
                unmarked.append(name)
            if name in SHOWS and not any(actual is not None for _, _, actual in stack):
                marks = [mcid for mcid, _, _ in stack if mcid is not None]
                if marks:
                    yield marks[-1], _shown(operands, font)


def _shown(operands: object, font: dict[int, str]) -> str:
    assert isinstance(operands, (list, Array)) or hasattr(operands, "__getitem__")
    first = operands[-1]  # type: ignore[index]  # the text is the last operand of every operator that shows text
    parts = [part for part in first if isinstance(part, String)] if isinstance(first, Array) else [first]
    codes = b"".join(bytes(part) for part in parts)
    pairs = [int.from_bytes(codes[place : place + 2]) for place in range(0, len(codes), 2)]
    return "".join(font.get(code, "\ufffd") for code in pairs)


def _unicode_map(font: Object) -> dict[int, str]:
    """Return what the glyphs of a font say, from its own table."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            first = int(text, 16)
            for place in range(int(low, 16), int(high, 16) + 1):
                found[place] = chr(first + place - int(low, 16))
    return found
