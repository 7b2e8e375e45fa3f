"""The screens of the plans of goals: read by all, written by the office, decided once."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.interventions.models import Goal, GoalPlan, Intervention
from drivbank.interventions.selectors import goal_plan
from drivbank.interventions.services import GoalDraft, goal_create, goal_plan_copy, plan_mark
from tests.house import SYSTEM, House
from tests.interventions.goals import JUDGED, PLAN, REGISTER, decided_plan, goal_of, plan_of
from tests.interventions.pages import form_values

pytestmark = pytest.mark.django_db
LIST = "/insatser/mal/"


@pytest.fixture
def office(signed_in: Callable[[Role], Client]) -> Client:
    return signed_in(Role.OFFICE)


def address(name: str, pk: int) -> str:
    return reverse(f"interventions:{name}", args=[pk])


def seen_on(plan: GoalPlan) -> dict[str, str]:
    """Return the mark that a page of the plan sends now."""
    fact = goal_plan(plan.pk)
    assert fact is not None
    return {"seen": plan_mark(fact)}


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_without_a_plan_the_office_is_told_to_make_one(signed_in: Callable[[Role], Client]) -> None:
    assert "Gör en målplan" in text_of(signed_in(Role.OFFICE), LIST)
    reader = text_of(signed_in(Role.BOARD), LIST)
    assert "Gör en målplan" not in reader
    assert "Kansliet skriver in målen" in reader


def test_the_list_says_which_version_is_in_force(office: Client, house: House) -> None:
    goal_plan_copy(decided_plan(house).pk, by=SYSTEM)
    page = text_of(office, LIST)
    assert page.count(PLAN.title) == 2
    assert page.index("Utkast") < page.index("Gäller nu")


def test_a_plan_is_begun_filled_in_and_decided(office: Client, house: House) -> None:
    made = office.post(
        reverse("interventions:goal_plan_create"),
        {"title": "Mål 2022–2026", "first_year": "2022", "last_year": "2026", "valid_from": "2022-01-01"},
    )
    plan = GoalPlan.objects.get()
    assert made.headers["Location"] == address("goal_plan_show", plan.pk)
    create = address("goal_create", plan.pk)
    office.post(create, {"wording": "Fler i arbete"})
    overall = goal_of(plan, "")
    assert "lägg till minst ett resultatmål" in text_of(office, made.headers["Location"])
    office.post(
        f"{create}?under={overall.pk}&slag=judged",
        {
            "kind": "judged",
            "parent_id": str(overall.pk),
            "wording": "Parterna ser nyttan",
            "followed_by": "Styrelsen",
        },
    )
    page = text_of(office, made.headers["Location"])
    assert "Det här återstår" not in page
    assert "Besluta planen" in page
    decide = address("goal_plan_decide", plan.pk)
    values = {**form_values(office, decide), "decided_on": "2021-11-26", "decision": "Styrelsen § 61"}
    assert office.post(decide, values).status_code == 302
    plan.refresh_from_db()
    assert plan.decided_on == date(2021, 11, 26)
    shown = text_of(office, made.headers["Location"])
    assert "Beslutad 2021-11-26 (Styrelsen § 61). Gäller från 2022-01-01." in shown
    assert "Ändra mål" not in shown


def test_what_is_lacking_is_said_before_the_decision_and_not_asked_over(office: Client, house: House) -> None:
    plan = plan_of(house)
    goal_of(plan, "register").interventions.clear()
    page = text_of(office, address("goal_plan_decide", plan.pk))
    assert "Mål 1A: välj vilka insatser som räknas." in page
    assert 'name="decided_on"' not in page


def test_a_plan_that_changed_meanwhile_is_read_again_before_it_is_decided(
    office: Client, house: House
) -> None:
    plan = plan_of(house)
    decide = address("goal_plan_decide", plan.pk)
    values = {**form_values(office, decide), "decided_on": "2021-11-26", "decision": "Styrelsen § 61"}
    goal_create(plan.pk, replace(JUDGED, parent_id=goal_of(plan, "").pk), by=SYSTEM)
    again = office.post(decide, values)
    assert again.status_code == 422
    assert "Målen har ändrats sedan sidan visades" in again.content.decode()
    values["seen"] = again.context["form"]["seen"].value()
    assert office.post(decide, values).status_code == 302


def test_a_decided_plan_is_followed_by_a_new_version(office: Client, house: House) -> None:
    plan = decided_plan(house)
    made = office.post(address("goal_plan_copy", plan.pk))
    draft = GoalPlan.objects.get(version=2)
    assert made.headers["Location"] == address("goal_plan_show", draft.pk)
    page = text_of(office, address("goal_plan_show", plan.pk))
    assert "Version 2 av planen är ett utkast." in page
    again = office.post(address("goal_plan_copy", plan.pk))
    assert again.status_code == 422
    assert "Version 2 är redan ett utkast" in again.content.decode()
    office.post(address("goal_plan_delete", draft.pk), seen_on(draft))
    assert not GoalPlan.objects.filter(version=2).exists()


@pytest.mark.parametrize("name", ["goal_plan_edit", "goal_plan_decide", "goal_create", "goal_plan_delete"])
def test_a_decided_plan_has_no_forms(office: Client, house: House, name: str) -> None:
    plan = decided_plan(house)
    assert office.post(address(name, plan.pk)).status_code == 404
    assert GoalPlan.objects.count() == 1
    assert office.get(address("goal_edit", goal_of(plan, "judged").pk)).status_code == 404


def test_how_a_goal_is_measured_is_asked_first(office: Client, house: House) -> None:
    plan = plan_of(house)
    create, under = address("goal_create", plan.pk), goal_of(plan, "").pk
    kinds = text_of(office, f"{create}?under={under}")
    for kind in ("Registerbaserat", "Antal", "Enkätbaserat", "Bedömt"):
        assert kind in kinds
    measures = text_of(office, f"{create}?under={under}&slag=register")
    assert "Stegförflyttning" in measures
    assert "Nämnare" in measures
    assert "Deltagare i kurser" not in measures
    form = text_of(office, f"{create}?under={under}&slag=register&matt=progress-step")
    assert "Avslut där stegförflyttning inte är bedömd" in form
    assert "Vad som frågas" not in form
    survey = text_of(office, f"{create}?under={under}&slag=survey")
    assert "Vad som frågas" in survey
    assert "Målet är" in survey
    judged = text_of(office, f"{create}?under={under}&slag=judged")
    assert "Hur målet bedöms och av vem" in judged
    assert "Nästan uppfyllt från" not in judged
    assert "Frågor om det som behövs" in text_of(office, f"{create}?under={under}&slag=gissning")
    assert office.get(f"{create}?under=999").status_code == 404


def test_a_measure_of_participants_is_offered_no_structural_intervention(
    office: Client, house: House
) -> None:
    plan = plan_of(house)
    create, under = address("goal_create", plan.pk), goal_of(plan, "").pk

    def offered(query: str) -> list[str]:
        form = office.get(f"{create}?under={under}&{query}").context["form"]
        return [label for _, label in form.fields["interventions"].choices]

    assert offered("slag=register&matt=progress-step") == ["Cooperari", "Sikta"]
    assert offered("slag=count&matt=course-participants") == ["Kurser"]
    assert offered("slag=survey") == ["Cooperari", "Kurser", "Sikta"]
    Intervention.objects.filter(name="Sikta").update(purpose="work", ends_on=date(2023, 12, 31))
    GoalPlan.objects.update(first_year=2024)
    assert offered("slag=register&matt=progress-step") == ["Cooperari"]


def test_a_register_goal_is_added_in_the_words_of_its_measure(office: Client, house: House) -> None:
    plan = plan_of(house)
    under = goal_of(plan, "").pk
    create = f"{address('goal_create', plan.pk)}?under={under}&slag=register&matt=progress-step"
    values = {
        **form_values(office, create),
        "wording": "Alla tar ett steg framåt",
        "target": "99,5 %",
        "interventions": [str(house.sikta.pk)],
    }
    assert office.post(create, values).status_code == 302
    goal = Goal.objects.get(wording="Alla tar ett steg framåt")
    assert (goal.measure, goal.target, goal.unit, goal.missing) == (
        "progress-step",
        99_50,
        "percent",
        "counts_as_no",
    )
    page = text_of(office, address("goal_plan_show", plan.pk))
    assert "Mål: minst 99,5" in page
    assert "Avslut där stegförflyttning inte är bedömd. Räknas som nej." in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hälften", "Skriv ett tal med siffror"),
        ("3,555", "högst två decimaler"),
        ("1e999999", "Skriv ett tal med siffror"),
        ("", "Fyll i det här fältet"),
        ("101", "mellan 0 och 100"),
    ],
)
def test_what_is_no_target_is_refused_beside_it(office: Client, house: House, typed: str, told: str) -> None:
    goal = goal_of(plan_of(house), "register")
    edit = address("goal_edit", goal.pk)
    response = office.post(edit, {**form_values(office, edit), "target": typed})
    assert response.status_code == 422
    assert told in str(response.context["form"].errors["target"])
    goal.refresh_from_db()
    assert goal.target == 35_00


def test_a_goal_of_a_register_without_interventions_is_told_what_to_choose(
    office: Client, house: House
) -> None:
    plan = plan_of(house)
    under = goal_of(plan, "").pk
    create = f"{address('goal_create', plan.pk)}?under={under}&slag=count&matt=course-participants"
    form = office.get(create)
    assert "Mål i antal" in form.content.decode()
    refused = office.post(
        create, {**form_values(office, create), "wording": "Sextio i kurser", "target": "60"}
    )
    assert refused.context["form"].errors["interventions"] == ["Välj minst en insats."]


def test_the_measures_most_goals_have_come_first(office: Client, house: House) -> None:
    plan = plan_of(house)
    create, under = address("goal_create", plan.pk), goal_of(plan, "").pk
    choices = office.get(f"{create}?under={under}&slag=register").context["choices"]
    assert [one.measure.id for one in choices][:3] == [
        "exited-to-work-or-studies",
        "exited-to-work",
        "progress-step",
    ]


def test_the_page_of_an_intervention_lists_the_goals_that_concern_it(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    plan = decided_plan(house)
    goal = goal_of(plan, "register")
    own, other = (
        reverse("interventions:intervention_show", args=[one.pk]) for one in (house.sikta, house.cooperari)
    )
    office = signed_in(Role.OFFICE)
    page = text_of(office, own)
    assert "Mål som gäller insatsen" in page
    listed = re.search(rf'href="/statistik/mal/{goal.key}/(\d+)/">1A ([^<]+)</a>', page)
    assert listed is not None
    assert listed[2] == REGISTER.wording
    assert office.get(f"/statistik/mal/{goal.key}/{listed[1]}/").status_code == 200
    assert "Mål som gäller insatsen" not in text_of(office, other)
    reader = text_of(signed_in(Role.ADMINISTRATOR), own)
    assert f'href="{address("goal_plan_show", plan.pk)}">1A {REGISTER.wording}</a>' in reader
    assert "/statistik/mal/" not in reader


def test_the_plans_lie_under_the_goals_in_the_menu(signed_in: Callable[[Role], Client], house: House) -> None:
    plan = address("goal_plan_show", plan_of(house).pk)
    office = text_of(signed_in(Role.OFFICE), plan)
    assert '<a href="/statistik/mal/" aria-current="page">Mål</a>' in office
    assert '<a href="/insatser/" aria-current="page">' not in office
    assert '<a class="ds-link" href="/statistik/mal/">Mål</a>' in office
    # One who sees no statistics has no goals in the menu.
    reader = text_of(signed_in(Role.ADMINISTRATOR), plan)
    assert '<a href="/insatser/" aria-current="page">' in reader
    assert '<a class="ds-link" href="/insatser/">Insatser</a>' in reader


def test_an_unchanged_goal_writes_nothing_and_a_changed_kind_is_another_form(
    office: Client, house: House
) -> None:
    plan = plan_of(house)
    goal = goal_of(plan, "register")
    edit = address("goal_edit", goal.pk)
    before = goal_plan(plan.pk)
    assert office.post(edit, form_values(office, edit)).status_code == 302
    assert goal_plan(plan.pk) == before
    assert "Hur ska målet mätas?" in text_of(office, f"{edit}?byt=1")
    assert "Vad ska räknas?" in text_of(office, f"{edit}?byt=1&slag=register")
    judged = f"{edit}?slag=judged"
    assert office.post(judged, form_values(office, judged)).status_code == 422
    how = {**form_values(office, judged), "followed_by": "Styrelsen bedömer."}
    assert office.post(judged, how).status_code == 302
    goal.refresh_from_db()
    assert (goal.kind, goal.measure, goal.target) == ("judged", "", None)


def test_two_who_change_a_goal_see_each_others_words_and_numbers(office: Client, house: House) -> None:
    goal = goal_of(plan_of(house), "register")
    edit = address("goal_edit", goal.pk)
    first, second = form_values(office, edit), form_values(office, edit)
    assert office.post(edit, {**first, "target": "36", "owner": "Styrelsen"}).status_code == 302
    response = office.post(edit, {**second, "target": "37,5"})
    assert response.status_code == 409
    shown = {one.label: (one.saved, one.typed) for one in response.context["differences"]}
    assert shown["Mål i procent"] == ("36", "37,5")
    assert response.context["form"]["owner"].value() == "Styrelsen"
    goal.refresh_from_db()
    assert goal.target == 36_00


def test_goals_are_moved_split_and_taken_away_with_buttons(office: Client, house: House) -> None:
    plan = plan_of(house)
    goal = goal_of(plan, "register")
    Intervention.objects.filter(pk=house.sikta.pk).update(purpose="work")
    Intervention.objects.filter(pk=house.cooperari.pk).update(purpose="assessment")
    goal.interventions.set([house.sikta, house.cooperari])
    page = text_of(office, address("goal_plan_show", plan.pk))
    assert "Dela 1A i ett mål för varje slag" in page
    office.post(address("goal_move", goal.pk), {"steps": "1", **seen_on(plan)})
    goal.refresh_from_db()
    assert goal.position == 2
    split = office.post(address("goal_split", goal.pk), seen_on(plan), follow=True)
    assert "Mål 1B har blivit 2 mål" in split.content.decode()
    told = office.post(address("goal_split", goal_of(plan, "survey").pk), seen_on(plan), follow=True)
    assert "inget att dela" in told.content.decode()
    told = office.post(address("goal_delete", goal_of(plan, "").pk), seen_on(plan), follow=True)
    assert "Målet har resultatmål under sig" in told.content.decode()
    office.post(address("goal_delete", goal_of(plan, "judged").pk), seen_on(plan))
    assert not plan.goals.filter(kind="judged").exists()


def test_a_reader_sees_the_plan_and_nothing_to_press(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    plan = plan_of(house)
    page = text_of(signed_in(Role.COACH), address("goal_plan_show", plan.pk))
    assert REGISTER.wording in page
    for word in ("Ändra mål", "Flytta", "Lägg till", "Ta bort", "Det här återstår", "Rapportera"):
        assert word not in page


def test_the_page_of_a_plan_asks_as_much_however_many_its_goals(office: Client, house: House) -> None:
    plan = plan_of(house)
    url = address("goal_plan_show", plan.pk)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert office.get(url).status_code == 200
        return len(found)

    few = queries()
    for number in range(10):
        overall = goal_create(plan.pk, GoalDraft(f"Mål {number}"), by=SYSTEM)
        draft = replace(REGISTER, parent_id=overall.pk, interventions=(house.sikta.pk, house.cooperari.pk))
        goal_create(plan.pk, draft, by=SYSTEM)
    assert queries() == few


def test_what_an_intervention_is_for_is_on_its_form_and_page(office: Client, house: House) -> None:
    edit = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    values = {**form_values(office, edit), "purpose": "assessment", "target_group_since": "2025-03-01"}
    assert office.post(edit, values).status_code == 302
    page = text_of(office, reverse("interventions:intervention_show", args=[house.sikta.pk]))
    assert "Medicinsk bedömning" in page
    assert "(sedan 2025-03-01)" in page
    values = {**form_values(office, edit), "target_group_since": "2022-12-31"}
    assert "utanför insatsens tid" in office.post(edit, values).content.decode()
