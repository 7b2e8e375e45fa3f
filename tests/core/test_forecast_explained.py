"""What is said of a forecast: no rounding, nothing twice, and nothing of a year that nobody has planned."""

from dataclasses import replace
from datetime import date

from drivbank.core.forecast import (
    GrantPlan,
    LadderPlan,
    LadderRung,
    Step,
    StepKind,
    Story,
    YearAmount,
    YearPlan,
    explain,
    forecast_of,
    unplanned_text,
    warn,
)
from drivbank.core.forecast.months import last_day, months_of
from tests.core.forecast_inputs import KR, grant, inputs, plan

MILLION = 1_000_000 * KR
LADDER = LadderPlan(date(2013, 10, 2), ("state_grant",), "Prov", (LadderRung(0, tenths=300),))


def drawn_evenly(months: int, a_month: int) -> GrantPlan:
    """Return a grant of a million of which as much was drawn for each of the first months."""
    known = months_of(2025)[:months]
    return grant(
        granted=MILLION,
        drawn=dict.fromkeys(known, a_month),
        covered=tuple((month, last_day(month)) for month in known),
    )


def of_budget(*grants: GrantPlan, budgeted: int = MILLION, **values: object) -> Story:
    year = plan(budget={("state_grant", None): 12_000 * KR, ("interventions", 1): budgeted})
    known = inputs(*grants, years=(year,), **values)
    return Story(known, forecast_of(known), 2025)


def said(story: Story) -> str:
    return " ".join(str(text) for text in explain(story)).replace("\u202f", " ").replace("\u00a0", " ")


def test_what_is_drawn_as_planned_and_what_is_expected_add_up_to_the_krona() -> None:
    """A quarter of a million for a quarter of the year: the rest is three quarters, whatever a month is rounded to."""
    known = inputs(replace(drawn_evenly(3, 0), drawn={date(2025, 1, 1): MILLION // 4}))
    (row,) = forecast_of(known).grants
    assert (row.expected, row.unused) == (MILLION * 3 // 4, 0)


def test_a_difference_that_is_rounding_is_not_said() -> None:
    """Of a million 83 333 kr a month leaves 4 kr; 900 kr less is under a thousandth of it."""
    assert "rekvirera" not in said(of_budget(drawn_evenly(3, 83_333 * KR)))
    assert "rekvirera" not in said(of_budget(drawn_evenly(3, 83_033 * KR)))
    assert "väntas rekvirera 996 999 av 1 000 000 kr (99,7 %): 3 001 kr mindre" in said(
        of_budget(drawn_evenly(3, 82_333 * KR))
    )


def test_what_the_warning_says_is_not_said_again() -> None:
    warned = of_budget(ladders=(LADDER,), opening=2 * MILLION)
    assert warn(warned)
    assert "trappans gräns" not in said(warned)
    assert "Det egna kapitalet vid slutet" not in said(warned)
    within = of_budget(ladders=(replace(LADDER, rungs=(LadderRung(0, limit=10 * MILLION),)),))
    assert not warn(within)
    assert "Det ryms inom trappans gräns" in said(within)


class TestUnplanned:
    """A year that nobody has decided the money of has neither result, equity nor warning."""

    later = plan(2026, budget_year=2025)

    def story(self, *years: YearPlan, of: int) -> Story:
        later = grant(years={2025: YearAmount(8_000 * KR), 2027: YearAmount(KR)})
        known = inputs(later, years=years, ladders=(LADDER,))
        return Story(known, forecast_of(known), of)

    def test_it_is_said_and_nothing_else(self) -> None:
        story = self.story(plan(), self.later, of=2026)
        assert story.of_year.over_limit
        assert warn(story) == ()
        first, bound = explain(story)
        assert first == unplanned_text(story.forecast, 2026)
        assert str(first).startswith("Ingen budget är beslutad för 2026.")
        assert "redan beviljade" in str(bound)

    def test_a_year_after_it_has_no_equity_either(self) -> None:
        story = self.story(plan(), self.later, plan(2027), of=2027)
        assert story.forecast.is_planned(2027)
        assert story.forecast.lacking(2027) == 2026
        assert warn(story) == ()

    def test_one_that_has_ended_and_of_which_something_is_known_has_a_result(self) -> None:
        known = inputs(years=(plan(budget={}, budget_year=None),), as_of=date(2026, 2, 1))
        assert forecast_of(known).is_planned(2025)

    def test_one_that_has_ended_and_of_which_nothing_is_known_has_none(self) -> None:
        nothing = plan(budget={}, budget_year=None, contributions={})
        known = inputs(years=(nothing,), as_of=date(2026, 2, 1))
        forecast = forecast_of(known)
        assert not forecast.is_planned(2025)
        assert "varken bokslut, budget eller utfall" in str(unplanned_text(forecast, 2025))


def test_what_was_to_happen_in_a_month_that_has_been_is_past() -> None:
    filled = Step(StepKind.FILLED, first=date(2025, 9, 1))
    assert not filled.is_past(date(2025, 9, 30))
    assert filled.is_past(date(2025, 10, 1))
    assert Step(StepKind.GRANT_ENDS, last=date(2025, 9, 1)).is_past(date(2025, 11, 22))
    assert not Step(StepKind.NO_NEW_GRANTS).is_past(date(2025, 11, 22))
