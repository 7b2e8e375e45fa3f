"""The forecast in small years whose sums can be done by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from drivbank.core.forecast import (
    Basis,
    Closed,
    ContributionsFrom,
    LadderPlan,
    LadderRung,
    Side,
    Source,
    Step,
    StepKind,
    YearAmount,
    forecast_of,
    ladder_on,
    limit_of,
)
from drivbank.core.forecast.granting import bases_in, eu_parts, expected_of
from drivbank.core.forecast.months import months_of
from drivbank.core.forecast.steps import Changes
from tests.core.forecast_inputs import KR, all_year, grant, inputs, plan

JANUARY, MARCH, DECEMBER = date(2025, 1, 1), date(2025, 3, 1), date(2025, 12, 1)


def test_without_outcome_the_budget_is_spread_evenly() -> None:
    forecast = forecast_of(inputs(grant()))
    assert {month.income for month in forecast.months} == {1_000 * KR}
    # 8 000 kr over twelve months is 666 or 667, and 100 kr for the board.
    assert {month.cost for month in forecast.months} == {766 * KR, 767 * KR}
    assert forecast.years[0].result == (12_000 - 1_200 - 8_000) * KR


def test_a_month_known_from_the_ledger_is_what_it_says() -> None:
    """A line without an outcome in a known month came to nothing; months after it are expected."""
    known = {("other_income", JANUARY): 5 * KR}
    rows = {row.line.code: row for row in forecast_of(inputs(outcomes=known)).lines}
    assert (rows["other_income"].known, rows["other_income"].expected) == (5 * KR, 0)
    assert (rows["board"].known, rows["board"].expected) == (0, 1_100 * KR)


def test_the_vacant_part_of_what_follows_the_staffing_is_not_expected() -> None:
    """A quarter vacant all year of 12 000 kr, of which 8 000 kr follow the staffing: 2 000 kr less."""
    one = grant(granted=12_000 * KR, years={2025: YearAmount(12_000 * KR, 8_000 * KR)})
    (row,) = forecast_of(inputs(one, vacant={1: all_year(Fraction(1, 4))})).grants
    assert (row.granted, row.drawn, row.expected, row.vacant) == (12_000 * KR, 0, 10_000 * KR, 2_000 * KR)


def test_days_that_were_drawn_for_are_not_expected_again() -> None:
    first_quarter = (JANUARY, date(2025, 3, 31))
    one = grant(granted=12_000 * KR, drawn={JANUARY: 500 * KR}, covered=(first_quarter,))
    (row,) = forecast_of(inputs(one)).grants
    assert (row.drawn, row.expected, row.unused) == (500 * KR, 9_000 * KR, 2_500 * KR)


def test_no_more_is_expected_than_is_left() -> None:
    one = grant(granted=12_000 * KR, drawn={JANUARY: 11_500 * KR}, covered=((JANUARY, date(2025, 1, 31)),))
    (row,) = forecast_of(inputs(one)).grants
    assert row.expected == 500 * KR
    assert row.unused == 0


def test_a_grant_is_spread_over_its_own_time() -> None:
    one = grant(granted=900 * KR, starts_on=date(2024, 1, 1), ends_on=date(2025, 9, 30))
    (base,) = bases_in(inputs(one), 2025)
    assert base.open == (*(100 * KR,) * 9, 0, 0, 0)


def test_half_a_month_has_half_a_part() -> None:
    one = grant(granted=300 * KR, starts_on=date(2025, 11, 1), ends_on=date(2025, 12, 31))
    half = replace(one, starts_on=date(2025, 11, 16))
    assert bases_in(inputs(one), 2025)[0].open[10:] == (150 * KR, 150 * KR)
    assert bases_in(inputs(half), 2025)[0].open[10:] == (100 * KR, 200 * KR)


def test_a_requisition_for_part_of_a_month_leaves_the_rest() -> None:
    one = grant(granted=12_000 * KR, covered=((JANUARY, date(2025, 4, 15)),))
    (base,) = bases_in(inputs(one), 2025)
    assert base.open[:5] == (0, 0, 0, 500 * KR, 1_000 * KR)


def test_the_social_fund_pays_its_part_to_the_krona() -> None:
    one = grant(granted=1_000 * KR, years={2025: YearAmount(1_000 * KR)}, eu_tenths=680)
    known = inputs(one)
    months = expected_of(bases_in(known, 2025)[0], known, Changes((), known.as_of))
    assert sum(eu_parts(months)) == 680 * KR
    assert all(part % KR == 0 for part in eu_parts(months))


def test_what_the_ledger_has_of_the_social_fund_is_for_the_months_before_it_too() -> None:
    """Booked by quarter: nothing more is expected for January and February when March is there."""
    one = grant(granted=12_000 * KR, eu_tenths=500)
    forecast = forecast_of(inputs(one, outcomes={("eu_funds_and_other", MARCH): 1_450 * KR}))
    row = next(row for row in forecast.lines if row.line.source is Source.EU)
    assert (row.known, row.expected) == (1_450 * KR, 4_500 * KR)


def test_the_part_that_is_paid_late_is_waiting_at_the_end_of_the_year() -> None:
    one = grant(granted=12_000 * KR, eu_tenths=500, eu_lag_months=4)
    assert forecast_of(inputs(one)).years[0].eu_waiting == 2_000 * KR


class TestRoom:
    budget = {("interventions", 1): 8_000 * KR, ("interventions", None): 2_400 * KR}

    def room(self, *grants: object, as_of: date = date(2024, 12, 31), steps: tuple[Step, ...] = ()) -> int:
        known = inputs(*grants, as_of=as_of, years=(plan(budget=self.budget),))  # type: ignore[arg-type]
        year = forecast_of(known, steps).years[0]
        return year.room_used

    def test_what_is_granted_to_nothing_is_expected_to_be_used(self) -> None:
        assert self.room(grant()) == 2_400 * KR

    def test_what_was_not_used_in_months_gone_is_not_caught_up(self) -> None:
        assert self.room(grant(), as_of=date(2025, 3, 31)) == 1_800 * KR

    def test_what_is_granted_over_its_budget_is_taken_of_it(self) -> None:
        assert self.room(grant(granted=9_000 * KR)) == 1_400 * KR

    def test_an_own_budget_that_is_not_granted_is_room_too(self) -> None:
        assert self.room(grant(granted=7_000 * KR)) == 3_400 * KR

    def test_a_new_grant_uses_it(self) -> None:
        assert self.room(grant(), grant(2, 2_400 * KR)) == 0

    def test_no_new_grants_use_nothing(self) -> None:
        assert self.room(grant(), steps=(Step(StepKind.NO_NEW_GRANTS),)) == 0

    def test_a_year_without_a_budget_has_only_what_is_granted(self) -> None:
        """All that comes in and is not spent on the board or granted is granted to nothing yet."""
        later = plan(2026, budget=self.budget | {("board", None): 1_200 * KR}, budget_year=2025)
        one = grant(years={2025: YearAmount(8_000 * KR), 2026: YearAmount(3_000 * KR)})
        years = forecast_of(inputs(one, years=(plan(budget=self.budget), later))).years
        assert [year.basis for year in years] == [Basis.BUDGET, Basis.GRANTED]
        assert [year.not_granted for year in years] == [2_400 * KR, (12_000 - 1_200 - 3_000) * KR]
        assert (years[1].room, years[1].result) == (0, years[1].not_granted)

    def test_of_a_year_without_income_nothing_can_be_said(self) -> None:
        ladder = LadderPlan(date(2013, 10, 2), ("state_grant",), "Prov", (LadderRung(0, tenths=300),))
        nothing = plan(
            budget={}, budget_year=None, contributions={}, contributions_from=ContributionsFrom.NOTHING
        )
        (year,) = forecast_of(inputs(years=(nothing,), ladders=(ladder,))).years
        assert (year.not_granted, year.limit) == (None, None)


class TestScenarios:
    def test_a_vacancy_is_a_part_of_the_financed_staffing(self) -> None:
        """100 percent of 400 for the nine months from April on: a quarter of 9 000 kr."""
        known = inputs(grant(granted=12_000 * KR), financed={1: all_year(400)})
        step = Step(StepKind.VACANCY, first=date(2025, 1, 1), grant=1, percent=100)
        assert forecast_of(known, [step]).grants[0].expected == (12_000 - 2_500) * KR  # March is not over

    def test_without_staffing_a_vacancy_changes_nothing(self) -> None:
        known = inputs(grant())
        step = Step(StepKind.VACANCY, grant=1, percent=100)
        assert forecast_of(known, [step]) == forecast_of(known)

    def test_a_grant_that_ends_draws_nothing_more(self) -> None:
        known = inputs(grant(granted=12_000 * KR))
        step = Step(StepKind.GRANT_ENDS, last=date(2025, 7, 1), grant=1)
        assert forecast_of(known, [step]).grants[0].expected == 7_000 * KR

    def test_what_has_happened_is_not_changed(self) -> None:
        known = inputs(grant(granted=12_000 * KR), as_of=date(2025, 9, 10))
        step = Step(StepKind.GRANT_ENDS, last=date(2025, 2, 1), grant=1)
        assert forecast_of(known, [step]).grants[0].expected == 8_000 * KR

    @pytest.mark.parametrize(("code", "change"), [("board", -900), ("other_income", 900)])
    def test_an_amount_is_added_each_month(self, code: str, change: int) -> None:
        known = inputs(grant())
        step = Step(StepKind.AMOUNT, first=date(2025, 4, 1), code=code, amount=100 * KR)
        difference = forecast_of(known, [step]).years[0].equity - forecast_of(known).years[0].equity
        assert difference == change * KR


class TestFilled:
    """Half of what is financed is vacant all year, of two interventions with 12 000 kr each; it is the 31st of March."""

    known = inputs(
        grant(granted=12_000 * KR),
        grant(2, 12_000 * KR),
        grant(3, 12_000 * KR, intervention=1),
        vacant={1: all_year(Fraction(1, 2)), 2: all_year(Fraction(1, 2))},
        financed={1: all_year(400), 2: all_year(400)},
    )

    def expected(self, *steps: Step) -> dict[int, int]:
        return {row.grant: row.expected // KR for row in forecast_of(self.known, steps).grants}

    def test_from_a_month_on_nothing_of_what_is_known_is_vacant(self) -> None:
        """Every grant of the intervention is drawn in full for four months, the other intervention's is not."""
        filled = Step(StepKind.FILLED, first=date(2025, 9, 1), grant=1, intervention=1)
        assert self.expected(filled) == {1: 8_000, 2: 6_000, 3: 8_000}

    def test_without_a_grant_it_is_so_everywhere(self) -> None:
        assert self.expected(Step(StepKind.FILLED, first=date(2025, 9, 1))) == {1: 8_000, 2: 8_000, 3: 8_000}

    def test_what_has_been_vacant_stays_so(self) -> None:
        """A scenario changes nothing before the month of the day."""
        assert self.expected(Step(StepKind.FILLED, first=JANUARY)) == {1: 11_000, 2: 11_000, 3: 11_000}

    def test_a_new_vacancy_is_there_all_the_same(self) -> None:
        new = Step(StepKind.VACANCY, first=date(2025, 9, 1), grant=1, percent=100)
        filled = Step(StepKind.FILLED, first=date(2025, 9, 1))
        assert self.expected(filled, new) == {1: 7_000, 2: 8_000, 3: 8_000}


