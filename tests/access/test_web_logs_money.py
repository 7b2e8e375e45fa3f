"""What the event log tells of the money, and to whom."""

from collections.abc import Callable

import orjson
import pytest
from django.test import Client
from django.utils.http import urlencode

from drivbank.access.actors import Actor
from drivbank.access.models import Event, Reading
from drivbank.access.roles import Role
from drivbank.access.services.events import Items, event_append
from tests.access.test_web_logs import EVENTS, text
from tests.house import House

SECRET = "Sikta mot arbetslivet"


@pytest.fixture
def money(house: House, system: Actor) -> dict[str, int]:
    """Events that tell of the money, and one of what is vacant in an intervention, by action."""
    values = orjson.dumps({"amount": [None, 123_456_00]}).decode()
    items = Items.of([("grant", "4711", values)])
    event_append(
        by=system, action="finance.grant_created", subject=SECRET, data={"post": SECRET}, items=items
    )
    event_append(by=system, action="finance.key_created", subject=SECRET)
    beside = [("vacancy", "4712", orjson.dumps({"percent": [None, 4321]}).decode()), ("staffing", "4713", "")]
    items = Items.of([*beside, ("intervention", "4714", "")])
    event_append(by=system, action="interventions.vacancy_created", subject=SECRET, items=items)
    return dict(Event.objects.filter(subject=SECRET).values_list("action", "number"))


MONEY = ("finance.grant_created", "finance.key_created", "interventions.vacancy_created")


@pytest.mark.parametrize("action", MONEY)
def test_an_administrator_sees_that_the_money_was_changed_and_not_how(
    money: dict[str, int], as_role: Callable[[Role], Client], action: str
) -> None:
    page = text(as_role(Role.ADMINISTRATOR), f"{EVENTS}{money[action]}/")
    assert "Ekonomin kan ses av" in page
    for secret in (SECRET, "Gäller", "Vad som ändrades</h2>", "123\u202f456", "4321", "4\u202f321"):
        assert secret not in page.split("<main")[1].split("Spår i loggen")[0], secret
    assert not Reading.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OFFICE])
def test_those_who_see_the_money_see_how_it_was_changed(
    money: dict[str, int], as_role: Callable[[Role], Client], role: Role
) -> None:
    for action in MONEY:
        page = text(as_role(role), f"{EVENTS}{money[action]}/")
        assert SECRET in page
        assert "Ekonomin kan ses av" not in page


@pytest.mark.parametrize("address", [EVENTS, "/", f"{EVENTS}?vad=finance"])
def test_an_administrator_sees_none_of_the_money_in_a_list(
    money: dict[str, int], as_role: Callable[[Role], Client], address: str
) -> None:
    page = text(as_role(Role.ADMINISTRATOR), address)
    assert SECRET not in page
    assert "Visas inte för dig" in page
    assert address == "/" or "Ekonomin kan ses av" in page
    assert SECRET in text(as_role(Role.OFFICE), address)


@pytest.mark.parametrize("about", [SECRET, "4711", "4712", "4713", "4714"])
def test_an_administrator_cannot_ask_whether_there_is_money(
    money: dict[str, int], as_role: Callable[[Role], Client], about: str
) -> None:
    address = f"{EVENTS}?{urlencode({'om': about})}"
    assert "Inga händelser stämmer" in text(as_role(Role.ADMINISTRATOR), address)
    assert "Inga händelser stämmer" not in text(as_role(Role.AUDITOR), address)
