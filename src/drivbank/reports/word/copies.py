"""A copy of a report for Word: its parts as they were taken out, and the marks that say in the file what is what.

The marks are bookmarks, which every program keeps; content controls bear the keys besides, for those that keep them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from drivbank.core.prose.tokens import KEY
from drivbank.reports.word.atoms import Atom, Bound, Kind
from drivbank.reports.word.parsing import atoms_of

_MARK = re.compile(r"_drivbank_([0-9a-f]{8})_([pfb])(\d{1,6})(?:_\d{1,6})?")
_TAG = re.compile(rf"({KEY})(?:,([a-z]{{1,12}}))?")
LONGEST_TAG = 64  # Word takes a file with a longer one for damaged


@dataclass(frozen=True)
class TakenPart:
    """A part as it was taken out. ``shown`` is each bound figure as it stood, ``wholes`` a digest of each whole."""

    key: str
    version: int
    text: str
    shown: tuple[str, ...]
    wholes: tuple[str, ...]

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        return atoms_of(self.text)


@dataclass(frozen=True)
class TakenCopy:
    """All parts of a copy in order, none when it is too old to be kept. Bound figures and wholes are counted from 0."""

    code: str
    parts: tuple[TakenPart, ...]

    @cached_property
    def figures(self) -> tuple[tuple[Bound, str], ...]:
        """Every bound figure with what it was shown as."""
        return tuple(
            pair for part in self.parts for pair in zip(bound_in(part.atoms), part.shown, strict=True)
        )

    @cached_property
    def wholes(self) -> tuple[tuple[Atom, str], ...]:
        """Everything that is kept whole, with the digest of what it was shown as."""
        return tuple(
            pair for part in self.parts for pair in zip(wholes_in(part.atoms), part.wholes, strict=True)
        )


@dataclass(frozen=True)
class Mark:
    """A mark in a file: of the copy ``code``, part, figure or whole (p, f, b), and its number."""

    code: str
    of: str
    number: int


def mark_name(code: str, of: str, number: int, step: int | None = None) -> str:
    """Return the name of a mark; a whole has one in each of its paragraphs."""
    return f"_drivbank_{code}_{of}{number}" + ("" if step is None else f"_{step}")


def mark_in(name: str) -> Mark | None:
    """Return the mark that a bookmark is, None when it is not ours."""
    found = _MARK.fullmatch(name)
    return Mark(found[1], found[2], int(found[3])) if found else None


def tag_of(bound: Bound) -> str:
    """Return the tag of a bound figure's control, "" when it is longer than Word takes."""
    tag = f"{bound.key},{bound.form}" if bound.form else bound.key
    return tag if len(tag) <= LONGEST_TAG else ""


def bound_of(tag: str) -> Bound | None:
    """Return the bound figure that a control's tag names, None when it names none."""
    found = _TAG.fullmatch(tag)
    return Bound(found[1], found[2] or "") if found else None


def bound_in(atoms: Iterable[Atom]) -> Iterator[Bound]:
    """Return every bound figure in words and cells, in order."""
    for atom in atoms:
        if atom.kind is not Kind.WHOLE:
            for words in (atom.words, *(cell for row in atom.rows for cell in row)):
                yield from (word for word in words if isinstance(word, Bound))


def wholes_in(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Return everything that is kept whole, in order."""
    return (atom for atom in atoms if atom.kind is Kind.WHOLE)


def digest(texts: Iterable[str]) -> str:
    """Return a digest of texts in which blanks do not count, as programs set them differently."""
    return hashlib.sha256("".join("".join(texts).split()).encode("utf-8", "replace")).hexdigest()[:32]


def same_letters(one: str, other: str) -> bool:
    """Say whether two texts are the same but for blanks."""
    return "".join(one.split()) == "".join(other.split())


def stored(parts: Sequence[TakenPart]) -> dict[str, Any]:
    """Return parts as the copy's row keeps them."""
    return {
        part.key: {
            "place": place,
            "version": part.version,
            "text": part.text,
            "shown": list(part.shown),
            "wholes": list(part.wholes),
        }
        for place, part in enumerate(parts)
    }


def taken(code: str, content: Mapping[str, Any]) -> TakenCopy:
    """Return the copy that a row keeps."""
    rows = sorted(content.items(), key=lambda row: int(row[1]["place"]))
    return TakenCopy(
        code,
        tuple(
            TakenPart(key, row["version"], row["text"], tuple(row["shown"]), tuple(row["wholes"]))
            for key, row in rows
        ),
    )
