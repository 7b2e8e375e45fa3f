"""The screens of budgets: drafting, the question about the unit, deciding, revising, and who sees what."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.models import Budget
from drivbank.finance.selectors.budgets import BudgetAmount, budget_in_force, budget_version
from drivbank.finance.services.budgets import budget_create, budget_update
from drivbank.finance.services.outcomes import outcomes_save
from tests.finance.budgeted import KSEK, LINES, budgeted, decided
from tests.finance.granted import granted, requested
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
GAP = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> Callable[[Role], Client]:
    def sign_in(role: Role) -> Client:
        scope = {"intervention_id": house.sikta.pk} if role is Role.LEAD else {}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client

    return sign_in


@pytest.fixture
def office(signed_in: Callable[[Role], Client]) -> Client:
    return signed_in(Role.OFFICE)


def at(name: str, *args: int) -> str:
    return reverse(f"finance:{name}", args=args)


def seen_in(client: Client, address: str) -> str:
    """Return the hidden mark of a form's page."""
    form = client.get(address).context["form"]
    return str(form["seen"].value())


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace(GAP, " ").replace("&nbsp;", " ")


def send(client: Client, year: int, **data: str) -> str:
    """Send the amounts of a draft; return where it led, or the page."""
    address = at("budget_edit", year)
    response = client.post(address, {"seen": seen_in(client, address), "unit": "kronor", **data})
    return response.content.decode().replace(GAP, " ") or response.headers["Location"]


def test_a_first_budget_is_drafted_decided_and_shown(office: Client) -> None:
    assert "Ingen budget är inlagd" in text_of(office, at("budget_list"))
    response = office.post(at("budget_create"), {"year": "2025", "start": "empty"})
    assert response.headers["Location"] == at("budget_edit", 2025)
    led = send(office, 2025, line_state_grant="8 000 000", line_office="2 750 000", line_board="300 000 kr")
    assert led == f"{at('budget_show', 2025)}?version=1"
    decide = at("budget_decide", 2025)
    sent = {"seen": seen_in(office, decide), "decided_on": "2024-11-22", "decision": "Styrelsen § 61"}
    assert office.post(decide, sent).headers["Location"] == at("budget_show", 2025)
    found = budget_in_force(2025)
    assert found is not None
    assert (found.decided_on, found.result) == (date(2024, 11, 22), 4950 * KSEK)
    page = text_of(office, at("budget_show", 2025))
    assert "Version 1 beslutades 2024-11-22: Styrelsen § 61." in page
    assert "4 950 000" in page


def test_amounts_in_thousands_may_be_said_to_be_so(office: Client) -> None:
    budget_create(2025, (), by=SYSTEM)
    send(office, 2025, unit="thousands", line_state_grant="8 000", line_office="2 750,5")
    found = budget_version(2025, 1)
    assert found is not None
    assert (found.amount_of("state_grant"), found.amount_of("office")) == (8000 * KSEK, 2_750_500 * 100)


def test_16_000_for_16_000_000_is_asked_about(office: Client) -> None:
    budget_create(2025, (), by=SYSTEM)
    page = send(office, 2025, line_state_grant="16 000", line_office="2 750")
    assert "Är beloppen i tusental kronor?" in page
    assert "Bidrag från staten: 16 000 kr" in page
    assert not budget_in_force(2025)
    assert not Budget.objects.get().lines.exists()
    send(office, 2025, line_state_grant="16 000", line_office="2 750", unit_answer="convert")
    found = budget_version(2025, 1)
    assert found is not None
    assert (found.amount_of("state_grant"), found.amount_of("office")) == (16000 * KSEK, 2750 * KSEK)


def test_the_answer_may_be_that_it_is_kronor(office: Client) -> None:
    decided(2024)
    budget_create(2025, (), by=SYSTEM)
    page = send(office, 2025, line_office="2 800", line_board="310 000")
    assert "Kansli: 2 800 kr (att jämföra med 2 750 000 kr)" in page
    assert "Styrelse: 310" not in page
    send(office, 2025, line_office="2 800", line_board="310 000", unit_answer="keep")
    found = budget_version(2025, 1)
    assert found is not None
    assert (found.amount_of("office"), found.amount_of("board")) == (280_000, 310 * KSEK)


def test_only_what_is_doubtful_is_turned_into_kronor(office: Client) -> None:
    decided(2024)
    budget_create(2025, (), by=SYSTEM)
    send(office, 2025, line_office="2 800", line_board="310 000", unit_answer="convert")
    found = budget_version(2025, 1)
    assert found is not None
    assert (found.amount_of("office"), found.amount_of("board")) == (2800 * KSEK, 310 * KSEK)


