"""What the work after was worth, on the start page: for those who see the results of the whole association."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import Role, User
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.statistics.selectors.assumptions import SORMLAND
from drivbank.statistics.services.assumptions import set_choose
from tests.exchange.books import book, row
from tests.house import SYSTEM, House
from tests.statistics.test_web_economics import plain

UserWith = Callable[..., User]
HEADING = "Var det värt pengarna 2025?"


@pytest.fixture
def registered(house: House) -> House:
    """Register one who left Sikta in 2025 and works full time."""
    registered_in(house, row(1, Avslutad="2025-06-02", Avslutsorsak="Arbete", Arbete="100%"))
    return house


def registered_in(house: House, *rows: object) -> None:
    record = import_receive(
        book(list(rows)), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)


def start(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get("/").content.decode()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD, Role.AUDITOR])
def test_those_who_see_the_whole_read_whether_it_was_worth_the_money(
    client: Client, registered: House, user_with: UserWith, role: Role
) -> None:
    user = user_with(role)
    page = start(client, user)
    assert HEADING in page
    assert 'href="/statistik/samhallsekonomi/?ar=2025"' in page
    assert 'href="/statistik/medlemmar/?ar=2025"' in page
    assert "Antagandena är de försiktiga. Det är räknat, inte mätt." in page
    # What the association counts with is said at once when it is chosen.
    set_choose(2025, SORMLAND, "Styrelsen § 1", by=SYSTEM)
    told = plain(start(client, user))
    assert "Med antagandena Sörmland 2025 är det värt" in told
    assert "Vad det kostade går inte att säga: Det finns ingen huvudbok för året." in told
    assert "Försiktigt räknat är det värt" in told


@pytest.mark.parametrize("role", [Role.LEAD, Role.EVALUATOR, Role.COACH, Role.ADMINISTRATOR])
def test_others_do_not(client: Client, registered: House, user_with: UserWith, role: Role) -> None:
    scope = {"intervention_id": registered.sikta.pk} if role in (Role.LEAD, Role.EVALUATOR) else {}
    assert HEADING not in start(client, user_with(role, **scope))


def test_a_year_in_which_nobody_left_asks_nothing(client: Client, house: House, user_with: UserWith) -> None:
    registered_in(house, row(1))
    assert HEADING not in start(client, user_with(Role.BOARD))
