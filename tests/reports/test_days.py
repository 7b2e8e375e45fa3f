"""The association's own days for the parts of its reports: they follow to the next year, and are seen where work begins."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import report
from drivbank.reports.selectors.progress import PartsWaiting, parts_waiting
from drivbank.reports.services.assigning import Assignment, parts_assign
from drivbank.reports.services.reports import ReportDraft, report_create
from tests.reports.frozen import status_report
from tests.statistics.conftest import SYSTEM, House

pytestmark = pytest.mark.django_db


def annual(year: int) -> int:
    return report_create(ReportDraft("annual_report", year), by=SYSTEM)


def due(number: int, key: str) -> date | None:
    return ReportPart.objects.get(report_id=number, key=key).due_on


def test_the_days_of_last_year_hold_until_someone_sets_others(house: House) -> None:
    first = annual(2023)
    assert due(first, "report") == date(2024, 1, 31)
    given = [
        Assignment("report", None, date(2024, 2, 29)),
        Assignment("organisation", None, None),
        Assignment("goals", None, date(2023, 12, 20)),
    ]
    parts_assign(first, given, by=SYSTEM)
    second = annual(2024)
    assert due(second, "report") == date(2025, 2, 28)
    assert due(second, "organisation") is None
    assert due(second, "goals") == date(2024, 12, 20)
    assert due(second, "outlook") == date(2025, 2, 15)
    assert due(annual(2026), "report") == date(2027, 2, 28)
    plan = report_create(ReportDraft("plan_with_budget", 2025), by=SYSTEM)
    assert due(plan, "goals") == date(2024, 10, 15)


def test_a_status_report_takes_the_days_of_its_own_half_first_of_its_own_intervention(house: House) -> None:
    first = status_report(house.sikta)
    spring = {"year": 2025, "half": 1}
    assert (getattr(report(first), "year", 0), getattr(report(first), "half", 0)) == tuple(spring.values())
    parts_assign(first, [Assignment("events", None, date(2025, 8, 20))], by=SYSTEM)

    def opened(year: int, half: int, intervention: int) -> date | None:
        draft = ReportDraft("status_report", year, half, intervention)
        return due(report_create(draft, by=SYSTEM), "events")

    assert opened(2025, 2, house.sikta) == date(2026, 1, 31)
    assert opened(2026, 1, house.spira) == date(2026, 8, 20)
    assert opened(2026, 1, house.sikta) == date(2026, 8, 20)
    spira = ReportPart.objects.get(report__year=2026, report__intervention=house.spira, key="events")
    parts_assign(spira.report_id, [Assignment("events", None, date(2026, 9, 1))], by=SYSTEM)
    assert opened(2027, 1, house.sikta) == date(2027, 8, 20)
    assert opened(2027, 1, house.spira) == date(2027, 9, 1)


def test_the_one_who_has_parts_is_told_the_next_day_and_what_is_late(
    client_with: Callable[..., Client], house: House
) -> None:
    client, number, today = client_with(Role.OFFICE), annual(2024), timezone.localdate()
    user = User.objects.get(grants__role=Role.OFFICE)
    late, soon = today - timedelta(days=3), today + timedelta(days=4)
    given = [
        Assignment("circumstances", user.pk, late),
        Assignment("outlook", user.pk, soon),
        Assignment("steering", user.pk, None),
    ]
    parts_assign(number, given, by=SYSTEM)
    title = "Årsredovisning 2024"
    assert parts_waiting(user.pk, today) == [PartsWaiting(number, title, 3, late=1, next_on=soon)]
    page = client.get("/").content.decode()
    assert "delar att skriva i Årsredovisning 2024" in page
    assert "1 del är försenad" in page
    assert soon.isoformat() in page
    parts_assign(number, [Assignment("circumstances", user.pk, today)], by=SYSTEM)
    assert parts_waiting(user.pk, today) == [PartsWaiting(number, title, 3, late=0, next_on=today)]
    assert "försenad" not in client.get("/").content.decode()
