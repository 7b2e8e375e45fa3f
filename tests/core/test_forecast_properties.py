"""What holds for any forecast, whatever is known."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.forecast import Inputs, Side, Step, StepKind, forecast_of
from drivbank.core.forecast.months import months_of
from tests.core.forecast_inputs import any_inputs, any_step

few = settings(max_examples=30)


@few
@given(any_inputs(), st.lists(any_step, max_size=3))
def test_the_equity_is_what_it_began_with_and_every_result(known: Inputs, steps: list[Step]) -> None:
    forecast = forecast_of(known, steps)
    equity = known.opening
    for month in forecast.months:
        equity += month.result
        assert month.equity == equity
    assert forecast.years[-1].equity == equity
    assert [year.result for year in forecast.years] == [
        sum(month.result for month in forecast.months_in(year.year)) for year in forecast.years
    ]


@few
@given(any_inputs(), st.lists(any_step, max_size=3))
def test_the_lines_add_up_to_the_months(known: Inputs, steps: list[Step]) -> None:
    forecast = forecast_of(known, steps)
    for side, of_month in ((Side.INCOME, "income"), (Side.COST, "cost")):
        assert forecast.sum_of(2025, side) == sum(getattr(month, of_month) for month in forecast.months)


@few
@given(any_inputs(), st.lists(any_step, max_size=3))
def test_never_more_than_is_left_is_expected_and_never_less_than_nothing(
    known: Inputs, steps: list[Step]
) -> None:
    for row in forecast_of(known, steps).grants:
        assert 0 <= row.expected <= max(0, row.granted - row.drawn)
        assert row.vacant >= 0


@few
@given(any_inputs(), st.integers(0, 400), st.integers(0, 400), st.sampled_from([None, date(2025, 6, 1)]))
def test_a_larger_vacancy_never_lowers_the_equity(
    known: Inputs, one: int, other: int, first: date | None
) -> None:
    less, more = sorted((one, other))
    ends = [
        forecast_of(known, [Step(StepKind.VACANCY, first=first, grant=1, percent=percent)]).years[0].equity
        for percent in (less, more)
    ]
    assert ends[0] <= ends[1]


@few
@given(any_inputs(), st.sampled_from(months_of(2025)), st.sampled_from(months_of(2025)))
def test_what_is_filled_sooner_never_raises_the_equity(known: Inputs, one: date, other: date) -> None:
    ends = [
        forecast_of(known, [Step(StepKind.FILLED, first=month)]).years[0].equity
        for month in sorted((one, other))
    ]
    assert ends[0] <= ends[1] <= forecast_of(known).years[0].equity


@few
@given(any_inputs(), st.randoms(use_true_random=False))
def test_the_order_of_the_grants_does_not_matter(known: Inputs, chance: object) -> None:
    turned = replace(known, grants=tuple(reversed(known.grants)))
    first, second = forecast_of(known), forecast_of(turned)
    assert first.months == second.months
    assert first.years == second.years
    assert sorted(first.grants, key=lambda row: row.grant) == sorted(second.grants, key=lambda row: row.grant)


@few
@given(any_inputs())
def test_a_scenario_where_nothing_happens_is_the_forecast(known: Inputs) -> None:
    assert forecast_of(known, ()) == forecast_of(known)
    nothing = Step(StepKind.VACANCY, grant=1, percent=0)
    assert forecast_of(known, [nothing]) == forecast_of(known)


@few
@given(any_inputs(vacant=False))
def test_without_vacancies_all_that_has_time_is_expected(known: Inputs) -> None:
    """A grant that nothing is drawn of and that nothing ends is drawn to the last öre."""
    untouched = [replace(one, drawn={}, covered=()) for one in known.grants]
    for row in forecast_of(replace(known, grants=tuple(untouched))).grants:
        assert row.expected == row.granted


@few
@given(any_inputs())
def test_when_all_is_in_the_forecast_is_the_outcome(known: Inputs) -> None:
    """With every requisition and every month of the ledger nothing is expected of costs."""
    whole = (date(2025, 1, 1), date(2025, 12, 31))
    grants = tuple(replace(one, covered=(whole,)) for one in known.grants)
    booked = {("board", date(2025, number, 1)): number for number in range(1, 13)}
    eu = {("eu_funds_and_other", date(2025, 12, 1)): 700}
    forecast = forecast_of(replace(known, grants=grants, outcomes={**booked, **eu}, as_of=date(2026, 2, 1)))
    drawn = sum(sum(one.drawn.values()) for one in grants)
    assert forecast.sum_of(2025, Side.COST) == drawn + sum(range(1, 13))
    assert forecast.years[0].equity == known.opening + 1_200_000 + 700 - drawn - 78
    assert all(month.known_percent == 100 for month in forecast.months)