def test_yes_turns_all_that_is_written_in_thousands_into_kronor(office: Client) -> None:
    decided(2024)
    budget_create(2025, (), by=SYSTEM)
    typed = {"line_office": "2 800", "line_board": "310", "line_evaluation": "90"}
    page = send(office, 2025, **typed)
    assert "Vid ja: 90 000 kr" in page.replace(GAP, " ")
    send(office, 2025, **typed, unit_answer="convert")
    found = budget_version(2025, 1)
    assert found is not None
    assert [found.amount_of(code) for code in ("office", "board", "evaluation")] == [
        2800 * KSEK,
        310 * KSEK,
        90 * KSEK,
    ]


def test_costs_that_hardly_are_in_the_unit_of_the_income_are_asked_about_again_at_the_decision(
    office: Client,
) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    small = {"line_office": "2 750", "line_board": "300", "unit_answer": "keep"}
    income = {"line_state_grant": "8 000 000", "line_region_grant": "4 000 000"}
    send(office, 2025, **income, **small)
    address = at("budget_decide", 2025)
    sent = {"seen": seen_in(office, address), "decided_on": "2024-11-22", "decision": "§ 61"}
    response = office.post(address, sent)
    assert "Är en del av beloppen i tusental kronor?" in response.content.decode()
    assert budget_in_force(2025) is None
    assert office.post(address, {**sent, "sure": "on"}).status_code == 302
    assert budget_in_force(2025) is not None


def test_amounts_that_are_a_thousand_times_too_large_are_asked_about_too(office: Client) -> None:
    decided(2024)
    budget_create(2025, (), by=SYSTEM)
    page = send(office, 2025, unit="thousands", line_office="2 800 000")
    assert "tusen gånger för stora" in page


@pytest.mark.parametrize(
    ("typed", "message"), [("-5", "mindre än 0 kr"), ("åtta", "Skriv beloppet i kronor med siffror")]
)
def test_an_amount_that_cannot_be_is_refused_at_its_field(office: Client, typed: str, message: str) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    address = at("budget_edit", 2025)
    response = office.post(address, {"seen": seen_in(office, address), "line_board": typed})
    assert response.status_code == 422
    assert message in response.content.decode()
    found = budget_version(2025, 1)
    assert found is not None
    assert found.lines == LINES


def test_two_at_the_same_draft_see_what_differs_in_kronor(office: Client) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    address = at("budget_edit", 2025)
    form = office.get(address).context["form"]
    budget_update(2025, (*LINES[:3], BudgetAmount("office", None, 2900 * KSEK)), by=SYSTEM)
    data = {name: str(form[name].value()) for name in ("seen", "before")}
    typed = {"line_state_grant": "8000000", "line_region_grant": "4000000", "line_board": "300000"}
    response = office.post(address, {**data, **typed, "line_office": "2 800 000"})
    page = response.content.decode().replace(GAP, " ")
    assert response.status_code == 409
    assert "2 900 000 kr" in page
    assert "2 800 000 kr" in page


def test_a_draft_changed_meanwhile_is_read_again_before_it_is_decided(office: Client) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    address = at("budget_decide", 2025)
    sent = {"seen": seen_in(office, address), "decided_on": "2024-11-22", "decision": "§ 61"}
    budget_update(2025, LINES[:3], by=SYSTEM)
    response = office.post(address, sent)
    assert "Beloppen har ändrats" in response.content.decode()
    assert budget_in_force(2025) is None
    again = str(response.context["form"]["seen"].value())
    assert office.post(address, {**sent, "seen": again}).status_code == 302
    assert budget_in_force(2025) is not None


def test_a_decided_budget_is_revised_from_its_own_amounts(office: Client) -> None:
    decided(2025)
    response = office.post(at("budget_revise", 2025))
    assert response.headers["Location"] == at("budget_edit", 2025)
    found = budget_version(2025, 2)
    assert found is not None
    assert found.lines == LINES
    assert "Utkast, version 2" in text_of(office, at("budget_list"))
    office.post(at("budget_revise", 2025))
    assert Budget.objects.count() == 2
    office.post(at("budget_delete", 2025))
    assert budget_version(2025, 2) is None


def test_the_version_in_force_leads_to_the_draft_that_waits(office: Client) -> None:
    decided(2025)
    words = "Det finns ett utkast till en ny version"
    assert words not in office.get(at("budget_show", 2025)).content.decode()
    office.post(at("budget_revise", 2025))
    assert words in office.get(at("budget_show", 2025)).content.decode()
    assert words not in office.get(at("budget_show", 2025) + "?version=2").content.decode()


