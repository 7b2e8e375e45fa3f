"""A file holds what the list shows and the role may take out: never more, and nothing when the selection is unclear."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import Reading, Role, RoleGrant, User
from tests.exchange.books import code
from tests.house import House
from tests.participants.conftest import NYKOPING, Person
from tests.participants.given import give
from tests.participants.test_exporting import csv_rows

pytestmark = pytest.mark.django_db
BUTTON = "/deltagare/uttag."


@pytest.fixture
def both(client: Client, user_with: Callable[..., User], person: Person, house: House) -> Client:
    """Sign in a lead of Sikta who is a coach in Cooperari, with one of its two participants."""
    for number in (1, 2, 3):
        person(number, "2025-02-03")
    person(4, "2025-02-03", intervention_id=house.cooperari.pk)
    person(5, "2025-02-03", intervention_id=house.cooperari.pk)
    user = user_with(Role.LEAD, intervention_id=house.sikta.pk)
    RoleGrant.objects.create(user=user, role=Role.COACH, intervention_id=house.cooperari.pk)
    give(user, 4)
    client.force_login(user)
    return client


def test_a_file_of_what_may_only_be_seen_holds_nothing_else(both: Client, house: House) -> None:
    query = f"insats={house.cooperari.pk}"
    shown = both.get(f"/deltagare/?{query}").content.decode()
    assert code(4) in shown
    assert csv_rows(both, query) == []
    assert BUTTON not in shown
    assert "får se men inte ta ut" in shown


def test_the_button_stands_where_the_file_is_the_list(both: Client, house: House) -> None:
    query = f"insats={house.sikta.pk}"
    assert BUTTON in both.get(f"/deltagare/?{query}").content.decode()
    assert [row["Deltagarkod"] for row in csv_rows(both, query)] == [code(3), code(2), code(1)]
    assert BUTTON not in both.get("/deltagare/").content.decode()
    assert {row["Deltagarkod"] for row in csv_rows(both)} == {code(1), code(2), code(3)}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("insats=999", "Insats"),
        ("kommun=9999", "Kommun"),
        ("farg=bla", "farg"),
        ("ordning=farg", "farg"),
        ("in_fran=20/3-26", "Inskriven från och med"),
        ("kod=19850709-9876", "Deltagarkod"),
        ("19850709-9876=1", "ett okänt villkor"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_file_is_sent_of_a_selection_that_does_not_hold(
    client_as: Callable[[Role], Client], person: Person, query: str, reason: str, ending: str
) -> None:
    person(1, "2025-02-03")
    client = client_as(Role.OFFICE)
    response = client.get(f"/deltagare/uttag.{ending}?kon=woman&{query}")
    assert (response.status_code, response.headers["Location"]) == (302, "/deltagare/?kon=woman")
    assert not Reading.objects.exists()
    shown = client.get("/deltagare/?kon=woman").content.decode()
    assert "Ingen fil är gjord" in shown
    assert f"går inte att använda: {reason}." in " ".join(shown.split())


def test_a_municipality_out_of_reach_gives_no_file(
    client_as: Callable[[Role], Client], person: Person
) -> None:
    person(1, "2025-02-03")
    response = client_as(Role.COORDINATOR).get(f"/deltagare/uttag.csv?kommun={NYKOPING}")
    assert response.status_code == 302


@pytest.mark.parametrize(("ending", "name"), [("csv", "CSV"), ("xlsx", "Excel")])
def test_the_read_log_says_what_was_taken_out(
    client_as: Callable[[Role], Client], person: Person, ending: str, name: str
) -> None:
    person(1, "2025-02-03")
    client_as(Role.OFFICE).get(f"/deltagare/uttag.{ending}?kon=woman&ordning=kod")
    assert Reading.objects.get().what == f"Uttag till {name}: Kön: Kvinna"
