"""The matrix holds at every address: for each role, for what is its own, another's, and for one who is signed out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from drivbank.access.actors import Actor, Grant
from drivbank.access.matrix import MATRIX, Reach
from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.access.services.users import user_create
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.exchange.services.population import Upload, delivery_publish, delivery_receive, latest_version
from drivbank.finance.selectors.ledger import account_rows
from drivbank.interventions.services.staffing import StaffingDraft, staffing_create
from drivbank.interventions.services.vacancies import VacancyDraft, vacancy_create
from drivbank.organisation.selectors import members
from drivbank.organisation.services.bodies import body_create
from drivbank.organisation.services.mandates import MandateDraft, NewPerson, mandate_create
from drivbank.participants.models import Participation
from drivbank.participants.services.views import view_save
from drivbank.statistics.selectors.assumptions import CAUTIOUS
from drivbank.statistics.services.kept import result_keep
from tests.exchange.books import book, code, row
from tests.exchange.populations import json_stat, packed
from tests.exchange.sie_files import waiting as sie_waiting
from tests.finance.booked import book as booked_ledger
from tests.finance.budgeted import budgeted
from tests.finance.contributed import named_for_addresses
from tests.finance.foreseen import imagined, reserved
from tests.finance.granted import granted, requested
from tests.finance.told import told
from tests.house import PASSWORD, SYSTEM, House, house_built
from tests.interventions.goals import goals_for_addresses
from tests.kept_rows import KeptRows
from tests.participants.given import give
from tests.permissions.endpoints import ENDPOINTS, Endpoint
from tests.reports.frozen import frozen_report, status_report
from tests.reports.reported import reported
from tests.reports.worded import word_return

pytestmark = pytest.mark.django_db
OWN, OTHER_AREA, OTHER_INTERVENTION = "own", "another area", "another intervention"
CASES = (OWN, OTHER_AREA, OTHER_INTERVENTION)
# Addresses of what only its maker may open, whatever their role.
OF_ONES_OWN = ("participants:view_rename", "participants:view_delete")
# Asked before anyone has signed in.
OPEN = {"access:language_set"}
# How far each reach goes among the cases.
REACHED: dict[Reach | None, set[str]] = {
    None: set(),
    Reach.ALL: set(CASES),
    Reach.INTERVENTION: {OWN, OTHER_AREA},
    Reach.AREA: {OWN},
    Reach.ASSIGNED: {OWN},
}


@dataclass(frozen=True)
class World:
    """A user of each role with scope in one intervention and one area, and something in and outside of it."""

    users: dict[Role, User]
    objects: dict[tuple[str, str], int]
    named: dict[str, int | str]


def _made() -> World:
    house = house_built()
    imported(house.sikta.pk, [row(1), row(2, Kommun="Nyköping")])
    imported(house.cooperari.pk, [row(3)])
    users = {role: created(role, house) for role in Role}
    give(users[Role.COACH], 1)
    people = dict(Participation.objects.values_list("code", "pk"))
    coordinator = actor_of(users[Role.COORDINATOR])
    in_north, in_south = (
        read(house.sikta.pk, place, by=coordinator if place == "Eskilstuna" else SYSTEM)
        for place in ("Eskilstuna", "Nyköping")
    )
    objects = {
        ("participation", OWN): people[code(1)],
        ("participation", OTHER_AREA): people[code(2)],
        ("participation", OTHER_INTERVENTION): people[code(3)],
        ("import", OWN): in_north,
        ("import", OTHER_AREA): in_south,
        ("import", OTHER_INTERVENTION): read(house.cooperari.pk, "Eskilstuna", by=SYSTEM),
        ("intervention", OWN): house.sikta.pk,
        ("intervention", OTHER_INTERVENTION): house.cooperari.pk,
    }
    return World(users, objects, named_in(house, users[Role.EVALUATOR]))


_kept = KeptRows(_made)


@pytest.fixture
def world(db: None) -> World:
    """Register one in Sikta in the north (the coach's), one in Sikta in the south, and one in another intervention."""
    return _kept()


def named_in(house: House, user: User) -> dict[str, int | str]:
    """Make one of everything else that an address may name."""
    member = members()[0].id
    body = body_create(name="Styrelsen", kind="board", by=SYSTEM)
    draft = MandateDraft(0, member, "ordinary", date(2025, 1, 1))
    mandate = mandate_create(body.pk, draft, new_person=NewPerson("Vera Exempel"), by=SYSTEM)
    staffing = staffing_create(
        house.sikta.pk, StaffingDraft(member, "Coach", 100, date(2025, 1, 1)), by=SYSTEM
    )
    budgeted()
    told()
    vacancy = vacancy_create(staffing.pk, VacancyDraft(50, date(2025, 2, 1), date(2025, 2, 1)), by=SYSTEM)
    other = user_create(
        email="annan@matris.example", name="Annan", password=None, grants=[Grant(Role.OFFICE)], by=SYSTEM
    )
    return {
        "member": member,
        "area": house.north,
        "body": body.pk,
        "mandate": mandate.pk,
        "person": mandate.person_id,
        "intervention": house.sikta.pk,
        "staffing": staffing.pk,
        "vacancy": vacancy.pk,
        "funding": (funding := granted(house.sikta.pk)),
        "requisition": requested(funding),
        "scenario": imagined(),
        "reservation": reserved(),
        **named_for_addresses(),
        "user": user.pk,
        "grant": user.grants.get().pk,
        "coach": User.objects.get(grants__role=Role.COACH).pk,
        "delivery": delivery_made(),
        **ledger_made(),
        **goals_for_addresses(house),
        "kept": result_keep(2025, CAUTIOUS, "total", "Provet", by=SYSTEM),
        "report": reported(),
        "word_return": word_return(),
        "frozen": frozen_report(),
        "status": status_report(house.sikta.pk),
        "view": view_save(name="En annans vy", query="", by=actor_of(other)),
    }


def ledger_made() -> dict[str, int]:
    """Read the ledger of 2025 in, and leave the file of 2024 undecided."""
    version = booked_ledger(2025)
    return {
        "ledger": version.id,
        "voucher": account_rows(version.id, "1930").rows[0].voucher_id,
        "sie": sie_waiting(2024).pk,
    }


def delivery_made() -> int:
    """Publish a version of the population, and leave another delivery of it undecided."""
    first, second = (
        delivery_receive(Upload(packed(json_stat(years=(year,))), "folkmangd.json"), by=SYSTEM)
        for year in ("2024", "2025")
    )
    delivery_publish(first.pk, seen=latest_version(), confirmed=True, by=SYSTEM)
    return second.pk


def imported(intervention_id: int, rows: list[dict[str, object]]) -> None:
    """Register rows."""
    record = import_receive(
        book(rows), file_name="mall.xlsx", intervention_id=intervention_id, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)


def read(intervention_id: int, place: str, *, by: Actor) -> int:
    """Read a workbook with a row that may be let in and one that may not, and leave it undecided."""
    rows = [row(10 + intervention_id, Kommun=place), row(20, Kommun=place, Kön="Annat ord")]
    record = import_receive(
        book(rows), file_name="mall.xlsx", intervention_id=intervention_id, queue=False, by=by
    )
    return import_read(record.pk, by=by).pk


def created(role: Role, house: House) -> User:
    """Create a user with the role, in Sikta and its northern area when the role has a scope."""
    bound = role in (Role.LEAD, Role.COORDINATOR, Role.COACH, Role.EVALUATOR)
    grant = Grant(role, house.sikta.pk if bound else None, house.north if role is Role.COORDINATOR else None)
    return user_create(
        email=f"{role.value}@matris.example", name=role.label, password=PASSWORD, grants=[grant], by=SYSTEM
    )


def cases(endpoint: Endpoint, world: World) -> Iterator[tuple[str, str]]:
    """Yield each case of an address with the address itself."""
    query = f"?{endpoint.query}" if endpoint.query else ""
    for case in CASES if endpoint.about else (OWN,):
        args = tuple(str(arg).format_map(world.named) for arg in endpoint.args)
        if endpoint.about:
            if (endpoint.about, case) not in world.objects:
                continue
            args = (world.objects[endpoint.about, case], *args)
        yield case, reverse(endpoint.name, args=args) + query


def allowed(endpoint: Endpoint, role: Role, case: str) -> bool:
    """Say what the matrix says."""
    if endpoint.action is None:
        return True
    reach = MATRIX[endpoint.action][role]
    return reach is Reach.ALL if endpoint.whole else case in REACHED[reach]


def asked(client: Client, endpoint: Endpoint, address: str, world: World) -> HttpResponse:
    """Ask, and leave nothing behind."""
    data = {name: text.format_map(world.named) for name, text in endpoint.data.items()}
    with transaction.atomic():
        response = getattr(client, endpoint.method)(address, data)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("role", Role)
def test_every_role_gets_what_the_matrix_says(world: World, role: Role) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.users[role])
    faults = []
    for endpoint in ENDPOINTS:
        for case, address in cases(endpoint, world):
            status = asked(client, endpoint, address, world).status_code
            if (status in (403, 404)) is allowed(endpoint, role, case) or status >= 500:
                faults.append(f"{endpoint.method} {address}, {case}: {status}")
    assert not faults, "\n".join(faults)


