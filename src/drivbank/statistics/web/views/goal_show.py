"""One result goal in a period: what came out, how it is to be read, how it is measured and how it was before."""

from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.requests import allowed
from drivbank.core.goals.model import MeasureKind, Outcome, Target, TargetUnit
from drivbank.interventions.selectors import GoalFact, interventions
from drivbank.participants.selectors import row_scope
from drivbank.statistics.requests import address, faults_told, source_of
from drivbank.statistics.services.goals import GoalResult, GoalResults, YearOutcome, goal_results
from drivbank.statistics.sources import Source
from drivbank.statistics.web.goal_parts import (
    HALVES,
    KINDS,
    NO_TARGET,
    REPORTED,
    Mark,
    Period,
    Text,
    base_text,
    interval_text,
    missing_rule,
    missing_text,
    outcome_text,
    period_of,
    report_url,
    result_mark,
    target_text,
)
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.phrases import said

Explained = list[tuple[Text, str]]


@dataclass(frozen=True)
class Came:
    """What came out of the whole goal, of an intervention or of a year: each text is "" where there is none."""

    label: str
    target: str
    outcome: str
    base: str
    interval: str
    missing: str
    mark: Mark


@require_GET
@faults_told
def goal_show(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Show the goal with everything that is known of it; its rows for one who may see rows."""
    actor = allowed(request, Action.COUNT)
    source, period = source_of(request), period_of(request, year)
    results = goal_results(period.year, period.half, by=actor, source=source)
    above, result = _found(results, key)
    goal, outcome = result.goal, result.outcome
    list_url = reverse("statistics:goal_list") + address(source, ar=year, **period.query)
    context = {
        "period": period,
        "plan": results.plan,
        "above": above,
        "goal": goal,
        "kind": KINDS[goal.kind or MeasureKind.JUDGED],
        "came": _came("", outcome, result, unfinished=results.unfinished),
        "outcome": outcome,
        "visible": result.visible,
        "reported": goal.kind in REPORTED,
        "findings": result.findings,
        "parts": [_came(name, part, result) for name, part in result.by_intervention],
        "missing": any(part.missing for _name, part in result.by_intervention),
        "chart": history_chart(result),
        "history": [_year(one, result, results) for one in sorted(result.history, key=lambda one: one.year)],
        "measured": measured(result),
        "about": about(result),
        "report_url": report_url(result, period, actor),
        "rows": _rows(result, period, source) if row_scope(actor) and result.visible else [],
        "changes": may_everywhere(actor, Action.CHANGE_INTERVENTIONS),
        "source": source,
        "now_url": _address(key, period),
        "halves": _halves(key, period, source),
        "earlier": _beside(result, period, -1, source),
        "later": _beside(result, period, 1, source),
        "unfinished": results.unfinished,
        "last_day": results.last_day,
        "breadcrumbs": [
            {"label": _("Mål %(period)s") % {"period": period.text}, "url": list_url},
            {"label": _("Mål %(number)s") % {"number": goal.number}},
        ],
    }
    return render(request, "statistics/goal_show.html", context)


def _found(results: GoalResults, key: str) -> tuple[GoalFact, GoalResult]:
    """Return the result goal under its overall one; raise Http404 when the period's plan has none with the key."""
    for overall in results.overall:
        for result in overall.results:
            if result.goal.key == key:
                return overall.goal, result
    raise Http404(_("Målet finns inte i den plan som gäller för %(year)s.") % {"year": results.year})


def _came(label: str, outcome: Outcome, result: GoalResult, *, unfinished: bool = False) -> Came:
    goal = result.goal
    return Came(
        label=label,
        target=target_text(goal.target),
        outcome=outcome_text(outcome, goal.target),
        base=base_text(outcome),
        interval=interval_text(outcome.interval),
        missing=missing_text(outcome, goal),
        mark=result_mark(result, outcome, unfinished=unfinished),
    )


def _year(one: YearOutcome, result: GoalResult, results: GoalResults) -> Came:
    """Return a year with the target it had; what came of one without a target is told all the same."""
    unfinished = results.unfinished and one.year == results.year
    came = _came(str(one.year), one.outcome, result, unfinished=unfinished)
    if one.target:
        printed = outcome_text(one.outcome, one.target)
        return replace(came, target=target_text(one.target), outcome=printed)
    judged = result.goal.kind is MeasureKind.JUDGED
    return came if judged else replace(came, target="", mark=NO_TARGET)


def history_chart(result: GoalResult) -> Chart | None:
    """Return the outcomes and the targets of the years, None with fewer than two outcomes that are numbers."""
    years = sorted(result.history, key=lambda one: one.year)
    target = result.goal.target
    outcomes = tuple(_number(one.outcome.value) for one in years)
    if target is None or sum(value is not None for value in outcomes) < 2:
        return None
    targets = tuple(_number(one.target.value if one.target else None) for one in years)
    return Chart(
        kind=Kind.LINES,
        title=_("Mål %(number)s år för år") % {"number": result.goal.number},
        labels=tuple(str(one.year) for one in years),
        series=(Series(_("Utfall"), outcomes), Series(_("Målnivå"), targets)),
        unit="%" if target.unit is TargetUnit.PERCENT else "",
        heading=_("År"),
    )


def _number(value: int | None) -> Decimal | None:
    """Return hundredths as the number they are, with no more decimals than a chart has room for."""
    return None if value is None else Decimal(value) / 100


def measured(result: GoalResult) -> Explained:
    """Return how the goal is measured: what is counted, of what, what is missing, and whose definition it is."""
    goal, measure = result.goal, result.measure
    texts: Explained = []
    if measure:
        texts += [
            (
                _("Mått"),
                _("%(title)s, version %(version)s")
                % {"title": said(measure.title), "version": measure.version},
            ),
            (_("Vad det säger"), said(measure.text)),
            (_("Det som räknas") if not measure.denominator else _("Täljare"), said(measure.numerator)),
            (_("Nämnare"), said(measure.denominator)),
            (_("Uppgift saknas"), _missing(result) if measure.missing_text else ""),
        ]
    texts.append((_("Fråga och svar som räknas som ja"), goal.question))
    if goal.target:
        texts.append((_("Målnivå"), target_text(goal.target)))
        texts.append((_("Nästan uppfyllt"), _nearly(goal.target)))
    texts.append((_("Källa till definitionen"), said(measure.reference) if measure else ""))
    return [(label, text) for label, text in texts if text]


def _missing(result: GoalResult) -> str:
    told = said(result.measure.missing_text) if result.measure else ""
    return f"{told} {missing_rule(result.goal)}"


def _nearly(target: Target) -> str:
    return target_text(Target(target.unit, target.comparison, target.nearly, target.nearly))


def about(result: GoalResult) -> Explained:
    """Return what the plan says of the goal beside its target."""
    goal = result.goal
    names = ", ".join(fact.name for fact in interventions() if fact.id in goal.interventions)
    texts: Explained = [
        (_("Ansvarig"), goal.owner),
        (_("Aktiviteter"), goal.activities),
        (_("Insatser"), names),
        (_("Följs upp genom"), goal.followed_by),
        (_("Gäller åren"), f"{goal.first_year}–{goal.last_year}"),
        (_("Målnivån sattes för"), goal.target_group),
        (_("Målnivån sattes"), goal.target_set_on.isoformat() if goal.target_set_on else ""),
    ]
    return [(label, text) for label, text in texts if text]


def _address(key: str, period: Period) -> str:
    shown = reverse("statistics:goal_show", args=[key, period.year])
    return f"{shown}?{urlencode(period.query)}" if period.half else shown


@dataclass(frozen=True)
class Choice:
    """A period beside the one that is shown."""

    label: Text
    url: str
    current: bool


def _halves(key: str, period: Period, source: Source) -> list[Choice]:
    shown = reverse("statistics:goal_show", args=[key, period.year])
    periods = [(Period(period.year, half), text) for half, text in HALVES.items()]
    return [
        Choice(text, shown + address(source, **one.query), one == period)
        for one, text in periods
        if one.has_begun
    ]


def _beside(result: GoalResult, period: Period, step: int, source: Source) -> str:
    """Return the address of the year before or after, "" when the goal is in no plan for it or it has not begun."""
    goal, year = result.goal, period.year + step
    planned = {one.year for one in result.history if one.target or goal.kind is MeasureKind.JUDGED}
    follows = step > 0 and year <= min(goal.last_year, timezone.localdate().year)
    if not follows and year not in planned:
        return ""
    return reverse("statistics:goal_show", args=[goal.key, year]) + address(source, **period.query)


def _rows(result: GoalResult, period: Period, source: Source) -> list[Choice]:
    """Return where the rows behind the outcome are: those that count as yes, and all of them."""
    if result.measure is None or not result.outcome.n:
        return []
    shown = reverse("statistics:goal_rows", args=[result.goal.key, period.year])
    n, of = result.outcome.n, result.outcome.of
    choices = [Choice(_("Se de rader som räknas"), shown + address(source, **period.query), current=False)]
    if of is not None and n is not None:
        whole = shown + address(source, **period.query, rader="alla")
        choices.append(Choice(_("Se alla rader i nämnaren"), whole, current=False))
    return choices
