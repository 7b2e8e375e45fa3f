"""The screens of what the ledger says, and of how years ended."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.models import Outcome
from drivbank.finance.selectors.budgets import closed_years, outcomes
from drivbank.finance.services.closings import closed_year_create
from drivbank.finance.services.outcomes import outcomes_save
from tests.finance.budgeted import KSEK, budgeted, decided
from tests.finance.test_services_outcomes import closing
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
GAP = "\N{NARROW NO-BREAK SPACE}"
MARCH = "?manad=2025-03"
KNOWN = {"known_on": "2025-04-15", "source": "Huvudboken"}


@pytest.fixture
def office(user_with: Callable[..., User], house: House) -> Client:
    client = Client()
    client.force_login(user_with(Role.OFFICE))
    return client


def at(name: str, *args: int) -> str:
    return reverse(f"finance:{name}", args=args)


def seen_in(client: Client, address: str) -> str:
    return str(client.get(address).context["form"]["seen"].value())


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace(GAP, " ")


def test_a_month_is_written_beside_a_twelfth_of_its_budget(office: Client) -> None:
    decided(2025)
    address = at("outcome_edit", 2025) + MARCH
    assert "229 167" in text_of(office, address)
    sent = {"seen": seen_in(office, address), **KNOWN, "line_office": "225 500,50", "line_other_income": "-1"}
    response = office.post(address, sent)
    assert response.headers["Location"] == at("outcome_edit", 2025)
    assert {row.code: row.amount for row in outcomes(2025, 2025)} == {
        "office": 22_550_050,
        "other_income": -100,
    }
    page = office.get(at("outcome_edit", 2025))
    assert page.context["month"] == date(2025, 1, 1)  # the first that nothing is entered for
    assert page.context["form"]["source"].value() == "Huvudboken"


def test_a_month_in_thousands_and_one_emptied(office: Client) -> None:
    address = at("outcome_edit", 2025) + MARCH
    sent = {"seen": seen_in(office, address), **KNOWN, "unit": "thousands", "line_office": "225"}
    office.post(address, sent)
    assert outcomes(2025, 2025)[0].amount == 225 * KSEK
    office.post(address, {"seen": seen_in(office, address), **KNOWN, "line_office": ""})
    assert outcomes(2025, 2025) == []


def test_a_correction_is_proposed_as_known_today_and_nothing_is_said_saved_that_is_not(
    office: Client,
) -> None:
    address = at("outcome_edit", 2025) + MARCH
    outcomes_save(date(2025, 3, 1), {"board": 5}, known_on=date(2025, 4, 1), source="Huvudboken", by=SYSTEM)
    form = office.get(address).context["form"]
    assert form["known_on"].value() == timezone.localdate()
    assert form["source"].value() == "Huvudboken"
    sent = {"seen": str(form["seen"].value()), **KNOWN, "source": "Annan", "line_board": "0,05"}
    page = office.post(address, sent, follow=True).content.decode()
    assert "så inget sparades" in page
    assert [row.source for row in outcomes(2025, 2025)] == ["Huvudboken"]


def test_faults_stand_at_their_fields_and_nothing_is_stored(office: Client) -> None:
    address = at("outcome_edit", 2025) + MARCH
    sent = {"seen": seen_in(office, address), "known_on": "2025-02-28", "source": "x", "line_office": "5"}
    response = office.post(address, sent)
    assert "innan månaden började" in response.content.decode()
    assert not Outcome.objects.exists()


def test_a_month_with_little_and_a_month_with_nothing_are_pointed_out(office: Client) -> None:
    decided(2025)
    for month in (1, 3):
        first, known = date(2025, month, 1), date(2025, 4, 15)
        outcomes_save(first, {"other_income": 5}, known_on=known, source="x", by=SYSTEM)
    for address in (at("outcome_edit", 2025), at("budget_show", 2025)):
        page = text_of(office, address)
        assert "Utfall från bokföringen saknas för februari 2025" in page
        assert "I januari, mars 2025 finns utfall på färre än hälften" in page


@pytest.mark.parametrize("query", ["?manad=2025-13", "?manad=2999-01", "?manad=mars"])
def test_a_month_that_is_not_in_the_year_is_not_found(office: Client, query: str) -> None:
    assert office.get(at("outcome_edit", 2025) + query).status_code == 404


def test_there_is_no_outcome_before_the_first_lines(office: Client) -> None:
    assert office.get(at("outcome_edit", 2003)).status_code == 404


def test_an_adopted_year_has_no_form_and_refuses_one(office: Client) -> None:
    outcomes_save(date(2025, 3, 1), {"board": 5}, known_on=date(2025, 4, 1), source="x", by=SYSTEM)
    budgeted()
    address = at("outcome_edit", 2025)
    page = office.get(address)
    assert "form" not in page.context
    assert "Året är fastställt 2026-03-20" in page.content.decode()
    response = office.post(address + MARCH, {**KNOWN, "seen": "", "line_board": "7"})
    assert "fastställt 2026-03-20" in response.content.decode()
    assert outcomes(2025, 2025)[0].amount == 5


def test_two_at_the_same_month_see_what_differs(office: Client) -> None:
    address = at("outcome_edit", 2025) + MARCH
    form = office.get(address).context["form"]
    outcomes_save(date(2025, 3, 1), {"board": 23 * KSEK}, known_on=date(2025, 4, 1), source="x", by=SYSTEM)
    marks = {name: str(form[name].value()) for name in ("seen", "before")}
    response = office.post(address, {**marks, **KNOWN, "line_board": "24 000"})
    page = response.content.decode().replace(GAP, " ")
    assert response.status_code == 409
    assert "23 000 kr" in page
    assert "24 000 kr" in page


def test_a_closing_in_thousands_is_asked_about_before_it_is_taken(office: Client) -> None:
    create = at("closed_year_create")
    sent = {"year": "2025", "unit": "kronor", "adopted_on": "2026-03-20", "source": "Årsredovisningen"}
    sent |= {"result": "2 136", "equity": "11 768"}
    asked = office.post(create, sent)
    page = asked.content.decode().replace(GAP, " ")
    assert asked.status_code == 422
    assert "Menar du tusental, alltså 11 768 000 kr?" in page
    assert 'type="checkbox" name="unit_checked"' in page
    assert closed_years() == {}
    office.post(create, {**sent, "unit_checked": "on"})
    assert closed_years()[2025].equity == 1_176_800


def test_a_closing_is_entered_corrected_and_taken_away(office: Client) -> None:
    create = at("closed_year_create")
    sent = {"year": "2025", "unit": "thousands", "adopted_on": "2026-03-20", "source": "Årsredovisningen"}
    office.post(create, {**sent, "result": "-1 793", "equity": "11 768"})
    assert (closed_years()[2025].result, closed_years()[2025].equity) == (-1793 * KSEK, 11768 * KSEK)
    again = office.post(create, {**sent, "result": "1", "equity": "11 000"})
    assert "finns redan" in again.content.decode()
    edit = at("closed_year_edit", 2025)
    more = {"seen": seen_in(office, edit), "result": "2 136 000", "equity": "11 768 000"}
    office.post(edit, {**sent, **more, "unit": "kronor"})
    assert closed_years()[2025].result == 2136 * KSEK
    office.post(at("closed_year_delete", 2025))
    assert closed_years() == {}
    assert "Inget bokslut är inlagt" in text_of(office, at("closed_year_list"))


def test_years_that_do_not_follow_on_each_other_are_kept_in_sight(office: Client) -> None:
    closed_year_create(2021, closing(2021), by=SYSTEM)
    closed_year_create(2022, closing(2022, result=-1973 * KSEK), by=SYSTEM)
    for _look in range(2):
        page = text_of(office, at("closed_year_list"))
        assert "2022: det egna kapitalet vid årets slut är 180 000 kr högre än vid slutet av 2021" in page


def test_an_outcome_that_differs_from_the_closing_is_said(office: Client) -> None:
    outcomes_save(date(2025, 12, 1), {"board": 5 * KSEK}, known_on=date(2026, 1, 15), source="x", by=SYSTEM)
    budgeted()
    page = text_of(office, at("budget_show", 2025))
    assert "fastställt 2026-03-20, är resultatet 2 136 000 kr. Utfallet här skiljer −2 141 000 kr." in page
    assert "Ingen fördelning av medlemsbidrag är beslutad" in page


def test_only_the_office_is_told_how_to_change_an_adopted_year(
    client: Client, house: House, user_with: Callable[..., User]
) -> None:
    closed_year_create(2025, closing(2025), by=SYSTEM)
    told = {}
    for role in (Role.OFFICE, Role.BOARD):
        client.force_login(user_with(role))
        told[role] = "ta bort bokslutet" in client.get(at("outcome_edit", 2025)).content.decode()
    assert told == {Role.OFFICE: True, Role.BOARD: False}