class TestYears:
    def test_a_closed_year_ends_where_its_report_says(self) -> None:
        """What the months do not know is put in December, and nothing is expected any more."""
        closed = plan(closed=Closed(5_000 * KR, 105_000 * KR))
        forecast = forecast_of(inputs(grant(drawn={JANUARY: 1_000 * KR}), years=(closed,)))
        assert forecast.years[0].equity == 105_000 * KR
        assert forecast.years[0].result == 5_000 * KR
        assert (forecast.years[0].basis, forecast.years[0].not_granted) == (Basis.CLOSED, None)
        assert forecast.months[-1].closing == (5_000 - 11_000) * KR
        assert forecast.sum_of(2025, Side.COST) == 1_000 * KR

    def test_years_follow_each_other(self) -> None:
        forecast = forecast_of(inputs(years=(plan(), plan(2026), plan(2027))))
        assert forecast.year(2026).opening == forecast.year(2025).equity
        assert forecast.year(2027).equity == forecast.months[-1].equity

    def test_what_is_granted_for_later_years_is_bound(self) -> None:
        years = {2025: YearAmount(KR), 2026: YearAmount(20 * KR), 2027: YearAmount(30 * KR)}
        forecast = forecast_of(inputs(grant(years=years), years=(plan(), plan(2026))))
        assert [year.commitments for year in forecast.years] == [50 * KR, 30 * KR]

    def test_contributions_that_are_not_decided_are_expected(self) -> None:
        decided, not_yet = (
            forecast_of(inputs(years=(plan(contributions_from=source),))).lines[0]
            for source in (ContributionsFrom.ROUND, ContributionsFrom.BUDGET)
        )
        assert (decided.known, decided.expected) == (12_000 * KR, 0)
        assert (not_yet.known, not_yet.expected) == (0, 12_000 * KR)

    def test_a_grant_on_a_line_of_another_year_costs_all_the_same(self) -> None:
        forecast = forecast_of(inputs(grant(code="granted_projects", granted=1_200 * KR)))
        assert forecast.sum_of(2025, Side.COST) == (1_200 + 1_200 + 9 * 666 + 5) * KR  # the room's twelfths


