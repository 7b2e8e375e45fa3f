"""The result of those who left, by effect and payer, for whatever they are divided by."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm

from drivbank.core.economics.flows import (
    FULL_TIME,
    Cell,
    Flow,
    Prices,
    Weights,
    flows,
    kept,
    numbers_of,
    prices_of,
    weights_of,
    worth,
)
from drivbank.core.economics.model import MOST_YEARS, Assumptions, Effect, ExitGroup, Payer

HALF = Fraction(1, 2)


def municipality(group: ExitGroup) -> str:
    """Return the municipality's code."""
    return group.municipality


@dataclass(frozen=True)
class Row:
    """What one part of those who left is worth in a year, in öre by effect and payer.

    ``workers``, ``students`` (who do not work) and ``unknown`` (the extent of whose work is not known, and who count
    for nothing) are persons; ``fte`` is in whole hundredths. All four are as they were when they left, whatever the
    year and whatever is taken off for deadweight and the like. A cell that is not there is zero.
    """

    key: str
    workers: int
    students: int
    fte: int
    cells: Mapping[Cell, int]
    unknown: int = 0

    def amount(
        self, payers: Collection[Payer] | None = None, effects: Collection[Effect] | None = None
    ) -> int:
        """Return the sum for some payers and effects, or all of them."""
        return sum(
            amount
            for (effect, payer), amount in self.cells.items()
            if (payers is None or payer in payers) and (effects is None or effect in effects)
        )


@dataclass(frozen=True)
class Result:
    """The rows by their key, in the keys' order. ``total`` is their sum, and the same however they are divided."""

    rows: Mapping[str, Row]
    total: Row

    def amount(
        self, payers: Collection[Payer] | None = None, effects: Collection[Effect] | None = None
    ) -> int:
        """Return the total for some payers and effects, or all of them."""
        return self.total.amount(payers, effects)

    def result(self, assumptions: Assumptions) -> int:
        """Return what those gain whose gains make up the result of a set."""
        return self.amount(assumptions.payers)


def calculate(
    groups: Iterable[ExitGroup],
    assumptions: Assumptions,
    *,
    year: int = 1,
    by: Callable[[ExitGroup], str] = municipality,
) -> Result:
    """Return what those who left are worth in a year after, the first being 1, divided by a key.

    Each amount of the total is the exact one rounded half up to an öre; a row's may differ by less than an öre from
    its own exact amount, so that the rows add up.
    """
    return calculate_years(groups, assumptions, years=(year,), by=by)[0]


def calculate_years(
    groups: Iterable[ExitGroup],
    assumptions: Assumptions,
    *,
    years: Iterable[int] = range(1, MOST_YEARS + 1),
    by: Callable[[ExitGroup], str] = municipality,
) -> tuple[Result, ...]:
    """Return the results of several years, in their order."""
    divided: dict[str, list[ExitGroup]] = defaultdict(list)
    for group in groups:
        divided[by(group)].append(group)
    numbers = numbers_of(assumptions)
    weights = {key: weights_of(divided[key], assumptions) for key in sorted(divided)}
    prices, scale = _in_whole_numbers(prices_of(numbers, assumptions))
    flowing = {key: flows(weight, prices) for key, weight in weights.items()}
    positions = _positions(weights, numbers["hourly_share"])
    return tuple(_result(weights, positions, flowing, kept(numbers, year) / scale) for year in years)


def yearly_results(groups: Iterable[ExitGroup], assumptions: Assumptions, years: int) -> tuple[int, ...]:
    """Return the set's result of each of so many years, in öre."""
    results = calculate_years(groups, assumptions, years=range(1, years + 1), by=lambda group: "")
    return tuple(result.result(assumptions) for result in results)


def exact_worth(groups: Iterable[ExitGroup], assumptions: Assumptions, years: int) -> Fraction:
    """Return the set's result of so many years together in öre, not rounded."""
    weights, numbers = weights_of(groups, assumptions), numbers_of(assumptions)
    return worth(weights, numbers, assumptions, years, payers=assumptions.payers)


