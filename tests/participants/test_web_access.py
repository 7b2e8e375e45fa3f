"""Who gets which page, in what is their own and in what is another's."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import Role
from drivbank.participants.models import Assignment, Participation, SavedView
from tests.house import House
from tests.participants.conftest import ESKILSTUNA, NYKOPING, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Role], Client]
READS = set(Role) - {Role.BOARD, Role.ADMINISTRATOR}
CHANGES = {Role.OFFICE, Role.LEAD, Role.COORDINATOR, Role.COACH}
TAKES_OUT = READS - {Role.COACH}
ASSIGNS = CHANGES - {Role.COACH}
EVERYWHERE = {Role.OFFICE, Role.AUDITOR}
WHOLE_INTERVENTION = EVERYWHERE | {Role.LEAD, Role.EVALUATOR}


@pytest.fixture
def rows(person: Person, house: House) -> dict[str, Participation]:
    """One that is everyone's own (the coach's too), one in another area, one in another intervention."""
    return {
        "own": person(1, "2025-02-03"),
        "area": person(2, "2025-02-03", municipality_id=NYKOPING),
        "intervention": person(3, "2025-02-03", intervention_id=house.cooperari.pk),
    }


def reached(role: Role, where: str) -> bool:
    return {"own": True, "area": role in WHOLE_INTERVENTION, "intervention": role in EVERYWHERE}[where]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/deltagare/", READS),
        ("/deltagare/vyer/", READS),
        ("/deltagare/vyer/ny/?lage=over", READS),
        ("/deltagare/ny/", CHANGES),
        ("/deltagare/uttag.csv", TAKES_OUT),
        ("/deltagare/uttag.xlsx", TAKES_OUT),
    ],
)
def test_pages_of_no_single_participant(
    client_as: SignIn, rows: dict[str, Participation], role: Role, address: str, allowed: set[Role]
) -> None:
    assert client_as(role).get(address).status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("where", ["own", "area", "intervention"])
def test_one_participant(client_as: SignIn, rows: dict[str, Participation], role: Role, where: str) -> None:
    client, pk = client_as(role), rows[where].pk
    shown = role in READS and reached(role, where)
    assert client.get(f"/deltagare/{pk}/").status_code == (200 if shown else 403)
    changed = role in CHANGES and reached(role, where)
    for method in (client.get, client.post):
        status = method(f"/deltagare/{pk}/ratta/").status_code
        assert (status != 403) == changed


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("where", ["own", "area", "intervention"])
def test_giving_a_coach_participants(
    client_as: SignIn, rows: dict[str, Participation], role: Role, where: str
) -> None:
    client, pk = client_as(role), rows[where].pk
    before = Assignment.objects.count()
    for address, sent in (
        ("/deltagare/fordela/", {"deltagare": pk, "coach": 999}),
        (f"/deltagare/{pk}/coach/", {"coach": 999}),
        (f"/deltagare/{pk}/coach/", {"ta_bort": 999}),
    ):
        response = client.post(address, sent)
        assert (response.status_code == 302) == (role in ASSIGNS and reached(role, where)), address
    assert Assignment.objects.count() == before


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("where", ["sikta", "cooperari"])
def test_registering(client_as: SignIn, house: House, role: Role, where: str) -> None:
    client, pk = client_as(role), getattr(house, where).pk
    allowed = role in CHANGES and (where == "sikta" or role in EVERYWHERE)
    sent = {"municipality": ESKILSTUNA, "enrolled_on": "2026-03-20", "new_code": "x"}
    assert client.get(f"/deltagare/ny/?insats={pk}").status_code == (200 if allowed else 403)
    assert client.post(f"/deltagare/ny/?insats={pk}", sent).status_code == (302 if allowed else 403)
    assert Participation.objects.exists() == allowed


@pytest.mark.parametrize("role", [Role.BOARD, Role.ADMINISTRATOR])
def test_who_sees_no_rows_has_no_views(client_as: SignIn, role: Role) -> None:
    assert client_as(role).post("/deltagare/vyer/ny/?lage=over", {"name": "Min"}).status_code == 403
    assert not SavedView.objects.exists()


def test_what_is_not_there(client_as: SignIn) -> None:
    client = client_as(Role.OFFICE)
    for address in (
        "/deltagare/999/",
        "/deltagare/999/ratta/",
        "/deltagare/vyer/999/",
        "/deltagare/uttag.pdf",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get("/deltagare/ny/?insats=999").status_code == 404


@pytest.mark.parametrize(
    "address", ["/deltagare/", "/deltagare/1/", "/deltagare/ny/", "/deltagare/uttag.csv"]
)
def test_nobody_comes_in_without_signing_in(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302
