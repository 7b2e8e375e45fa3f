"""Where in a report each figure and table is bound, with the passage it stands in as printed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from drivbank.core.prose.tokens import Token, tokens
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.figures.showing import shown

LONGEST = 240  # characters of a passage that are shown
CELL = "|"  # what a line of a typed table begins with


@dataclass(frozen=True)
class Text:
    """The text of a part with its key and heading."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Stand:
    """A place where a figure or table is bound: the part, how it is printed there, and the passage around it."""

    part: str
    heading: str
    printed: str
    passage: str


def bound_keys(texts: Iterable[Text]) -> list[str]:
    """Return every key that is bound in the texts, in the order they first stand."""
    return list(dict.fromkeys(token.key for text in texts for token in tokens(text.text)))


def stands(texts: Iterable[Text], found: Catalogue) -> Mapping[str, tuple[Stand, ...]]:
    """Return where each key is bound, by key."""
    kept: dict[str, list[Stand]] = {}
    for text in texts:
        for line in text.text.splitlines():
            for key, printed, passage in _in_line(line, found):
                kept.setdefault(key, []).append(Stand(text.key, text.heading, printed, passage))
    return {key: tuple(places) for key, places in kept.items()}


def _in_line(line: str, found: Catalogue) -> Iterator[tuple[str, str, str]]:
    bound = list(tokens(line))
    in_cell = line.lstrip().startswith(CELL)
    printed = [_printed(token, found, in_cell=in_cell) for token in bound]
    passage = _filled(line, bound, printed)
    for token, text in zip(bound, printed, strict=True):
        yield token.key, text, passage


def _printed(token: Token, found: Catalogue, *, in_cell: bool) -> str:
    """Return what is printed in the board's copy: the value, the name of a table, or the words of what is not found."""
    if figure := found.figures.get(token.key):
        return shown(figure, token, copy=Copy.INTERNAL, in_cell=in_cell)
    table = found.tables.get(token.key)
    return table.label if table else token.words or token.key


def _filled(line: str, bound: Iterable[Token], printed: Iterable[str]) -> str:
    """Return a line with its bound figures as printed and without marks of headings, lists and cells."""
    pieces, last = [], 0
    for token, text in zip(bound, printed, strict=True):
        pieces += [line[last : token.start], text]
        last = token.end
    words = " ".join(
        "".join((*pieces, line[last:])).lstrip("#>-|* ").replace(CELL, " ").replace("**", "").split()
    )
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
