"""A year that the money cannot be of is not found, however it is written in the address."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from tests.finance.budgeted import budgeted
from tests.house import House

pytestmark = pytest.mark.django_db
NO_YEARS = ("0", "1", "0000", "0001", "1999", "2003", "2101", "9998", "9999", "10000", "1" + "0" * 30)
PAGES = (
    "/ekonomi/budget/{}/",
    "/ekonomi/budget/{}/andra/",
    "/ekonomi/budget/{}/beslut/",
    "/ekonomi/utfall/{}/",
    "/ekonomi/bokslut/{}/",
    "/ekonomi/bokslut/{}/tryckt/",
    "/ekonomi/huvudbok/placering/{}/",
    "/ekonomi/anstallda/{}/",
    "/ekonomi/bidrag/ar/{}/fakturor/",
    "/ekonomi/fil/budget/{}.csv",
    "/ekonomi/fil/forecast/{}.xlsx",
    "/dokument/ekonomi/budget/{}/",
    "/dokument/ekonomi/forecast/{}.html",
)
POSTED = ("/ekonomi/budget/{}/beslut/", "/ekonomi/budget/{}/revidera/", "/ekonomi/budget/{}/ta-bort/")
ASKED = ("finance:overview", "finance:grant_list", "finance:requisition_list", "interventions:staffing_list")


@pytest.fixture
def office(client: Client, house: House, user_with: Callable[..., User]) -> Client:
    client.raise_request_exception = False
    client.force_login(user_with(Role.OFFICE))
    return client


@pytest.mark.parametrize("year", NO_YEARS)
def test_a_year_in_the_path_that_cannot_be_is_not_found(office: Client, year: str) -> None:
    found = {page: office.get(page.format(year)).status_code for page in PAGES}
    found |= {f"post {page}": office.post(page.format(year)).status_code for page in POSTED}
    assert {page: status for page, status in found.items() if status != 404} == {}


@pytest.mark.parametrize("year", [year for year in NO_YEARS if len(year) == 4])
def test_a_year_asked_for_that_cannot_be_is_not_found(office: Client, year: str) -> None:
    found = {name: office.get(reverse(name), {"ar": year}).status_code for name in ASKED}
    assert {name: status for name, status in found.items() if status != 404} == {}


@pytest.mark.parametrize("year", NO_YEARS)
def test_the_form_of_the_forecast_says_which_years_there_are(office: Client, year: str) -> None:
    page = office.get(reverse("finance:forecast_show"), {"ar": year})
    assert page.status_code == 422


@pytest.mark.parametrize("year", [2004, 2025, 2100])
def test_the_years_of_the_law_are_found(office: Client, year: int) -> None:
    budgeted(2025)
    pages = ("/ekonomi/budget/{}/", "/ekonomi/fil/budget/{}.csv", "/ekonomi/fil/forecast/{}.xlsx")
    pages += (
        "/dokument/ekonomi/forecast/{}.html",
        "/ekonomi/bidrag/ar/{}/fakturor/",
        "/ekonomi/huvudbok/placering/{}/",
    )
    found = {page: office.get(page.format(year)).status_code for page in pages}
    found |= {name: office.get(reverse(name), {"ar": year}).status_code for name in ASKED}
    assert set(found.values()) == {200}


@pytest.mark.parametrize("text", ["", "1", "10000", "1" + "0" * 30, "²²²²", "20²5", "-2025", "två"])
def test_what_is_not_four_digits_asks_for_no_year(office: Client, text: str) -> None:
    assert {office.get(reverse(name), {"ar": text}).status_code for name in ASKED} == {200}


def test_a_budget_is_not_begun_for_a_year_that_cannot_be(office: Client) -> None:
    assert office.get(reverse("finance:budget_create"), {"ar": "9999"}).status_code == 404