def half_up(amount: Fraction) -> int:
    """Return the nearest whole number, the higher of two."""
    return floor(amount + HALF)


def _positions(weights: Mapping[str, Weights], hourly_share: Fraction) -> dict[str, int]:
    """Return each row's full-time positions in hundredths, rounded so that they add up to the whole."""
    share = hourly_share * FULL_TIME
    exact = [
        part.whole.fixed * share.denominator + part.whole.hourly * share.numerator
        for part in weights.values()
    ]
    return dict(zip(weights, _adding_up(exact, Fraction(1, share.denominator)), strict=True))


def _adding_up(amounts: Sequence[int], of: Fraction) -> list[int]:
    """Round that part of whole amounts so that they add up to the rounded sum: each is what it adds to the sum so far."""
    rounded, so_far, counted = [], 0, 0
    for amount in amounts:
        so_far += amount
        rounded.append((2 * so_far * of.numerator + of.denominator) // (2 * of.denominator) - counted)
        counted += rounded[-1]
    return rounded


def _in_whole_numbers(prices: Prices[Fraction]) -> tuple[Prices[int], int]:
    """Return the prices times what makes them whole, and what a flow is then too large by: fractions are slow."""
    supports = [amount for _, *amounts in prices.supports.values() for amount in amounts]
    rates = [rate for pair in prices.rates.values() for rate in pair]
    single = (prices.pay, prices.contributions, prices.subsidy, prices.study_support)
    each = prices.hourly.denominator
    lost = [amount for amounts in prices.lost.values() for amount in amounts]
    times = lcm(*(amount.denominator for amount in (*single, *supports, *rates, *lost)))
    pay, contributions, subsidy, study_support = (_whole(amount, times) for amount in single)
    whole = Prices(
        one=each,
        hourly=_whole(prices.hourly, each),
        pay=pay,
        contributions=contributions,
        subsidy=subsidy,
        study_support=study_support,
        supports={
            code: (payer, _whole(of_work, times), _whole(of_studies, times))
            for code, (payer, of_work, of_studies) in prices.supports.items()
        },
        rates={code: (_whole(a, times), _whole(b, times)) for code, (a, b) in prices.rates.items()},
        lost={
            key: (_whole(a, times), _whole(b, times), _whole(c, times), _whole(d, times))
            for key, (a, b, c, d) in prices.lost.items()
        },
    )
    return whole, each * times


def _whole(amount: Fraction, times: int) -> int:
    return amount.numerator * (times // amount.denominator)


def _result(
    weights: Mapping[str, Weights],
    positions: Mapping[str, int],
    flowing: Mapping[str, Mapping[Flow, int]],
    remains: Fraction,
) -> Result:
    every_flow = list(dict.fromkeys(flow for row in flowing.values() for flow in row))
    cells: dict[str, dict[Cell, int]] = {key: defaultdict(int) for key in weights}
    for flow in every_flow:
        amounts = _adding_up([row.get(flow, 0) for row in flowing.values()], remains)
        for key, amount in zip(flowing, amounts, strict=True):
            _book(cells[key], flow, amount)
    rows = {
        key: _row(key, part, positions[key], {cell: n for cell, n in cells[key].items() if n})
        for key, part in weights.items()
    }
    return Result(rows, _total(rows.values()))


def _book(cells: dict[Cell, int], flow: Flow, amount: int) -> None:
    gain, loss = flow
    if gain is not None:
        cells[gain] += amount
    if loss is not None:
        cells[loss] -= amount


def _row(key: str, part: Weights, fte: int, cells: Mapping[Cell, int]) -> Row:
    return Row(key, part.workers, part.whole.students, fte, cells, part.unknown)


def _total(rows: Collection[Row]) -> Row:
    cells: dict[Cell, int] = defaultdict(int)
    for row in rows:
        for cell, amount in row.cells.items():
            cells[cell] += amount
    return Row(
        "",
        sum(row.workers for row in rows),
        sum(row.students for row in rows),
        sum(row.fte for row in rows),
        {cell: amount for cell, amount in cells.items() if amount},
        sum(row.unknown for row in rows),
    )
