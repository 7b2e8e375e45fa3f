"""What came back put into the text it was taken out of: what is the same keeps the letters it was written with."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from drivbank.core.prose.tokens import tokens
from drivbank.reports.word.atoms import Atom
from drivbank.reports.word.composing import Written, in_list, markdown_of
from drivbank.reports.word.parsing import Source, atoms_of, sources_of

MOST_WORK = 1_000_000  # comparisons of an atom with another that are worth making


def text_of(base: str, atoms: Sequence[Atom]) -> str:
    """Return the Markdown of atoms; blocks of the text they were made from are written as they were there."""
    atoms = tuple(atoms)
    sources = sources_of(base)
    known = written_in(base)
    kept = _kept(sources, atoms)
    if len(kept) == len(sources) and len(atoms) == sum(len(one.atoms) for one in sources):
        return base
    text = _joined(base, sources, kept, atoms, known)
    # Blocks that stand in another order than before may be read together; then all is written anew.
    return text if atoms_of(text) == atoms else _ended_as(base, markdown_of(atoms, known))


def canonical(text: str) -> str:
    """Return a text as it would be written anew, so that line breaks and the like do not count."""
    return markdown_of(atoms_of(text), written_in(text))


def written_in(text: str) -> Written:
    """Return how each bound figure of a text is written, the first time."""
    found: dict[tuple[str, str], str] = {}
    for token in tokens(text):
        found.setdefault((token.key, token.form), " ".join(text[token.start : token.end].split()))
    return found


def _kept(sources: Sequence[Source], atoms: Sequence[Atom]) -> dict[int, int]:
    """Return the blocks that came back as they were: by where they stand among the atoms, which block it is."""
    before = [atom for source in sources for atom in source.atoms]
    places = _places(before, atoms)
    kept: dict[int, int] = {}
    start = 0
    for number, source in enumerate(sources):
        own = [places.get(place) for place in range(start, start + len(source.atoms))]
        start += len(source.atoms)
        first = own[0]
        if first is not None and own == list(range(first, first + len(own))):
            kept[first] = number
    return _without_joined_lists(sources, atoms, kept)


def _places(before: Sequence[Atom], after: Sequence[Atom]) -> dict[int, int]:
    """Return where each atom stands now. What both begin and end with is not searched."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    places = {place: place for place in range(head)}
    places |= {len(before) - 1 - place: len(after) - 1 - place for place in range(tail)}
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(left) * len(right) > MOST_WORK:
        return places
    for old, new, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        places |= {head + old + step: head + new + step for step in range(size)}
    return places


def _alike(one: Sequence[Atom], other: Sequence[Atom]) -> int:
    number = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        number += 1
    return number


def _without_joined_lists(
    sources: Sequence[Source], atoms: Sequence[Atom], kept: dict[int, int]
) -> dict[int, int]:
    """Leave out lists that have got a sentence before or after them: they are written as one with it."""
    spans = {start: start + len(sources[number].atoms) for start, number in kept.items()}
    covered = {place for start, end in spans.items() for place in range(start, end)}
    touched = [
        start
        for start, end in spans.items()
        if (in_list(atoms[start]) and _is_new_list(atoms, start - 1, covered))
        or (in_list(atoms[end - 1]) and _is_new_list(atoms, end, covered))
    ]
    if not touched:
        return kept
    return _without_joined_lists(
        sources, atoms, {start: number for start, number in kept.items() if start not in touched}
    )


def _is_new_list(atoms: Sequence[Atom], place: int, covered: set[int]) -> bool:
    return 0 <= place < len(atoms) and place not in covered and in_list(atoms[place])


def _joined(
    base: str, sources: Sequence[Source], kept: dict[int, int], atoms: Sequence[Atom], known: Written
) -> str:
    """Return the kept blocks and the new ones in order, and what stood between blocks and is none."""
    gaps = _gaps(base, sources)
    rest = dict(enumerate(gaps))
    parts = [rest.pop(0)] if rest[0].strip() or kept.get(0) == 0 else []
    last = -1 if parts else None
    for number, new in _segments(sources, kept, atoms):
        if number is None:
            parts.append(_apart(parts) + markdown_of(new, known))
            last = None
            continue
        if last is None or number != last + 1 or not parts:
            parts.append(_apart(parts))
        parts += [base[sources[number].start : sources[number].end], rest.pop(number + 1)]
        last = number
    left = [gap.strip("\n") for gap in rest.values() if gap.strip()]
    text = "".join(parts)
    return _ended_as(base, "\n\n".join([text.rstrip("\n"), *left])) if left or last is None else text


def _segments(
    sources: Sequence[Source], kept: dict[int, int], atoms: Sequence[Atom]
) -> Iterator[tuple[int | None, Sequence[Atom]]]:
    place = 0
    while place < len(atoms):
        number = kept.get(place)
        if number is not None:
            yield number, ()
            place += len(sources[number].atoms)
            continue
        end = place
        while end < len(atoms) and end not in kept:
            end += 1
        yield None, atoms[place:end]
        place = end


def _gaps(base: str, sources: Sequence[Source]) -> list[str]:
    """Return what stands before the first block, between blocks and after the last."""
    ends = [0, *(source.end for source in sources)]
    starts = [*(source.start for source in sources), len(base)]
    return [base[end:start] for end, start in zip(ends, starts, strict=True)]


def _apart(parts: Sequence[str]) -> str:
    """Return what is needed for an empty line after what is written so far."""
    text = "".join(parts[-2:])
    return "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"


def _ended_as(base: str, text: str) -> str:
    return f"{text}\n" if text and base.endswith("\n") else text
