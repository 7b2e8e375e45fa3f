"""Reporting what came of a goal that no register answers."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.goals.model import MeasureKind, TargetUnit
from drivbank.core.seen import fingerprint
from drivbank.interventions import services
from drivbank.interventions.models import ReportedOutcome
from drivbank.interventions.selectors import GoalFact, ReportedFact, reports_of
from drivbank.interventions.services import report_values, reportable
from drivbank.interventions.web.goal_pages import number_text, target_text, typed
from drivbank.interventions.web.goal_report_form import OutcomeForm
from drivbank.interventions.web.requests import keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, trail

TEMPLATE = "interventions/goal_report.html"


@dataclass(frozen=True)
class ShownReport:
    """What was reported before: its words, and the row."""

    words: str
    fact: ReportedFact


def outcome_report(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Show what was last reported for the period, and report anew; the earlier reports stay."""
    actor = keeper(request)
    half = _half(request)
    try:
        goal = reportable(key, year, half)
    except ValidationError as error:
        raise Http404(" ".join(error.messages)) from error
    saved = typed(report_values(key, year, half))
    first = opened(saved) if saved else {"seen": fingerprint({}), "judged_on": timezone.localdate()}
    form = OutcomeForm(request.POST or None, initial=first, goal=goal)

    def write() -> None:
        services.outcome_report(key, form.draft(year, half), seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: typed(report_values(key, year, half)))
    query = f"?halvar={half}" if half else ""
    back = reverse("statistics:goal_show", args=[key, year]) + query
    context = {**_page(goal, year, half), "form": form}
    return edited(request, outcome, context, template=TEMPLATE, done=_("Utfallet är rapporterat."), back=back)


def _half(request: HttpRequest) -> int:
    asked = request.GET.get("halvar", "0")
    return int(asked) if asked in ("1", "2") else 0


def _page(goal: GoalFact, year: int, half: int) -> dict[str, object]:
    title = _("Rapportera utfall %(year)s") % {"year": year}
    goals = (_("Mål"), reverse("statistics:goal_list") + f"?ar={year}")
    return {
        "title": title,
        "eyebrow": _("Mål %(number)s") % {"number": goal.number},
        "lead": goal.wording,
        "goal": goal,
        "target": target_text(goal.target),
        "judged": goal.kind is MeasureKind.JUDGED,
        "submit": _("Rapportera"),
        "periods": _periods(goal.key, year, half),
        "earlier": year - 1 if _can_report(goal.key, year - 1) else None,
        "later": year + 1 if _can_report(goal.key, year + 1) else None,
        "reports": [ShownReport(_words(goal, fact), fact) for fact in reports_of(goal.key, year, half)],
        "breadcrumbs": trail(goals, (title, "")),
    }


def _can_report(key: str, year: int) -> bool:
    """Say whether there is a plan with the goal to report on for a year."""
    try:
        reportable(key, year)
    except ValidationError:
        return False
    return True


def _periods(key: str, year: int, half: int) -> list[tuple[str, str, bool]]:
    """Return the year and its halves: label, address and whether it is the one shown."""
    address = reverse("interventions:outcome_report", args=[key, year])
    halves = ReportedOutcome.Half
    return [
        (str(one.label), f"{address}?halvar={one.value}" if one.value else address, one.value == half)
        for one in (halves.YEAR, halves.FIRST, halves.SECOND)
    ]


def _words(goal: GoalFact, fact: ReportedFact) -> str:
    if fact.verdict:
        return str(ReportedOutcome.Verdict(fact.verdict).label)
    if fact.mean is not None:
        values = {"mean": number_text(fact.mean, TargetUnit.MEAN), "of": fact.of}
        return _("medelvärde %(mean)s bland %(of)s svar") % values
    return _("%(n)s av %(of)s svarade ja") % {"n": fact.n, "of": fact.of}
