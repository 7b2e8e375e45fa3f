"""What is reported of a goal: what a survey and a judgement must say, and that nothing reported is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from drivbank.access.models import Event, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.interventions.models import GoalPlan, ReportedOutcome
from drivbank.interventions.selectors import reported_outcomes, reports_of
from drivbank.interventions.services import OutcomeDraft, outcome_report, report_values
from tests.house import SYSTEM, House
from tests.interventions.goals import SURVEY, decided_plan, goal_of, plan_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 20)
ANSWERS = OutcomeDraft(2025, n=174, of=200, asked=260, judged_on=DAY, source="Deltagarenkät 2025")
JUDGEMENT = OutcomeDraft(
    2025,
    verdict="met",
    text="Parterna beskriver kortare vägar och gemensamma möten.",
    judged_by="Styrelsen",
    judged_on=DAY,
    source="Intervjuer med parterna",
)


@pytest.fixture
def plan(house: House) -> GoalPlan:
    mean = replace(SURVEY, wording="Hälsan skattas till minst 3,5", unit="mean", target=3_50)
    return decided_plan(house, mean)


def key_of(plan: GoalPlan, kind: str) -> str:
    return goal_of(plan, kind).key


def refused(key: str, draft: OutcomeDraft) -> dict[str, list[str]]:
    """Return what was refused by field; nothing is stored of it."""
    before = ReportedOutcome.objects.count(), Event.objects.count()
    with pytest.raises(ValidationError) as caught:
        outcome_report(key, draft, by=SYSTEM)
    assert (ReportedOutcome.objects.count(), Event.objects.count()) == before
    error = caught.value
    return dict(error.message_dict) if hasattr(error, "error_dict") else {"": error.messages}


def test_the_latest_report_holds_and_the_earlier_ones_stay(plan: GoalPlan) -> None:
    key = key_of(plan, "survey")
    outcome_report(key, replace(ANSWERS, n=170), by=SYSTEM)
    outcome_report(key, ANSWERS, by=SYSTEM)
    outcome_report(key, replace(ANSWERS, half=1, n=80, of=90, asked=None), by=SYSTEM)
    found = reported_outcomes([key], [2024, 2025])
    assert {period: fact.n for period, fact in found.items()} == {(key, 2025, 0): 174, (key, 2025, 1): 80}
    assert [fact.n for fact in reports_of(key, 2025, 0)] == [174, 170]


def test_what_was_known_on_a_day_is_what_was_registered_by_then(plan: GoalPlan) -> None:
    """A report may be dated before the day it was registered; nobody knew of it until then."""
    key = key_of(plan, "survey")
    for n, day in ((170, 20), (174, 25)):
        row = outcome_report(key, replace(ANSWERS, n=n), by=SYSTEM)
        noon = datetime(2026, 1, day, 12, tzinfo=UTC)
        ReportedOutcome.objects.filter(pk=row.pk).update(registered_at=noon, judged_on=date(2026, 1, 2))
    known = [reported_outcomes([key], [2025], as_of=date(2026, 1, day)) for day in (19, 20, 24, 25)]
    assert [[fact.n for fact in found.values()] for found in known] == [[], [170], [170], [174]]


def test_a_report_is_logged_with_the_goal_in_words(plan: GoalPlan) -> None:
    outcome_report(key_of(plan, "judged"), JUDGEMENT, by=SYSTEM)
    event = Event.objects.order_by("number").last()
    assert event is not None
    assert event.action == "interventions.reported_outcome_created"
    assert event.subject == "1C Parterna beskriver nyttan av samverkan"
    assert event.data == {"year": 2025, "half": 0}


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"of": None}, "of", "hur många som svarade"),
        ({"of": 0, "n": 0}, "of", "Har ingen svarat"),
        ({"n": None}, "n", "svarade ja"),
        ({"n": 201}, "n", "än som svarade"),
        ({"n": -1}, "n", "mellan 0 och 10000000"),
        ({"asked": 199}, "asked", "än som fick frågan"),
        ({"source": " "}, "source", "Skriv var det står"),
        ({"source": "Fråga 070-123 45 67"}, "source", "telefonnummer"),
        ({"judged_on": None}, "judged_on", "Skriv vilken dag"),
        ({"judged_on": date(2024, 12, 31)}, "judged_on", "Perioden började 2025-01-01"),
        ({"judged_on": timezone.localdate() + timedelta(days=1)}, "judged_on", "inte varit än"),
        ({"half": 3}, "half", "ett av halvåren"),
    ],
)
def test_what_is_wrong_with_answers_is_said_by_field(
    plan: GoalPlan, changes: dict[str, object], field: str, told: str
) -> None:
    found = refused(key_of(plan, "survey"), replace(ANSWERS, **changes))  # type: ignore[arg-type]  # one is wrong
    assert list(found) == [field]
    assert told in found[field][0]


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"verdict": ""}, "verdict", "Välj om målet är uppfyllt"),
        ({"verdict": "unknown"}, "verdict", "Välj om målet är uppfyllt"),
        ({"text": ""}, "text", "vad bedömningen bygger på"),
        ({"judged_by": ""}, "judged_by", "inte en persons namn"),
    ],
)
def test_a_judgement_says_what_who_and_on_what(
    plan: GoalPlan, changes: dict[str, str], field: str, told: str
) -> None:
    found = refused(key_of(plan, "judged"), replace(JUDGEMENT, **changes))
    assert list(found) == [field]
    assert told in found[field][0]


def test_a_mean_is_reported_with_how_many_answered(plan: GoalPlan) -> None:
    key = plan.goals.get(unit="mean").key
    assert "mean" in refused(key, ANSWERS)
    row = outcome_report(key, replace(ANSWERS, mean=3_62), by=SYSTEM)
    assert (row.mean, row.n, row.of) == (3_62, None, 200)
    assert "mellan 0 och 100" in refused(key, replace(ANSWERS, mean=100_01))["mean"][0]


def test_answers_have_no_verdict_of_their_own_and_judgements_no_numbers(plan: GoalPlan) -> None:
    survey = outcome_report(key_of(plan, "survey"), replace(ANSWERS, verdict="met", mean=3), by=SYSTEM)
    assert (survey.verdict, survey.mean) == ("", None)
    judged = outcome_report(key_of(plan, "judged"), replace(JUDGEMENT, n=1, of=2, asked=3), by=SYSTEM)
    assert (judged.n, judged.of, judged.asked) == (None, None, None)


def test_only_what_no_register_answers_is_reported(plan: GoalPlan, house: House) -> None:
    for kind in ("register", "count"):
        assert "räknas i registreringarna" in refused(key_of(plan, kind), ANSWERS)[""][0]
    for key in ("NONE-HERE", key_of(plan, "")):
        assert "finns inte i den plan" in refused(key, ANSWERS)[""][0]
    assert "finns inte i den plan" in refused(key_of(plan, "survey"), replace(ANSWERS, year=2021))[""][0]


def test_a_goal_of_a_draft_is_not_reported(house: House) -> None:
    draft = plan_of(house)
    assert "finns inte i den plan" in refused(key_of(draft, "survey"), ANSWERS)[""][0]


def test_a_period_that_has_not_begun_is_not_reported(house: House) -> None:
    plan = decided_plan(house)
    GoalPlan.objects.update(last_year=2099)
    assert "inte börjat än" in refused(key_of(plan, "survey"), replace(ANSWERS, year=2099))[""][0]


def test_two_who_report_at_once_are_told(plan: GoalPlan) -> None:
    key = key_of(plan, "survey")
    nothing = fingerprint(report_values(key, 2025, 0))
    outcome_report(key, ANSWERS, seen=nothing, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        outcome_report(key, ANSWERS, seen=nothing, by=SYSTEM)


def test_the_office_alone_reports(plan: GoalPlan, user_with: Callable[..., User]) -> None:
    with pytest.raises(Refused):
        outcome_report(key_of(plan, "survey"), ANSWERS, by=actor_of(user_with(Role.AUDITOR)))
