"""The goals: targets, and what came of them with verdicts, in the whole year or half-year or in one intervention."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from drivbank.core.goals.model import MeasureKind, Outcome, TargetUnit, Verdict
from drivbank.core.goals.words import outcome_in_words, target_in_words
from drivbank.interventions.selectors import GoalFact, PlanFact, interventions, plan_for
from drivbank.reports.figures.counted import source_text
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.periods import period_of
from drivbank.statistics.outputs import plain
from drivbank.statistics.requests import address
from drivbank.statistics.services.goals import GoalResult, GoalResults, goal_results
from drivbank.statistics.sheets.goals import VERDICTS
from drivbank.ui.numbers import parse_number
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

GROUP, TABLES = "Mål", "Tabeller"
HUNDREDTHS = 100
KINDS = {
    TargetUnit.PERCENT: FigureKind.PERCENT,
    TargetUnit.COUNT: FigureKind.COUNT,
    TargetUnit.MEAN: FigureKind.MEAN,
}
COUNTED = (MeasureKind.REGISTER, MeasureKind.COUNT)
MET = {
    "met": (Verdict.MET, "Uppfyllda mål"),
    "nearly": (Verdict.NEARLY, "Nästan uppfyllda mål"),
    "not_met": (Verdict.NOT_MET, "Mål som inte är uppfyllda"),
    "unknown": (Verdict.UNKNOWN, "Mål som inte är bedömda"),
}
NUMBER, WORDING = Column("number", "Nr"), Column("wording", "Mål")
TARGET = Column("target", "Målnivå")


def goal_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the goals of the period and what came of them; raise Refused, or ParameterError before the period begins."""
    told = results_of(about)
    if told.plan is None:
        yield _undecided(about)
        return
    shown = reverse("statistics:goal_list") + _query(about, ar=about.year)
    origin = Origin(GROUP, _of_plan(told.plan), shown)
    names = {one.name: one.id for one in interventions()}
    for result in told.results:
        evidence = reverse("statistics:goal_show", args=[result.goal.key, about.year]) + _query(about)
        yield from _of_goal(result, about, replace(origin, evidence=evidence), names)
    counted = f"{origin.source}. Utfall räknade på {source_text(about.source)}."
    yield Origin(TABLES, counted, shown).table("goals", _sheet(told, about), persons=True)
    yield from _numbers(told.results, origin)


def results_of(about: About) -> GoalResults:
    """Return what came of the goals in a report's period: in all, or in its intervention as far as they count it.

    Raise Refused, or ParameterError for a period that has not begun.
    """
    told = goal_results(about.year, about.half, by=about.by, source=about.source)
    if about.intervention_id is None:
        return told
    name = next((one.name for one in interventions() if one.id == about.intervention_id), "")
    inside = (
        replace(one, results=tuple(_inside(one.results, about.intervention_id, name))) for one in told.overall
    )
    return replace(told, overall=tuple(inside))


def planned_goal_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the goals of the year's plan with what is to be reached."""
    plan = plan_for(about.year, last_day=date(about.year, 12, 31))
    if plan is None:
        yield _undecided(about)
        return
    origin = Origin(GROUP, _of_plan(plan), reverse("statistics:goal_list"))
    in_year = [goal for goal in plan.goals if goal.in_year(about.year)]
    for goal in in_year:
        if goal.kind is not None:
            yield from _targets(goal, origin)
    rows = tuple(_planned_row(goal) for goal in in_year)
    sheet = Sheet("goals", f"Mål {about.year}", (NUMBER, WORDING, TARGET), rows, (f"{origin.source}.",))
    yield replace(origin, group=TABLES).table("goals", sheet)


def _of_plan(plan: PlanFact) -> str:
    return f"{plan.title}, beslutad {plan.decided_on} ({plan.decision})"


def _query(about: About, **more: object) -> str:
    return address(about.source, **more, **({"halvar": about.half} if about.half else {}))


def _inside(results: Iterable[GoalResult], intervention_id: int, name: str) -> Iterator[GoalResult]:
    """Yield the goals that an intervention is counted for, each with what came of it there."""
    for result in results:
        if intervention_id not in result.goal.interventions:
            continue
        if result.goal.kind not in COUNTED:
            yield result
        elif (outcome := dict(result.by_intervention).get(name)) is not None:
            yield replace(result, outcome=outcome, visible=True, history=())


def _of_goal(result: GoalResult, about: About, origin: Origin, names: Mapping[str, int]) -> Iterator[Figure]:
    goal = result.goal
    key, label = f"goal:{goal.number}", f"Mål {goal.number}"
    yield from _targets(goal, origin)
    if not result.visible:
        return
    yield from _outcome(key, label, result, result.outcome, about, origin)
    verdict = str(VERDICTS[result.outcome.verdict])
    yield origin.text(f"{key}:verdict", f"{label}, bedömning", verdict)
    if result.outcome.text:
        yield origin.text(f"{key}:judgement", f"{label}, bedömning i ord", str(result.outcome.text))
    if about.intervention_id is None:
        for name, outcome in result.by_intervention:
            yield from _outcome(f"{key}:{names[name]}", f"{label}, {name}", result, outcome, about, origin)
    for then in result.history:
        if then.year != about.year:
            told = replace(then.outcome, text="")
            yield from _outcome(f"{key}:{then.year}", f"{label} år {then.year}", result, told, about, origin)


