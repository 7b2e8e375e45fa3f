"""Where in a report each figure and table is bound, with the passage it stands in as printed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from drivbank.core.prose.tokens import Token, tokens
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.figures.showing import shown
from drivbank.reports.references import is_reference

AROUND = 140  # characters of a passage that are shown on each side
CELL = "|"  # what a line of a typed table begins with
# Lines that are passages of their own: headings, items of lists, rows of tables.
OWN_LINE = re.compile(r"\s*(#{1,6} |[-*+] |\d{1,4}[.)] |\|)")
MARKS = re.compile(r"^\s*(?:[>#*+|-]+ *|\d{1,4}[.)] )|\*\*|(?<= )\||\|(?= |$)")


@dataclass(frozen=True)
class Text:
    """The text of a part with its key and heading."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Stand:
    """A place where a figure or table is bound: the part, how it is printed there, and the words on each side of it."""

    part: str
    heading: str
    printed: str
    before: str
    after: str


def bound_keys(texts: Iterable[Text]) -> list[str]:
    """Return every key that is bound in the texts, in the order they first stand; what is only referred to is not."""
    bound = (token for text in texts for token in tokens(text.text) if not is_reference(token))
    return list(dict.fromkeys(token.key for token in bound))


def stands(texts: Iterable[Text], found: Catalogue) -> Mapping[str, tuple[Stand, ...]]:
    """Return where each key is bound, by key."""
    kept: dict[str, list[Stand]] = {}
    for text in texts:
        for passage in _passages(text.text):
            for key, printed, before, after in _in_passage(passage, found):
                kept.setdefault(key, []).append(Stand(text.key, text.heading, printed, before, after))
    return {key: tuple(places) for key, places in kept.items()}


def _passages(text: str) -> Iterator[str]:
    """Yield a text passage by passage: a paragraph however its lines are broken, an item, a row, a heading."""
    kept: list[str] = []
    for line in text.splitlines():
        if not line.strip() or OWN_LINE.match(line):
            yield " ".join(kept)
            kept = []
        if line.strip():
            kept.append(line.strip())
        if CELL in line[:1]:
            yield " ".join(kept)
            kept = []
    yield " ".join(kept)


def _in_passage(passage: str, found: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    bound = list(tokens(passage))
    in_cell = passage.startswith(CELL)
    printed = [_printed(token, found, in_cell=in_cell) for token in bound]
    words = _words(passage, bound, printed)
    for place, (token, text) in enumerate(zip(bound, printed, strict=True)):
        before, after = _plain("".join(words[: 2 * place + 1])), _plain("".join(words[2 * place + 2 :]))
        if not is_reference(token):
            yield token.key, text, _last(before), _first(after)


def _words(passage: str, bound: Iterable[Token], printed: Iterable[str]) -> list[str]:
    """Return a passage as what is written and what is printed by turns, beginning and ending with what is written."""
    pieces, last = [], 0
    for token, text in zip(bound, printed, strict=True):
        pieces += [passage[last : token.start], text]
        last = token.end
    return [*pieces, passage[last:]]


def _printed(token: Token, found: Catalogue, *, in_cell: bool) -> str:
    """Return what is printed in the board's copy: the value, the name of a table, or the words of what is not found."""
    if figure := found.figures.get(token.key):
        return shown(figure, token, copy=Copy.INTERNAL, in_cell=in_cell)
    table = found.tables.get(token.key)
    return table.label if table else token.words or token.key


def _plain(text: str) -> str:
    """Return words without the marks of headings, lists, cells and bold."""
    return re.sub(r"\s+", " ", MARKS.sub("", text))


def _last(text: str) -> str:
    return text if len(text) <= AROUND else f"… {text[-AROUND:].partition(' ')[2]}"


def _first(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND].rpartition(' ')[0]} …"
