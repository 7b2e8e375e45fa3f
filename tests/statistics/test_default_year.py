"""The year a reader meets first: the latest with registrations, and never one that has not begun."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from drivbank.access.roles import Role
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.selectors import default_year
from tests.statistics.conftest import House, Person
from tests.statistics.test_commands import run

THIS_YEAR = timezone.localdate().year


def next_year() -> str:
    return date(THIS_YEAR + 1, 1, 15).isoformat()


def test_nothing_registered_means_this_year(house: House) -> None:
    assert default_year() == THIS_YEAR


def test_the_latest_year_with_an_enrolment_or_an_exit(person: Person) -> None:
    person("2019-05-01", "2021-02-01")
    person("2020-05-01")
    assert default_year() == 2021


def test_a_day_that_has_not_come_does_not_make_a_year(person: Person) -> None:
    person("2023-05-01")
    person(next_year())
    assert default_year() == 2023


def test_an_enrolment_dated_next_year_leaves_every_door_open(
    person: Person, client_with: Callable[[Role], Client]
) -> None:
    person(next_year())
    assert default_year() == THIS_YEAR
    office = client_with(Role.OFFICE)
    assert office.get("/").status_code == 200
    assert office.get("/statistik/").status_code == 200
    assert "participants" in run()


def test_what_is_registered_in_error_does_not_move_the_year(person: Person) -> None:
    person("2019-05-01", "2020-02-01")
    person("2023-05-01", "2024-02-01", exit_reason="registered_in_error")
    assert default_year() == 2020


@pytest.mark.parametrize("enrolled", ["1999-05-01", "2003-12-31"])
def test_a_year_that_cannot_be_counted_is_not_chosen(person: Person, enrolled: str) -> None:
    person(enrolled)
    assert default_year() == FIRST_YEAR
