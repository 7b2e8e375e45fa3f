"""What came of the goals: targets, outcomes and verdicts, of the whole year or half-year or of one intervention."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from drivbank.core.goals.model import MeasureKind, Outcome, TargetUnit, Verdict
from drivbank.core.goals.words import outcome_in_words, target_in_words
from drivbank.interventions.selectors import GoalFact, interventions, plan_for
from drivbank.reports.figures.counted import source_text
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable
from drivbank.statistics.requests import address
from drivbank.statistics.services.goals import GoalResult, GoalResults, goal_results
from drivbank.statistics.sheets.goals import VERDICTS
from drivbank.ui.numbers import parse_number
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

PLAN = "plan_with_budget"
GROUP = "Mål"
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


def goals(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the goals of the period: what is to be reached of a plan, what came out of anything else.

    Raise Refused, or ParameterError for a period that has not begun.
    """
    if about.kind == PLAN:
        yield from _planned(about)
        return
    told = goal_results(about.year, about.half, by=about.by, source=about.source)
    if told.plan is None:
        yield _undecided(about)
        return
    source = f"{told.plan.title}, beslutad {told.plan.decided_on} ({told.plan.decision})"
    names = {one.name: one.id for one in interventions()}
    found = tuple(_narrowed(told.results, about, names)) if about.intervention_id else told.results
    for result in found:
        yield from _of_goal(result, about, source, names)
    shown = reverse("statistics:goal_list") + _query(about, ar=about.year)
    yield _table(told, found, about, f"{source}. Utfall räknade på {source_text(about.source)}.", shown)
    yield from _numbers(found, source, shown)


def _query(about: About, **more: object) -> str:
    return address(about.source, **more, **({"halvar": about.half} if about.half else {}))


def _narrowed(results: Iterable[GoalResult], about: About, names: Mapping[str, int]) -> Iterator[GoalResult]:
    """Yield the goals that an intervention is counted for, each with what came of it there."""
    name = next((name for name, pk in names.items() if pk == about.intervention_id), "")
    for result in results:
        if about.intervention_id not in result.goal.interventions:
            continue
        if result.goal.kind not in COUNTED:
            yield result
            continue
        inside = dict(result.by_intervention).get(name)
        if inside is not None:
            yield replace(result, outcome=inside, visible=True, history=())


def _of_goal(result: GoalResult, about: About, source: str, names: Mapping[str, int]) -> Iterator[Figure]:
    goal = result.goal
    evidence = reverse("statistics:goal_show", args=[goal.key, about.year]) + _query(about)
    yield from _targets(goal, source, evidence)
    if not result.visible:
        return
    yield from _outcome(f"goal:{goal.number}", f"Mål {goal.number}", result, result.outcome, about, evidence)
    yield _text(goal, "verdict", "bedömning", VERDICTS[result.outcome.verdict], source, evidence)
    if result.outcome.text:
        yield _text(goal, "judgement", "bedömning i ord", result.outcome.text, source, evidence)
    yield from _inside(result, about, evidence, names)
    for then in result.history:
        if then.year != about.year:
            told = replace(then.outcome, text="")
            key = f"goal:{goal.number}:{then.year}"
            yield from _outcome(key, f"Mål {goal.number} år {then.year}", result, told, about, evidence)


def _inside(result: GoalResult, about: About, evidence: str, names: Mapping[str, int]) -> Iterator[Figure]:
    """Yield what came of the goal in each intervention that the reader may count."""
    if about.intervention_id is not None:
        return
    for name, outcome in result.by_intervention:
        key = f"goal:{result.goal.number}:{names[name]}"
        yield from _outcome(key, f"Mål {result.goal.number}, {name}", result, outcome, about, evidence)


def _targets(goal: GoalFact, source: str, evidence: str) -> Iterator[Figure]:
    """Yield how a goal is worded, and what is to be reached as a number to write minst or högst before."""
    yield _text(goal, "wording", "lydelse", goal.wording, source, evidence)
    if goal.target is None:
        return
    words = str(target_in_words(goal.target))
    yield Figure(
        key=f"goal:{goal.number}:target",
        label=f"Mål {goal.number}, målnivå ({words.split()[0]})",
        group=GROUP,
        kind=KINDS[goal.target.unit],
        value=_number(Decimal(goal.target.value) / HUNDREDTHS),
        source=source,
        evidence=evidence,
    )


