"""Plans of goals in a real browser: a new version with another goal is decided, and what came of a goal is reported."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from drivbank.interventions.selectors import goal_plans, reported_outcomes
from tests.browser.demo import Demo, demo

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_office_makes_a_new_version_with_one_more_goal(
    demo: Demo, axe_clean: Callable[..., None], width: int
) -> None:
    page = demo.page_as("kansli", width)
    page.goto("/insatser/mal/")
    page.get_by_role("link", name="Mål- och inriktningsplan").click()
    page.get_by_role("link", name="Gör en ny version").click()
    axe_clean(page)
    page.get_by_role("button", name="Gör en ny version").click()
    expect(page.get_by_text("Ett utkast med samma mål är skapat.")).to_be_visible()
    page.get_by_role("button", name="Flytta 1A nedåt").click()
    expect(page.get_by_text("Målet är flyttat.")).to_be_visible()
    page.get_by_role("button", name="Flytta 1B uppåt").click()
    expect(page.get_by_text("Målet är flyttat.")).to_be_visible()
    page.get_by_role("link", name="Lägg till resultatmål under 1").click()
    axe_clean(page)
    page.get_by_role("link", name="Registerbaserat").click()
    page.get_by_role("link", name="Avslutade till studier").click()
    axe_clean(page)
    page.get_by_label("Målet i ord").fill("Minst fem procent börjar studera.")
    page.get_by_label("Mål i procent").fill("fem")
    page.get_by_label("SPIRA").check()
    page.get_by_role("button", name="Lägg till målet").click()
    expect(page.get_by_role("link", name="Mål i procent: Skriv ett tal")).to_be_visible()
    page.get_by_label("Mål i procent").fill("5")
    page.get_by_role("button", name="Lägg till målet").click()
    expect(page.get_by_role("heading", name="1E Minst fem procent börjar studera.")).to_be_visible()
    expect(page.get_by_text("Mål: minst 5 %")).to_be_visible()
    page.get_by_role("link", name="Besluta planen").click()
    axe_clean(page)
    page.get_by_label("Beslut", exact=True).fill("Styrelsen § 61")
    page.get_by_role("button", name="Besluta planen").click()
    expect(page.get_by_text("Planen är beslutad.")).to_be_visible()
    axe_clean(page)
    assert [plan.version for plan in goal_plans() if plan.decided_on] == [2, 1]


def test_a_goal_that_counts_different_things_is_split_where_it_stands(demo: Demo) -> None:
    page = demo.page_as("kansli", 320, javascript=False)
    plan = next(plan for plan in goal_plans() if plan.decided_on)
    page.goto(f"/insatser/mal/{plan.id}/kopiera/")
    page.get_by_role("button", name="Gör en ny version").click()
    expect(page.get_by_text("Ett utkast med samma mål är skapat.")).to_be_visible()
    before = page.locator("main h3").all_inner_texts()
    page.get_by_role("button", name="Dela 1A i ett mål för varje slag").click()
    expect(page.get_by_text("Mål 1A har blivit")).to_be_visible()
    after = page.locator("main h3").all_inner_texts()
    parts = len(after) - len(before) + 1
    assert parts > 1
    assert all(text[3:].startswith(before[0][3:]) for text in after[:parts])
    assert [text[3:] for text in after[parts:]] == [text[3:] for text in before[1:]]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_office_reports_the_answers_of_a_survey(
    demo: Demo, axe_clean: Callable[..., None], width: int
) -> None:
    page = demo.page_as("kansli", width)
    page.goto("/insatser/mal/")
    page.get_by_role("link", name="Mål- och inriktningsplan").click()
    page.get_by_role("link", name=re.compile("Rapportera utfall av 2C")).click()
    page.get_by_role("link", name="Första halvåret").click()
    axe_clean(page)
    page.get_by_label("Hur många svarade?").fill("90")
    page.get_by_label("Hur många av dem svarade ja?").fill("91")
    page.get_by_label("Var det står").fill("Deltagarenkät våren")
    page.get_by_role("button", name="Rapportera").click()
    expect(page.get_by_role("link", name=re.compile("Fler har svarat ja än som svarade"))).to_be_visible()
    page.get_by_label("Hur många av dem svarade ja?").fill("81")
    page.get_by_role("button", name="Rapportera").click()
    expect(page.get_by_text("Utfallet är rapporterat.")).to_be_visible()
    plan = next(plan for plan in goal_plans() if plan.decided_on)
    key = next(goal.key for goal in plan.goals if goal.number == "2C")
    halves = [fact for (_, _, half), fact in reported_outcomes([key], range(2024, 2030)).items() if half]
    assert [(fact.half, fact.n, fact.of) for fact in halves] == [(1, 81, 90)]


def test_a_board_member_reads_the_goals_and_how_they_are_measured(demo: Demo) -> None:
    page = demo.page_as("styrelse", 320, javascript=False)
    page.goto("/insatser/mal/")
    page.get_by_role("link", name="Mål- och inriktningsplan").click()
    page.get_by_text("Så mäts mål 1A").click()
    expect(page.get_by_text("Alla avslut under perioden.").first).to_be_visible()
    expect(page.get_by_role("link", name="Gör en ny version")).to_have_count(0)
