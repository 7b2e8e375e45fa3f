"""The worked example of people's own supports comes out to the öre, by effect, payer and year."""

import pytest

from drivbank.core.economics.calculating import calculate_years, yearly_results
from drivbank.core.economics.model import Effect, Payer
from tests.core.economics.worked import assumptions_in, example, groups_in, ore

WORKED = example("own-source")
SET = assumptions_in(WORKED["assumptions"])
GROUPS = groups_in(WORKED["groups"])
CASES = [(year, key) for year, rows in WORKED["years"].items() for key in rows]


@pytest.mark.parametrize(("year", "key"), CASES)
def test_every_cell_is_as_worked_by_hand(year: int, key: str) -> None:
    result = calculate_years(GROUPS, SET, years=range(1, 3))[year - 1]
    row = result.total if key == "total" else result.rows[key]
    assert row.cells == {
        (Effect(effect), Payer(payer)): ore(kronor)
        for effect, payers in WORKED["years"][year][key].items()
        for payer, kronor in payers.items()
    }


def test_the_results_of_the_years_are_those_of_the_payers() -> None:
    assert yearly_results(GROUPS, SET, 2) == tuple(ore(WORKED["results"][year]) for year in (1, 2))


@pytest.mark.parametrize("year", [1, 2])
def test_to_society_only_work_is_a_gain(year: int) -> None:
    result = calculate_years(GROUPS, SET, years=(year,))[0]
    assert result.amount() == ore(WORKED["society"][year])


def test_the_positions_and_persons_are_as_when_they_left() -> None:
    for result in calculate_years(GROUPS, SET, years=range(1, 3)):
        assert {key: (row.workers, row.students, row.fte) for key, row in result.rows.items()} == {
            "Ada": (1, 0, 100),
            "Bo": (2, 1, 100),
        }
