"""Consistent rounding: figures printed in larger units whose parts still add up to the printed sums.

Each figure is printed as one of the two whole units it lies between. Among all ways in which every sum adds up the one
is taken whose largest distortion is least, then the one with the least distortion beyond rounding to the nearest, then
the one that leaves most sums at their nearest. What is left equal is decided by weights made of the keys, so that the
same figures are printed the same in whatever order they come.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
# A figure's coefficient by its place among the figures; they add up to zero.
Row = tuple[tuple[int, int], ...]
# What a sum away from its nearest weighs among equals: more than any one figure's own weight.
_OF_A_SUM = 2**24
# How many units a figure may be away, where others are fixed, before it is said that nothing adds up.
_MOST_WIDTH = 6


@dataclass(frozen=True)
class Equation(Generic[K]):
    """A sum that must hold: the total is its parts, each with its sign."""

    total: K
    parts: tuple[tuple[K, int], ...]
    name: str = ""


@dataclass(frozen=True)
class Rounding(Generic[K]):
    """Figures in whole units, in the order they came.

    ``largest`` is the figure whose printed amount is furthest from the exact one, and how far, in öre: more than zero
    when more is printed. ``changed`` are the figures printed otherwise than to the nearest unit, with their nearest.
    ``broken`` are the sums that do not hold exactly and were left out. ``beyond`` are the figures that had to be
    printed a unit further away than down or up; it is empty in all but strange books.
    """

    values: Mapping[K, int]
    largest: tuple[K, int] | None
    changed: Mapping[K, int]
    broken: tuple[Equation[K], ...]
    beyond: tuple[K, ...] = ()


def nearest(amount: int, unit: int) -> int:
    """Return the nearest whole number of units, half away from zero."""
    units = (2 * abs(amount) + unit) // (2 * unit)
    return -units if amount < 0 else units


def rounded(
    exact: Mapping[K, int],
    equations: Iterable[Equation[K]],
    unit: int,
    *,
    fixed: Mapping[K, int] | None = None,
) -> Rounding[K]:
    """Return the figures, in öre, as whole units of so many öre; every sum that holds exactly holds in them.

    ``fixed`` are figures that are already printed elsewhere, in whole units, and stay so; their own sums are theirs.
    Raise ValueError for a unit less than one, KeyError for a sum of a figure that is not there, ArithmeticError when
    what is fixed leaves no way to add up.
    """
    if unit < 1:
        raise ValueError("a unit is 1 or more")
    sums = list(equations)
    holding = [equation for equation in sums if _holds(equation, exact)]
    near = {key: nearest(amount, unit) for key, amount in exact.items()}
    kept = {key: units for key, units in (fixed or {}).items() if key in exact}
    holding = [equation for equation in holding if not _named(equation) <= kept.keys()]
    values = {**near, **kept}
    if not all(_holds(equation, values) for equation in holding):
        values = _fitted(exact, holding, unit, kept)
    return Rounding(
        values=values,
        largest=_largest(exact, values, unit),
        changed={key: near[key] for key, units in values.items() if units != near[key]},
        broken=tuple(equation for equation in sums if not _holds(equation, exact)),
        beyond=tuple(key for key, units in values.items() if abs(units * unit - exact[key]) >= unit),
    )


def _named(equation: Equation[K]) -> set[K]:
    return {equation.total, *(key for key, _sign in equation.parts)}


def _holds(equation: Equation[K], amounts: Mapping[K, int]) -> bool:
    return amounts[equation.total] == sum(sign * amounts[key] for key, sign in equation.parts)


def _largest(exact: Mapping[K, int], values: Mapping[K, int], unit: int) -> tuple[K, int] | None:
    off = {key: units * unit - exact[key] for key, units in values.items()}
    furthest = min(off, key=lambda key: (-abs(off[key]), repr(key)), default=None)
    return None if furthest is None else (furthest, off[furthest])


def _fitted(
    exact: Mapping[K, int], equations: Sequence[Equation[K]], unit: int, fixed: Mapping[K, int]
) -> dict[K, int]:
    """Return the figures with those of the sums fitted together, and all others fixed or at their nearest."""
    named = {key for equation in equations for key in _named(equation)}
    # The order of all that follows is that of the keys, never that of the input.
    keys = sorted(named, key=repr)
    totals = {equation.total for equation in equations}
    puzzle = _Puzzle(
        amounts=[exact[key] for key in keys],
        rows=_rows(equations, {key: place for place, key in enumerate(keys)}),
        weights=[_weight(key, key in totals) for key in keys],
        unit=unit,
        fixed={place: fixed[key] for place, key in enumerate(keys) if key in fixed},
    )
    fitted = {**fixed, **dict(zip(keys, puzzle.solved(), strict=True))}
    return {key: fitted[key] if key in fitted else nearest(amount, unit) for key, amount in exact.items()}


def _rows(equations: Iterable[Equation[K]], places: Mapping[K, int]) -> list[Row]:
    """Return each sum once, as coefficients whose first is more than zero."""
    rows: set[Row] = set()
    for equation in equations:
        row = {places[equation.total]: 1}
        for key, sign in equation.parts:
            row[places[key]] = row.get(places[key], 0) - sign
        terms = sorted((place, sign) for place, sign in row.items() if sign)
        if terms:
            first = 1 if terms[0][1] > 0 else -1
            rows.add(tuple((place, first * sign) for place, sign in terms))
    return sorted(rows)


def _weight(key: Hashable, is_total: bool) -> int:
    own = int.from_bytes(sha256(repr(key).encode()).digest()[:3])
    return 1 + own + (_OF_A_SUM if is_total else 0)


@dataclass(frozen=True)
class _Step:
    """A unit more of a figure: it costs so many öre of distortion, and so much weight among equals."""

    place: int
    distortion: int
    weight: int


@dataclass(frozen=True)
class _Puzzle:
    """Amounts in öre, the rows that must be zero in whole units, and what a figure weighs among equals.

    ``fixed`` are the places whose units are given.
    """

    amounts: Sequence[int]
    rows: Sequence[Row]
    weights: Sequence[int]
    unit: int
    fixed: Mapping[int, int]

    def solved(self) -> list[int]:
        """Return the amounts in whole units."""
        lowest, steps = self._least_distorted()
        costs = [step.distortion for step in steps]
        taken = self._chosen(lowest, steps, costs)
        if taken is None:
            raise ArithmeticError("rounding that was possible is not")
        least = sum(cost for cost, is_taken in zip(costs, taken, strict=True) if is_taken)
        weights = [step.weight for step in steps]
        finest = self._chosen(lowest, steps, weights, most=(costs, least))
        return self._units(lowest, steps, finest or taken)

    def _least_distorted(self) -> tuple[list[int], list[_Step]]:
        """Return where each figure begins, and its steps, with the least distortion that lets all sums hold."""
        width = 0
        while True:
            width += 1
            if self.fixed and width > _MOST_WIDTH:
                raise ArithmeticError("what is fixed leaves no way to add up")
            # A whole number of units stays as it is, unless nothing else helps.
            moves_whole = width > 2
            levels = self._levels(width)
            if not self._fits(levels[-1], moves_whole):
                continue
            place = bisect_left(levels, True, key=lambda level: self._fits(level, moves_whole))
            found = self._between(levels[place], moves_whole)
            if found is not None:
                return found

    def _levels(self, width: int) -> list[int]:
        lower = {amount % self.unit for amount in self.amounts}
        sides = {0} | {side for part in lower for side in (part, self.unit - part) if part}
        return sorted(side + extra * self.unit for side in sides for extra in range(width))

    def _fits(self, level: int, moves_whole: bool) -> bool:
        found = self._between(level, moves_whole)
        return found is not None and self._chosen(*found, [0] * len(found[1])) is not None

    def _between(self, level: int, moves_whole: bool) -> tuple[list[int], list[_Step]] | None:
        """Return each figure's lowest units and the steps up from there, none further off than the level."""
        lowest, steps = [], []
        for place, amount in enumerate(self.amounts):
            if place in self.fixed:
                lowest.append(self.fixed[place])
                continue
            stays = amount % self.unit == 0 and not moves_whole
            slack = 0 if stays else level
            low, high = -((slack - amount) // self.unit), (amount + slack) // self.unit
            if low > high:
                return None
            lowest.append(low)
            steps += [self._step(place, units) for units in range(low + 1, high + 1)]
        return lowest, steps

    def _step(self, place: int, units: int) -> _Step:
        amount, weight = self.amounts[place], self.weights[place]
        near = nearest(amount, self.unit)
        further = abs(units * self.unit - amount) - abs((units - 1) * self.unit - amount)
        return _Step(place, further, weight if units > near else -weight)

    def _chosen(
        self,
        lowest: Sequence[int],
        steps: Sequence[_Step],
        costs: Sequence[int],
        most: tuple[Sequence[int], int] | None = None,
    ) -> list[bool] | None:
        """Return which steps to take for the least cost, or nothing when no choice lets every row be zero."""
        of_place: dict[int, list[int]] = {}
        for column, step in enumerate(steps):
            of_place.setdefault(step.place, []).append(column)
        table = [
            [(column, sign) for place, sign in row for column in of_place.get(place, ())] for row in self.rows
        ]
        wanted = [-sum(sign * lowest[place] for place, sign in row) for row in self.rows]
        if not steps:
            return None if any(wanted) else []
        taken = _least(table, wanted, costs, most)
        if taken is None or not self._is_zero(self._units(lowest, steps, taken)):
            return None
        return taken

    def _units(self, lowest: Sequence[int], steps: Sequence[_Step], taken: Sequence[bool]) -> list[int]:
        units = list(lowest)
        for step, is_taken in zip(steps, taken, strict=True):
            units[step.place] += is_taken
        return units

    def _is_zero(self, units: Sequence[int]) -> bool:
        return not any(sum(sign * units[place] for place, sign in row) for row in self.rows)


def _least(
    table: Sequence[Sequence[tuple[int, int]]],
    wanted: Sequence[int],
    costs: Sequence[int],
    most: tuple[Sequence[int], int] | None,
) -> list[bool] | None:
    """Return the yes and no of least cost for which every row of the table comes to what is wanted, or nothing.

    ``most`` is another cost of each, and what it may come to at most.
    """
    # Half a second to load, and most pages show figures that need no fitting.
    import highspy

    rows = list(table)
    lower: list[float] = list(wanted)
    upper: list[float] = list(wanted)
    if most is not None:
        rows.append([(column, cost) for column, cost in enumerate(most[0]) if cost])
        lower.append(sum(cost for cost in most[0] if cost < 0))
        upper.append(most[1])
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(costs), len(rows)
    model.col_cost_, model.col_lower_, model.col_upper_ = list(costs), [0] * len(costs), [1] * len(costs)
    model.row_lower_, model.row_upper_ = lower, upper
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = [sum(map(len, rows[:number])) for number in range(len(rows) + 1)]
    model.a_matrix_.index_ = [column for row in rows for column, _ in row]
    model.a_matrix_.value_ = [sign for row in rows for _, sign in row]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its class is the one thing without types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [value > 0.5 for value in solver.getSolution().col_value]
