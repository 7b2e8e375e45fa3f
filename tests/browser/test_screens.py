"""Every screen with the demo in it, at both widths: clean for axe, no sideways scroll, nothing closed is shown.

``make screenshots`` keeps what the test saw, in the folder that DRIVBANK_PICTURES names.
"""

import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from PIL import Image
from playwright.sync_api import Page

import drivbank.config
from drivbank.access.actors import system_actor
from drivbank.access.models import Event, RoleGrant, User
from drivbank.access.selectors import actor_with_email
from drivbank.config.demo.accounts import DOMAIN
from drivbank.config.demo.ledger_files import NEXT_FILE, next_file
from drivbank.exchange.models import Import
from drivbank.finance.selectors.budget_drafts import proposed
from drivbank.finance.selectors.charges import charges
from drivbank.finance.selectors.contributions import decided_round
from drivbank.finance.selectors.equity import reservations, scenarios
from drivbank.finance.selectors.grants import Standing, grants
from drivbank.finance.selectors.ledger import account_rows, ledger_in_force
from drivbank.finance.services.budgets import budget_create
from drivbank.finance.services.rounds import RoundDraft, round_create
from drivbank.interventions.models import Staffing
from drivbank.interventions.selectors import goal_plan, intervention_named, plan_for, vacancies
from drivbank.interventions.services import goal_plan_copy
from drivbank.organisation.models import Body, Mandate
from drivbank.organisation.selectors import areas, association, members
from drivbank.participants.models import Participation
from drivbank.participants.services.views import view_save
from drivbank.reports.checking import report_findings
from drivbank.reports.selectors import report_of
from drivbank.reports.services.findings import finding_explain
from drivbank.reports.services.freezing import report_freeze
from drivbank.statistics.services.kept import result_keep
from tests.browser.demo import Demo, demo, sign_in_as
from tests.browser.screens import SCREENS, Screen, index, shown
from tests.exchange.sie_files import read as sie_read_in
from tests.reports.worded import word_return_in

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WIDTHS = (1280, 320)
TALLEST, COLOURS, GUIDE_WIDTH = 2_600, 128, 960
REFUSED = {"nekad"}
GUIDE = Path(drivbank.config.__file__).parent / "static" / "guide"


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_is_clean(demo: Demo, axe_clean: Callable[[Page], None], width: int) -> None:
    found = found_in_demo()
    faults = []
    page = demo.page_at(width)
    for screen, address in shown(found):
        sign_in_as(page, screen.account, url=demo.url)
        response = page.goto(address)
        wanted = 403 if screen.name in REFUSED else 200
        if response is None or response.status != wanted:
            faults.append(f"{screen.name} {address}: {response and response.status}")
            continue
        try:
            axe_clean(page)
        except AssertionError as fault:
            faults.append(f"{screen.name}: {fault}")
        picture_keep(page, screen, width)
    if folder := os.environ.get("DRIVBANK_PICTURES"):
        (Path(folder) / "screens.md").write_text(index(), encoding="utf-8")
    assert not faults, "\n".join(faults)


def test_every_page_of_the_house_is_among_the_screens() -> None:
    """A new page is looked at too; what is no page of its own is said here."""
    seen = {resolve(address_of(screen)).view_name for screen in SCREENS}
    missing = {name for name in page_names(get_resolver().url_patterns) if name not in seen}
    assert missing == NO_PAGES, sorted(missing ^ NO_PAGES)


