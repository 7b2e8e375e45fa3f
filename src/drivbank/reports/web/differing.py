"""What differs between two texts as they are read: bound figures as their values, and long unchanged passages folded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drivbank.core.prose.differences import Kind, Piece, differences
from drivbank.core.prose.tokens import Token
from drivbank.reports.figures.model import Catalogue
from drivbank.reports.figures.showing import shown
from drivbank.reports.word.atoms import Atom, Bound, Words
from drivbank.reports.word.atoms import Kind as AtomKind
from drivbank.reports.word.joining import canonical
from drivbank.reports.word.parsing import atoms_of
from drivbank.ui.numbers import MISSING

_PARAGRAPH = re.compile(r".+?(?:\n{2,}|\Z)", re.DOTALL)
AROUND = 1  # paragraphs that are shown before and after what has changed


@dataclass(frozen=True)
class Folded:
    """Unchanged paragraphs that are not shown at once."""

    text: str
    count: int


def read_differences(old: str, new: str, found: Catalogue) -> tuple[Piece | Folded, ...]:
    """Return what differs between two texts of a part as one reads them.

    Where they read alike they are held against each other as they are written.
    """
    before, after = as_read(old, found), as_read(new, found)
    if before == after:
        before, after = canonical(old), canonical(new)
    pieces = differences(before, after) if before != after else differences(old, new)
    return tuple(_folded(pieces))


def as_read(text: str, found: Catalogue) -> str:
    """Return a text without the marks of Markdown and each bound figure as its value, an empty line after a paragraph."""
    return "\n\n".join(line for atom in atoms_of(text) for line in _lines(atom, found))


def _lines(atom: Atom, found: Catalogue) -> Iterator[str]:
    if atom.kind is AtomKind.TABLE:
        yield "\n".join(" | ".join(_said(cell, found) for cell in row) for row in atom.rows)
        return
    said = atom.whole or _said(atom.words, found)
    mark = {AtomKind.ITEM: "– ", AtomKind.AFTER: "  "}.get(atom.kind, "")
    yield f"{'> ' if atom.quoted else ''}{'  ' * max(0, atom.level - 1) if mark else ''}{mark}{said}"


def _said(words: Words, found: Catalogue) -> str:
    return "".join(_value(word, found) if isinstance(word, Bound) else word.text for word in words)


def _value(bound: Bound, found: Catalogue) -> str:
    if table := found.tables.get(bound.key):
        return f"[{table.label}]"
    figure = found.figures.get(bound.key)
    return shown(figure, Token(bound.key, bound.form, "", 0, 0)) if figure else MISSING


def _folded(pieces: Sequence[Piece]) -> Iterator[Piece | Folded]:
    """Yield pieces with what lies far from every change put away."""
    for place, piece in enumerate(pieces):
        lines = _PARAGRAPH.findall(piece.text)
        head = AROUND if place else 0
        tail = AROUND if place < len(pieces) - 1 else 0
        # A piece begins and ends inside the paragraphs that differ: those are shown to their ends.
        first, last = head + (place > 0), len(lines) - tail - (place < len(pieces) - 1)
        if piece.kind is not Kind.SAME or last - first < 2:
            yield piece
            continue
        if first:
            yield Piece(Kind.SAME, "".join(lines[:first]))
        away = lines[first:last]
        yield Folded("".join(away), sum(bool(line.strip()) for line in away))
        if last < len(lines):
            yield Piece(Kind.SAME, "".join(lines[last:]))
