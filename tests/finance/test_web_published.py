"""The pages of what annual reports print, of the employed, and of a budget's liquid funds."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.models import PublishedFigure
from drivbank.finance.selectors.budgets import budget_in_force, budgets
from drivbank.finance.selectors.published import headcounts, published
from drivbank.finance.services.budgets import budget_create, budget_decide
from drivbank.finance.services.headcounts import headcount_save
from drivbank.finance.services.published import published_save
from tests.finance.budgeted import KSEK, LINES
from tests.finance.test_services_published import INCOME, adopted
from tests.finance.test_web_contributions import at, text_of
from tests.finance.test_web_placing import sent
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
EDIT = ("published_edit", 2025, "income_statement")


@pytest.fixture
def office(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def figures() -> dict[tuple[str, str], int]:
    return {(fact.line, fact.column): fact.amount for fact in published([2025])}


def test_figures_are_written_as_they_are_printed(office: Client) -> None:
    adopted()
    values = sent(office, at(*EDIT))
    assert values["unit"] == "tkr"
    given = {
        "figure_income_amount": "18 855",
        "figure_costs_amount": "−16 713",
        "figure_result_amount": "2.136",
        "figure_depreciation_amount": "0",
    }
    response = office.post(at(*EDIT), {**values, **given})
    assert response.headers["Location"] == at("published_list", 2025)
    assert figures() == {
        ("income", "amount"): 18855 * KSEK,
        ("costs", "amount"): -16713 * KSEK,
        ("depreciation", "amount"): 0,
        ("result", "amount"): 2136 * KSEK,
    }
    again = sent(office, at(*EDIT))
    assert again["figure_costs_amount"] == "−16\N{NARROW NO-BREAK SPACE}713"
    office.post(at(*EDIT), {**again, "figure_costs_amount": ""})
    assert ("costs", "amount") not in figures()
    page = text_of(office.get(at("published_list", 2025)))
    assert "Beloppen är tryckta i tusental kronor." in page
    assert "18 855" in page


@pytest.mark.parametrize("text", ["arton", "18 855 tkr", "1,234", "12-3", "=1+1"])
def test_what_is_no_figure_is_refused_on_its_field_and_nothing_is_saved(office: Client, text: str) -> None:
    adopted()
    values = {**sent(office, at(*EDIT)), "figure_income_amount": "18 855", "figure_result_amount": text}
    response = office.post(at(*EDIT), values)
    assert response.status_code == 422
    assert "Skriv siffran som i årsredovisningen" in text_of(response)
    assert not PublishedFigure.objects.exists()


def test_decimals_are_for_millions(office: Client) -> None:
    adopted()
    values = {**sent(office, at(*EDIT)), "figure_result_amount": "2,1"}
    assert "hela tal" in text_of(office.post(at(*EDIT), values))
    assert office.post(at(*EDIT), {**values, "unit": "mkr"}).status_code == 302
    assert figures() == {("result", "amount"): 2100 * KSEK}
    assert sent(office, at(*EDIT))["figure_result_amount"] == "2,1"


def test_a_wrong_unit_is_asked_about_and_may_be_meant(office: Client) -> None:
    adopted()
    values = {**sent(office, at(*EDIT)), "figure_result_amount": "2 136", "unit": "kr"}
    response = office.post(at(*EDIT), values)
    assert response.status_code == 422
    assert "Menar du 2 136 000 kr?" in text_of(response)
    assert office.post(at(*EDIT), {**values, "sure": "on"}).status_code == 302


def test_percent_and_persons_stand_beside_money(office: Client) -> None:
    adopted()
    address = at("published_edit", 2025, "five_year_overview")
    given = {"figure_solidity_pct_2025": "69", "figure_employees_2025": "7", "figure_result_2025": "2 136"}
    assert office.post(address, {**sent(office, address), **given}).status_code == 302
    assert figures() == {
        ("result", "2025"): 2136 * KSEK,
        ("solidity_pct", "2025"): 69,
        ("employees", "2025"): 7,
    }
    wrong = {**sent(office, address), "figure_employees_2025": "6,5"}
    assert "Skriv ett heltal." in text_of(office.post(address, wrong))


def test_two_who_write_at_once_see_each_other_s_figures(office: Client) -> None:
    adopted()
    mine = {**sent(office, at(*EDIT)), "figure_result_amount": "2 137"}
    published_save(2025, "income_statement", INCOME, "tkr", by=SYSTEM)
    response = office.post(at(*EDIT), mine)
    assert response.status_code == 409
    assert "2 136" in text_of(response)
    assert figures()["result", "amount"] == 2136 * KSEK


def test_a_pasted_table_fills_the_form_and_saves_nothing(office: Client) -> None:
    adopted()
    pasted = (
        "Resultaträkning\t2025\t2024\n"
        "Verksamhetens intäkter\t18 855\t20 091\n"
        "Verksamhetens kostnader  -16 713  -15 868\n"
        "Jämförelsestörande poster\t1\t2\n"
    )
    page = office.post(at(*EDIT), {"pasted": pasted})
    text = text_of(page)
    assert "Tabellen är ifylld men inte sparad" in text
    assert "Jämförelsestörande poster" in text
    assert page.context["form"]["figure_costs_comparison"].value() == "-15 868"
    assert not PublishedFigure.objects.exists()
    nothing = office.post(at(*EDIT), {"pasted": "Detta är ingen tabell"})
    assert nothing.status_code == 422
    assert "Inga rader kändes igen" in text_of(nothing)
    assert office.post(at(*EDIT), {"pasted": "x" * 20_001}).status_code == 422


def test_columns_of_figures_alone_are_taken_in_order(office: Client) -> None:
    adopted()
    address = at("published_edit", 2025, "note_4_receivables")
    page = office.post(address, {"pasted": "0\t0\n162\t134\n0\t0\n323\t701\n485\t835"})
    form = page.context["form"]
    assert form["figure_interim_amount"].value() == "323"
    assert form["figure_total_comparison"].value() == "835"


def test_a_year_that_is_not_adopted_and_a_statement_that_is_none_are_not_found(office: Client) -> None:
    assert office.get(at(*EDIT)).status_code == 404
    assert "Årsredovisningen 2025 är inte inlagd" in text_of(office.get(at("published_list", 2025)))
    adopted()
    assert office.get(at("published_edit", 2025, "gold")).status_code == 404


def test_a_closing_that_is_taken_away_warns_of_its_figures(office: Client) -> None:
    adopted()
    assert "försvinner" not in text_of(office.get(at("closed_year_edit", 2025)))
    published_save(2025, "income_statement", INCOME, "tkr", by=SYSTEM)
    page = text_of(office.get(at("closed_year_edit", 2025)))
    assert "3 tryckta siffror ur årsredovisningen försvinner på samma gång" in page


def test_headcounts_are_written_on_their_pages(office: Client) -> None:
    assert "Inget antal är inlagt" in text_of(office.get(at("headcount_list")))
    given = {"year": "2025", "employees": "7", "source": "Årsredovisningen s. 4"}
    assert office.post(at("headcount_create"), given).status_code == 302
    again = office.post(at("headcount_create"), {**given, "employees": "8"})
    assert "Antalet för 2025 finns redan." in text_of(again)
    assert headcounts([2025]) == {2025: 7}
    values = sent(office, at("headcount_edit", 2025))
    headcount_save(2025, 9, "Årsredovisningen s. 4", by=SYSTEM)
    assert office.post(at("headcount_edit", 2025), {**values, "employees": "8"}).status_code == 409
    assert office.get(at("headcount_edit", 2024)).status_code == 404
    assert office.post(at("headcount_delete", 2025)).status_code == 302
    assert headcounts([2025]) == {}


@pytest.mark.parametrize("role", [Role.BOARD, Role.AUDITOR])
def test_those_who_see_the_whole_look_and_have_nothing_to_change(
    client: Client, user_with: Callable[..., User], house: House, role: Role
) -> None:
    adopted()
    headcount_save(2025, 7, "Årsredovisningen s. 4", by=SYSTEM)
    published_save(2025, "income_statement", INCOME, "tkr", by=SYSTEM)
    client.force_login(user_with(role))
    for address in (at("published_list", 2025), at("headcount_list")):
        main = client.get(address).content.decode().partition("<main")[2].partition("</main")[0]
        assert "2025" in main
        assert "Ändra" not in main
        assert "Lägg in" not in main


def test_a_budget_plans_the_liquid_funds_of_the_year_s_end(office: Client) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    address = at("budget_edit", 2025)
    values = {**sent(office, address), "liquid_funds": "12 000 000"}
    assert office.post(address, values).status_code == 302
    assert budgets(2025)[0].liquid_funds == 12_000 * KSEK
    seen = sent(office, address)
    assert seen["liquid_funds"].replace("\N{NARROW NO-BREAK SPACE}", " ") == "12 000 000"
    budget_decide(2025, decided_on=date(2024, 11, 22), decision="Styrelsen § 61", by=SYSTEM)
    fact = budget_in_force(2025)
    assert fact is not None
    assert fact.liquid_funds == 12_000 * KSEK
    page = text_of(office.get(at("budget_show", 2025)))
    assert "Likvida medel väntas vara 12 000 000 kr vid årets slut." in page
    office.post(at("budget_revise", 2025))
    assert budgets(2025)[0].liquid_funds == 12_000 * KSEK


def test_liquid_funds_in_thousands_are_kept_in_kronor(office: Client) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    address = at("budget_edit", 2025)
    thousands: dict[str, Any] = {"unit": "thousands", "liquid_funds": "12 000", "line_board": "300"}
    blank = {name: "" for name in sent(office, address) if name.startswith("line_")}
    kept = {"line_state_grant": "8 000", "line_office": "2 750"}
    response = office.post(address, {**sent(office, address), **blank, **thousands, **kept})
    assert response.status_code == 302
    assert budgets(2025)[0].liquid_funds == 12_000 * KSEK
