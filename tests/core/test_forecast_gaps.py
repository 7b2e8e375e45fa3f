"""What a forecast says of what it does not know: gaps in the ledger, a limit without contributions, days gone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from drivbank.core.forecast import (
    ContributionsFrom,
    Inputs,
    LadderPlan,
    LadderRung,
    Story,
    assumptions,
    forecast_of,
    gaps_in,
    said_of,
    warn,
)
from drivbank.core.phrases import Phrase
from tests.core.forecast_inputs import KR, grant, inputs, plan

JANUARY, FEBRUARY, MARCH = (date(2025, month, 1) for month in (1, 2, 3))
LADDER = LadderPlan(date(2020, 1, 1), ("state_grant",), "Prov", (LadderRung(10_000 * KR, tenths=300),))


def said(phrases: Iterable[Phrase]) -> str:
    return " ".join(map(str, phrases))


def story(known: Inputs) -> Story:
    return Story(known, forecast_of(known), 2025)


def test_a_month_before_the_last_known_one_is_missing() -> None:
    gaps = gaps_in(2025, [("board", JANUARY), ("board", MARCH)], ["board"])
    assert (gaps.missing, gaps.thin) == ((FEBRUARY,), ())
    assert said(said_of(gaps)) == "Utfall från bokföringen saknas för februari 2025."


def test_a_month_with_few_of_the_budgeted_lines_is_thin() -> None:
    entered = [("a", JANUARY), ("b", JANUARY), ("a", FEBRUARY)]
    assert gaps_in(2025, entered, ["a", "b"]).thin == ()
    gaps = gaps_in(2025, entered, ["a", "b", "c"])
    assert gaps.thin == (FEBRUARY,)
    assert "I februari 2025 finns utfall på färre än hälften" in said(said_of(gaps))


def test_without_a_budget_the_usual_lines_are_those_of_the_year() -> None:
    entered = [(code, JANUARY) for code in "abc"] + [("a", FEBRUARY), ("a", date(2024, 1, 1))]
    assert gaps_in(2025, entered, []).thin == (FEBRUARY,)


def test_nothing_entered_has_no_gaps() -> None:
    assert list(said_of(gaps_in(2025, [], ["board"]))) == []


def test_the_forecast_says_where_its_ledger_has_gaps() -> None:
    outcomes = {("other_income", JANUARY): 5 * KR, ("board", MARCH): 100 * KR}
    text = said(assumptions(story(inputs(outcomes=outcomes))))
    assert "saknas för februari 2025" in text
    assert "I januari 2025 finns utfall på färre" in text  # the board is budgeted, and has nothing then


def test_unknown_contributions_give_no_limit_and_no_alarm() -> None:
    unknown = plan(contributions={}, contributions_from=ContributionsFrom.NOTHING)
    known = inputs(grant(), years=(unknown,), ladders=(replace(LADDER, rungs=(LadderRung(0, tenths=300),)),))
    told = story(known)
    assert told.of_year.limit is None
    assert warn(told) == ()
    assert "2025: trappans gräns går inte att räkna ut" in said(assumptions(told))


def test_a_warning_without_a_limit_does_not_say_that_the_ladder_is_missing() -> None:
    other = replace(LADDER, codes=("state_grant", "region_grant"))
    told = story(inputs(years=(plan(),), ladders=(other,)))
    assert told.of_year.limit is None
    assert "Trappans gräns går inte att räkna ut" in said(warn(told))
    assert "Trappan är inte inlagd" in said(warn(story(inputs(years=(plan(),)))))


def test_an_amount_below_the_first_step_is_said() -> None:
    small = plan(contributions={"state_grant": 9_000 * KR})
    told = story(inputs(grant(), years=(small,), ladders=(LADDER,)))
    assert told.of_year.limit is None
    assert "2025: bidragen är mindre än trappans första steg" in said(assumptions(told))


def test_a_day_gone_says_what_is_only_known_as_it_is_now() -> None:
    now = story(inputs())
    assert "har med senare rättelser" not in said(assumptions(now))
    assert "inte som de var 2025-03-31" in said(assumptions(replace(now, looks_back=True)))