# Answers to a form, files, parts of pages, what a form leads to, and allauth's own pages, which have tests of their own.
NO_PAGES = {
    "access:language_set",
    "access:log_check",
    "access:second_factor_reset",
    "access:user_link",
    "access:user_reopen",
    "exchange:import_cancel",
    "exchange:import_confirm",
    "exchange:import_marked",
    "exchange:import_progress",
    "exchange:population_confirm",
    "exchange:population_discard",
    "exchange:population_fetch",
    "exchange:population_preview",
    "exchange:sie_confirm",
    "exchange:sie_progress",
    "exchange:sie_remove",
    "exchange:template_download",
    "finance:budget_delete",
    "finance:budget_revise",
    "finance:closed_year_delete",
    "finance:contribution_delete",
    "finance:forecast_warning",
    "finance:intervention_money",
    "finance:placing_earlier",
    "finance:requisition_reopen",
    "finance:sheet_file",
    "finance:statements_list",
    "interventions:goal_delete",
    "interventions:goal_move",
    "interventions:goal_plan_delete",
    "interventions:goal_split",
    "interventions:intervention_reopen",
    "interventions:staffing_delete",
    "interventions:vacancy_delete",
    "kept_discard",
    "no_address_change",
    "organisation:mandate_delete",
    "participants:participation_assign",
    "participants:participation_coach",
    "participants:participation_end_many",
    "participants:participation_file",
    "participants:view_delete",
    "reports:appendix_file",
    "reports:comment_create",
    "reports:comment_settle",
    "reports:explanation_remove",
    "reports:finding_explain",
    "reports:member_file",
    "reports:money_file",
    "reports:part_conflict",
    "reports:part_done",
    "reports:part_preview",
    "reports:part_restore",
    "reports:part_save",
    "reports:part_visit",
    "reports:report_content",
    "reports:report_file",
    "reports:result_file",
    "reports:word_accept",
    "reports:word_file",
    "reports:word_leave",
    "reports:word_receive",
    "statistics:intervention_flow",
    "statistics:sheet_file",
    "statistics:table_book",
    "statistics:table_file",
    "ui:gallery",
}


def page_names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    """Return the names of all addresses but allauth's."""
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            names |= page_names(pattern.url_patterns, inner)
        elif not (pattern.name or "").startswith(("account_", "mfa_")):
            names.add(f"{space}{pattern.name}")
    return names


def address_of(screen: Screen) -> str:
    """Return the screen's address without its query, with 2025 for whatever the demo fills in: a year or the number of a row."""
    return screen.address.format_map(_Years()).partition("?")[0]


class _Years(dict[str, object]):
    def __missing__(self, key: str) -> int:
        return 2025


def found_in_demo() -> dict[str, object]:
    """Return what addresses name, from the demo."""
    sikta = intervention_named("Sikta mot arbetslivet")
    assert sikta is not None
    courses = intervention_named("Motverka våld i nära relationer")
    assert courses is not None
    board = Body.objects.get(kind=Body.Kind.BOARD)
    mandate = Mandate.objects.filter(body=board).order_by("pk")[0]
    coordinator = actor_with_email(f"samordnare@{DOMAIN}")
    of_sikta = Participation.objects.filter(intervention_id=sikta.id)
    return {
        "intervention": sikta.id,
        "participation": of_sikta.filter(exited_on=None, assignments__isnull=False).order_by("pk")[0].pk,
        "courses": courses.id,
        "staffing": Staffing.objects.filter(intervention_id=sikta.id).order_by("pk")[0].pk,
        **vacancy_in_demo(),
        "member": members()[0].id,
        "area": areas()[0].id,
        "body": board.pk,
        "mandate": mandate.pk,
        "person": mandate.person_id,
        "view": view_save(name="Pågår i norr", query="lage=pagar", by=coordinator),
        "event": Event.objects.get(action="participants.coach_assigned").number,
        "import": Import.objects.order_by("pk")[0].pk,
        **contributions_in_demo(),
        **grants_in_demo(),
        **ledger_in_demo(),
        **goals_in_demo(),
        "report": annual_report_in_demo(),
        **status_reports_in_demo(sikta.id),
        "word_return": word_return_in(annual_report_in_demo(), "assignment"),
        "kept": result_keep(2025, "sormland-2025", "total", "Bokslut 2025", by=system_actor("test")),
        "draft_year": budget_draft_in_demo(),
        "scenario": scenarios()[0].id,
        "reservation": reservations()[0].id,
        "user": User.objects.get(email=f"samordnare@{DOMAIN}").pk,
        "grant": RoleGrant.objects.get(user__email=f"samordnare@{DOMAIN}").pk,
    }


def annual_report_in_demo() -> int:
    found = report_of("annual_report", 2025)
    assert found is not None
    return found.id


