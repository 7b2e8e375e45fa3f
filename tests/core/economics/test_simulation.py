"""What is drawn has the mean and the spread that mathematics says, and a seed gives the same again."""

from dataclasses import replace
from typing import Any

import numpy
import pytest
from hypothesis import given, settings

from drivbank.core.economics.calculating import exact_worth, half_up
from drivbank.core.economics.flows import weights_of, worth
from drivbank.core.economics.model import Assumptions, Distribution, ExitGroup
from drivbank.core.economics.simulation import Simulation, simulate
from drivbank.core.economics.varying import with_values
from tests.core.economics.worked import assumptions_in, example, groups_in, means_of, ore
from tests.core.economics.worlds import GROUPS, SETS, YEARS

SEED = 2025
ONE = groups_in([{"work": 100, "persons": 1}])
OWN = example("own-source")


def _uncertain(**values: Any) -> Assumptions:
    return assumptions_in({"payers": ["municipality"]} | values)


def _spread(distribution: str, low: float, likely: float, high: float) -> dict[str, Any]:
    return {"likely": likely, "low": low, "high": high, "distribution": distribution}


EVERYTHING = {
    "payers": ["municipality", "region", "state", "person"],
    "income_support": _spread("triangular", 55_000, 75_000, 155_000),
    "monthly_pay": _spread("uniform", 20_000, 22_000, 26_000),
    "hourly_share": _spread("triangular", 10, 25, 50),
    "municipal_tax": 22,
    "regional_tax": 11,
    "employer_contributions": _spread("uniform", 25, 30, 35),
    "subsidy": _spread("triangular", 48, 60, 72),
    "studies_avoided": _spread("triangular", 0, 0, 100),
    "study_support": _spread("triangular", 30_000, 40_000, 40_000),
    "persistence_1": _spread("triangular", 60, 80, 100),
    "persistence_2": _spread("uniform", 40, 65, 100),
    "deadweight": _spread("triangular", 20, 40, 80),
    "displacement": _spread("triangular", 0, 10, 65),
    "discount": _spread("triangular", 0, 3, 5),
}
MIXED = groups_in(
    [
        {"work": 100, "persons": 11},
        {"work": "hourly", "persons": 12},
        {"work": 50, "persons": 5, "subsidised": True},
        {"studies": True, "persons": 53},
    ]
)


def test_the_mean_agrees_with_the_closed_form() -> None:
    assumptions = assumptions_in(EVERYTHING)
    # Every assumption comes in once in a product, so that the mean of it all is that of the means.
    weights, means = weights_of(MIXED, assumptions), means_of(assumptions)
    closed = worth(weights, means, assumptions, 2, payers=assumptions.payers)
    found = simulate(MIXED, assumptions, 2, runs=200_000, seed=SEED)
    error = float(found.outcomes.std()) / found.runs**0.5
    assert abs(found.mean - closed) < 4 * error
    assert error < 0.002 * abs(float(closed))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (_spread("fixed", 0, 600, 1000), [600, 600, 600]),
        (_spread("uniform", 0, 100, 1000), [50, 500, 950]),
        # The place p of a triangle is low + sqrt(p x width x rise) up to its top, high - sqrt((1-p) x width x fall) after.
        (_spread("triangular", 0, 500, 1000), [158.11, 500, 841.89]),
        (_spread("triangular", 0, 0, 1000), [25.32, 292.89, 776.39]),
        (_spread("triangular", 0, 1000, 1000), [223.61, 707.11, 974.68]),
        (_spread("triangular", 700, 700, 700), [700, 700, 700]),
    ],
)
def test_a_value_is_drawn_as_it_says(value: dict[str, Any], expected: list[float]) -> None:
    found = simulate(ONE, _uncertain(income_support=value), 1, runs=200_000, seed=SEED)
    assert [each / 100 for each in (found.p5, found.p50, found.p95)] == pytest.approx(expected, abs=4)