def test_one_who_is_signed_out_is_sent_to_sign_in(world: World) -> None:
    sign_in = reverse("account_login")
    for endpoint in ENDPOINTS:
        for _, address in cases(endpoint, world):
            response = asked(Client(), endpoint, address, world)
            assert response.status_code == 302, address
            assert response.headers["Location"].startswith(sign_in), address


def test_a_role_taken_away_ends_at_the_next_click(world: World, client: Client) -> None:
    user = world.users[Role.LEAD]
    client.force_login(user)
    address = reverse("exchange:template_download", args=[world.objects["intervention", OWN]])
    assert client.get(address).status_code == 200
    user.grants.all().delete()
    assert client.get(address).status_code == 403
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("role", Role)
def test_a_refusal_says_why_and_whom_to_ask(world: World, client: Client, role: Role) -> None:
    client.force_login(world.users[role])
    refused = [
        endpoint
        for endpoint in ENDPOINTS
        if endpoint.action and MATRIX[endpoint.action][role] is None and endpoint.method == "get"
    ]
    for endpoint in refused:
        for _, address in cases(endpoint, world):
            page = client.get(address).content.decode()
            assert "Vem du kan fråga" in page, address
            assert "@matris.example" in page, address


@pytest.mark.parametrize("name", OF_ONES_OWN)
@pytest.mark.parametrize("role", Role)
def test_what_is_ones_own_is_nobody_elses(world: World, client: Client, role: Role, name: str) -> None:
    client.force_login(world.users[role])
    address = reverse(name, args=[world.named["view"]])
    for method in (client.get, client.post):
        assert method(address).status_code in (403, 404, 405)
    assert Client().post(address).status_code == 302


def test_every_address_is_in_the_matrix() -> None:
    tested = {endpoint.name for endpoint in ENDPOINTS} | set(OF_ONES_OWN) | OPEN
    assert set(names(get_resolver().url_patterns)) - tested == set()


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Yield the names of all addresses but those of signing in, which are open to all or to the one signed in."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif not (pattern.name or "").startswith(("account_", "mfa_", "no_address")):
            yield f"{space}{pattern.name}"
