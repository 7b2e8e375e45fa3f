"""The goals' pages: what came of each, how it is to be read, for whom, and what stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from drivbank.access.models import Reading
from drivbank.access.roles import Role
from drivbank.interventions.models import Goal
from drivbank.interventions.services import (
    GoalDraft,
    GoalPlanDraft,
    OutcomeDraft,
    goal_create,
    goal_plan_create,
    goal_plan_decide,
    outcome_report,
)
from drivbank.statistics.services.snapshots import snapshot_take
from tests.statistics.conftest import SYSTEM, House, Person

LIST = "/statistik/mal/?ar=2025"
GAP = "\N{NO-BREAK SPACE}"
ClientWith = Callable[[Role], Client]


@dataclass(frozen=True)
class Plan:
    """The decided plan and the keys of its result goals."""

    id: int
    work: str
    courses: str
    survey: str
    judged: str


@pytest.fixture
def plan(house: House) -> Plan:
    """Decide a plan with a goal of each kind: a share, a number, a survey and a judgement."""
    row = goal_plan_create(GoalPlanDraft("Målplan", 2021, 2028, date(2021, 1, 1)), by=SYSTEM)
    first = goal_create(row.pk, GoalDraft("Fler närmar sig arbete."), by=SYSTEM)
    second = goal_create(row.pk, GoalDraft("Ohälsan minskar."), by=SYSTEM)
    made = {
        name: goal_create(row.pk, draft, by=SYSTEM).key
        for name, draft in drafts(house, first, second).items()
    }
    goal_plan_decide(
        row.pk, decided_on=date(2020, 12, 4), decision="§ 41", valid_from=date(2021, 1, 1), by=SYSTEM
    )
    return Plan(row.pk, **made)


def drafts(house: House, first: Goal, second: Goal) -> dict[str, GoalDraft]:
    """Return a draft for each result goal."""
    both = (house.sikta, house.spira)
    measured = {"comparison": "at_least", "owner": "Kansliet", "target_set_on": date(2020, 12, 4)}
    return {
        "work": GoalDraft(
            "Minst 35 % går till arbete eller studier.",
            parent_id=first.pk,
            interventions=both,
            kind="register",
            measure="exited-to-work-or-studies",
            unit="percent",
            missing="counts_as_no",
            target=3500,
            **measured,
        ),
        "courses": GoalDraft(
            "Minst 60 går kurs.",
            parent_id=first.pk,
            interventions=(house.courses,),
            kind="count",
            measure="course-participants",
            unit="count",
            target=6000,
            **measured,
        ),
        "survey": GoalDraft(
            "De flesta har nytta av det de lärt sig.",
            parent_id=second.pk,
            interventions=(house.courses,),
            kind="survey",
            question="Har du haft nytta av utbildningen? Ja räknas som ja.",
            missing="left_out",
            unit="percent",
            target=9000,
            **measured,
        ),
        "judged": GoalDraft(
            "Medlemmarna beskriver nyttan <av> samverkan.",
            parent_id=second.pk,
            kind="judged",
            owner="Styrelsen",
            followed_by="Intervjuer med medlemmar",
        ),
    }


@pytest.fixture
def exits(person: Person, house: House) -> list[str]:
    """Register three who left Sikta, one of them to work, and one who left SPIRA for studies; return the codes."""
    return [
        person("2024-09-02", "2025-03-03", exit_reason="work").code,
        person("2024-09-02", "2025-04-03", exit_reason="other_exit").code,
        person("2024-09-02", "2025-09-03", exit_reason="other_exit").code,
        person("2024-09-02", "2025-10-03", exit_reason="studies", intervention_id=house.spira).code,
    ]


@pytest.fixture
def office(client_with: ClientWith) -> Client:
    """Sign in the office."""
    return client_with(Role.OFFICE)


def text(client: Client, address: str, status: int = 200) -> str:
    """Return a page with its white space as a reader sees it."""
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().replace(GAP, " ").split())


def shown(key: str, year: int = 2025) -> str:
    return f"/statistik/mal/{key}/{year}/"


def report(key: str, **fields: Any) -> None:
    """Report an outcome of 2025."""
    given = {"year": 2025, "judged_on": date(2026, 1, 20), "source": "Enkät i december", **fields}
    outcome_report(key, OutcomeDraft(**given), by=SYSTEM)


def test_a_board_reads_target_outcome_and_verdict_of_every_goal(
    client_with: ClientWith, plan: Plan, exits: list[str], activity: Callable[..., Any]
) -> None:
    activity("2025-05-05", women=40, men=12)
    report(plan.survey, asked=12, of=10, n=8)
    report(plan.judged, verdict="met", text="Alla ser nyttan.", judged_by="Kansliet", source="Intervjuer")
    page = text(client_with(Role.BOARD), LIST)
    assert "Målen står i Målplan för 2021–2028, version 1, beslutad 2020-12-04 (§ 41)." in page
    assert "Mål 1: Fler närmar sig arbete." in page
    assert '<b>50 %</b><br><span class="db-muted">2 av 4</span>' in page
    assert "få personer:<br>mellan 15 och 85 %" in page
    assert "minst 60" in page
    assert "<b>52</b>" in page
    assert "8 av 10" in page
    for words in (
        "Registerbaserat",
        "Enkätbaserat",
        "Bedömt",
        "Uppfyllt",
        "Nästan uppfyllt",
        "Inte uppfyllt",
    ):
        assert words in page


def test_without_a_plan_the_office_is_told_what_to_do_and_the_board_what_to_expect(
    client_with: ClientWith, house: House
) -> None:
    office = text(client_with(Role.OFFICE), LIST)
    assert "Inga mål är beslutade för 2025" in office
    assert "Lägg in en plan" in office
    board = text(client_with(Role.BOARD), LIST)
    assert "När kansliet har lagt in den plan" in board
    assert 'href="/insatser/mal/"' in board


def test_a_year_that_is_not_over_says_so(office: Client, plan: Plan) -> None:
    year = timezone.localdate().year
    for address in (f"/statistik/mal/?ar={year}", shown(plan.work, year)):
        assert "hittills" in text(office, address)
    for address in (LIST, shown(plan.work)):
        assert "hittills" not in text(office, address)


def test_a_year_that_is_not_over_has_no_verdicts(
    office: Client, plan: Plan, exits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report(plan.judged, verdict="met", text="Alla ser nyttan.", judged_by="Kansliet", source="Intervjuer")
    over = text(office, LIST)
    assert "db-stat-value" in over
    assert 'data-color="success"' in over
    assert "Uppfyllt hittills" not in over
    monkeypatch.setattr(timezone, "localdate", lambda: date(2025, 12, 30))
    page = text(office, LIST)
    assert "Målen bedöms först därefter." in page
    assert "db-stat-value" not in page
    assert 'data-color="success"' not in page
    assert "Uppfyllt hittills" in page
    for words in ("Inte uppfyllt", "Nästan uppfyllt"):
        assert words not in page[: page.index("Så läser du tabellen")]
    one = text(office, shown(plan.work))
    assert one.count("> Hittills") + one.count("</svg>Hittills") >= 2


def test_without_a_year_the_latest_that_is_over_is_shown(office: Client, plan: Plan, person: Person) -> None:
    person(f"{timezone.localdate().year}-01-02")
    assert f"<h1>Mål {timezone.localdate().year - 1}</h1>" in text(office, "/statistik/mal/")


def test_the_office_reports_where_no_register_answers(client_with: ClientWith, plan: Plan) -> None:
    office = client_with(Role.OFFICE)
    page = text(office, LIST)
    assert f'href="/insatser/mal/utfall/{plan.survey}/2025/"' in page
    assert f'href="/insatser/mal/utfall/{plan.work}/2025/"' not in page
    assert "mal/utfall" not in text(client_with(Role.BOARD), LIST)
    half = text(office, f"{shown(plan.judged)}?halvar=1")
    assert f'href="/insatser/mal/utfall/{plan.judged}/2025/?halvar=1"' in half
    assert "Inget utfall är rapporterat för första halvåret 2025" in half


def test_a_judgement_is_told_with_who_and_when(office: Client, plan: Plan) -> None:
    report(plan.judged, verdict="met", text="Alla ser nyttan.", judged_by="Kansliet", source="Intervjuer")
    page = text(office, shown(plan.judged))
    assert "Alla ser nyttan." in page
    assert "Kansliet, 2026-01-20" in page
    assert "Rapportera på nytt" in page
    assert "nyttan &lt;av&gt; samverkan" in page
    assert "Uppfyllt" in page[page.index("År för år") :]
    assert "Målnivå" not in page


def test_a_goal_is_told_with_what_it_counts(office: Client, plan: Plan, exits: list[str]) -> None:
    page = text(office, shown(plan.work))
    assert "<b>50 %</b> (2 av 4)" in page
    assert "med 95 procents säkerhet ligger andelen mellan 15 och 85 %" in page
    assert "Avslut under perioden med avslutsorsaken Arbete eller Studier." in page
    assert "Alla avslut under perioden." in page
    assert "1 av 3" in page
    assert "1 av 1" in page
    assert "Kansliet" in page
    assert "Målplan, version 1" in page
    assert "Att tänka på när du läser utfallet" in page


def test_each_year_has_its_outcome(office: Client, plan: Plan, exits: list[str], person: Person) -> None:
    person("2024-01-10", "2024-05-01", exit_reason="work")
    page = text(office, shown(plan.work))
    assert "Mål 1A år för år" in page
    assert "1 av 1" in page[page.index("År för år") :]
    assert page.index('<th scope="row" role="rowheader">2024</th>') < page.index(
        '<th scope="row" role="rowheader">2025</th>'
    )


def test_half_a_year_counts_its_own(office: Client, plan: Plan, exits: list[str]) -> None:
    assert "1 av 2" in text(office, f"{LIST}&halvar=1")
    page = text(office, f"{shown(plan.work)}?halvar=2")
    assert "Mål 1A andra halvåret 2025" in page
    assert 'aria-current="page">Andra halvåret</a>' in page


def test_a_goal_that_is_not_there_is_not_found(office: Client, plan: Plan) -> None:
    assert office.get(shown("finns-inte")).status_code == 404
    assert office.get(f"{shown('finns-inte')}rader/").status_code == 404
    assert office.get(shown(plan.work, 2019)).status_code == 404
    assert office.get(f"/statistik/mal/{plan.work}/1066/").status_code == 404
    assert office.get("/statistik/mal/?ar=1066").status_code == 404


def test_a_lead_sees_no_outcome_of_goals_that_count_what_is_not_theirs(
    client_with: ClientWith, plan: Plan, exits: list[str]
) -> None:
    lead = client_with(Role.LEAD)
    page = text(lead, LIST)
    assert "Visas inte för dig" in page
    assert "Du ser alla mål, men inte alla utfall" in page
    assert "db-stat-value" not in page
    assert "2 av 4" not in page
    one = text(lead, shown(plan.work))
    assert "2 av 4" not in one
    assert "1 av 3" in one[one.index("Insats för insats") :]
    assert "Utfallet kan ses av kansliet, styrelsen och revisorn." in one
    assert "rader/" not in one


def test_an_administrator_counts_nothing(client_with: ClientWith, plan: Plan) -> None:
    admin = client_with(Role.ADMINISTRATOR)
    for address in (LIST, shown(plan.work), f"{shown(plan.work)}rader/"):
        assert admin.get(address).status_code == 403


def test_the_rows_behind_are_shown_and_noted(office: Client, plan: Plan, exits: list[str]) -> None:
    page = text(office, shown(plan.work))
    assert f'href="{shown(plan.work)}rader/"' in page
    counted = text(office, f"{shown(plan.work)}rader/")
    assert exits[0] in counted
    assert exits[3] in counted
    assert exits[1] not in counted
    assert "2 rader bakom siffran" in counted
    assert Reading.objects.get().rows == 2
    whole = text(office, f"{shown(plan.work)}rader/?rader=alla")
    assert all(code in whole for code in exits)
    half = text(office, f"{shown(plan.work)}rader/?rader=alla&halvar=1")
    assert exits[2] not in half
    assert exits[1] in half


def test_rows_are_kept_by_no_browser_and_a_page_that_is_not_is_not_found(
    office: Client, plan: Plan, exits: list[str]
) -> None:
    assert "no-store" in office.get(f"{shown(plan.work)}rader/").headers["Cache-Control"]
    assert office.get(f"{shown(plan.work)}rader/?page=9").status_code == 404


def test_the_rows_of_a_number_are_the_activities(
    office: Client, plan: Plan, activity: Callable[..., Any]
) -> None:
    row = activity("2025-05-05", women=40, men=12)
    assert row.code in text(office, f"{shown(plan.courses)}rader/")
    assert "alla" not in office.get(shown(plan.courses)).content.decode().split("rader/")[-1][:12]


def test_a_board_member_has_no_way_to_a_row(client_with: ClientWith, plan: Plan, exits: list[str]) -> None:
    board = client_with(Role.BOARD)
    assert "rader/" not in text(board, shown(plan.work))
    assert board.get(f"{shown(plan.work)}rader/").status_code == 403
    assert not Reading.objects.exists()


def test_a_lead_opens_only_rows_of_their_own(client_with: ClientWith, plan: Plan, exits: list[str]) -> None:
    page = text(client_with(Role.LEAD), f"{shown(plan.work)}rader/?rader=alla")
    assert all(code in page for code in exits[:3])
    assert exits[3] not in page
    assert Reading.objects.get().rows == 3


def test_a_goal_that_is_reported_has_no_rows(office: Client, plan: Plan) -> None:
    assert office.get(f"{shown(plan.judged)}rader/").status_code == 404


def test_a_snapshot_is_kept_to(office: Client, plan: Plan, exits: list[str], person: Person) -> None:
    taken = snapshot_take(name="Bokslut", by=SYSTEM)
    person("2024-09-02", "2025-03-03", exit_reason="work")
    page = text(office, f"{LIST}&bild={taken.id}")
    assert "2 av 4" in page
    assert f'href="{shown(plan.work)}?bild={taken.id}"' in page
    assert "Du ser ögonblicksbilden Bokslut" in page
    assert "3 av 5" in text(office, LIST)
    assert f"bild={taken.id}" in text(office, f"{shown(plan.work)}?bild={taken.id}")
    assert "2 rader" in text(office, f"{shown(plan.work)}rader/?bild={taken.id}")


def test_the_pages_ask_a_fixed_number_of_questions(
    office: Client, plan: Plan, exits: list[str], person: Person
) -> None:
    addresses = (LIST, shown(plan.work))
    before = [queries_of(office, address) for address in addresses]
    for day in range(1, 21):
        person("2024-09-02", f"2025-03-{day:02}", exit_reason="studies")
    for verdict in ("met", "nearly", "not_met"):
        report(plan.judged, verdict=verdict, text="Ord.", judged_by="Kansliet")
    assert [queries_of(office, address) for address in addresses] == before


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page asks once the file that is counted on is written."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
