"""The page where the office reports what came of a goal that no register answers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.interventions.models import GoalPlan, ReportedOutcome
from drivbank.interventions.services import outcome_report
from tests.house import SYSTEM, House
from tests.interventions.goals import decided_plan, goal_of
from tests.interventions.pages import form_values
from tests.interventions.test_services_goal_outcomes import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(signed_in: Callable[[Role], Client]) -> Client:
    return signed_in(Role.OFFICE)


@pytest.fixture
def plan(house: House) -> GoalPlan:
    return decided_plan(house)


def report_of(plan: GoalPlan, kind: str, query: str = "") -> str:
    return reverse("interventions:outcome_report", args=[goal_of(plan, kind).key, 2025]) + query


def test_a_survey_is_asked_for_its_numbers_and_reported(office: Client, plan: GoalPlan) -> None:
    url = report_of(plan, "survey")
    page = office.get(url).content.decode()
    assert "Hur många fick frågan?" in page
    assert "Är målet uppfyllt?" not in page
    sent = {"asked": "260", "of": "200", "n": "174", "judged_on": "2026-01-20", "source": "Deltagarenkät"}
    done = office.post(url, {**form_values(office, url), **sent})
    assert done.status_code == 302
    assert done.headers["Location"].endswith(f"/mal/{goal_of(plan, 'survey').key}/2025/")
    row = ReportedOutcome.objects.get()
    assert (row.n, row.of, row.asked, row.half) == (174, 200, 260, 0)
    again = office.get(url).content.decode()
    assert "174 av 200 svarade ja" in again
    assert 'value="174"' in again


def test_a_judgement_of_half_a_year_says_who_and_why(office: Client, plan: GoalPlan) -> None:
    url = report_of(plan, "judged", "?halvar=1")
    sent = {
        "verdict": "met",
        "text": "Parterna beskriver kortare vägar.",
        "judged_by": "Styrelsen",
        "judged_on": "2025-08-20",
        "source": "Intervjuer",
    }
    missing = office.post(url, {**form_values(office, url), **sent, "text": ""})
    assert missing.status_code == 422
    assert "text" in missing.context["form"].errors
    assert office.post(url, {**form_values(office, url), **sent}).status_code == 302
    assert ReportedOutcome.objects.get().half == 1
    assert "Uppfyllt" in office.get(url).content.decode()


def test_a_report_that_another_made_meanwhile_is_shown_beside(office: Client, plan: GoalPlan) -> None:
    url = report_of(plan, "survey")
    opened = form_values(office, url)
    outcome_report(goal_of(plan, "survey").key, ANSWERS, by=SYSTEM)
    sent = {"of": "150", "n": "140", "judged_on": "2026-01-20", "source": "Deltagarenkät"}
    response = office.post(url, {**opened, **sent})
    assert response.status_code == 409
    shown = {one.label: (one.saved, one.typed) for one in response.context["differences"]}
    assert shown["Hur många svarade?"] == ("200", "150")
    assert ReportedOutcome.objects.count() == 1


def test_what_a_register_counts_has_no_page_to_report_on(office: Client, plan: GoalPlan) -> None:
    for kind in ("register", "count", ""):
        assert office.get(report_of(plan, kind)).status_code == 404
    key = goal_of(plan, "survey").key
    assert office.get(reverse("interventions:outcome_report", args=[key, 2021])).status_code == 404


def test_the_office_is_led_to_the_report_from_the_plan_in_force(office: Client, plan: GoalPlan) -> None:
    page = office.get(reverse("interventions:goal_plan_show", args=[plan.pk])).content.decode()
    assert "Rapportera utfall av 1B" in page
    assert "Rapportera utfall av 1A" not in page
