"""The money on the start page: what each role sees of it, and that it is always of now."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from drivbank.access.models import Role, User
from drivbank.finance.services.grant_faults import AmountDraft
from drivbank.finance.services.grants import grant_create
from tests.finance.granted import BOARD, KRONA, approve, drafted, granted, requested
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]
GAP = "\N{NARROW NO-BREAK SPACE}"
SEE = (Role.OFFICE, Role.LEAD, Role.BOARD, Role.AUDITOR)


@pytest.fixture
def page_of(user_with: UserWith, house: House) -> Callable[[Role], str]:
    """Return a function that gives the start page of someone with a role."""

    def page(role: Role) -> str:
        of_one = role in (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR)
        scope = {"intervention_id": house.sikta.pk} if of_one else {}
        scope |= {"area_id": house.north} if role is Role.COORDINATOR else {}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client.get("/").content.decode().replace(GAP, " ")

    return page


def this_year(intervention: int, title: str = "Sikta mot arbetslivet") -> int:
    """Grant 1 000 000 kronor for this year."""
    year = timezone.localdate().year
    amounts = [AmountDraft(year, "staff", 1_000_000 * KRONA)]
    draft = drafted(intervention, title=title, starts_on=None, ends_on=None)
    return grant_create(draft, amounts, BOARD, by=SYSTEM)


@pytest.mark.parametrize("role", list(Role))
def test_those_who_see_the_money_see_it(page_of: Callable[[Role], str], house: House, role: Role) -> None:
    this_year(house.sikta.pk)
    assert (f"Ekonomin {timezone.localdate().year}" in page_of(role)) == (role in SEE)


def test_without_money_there_is_no_part(page_of: Callable[[Role], str]) -> None:
    assert "Ekonomin 20" not in page_of(Role.OFFICE)


def test_a_lead_sees_the_own_interventions(page_of: Callable[[Role], str], house: House) -> None:
    this_year(house.sikta.pk)
    this_year(house.cooperari.pk, "Cooperari")
    assert "Kvar: 1 000 tkr" in page_of(Role.LEAD)
    assert "Kvar: 2 000 tkr" in page_of(Role.BOARD)


def test_requisitions_wait_for_the_office(page_of: Callable[[Role], str], house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk)
    page = page_of(Role.OFFICE)
    assert 'href="/ekonomi/rekvisitioner/">rekvisition väntar på beslut</a>' in page
    assert "rekvisition väntar på beslut" not in page_of(Role.LEAD)


def test_what_is_remembered_is_of_now(user_with: UserWith, house: House) -> None:
    client = Client()
    client.force_login(user_with(Role.OFFICE))
    first = requested(granted(house.sikta.pk))
    assert "rekvisition väntar på beslut" in client.get("/").content.decode()
    approve(first)
    page = client.get("/").content.decode()
    assert "rekvisition väntar på beslut" not in page
    assert "godkänd rekvisition är inte betald" in page
