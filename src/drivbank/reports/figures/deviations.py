"""Where a half-year came out otherwise than planned: goals, money and staffing, to be judged by those who write."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from drivbank.core.goals.model import Outcome, Verdict
from drivbank.core.goals.words import outcome_in_words, target_in_words
from drivbank.finance.sheets.grant_parts import grants_seen, share_of
from drivbank.interventions.selectors import GoalFact
from drivbank.interventions.sheets import staffing_view
from drivbank.reports.figures.goals import results_of
from drivbank.reports.figures.model import About, Figure, FigureTable, Origin
from drivbank.reports.figures.period_money import drawn_in, expected_share
from drivbank.reports.figures.period_staffing import average
from drivbank.reports.figures.periods import Period, period, period_of
from drivbank.reports.figures.showing import is_few
from drivbank.statistics.sheets.goals import VERDICTS
from drivbank.ui.numbers import format_percent
from drivbank.ui.sheets import Column, Sheet, SheetRow

SMALL = 10  # percentage points of money or staffing that are no deviation to speak of


def deviation_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the plan beside the outcome where they differ, and how many such there are."""
    of = period_of(about)
    rows = (*_goals(about), *_money(about, of), *_staffing(about, of))
    notes = (
        "Ett mål står här när det inte är uppfyllt. Medel och bemanning står här när de skiljer mer än "
        f"{SMALL} procentenheter från planen.",
        "Medel jämförs med hur stor del av året som har gått, bemanning med det som är finansierat.",
    )
    title = f"Avvikelser från planen, {of.name}"
    columns = (
        Column("what", "Vad"),
        Column("plan", "Plan"),
        Column("outcome", "Utfall"),
        Column("deviation", "Avvikelse"),
    )
    found = rows or (SheetRow(("Inga avvikelser", "", "", ""), key="none"),)
    sheet = Sheet("deviations", title, columns, found, notes)
    evidence = f"{reverse('statistics:goal_list')}?ar={about.year}"
    origin = Origin("Avvikelser", "mål, beviljade medel och bemanning i registret", evidence)
    yield origin.count("deviations:count", "Antal avvikelser från planen", len(rows))
    yield origin.table("deviations", sheet, persons=True)


def _goals(about: About) -> Iterator[SheetRow]:
    """Yield the goals that are not met, in the report's intervention or in all that they count."""
    for result in results_of(about).results:
        if result.visible and result.outcome.verdict in (Verdict.NEARLY, Verdict.NOT_MET):
            yield _goal(result.goal, result.outcome)


def _goal(goal: GoalFact, outcome: Outcome) -> SheetRow:
    plan, came_to = ("", "")
    if goal.target is not None:
        plan = str(target_in_words(goal.target))
        came_to = "se målen" if is_small(outcome) else str(outcome_in_words(outcome, goal.target))
    verdict = str(VERDICTS[outcome.verdict])
    return SheetRow((f"Mål {goal.number}. {goal.wording}", plan, came_to, verdict), key=f"goal:{goal.number}")


def is_small(outcome: Outcome) -> bool:
    """Say whether few enough stand behind an outcome, or are left of it, that one of them might be known by it."""
    rest = None if outcome.n is None or outcome.of is None else outcome.of - outcome.n
    return is_few(outcome.n) or is_few(rest)


def _money(about: About, of: Period) -> Iterator[SheetRow]:
    """Yield the grants that more or less is drawn of than the part of the year that has gone."""
    expected = expected_share(of)
    for fact in grants_seen(about.year, by=about.by):
        if about.intervention_id not in (None, fact.intervention_id):
            continue
        drawn = drawn_in(fact, period(of.year, 0).first_day, of.last_day)
        share = share_of(drawn, fact.granted(of.year))
        if share is not None and abs(share - expected) > SMALL:
            values = (
                f"{fact.title}: rekvirerat av årets medel",
                format_percent(expected),
                format_percent(share),
            )
            yield SheetRow((*values, _points(share - expected)), key=f"grant:{fact.id}")


def _staffing(about: About, of: Period) -> Iterator[SheetRow]:
    """Yield an intervention's staffing when more than a little of it was vacant; others' vacancies are not told of."""
    if about.intervention_id is None:
        return
    found = average(staffing_view(about.intervention_id, by=about.by), of)
    if found is None or not found.planned or found.filled is None:
        return
    filled = Decimal(100 * found.filled) / found.planned
    if 100 - filled > SMALL:
        values = ("Tillsatt av den finansierade bemanningen", format_percent(100), format_percent(filled))
        yield SheetRow((*values, _points(filled - 100)), key="staffing")


def _points(difference: Decimal) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    points = int(difference.to_integral_value("ROUND_HALF_UP"))
    sign = "+" if points > 0 else "\N{MINUS SIGN}"
    return f"{sign}{abs(points)}\N{NO-BREAK SPACE}procentenheter"
