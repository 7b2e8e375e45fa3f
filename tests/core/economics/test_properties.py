"""What holds of the model whatever the groups and the set."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.economics.calculating import (
    Result,
    calculate,
    calculate_years,
    exact_worth,
    half_up,
    yearly_results,
)
from drivbank.core.economics.flows import flows, kept, numbers_of, prices_of, weights_of
from drivbank.core.economics.model import Assumptions, Effect, ExitGroup, Payer
from drivbank.core.economics.payback import without_deadweight
from drivbank.core.economics.varying import with_values
from tests.core.economics.plain import plain_cells
from tests.core.economics.worlds import GROUPS, SETS, YEARS

ONE = 1  # öre
# A whole set is slow to make up.
SOME = settings(max_examples=30)


@SOME
@given(GROUPS, SETS, YEARS)
def test_it_is_what_is_got_person_by_person(
    groups: list[ExitGroup], assumptions: Assumptions, year: int
) -> None:
    result, plain = calculate(groups, assumptions, year=year), plain_cells(groups, assumptions, year)
    for effect in Effect:
        for payer in Payer:
            exact = plain.get((effect, payer), Fraction(0))
            # What a person has of studies is study support, three supports and two taxes, each rounded by half an öre.
            assert abs(result.amount({payer}, {effect}) - exact) <= 3 * ONE


@SOME
@given(GROUPS, SETS, YEARS)
def test_the_total_is_the_same_however_it_is_divided(
    groups: list[ExitGroup], assumptions: Assumptions, year: int
) -> None:
    one = calculate(groups, assumptions, year=year, by=lambda group: "")
    for by in (lambda group: group.municipality, lambda group: str(group.intervention)):
        result = calculate(groups, assumptions, year=year, by=by)
        assert result.total == one.total
        _adds_up(result)


def _adds_up(result: Result) -> None:
    for effect in Effect:
        for payer in Payer:
            rows = sum(row.amount({payer}, {effect}) for row in result.rows.values())
            assert rows == result.amount({payer}, {effect})
    for name in ("workers", "students", "fte", "unknown"):
        assert sum(getattr(row, name) for row in result.rows.values()) == getattr(result.total, name)


@SOME
@given(GROUPS, SETS, YEARS)
def test_a_row_is_within_an_ore_a_flow_of_itself_alone(
    groups: list[ExitGroup], assumptions: Assumptions, year: int
) -> None:
    for key, row in calculate(groups, assumptions, year=year).rows.items():
        alone = calculate([group for group in groups if group.municipality == key], assumptions, year=year)
        tax = row.amount({Payer.REGION}, {Effect.TAX}) - alone.amount({Payer.REGION}, {Effect.TAX})
        assert abs(tax) <= 2 * ONE  # of pay, less that of supports
        assert abs(row.fte - alone.total.fte) <= 1


@SOME
@given(GROUPS, SETS, YEARS, st.integers(1, 9))
def test_benefit_is_linear_in_persons_and_so_in_positions(
    groups: list[ExitGroup], assumptions: Assumptions, years: int, times: int
) -> None:
    many = [replace(group, persons=group.persons * times) for group in groups]
    assert exact_worth(many, assumptions, years) == times * exact_worth(groups, assumptions, years)
    assert exact_worth(groups * times, assumptions, years) == times * exact_worth(groups, assumptions, years)


@SOME
@given(GROUPS, GROUPS, SETS, YEARS)
def test_two_associations_are_worth_what_each_is(
    some: list[ExitGroup], others: list[ExitGroup], assumptions: Assumptions, years: int
) -> None:
    together = exact_worth([*some, *others], assumptions, years)
    assert together == exact_worth(some, assumptions, years) + exact_worth(others, assumptions, years)


@SOME
@given(GROUPS, SETS, YEARS)
def test_the_payers_sum_to_society_and_what_only_moves_cancels(
    groups: list[ExitGroup], assumptions: Assumptions, year: int
) -> None:
    result = calculate(groups, assumptions, year=year)
    assert sum(result.amount({payer}) for payer in Payer) == result.amount()
    assert result.amount(effects={Effect.AVOIDED_SUPPORT}) == 0
    assert result.amount(effects={Effect.STUDIES}) == 0
    assert result.amount({Payer.PERSON}, {Effect.TAX}) >= 0
    pay = result.amount(effects={Effect.NET_PAY, Effect.TAX})
    contributions = result.amount({Payer.STATE}, {Effect.EMPLOYER_CONTRIBUTIONS})
    subsidy = -result.amount({Payer.EMPLOYMENT_SERVICE}, {Effect.SUBSIDY})
    assert result.amount() == pay + contributions - subsidy
    assert min(pay, contributions, subsidy) >= 0


@SOME
@given(GROUPS, SETS)
def test_the_years_together_are_the_exact_worth_but_for_rounding(
    groups: list[ExitGroup], assumptions: Assumptions
) -> None:
    yearly = yearly_results(groups, assumptions, 5)
    # A year has at most a flow for each of three supports' payers twice and ten others, half an öre wrong each.
    assert abs(sum(yearly) - exact_worth(groups, assumptions, 5)) <= 5 * 10


@SOME
@given(GROUPS, SETS, YEARS)
def test_no_deadweight_is_the_plain_model_and_all_deadweight_is_nothing(
    groups: list[ExitGroup], assumptions: Assumptions, years: int
) -> None:
    plain = exact_worth(groups, without_deadweight(assumptions), years)
    share = Fraction(assumptions.values["deadweight"].likely, 10_000)
    assert exact_worth(groups, assumptions, years) == (1 - share) * plain
    assert calculate(groups, with_values(assumptions, {"deadweight": 10_000})).amount() == 0


@SOME
@given(GROUPS, SETS)
def test_where_nothing_is_taken_off_every_year_is_the_first(
    groups: list[ExitGroup], assumptions: Assumptions
) -> None:
    names = ("discount", "deadweight", "displacement")
    stays = dict.fromkeys((f"persistence_{year}" for year in range(1, 6)), 10_000)
    plain = with_values(assumptions, stays | dict.fromkeys(names, 0))
    results: Sequence[Result] = calculate_years(groups, plain)
    assert all(result == results[0] for result in results)


@SOME
@given(GROUPS, SETS, YEARS)
def test_each_flow_of_the_whole_is_rounded_once(
    groups: list[ExitGroup], assumptions: Assumptions, year: int
) -> None:
    numbers = numbers_of(assumptions)
    exact = flows(weights_of(groups, assumptions), prices_of(numbers, assumptions))
    remains, tax = kept(numbers, year), (Effect.TAX, Payer.REGION)
    expected = sum(
        half_up(amount * remains) * ((gain == tax) - (loss == tax)) for (gain, loss), amount in exact.items()
    )
    assert calculate(groups, assumptions, year=year).total.cells.get(tax, 0) == expected