def test_what_differs_from_what_is_decided_elsewhere_is_pointed_at(office: Client, house: House) -> None:
    granted(house.sikta.pk)
    line = BudgetAmount("interventions", house.sikta.pk, 900 * KSEK)
    budget_create(2025, (*LINES, line), by=SYSTEM)
    page = text_of(office, at("budget_show", 2025))
    assert "Förbundsinsatser: Sikta: 1 000 000 kr är beviljat, men budgeten har 900 000 kr." in page


def test_a_draft_begins_with_what_is_granted_and_last_years_budget(office: Client, house: House) -> None:
    decided(2024, *LINES, BudgetAmount("interventions", house.cooperari.pk, 500 * KSEK))
    granted(house.sikta.pk)
    office.post(at("budget_create"), {"year": "2025", "start": "last_year"})
    found = budget_version(2025, 1)
    assert found is not None
    amounts = {(line.code, line.intervention_id): line.amount for line in found.lines}
    assert amounts["interventions", house.sikta.pk] == 1000 * KSEK
    assert amounts["interventions", house.cooperari.pk] == 500 * KSEK
    assert amounts["office", None] == 2750 * KSEK


def test_a_lead_sees_the_own_intervention_and_no_sums(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    decided(
        2025,
        *LINES,
        BudgetAmount("interventions", house.sikta.pk, 9000 * KSEK),
        BudgetAmount("interventions", house.cooperari.pk, 1649 * KSEK),
    )
    client = signed_in(Role.LEAD)
    page = text_of(client, at("budget_show", 2025))
    assert "Förbundsinsatser: Sikta" in page
    assert "9 000 000" in page
    for hidden in ("Cooperari", "1 649 000", "2 750 000", "Årets resultat", "Summa"):
        assert hidden not in page, hidden
    assert "Intäkter" not in text_of(client, at("budget_list"))
    for address in (at("outcome_edit", 2025), at("closed_year_list")):
        assert client.get(address).status_code == 403


def test_a_year_and_a_version_that_are_not_there(office: Client) -> None:
    decided(2025)
    assert office.get(at("budget_show", 2003)).status_code == 404
    assert office.get(f"{at('budget_show', 2025)}?version=9").status_code == 404
    assert office.get(f"{at('budget_show', 2025)}?version=x").status_code == 404
    assert "Ingen budget är inlagd för 2026" in text_of(office, at("budget_show", 2026))


def test_the_page_asks_as_many_questions_however_much_there_is(office: Client, house: House) -> None:
    address = at("budget_show", 2025)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(address)
        return len(queries)

    def enter(months: int) -> None:
        for month in range(1, months + 1):
            amounts = {"board": month, "office": 2 * month}
            known = date(2026, 1, 15)
            outcomes_save(date(2025, month, 1), amounts, known_on=known, source="Huvudboken", by=SYSTEM)

    decided(2025)
    requested(granted(house.sikta.pk))
    enter(1)
    asked()
    few = asked()
    requested(granted(house.cooperari.pk, title="Cooperari"))
    decided(2025, *LINES, BudgetAmount("interventions", house.sikta.pk, 1), on=date(2025, 2, 14))
    enter(12)
    assert asked() == few


def test_the_board_and_the_auditor_see_all_and_change_nothing(signed_in: Callable[[Role], Client]) -> None:
    budgeted()
    for role in (Role.BOARD, Role.AUDITOR):
        client = signed_in(role)
        page = text_of(client, at("budget_show", 2025))
        assert "Årets resultat" in page
        assert "Gör en reviderad budget" not in page
        assert client.get(at("outcome_edit", 2025)).status_code == 200
        for name in ("budget_edit", "budget_decide"):
            assert client.get(at(name, 2025)).status_code == 403


def test_a_year_that_nothing_is_known_of_offers_to_make_its_budget(office: Client) -> None:
    page = office.get(at("budget_show", 2011)).content.decode()
    assert "Ingen budget är inlagd för 2011" in page
    assert f"{at('budget_create')}?ar=2011" in page
    assert "Summa" not in page


def test_an_act_that_is_read_as_a_page_leads_to_the_year(office: Client) -> None:
    decided(2025)
    for name in ("budget_revise", "budget_delete"):
        response = office.get(at(name, 2025))
        assert response.headers["Location"] == at("budget_show", 2025)
    assert budget_version(2025, 2) is None
