"""What Word and Markdown both can hold: paragraphs, headings, sentences of lists, tables, and what is kept whole.

A text is compared as atoms, so that how a program writes the same thing does not count.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drivbank.core.prose.tokens import tokens

# What XML cannot hold at all.
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\ufffe\uffff\ud800-\udfff"
_IMPOSSIBLE = re.compile(f"[{_NEVER}]")
_BLANKS = re.compile(r"[ \t\r\n]+")
# Words with one space between them and no bound figure: most cells of a table are nothing else.
_SETTLED = re.compile(f"[^ \t\r\n{{{_NEVER}]+(?: [^ \t\r\n{{{_NEVER}]+)*")


class Kind(StrEnum):
    """What an atom is in a text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # the first paragraph of a sentence in a list
    AFTER = "after"  # a further paragraph of it
    TABLE = "table"
    WHOLE = "whole"  # what is not written in outside the page: a bound table, code


@dataclass(frozen=True)
class Look:
    """How words look: ``link`` is an address, "" for none."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""


PLAIN = Look()


@dataclass(frozen=True)
class Run:
    """Words that look alike. A line break is a new line."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True)
class Bound:
    """A bound figure."""

    key: str
    form: str
    look: Look = PLAIN


Words = tuple[Run | Bound, ...]
_TABLE_KEYS = ("table:", "chart:")


@dataclass(frozen=True)
class Atom:
    """A paragraph or a table. ``level`` is a heading's, from 1, or how deep in lists it lies, from 1.

    ``rows`` are a table's, of cells. What is kept whole is a bound table, alone among its words, or the Markdown in
    ``whole``.
    """

    kind: Kind
    words: Words = ()
    level: int = 0
    ordered: bool = False
    quoted: bool = False
    rows: tuple[tuple[Words, ...], ...] = ()
    whole: str = ""


def settled(words: Iterable[Run | Bound], *, breaks: bool = True) -> Words:
    """Return words as they are compared: alike ones as one, blanks as one space without a look, none at the ends.

    Without ``breaks`` a line break is a space. A bound figure that is written out in words is one.
    """
    known = tuple(words)
    if len(known) == 1 and isinstance(known[0], Run) and _SETTLED.fullmatch(known[0].text):
        return known
    while (tidied := _tidied(known, breaks)) != known:
        known = tidied
    return known


def _tidied(words: Words, breaks: bool) -> Words:
    clean = (_clean(word, breaks) if isinstance(word, Run) else word for word in _merged(words))
    apart = (piece for word in clean for bound in _bound_in(word) for piece in _without_edges(bound))
    return tuple(_merged(_single_blanks(list(apart))))


def _clean(word: Run, breaks: bool) -> Run:
    text = _IMPOSSIBLE.sub("", word.text)
    return replace(word, text=_BLANKS.sub(lambda blank: "\n" if breaks and "\n" in blank[0] else " ", text))


def _bound_in(word: Run | Bound) -> Iterator[Run | Bound]:
    if isinstance(word, Bound):
        yield word
        return
    last = 0
    for token in tokens(word.text):
        yield Run(word.text[last : token.start], word.look)
        yield Bound(token.key, token.form, word.look)
        last = token.end
    yield Run(word.text[last:], word.look)


def _without_edges(word: Run | Bound) -> Iterator[Run | Bound]:
    """Return words with the blanks around them apart: these have no look."""
    if isinstance(word, Bound):
        yield word
        return
    inner = word.text.strip(" \n")
    start = word.text.index(inner) if inner else len(word.text)
    parts = (
        (word.text[:start], PLAIN),
        (inner, word.look),
        (word.text[start + len(inner) :], PLAIN),
    )
    yield from (Run(text, look) for text, look in parts if text)


def _single_blanks(words: Sequence[Run | Bound]) -> list[Run | Bound]:
    """Return words with one blank between them, a line break where either was one, and none first and last."""
    kept: list[Run | Bound] = []
    for word in words:
        if not _is_blank(word) or (kept and not _is_blank(kept[-1])):
            kept.append(word)
        elif kept and word == Run("\n"):
            kept[-1] = word
    return kept[:-1] if kept and _is_blank(kept[-1]) else kept


def _is_blank(word: Run | Bound) -> bool:
    return isinstance(word, Run) and not word.text.strip(" \n")


def _merged(words: Iterable[Run | Bound]) -> Iterator[Run | Bound]:
    last: Run | None = None
    for word in words:
        if last and isinstance(word, Run) and word.look == last.look:
            last = replace(last, text=last.text + word.text)
            continue
        if last:
            yield last
        last = word if isinstance(word, Run) else None
        if isinstance(word, Bound):
            yield word
    if last:
        yield last


def same_address(link: str) -> str:
    """Return an address as it is compared: programs add a slash after a host."""
    link = _IMPOSSIBLE.sub("", link).strip()
    return link[:-1] if re.fullmatch(r"[a-z]+://[^/?#]+/", link) else link


def letters(words: Iterable[Run | Bound]) -> str:
    """Return words as their letters alone, without those of bound figures."""
    return "".join(word.text for word in words if isinstance(word, Run))


def is_table(words: Words) -> bool:
    """Say whether a bound table is all there is: it then stands in a paragraph's place."""
    only = words[0] if len(words) == 1 else None
    return isinstance(only, Bound) and only.key.startswith(_TABLE_KEYS) and only.look == PLAIN


def paragraph(words: Words) -> Atom:
    """Return a paragraph, or the bound table that is all of it."""
    return Atom(Kind.WHOLE if is_table(words) else Kind.PARAGRAPH, words)
