"""Bound figures in a text: ``{{words #key, form}}`` stands for a value that is looked up where the text is printed.

The words before the sign are for those who write; the key alone says which figure it is, and the form how it is printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MOST_HALF_WRITTEN = 50  # that are looked for in a text

# A key is of parts with points between: letters, digits, and the signs that codes of tables and rows are made of.
KEY = r"[A-Za-z0-9_][A-Za-z0-9_.:*+~-]{0,158}"
_TOKEN = re.compile(
    r"\{\{(?P<words>[^{}#|\n]{0,200})#(?P<key>" + KEY + r")(?:,\s*(?P<form>[a-z]{1,12}))?\s*\}\}"
)
_MARKS = str.maketrans({"{": None, "}": None, "#": None, "|": None, "\n": " "})


@dataclass(frozen=True)
class Token:
    """A bound figure as it is written, from ``start`` up to ``end`` of the text."""

    key: str
    form: str
    words: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Return every bound figure of a text in order. What is not written as one is words like any other."""
    for found in _TOKEN.finditer(text):
        form = found["form"] or ""
        yield Token(found["key"], form, found["words"].strip(), found.start(), found.end())


def parted(text: str) -> Iterator[str | Token]:
    """Return a text as what is written and what is bound by turns, beginning and ending with what is written."""
    last = 0
    for token in tokens(text):
        yield text[last : token.start]
        yield token
        last = token.end
    yield text[last:]


def written(key: str, words: str = "", form: str = "") -> str:
    """Return a bound figure as it is written in a text."""
    said = " ".join(words.translate(_MARKS).split())[:200]
    return f"{{{{{said + ' ' if said else ''}#{key}{', ' + form if form else ''}}}}}"


def half_written(text: str) -> list[int]:
    """Return where a text opens a bound figure that is not written as one: two braces that nothing answers.

    No more than ``MOST_HALF_WRITTEN`` are looked for.
    """
    whole = {token.start for token in tokens(text)}
    opened = (found.start() for found in re.finditer(r"\{\{", text))
    return list(islice((place for place in opened if place not in whole), MOST_HALF_WRITTEN))
