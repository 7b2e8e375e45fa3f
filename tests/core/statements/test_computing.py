"""Every figure of a year from its ledger: the report's, and what must hold of any ledger."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.statements.accounts import Chart, OwnAccountRule
from drivbank.core.statements.computing import Incomplete, figures
from drivbank.core.statements.equations import equations
from drivbank.core.statements.model import AccountAmount, Figures, LineKey, ObjectAmount, YearBooks
from drivbank.core.statements.placing import Placing, placed
from drivbank.core.statements.rounding import rounded
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from tests.core.statements.books import (
    OWN_ACCOUNTS,
    OWN_OBJECTS,
    Objects,
    activity,
    books,
    example_2024,
    example_2025,
    our_figures,
    our_placing,
)

BALANCE = (
    *("1210", "1310", "1410", "1510", "1630", "1710", "1790", "1820", "1920", "1930"),
    *("2010", "2020", "2210", "2310", "2510", "2610", "2710", "2730", "2890", "2910"),
)
RESULT = ("3511", "3513", "3515", "3610", "7910", "8410", "8510", "8710", "8810")
COSTS = ("4510", "5010", "5020", "5610", "6010", "7410", "7610")
ACTIVITIES: tuple[Objects, ...] = tuple(activity(code) for code in ("100", "110", "120", "130", "200", "300"))
# A booking: debit, credit, the activity if one of them is a cost, and öre.
Booking = tuple[str, str, Objects, int]

accounts = st.sampled_from(BALANCE + RESULT + COSTS)
bookings = st.lists(
    st.tuples(accounts, accounts, st.sampled_from(ACTIVITIES), st.integers(1, 10**12)), max_size=30
)
openings = st.dictionaries(st.sampled_from(BALANCE), st.integers(-(10**12), 10**12), max_size=8)


def ledger(opening: dict[str, int], booked: Sequence[Booking], year: int = 2025) -> YearBooks:
    """A ledger that balances: what the opening balances lack is equity, and every booking has two sides."""
    begun = dict(opening)
    begun["2010"] = begun.get("2010", 0) - sum(begun.values())
    moved = []
    for debit, credit, objects, amount in booked:
        moved += [(debit, objects if debit in COSTS else (), amount)]
        moved += [(credit, objects if credit in COSTS else (), -amount)]
    return books(year, begun, moved, kronor=False)


def amounts_of(found: Figures, statement: str) -> dict[str, int]:
    return {line: amount for (key, line), amount in found.amounts.items() if key == statement}


@pytest.mark.parametrize(
    ("line", "kronor_2024", "kronor_2025"),
    [
        (("income_statement", "operating_result"), 4_222_918, 2_142_227),
        (("income_statement", "result"), 4_220_900, 2_136_204),
        (("balance_sheet", "assets"), 13_357_408, 17_047_842),
        (("balance_sheet", "opening_equity"), 5_410_896, 9_631_796),
        (("balance_sheet", "closing_equity"), 9_631_796, 11_768_000),
        (("balance_sheet", "short_term_liabilities"), 3_725_612, 5_279_842),
        (("cash_flow", "change_receivables"), 4_048, 349_822),
        (("cash_flow", "change_liabilities"), -1_861_692, 1_554_230),
        (("cash_flow", "closing_cash"), 12_522_456, 16_562_712),
        (("operating_report", "net_financial"), -2_018, -6_023),
        (("note_2_income", "eu_funds_and_other"), 3_973_918, 2_770_112),
        (("note_3_costs", "interventions"), 8_332_000, 8_882_000),
        (("note_4_receivables", "interim"), 700_974, 323_082),
        (("note_5_short_term_liabilities", "esf_projects"), 64_121, 169_979),
        (("five_year_overview", "costs"), -15_868_036, -16_713_049),
    ],
)
def test_the_report_s_figures_come_from_its_ledger(line: LineKey, kronor_2024: int, kronor_2025: int) -> None:
    found = [our_figures(of).amounts[line] for of in (example_2024(), example_2025())]
    assert found == [kronor_2024 * 100, kronor_2025 * 100]


def test_in_thousands_the_two_years_are_printed_so_that_they_add_up() -> None:
    years = [our_figures(example_2024()), our_figures(example_2025())]
    exact = {(each.year, *key): amount for each in years for key, amount in each.amounts.items()}
    printed = rounded(exact, equations(layouts_on(2025), years), 100_000)
    assert not printed.broken
    assert {key: (printed.values[key], alone) for key, alone in printed.changed.items()} == {
        (2024, "balance_sheet", "short_term_liabilities"): (3725, 3726),
        (2024, "note_5_short_term_liabilities", "total"): (3725, 3726),
        (2025, "cash_flow", "change_liabilities"): (1555, 1554),
        (2025, "cash_flow", "operating"): (4041, 4040),
        (2025, "cash_flow", "total"): (4041, 4040),
    }


def test_a_line_knows_the_accounts_it_is_made_of() -> None:
    found = our_figures(example_2025()).accounts
    assert found["balance_sheet", "receivables"] == {"1630": 16_204_800, "1790": 32_308_200}
    assert found["cash_flow", "change_receivables"] == {"1630": -2_807_000, "1790": 37_789_200}
    assert found["note_3_costs", "office"] == {"5020": 270_611_800}
    assert found["balance_sheet", "opening_equity"] == {"2010": 963_179_600}


@given(openings, bookings)
def test_any_ledger_that_balances_has_statements_that_do(
    opening: dict[str, int], booked: list[Booking]
) -> None:
    of = ledger(opening, booked)
    found = our_figures(of)
    balance, cash = amounts_of(found, "balance_sheet"), amounts_of(found, "cash_flow")
    assert balance["assets"] == balance["equity_and_liabilities"]
    bank = sum(each.closing for each in of.accounts if each.account.startswith("19"))
    assert cash["closing_cash"] == balance["cash_and_bank"] == bank
    results = {amounts_of(found, key)["result"] for key in ("income_statement", "balance_sheet", "cash_flow")}
    results.add(amounts_of(found, "operating_report")["result"])
    assert results == {-sum(each.movement for each in of.accounts if each.account >= "3")}


@given(openings, bookings)
def test_notes_add_up_to_the_lines_they_split(opening: dict[str, int], booked: list[Booking]) -> None:
    found = our_figures(ledger(opening, booked))
    for note in layouts_on(2025):
        if note.splits:
            parts = amounts_of(found, note.key)
            total = parts.pop("total")
            assert total == sum(parts.values())
            assert abs(total) == abs(found.amounts[note.splits])
            assert total == (-1 if note.key == "note_3_costs" else 1) * found.amounts[note.splits]


@given(openings, bookings)
def test_every_line_is_the_sum_of_its_accounts(opening: dict[str, int], booked: list[Booking]) -> None:
    found = our_figures(ledger(opening, booked))
    for line, made in found.accounts.items():
        assert found.amounts[line] == sum(made.values())


@given(openings, bookings, bookings)
def test_every_equation_holds_between_two_years(
    opening: dict[str, int], first: list[Booking], second: list[Booking]
) -> None:
    before = ledger(opening, first, 2024)
    carried = {each.account: each.closing for each in before.accounts if each.account < "3"}
    carried["2010"] = carried.get("2010", 0) - sum(carried.values())
    years = [our_figures(before), our_figures(ledger(carried, second))]
    exact = {(each.year, *key): amount for each in years for key, amount in each.amounts.items()}
    for equation in equations(layouts_on(2025), years):
        parts = sum(sign * exact[part] for part, sign in equation.parts)
        assert exact[equation.total] == parts, equation.name


@given(openings, bookings, st.randoms(use_true_random=False))
def test_the_order_of_the_accounts_changes_nothing(
    opening: dict[str, int], booked: list[Booking], order: random.Random
) -> None:
    of = ledger(opening, booked)
    shuffled = replace(
        of,
        accounts=tuple(order.sample(of.accounts, len(of.accounts))),
        amounts=tuple(order.sample(of.amounts, len(of.amounts))),
    )
    assert our_figures(of) == our_figures(shuffled)
    orders = [[list(made) for made in our_figures(each).accounts.values()] for each in (of, shuffled)]
    assert orders[0] == orders[1]


@given(openings, bookings)
def test_booking_the_result_changes_no_figure(opening: dict[str, int], booked: list[Booking]) -> None:
    of = ledger(opening, booked)
    result = -sum(each.movement for each in of.accounts if each.account >= "3")
    closing: Booking = ("8910", "2020", (), result) if result >= 0 else ("2020", "8910", (), -result)
    assert our_figures(ledger(opening, [*booked, closing])).amounts == our_figures(of).amounts


@given(
    openings,
    bookings,
    st.sampled_from(["1510", "1790", "1820", "2310", "2910"]),
    st.sampled_from(["fixed_assets", "short_term_investments", "provisions", "long_term_liabilities"]),
)
def test_an_account_moved_to_another_line_moves_its_amount_and_no_other(
    opening: dict[str, int], booked: list[Booking], account: str, line: str
) -> None:
    of = ledger(opening, booked)
    held = next((each.closing for each in of.accounts if each.account == account), 0)
    before, after = our_figures(of), moved_to(of, account, f"balance_sheet.{line}")
    here = next(
        (key for key, made in before.accounts.items() if key[0] == "balance_sheet" and account in made), None
    )
    signs = {layout.key: {each.key: each.sign for each in layout.lines} for layout in layouts_on(2025)}
    expected = dict.fromkeys(sheet_lines(before), 0)
    expected["balance_sheet", line] += signs["balance_sheet"][line] * held
    if here is not None:
        expected[here] -= signs[here[0]][here[1]] * held
    assert {key: after.amounts[key] - before.amounts[key] for key in expected} == expected
    assert amounts_of(after, "income_statement") == amounts_of(before, "income_statement")


def sheet_lines(found: Figures) -> list[LineKey]:
    """The lines of the balance sheet that accounts are placed on."""
    return [
        (layout.key, line.key)
        for layout in layouts_on(found.year)
        for line in layout.lines
        if layout.key == "balance_sheet" and line.has_accounts
    ]


def moved_to(of: YearBooks, account: str, line: str) -> Figures:
    own = [rule for rule in OWN_ACCOUNTS if rule.account != account] + [OwnAccountRule(account, line)]
    rules = account_rules_on(Chart.KOMMUNBAS, of.year)
    return figures(of, placed(of, layouts_on(of.year), rules, own, OWN_OBJECTS), layouts_on(of.year))


def test_investments_and_their_depreciation_are_told_apart_in_the_cash_flow() -> None:
    opening = {"1210": 500_000, "1920": 1_000_000, "2010": -900_000, "2210": -200_000, "2310": -400_000}
    found = our_figures(
        books(
            2025,
            opening,
            [
                ("1210", (), 300_000),  # bought
                ("1920", (), -300_000),
                ("7910", (), 120_000),  # depreciation
                ("1210", (), -120_000),
                ("5710", activity("110"), 50_000),  # a pension is put aside
                ("2210", (), -50_000),
                ("1820", (), 100_000),  # placed for a short time
                ("1920", (), -100_000),
                ("2310", (), 80_000),  # paid off
                ("1920", (), -80_000),
                ("1410", (), 10_000),  # goods in stock
                ("1920", (), -10_000),
                ("2010", (), 25_000),  # booked directly
                ("1920", (), -25_000),
            ],
        )
    )
    assert {line: amount // 100 for line, amount in amounts_of(found, "cash_flow").items()} == {
        "result": -170_000,
        "non_cash_adjustments": 170_000,
        "before_working_capital": 0,
        "change_inventories": -10_000,
        "change_receivables": 0,
        "change_liabilities": 0,
        "operating": -10_000,
        "investing": -400_000,
        "financing": -105_000,
        "total": -515_000,
        "opening_cash": 1_000_000,
        "closing_cash": 485_000,
    }
    assert amounts_of(found, "balance_sheet")["equity_changes"] == -2_500_000


def test_a_year_ends_with_a_deficit_too() -> None:
    found = our_figures(
        books(2025, {"1920": 100, "2010": -100}, [("5010", activity("100"), 250), ("2510", (), -250)])
    )
    balance = amounts_of(found, "balance_sheet")
    assert (balance["result"], balance["closing_equity"], balance["assets"]) == (-25_000, -15_000, 10_000)
    assert amounts_of(found, "note_3_costs")["board"] == 25_000
    assert found.amounts["income_statement", "costs"] == -25_000


def test_what_is_moved_from_one_activity_to_another_shows_in_the_note() -> None:
    found = our_figures(books(2025, {}, [("5010", activity("100"), 40), ("5010", activity("110"), -40)]))
    note = amounts_of(found, "note_3_costs")
    assert (note["board"], note["office"], note["total"]) == (4_000, -4_000, 0)


def test_an_account_gives_a_line_of_the_note_all_its_objects_of_that_line() -> None:
    projects: list[Objects] = [(*activity("300"), ("6", code)) for code in ("3001", "3002")]
    moved = [("4510", objects, amount) for objects, amount in zip(projects, (300, 500), strict=True)]
    found = our_figures(books(2025, {}, [*moved, ("1920", (), -800)]))
    assert found.accounts["note_3_costs", "interventions"] == {"4510": 80_000}


def test_an_empty_ledger_has_statements_of_zero() -> None:
    assert set(our_figures(YearBooks(2025, (), ())).amounts.values()) == {0}


def test_no_figures_come_from_a_ledger_with_an_account_that_has_no_line() -> None:
    of = books(2025, {}, [("4710", activity("110"), 10), ("1920", (), -10)])
    with pytest.raises(Incomplete) as stopped:
        figures(of, our_placing(of), layouts_on(2025))
    assert stopped.value.placing.unplaced_accounts == ("4710",)


def test_what_the_objects_do_not_tell_of_needs_a_line_too() -> None:
    of = YearBooks(
        2025,
        (AccountAmount("5010", 0, 1_000, 1_000), AccountAmount("1920", 0, -1_000, -1_000)),
        (ObjectAmount("5010", activity("100"), 900),),
    )
    assert our_placing(of).unplaced_amounts == (ObjectAmount("5010", (), 100),)


def test_a_placing_is_complete_when_nothing_is_left_over() -> None:
    assert Placing().complete
    assert not Placing(forbidden=(("8010", "varför"),)).complete
