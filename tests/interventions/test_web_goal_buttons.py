"""The buttons of a draft as a browser presses them: with the token of the form, and on the plan as it was shown."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.interventions.models import Goal, GoalPlan, Intervention
from drivbank.interventions.selectors import goal_plan
from drivbank.interventions.services import goal_create
from tests.house import SYSTEM, House
from tests.interventions.goals import JUDGED, decided_plan, goal_of, plan_of

pytestmark = pytest.mark.django_db
FORM = re.compile(r'<form method="post" action="(/insatser/mal/[^"]+)">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
CHANGED = "Planen har ändrats sedan sidan visades"


@pytest.fixture
def browser(user_with: Callable[..., User]) -> Client:
    """The office in a browser: what is sent without the form's token is refused."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user_with(Role.OFFICE))
    return client


@pytest.fixture
def plan(house: House) -> GoalPlan:
    """A draft where goal 1A counts interventions that are there for different things."""
    plan = plan_of(house)
    Intervention.objects.filter(pk=house.sikta.pk).update(purpose="work")
    Intervention.objects.filter(pk=house.cooperari.pk).update(purpose="assessment")
    goal_of(plan, "register").interventions.set([house.sikta, house.cooperari])
    return plan


def forms_on(client: Client, url: str) -> dict[str, dict[str, str]]:
    """Return what each form of a plan's page sends, by its button."""
    forms = FORM.findall(client.get(url).content.decode())
    return {
        re.sub(r"<[^>]+>", "", body).strip(): {"action": action, **dict(HIDDEN.findall(body))}
        for action, body in forms
    }


def pressed(client: Client, form: dict[str, str]) -> str:
    """Press a button and return the page that is shown then."""
    values = {name: value for name, value in form.items() if name != "action"}
    response = client.post(form["action"], values, follow=True)
    assert response.status_code == 200, form["action"]
    return response.content.decode()


def page_of(plan: GoalPlan) -> str:
    return reverse("interventions:goal_plan_show", args=[plan.pk])


def wordings(plan: GoalPlan) -> dict[str, str]:
    fact = goal_plan(plan.pk)
    assert fact is not None
    return {goal.number: goal.wording for goal in fact.goals}


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("Flytta 1A nedåt", "Målet är flyttat."),
        ("Flytta 1B uppåt", "Målet är flyttat."),
        ("Dela 1A i ett mål för varje slag", "Mål 1A har blivit 2 mål"),
        ("Ta bort utkastet", "Utkastet är borttaget."),
    ],
)
def test_a_button_of_a_draft_is_pressed_in_a_browser(
    browser: Client, plan: GoalPlan, button: str, told: str
) -> None:
    assert told in pressed(browser, forms_on(browser, page_of(plan))[button])


def test_an_overall_goal_is_moved_and_an_empty_one_taken_away_in_a_browser(
    browser: Client, plan: GoalPlan
) -> None:
    second = goal_create(plan.pk, replace(JUDGED, kind="", followed_by="", wording="Bättre hälsa"), by=SYSTEM)
    assert "Målet är flyttat." in pressed(browser, forms_on(browser, page_of(plan))["Flytta 2 uppåt"])
    assert wordings(plan)["1"] == "Bättre hälsa"
    edit = reverse("interventions:goal_edit", args=[second.pk])
    assert "Målet är borttaget." in pressed(browser, forms_on(browser, edit)["Ta bort målet"])
    assert not Goal.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize(
    "button",
    ["Flytta 1A nedåt", "Dela 1A i ett mål för varje slag", "Ta bort utkastet", "Ta bort målet"],
)
def test_a_button_on_a_page_that_another_has_made_old_does_nothing(
    browser: Client, plan: GoalPlan, button: str
) -> None:
    edit = reverse("interventions:goal_edit", args=[goal_of(plan, "register").pk])
    form = forms_on(browser, edit if button == "Ta bort målet" else page_of(plan))[button]
    overall = goal_of(plan, "")
    goal_create(plan.pk, replace(JUDGED, parent_id=overall.pk, wording="En till"), by=SYSTEM)
    before = wordings(plan)
    assert CHANGED in pressed(browser, form)
    assert wordings(plan) == before
    assert CHANGED in pressed(browser, {**form, "seen": ""})
    assert wordings(plan) == before


def test_the_parts_of_a_split_goal_stand_where_it_stood(browser: Client, plan: GoalPlan) -> None:
    before = wordings(plan)
    pressed(browser, forms_on(browser, page_of(plan))["Flytta 1A nedåt"])
    pressed(browser, forms_on(browser, page_of(plan))["Dela 1B i ett mål för varje slag"])
    after = wordings(plan)
    parts = [f"{before['1A']} (Medicinsk bedömning)", f"{before['1A']} (Arbete eller studier)"]
    assert sorted(after[number] for number in ("1B", "1C")) == sorted(parts)
    rest = [after[number] for number in ("1", "1A", "1D", "1E")]
    assert rest == [before[number] for number in ("1", "1B", "1C", "1D")]


def test_a_new_version_says_what_it_is_before_it_is_made(browser: Client, house: House) -> None:
    plan = decided_plan(house)
    copy = reverse("interventions:goal_plan_copy", args=[plan.pk])
    assert (
        f'<a class="ds-button" href="{copy}">Gör en ny version</a>'
        in browser.get(page_of(plan)).content.decode()
    )
    asked = browser.get(copy)
    assert asked.status_code == 200
    assert "mäts fortfarande mot den här" in asked.content.decode()
    assert GoalPlan.objects.count() == 1
    token = asked.context["csrf_token"]
    assert "Ett utkast med samma mål" in pressed(browser, {"action": copy, "csrfmiddlewaretoken": str(token)})
    shown = browser.get(page_of(plan)).content.decode()
    assert "Version 2 av planen är ett utkast." in shown
    assert "Gör en ny version" not in shown
