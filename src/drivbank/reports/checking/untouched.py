"""Parts that stand as the blueprint opened them, where it asks for more than it opens with."""

import re
from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.prose.tokens import tokens
from drivbank.reports.blueprints import BlueprintPart

_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t].*$", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def asked_in(text: str, part: BlueprintPart) -> str:
    """Return what the blueprint asks for, where nothing is written in a part beside headings and what it opened with.

    "" where something is written, and for a part that is whole as it opens.
    """
    untouched = part.to_write and set(_paragraphs(text)) <= set(_paragraphs(part.text))
    return Phrase(part.help) if untouched else ""


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, each on one line, without headings and without tables that are bound."""
    for paragraph in _GAP.split(_HEADING.sub("\n", text)):
        plain = " ".join(paragraph.split())
        if plain and not _is_table(plain):
            yield plain


def _is_table(plain: str) -> bool:
    found = list(tokens(plain))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain))
    return whole and found[0].key.startswith(("table:", "chart:"))
