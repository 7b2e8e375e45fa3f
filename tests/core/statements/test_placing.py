"""Where the accounts of a ledger belong: the chart's rules, the office's, and what belongs nowhere."""

import pytest

from drivbank.core.statements.accounts import Chart, ChartRule, OwnAccountRule, OwnObjectRule, chart_guess
from drivbank.core.statements.model import LineKey, ObjectAmount, YearBooks
from drivbank.core.statements.placing import Placing, placed
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from tests.core.statements.books import OWN_OBJECTS, activity, books

COSTS: LineKey = ("income_statement", "costs")
RECEIVABLES: LineKey = ("balance_sheet", "receivables")
LIABILITIES: LineKey = ("balance_sheet", "short_term_liabilities")


def placing(
    of: YearBooks,
    own: list[OwnAccountRule] | None = None,
    objects: list[OwnObjectRule] | None = None,
    *,
    chart: Chart = Chart.KOMMUNBAS,
    extra: tuple[ChartRule, ...] = (),
) -> Placing:
    rules = (*account_rules_on(chart, of.year), *extra)
    return placed(of, layouts_on(of.year), rules, own or (), OWN_OBJECTS if objects is None else objects)


def one(account: str, code: str = "", amount: int = 10) -> YearBooks:
    """An account that moved, against the bank."""
    return books(2025, {}, [(account, activity(code) if code else (), amount), ("1920", (), -amount)])


@pytest.mark.parametrize(
    ("account", "line"),
    [
        ("1210", "balance_sheet.fixed_assets"),
        ("1410", "balance_sheet.inventories"),
        ("1820", "balance_sheet.short_term_investments"),
        ("19", "balance_sheet.cash_and_bank"),
        ("2010", "balance_sheet.opening_equity"),
        ("2388", "balance_sheet.long_term_liabilities"),
        ("8411", "income_statement.financial_income"),
        ("85", "income_statement.financial_costs"),
        ("8710", "income_statement.extraordinary"),
        ("8810", "income_statement.extraordinary"),
        ("89", "balance_sheet.opening_equity"),
        ("791030", "income_statement.depreciation"),
    ],
)
def test_a_group_of_kommunbas_has_its_line(account: str, line: str) -> None:
    found = placing(one(account))
    assert found.complete
    assert ".".join(found.lines[account]) == line


@pytest.mark.parametrize(
    ("account", "line"),
    [
        ("1730", "balance_sheet.receivables"),
        ("2440", "balance_sheet.short_term_liabilities"),
        ("5010", "income_statement.costs"),
        ("7010", "income_statement.costs"),
        ("7832", "income_statement.depreciation"),
        ("8310", "income_statement.financial_income"),
        ("8410", "income_statement.financial_costs"),
        ("8999", "balance_sheet.opening_equity"),
    ],
)
def test_a_group_of_private_bas_has_its_line(account: str, line: str) -> None:
    code = "110" if line.endswith("costs") else ""
    found = placing(one(account, code), chart=Chart.BAS)
    assert found.complete
    assert ".".join(found.lines[account]) == line


def test_the_charts_tell_notes_apart_as_far_as_they_can() -> None:
    bas = placing(one("1730"), chart=Chart.BAS)
    assert bas.notes["1730", ()] == "prepaid_insurance"
    assert placing(one("1730")).notes["1730", ()] == "interim"
    assert placing(one("2440", amount=-10), chart=Chart.BAS).notes["2440", ()] == "trade"
    assert placing(one("3987", amount=-10), chart=Chart.BAS).notes["3987", ()] == "municipal_grants"


def test_a_group_that_the_chart_does_not_have_has_no_line() -> None:
    found = placing(one("4710", "110"))
    assert found.unplaced_accounts == ("4710",)
    assert not found.complete


@pytest.mark.parametrize(
    ("account", "chart"), [("8010", Chart.KOMMUNBAS), ("9010", Chart.KOMMUNBAS), ("8810", Chart.BAS)]
)
def test_a_group_that_should_be_empty_says_why(account: str, chart: Chart) -> None:
    ((found, reason),) = placing(one(account), chart=chart).forbidden
    assert found == account
    assert reason.endswith(".")


def test_an_empty_account_needs_no_line() -> None:
    assert placing(books(2025, {"4710": 0, "8010": 0}, [("4710", activity("110"), 0)])).complete


def test_an_account_emptied_in_the_year_needs_its_line() -> None:
    found = placing(books(2025, {"1399": 0, "4710": 5}, [("4710", activity("110"), -5)]))
    assert found.unplaced_accounts == ("4710",)


def test_the_office_s_rule_goes_before_the_chart_s() -> None:
    found = placing(one("1630"), [OwnAccountRule("1630", "balance_sheet.cash_and_bank")])
    assert found.lines["1630"] == ("balance_sheet", "cash_and_bank")
    assert found.complete


def test_the_office_s_rule_may_name_the_note_alone() -> None:
    found = placing(one("2890", amount=-10), [OwnAccountRule("2890", note_line="esf_projects")])
    assert (found.lines["2890"], found.notes["2890", ()]) == (LIABILITIES, "esf_projects")