@settings(max_examples=20)
@given(GROUPS, SETS, YEARS)
def test_what_is_certain_is_the_model_itself(
    groups: list[ExitGroup], assumptions: Assumptions, years: int
) -> None:
    values = {
        name: replace(value, distribution=Distribution.FIXED) for name, value in assumptions.values.items()
    }
    supports = {
        code: (replace(value, distribution=Distribution.FIXED), payer)
        for code, (value, payer) in assumptions.supports.items()
    }
    certain = replace(assumptions, values=values, supports=supports)
    exact = half_up(exact_worth(groups, certain, years))
    found = simulate(groups, certain, years, runs=10, seed=SEED)
    assert [found.mean, found.p5, found.p50, found.p95] == pytest.approx([exact] * 4, rel=1e-12, abs=1)


def test_the_discount_is_not_drawn() -> None:
    uniform = _spread("uniform", 0, 10, 100)
    found = simulate(ONE, _uncertain(income_support=1000, persistence_2=100, discount=uniform), 2, seed=SEED)
    assert found.p5 == found.p95 == pytest.approx(ore(1000) * (1 + 1 / 1.1), abs=1)


def test_the_shares_that_remain_are_drawn_as_one() -> None:
    half = _spread("uniform", 0, 50, 100)
    found = simulate(
        ONE,
        _uncertain(income_support=1000, persistence_1=half, persistence_2=half),
        2,
        runs=100_000,
        seed=SEED,
    )
    # As one they are uniform from 0 to 2 000; drawn apart, 5 % would lie under 316 and not under 100.
    assert found.p5 / 100 == pytest.approx(100, abs=10)


def test_a_seed_gives_the_same_again_and_another_does_not() -> None:
    assumptions = assumptions_in(EVERYTHING)
    first, again = (simulate(MIXED, assumptions, 5, runs=500, seed=SEED) for _ in range(2))
    assert first == again
    assert numpy.array_equal(first.outcomes, again.outcomes)
    assert simulate(MIXED, assumptions, 5, runs=500, seed=SEED + 1) != first


def test_what_is_not_changed_is_drawn_as_before() -> None:
    uncertain = _uncertain(income_support=_spread("uniform", 0, 500, 1000), monthly_pay=1)
    before = simulate(ONE, uncertain, 1, runs=100, seed=SEED)
    more = with_values(uncertain, {"deadweight": 5_000})
    after = simulate(ONE, more, 1, runs=100, seed=SEED)
    # Each is rounded to an öre, half an öre wrong at most, and half of that when it is halved.
    assert numpy.allclose(after.outcomes, before.outcomes / 2, rtol=0, atol=0.75)


def test_the_share_that_reaches_an_amount_is_counted() -> None:
    outcomes = numpy.array([1.0, 2.0, 2.0, 3.0, 4.0, 5.0])
    found = Simulation(6, SEED, 0, 0, 0, 0, outcomes)
    amounts = (0, 1, 2, 3, 5, 6)
    assert [found.share_at_least(amount) for amount in amounts] == [10_000, 10_000, 8_333, 5_000, 1_667, 0]


def test_a_certain_result_reaches_itself_in_every_run() -> None:
    # As a float 1 000 kronor less 34 % is a hair below 660.
    for deadweight in range(1, 100):
        certain = _uncertain(income_support=1000, deadweight=deadweight)
        exact = half_up(exact_worth(ONE, certain, 1))
        assert simulate(ONE, certain, 1, runs=10, seed=SEED).share_at_least(exact) == 10_000


def test_a_histogram_has_every_run_once() -> None:
    found = simulate(MIXED, assumptions_in(EVERYTHING), 5, runs=1_000, seed=SEED)
    bars = found.histogram(20)
    assert len(bars) == 20
    assert sum(count for *_, count in bars) == 1_000
    assert [high for _, high, _ in bars[:-1]] == [low for low, *_ in bars[1:]]


def test_nobody_is_worth_nothing_in_every_run() -> None:
    found = simulate([], assumptions_in(EVERYTHING), 5, runs=10, seed=SEED)
    assert (found.mean, found.p5, found.p95, found.share_at_least(1)) == (0, 0, 0, 0)
