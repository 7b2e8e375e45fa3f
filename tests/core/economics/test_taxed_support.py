"""The worked example of a taxed support comes out to the öre: its tax is lost when it is not paid."""

from dataclasses import replace

import pytest

from drivbank.core.economics.calculating import calculate, exact_worth
from drivbank.core.economics.model import Baseline, Effect, Payer
from tests.core.economics.worked import assumptions_in, example, groups_in, ore

WORKED = example("taxed-support")
SET = assumptions_in(WORKED["assumptions"])
GROUPS = groups_in(WORKED["groups"])
YEAR = WORKED["years"][1]


@pytest.mark.parametrize("key", list(YEAR))
def test_every_cell_is_as_worked_by_hand(key: str) -> None:
    result = calculate(GROUPS, SET)
    row = result.total if key == "total" else result.rows[key]
    assert row.cells == {
        (Effect(effect), Payer(payer)): ore(kronor)
        for effect, payers in YEAR[key].items()
        for payer, kronor in payers.items()
    }


def test_the_result_is_that_of_the_payers_and_to_society_only_work_is_a_gain() -> None:
    result = calculate(GROUPS, SET)
    assert result.result(SET) == ore(WORKED["results"][1]) == exact_worth(GROUPS, SET, 1)
    assert result.amount() == ore(WORKED["society"][1])


def test_what_is_lost_is_the_tax_of_the_support_and_nothing_else() -> None:
    untaxed = replace(SET, taxable=frozenset())
    lost = calculate(GROUPS, untaxed).result(SET) - calculate(GROUPS, SET).result(SET)
    # 33 % of 108 000 in Ada; 30 % of 54 000 and of 60 000 in Bo.
    assert lost == ore(35_640) + ore(16_200) + ore(18_000)


def test_where_all_have_one_rate_it_is_the_income_support_and_not_taxed() -> None:
    one = replace(SET, baseline=Baseline.ONE_RATE)
    assert calculate(GROUPS, one) == calculate(GROUPS, replace(one, taxable=frozenset()))
