"""How the Markdown of a part is read, for print and for Word alike: bound figures are covered while it is parsed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token as Mark

from drivbank.core.prose.signs import COVERS, without_unseen
from drivbank.core.prose.tokens import Token

READER = (
    MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
)
# Characters for private use stand for bound figures while the text is read, so that no sign in a key means anything.
OPEN, CLOSE = COVERS[0], COVERS[1]
_COVERED = re.compile(f"{OPEN}([0-9]{{1,6}}){CLOSE}")
_SIGNS: dict[int, str | None] = {**dict.fromkeys(map(ord, COVERS)), ord("\r"): " "}
# The same characters written as entities, which the parser would make signs of.
_ENTITY = re.compile(r"&(?=#(?:x0{0,2}e00[0-2]|0{0,2}5734[4-6]);)", re.IGNORECASE)

BREAK = "\n"  # a line break that is meant


@dataclass(frozen=True)
class Spoken:
    """Words that look alike, or a bound figure, in running text. ``link`` is an address, "" for none."""

    said: str | Token
    strong: bool = False
    emphasis: bool = False
    link: str = ""


def marks_of(text: str, found: Sequence[Token]) -> list[Mark]:
    """Return a text parsed; ``found`` are its bound figures."""
    return READER.parse(covered(text, found))


def blocks(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Return the marks of each outermost block: the one that opens it, what is in it, and the one that closes it."""
    block: list[Mark] = []
    depth = 0
    for mark in marks:
        block.append(mark)
        depth += mark.nesting
        if depth == 0:
            yield block
            block = []


def rows(table: Sequence[Mark]) -> list[list[Mark]]:
    """Return the cells of a table by its rows, each as the mark that holds its words."""
    found: list[list[Mark]] = []
    for mark in table:
        if mark.type == "tr_open":
            found.append([])
        elif mark.type == "inline":
            found[-1].append(mark)
    return found


def spoken(mark: Mark, found: Sequence[Token]) -> Iterator[Spoken]:
    """Return the words of a paragraph, heading or cell in order; a line break that is meant is BREAK alone."""
    look = Spoken("")
    for child in mark.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                look = replace(look, strong=child.nesting == 1)
            case "em_open" | "em_close":
                look = replace(look, emphasis=child.nesting == 1)
            case "link_open":
                look = replace(look, link=str(child.attrs.get("href", "")))
            case "link_close":
                look = replace(look, link="")
            case "softbreak":
                yield replace(look, said=" ")
            case "hardbreak":
                yield replace(look, said=BREAK)
            case _:
                for piece in pieces(child.content, found):
                    said = piece.replace("\n", " ") if isinstance(piece, str) else piece
                    yield replace(look, said=said)


def covered(text: str, found: Sequence[Token]) -> str:
    """Return a text with a sign and a number in place of each bound figure, and no such signs but those."""
    clean, last = [], 0
    for number, token in enumerate(found):
        clean.append(_without_signs(text[last : token.start]) + f"{OPEN}{number}{CLOSE}")
        last = token.end
    return "".join(clean) + _without_signs(text[last:])


def pieces(text: str, found: Sequence[Token]) -> Iterator[str | Token]:
    """Yield what was parsed as words and bound figures in order; a number that no figure has is words."""
    for place, piece in enumerate(_COVERED.split(text)):
        if place % 2 and int(piece) < len(found):
            yield found[int(piece)]
        elif words := without_unseen(piece):
            yield words


def _without_signs(text: str) -> str:
    return _ENTITY.sub("&amp;", text.translate(_SIGNS))
