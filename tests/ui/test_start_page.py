"""The start page and the menu, for each who signs in."""

import re
from collections.abc import Callable
from typing import Any

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


def written(house: House, rows: list[dict[str, Any]], *, name: str) -> None:
    """Read a workbook and write what was not refused."""
    record = import_receive(
        book(rows), file_name=name, intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)


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


def test_each_import_that_waits_is_named_and_opened(
    client: Client, house: House, user_with: UserWith
) -> None:
    first, second = waiting(house, 1), waiting(house, 2)
    page = page_of(client, user_with(Role.OFFICE))
    for record, name in ((first, "1.xlsx"), (second, "2.xlsx")):
        assert f'<a href="/inlasningar/{record}/">rad i {name} väntar på ditt beslut</a>' in page
    assert page.count("1 nya, 0 ändrade, 0 nekade") == 2


def test_refused_rows_are_named_until_a_later_import_has_none(
    client: Client, house: House, user_with: UserWith
) -> None:
    office = user_with(Role.OFFICE)
    written(house, [row(1), row(2, Kommun="Okända")], name="forst.xlsx")
    assert "rad nekades i forst.xlsx" in page_of(client, office)
    written(house, [row(1), row(3)], name="sedan.xlsx")
    assert "nekades" not in page_of(client, office)


def test_nothing_waiting_is_said(client: Client, house: House, user_with: UserWith) -> None:
    assert "Inget väntar på dig just nu." in page_of(client, user_with(Role.OFFICE))


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
