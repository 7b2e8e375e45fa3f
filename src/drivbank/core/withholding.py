"""Small numbers withheld from a table, together with as many others as are needed so that they cannot be worked out.

A cell is protected when what is shown leaves it possible that it is not small. That is proved, not supposed: for each
small number there is another table, of whole numbers, that shows the same and has a number there that is not small.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Equation = tuple[K, tuple[K, ...]]

THRESHOLD = 5
# To withhold one cell more costs this much; a large number costs up to as much again.
_A_CELL = 1_000
# How far another table may lie from this one, in thresholds: first near, then as far as may be needed.
_NEAR = 4


def withheld(
    cells: Mapping[K, int],
    equations: Iterable[Equation[K]],
    *,
    threshold: int = THRESHOLD,
    known: Collection[K] = (),
    unseen: Collection[K] = (),
) -> frozenset[K]:
    """Return the cells to withhold: counts under the threshold, and what would give them away.

    An equation is a total and the parts that add up to it; all of them hold. A zero is withheld as well where its row
    has anyone at all, since it tells of everybody in it. ``known`` are cells that everybody knows and that are never
    withheld, such as a zero that tells of nobody; ``unseen`` are never shown, and no small count among them must be
    worked out either, though a zero may.
    Raise ValueError for an equation that does not hold, KeyError for one of a cell that is not there.
    """
    table = _table(cells, equations, threshold, known)
    out_of_sight = {table.places[key] for key in unseen} - table.known
    hidden = (set(table.small) - table.known) | out_of_sight
    open_zeros = {place for place in out_of_sight if not table.values[place]}
    left = sorted((hidden & table.small) - open_zeros)
    # What is protected stays so when more is withheld.
    while left := table.exposed(hidden, left, only_first=True):
        # Where nothing helps, everything it hangs together with is known already.
        hidden |= table.cover(left.pop(0), hidden) or set()
    return frozenset(table.keys[place] for place in hidden)


def exposed(
    cells: Mapping[K, int],
    equations: Iterable[Equation[K]],
    hidden: Set[K],
    *,
    threshold: int = THRESHOLD,
    known: Collection[K] = (),
) -> frozenset[K]:
    """Return the withheld counts that can be worked out to be under the threshold from the cells that are shown."""
    table = _table(cells, equations, threshold, known)
    places = {table.places[key] for key in hidden} - table.known
    return frozenset(table.keys[place] for place in table.exposed(places, sorted(places & table.below)))


def _table(
    cells: Mapping[K, int], equations: Iterable[Equation[K]], threshold: int, known: Collection[K]
) -> "_Table[K]":
    keys = sorted(cells, key=repr)
    places = {key: place for place, key in enumerate(keys)}
    values = [cells[key] for key in keys]
    sums = [(places[total], [places[part] for part in parts]) for total, parts in equations]
    for total, parts in sums:
        if values[total] != sum(values[part] for part in parts):
            raise ValueError(f"the parts of {keys[total]!r} do not add up to it")
    of_someone = {part for total, parts in sums if values[total] for part in parts}
    below = {place for place, value in enumerate(values) if value < threshold}
    return _Table(
        keys=keys,
        places=places,
        values=values,
        rows=sorted([(total, -1), *((part, 1) for part in parts)] for total, parts in sums),
        threshold=threshold,
        known=frozenset(places[key] for key in known),
        below=frozenset(below),
        small=frozenset(place for place in below if values[place] or place in of_someone),
    )


@dataclass(frozen=True)
class _Table(Generic[K]):
    """Cells by place, with the sums that are zero. ``small`` are those to withhold, ``below`` all under the threshold."""

    keys: Sequence[K]
    places: Mapping[K, int]
    values: Sequence[int]
    rows: Sequence[Sequence[tuple[int, int]]]
    threshold: int
    known: frozenset[int]
    below: frozenset[int]
    small: frozenset[int]

    def exposed(self, hidden: Set[int], protected: Iterable[int], *, only_first: bool = False) -> list[int]:
        """Return the protected cells for which no other table shows the same and has a large enough number there.

        ``only_first`` stops at the first that is exposed, and returns with it those not tried yet.
        """
        left, found = list(protected), []
        while left:
            move = self._many(hidden, left)
            safe = {place for place in left if self._reaches(move, place)}
            if not safe:
                move = self._alone(hidden, left[0])
                safe = {place for place in left if self._reaches(move, place)}
            if not safe:
                if only_first:
                    return left
                found.append(left.pop(0))
            left = [place for place in left if place not in safe]
        return found

    def cover(self, place: int, hidden: Set[int]) -> set[int] | None:
        """Return the fewest and smallest cells to withhold as well so that one is protected, None when nothing helps."""
        free = [other for other in range(len(self.values)) if other not in self.known]
        most = max(self.values, default=0) + self.threshold
        for reach in (self.threshold, _NEAR * self.threshold, self.threshold * most):
            move = self._least_move(place, free, hidden, reach)
            if move is not None:
                return {other for other, step in move.items() if step} - set(hidden)
        return None

    def _many(self, hidden: Set[int], wanted: Sequence[int]) -> dict[int, int] | None:
        """Return how one other table differs that has large enough numbers in as many of the wanted cells as it can."""
        free = sorted(hidden)
        highest = {place: self.threshold - self.values[place] for place in wanted}
        most = {place: highest.get(place, _NEAR * self.threshold) for place in free}
        return self._move(free, dict.fromkeys(wanted, -1), {}, most)

    def _alone(self, hidden: Set[int], place: int) -> dict[int, int] | None:
        """Return how one other table differs that has a large enough number in the place."""
        free = sorted(hidden)
        least = {place: self.threshold - self.values[place]}
        return self._move(free, {}, least, dict.fromkeys(free, self._far))

    @property
    def _far(self) -> int:
        return max(_NEAR * self.threshold, max(self.values, default=0))

    def _reaches(self, move: Mapping[int, int] | None, place: int) -> bool:
        """Say whether a move leads to a table of ours, in whole numbers, with a large enough number in the place."""
        if move is None or self.values[place] + move.get(place, 0) < self.threshold:
            return False
        return self._holds(move)

    def _move(
        self,
        free: Sequence[int],
        costs: Mapping[int, int],
        least: Mapping[int, int],
        most: Mapping[int, int],
    ) -> dict[int, int] | None:
        """Return how each free cell changes at least cost, within bounds, so that every sum still holds."""
        places = {place: column for column, place in enumerate(free)}
        programme = (
            [costs.get(place, 0) for place in free],
            [(least.get(place, -self.values[place]), most[place]) for place in free],
            [([(places[place], sign) for place, sign in row if place in places], 0, 0) for row in self.rows],
        )
        # Nearly always whole numbers as it is, and several times as fast as asking for them.
        found = _least(*programme, whole=False)
        move = None if found is None else dict(zip(free, found, strict=True))
        if move is None or self._holds(move):
            return move
        found = _least(*programme)
        return None if found is None else dict(zip(free, found, strict=True))

    def _holds(self, move: Mapping[int, int]) -> bool:
        """Say whether a move leads to a table of ours: no number below zero, and every sum as it was."""
        whole = all(self.values[other] + step >= 0 for other, step in move.items())
        return whole and all(sum(sign * move.get(other, 0) for other, sign in row) == 0 for row in self.rows)

    def _least_move(
        self, place: int, free: Sequence[int], hidden: Set[int], reach: int
    ) -> dict[int, int] | None:
        """Return a move that makes a place large enough and changes the fewest and smallest cells that are shown."""
        shown = [other for other in free if other not in hidden]
        columns = {other: column for column, other in enumerate(free)}
        switches = {other: len(free) + number for number, other in enumerate(shown)}
        bounds = [(-min(self.values[other], reach), reach) for other in free]
        bounds[columns[place]] = (self.threshold - self.values[place], reach)
        rows = [([(columns[each], sign) for each, sign in row if each in columns], 0, 0) for row in self.rows]
        for other in shown:
            lowest, highest = bounds[columns[other]]
            rows.append(([(columns[other], 1), (switches[other], -highest)], -2 * reach, 0))
            rows.append(([(columns[other], 1), (switches[other], -lowest)], 0, 2 * reach))
        costs = [0] * len(free) + [self._cost(other) for other in shown]
        found = _least(costs, [*bounds, *[(0, 1)] * len(shown)], rows)
        if found is None:
            return None
        move = dict(zip(free, found[: len(free)], strict=True))
        return move if self._reaches(move, place) else None

    def _cost(self, place: int) -> int:
        return _A_CELL + min(self.values[place], _A_CELL)


def _least(
    costs: Sequence[int],
    bounds: Sequence[tuple[int, int]],
    rows: Sequence[tuple[Sequence[tuple[int, int]], int, int]],
    *,
    whole: bool = True,
) -> list[int] | None:
    """Return the whole numbers of least cost within their bounds with every row between its two, None for none.

    Those that are not asked to be ``whole`` are rounded when found, and then may not fit.
    """
    # Half a second to load, and only a table with small numbers needs it.
    import highspy

    kept = [row for row in rows if row[0]]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(costs), len(kept)
    model.col_cost_ = list(costs)
    model.col_lower_, model.col_upper_ = [low for low, _ in bounds], [high for _, high in bounds]
    model.row_lower_, model.row_upper_ = [low for _, low, _ in kept], [high for _, _, high in kept]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for row, _low, _high in kept:
        starts.append(starts[-1] + len(row))
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [column for row, _low, _high in kept for column, _ in row]
    model.a_matrix_.value_ = [sign for row, _low, _high in kept for _, sign in row]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its class is the one thing without types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("parallel", "off")
    # The last cell that could be spared is not worth a second's wait.
    solver.setOptionValue("mip_rel_gap", 0.1)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [round(value) for value in solver.getSolution().col_value]
