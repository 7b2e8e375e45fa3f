"""Markdown as atoms, each with the place in the text that it was written at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token as Mark

from drivbank.core.prose.tokens import Token, tokens
from drivbank.reports.markdown_reader import BREAK, blocks, marks_of, rows, spoken
from drivbank.reports.word.atoms import (
    PLAIN,
    Atom,
    Bound,
    Kind,
    Look,
    Run,
    Words,
    is_table,
    paragraph,
    same_address,
    settled,
)

DEEPEST_LIST, DEEPEST_CONTINUED = 9, 3  # what Word numbers, and has styles for
_BREAK = re.compile("\n")


class _Unusual(Exception):
    """A block that Word has nothing for."""


@dataclass(frozen=True)
class Source:
    """A block as it is written: from ``start`` up to ``end`` of the text, and the atoms it is."""

    start: int
    end: int
    atoms: tuple[Atom, ...]


def atoms_of(text: str) -> tuple[Atom, ...]:
    """Return a text as atoms."""
    return tuple(atom for source in sources_of(text) for atom in source.atoms)


def sources_of(text: str) -> list[Source]:
    """Return the blocks of a text in order; one that is nothing in Word, such as a line across, is not among them."""
    found = tuple(tokens(text))
    starts = _starts(text, found)
    reading = _Reading(found)
    sources = []
    for marks in blocks(marks_of(text, found)):
        first, last = marks[0].map or (0, 0)
        start, end = starts[first], starts[last] if last < len(starts) else len(text)
        if atoms := reading.atoms(marks, text[start:end].strip("\n")):
            sources.append(Source(start, end, atoms))
    return sources


def _starts(text: str, found: Sequence[Token]) -> list[int]:
    """Return where each line that is parsed begins in the text; one that ends inside a bound figure is none."""
    starts, last = [0], 0
    for token in found:
        starts += [place.end() for place in _BREAK.finditer(text, last, token.start)]
        last = token.end
    return starts + [place.end() for place in _BREAK.finditer(text, last)]


def _inner(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    return blocks(marks[1:-1])


@dataclass(frozen=True)
class _Reading:
    """A text on its way to atoms."""

    found: Sequence[Token]

    def atoms(self, marks: Sequence[Mark], source: str) -> tuple[Atom, ...]:
        """Return the atoms of an outermost block; one that Word has nothing for is kept whole."""
        try:
            return tuple(self._block(marks))
        except _Unusual:
            return (Atom(Kind.WHOLE, whole=source),)

    def _block(self, marks: Sequence[Mark]) -> Iterator[Atom]:
        match marks[0].type:
            case "paragraph_open":
                yield from self._paragraph(marks)
            case "heading_open":
                if words := without_strong(self._words(marks, breaks=False)):
                    yield Atom(Kind.HEADING, words, int(marks[0].tag[1:]))
            case "bullet_list_open" | "ordered_list_open":
                yield from self._list(marks, 1)
            case "blockquote_open":
                for inner in _inner(marks):
                    yield from self._quoted(inner)
            case "table_open":
                yield self._table(marks)
            case "hr":
                return
            case _:
                raise _Unusual

    def _paragraph(self, marks: Sequence[Mark]) -> Iterator[Atom]:
        if words := self._words(marks):
            yield paragraph(words)

    def _quoted(self, marks: Sequence[Mark]) -> Iterator[Atom]:
        if marks[0].type not in ("paragraph_open", "bullet_list_open", "ordered_list_open"):
            raise _Unusual
        for atom in self._block(marks):
            if atom.kind in (Kind.WHOLE, Kind.AFTER):
                raise _Unusual
            yield replace(atom, quoted=True)

    def _list(self, marks: Sequence[Mark], level: int) -> Iterator[Atom]:
        if level > DEEPEST_LIST:
            raise _Unusual
        ordered = marks[0].type == "ordered_list_open"
        for item in _inner(marks):
            kind = Kind.ITEM
            for part in _inner(item):
                if part[0].type in ("bullet_list_open", "ordered_list_open"):
                    yield from self._list(part, level + 1)
                elif part[0].type != "paragraph_open" or is_table(words := self._words(part)):
                    raise _Unusual
                elif words:
                    if kind is Kind.AFTER and level > DEEPEST_CONTINUED:
                        raise _Unusual
                    yield Atom(kind, words, level, ordered and kind is Kind.ITEM)
                    kind = Kind.AFTER

    def _table(self, marks: Sequence[Mark]) -> Atom:
        return table_atom([[self._words([cell], breaks=False) for cell in row] for row in rows(marks)])

    def _words(self, marks: Sequence[Mark], *, breaks: bool = True) -> Words:
        spoken = (word for mark in marks if mark.type == "inline" for word in self._inline(mark))
        return settled(spoken, breaks=breaks)

    def _inline(self, mark: Mark) -> Iterator[Run | Bound]:
        for one in spoken(mark, self.found):
            look = Look(one.strong, one.emphasis, same_address(one.link))
            if isinstance(one.said, str):
                yield Run(one.said, PLAIN if one.said == BREAK else look)
            else:
                yield Bound(one.said.key, one.said.form, look)


def table_atom(rows: Sequence[Sequence[Words]]) -> Atom:
    """Return a table of as many columns as its heading row has; that row's words are not bold of their own."""
    wide = max(map(len, rows), default=0)
    full = [(*row, *[()] * (wide - len(row))) for row in rows]
    head = tuple(map(without_strong, full[0])) if full else ()
    return Atom(Kind.TABLE, rows=(head, *full[1:]))


def without_strong(words: Words) -> Words:
    """Return words that are not bold of their own, where all are bold alike."""
    return settled(replace(word, look=replace(word.look, strong=False)) for word in words)
