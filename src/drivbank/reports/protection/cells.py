"""Counts of participants with the sums that a reader can do, and which of them must be withheld together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from drivbank.core.withholding import THRESHOLD, exposed, withheld

# All full-time positions together, and the columns of a count that say how many positions it comes to.
POSITIONS, BEHIND, FULL_TIME = "positions", "behind", "full_time"
FROM_POSITIONS = (BEHIND, FULL_TIME)
# A table or set of figures, the row in it and the column.
Key = tuple[str, str, str]
Sum = tuple[Key, tuple[Key, ...]]


@dataclass
class Cells:
    """Counts by key, and the sums that hold among them.

    ``known`` are never withheld, because everybody knows them; ``unseen`` stand nowhere and yet could be worked out.
    ``told`` are numbers of missing answers: that none is missing is told, as it says nothing of anyone. ``closed`` are
    withheld whatever they are. ``whole`` are of everybody, and withheld only where nothing else helps; ``grand`` are
    all that a table counts, and withheld only where that does not help either. ``worth`` are amounts that follow from
    all positions together.
    """

    counts: dict[Key, int] = field(default_factory=dict)
    sums: dict[Sum, None] = field(default_factory=dict)
    known: set[Key] = field(default_factory=set)
    unseen: set[Key] = field(default_factory=set)
    told: set[Key] = field(default_factory=set)
    closed: set[Key] = field(default_factory=set)
    whole: set[Key] = field(default_factory=set)
    grand: set[Key] = field(default_factory=set)
    worth: set[Key] = field(default_factory=set)

    def add(
        self, key: Key, count: int, *, known: bool = False, told: bool = False, whole: bool = False
    ) -> None:
        """Add a count that is shown unless it is withheld."""
        self.counts[key] = count
        if whole:
            self.whole.add(key)
        if told:
            self.told.add(key)
        if known:
            self.know(key)

    def keep(self, key: Key) -> None:
        """Say that a count is withheld last of all."""
        if not self.counts[key] or self.counts[key] >= THRESHOLD:
            self.grand.add(key)

    def rows(self, name: str) -> list[str]:
        """Return the rows of a table or family, in the order they were added."""
        return list(dict.fromkeys(row for table, row, _column in self.counts if table == name))

    def know(self, key: Key) -> None:
        """Say that everybody knows a count; a small one is no such."""
        if not self.counts[key] or self.counts[key] >= THRESHOLD:
            self.known.add(key)

    def know_zero(self, key: Key) -> None:
        """Say that everybody sees that there is none, as in a list that lacks it."""
        if not self.counts[key]:
            self.known.add(key)

    def hide(self, key: Key, count: int) -> Key:
        """Add a count that stands nowhere, and return its key."""
        self.counts[key] = count
        self.unseen.add(key)
        return key

    def sum(self, total: Key, parts: Sequence[Key]) -> bool:
        """Add a sum, where all of it is there and adds up; say whether it does."""
        if not parts or total in parts or total not in self.counts:
            return False
        if any(part not in self.counts for part in parts):
            return False
        if self.counts[total] != sum(self.counts[part] for part in parts):
            return False
        self.sums[total, tuple(parts)] = None
        return True

    def same(self, one: Key, other: Key) -> bool:
        """Say that two keys are the same count, where they are."""
        return one != other and self.sum(one, (other,))

    def rest(self, total: Key, parts: Sequence[Key]) -> None:
        """Add what is left of a total beside its parts, which a reader can subtract."""
        if total not in self.counts or any(part not in self.counts for part in parts):
            return
        left = self.counts[total] - sum(self.counts[part] for part in parts)
        if left >= 0:
            # With the table's name: parts of two tables may have the same row and column.
            name = "+".join("|".join(part) for part in parts)
            self.sum(total, (*parts, self.hide((total[0], total[1], f"{total[2]}-{name}"), left)))

    def times(self, key: Key, count: int) -> list[Key]:
        """Return a key as many times as a sum holds it: itself, and copies that are the same count."""
        copies = [(key[0], key[1], f"{key[2]} x{number}") for number in range(2, count + 1)]
        for copy in copies:
            self.hide(copy, self.counts[key])
            self.same(copy, key)
        return [key, *copies]


def hidden(cells: Cells) -> frozenset[Key]:
    """Return the shown counts to withhold: small ones, and what would give them away.

    Sums of everybody are kept where small ones can be withheld without them. Where all positions together are among
    what must be withheld, so is everything that is reckoned with them.
    """
    found: set[Key] = set()
    alone = set(cells.counts)
    for part in _parted(cells):
        found |= _hidden(part)
        alone -= {key for key, _count in part.counts}
    found |= {key for key in alone - cells.unseen if 0 < cells.counts[key] < THRESHOLD}
    if any(key[2] == POSITIONS for key in found):
        found |= {key for key in cells.counts if key[2] in FROM_POSITIONS} | cells.worth
    # What is protected stays so when more is withheld.
    return frozenset(found | cells.closed)


@dataclass(frozen=True)
class _Part:
    """Counts that hang together by their sums. ``whole`` are those of everybody, which readers look for first."""

    counts: tuple[tuple[Key, int], ...]
    sums: tuple[Sum, ...]
    known: frozenset[Key]
    unseen: frozenset[Key]
    told: frozenset[Key]
    whole: frozenset[Key]
    grand: frozenset[Key]


def _parted(cells: Cells) -> list[_Part]:
    """Return the counts in parts that share no count but known ones: nothing in one follows from another."""
    zeros = {key for key in cells.told if not cells.counts[key]}
    known = cells.known | zeros
    groups: dict[Key, list[Sum]] = {}
    for total, parts in cells.sums:
        free = [key for key in (total, *parts) if key not in known]
        joined = [(total, parts)]
        for old in {id(groups[key]): groups[key] for key in free if key in groups}.values():
            joined += old
        for key in {key for one, others in joined for key in (one, *others)} - known:
            groups[key] = joined
    return [_part(cells, sums, known) for sums in {id(sums): sums for sums in groups.values()}.values()]


def _part(cells: Cells, sums: Iterable[Sum], known: set[Key]) -> _Part:
    ordered = tuple(sorted(dict.fromkeys(sums)))
    keys = {key for total, parts in ordered for key in (total, *parts)}
    return _Part(
        counts=tuple(sorted((key, cells.counts[key]) for key in keys)),
        sums=ordered,
        known=frozenset(keys & known),
        unseen=frozenset(keys & cells.unseen),
        told=frozenset(keys & cells.told),
        whole=frozenset(
            key for key in keys - cells.unseen if key in cells.whole and cells.counts[key] >= THRESHOLD
        ),
        grand=frozenset(keys & cells.grand),
    )


@lru_cache(maxsize=256)
def _hidden(part: _Part) -> frozenset[Key]:
    """Return what is withheld of a part, and all positions together where they must be."""
    first, *others = dict.fromkeys(
        (part.known | part.grand | part.whole, part.known | part.grand, part.known)
    )
    kept, known = _withheld(part, first), first
    for fewer in (*others, None):
        if not others or not _worked_out(part, kept, known & (part.known | part.grand)):
            break
        if fewer is None:  # of so few that nothing helps, nothing is told
            kept = frozenset(key for key, _count in part.counts) - part.known
            break
        kept, known = _withheld(part, fewer), fewer
    freed = {key for key in part.grand - known if key[2] == POSITIONS}
    return (kept - part.unseen) | freed


def _worked_out(part: _Part, kept: frozenset[Key], known: frozenset[Key]) -> bool:
    """Say whether a small count can be worked out; that none is left of a whole is no secret."""
    counts = dict(part.counts)
    found = exposed(counts, part.sums, kept | part.unseen, known=known)
    return any(counts[key] or key not in part.unseen for key in found)


def _withheld(part: _Part, known: frozenset[Key]) -> frozenset[Key]:
    """Return what is withheld where some counts are known to everybody.

    That an answer is missing at all shows where its number is withheld, so it is reckoned with.
    """
    counts = dict(part.counts)
    split: frozenset[Key] = frozenset()
    while True:
        one = _Split.of(counts, split)
        kept = withheld(
            one.counts, (*part.sums, *one.sums), known=known | one.ones, unseen=part.unseen | one.rests
        )
        more = split | (kept & part.told)
        if more == split:
            return kept - one.rests
        split = more


@dataclass(frozen=True)
class _Split:
    """Numbers of missing answers parted into one that is known to be there and the rest."""

    counts: dict[Key, int]
    sums: tuple[Sum, ...]
    ones: frozenset[Key]
    rests: frozenset[Key]

    @classmethod
    def of(cls, counts: dict[Key, int], split: Iterable[Key]) -> "_Split":
        added: dict[Key, int] = {}
        sums: list[Sum] = []
        for key in sorted(split):
            one, rest = ((key[0], key[1], f"{key[2]} {name}") for name in ("one", "rest"))
            added |= {one: 1, rest: counts[key] - 1}
            sums.append((key, (one, rest)))
        names = {name: frozenset(key for key in added if key[2].endswith(name)) for name in (" one", " rest")}
        return cls({**counts, **added}, tuple(sums), names[" one"], names[" rest"])
