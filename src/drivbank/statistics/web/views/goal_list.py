"""The goals of a year or a half-year and what came of them: what a board reads in two minutes, and prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.requests import allowed
from drivbank.core.goals.as_put import Finding
from drivbank.core.goals.model import MeasureKind
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.requests import address, faults_told, source_of
from drivbank.statistics.services.goals import GoalResult, OverallResult, goal_results
from drivbank.statistics.sources import Source
from drivbank.statistics.web.goal_parts import (
    HALVES,
    KINDS,
    Mark,
    Period,
    Text,
    base_text,
    few,
    interval_text,
    outcome_text,
    period_of,
    report_url,
    result_mark,
    tallies,
    target_text,
)

# What the verdict's own tag says already.
SAID_BY_THE_MARK = "not-reported"


@dataclass(frozen=True)
class Line:
    """A result goal on the page. ``finding`` is the most serious and ``more`` how many others; ``interval`` is said of few."""

    number: str
    wording: str
    url: str
    kind: Text
    target: str
    outcome: str
    base: str
    interval: str
    judged_by: str
    judged_on: date | None
    mark: Mark
    finding: Finding | None
    more: int
    report_url: str


@dataclass(frozen=True)
class Part:
    """An overall goal with its result goals."""

    number: str
    wording: str
    lines: tuple[Line, ...]


@require_GET
@faults_told
def goal_list(request: HttpRequest) -> HttpResponse:
    """Show every goal of the period with its target, what came of it and how it is to be read."""
    actor = allowed(request, Action.COUNT)
    source, asked = source_of(request), period_of(request)
    period = asked if asked.has_begun else Period(asked.year)
    results = goal_results(period.year, period.half, by=actor, source=source)
    parts = [
        _part(overall, period, source, actor, unfinished=results.unfinished) for overall in results.overall
    ]
    marks = [line.mark for part in parts for line in part.lines]
    context = {
        "period": period,
        "too_early": "" if period == asked else asked.text,
        "years": _years(source, period.year),
        "halves": HALVES.items(),
        "kinds": KINDS.values(),
        "source": source,
        "plan": results.plan,
        "parts": parts,
        "tallies": tallies(marks),
        "hidden": not all(result.visible for result in results.results),
        "unfinished": results.unfinished,
        "last_day": results.last_day,
        "changes": may_everywhere(actor, Action.CHANGE_INTERVENTIONS),
        "now_url": f"{reverse('statistics:goal_list')}?{urlencode({'ar': period.year, **period.query})}",
    }
    return render(request, "statistics/goal_list.html", context)


def _years(source: Source, shown: int) -> Iterable[int]:
    first = max(FIRST_YEAR, min(source.labels.first_year, shown))
    return range(max(timezone.localdate().year, shown), first - 1, -1)


def _part(overall: OverallResult, period: Period, source: Source, actor: Actor, *, unfinished: bool) -> Part:
    lines = tuple(_line(result, period, source, actor, unfinished=unfinished) for result in overall.results)
    return Part(overall.goal.number, overall.goal.wording, lines)


def _line(result: GoalResult, period: Period, source: Source, actor: Actor, *, unfinished: bool) -> Line:
    goal, outcome = result.goal, result.outcome
    findings = [finding for finding in result.findings if finding.key != SAID_BY_THE_MARK]
    shown = reverse("statistics:goal_show", args=[goal.key, period.year])
    return Line(
        number=goal.number,
        wording=goal.wording,
        url=shown + address(source, **period.query),
        kind=KINDS[goal.kind or MeasureKind.JUDGED][0],
        target=target_text(goal.target),
        outcome=outcome_text(outcome, goal.target),
        base=base_text(outcome),
        interval=interval_text(outcome.interval) if few(outcome) else "",
        judged_by=outcome.by,
        judged_on=outcome.day,
        mark=result_mark(result, outcome, unfinished=unfinished),
        finding=findings[0] if findings else None,
        more=len(findings) - 1,
        report_url=report_url(result, period, actor),
    )
