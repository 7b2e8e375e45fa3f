"""The versions of a series, for everyone in the house."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.reference.selectors import municipalities
from drivbank.reference.services.series import series_publish
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db
LIST = reverse("reference:series_list")


def publish(count: int, *, year: int = 2025) -> int:
    codes = [fact.code for fact in municipalities()][:count]
    return series_publish(
        series="population_16_64",
        title="Folkmängd",
        unit="personer",
        source=f"Prov {year}",
        published_on=date(year, 12, 1),
        values={
            (code, date(year, 11, 1)): None if place == 1 else 1000 + place
            for place, code in enumerate(codes)
        },
        by=SYSTEM,
    )


@pytest.fixture
def reader(client: Client, user_with: Callable[..., User]) -> Client:
    client.force_login(user_with(Role.AUDITOR))
    return client


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("\u202f", " ")


def test_without_series_the_page_says_what_is_to_be_done(reader: Client) -> None:
    assert "Inga serier är inlästa än" in page(reader, LIST)


def test_every_version_is_there_with_its_source(reader: Client) -> None:
    publish(3, year=2024)
    publish(4)
    shown = page(reader, LIST)
    assert "Prov 2024" in shown
    assert "2025-11-01" in shown
    assert reverse("reference:series_show", args=["population_16_64", 2]) in shown


def test_a_version_shows_its_values_and_that_there_is_a_later_one(reader: Client) -> None:
    publish(3, year=2024)
    publish(4)
    shown = page(reader, reverse("reference:series_show", args=["population_16_64", 1]))
    assert "1 002" in shown
    assert "Visa version 2" in shown
    assert "1 003" not in shown
    assert "Det finns en senare version" not in page(
        reader, reverse("reference:series_show", args=["population_16_64", 2])
    )


@pytest.mark.parametrize("args", [["population_16_64", 9], ["nothing", 1]])
def test_what_is_not_there_is_not_found(reader: Client, args: list[object]) -> None:
    publish(2)
    assert reader.get(reverse("reference:series_show", args=args)).status_code == 404


@pytest.mark.parametrize("count", [2, 290])
def test_a_version_asks_the_database_as_often_however_large(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    publish(count)
    with django_assert_num_queries(9):
        reader.get(reverse("reference:series_show", args=["population_16_64", 1]))


@pytest.mark.parametrize("versions", [1, 6])
def test_the_list_asks_the_database_as_often_however_many(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, versions: int
) -> None:
    for year in range(2020, 2020 + versions):
        publish(2, year=year)
    with django_assert_num_queries(6):
        reader.get(LIST)
