"""What moves the result most, at the figures worked by hand."""

from dataclasses import replace

from hypothesis import given, settings

from drivbank.core.economics.calculating import exact_worth, half_up
from drivbank.core.economics.model import Assumptions, ExitGroup
from drivbank.core.economics.names import NAMES, PERSISTENCE, Measure
from drivbank.core.economics.sensitivity import ALL_PERSISTENCE, Bar, tornado
from drivbank.core.economics.varying import every_value, with_values
from tests.core.economics.worked import assumptions_in, groups_in, ore, percent
from tests.core.economics.worlds import GROUPS, SETS, YEARS

COST = ore(1_000)
UNCERTAIN = {
    "payers": ["municipality"],
    "income_support": {"likely": 1000, "low": 900, "high": 1300},
    "deadweight": {"likely": 0, "low": 0, "high": 50},
    "study_support": {"likely": 0, "low": 0, "high": 99},
    "monthly_pay": 5,
    "persistence_1": {"likely": 100, "low": 80, "high": 100},
    "persistence_2": {"likely": 50, "low": 0, "high": 100},
}
TWO = groups_in([{"work": 100, "persons": 2}])


def _bars(years: int) -> list[tuple[str, int, int, int, int]]:
    found = tornado(TWO, assumptions_in(UNCERTAIN), years, cost=COST)
    return [(bar.name, bar.low, bar.high, bar.at_low, bar.at_high) for bar in found]


def test_over_a_year_the_deadweight_moves_it_most() -> None:
    assert _bars(1) == [
        ("deadweight", 0, percent(50), ore(1_000), ore(0)),
        ("income_support", ore(900), ore(1_300), ore(800), ore(1_600)),
        ("persistence", percent(80), percent(100), ore(600), ore(1_000)),
    ]


def test_over_two_years_persistence_moves_as_one_and_most() -> None:
    assert _bars(2) == [
        ("persistence", percent(40), percent(100), ore(600), ore(3_000)),
        ("deadweight", 0, percent(50), ore(2_000), ore(500)),
        ("income_support", ore(900), ore(1_300), ore(1_700), ore(2_900)),
    ]


def test_what_is_certain_or_changes_nothing_is_left_out() -> None:
    assert tornado([], assumptions_in(UNCERTAIN), 5, cost=COST) == ()
    certain = assumptions_in(UNCERTAIN | {"income_support": 1000, "deadweight": 0, "persistence_1": 100})
    assert [bar.name for bar in tornado(TWO, certain, 1, cost=0)] == []


def test_a_support_is_called_what_it_is_called_in_the_registration() -> None:
    value = {"likely": 10, "low": 5, "high": 20}
    own = assumptions_in(
        {
            "baseline": "own_source",
            "supports": {"sick": {"kronor": value, "payer": "social_insurance_agency"}},
        }
    )
    own = replace(own, payers=frozenset(payer for _, payer in own.supports.values()))
    groups = groups_in([{"work": 100, "support": "sick", "persons": 1}])
    (bar,) = tornado(groups, own, 1, cost=0, supports={"sick": "Sjukpenning"})
    assert bar == Bar(
        "support.sick",
        bar.label,
        Measure.KRONOR_A_YEAR,
        low=ore(5),
        high=ore(20),
        at_low=ore(5),
        at_high=ore(20),
    )
    assert bar.label == "Sjukpenning, per år"
    assert tornado(groups, own, 1, cost=0)[0].label == "sick, per år"


@settings(max_examples=20)
@given(GROUPS, SETS, YEARS)
def test_every_end_is_the_model_with_that_number(
    groups: list[ExitGroup], assumptions: Assumptions, years: int
) -> None:
    bars = tornado(groups, assumptions, years, cost=COST)
    assert [bar.swing for bar in bars] == sorted((bar.swing for bar in bars), reverse=True)
    for bar in bars:
        if bar.name in NAMES:
            for number, told in ((bar.low, bar.at_low), (bar.high, bar.at_high)):
                changed = with_values(assumptions, {bar.name: number})
                assert told == half_up(exact_worth(groups, changed, years)) - COST
        elif bar.name == ALL_PERSISTENCE:
            values = every_value(assumptions)
            lowest = with_values(assumptions, {name: values[name].low for name in PERSISTENCE[:years]})
            assert bar.at_low == half_up(exact_worth(groups, lowest, years)) - COST