def status_reports_in_demo(intervention_id: int) -> dict[str, object]:
    """Freeze the status report of the first half for the pictures, and return it with the one to be written."""
    written = report_of("status_report", 2025, 1, intervention_id=intervention_id)
    opened = report_of("status_report", 2025, 2, intervention_id=intervention_id)
    assert written is not None
    assert opened is not None
    by = system_actor("test")
    for one in report_findings(written, by=by).stopping:
        finding_explain(written.id, one.finding.rule, one.finding.key, "Delen behövs inte för bilden.", by=by)
    report_freeze(written.id, by=by)
    return {"frozen": written.id, "status_report": opened.id}


def vacancy_in_demo() -> dict[str, object]:
    """Return the first vacancy and the share it is in."""
    first = vacancies()[0]
    return {"vacancy": first.id, "vacant": first.staffing_id}


def goals_in_demo() -> dict[str, object]:
    """Return the plan in force for 2025, a survey's goal in it, and its next version as a draft for the pictures."""
    plan = plan_for(2025)
    assert plan is not None
    draft = goal_plan_copy(plan.id, by=system_actor("test")).pk
    fact = goal_plan(draft)
    assert fact is not None
    first = next(goal for goal in fact.goals if goal.kind == "register")
    return {
        "plan": plan.id,
        "draft_plan": draft,
        "goal": first.id,
        "overall": first.parent_id,
        "goal_key": next(goal.key for goal in plan.goals if goal.kind == "survey"),
        "judged_key": next(goal.key for goal in plan.goals if goal.kind == "judged"),
        "register_key": next(goal.key for goal in plan.goals if goal.kind == "register"),
    }


def ledger_in_demo() -> dict[str, object]:
    """Return the ledger of 2025 and a voucher of it, and the next file that waits for its decision."""
    version, whose = ledger_in_force(2025), association()
    assert version is not None
    assert whose is not None
    return {
        "ledger": version.id,
        "voucher": account_rows(version.id, "4510").rows[0].voucher_id,
        "sie": sie_read_in(next_file(whose.name), file_name=NEXT_FILE).pk,
    }


def grants_in_demo() -> dict[str, object]:
    """Return Sikta's grant, a requisition that waits for a decision and one that waits for its payment."""
    facts = grants()
    rows = [row for fact in facts for row in fact.requisitions]
    return {
        "funding": next(fact.id for fact in facts if fact.title == "Sikta mot arbetslivet"),
        "waiting": next(row.id for row in rows if row.standing is Standing.WAITING),
        "approved": next(row.id for row in rows if row.standing is Standing.APPROVED),
    }


def contributions_in_demo() -> dict[str, object]:
    """Return the latest round of 2025, a draft made for the pictures, and a charge that can be credited."""
    fact = decided_round(2025)
    assert fact is not None
    draft = RoundDraft(2027, "preliminary", fact.total, date(2024, 11, 1))
    number = next(one.number for one in charges(year=2025) if one.can_be_credited)
    credited = next(one.number for one in charges(year=2025) if one.credited_by)
    return {
        "decided_round": fact.id,
        "draft_round": round_create(draft, by=system_actor("test")),
        "charge": number,
        "credited": credited,
    }


def budget_draft_in_demo() -> int:
    """Begin the budget of 2027 for the pictures, and return its year."""
    lines = proposed(2027, from_last_year=True)
    return budget_create(2027, lines, by=system_actor("test")).year


def picture_keep(page: Page, screen: Screen, width: int) -> None:
    """Keep a picture of the page where DRIVBANK_PICTURES says, small enough for a repository."""
    folder = os.environ.get("DRIVBANK_PICTURES")
    if not folder:
        return
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))  # type: ignore[arg-type]
    target = Path(folder) / "screens" / f"{screen.name}-{width}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS).save(target, optimize=True)
    if screen.guide and width == max(WIDTHS):
        top = picture.crop((0, 0, width, min(900, height))).resize(
            (GUIDE_WIDTH, GUIDE_WIDTH * min(900, height) // width)
        )
        top.quantize(COLOURS).save(GUIDE / f"{screen.guide}.png", optimize=True)
