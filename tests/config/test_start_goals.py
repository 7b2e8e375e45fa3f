"""The goals on the start page: how many were met, for those who see the whole association counted."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from drivbank.access.models import Role, User
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.interventions.services import OutcomeDraft, outcome_report
from tests.exchange.books import book, row
from tests.house import SYSTEM, House
from tests.interventions.goals import decided_plan, goal_of

UserWith = Callable[..., User]
HEADING = "Målen 2025"


@pytest.fixture
def registered(house: House) -> House:
    """Register two who left Sikta in 2025, one of them to work."""
    rows = [
        row(n, Avslutad="2025-06-02", Avslutsorsak=reason) for n, reason in ((1, "Arbete"), (2, "Studier"))
    ]
    record = import_receive(
        book(rows), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)
    return house


def start(client: Client, user: User) -> str:
    client.force_login(user)
    return " ".join(client.get("/").content.decode().split())


@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD, Role.AUDITOR])
def test_those_who_see_the_whole_read_how_many_were_met(
    client: Client, registered: House, user_with: UserWith, role: Role
) -> None:
    user = user_with(role)
    assert HEADING not in start(client, user)
    plan = decided_plan(registered)
    page = start(client, user)
    assert HEADING in page
    assert 'href="/statistik/mal/?ar=2025">Uppfyllt</a></p> <p class="db-stat-value">1</p>' in page
    assert 'Inte rapporterat</a></p> <p class="db-stat-value">2</p>' in page
    draft = OutcomeDraft(
        2025, verdict="met", text="Ja.", judged_by="Styrelsen", judged_on=date(2026, 1, 20), source="Samtal"
    )
    outcome_report(goal_of(plan, "judged").key, draft, by=SYSTEM)
    assert '>Uppfyllt</a></p> <p class="db-stat-value">2</p>' in start(client, user)


@pytest.mark.parametrize("role", [Role.LEAD, Role.EVALUATOR, Role.COACH, Role.ADMINISTRATOR])
def test_others_do_not(client: Client, registered: House, user_with: UserWith, role: Role) -> None:
    decided_plan(registered)
    scope = {"intervention_id": registered.sikta.pk} if role in (Role.LEAD, Role.EVALUATOR) else {}
    assert HEADING not in start(client, user_with(role, **scope))