def test_an_account_that_should_be_empty_can_be_given_a_line_by_the_office() -> None:
    own = [OwnAccountRule("8010", "income_statement.income", "other_income")]
    assert placing(one("8010"), own).complete


def test_the_chart_s_line_of_a_note_does_not_follow_an_account_to_another_line() -> None:
    found = placing(one("1510"), [OwnAccountRule("1510", "balance_sheet.short_term_liabilities")])
    assert found.lines["1510"] == LIABILITIES
    assert found.unplaced_amounts == (ObjectAmount("1510", (), 1_000),)


@pytest.mark.parametrize(
    "line",
    ["balance_sheet.nothing", "balance_sheet.assets", "cash_flow.opening_cash", "note_4_receivables.tax"],
)
def test_a_rule_for_a_line_that_takes_no_accounts_places_nothing(line: str) -> None:
    assert placing(one("1630"), [OwnAccountRule("1630", line)]).unplaced_accounts == ("1630",)


def test_the_rule_with_the_longest_beginning_wins() -> None:
    extra = (ChartRule("163", ("balance_sheet", "cash_and_bank")), ChartRule("16", RECEIVABLES))
    assert placing(one("1630"), extra=extra).lines["1630"] == ("balance_sheet", "cash_and_bank")


def test_two_rules_for_the_same_beginning_stop_the_account() -> None:
    found = placing(one("1630"), extra=(ChartRule("16", ("balance_sheet", "cash_and_bank")),))
    assert found.doubled_accounts == (("1630", (("balance_sheet", "cash_and_bank"), RECEIVABLES)),)
    assert "1630" not in found.lines


def test_two_rules_of_the_office_stop_the_account() -> None:
    own = [
        OwnAccountRule("1630", "balance_sheet.cash_and_bank"),
        OwnAccountRule("1630", "balance_sheet.receivables"),
    ]
    assert [account for account, _lines in placing(one("1630"), own).doubled_accounts] == ["1630"]


def test_a_cost_belongs_where_its_object_does() -> None:
    found = placing(one("5010", "110"))
    assert found.notes["5010", activity("110")] == "office"


def test_a_cost_without_an_object_has_no_line_of_the_note() -> None:
    found = placing(one("5010"))
    assert found.lines["5010"] == COSTS
    assert found.unplaced_amounts == (ObjectAmount("5010", (), 1_000),)


def test_a_cost_without_an_object_may_have_the_account_s() -> None:
    found = placing(one("5010"), [OwnAccountRule("5010", note_line="board")])
    assert found.notes["5010", ()] == "board"
    mixed = placing(one("5010", "110"), [OwnAccountRule("5010", note_line="board")])
    assert mixed.notes["5010", activity("110")] == "office"


def test_a_cost_whose_objects_disagree_is_on_two_lines() -> None:
    objects = (("1", "110"), ("6", "3001"))
    of = books(2025, {}, [("5010", objects, 10), ("1920", (), -10)])
    both = [*OWN_OBJECTS, OwnObjectRule("6", "3001", "interventions", 7)]
    ((amount, lines),) = placing(of, objects=both).doubled_amounts
    assert (amount.objects, lines) == (objects, ("interventions", "office"))
    agreed = [*OWN_OBJECTS, OwnObjectRule("6", "3001", "office", 7)]
    assert placing(of, objects=agreed).complete


def test_objects_that_say_nothing_of_this_year_s_note_are_as_none() -> None:
    found = placing(one("5010", "110"), objects=[OwnObjectRule("1", "110", "staff")])
    assert [each.objects for each in found.unplaced_amounts] == [activity("110")]


def test_income_needs_no_object_but_its_payer() -> None:
    found = placing(one("3511", amount=-10))
    assert found.unplaced_amounts == (ObjectAmount("3511", (), -1_000),)
    assert placing(one("3511", amount=-10), [OwnAccountRule("3511", note_line="state_grant")]).complete


def test_a_receivable_that_was_paid_needs_no_line_of_the_note() -> None:
    own = [OwnAccountRule("1650", "balance_sheet.short_term_liabilities")]
    assert placing(books(2025, {"1650": 5}, [("1650", (), -5), ("1920", (), 5)]), own).complete


KOMMUNBAS_NAMES = {
    "5020": "Månadslöner",
    "5610": "Arbetsgivaravgifter",
    "6010": "Lokalhyra",
    "7910": "Avskrivning inventarier",
    "8410": "Ränteintäkter",
}
BAS_NAMES = {
    "5010": "Lokalhyra",
    "7010": "Löner till tjänstemän",
    "7510": "Arbetsgivaravgifter",
    "7832": "Avskrivningar inventarier",
    "8310": "Ränteintäkter",
    "8410": "Räntekostnader",
}


@pytest.mark.parametrize(
    ("names", "chart"),
    [
        (KOMMUNBAS_NAMES, Chart.KOMMUNBAS),
        (BAS_NAMES, Chart.BAS),
        (KOMMUNBAS_NAMES | BAS_NAMES, None),
        ({"5010": "Arvoden"}, None),
        ({"1920": "Bank", "2510": "Leverantörsskulder"}, None),
        ({}, None),
    ],
)
def test_the_names_of_the_accounts_tell_the_chart(names: dict[str, str], chart: Chart | None) -> None:
    assert chart_guess(names) is chart
