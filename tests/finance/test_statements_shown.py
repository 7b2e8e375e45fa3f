"""Statements in a unit: for any books that balance, what is printed adds up, and says how far it is from exact."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.statements.equations import equations
from drivbank.core.statements.model import AccountAmount, ObjectAmount, YearBooks
from drivbank.finance.selectors.statements import (
    Incomplete,
    ShownAmount,
    ShownStatements,
    StatementUnit,
    YearStatements,
    shown,
)
from tests.finance.placed import ledger_of, told_of

KSEK = 100_000
ORE = st.integers(-3_000_000_000, 3_000_000_000)
BALANCE = ("1510", "1630", "1790", "2510", "2710", "2990")
RESULT = ("3511", "3512", "3513", "3610", "8510", "7910")
COSTS = {"5010": (("1", "100"),), "5020": (("1", "110"),), "4510": (("1", "300"),)}
ROUNDING = (StatementUnit.KRONOR, StatementUnit.THOUSANDS, StatementUnit.MILLIONS)
EVERY_LINE = settings(max_examples=15)


def books(year: int, moved: dict[str, int], opening: dict[str, int]) -> YearBooks:
    """Return books that balance: the bank takes what is left of the movements, the equity what opens it."""
    moved = {**moved, "1930": -sum(moved.values())}
    opening = {**opening, "2010": -sum(opening.values())}
    accounts = tuple(
        AccountAmount(
            account, opening.get(account, 0), moved.get(account, 0), _closing(account, opening, moved)
        )
        for account in sorted({*moved, *opening})
    )
    amounts = tuple(
        ObjectAmount(account, COSTS.get(account, ()), amount) for account, amount in moved.items()
    )
    return YearBooks(year, accounts, amounts)


def _closing(account: str, opening: dict[str, int], moved: dict[str, int]) -> int:
    return opening.get(account, 0) + moved.get(account, 0)


# What moved in the year before and the year, what the first opened with, and the cost and income that are planned.
DRAWN = st.tuples(
    st.fixed_dictionaries(dict.fromkeys((*BALANCE, *RESULT, *COSTS), ORE)),
    st.fixed_dictionaries(dict.fromkeys((*BALANCE, *RESULT, *COSTS), ORE)),
    st.fixed_dictionaries(dict.fromkeys((*BALANCE, "1930"), ORE)),
    st.tuples(ORE, ORE),
)
Drawn = tuple[dict[str, int], dict[str, int], dict[str, int], tuple[int, int]]


def two_years(drawn: Drawn) -> YearStatements:
    """Return two years of any amounts, the second opening with what the first closed with, and a budget."""
    moved_before, moved, opening, (cost, income) = drawn
    before = books(2024, moved_before, opening)
    carried = {of.account: of.closing for of in before.accounts if of.account < "3" and of.account != "2010"}
    ledger = ledger_of(books(2025, moved, carried))
    assert ledger.figures is not None
    equity = ledger.figures.amounts["balance_sheet", "opening_equity"]
    planned = {
        "net_cost": cost,
        "net_income": income,
        "net_financial": 0,
        "result": cost + income,
        "closing_equity": equity + cost + income,
    }
    return told_of(ledger, ledger_of(before), planned)


def printed(told: ShownStatements) -> dict[tuple[int, str, str], ShownAmount]:
    """Return every printed figure by year, statement and line."""
    found = {}
    for statement in told.statements:
        for line in statement.lines:
            for year, figure in ((told.year, line.amount), (told.year - 1, line.comparison)):
                if figure is not None:
                    found[year, statement.key, line.key] = figure
    return found


@EVERY_LINE
@given(DRAWN, st.sampled_from(ROUNDING))
def test_what_is_printed_adds_up_in_every_unit(drawn: Drawn, unit: StatementUnit) -> None:
    told = two_years(drawn)
    made = shown(told, unit)
    figures = printed(made)
    known = [figures for figures in (told.before, told.figures) if figures is not None]
    # A line that is not printed is zero.
    for equation in equations(told.layouts, known):
        total, *parts = (
            figures[key].printed if key in figures else Decimal(0)
            for key in (equation.total, *(key for key, _sign in equation.parts))
        )
        if equation.total[1] in ("operating_report", "five_year_overview"):
            continue
        signs = [sign for _key, sign in equation.parts]
        assert total == sum(sign * part for sign, part in zip(signs, parts, strict=True)), equation


@EVERY_LINE
@given(DRAWN, st.sampled_from(ROUNDING))
def test_the_operating_report_adds_up_and_deviates_by_what_is_printed(
    drawn: Drawn, unit: StatementUnit
) -> None:
    told = two_years(drawn)
    made = shown(told, unit)
    lines = {line.key: line for line in made.operating}
    for column in ("outcome", "budget", "deviation", "previous"):
        cells = {key: getattr(line, column) for key, line in lines.items()}
        parts = [cells[key].printed for key in ("net_cost", "net_income", "net_financial")]
        assert cells["result"].printed == sum(parts), column
    for line in made.operating:
        if line.budget and line.outcome and line.deviation:
            assert line.deviation.printed == line.outcome.printed - line.budget.printed
    assert (lines["liquid_funds"].budget, lines["liquid_funds"].deviation) == (None, None)


@EVERY_LINE
@given(DRAWN, st.sampled_from(ROUNDING))
def test_the_largest_distance_is_the_largest_and_what_is_changed_is_named(
    drawn: Drawn, unit: StatementUnit
) -> None:
    told = two_years(drawn)
    made = shown(told, unit)
    figures = printed(made)
    for figure in figures.values():
        assert figure.distance == abs(int(figure.printed * unit.ore * 10**unit.decimals) - figure.exact)
        assert figure.nearest is not None or 2 * figure.distance <= unit.ore
    furthest = made.largest.shown.distance if made.largest else 0
    assert furthest >= max(figure.distance for figure in figures.values())
    named = {(one.year, one.statement, one.line) for one in made.changed}
    assert {key for key, figure in figures.items() if figure.nearest is not None} <= named


@EVERY_LINE
@given(DRAWN, st.sampled_from(ROUNDING))
def test_a_year_is_printed_the_same_alone_and_beside_the_next(drawn: Drawn, unit: StatementUnit) -> None:
    told = two_years(drawn)
    assert told.ledger_before is not None
    alone = printed(shown(told_of(told.ledger_before), unit))
    beside = printed(shown(told, unit))
    # A line that is hidden in one of the years is zero in it.
    assert {key: beside[key].printed for key in alone if key in beside} == {
        key: figure.printed for key, figure in alone.items() if key in beside
    }
    assert {alone[key].exact for key in alone if key not in beside} <= {0}


@EVERY_LINE
@given(DRAWN)
def test_unrounded_is_what_the_ledger_has(drawn: Drawn) -> None:
    told = two_years(drawn)
    made = shown(told, StatementUnit.EXACT)
    assert made.largest is None
    assert made.changed == ()
    assert all(figure.printed * 100 == figure.exact for figure in printed(made).values())


def small(year: int, **moved: int) -> YearBooks:
    amounts = {name.removeprefix("k"): amount * KSEK for name, amount in moved.items()}
    return books(year, amounts, {"1930": 100 * KSEK})


def test_the_year_before_is_missing_and_never_zero() -> None:
    made = shown(told_of(ledger_of(small(2025, k3511=-50, k5010=20))), StatementUnit.THOUSANDS)
    lines = made.statement("income_statement").lines
    assert {line.comparison for line in lines} == {None}
    assert [line.previous for line in made.operating] == [None] * len(made.operating)


def test_lines_that_are_hidden_come_with_an_amount_in_either_year() -> None:
    before, now = small(2024, k2390=-500, k3511=-50), small(2025, k3511=-50)
    both = shown(told_of(ledger_of(now), ledger_of(before)), StatementUnit.THOUSANDS)
    alone = shown(told_of(ledger_of(now)), StatementUnit.THOUSANDS)
    keys = [[line.key for line in made.statement("balance_sheet").lines] for made in (both, alone)]
    assert ["long_term_liabilities" in found for found in keys] == [True, False]
    assert "equity_changes" not in keys[0]


def test_without_a_budget_nothing_is_planned() -> None:
    made = shown(told_of(ledger_of(small(2025, k3511=-50))), StatementUnit.KRONOR)
    assert {(line.budget, line.deviation) for line in made.operating} == {(None, None)}


def test_what_has_no_line_stops_the_statements() -> None:
    told = told_of(ledger_of(small(2025, k3511=-50, k2199=1)))
    assert told.figures is None
    with pytest.raises(Incomplete) as stopped:
        shown(told, StatementUnit.KRONOR)
    assert stopped.value.placing.unplaced_accounts == ("2199",)


def test_a_year_is_whole_when_anything_is_booked_in_its_last_month() -> None:
    assert ledger_of(small(2025), date(2025, 12, 1)).is_whole
    part = ledger_of(small(2025), date(2025, 9, 14))
    assert not part.is_whole
    assert part.until == date(2025, 9, 30)