class TestLadder:
    rungs = (LadderRung(0, tenths=300), LadderRung(10_000 * KR, tenths=255), LadderRung(25_000 * KR, limit=1))
    ladder = LadderPlan(date(2013, 10, 2), ("state_grant",), "Prov", rungs)

    @pytest.mark.parametrize(
        ("given", "most"),
        [(0, 0), (9_999, 2_999.7), (10_000, 2_550), (24_999, 6_374.745), (25_000, 0.01)],
    )
    def test_the_step_is_the_highest_that_the_amount_reaches(self, given: int, most: float) -> None:
        assert limit_of(self.ladder, given * KR) == int(most * KR)

    def test_below_the_first_step_and_without_a_ladder_nothing_is_said(self) -> None:
        higher = replace(self.ladder, rungs=self.rungs[1:])
        assert limit_of(higher, 9_999 * KR) is None
        assert limit_of(None, 10_000 * KR) is None

    def test_the_latest_is_in_force(self) -> None:
        later = replace(self.ladder, valid_from=date(2020, 1, 1))
        assert ladder_on([self.ladder, later], date(2025, 12, 31)) is later
        assert ladder_on([self.ladder, later], date(2019, 12, 31)) is self.ladder
        assert ladder_on([self.ladder, later], date(2013, 10, 1)) is None

    def test_the_equity_is_measured_against_it(self) -> None:
        year = forecast_of(
            inputs(grant(), ladders=(self.ladder,), years=(plan(reserved=40_000 * KR),))
        ).years[0]
        assert year.limit == 3_060 * KR
        assert year.over_limit == year.equity - 3_060 * KR
        assert year.free == year.equity - 40_000 * KR


def test_months_are_those_of_the_year() -> None:
    assert months_of(2025)[0] == JANUARY
    assert months_of(2025)[-1] == DECEMBER
