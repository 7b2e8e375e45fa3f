"""The parameters in force: what holds on a day, since when and why, for everyone in the house."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.core.parameters import DatedValue, Parameter
from drivbank.reference import in_force
from drivbank.reference.in_force import (
    CODE_LISTS,
    FOLDERS,
    MEASURES,
    TABLES,
    VALUES,
    parameter_on,
    parameters_on,
)
from drivbank.reference.parameters import parameters

LIST = reverse("reference:parameter_list")
GUIDE = Parameter(
    "guide",
    "Riktid. Mer om den.",
    "månader",
    (
        DatedValue(date(2020, 1, 1), 12, "Första beslutet."),
        DatedValue(date(2025, 7, 1), 1800, "Andra beslutet."),
        DatedValue(date(2027, 1, 1), None, "Upphävd."),
    ),
)


@pytest.fixture
def guide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_force, "parameters", lambda folder: {"guide": GUIDE})


@pytest.mark.parametrize(
    ("day", "short", "coming"),
    [
        (date(2019, 12, 31), None, date(2020, 1, 1)),
        (date(2020, 1, 1), "12", date(2025, 7, 1)),
        (date(2025, 6, 30), "12", date(2025, 7, 1)),
        (date(2025, 7, 1), "1\u202f800", date(2027, 1, 1)),
        (date(2027, 1, 1), None, None),
    ],
)
def test_the_value_of_a_day(guide: None, day: date, short: str | None, coming: date | None) -> None:
    fact = parameter_on(day, VALUES, "guide")
    assert fact is not None
    assert fact.title == "Riktid"
    assert (fact.current.short if fact.current else None) == short
    assert (fact.coming.first if fact.coming else None) == coming


def test_a_value_holds_until_the_day_before_the_next(guide: None) -> None:
    fact = parameter_on(date(2020, 1, 1), VALUES, "guide")
    assert fact is not None
    assert [(period.first, period.last) for period in fact.periods] == [
        (date(2020, 1, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), None),
    ]


def test_every_parameter_shipped_can_be_shown() -> None:
    for folder in FOLDERS:
        shown = parameters_on(date(2026, 1, 1), folder)
        assert {fact.id for fact in shown} == set(parameters(folder))
        assert all(fact.current and fact.title and fact.current.reference for fact in shown)


def test_tables_come_in_their_order_with_what_they_share_last() -> None:
    titles = [fact.title for fact in parameters_on(date(2026, 1, 1), TABLES)]
    assert titles[0] == "Deltagare per insats"
    assert titles[-2:] == ["Hur rader och kolumner delas upp", "Vilka rader som räknas under ett år"]


def test_a_measure_says_what_counts_of_whom() -> None:
    fact = parameter_on(date(2026, 1, 1), MEASURES, "exited-to-work-or-studies")
    assert fact is not None
    assert fact.current is not None
    rows = {row.name: row.text for row in fact.current.rows}
    assert rows["Det som räknas"] == "Avslut under perioden med avslutsorsaken Arbete eller Studier."
    assert rows["Av vilka"].startswith("Alla avslut under perioden.")
    assert list(rows) == ["Vad måttet säger", "Det som räknas", "Av vilka", "Uppgift saknas för"]


def test_a_code_list_says_what_its_codes_count_as() -> None:
    fact = parameter_on(date(2026, 1, 1), CODE_LISTS, "exit_reason")
    assert fact is not None
    assert fact.current is not None
    more = {row.name: dict(row.more) for row in fact.current.rows}
    assert more["work"] == {"Räknas som": "Arbete"}
    assert more["registered_in_error"] == {"Räknas som": "räknas aldrig"}


@pytest.fixture
def signed_in(client: Client, user_with: Callable[..., User]) -> Client:
    client.force_login(user_with(Role.BOARD))
    return client


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_limits_lists_and_definitions(signed_in: Client) -> None:
    shown = page(signed_in, LIST)
    assert "lägst 15, högst 70 år" in shown
    assert "Högsta slutförda utbildning vid inskrivning" in shown
    assert "Deltagare per insats" in shown


def test_before_the_first_value_nothing_holds(signed_in: Client) -> None:
    shown = page(signed_in, f"{LIST}?dag=31 december 1999")
    assert "den 1999-12-31" in shown
    assert "Gäller inte" in shown
    assert "nytt 2000-01-01" in shown


def test_a_day_that_is_not_understood_says_so_and_shows_today(signed_in: Client) -> None:
    shown = page(signed_in, f"{LIST}?dag=31 februari")
    assert "Kontrollera uppgifterna" in shown
    assert "lägst 15" in shown


@pytest.mark.parametrize(
    "address", ["values/age/", "codelists/support/", "tables/work-after/", "tables/dimensions/"]
)
def test_one_parameter_has_a_page(signed_in: Client, address: str) -> None:
    assert "Källa" in page(signed_in, f"{LIST}{address}")


@pytest.mark.parametrize("address", ["values/nothing/", "nowhere/age/", "codelists/age/"])
def test_what_is_not_there_is_not_found(signed_in: Client, address: str) -> None:
    assert signed_in.get(f"{LIST}{address}").status_code == 404


def test_the_parameters_ask_the_database_for_no_more_than_the_page_around(
    signed_in: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        signed_in.get(LIST)


def test_a_list_of_plain_numbers_says_which_they_are() -> None:
    fact = parameter_on(date(2025, 6, 30), VALUES, "published_paybacks")
    assert fact
    assert fact.current
    assert (fact.current.short, fact.current.rows) == ("9, 29", ())