def _outcome(
    key: str, label: str, result: GoalResult, outcome: Outcome, about: About, evidence: str
) -> Iterator[Figure]:
    """Yield what came out, and how many of how many it is."""
    target = result.goal.target
    source = f"{_measured(result, outcome)}, räknat på {source_text(about.source)}."
    if outcome.day is not None:
        source = f"{outcome.source or 'Rapporterat'}, {outcome.day}."
    persons = _persons(result)
    kind = KINDS[target.unit] if target else FigureKind.COUNT
    if target is not None and outcome.value is not None:
        yield Figure(
            key=f"{key}:outcome",
            label=f"{label}, utfall",
            group=GROUP,
            kind=kind,
            value=_number(Decimal(outcome.value) / HUNDREDTHS),
            source=source,
            evidence=evidence,
            n=outcome.n if kind is not FigureKind.COUNT else None,
            of=outcome.of if kind is not FigureKind.COUNT else None,
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
            yield Figure(
                f"{key}:{name}",
                f"{label}, {words}",
                GROUP,
                FigureKind.COUNT,
                value,
                source,
                evidence,
                persons=persons,
            )


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


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _text(goal: GoalFact, name: str, label: str, text: str, source: str, evidence: str) -> Figure:
    return Figure(
        key=f"goal:{goal.number}:{name}",
        label=f"Mål {goal.number}, {label}",
        group=GROUP,
        kind=FigureKind.TEXT,
        value=str(text),
        source=source,
        evidence=evidence,
    )


def _table(
    told: GoalResults, found: Sequence[GoalResult], about: About, source: str, shown: str
) -> FigureTable:
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
        under = [result for result in found if result.goal.parent_id == overall.goal.id]
        if under:
            rows.append(_heading(overall.goal, len(columns)))
            rows += [_row(result) for result in under]
    title = f"Mål och utfall {about.year}" + (f", halvår {about.half}" if about.half else "")
    notes = ["Antal och Av är hur många utfallet gäller, och av hur många."]
    if told.unfinished:
        notes.append("Perioden är inte slut: siffrorna är de hittills.")
    sheet = Sheet("goals", title, columns, tuple(rows), tuple(notes))
    return FigureTable("table:goals", title, "Tabeller", sheet, source, shown, persons=True)


def _heading(goal: GoalFact, columns: int) -> SheetRow:
    return SheetRow((goal.number, goal.wording, *[""] * (columns - 2)), key=goal.number, is_sum=True)


def _row(result: GoalResult) -> SheetRow:
    goal, outcome = result.goal, result.outcome
    target = str(target_in_words(goal.target)) if goal.target else ""
    words = str(outcome_in_words(outcome, goal.target)) if goal.target else ""
    verdict = str(VERDICTS[outcome.verdict]) if result.visible else ""
    values = (goal.number, goal.wording, target, words, outcome.n, outcome.of, verdict)
    return SheetRow(values, key=goal.number)


def _numbers(found: Sequence[GoalResult], source: str, shown: str) -> Iterator[Figure]:
    """Yield how many goals there are, and how many of them stand in each way."""
    counts: Mapping[str, tuple[str, int]] = {
        "count": ("Mål, antal", len(found)),
        **{
            name: (label, sum(result.outcome.verdict is verdict for result in found))
            for name, (verdict, label) in MET.items()
        },
    }
    for name, (label, count) in counts.items():
        yield Figure(f"goals:{name}", label, GROUP, FigureKind.COUNT, count, source, shown)


def _planned(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the goals of the year's plan with what is to be reached."""
    plan = plan_for(about.year, last_day=date(about.year, 12, 31))
    if plan is None:
        yield _undecided(about)
        return
    source = f"{plan.title}, beslutad {plan.decided_on} ({plan.decision})"
    shown = reverse("statistics:goal_list")
    in_year = [goal for goal in plan.goals if goal.in_year(about.year)]
    for goal in in_year:
        if goal.kind is not None:
            yield from _targets(goal, source, shown)
    rows = tuple(_planned_row(goal) for goal in in_year)
    title = f"Mål {about.year}"
    sheet = Sheet("goals", title, (NUMBER, WORDING, TARGET), rows, (f"{source}.",))
    yield FigureTable("table:goals", title, "Tabeller", sheet, source, shown)


def _undecided(about: About) -> FigureTable:
    """Return the table of a year whose goals are not decided: that it has none yet is said in its place."""
    said = f"Målen för {about.year} är inte beslutade."
    sheet = Sheet("goals", f"Mål {about.year}", (NUMBER, WORDING, TARGET), (), (said,))
    return FigureTable("table:goals", sheet.title, "Tabeller", sheet, said, reverse("statistics:goal_list"))


def _planned_row(goal: GoalFact) -> SheetRow:
    target = str(target_in_words(goal.target)) if goal.target else ""
    return SheetRow((goal.number, goal.wording, target), key=goal.number, is_sum=goal.kind is None)