def _targets(goal: GoalFact, origin: Origin) -> Iterator[Figure]:
    """Yield how a goal is worded, and what is to be reached as a number to write minst or högst before."""
    key, label = f"goal:{goal.number}", f"Mål {goal.number}"
    yield origin.text(f"{key}:wording", f"{label}, lydelse", str(goal.wording))
    if goal.target is not None:
        word, value = str(target_in_words(goal.target)).split()[0], _number(goal.target.value)
        yield origin.figure(f"{key}:target", f"{label}, målnivå ({word})", KINDS[goal.target.unit], value)


def _outcome(
    key: str, label: str, result: GoalResult, outcome: Outcome, about: About, origin: Origin
) -> Iterator[Figure]:
    """Yield what came out, and how many of how many it is."""
    target, persons = result.goal.target, _persons(result)
    origin = replace(origin, source=_outcome_source(result, outcome, about))
    kind = KINDS[target.unit] if target else FigureKind.COUNT
    share = kind is not FigureKind.COUNT
    if target is not None and outcome.value is not None:
        yield origin.figure(
            f"{key}:outcome",
            f"{label}, utfall",
            kind,
            _number(outcome.value),
            n=outcome.n if share else None,
            of=outcome.of if share else None,
            persons=persons,
            printed=_printed(result, outcome),
            note=result.goal.wording,
        )
    for name, words, value in (
        ("n", "antal", outcome.n),
        ("of", "av hur många", outcome.of),
        ("missing", "uppgift saknas", outcome.missing),
    ):
        if value is not None:
            yield origin.count(f"{key}:{name}", f"{label}, {words}", value, persons=persons)


def _outcome_source(result: GoalResult, outcome: Outcome, about: About) -> str:
    if outcome.day is not None:
        return f"{outcome.source or 'Rapporterat'}, {outcome.day}."
    return f"{_measured(result, outcome)}, räknat på {source_text(about.source)}."


def _measured(result: GoalResult, outcome: Outcome) -> str:
    if result.measure is None:
        return outcome.source or "Rapporterat utfall"
    return f"Måttet {result.measure.title}, version {result.measure.version}"


def _persons(result: GoalResult) -> bool:
    """Say whether people are counted; a measure of activities adds something other than them."""
    measure = result.measure
    return measure is None or not (measure.activity and measure.amount in ("", "1"))


def _printed(result: GoalResult, outcome: Outcome) -> tuple[tuple[str, Decimal], ...]:
    """Return a share as goals print it: in whole percent, with the decimals that tell it from its target."""
    target = result.goal.target
    if target is None or outcome.value is None or target.unit is not TargetUnit.PERCENT:
        return ()
    words = str(outcome_in_words(outcome, target)).removesuffix("%").split()
    return (("percent", parse_number(words[-1])),)


def _number(hundredths: int) -> int | Decimal:
    return plain(Decimal(hundredths) / HUNDREDTHS)


def _sheet(told: GoalResults, about: About) -> Sheet:
    columns = (
        NUMBER,
        WORDING,
        TARGET,
        Column("outcome", "Utfall"),
        Column("n", "Antal", Unit.COUNT),
        Column("of", "Av alla", Unit.COUNT),
        Column("verdict", "Bedömning"),
    )
    rows: list[SheetRow] = []
    for overall in told.overall:
        if overall.results:
            rows += [_heading(overall.goal, len(columns)), *map(_row, overall.results)]
    title = f"Mål och utfall {period_of(about).name}"
    notes = ["Antal är hur många utfallet gäller, och Av alla av hur många."]
    if told.unfinished:
        notes.append("Perioden är inte slut: siffrorna är de hittills.")
    return Sheet("goals", title, columns, tuple(rows), tuple(notes))


def _heading(goal: GoalFact, columns: int) -> SheetRow:
    return SheetRow((goal.number, goal.wording, *[""] * (columns - 2)), key=goal.number, is_sum=True)


def _row(result: GoalResult) -> SheetRow:
    goal, outcome = result.goal, result.outcome
    target = str(target_in_words(goal.target)) if goal.target else ""
    words = str(outcome_in_words(outcome, goal.target)) if goal.target else ""
    verdict = str(VERDICTS[outcome.verdict]) if result.visible else ""
    values = (goal.number, goal.wording, target, words, outcome.n, outcome.of, verdict)
    return SheetRow(values, key=goal.number)


def _numbers(found: Sequence[GoalResult], origin: Origin) -> Iterator[Figure]:
    """Yield how many goals there are, and how many of them stand in each way."""
    yield origin.count("goals:count", "Mål, antal", len(found))
    for name, (verdict, label) in MET.items():
        yield origin.count(f"goals:{name}", label, sum(one.outcome.verdict is verdict for one in found))


def _undecided(about: About) -> FigureTable:
    """Return the table of a year whose goals are not decided: that it has none yet is said in its place."""
    said = f"Målen för {about.year} är inte beslutade."
    sheet = Sheet("goals", f"Mål {about.year}", (NUMBER, WORDING, TARGET), (), (said,))
    return Origin(TABLES, said, reverse("statistics:goal_list")).table("goals", sheet)


def _planned_row(goal: GoalFact) -> SheetRow:
    target = str(target_in_words(goal.target)) if goal.target else ""
    return SheetRow((goal.number, goal.wording, target), key=goal.number, is_sum=goal.kind is None)
