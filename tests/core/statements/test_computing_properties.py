"""What must hold of the statements of any ledger."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.statements.accounts import Chart, OwnAccountRule
from drivbank.core.statements.computing import figures
from drivbank.core.statements.equations import equations
from drivbank.core.statements.model import Figures, LineKey, YearBooks
from drivbank.core.statements.placing import placed
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from tests.core.statements.books import (
    OWN_ACCOUNTS,
    OWN_OBJECTS,
    Objects,
    activity,
    amounts_of,
    books,
    our_figures,
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
