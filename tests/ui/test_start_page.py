"""The start page and the menu, for each who signs in."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import Role, User
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from tests.exchange.books import book, row
from tests.house import SYSTEM, House

UserWith = Callable[..., User]
CURRENT = re.compile(r'<a href="([^"]+)" aria-current="page">')


def waiting(house: House, number: int) -> int:
    """Read a workbook with one participant, enrolled in 2024 or the year after, without a decision."""
    data = book([row(number, Inskriven=f"202{3 + number}-02-01")])
    record = import_receive(
        data, file_name=f"{number}.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    return import_read(record.pk, by=SYSTEM).pk


def page_of(client: Client, user: User, address: str = "/") -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_figures_stand_beside_the_year_before_and_open_the_table(
    client: Client, house: House, user_with: UserWith
) -> None:
    for number in (1, 2):
        import_confirm(waiting(house, number), by=SYSTEM)
    page = page_of(client, user_with(Role.OFFICE))
    assert "Året 2025" in page
    assert "2024: 1" in page
    assert "Deltagare&nbsp;2024" in page
    assert "föregående år" not in page
    assert "vid årets slut" not in page
    assert page.count('href="/statistik/participants/2025/"') == 5  # four figures and the table


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 inläsning är granskad men inte bekräftad."),
        (2, "2 inläsningar är granskade men inte bekräftade."),
    ],
)
def test_what_waits_is_counted_in_swedish(
    client: Client, house: House, user_with: UserWith, count: int, said: str
) -> None:
    for number in range(1, count + 1):
        waiting(house, number)
    assert said in page_of(client, user_with(Role.OFFICE))


def test_an_administrator_is_told_that_there_is_nothing_more(client: Client, user_with: UserWith) -> None:
    page = page_of(client, user_with(Role.ADMINISTRATOR))
    assert "Din roll har inga sidor ännu utöver ditt konto." in page


@pytest.mark.parametrize("address", ["/", "/statistik/", "/inlasningar/", "/inlasningar/mallar/"])
def test_one_entry_of_the_menu_is_the_current_one(client: Client, user_with: UserWith, address: str) -> None:
    found = CURRENT.findall(page_of(client, user_with(Role.OFFICE), address))
    assert set(found) == {address}
    assert len(found) == 2  # the wide menu and the narrow one


def test_a_page_below_an_entry_marks_it(client: Client, user_with: UserWith) -> None:
    assert set(CURRENT.findall(page_of(client, user_with(Role.OFFICE), "/inlasningar/ny/"))) == {
        "/inlasningar/"
    }


def test_a_page_outside_the_menu_marks_nothing(client: Client, user_with: UserWith) -> None:
    assert CURRENT.findall(page_of(client, user_with(Role.OFFICE), "/konto/password/change/")) == []
