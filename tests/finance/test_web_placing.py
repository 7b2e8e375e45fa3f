"""The pages where the office says where accounts and objects belong: what is asked, answered, and led on to."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.models import AccountRule, ObjectRule
from drivbank.finance.selectors.ledger import ledger_settings
from drivbank.finance.selectors.rules import account_rules, object_rules
from drivbank.finance.services.ledger_settings import settings_save
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from drivbank.finance.services.placing_many import object_field
from tests.finance.booked import book, row, voucher
from tests.finance.test_services_placing import closed
from tests.finance.test_web_contributions import at, form_of, text_of
from tests.finance.told import placed_all, told
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
NOTES = {
    "account_3511": "/state_grant",
    "account_3512": "/region_grant",
    "account_3513": "/municipal_grants",
}
ACTIVITIES = {("1", "100"): "board", ("1", "110"): "office", ("1", "300"): "interventions"}


@pytest.fixture
def office(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def answered(client: Client, year: int = 2025, **answers: Any) -> dict[str, Any]:
    """Return the form of what is missing as a browser sends it, with answers."""
    return {**sent(client, at("placing_show", year)), **answers}


def sent(client: Client, address: str) -> dict[str, Any]:
    """Return a form as a browser sends it, a choice as its own value."""
    values = form_of(client, address)
    return {name: value[0] if isinstance(value, list) else value for name, value in values.items()}


def test_what_is_missing_is_answered_in_one_go_and_leads_to_the_statements(office: Client) -> None:
    book(2025)
    page = text_of(office.get(at("placing_show", 2025)))
    assert "Det här stoppar räkenskaperna" in page
    assert "3511 Bidrag från staten" in page
    assert "Raden i noten saknas." in page
    assert "110 Kansli" in page
    answers = answered(office, **NOTES, **{object_field(key): note for key, note in ACTIVITIES.items()})
    response = office.post(at("placing_show", 2025), answers)
    assert (response.status_code, response.headers["Location"]) == (302, at("statements_show", 2025))
    assert {rule.account for rule in account_rules(2025)} == {"3511", "3512", "3513"}
    page = text_of(office.get(at("placing_show", 2025)))
    assert "Allt har en plats" in page
    assert "Resultaträkning: Verksamhetens intäkter" in page
    assert "Egen regel från 2025" in page


def test_what_is_called_as_an_activity_is_proposed_and_saves_nothing_by_itself(office: Client) -> None:
    book(2025)
    values = answered(office)
    assert values[object_field(("1", "110"))] == "office"
    assert values[object_field(("1", "100"))] == "board"
    assert not ObjectRule.objects.exists()


def test_some_answers_are_saved_and_the_rest_waits(office: Client) -> None:
    book(2025)
    empty = {object_field(key): "" for key in ACTIVITIES}
    response = office.post(
        at("placing_show", 2025), answered(office, account_3511="/state_grant", **empty), follow=True
    )
    page = text_of(response)
    assert "1 svar är sparat. 5 återstår." in page
    assert "3512 Bidrag från regionen" in page
    assert "Räkenskaperna för 2025 visas först när" in page


def test_nothing_answered_is_said(office: Client) -> None:
    book(2025)
    response = office.post(
        at("placing_show", 2025), answered(office, **{object_field(key): "" for key in ACTIVITIES})
    )
    assert response.status_code == 422
    assert "Välj rad för minst ett av dem." in text_of(response)


def test_an_unknown_line_is_refused_on_its_own_field(office: Client) -> None:
    book(2025)
    response = office.post(at("placing_show", 2025), answered(office, account_3511="balance_sheet.gold/"))
    assert response.status_code == 422
    assert "account_3511" in response.context["form"].errors
    assert not AccountRule.objects.exists()
    assert not ObjectRule.objects.exists()


def test_an_intervention_without_an_activity_is_refused(office: Client, house: House) -> None:
    book(2025)
    key = ("1", "300")
    answers = {object_field(key): "", object_field(key, "intervention"): str(house.sikta.pk)}
    response = office.post(at("placing_show", 2025), answered(office, **answers))
    assert response.status_code == 422
    assert "Välj också vad det är för verksamhet." in text_of(response)


def test_two_who_answer_at_once_see_each_other_s_answers(office: Client) -> None:
    book(2025)
    mine = answered(office, **{**NOTES, "account_3511": "/other_income"})
    account_rule_save("3511", 2025, "", "state_grant", by=SYSTEM)
    response = office.post(at("placing_show", 2025), mine)
    assert response.status_code == 409
    assert "Någon annan har sparat ändringar" in text_of(response)
    assert {rule.account: rule.note_line for rule in account_rules(2025)} == {"3511": "state_grant"}


def test_a_rule_holds_from_the_first_year_with_a_ledger_unless_another_is_chosen(office: Client) -> None:
    book(2024)
    book(2025)
    values = answered(office, **NOTES)
    assert str(values["from_year"]) == "2024"
    office.post(at("placing_show", 2025), {**values, "from_year": "2025"})
    assert {rule.from_year for rule in account_rules(2025)} == {2025}
    assert account_rules(2024) == []


def test_an_account_outside_the_chart_is_offered_lines(office: Client) -> None:
    book(
        2025,
        [voucher("1", date(2025, 3, 1), row("2110", 100), row("1930", -100))],
        accounts={"2110": "Underlig skuld"},
    )
    page = office.get(at("placing_show", 2025))
    text = text_of(page)
    assert "2110 Underlig skuld" in text
    choices = dict(page.context["form"].fields["account_2110"].choices)
    assert "Balansräkning" in choices
    assert "Resultaträkning" not in choices


def test_a_year_without_a_ledger_says_what_to_do(office: Client) -> None:
    page = text_of(office.get(at("placing_show", 2025)))
    assert "Bokföringen för 2025 är inte inläst" in page
    assert "Läs in en SIE-fil" in page


@pytest.mark.parametrize("role", [Role.BOARD, Role.AUDITOR])
def test_those_who_see_the_whole_look_and_change_nothing(
    client: Client, user_with: Callable[..., User], house: House, role: Role
) -> None:
    book(2025)
    client.force_login(user_with(role))
    page = text_of(client.get(at("placing_show", 2025)))
    assert "6 svar saknas" in page
    assert "<form" not in page.partition("<main")[2].partition("</main")[0]
    assert client.post(at("placing_show", 2025), NOTES).status_code == 403
    assert not AccountRule.objects.exists()


def test_the_page_asks_as_many_questions_however_many_accounts(
    office: Client, django_assert_num_queries: Any
) -> None:
    book(2025)
    office.get(at("placing_show", 2025))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        office.get(at("placing_show", 2025))
    many = [
        voucher(
            str(number), date(2025, 3, 1), row(f"50{number}", 100, (("1", str(number)),)), row("1930", -100)
        )
        for number in range(20, 60)
    ]
    book(2025, many, accounts={f"50{number}": "Lön" for number in range(20, 60)})
    with django_assert_num_queries(len(few)):
        office.get(at("placing_show", 2025))


def test_the_years_are_chosen_as_on_the_statements(office: Client) -> None:
    book(2024)
    book(2025)
    for year in (2023, 2025):
        page = office.get(at("placing_show", year)).content.decode()
        pills = page.partition('<nav class="db-views')[2].partition("</nav>")[0]
        assert f'href="{at("placing_show", 2024)}"' in pills
        assert f'href="{at("placing_show", year)}" aria-current="page"' in pills


def test_an_account_s_rule_is_written_changed_and_taken_away(office: Client) -> None:
    book(2025)
    placed_all(2025)
    address = f"{at('account_rule_edit', '5010')}?ar=2025"
    values = sent(office, address)
    assert values["choice"] == "income_statement.costs/"
    chosen = {"choice": "income_statement.costs/office", "reason": "Kansliets lokal"}
    response = office.post(address, {**values, **chosen})
    assert response.headers["Location"] == at("placing_show", 2025)
    page = text_of(office.get(address))
    assert "Från 2025: Verksamhetens kostnader: Kansli (not 3). Kansliets lokal" in page
    remove = at("account_rule_delete", "5010", 2025)
    assert remove in page
    assert "Därefter gäller en tidigare regel" in text_of(office.get(remove))
    office.post(remove)
    assert "5010" not in {rule.account for rule in account_rules(2025)}
    assert office.post(remove).status_code == 404


def test_an_account_s_rule_shows_where_it_stands_and_offers_lines_by_statement(office: Client) -> None:
    book(2024)
    book(2025)
    placed_all(2025)
    address = f"{at('account_rule_edit', '3511')}?ar=2025"
    response = office.get(address)
    page = text_of(response)
    assert "Så står kontot 2025" in page
    assert "Resultaträkning: Verksamhetens intäkter" in page
    assert "Driftbidrag från staten" in page
    assert "Egen regel från 2025" in page
    groups = [group for group, _choices in response.context["form"].fields["choice"].choices if group]
    assert groups[:3] == [
        "Resultaträkning",
        "Resultaträkning: Verksamhetens intäkter",
        "Resultaträkning: Verksamhetens kostnader",
    ]
    assert groups[3] == "Balansräkning"
    html = response.content.decode()
    assert '<optgroup label="Balansräkning">' in html
    assert [year for year, _label in response.context["form"].fields["from_year"].choices] == [
        2024,
        2025,
        2026,
    ]


def test_a_rule_s_year_is_one_of_those_offered(office: Client) -> None:
    book(2025)
    address = f"{at('account_rule_edit', '5010')}?ar=2025"
    response = office.post(address, {**sent(office, address), "from_year": "1999"})
    assert response.status_code == 422
    assert "from_year" in response.context["form"].errors
    assert not AccountRule.objects.exists()


def test_an_account_that_no_ledger_has_is_asked_about_on_the_page(office: Client) -> None:
    book(2025)
    address = f"{at('account_rule_edit', '1999')}?ar=2025"
    values = {**sent(office, address), "choice": "balance_sheet.cash_and_bank/"}
    response = office.post(address, values)
    assert response.status_code == 422
    assert "finns inte i någon inläst huvudbok" in text_of(response)
    assert 'type="checkbox" name="sure"' in response.content.decode()
    assert office.post(address, {**values, "sure": "on"}).status_code == 302
    assert [rule.account for rule in account_rules(2025)] == ["1999"]


@pytest.mark.parametrize("account", ["1_0", "1-0", "1" * 13])
def test_what_is_no_account_is_not_found(office: Client, account: str) -> None:
    assert office.get(at("account_rule_edit", account)).status_code == 404


def test_a_rule_that_moves_an_adopted_year_is_asked_about_on_the_page(office: Client) -> None:
    book(2025)
    placed_all(2025)
    closed(2025)
    address = f"{at('account_rule_edit', '5020')}?ar=2025"
    moved = {**sent(office, address), "choice": "income_statement.depreciation/"}
    response = office.post(address, moved)
    assert response.status_code == 422
    assert "Årsredovisningen för 2025 är fastställd" in text_of(response)
    remove = f"{at('object_rule_delete')}?dimension=1&kod=110&ar=2025"
    response = office.post(remove)
    assert response.status_code == 422
    assert "Årsredovisningen för 2025 är fastställd" in text_of(response)
    assert office.post(remove, {"sure": "on"}).status_code == 302
    assert "110" not in {rule.code for rule in object_rules(2025)}


def test_an_object_s_rule_is_written_and_two_at_once_are_told(office: Client, house: House) -> None:
    book(2025)
    address = f"{at('object_rule_edit')}?dimension=6&kod=3001&ar=2025"
    values = {**sent(office, address), "note_line": "interventions", "intervention": str(house.sikta.pk)}
    assert office.post(address, values).status_code == 302
    assert [(rule.code, rule.intervention_id) for rule in object_rules(2025)] == [("3001", house.sikta.pk)]
    again = sent(office, address)
    object_rule_save("6", "3001", 2025, "office", sure=True, by=SYSTEM)
    response = office.post(address, {**again, "note_line": "board"})
    assert response.status_code == 409
    nothing = {**sent(office, address), "note_line": "", "intervention": ""}
    assert "Välj en verksamhet eller en insats." in text_of(office.post(address, nothing))


@pytest.mark.parametrize("query", ["", "?dimension=1", "?kod=110", f"?dimension=1&kod={'x' * 41}"])
def test_an_object_that_is_not_named_is_not_found(office: Client, query: str) -> None:
    assert office.get(f"{at('object_rule_edit')}{query}").status_code == 404


def test_the_settings_are_saved_on_their_page(office: Client) -> None:
    values = sent(office, at("ledger_settings"))
    response = office.post(at("ledger_settings"), {**values, "organisation_number": "850312-1234"})
    assert response.status_code == 422
    assert "inget organisationsnummer" in text_of(response)
    given = {**values, "chart": "bas", "organisation_number": "2220001016"}
    assert office.post(at("ledger_settings"), given).status_code == 302
    assert ledger_settings().organisation_number == "222000-1016"


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AUDITOR])
def test_a_chart_that_looks_wrong_is_said_where_the_accounts_are_placed_and_on_the_statements(
    client: Client, user_with: Callable[..., User], house: House, role: Role
) -> None:
    book(2025)
    client.force_login(user_with(role))
    pages = [at("placing_show", 2025), at("statements_show", 2025)]
    for page in pages:
        assert "ser ut att följa" not in text_of(client.get(page))
    settings_save("bas", "222000-1016", sure=True, by=SYSTEM)
    for page in pages:
        text = text_of(client.get(page))
        assert "Kontona ser ut att följa Kommun-Bas, men inställningen är BAS för företag." in text
        assert ("Ändra kontoplan</a>" in text) is (role is Role.OFFICE)


def test_a_chart_that_looks_wrong_is_asked_about_and_said_with_the_settings(office: Client) -> None:
    book(2025)
    values = {**sent(office, at("ledger_settings")), "chart": "bas"}
    response = office.post(at("ledger_settings"), values)
    assert response.status_code == 422
    assert "ser ut att följa Kommun-Bas, men du har valt BAS för företag" in text_of(response)
    assert office.post(at("ledger_settings"), {**values, "sure": "on"}).status_code == 302
    page = text_of(office.get(at("ledger_settings")))
    assert "Kontona i huvudboken för 2025 ser ut att följa Kommun-Bas, men inställningen är BAS" in page


def test_an_object_with_any_letters_in_its_code_has_its_page(office: Client) -> None:
    told()
    object_rule_save("1", "Å/ö 1&2", 2025, "office", sure=True, by=SYSTEM)
    book(2025)
    page = office.get(at("placing_show", 2025)).content.decode()
    assert "kod=%C3%85%2F%C3%B6+1%262" in page
    found = office.get(at("object_rule_edit"), {"dimension": "1", "kod": "Å/ö 1&2", "ar": "2025"})
    assert found.context["form"]["note_line"].value() == "office"
