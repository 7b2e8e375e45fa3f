"""The first page of the money: what each role sees of a year, what waits, and how often the database is asked."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.overview import overview_of
from drivbank.finance.selectors.ledgers_waiting import WaitingLedger, ledgers_waiting
from tests.finance.booked import book, row, voucher
from tests.finance.granted import approve, granted, requested
from tests.finance.test_services_placing import closed
from tests.finance.told import placed_all
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
GAP = "\N{NARROW NO-BREAK SPACE}"
SignIn = Callable[[Role], Client]


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> SignIn:
    def sign_in(role: Role) -> Client:
        scope = {"intervention_id": house.sikta.pk} if role is Role.LEAD else {}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client

    return sign_in


def shown(client: Client, query: str = "?ar=2025") -> str:
    response = client.get(f"{reverse('finance:overview')}{query}")
    assert response.status_code == 200
    return response.content.decode().replace(GAP, " ")


def test_an_empty_year_says_what_to_do(signed_in: SignIn) -> None:
    text = shown(signed_in(Role.OFFICE))
    assert "Inget är registrerat för 2025" in text
    assert "Börja med medlemsbidragen eller budgeten" in text


def test_one_who_only_reads_is_not_told_to_enter(signed_in: SignIn) -> None:
    text = shown(signed_in(Role.BOARD))
    assert "När kansliet har lagt in" in text
    assert "Att göra" not in text


def test_what_is_granted_and_drawn(signed_in: SignIn, house: House) -> None:
    requested(granted(house.sikta.pk), staff=150_000)
    text = shown(signed_in(Role.OFFICE))
    assert "1 000" in text
    assert "Kvar: 850 tkr" in text
    assert "15\N{NO-BREAK SPACE}% av det beviljade" in text


def test_a_lead_sees_the_own_intervention_alone(signed_in: SignIn, house: House) -> None:
    granted(house.sikta.pk)
    granted(house.cooperari.pk, title="Cooperari")
    text = shown(signed_in(Role.LEAD))
    assert "Kvar: 1 000 tkr" in text
    assert reverse("finance:grant_list") in text
    for name in ("contribution_list", "budget_list"):
        assert f'href="{reverse(f"finance:{name}")}' not in text, name
    assert "Kvar: 2 000 tkr" in shown(signed_in(Role.AUDITOR))


def test_what_waits_is_for_the_office(signed_in: SignIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk)
    approve(requested(pk, "2025-04-01", "2025-06-30"))
    text = shown(signed_in(Role.OFFICE))
    assert "1 rekvisition väntar på beslut" in text
    assert "1 godkänd rekvisition är inte betald" in text
    for role in (Role.BOARD, Role.AUDITOR, Role.LEAD):
        assert "rekvisition väntar" not in shown(signed_in(role)), role


def test_what_is_missing_this_year(house: House) -> None:
    lacking = overview_of(2026, by=SYSTEM, today=date(2026, 11, 22)).lacking
    assert lacking is not None
    assert lacking.budget_years == (2026, 2027)
    assert lacking.ladder
    assert lacking.population_day == date(2025, 11, 1)
    assert [month.month for month in lacking.months] == list(range(1, 11))


@pytest.mark.parametrize(("day", "months"), [("2026-02-19", 0), ("2026-02-20", 1), ("2026-12-31", 11)])
def test_a_month_is_asked_for_when_it_should_be_known(house: House, day: str, months: int) -> None:
    lacking = overview_of(2026, by=SYSTEM, today=date.fromisoformat(day)).lacking
    assert lacking is not None
    assert len(lacking.months) == months


def test_nothing_is_asked_of_an_earlier_year(house: House) -> None:
    lacking = overview_of(2024, by=SYSTEM, today=date(2026, 11, 22)).lacking
    assert lacking is not None
    assert (lacking.months, lacking.budget_years, lacking.ladder) == ((), (), False)


def test_a_ledger_that_waits_for_a_place_is_said_to_the_office(signed_in: SignIn, house: House) -> None:
    book(2024)
    book(2025)
    closed(2024)
    placing = reverse("finance:placing_show", args=[2025])
    office, auditor = signed_in(Role.OFFICE), signed_in(Role.AUDITOR)
    text = shown(office, "?ar=2026")
    assert "6 konton i bokföringen för 2025 saknar plats" in text
    assert "Räkenskaper och utfall väntar." in text
    assert "6 konton i bokföringen för 2024 saknar plats" in text
    assert "Räkenskaperna väntar." in text
    assert f'href="{placing}"' in text
    for client in (auditor, signed_in(Role.BOARD), signed_in(Role.LEAD)):
        assert "saknar plats" not in shown(client)
    start = office.get(reverse("start")).content.decode()
    assert "konton i bokföringen för 2025 saknar plats" in start
    listed = auditor.get(reverse("finance:ledger_list")).content.decode()
    assert listed.count("konton saknar plats") == 2
    placed_all(2024)
    assert "saknar plats" not in shown(office)
    assert "saknar plats" not in office.get(reverse("finance:ledger_list")).content.decode()


def test_one_account_that_waits_is_said_of_its_year(signed_in: SignIn, house: House) -> None:
    placed_all(2024)
    odd = [voucher("1", date(2025, 3, 1), row("2110", 100), row("1930", -100))]
    book(2025, odd, accounts={"2110": "Underlig skuld"})
    assert ledgers_waiting() == (WaitingLedger(2025, ("2110",)),)
    assert "1 konto i bokföringen för 2025 saknar plats" in shown(signed_in(Role.OFFICE))


def test_what_waits_is_asked_for_as_often_however_many_ledgers(house: House) -> None:
    book(2024)
    with CaptureQueriesContext(connection) as few:
        ledgers_waiting()
    book(2025)
    with CaptureQueriesContext(connection) as many:
        assert len(ledgers_waiting()) == 2
    assert len(many) == len(few)


@pytest.mark.parametrize("query", ["?ar=x", "?ar=", "?ar=20255", ""])
def test_an_address_without_a_year_is_this_year(signed_in: SignIn, query: str) -> None:
    assert f"Ekonomi {timezone.localdate().year}" in shown(signed_in(Role.OFFICE), query)


def test_it_asks_as_often_however_much_there_is(signed_in: SignIn, house: House) -> None:
    client = signed_in(Role.OFFICE)
    pk = granted(house.sikta.pk)
    requested(pk)
    few = _queries(client)
    for number in range(5):
        requested(granted(house.cooperari.pk, title=f"Nummer {number}"))
    requested(pk, "2025-04-01", "2025-06-30")
    assert _queries(client) == few


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        shown(client)
    return len(queries)


@pytest.mark.parametrize(
    ("role", "what", "there"),
    [
        (Role.LEAD, "grants", True),
        (Role.LEAD, "charges", False),
        (Role.BOARD, "charges", True),
        (Role.BOARD, "members", True),
    ],
)
def test_tables_can_be_taken_away_as_far_as_they_are_seen(
    signed_in: SignIn, house: House, role: Role, what: str, there: bool
) -> None:
    granted(house.sikta.pk)
    text = shown(signed_in(role))
    for name, args in (
        ("reports:money_show", [what, 2025]),
        ("reports:money_file", [what, 2025, "pdf"]),
        ("finance:sheet_file", [what, 2025, "xlsx"]),
    ):
        assert (f'href="{reverse(name, args=args)}"' in text) is there
