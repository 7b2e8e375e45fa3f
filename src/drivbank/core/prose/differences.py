"""Two texts held against each other word by word, and two changes of one text put together. Nothing of either is lost."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# How many comparisons of a word (a sentence) with another are worth making; what is larger is one change from end to end.
MOST_WORK = 1_000_000
# Letters between two changes that are too few to be called alike.
SCRAP = 3
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?] +|\n)|[^\n]+")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Kind(StrEnum):
    """What came of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A piece of one text or of both."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Together:
    """Two changed texts as one. ``clashes`` counts the places that both changed, where both stand after each other."""

    text: str
    clashes: int


@dataclass(frozen=True)
class _Change:
    """The sentences from ``start`` up to ``end`` of a text, which were replaced."""

    start: int
    end: int
    sentences: tuple[str, ...]


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return two texts as the pieces that are alike, gone and new: by sentences, and by words in those that differ."""
    return tuple(_joined(_by_sentences(_sentences(old), _sentences(new))))


def together(base: str, mine: str, theirs: str) -> Together:
    """Return a text with what two have changed in it since ``base``; where both changed, theirs and then mine."""
    sentences = _sentences(base)
    own, others = _changes(sentences, _sentences(mine)), _changes(sentences, _sentences(theirs))
    written: list[str] = []
    clashes = place = 0
    for ours, them in _meeting(own, others):
        every = (*ours, *them)
        start, end = min(one.start for one in every), max(one.end for one in every)
        written += sentences[place:start]
        left, right = (_applied(sentences, side, start, end) for side in (them, ours))
        both = bool(ours and them) and left != right
        written += [*_ended(left), *right] if both else right if ours else left
        clashes += both
        place = end
    return Together("".join((*written, *sentences[place:])), clashes)


def _sentences(text: str) -> list[str]:
    """Return a text as its sentences, each with what follows it; a line that ends is the end of one too."""
    return _SENTENCE.findall(text)


def _ended(sentences: Sequence[str]) -> list[str]:
    """Return sentences with the last one ended, so that another can follow."""
    if not sentences or sentences[-1].endswith((" ", "\n")):
        return list(sentences)
    return [*sentences[:-1], f"{sentences[-1]}\n"]


def _by_sentences(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    place = 0
    for change, (start, end) in _placed(old, new):
        yield Piece(Kind.SAME, "".join(old[place : change.start]))
        yield from _by_words("".join(old[change.start : change.end]), "".join(new[start:end]))
        place = change.end
    yield Piece(Kind.SAME, "".join(old[place:]))


def _by_words(old: str, new: str) -> Iterator[Piece]:
    """Yield what is alike, gone and new, without the scraps that two different sentences happen to share."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    place, gone, come = 0, "", ""
    for change, (start, end) in _placed(before, after):
        between = "".join(before[place : change.start])
        if len(between.strip()) <= SCRAP and (gone or come):
            gone, come = gone + between, come + between
        else:
            yield from (Piece(Kind.GONE, gone), Piece(Kind.NEW, come), Piece(Kind.SAME, between))
            gone = come = ""
        gone += "".join(before[change.start : change.end])
        come += "".join(after[start:end])
        place = change.end
    yield from (Piece(Kind.GONE, gone), Piece(Kind.NEW, come), Piece(Kind.SAME, "".join(before[place:])))


def _placed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[_Change, tuple[int, int]]]:
    """Return each change with where it stands in the new text. What both begin and end with is not searched."""
    head, tail = alike_ends(old, new)
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if not inner and not other:
        return
    if len(inner) * len(other) > MOST_WORK:
        yield _Change(head, head + len(inner), tuple(other)), (head, head + len(other))
        return
    for name, a, b, c, d in SequenceMatcher(None, inner, other).get_opcodes():
        if name != "equal":
            yield _Change(head + a, head + b, tuple(other[c:d])), (head + c, head + d)


def _changes(base: Sequence[str], changed: Sequence[str]) -> list[_Change]:
    return [change for change, _ in _placed(base, changed)]


def alike_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many characters, words or sentences both begin with, and how many of the rest both end with."""
    head = _alike(old, new)
    return head, _alike(old[head:][::-1], new[head:][::-1])


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number


def _meeting(own: list[_Change], others: list[_Change]) -> Iterator[tuple[list[_Change], list[_Change]]]:
    """Yield the changes of each side in order, those that meet together."""
    waiting = deque(
        sorted(
            [(one, True) for one in own] + [(one, False) for one in others], key=lambda pair: pair[0].start
        )
    )
    while waiting:
        group = [waiting.popleft()]
        start, end = group[0][0].start, group[0][0].end
        while waiting and _meets(start, end, waiting[0][0]):
            end = max(end, waiting[0][0].end)
            group.append(waiting.popleft())
        yield [one for one, is_own in group if is_own], [one for one, is_own in group if not is_own]


def _meets(start: int, end: int, other: _Change) -> bool:
    """Say whether a change reaches into another before it, or is put in where that ends or is put in itself."""
    touches = other.start == end and (other.start == other.end or start == end)
    return other.start < end or touches


def _applied(sentences: Sequence[str], changes: Sequence[_Change], start: int, end: int) -> list[str]:
    """Return the sentences between two places as one side has them."""
    found: list[str] = []
    place = start
    for change in changes:
        found += [*sentences[place : change.start], *change.sentences]
        place = change.end
    return [*found, *sentences[place:end]]


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Return the pieces without empty ones, those of a kind after each other as one."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last.kind is piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
