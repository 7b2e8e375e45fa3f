"""The published tables come out to the krona, and the sums are those of an economist."""

from typing import Any

import pytest

from drivbank.core.economics.calculating import (
    Result,
    Row,
    calculate,
    calculate_years,
    exact_worth,
    half_up,
    yearly_results,
)
from drivbank.core.economics.model import Effect, ExitGroup, Payer
from tests.core.economics.worked import assumptions_in, example, groups_in, ore

SORMLAND = example("sormland-2025")
SET = assumptions_in(SORMLAND["assumptions"])
GROUPS = groups_in(SORMLAND["groups"])
AVOIDED, TAX = (Effect.AVOIDED_SUPPORT,), (Effect.TAX,)


def _work(group: ExitGroup) -> str:
    return group.work_after


@pytest.mark.parametrize("extent", ["100", "75", "50", "25", "hourly", "total"])
def test_table_2_comes_out(extent: str) -> None:
    result, expected = calculate(GROUPS, SET, by=_work), SORMLAND["table_2"][extent]
    row = result.total if extent == "total" else result.rows[extent]
    assert _kronor_of(row, SET.payers, "result") == {key: ore(value) for key, value in expected.items()} | {
        "persons": expected["persons"]
    }


@pytest.mark.parametrize("name", list(SORMLAND["table_3"]))
def test_table_3_comes_out(name: str) -> None:
    result, expected = calculate(GROUPS, SET), SORMLAND["table_3"][name]
    row = result.total if name == "total" else result.rows[name]
    found = _kronor_of(row, {Payer.MUNICIPALITY}, "saving")
    assert {key: found[key] for key in expected} == {key: ore(value) for key, value in expected.items()}


def _kronor_of(row: Row, payers: Any, total: str) -> dict[str, int]:
    return {
        "persons": row.workers,
        "fte": row.fte,
        "avoided": row.amount(payers, AVOIDED),
        "tax": row.amount(payers, TAX),
        total: row.amount(payers),
    }


def test_the_tables_differ_by_the_tax_of_the_region() -> None:
    result = calculate(GROUPS, SET)
    assert result.result(SET) - result.amount({Payer.MUNICIPALITY}) == ore(SORMLAND["region_tax"])
    assert result.amount({Payer.REGION}) == ore(SORMLAND["region_tax"])


def test_nothing_is_left_the_year_after() -> None:
    assert yearly_results(GROUPS, SET, 5) == (ore(4_684_000), 0, 0, 0, 0)


def test_a_year_alone_is_that_year_of_several() -> None:
    assert calculate(GROUPS, SET, year=1) == calculate_years(GROUPS, SET)[0]
    assert calculate(GROUPS, SET, year=3) == calculate_years(GROUPS, SET, years=(2, 3))[1]


def test_nobody_left_is_no_rows_and_zero() -> None:
    assert calculate([], SET) == Result({}, Row("", 0, 0, 0, {}))


def test_who_works_nobody_knows_how_much_counts_for_nothing_and_is_told() -> None:
    unknown = groups_in([{"municipality": "Trosa", "work": "unknown", "persons": 3, "studies": True}])
    row = calculate(unknown, assumptions_in({"studies_avoided": 100, "income_support": 100})).rows["Trosa"]
    assert (row.workers, row.students, row.fte, row.unknown, row.amount()) == (0, 0, 0, 3, 0)


def test_a_support_that_is_not_in_the_set_is_worth_nothing() -> None:
    own = assumptions_in(
        {
            "baseline": "own_source",
            "income_support": 99,
            "supports": {"sickness": {"kronor": 100, "payer": "social_insurance_agency"}},
        }
    )
    groups = groups_in(
        [
            {"support": "sickness", "work": 50, "persons": 2},
            {"support": "another", "work": 100, "persons": 5},
        ]
    )
    assert calculate(groups, own).total.cells == {
        (Effect.AVOIDED_SUPPORT, Payer.INSURANCE): ore(100),
        (Effect.AVOIDED_SUPPORT, Payer.PERSON): -ore(100),
    }


def test_half_an_ore_is_rounded_up_and_the_rows_still_add_up() -> None:
    halves = groups_in([{"municipality": name, "work": 50, "persons": 1} for name in "abc"])
    cent = assumptions_in({"payers": ["municipality"], "income_support": "0.01"})
    result = calculate(halves, cent)
    assert {key: row.amount(cent.payers) for key, row in result.rows.items()} == {"a": 1, "b": 0, "c": 1}
    assert result.result(cent) == half_up(exact_worth(halves, cent, 1)) == 2


def test_positions_add_up_when_each_is_rounded() -> None:
    called = groups_in([{"municipality": name, "work": "hourly", "persons": 1} for name in "abc"])
    result = calculate(called, assumptions_in({"hourly_share": "33.33"}))
    assert [row.fte for row in result.rows.values()] == [33, 34, 33]
    assert result.total.fte == 100
