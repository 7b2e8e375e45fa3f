"""How the Markdown of a part is read, for print and for Word alike: bound figures are covered while it is parsed."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt

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
