"""The statements that a report prints are held against the ledger, the budget and earlier reports, in their own rows."""

from collections.abc import Mapping
from dataclasses import replace

from drivbank.core.report_checks.model import ReportFacts, Weight
from drivbank.core.report_checks.number_rules import BUDGET_BASE, LEDGER, NUMBER_RULES
from drivbank.core.statements.checks import BudgetFigures, CheckInput, Printed, PrintedUnit
from tests.core.report_checks.made import GAP, rule
from tests.core.report_checks.printed import statements
from tests.core.statements.association import KR, TKR
from tests.core.statements.association import facts as statement_facts
from tests.core.statements.printed_report import Place, known, right_report, rounded_report, with_changed

LINE = ("operating_report", "net_income", "budget")


def books(**changes: object) -> CheckInput:
    return replace(known((), ledger=True), **changes)  # type: ignore[arg-type]  # each test names fields of the input


def report(changes: Mapping[Place, int], known: CheckInput, *, typed: bool = True) -> ReportFacts:
    tables = statements(with_changed(changes, rounded_report()))
    return ReportFacts(2025, tuple(replace(one, typed=typed) for one in tables), statements=known)


def errors(name: str, of: ReportFacts) -> list[tuple[str, str, str]]:
    """Return what a rule tells of as errors: the table, the row and the column."""
    places = [one.where for one in rule(name).check(of) if one.weight is Weight.ERROR]
    return [(where.what, where.row, where.column) for where in places]


def test_a_right_report_on_right_books_has_no_error() -> None:
    of = report({}, books())
    assert [(one.id, errors(one.id, of)) for one in NUMBER_RULES if errors(one.id, of)] == []


def test_what_the_program_rounds_itself_is_not_told_as_rounding() -> None:
    of = report({}, books(), typed=False)
    assert [finding.text for one in NUMBER_RULES for finding in one.check(of)] == []


def test_a_figure_that_is_not_the_ledgers_is_found_where_it_stands() -> None:
    of = report({("note_3_costs", "evaluation", "amount"): 157}, books())
    assert errors(LEDGER, of) == [("Verksamhetens kostnader", "Utvärdering", "amount")]
    assert errors("sums-rows", of) == [("Verksamhetens kostnader", "Årets kostnader", "amount")]


def test_a_note_that_is_not_its_line_is_found() -> None:
    of = report({("income_statement", "income", "amount"): 18_585}, books(figures=None, before=None))
    assert ("Verksamhetens intäkter", "Summa", "amount") in errors("parts-agree", of)


def test_ledgers_that_disagree_are_found_without_a_place_in_the_report() -> None:
    figures = known((), ledger=True).figures
    assert figures is not None
    amounts = {**figures.amounts, ("balance_sheet", "assets"): 1}
    of = report({}, books(figures=replace(figures, amounts=amounts)))
    findings = list(rule(LEDGER).check(of))
    assert {finding.where.title for finding in findings if not finding.where.part} == {"Bokföringen"}
    assert any("Balansräkning 2025" in finding.where.what for finding in findings)


def test_a_budget_that_is_not_the_decided_is_found() -> None:
    budget = BudgetFigures(
        **{key: kronor * KR for key, kronor in statement_facts()["books"]["budget"].items()}
    )
    assert errors(BUDGET_BASE, report({}, books(budget=budget))) == []
    of = report({LINE: 19_200}, books(budget=budget))
    assert errors(BUDGET_BASE, of) == [("Driftredovisning", "Nettointäkt", "budget")]


def test_the_comparison_year_is_held_against_last_years_report() -> None:
    then = tuple(
        Printed(2024, row.statement, row.line, "amount", row.amount, row.unit)
        for row in right_report()
        if row.column == "comparison" and row.statement == "income_statement"
    )
    assert errors("comparison-year", report({}, books(published=then))) == []
    changed = tuple(
        replace(row, amount=row.amount + 30 * TKR) if row.line == "income" else row for row in then
    )
    found = report({}, books(published=changed, before=None))
    assert errors("comparison-year", found) == [("Resultaträkning", "Verksamhetens intäkter", "comparison")]
    told = next(iter(rule("comparison-year").check(found))).text.replace(GAP, " ")
    assert "2024 års årsredovisning hade 20 121 tkr, men här står 20 091 tkr." in told


def test_an_earlier_print_of_the_same_year_is_another_report() -> None:
    printed = Printed(2025, "income_statement", "income", "amount", 1, PrintedUnit.THOUSANDS)
    assert errors(LEDGER, report({}, books(published=(printed,)))) == []
