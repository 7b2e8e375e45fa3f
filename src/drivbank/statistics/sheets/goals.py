"""The goals of a year as tables: what came of each, by intervention, year by year, and what to know of them."""

from collections.abc import Iterable, Mapping

from drivbank.access.actors import Actor
from drivbank.core.goals.model import Interval, MeasureKind, MissingRule, Outcome, Target, Verdict
from drivbank.core.goals.words import in_words, outcome_in_words, share_in_words, target_in_words
from drivbank.core.phrases import Phrase
from drivbank.statistics.services.goals import GoalResult, GoalResults, YearOutcome, goal_results
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

WHOLE = 10_000
VERDICTS: Mapping[Verdict, Phrase] = {
    Verdict.MET: Phrase("Uppfyllt"),
    Verdict.NEARLY: Phrase("Nästan uppfyllt"),
    Verdict.NOT_MET: Phrase("Inte uppfyllt"),
    Verdict.UNKNOWN: Phrase("Inte bedömt"),
}
SO_FAR: Mapping[Verdict, Phrase] = {
    Verdict.MET: Phrase("Uppfyllt hittills"),
    Verdict.NEARLY: Phrase("Nästan uppfyllt hittills"),
    Verdict.NOT_MET: Phrase("Inte uppfyllt hittills"),
    Verdict.UNKNOWN: Phrase("Hittills"),
}
KINDS: Mapping[MeasureKind, Phrase] = {
    MeasureKind.REGISTER: Phrase("Registerbaserat"),
    MeasureKind.COUNT: Phrase("Antal"),
    MeasureKind.SURVEY: Phrase("Enkätbaserat"),
    MeasureKind.JUDGED: Phrase("Bedömt"),
}
MISSING: Mapping[MissingRule, Phrase] = {
    MissingRule.COUNTS_AS_NO: Phrase("räknas som nej"),
    MissingRule.LEFT_OUT: Phrase("räknas inte med"),
}
HALVES = {1: Phrase("första halvåret"), 2: Phrase("andra halvåret")}
NOT_SHOWN = Phrase("Visas inte för dig")
NOT_REPORTED = Phrase("Inte rapporterat")
NOT_SAID = Phrase("Inte angivet")
GOAL, VERDICT, OUTCOME = Phrase("Mål"), Phrase("Bedömning"), Phrase("Utfall")
TARGET, YES, OF = Phrase("Målnivå"), Phrase("Antal"), Phrase("Av")
NUMBER = Column("number", Phrase("Nr"))
NUMBERS = (Column("n", YES, Unit.COUNT), Column("of", OF, Unit.COUNT))
INTERVAL = Phrase("Troligen mellan är ett konfidensintervall på 95 procent för andelen (Wilson).")
UNFINISHED = Phrase("Perioden är inte slut: siffrorna är de hittills, och målen bedöms först därefter.")


def goals_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the tables of a year's goals; none when no plan is decided for it."""
    return sheets_of(goal_results(year, by=by))


def sheets_of(told: GoalResults) -> tuple[Sheet, ...]:
    """Return the tables of goals that are counted already, those that have rows."""
    if told.plan is None:
        return ()
    return tuple(sheet for sheet in (maker(told) for maker in MAKERS) if sheet.rows)


def goals_sheet(told: GoalResults) -> Sheet:
    """Return each goal with its target, what came out and how it stands."""
    columns = (
        NUMBER,
        Column("wording", GOAL),
        Column("kind", Phrase("Slags mått")),
        Column("target", TARGET),
        Column("outcome", OUTCOME),
        *NUMBERS,
        Column("missing", Phrase("Saknas"), Unit.COUNT),
        Column("interval", Phrase("Troligen mellan")),
        Column("verdict", VERDICT),
    )
    rows: list[SheetRow] = []
    for overall in told.overall:
        heading = (overall.goal.number, overall.goal.wording, *[""] * (len(columns) - 2))
        rows.append(SheetRow(heading, key=overall.goal.key, is_sum=True))
        rows += [_goal(result, unfinished=told.unfinished) for result in overall.results]
    return Sheet("goals", _title(told, Phrase("Mål och utfall")), columns, tuple(rows), tuple(_notes(told)))


def interventions_sheet(told: GoalResults) -> Sheet:
    """Return what registrations answer of each intervention for itself."""
    columns = (
        NUMBER,
        Column("intervention", Phrase("Insats")),
        Column("outcome", OUTCOME),
        *NUMBERS,
        Column("verdict", VERDICT),
    )
    rows = tuple(
        SheetRow(
            (
                result.goal.number,
                name,
                *_outcome(outcome, result.goal.target),
                _verdict_in(result, outcome, unfinished=told.unfinished),
            )
        )
        for result in told.results
        for name, outcome in result.by_intervention
    )
    return Sheet("goals_by_intervention", _title(told, Phrase("Utfall per insats")), columns, rows)


def reported_sheet(told: GoalResults) -> Sheet:
    """Return what no register answers, with who reported or judged it, when, why and where it is written."""
    columns = (
        NUMBER,
        Column("kind", Phrase("Slags mått")),
        Column("by", Phrase("Vem")),
        Column("day", Phrase("När"), Unit.DAY),
        Column("text", Phrase("I ord")),
        Column("source", Phrase("Källa")),
    )
    rows = tuple(
        SheetRow(
            (
                result.goal.number,
                KINDS[result.goal.kind] if result.goal.kind else "",
                result.outcome.by or NOT_SAID,
                result.outcome.day,
                result.outcome.text,
                result.outcome.source,
            ),
            key=result.goal.key,
        )
        for result in told.results
        if result.visible and result.outcome.day
    )
    return Sheet("goals_reported", _title(told, Phrase("Vem som har bedömt och rapporterat")), columns, rows)


def history_sheet(told: GoalResults) -> Sheet:
    """Return each goal year by year, against the target it had then."""
    columns = (
        NUMBER,
        Column("year", Phrase("År")),
        Column("target", TARGET),
        Column("outcome", OUTCOME),
        *NUMBERS,
        Column("verdict", VERDICT),
    )
    rows = tuple(
        SheetRow(
            (
                result.goal.number,
                str(one.year),
                _target(one.target),
                *_outcome(one.outcome, one.target or result.goal.target),
                _verdict_then(result, one, told),
            )
        )
        for result in told.results
        for one in result.history
    )
    note = Phrase("Andelar och antal ur registret är räknade på nytt med dagens definition.")
    return Sheet("goals_history", _title(told, Phrase("Målen år för år")), columns, rows, (note,))


def findings_sheet(told: GoalResults) -> Sheet:
    """Return what to know before a goal is trusted, and what to do about it."""
    columns = (
        NUMBER,
        Column("finding", Phrase("Att tänka på")),
        Column("what_to_do", Phrase("Vad som kan göras")),
    )
    rows = tuple(
        SheetRow((result.goal.number, finding.text, finding.what_to_do), key=finding.key)
        for result in told.results
        for finding in result.findings
    )
    return Sheet("goals_findings", _title(told, Phrase("Att tänka på om målen")), columns, rows)


def definitions_sheet(told: GoalResults) -> Sheet:
    """Return how each goal is measured, in words."""
    columns = (
        NUMBER,
        Column("measure", Phrase("Mått")),
        Column("numerator", Phrase("Det som räknas")),
        Column("denominator", Phrase("Av vilka")),
        Column("missing", Phrase("När uppgift saknas")),
    )
    rows = tuple(SheetRow((result.goal.number, *_definition(result))) for result in told.results)
    return Sheet("goals_definitions", _title(told, Phrase("Så mäts målen")), columns, rows)


MAKERS = (
    goals_sheet,
    reported_sheet,
    interventions_sheet,
    history_sheet,
    findings_sheet,
    definitions_sheet,
)


def _goal(result: GoalResult, *, unfinished: bool) -> SheetRow:
    goal, outcome = result.goal, result.outcome
    kind = KINDS[goal.kind] if goal.kind else ""
    value, n, of = _outcome(outcome, goal.target)
    told = (value, n, of, outcome.missing, _interval(outcome.interval))
    verdict = _verdict(outcome, goal.kind, unfinished=unfinished) if result.visible else NOT_SHOWN
    return SheetRow((goal.number, goal.wording, kind, _target(goal.target), *told, verdict), key=goal.key)


def _outcome(outcome: Outcome, target: Target | None) -> tuple[Value, Value, Value]:
    """Return what came out, and n of how many where it is a share."""
    if outcome.value is None or target is None:
        return "", outcome.n, outcome.of
    return outcome_in_words(outcome, target), outcome.n, outcome.of


def _target(target: Target | None) -> str:
    return target_in_words(target) if target else ""


def _verdict(outcome: Outcome, kind: MeasureKind | None, *, unfinished: bool) -> Phrase:
    """Return how an outcome stands; before the period is over it is said to be so far."""
    known = outcome.value is not None or outcome.verdict is not Verdict.UNKNOWN
    if unfinished and known:
        return SO_FAR[outcome.verdict]
    reported = kind in (MeasureKind.SURVEY, MeasureKind.JUDGED)
    return NOT_REPORTED if reported and not known else VERDICTS[outcome.verdict]


def _verdict_in(result: GoalResult, outcome: Outcome, *, unfinished: bool) -> str:
    """Return how an intervention stands for itself, "" of a number that all reach together and of nobody."""
    if result.goal.kind is MeasureKind.COUNT or outcome.value is None:
        return ""
    return _verdict(outcome, result.goal.kind, unfinished=unfinished)


def _verdict_then(result: GoalResult, one: YearOutcome, told: GoalResults) -> str:
    """Return how a year stood, "" of one without a target where nothing was judged."""
    if not one.target and not one.outcome.day:
        return ""
    unfinished = told.unfinished and one.year == told.year
    return _verdict(one.outcome, result.goal.kind, unfinished=unfinished)


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return ""
    ends = {"low": share_in_words(interval.low, WHOLE), "high": share_in_words(interval.high, WHOLE)}
    return Phrase("%(low)s och %(high)s", **ends)


def _definition(result: GoalResult) -> tuple[str, str, str, str]:
    """Return the measure, what counts, of which, and what is done with those whose answer is missing."""
    goal, measure = result.goal, result.measure
    if measure is None:
        asked = _rule(Phrase("De som inte har svarat"), goal.missing) if goal.missing else ""
        return KINDS[goal.kind] if goal.kind else "", goal.question or goal.followed_by, "", asked
    if measure.kind is MeasureKind.COUNT:
        return measure.title, measure.numerator, "", ""
    rule = _rule(measure.missing_text.removesuffix("."), goal.missing or MissingRule.COUNTS_AS_NO)
    return measure.title, measure.numerator, measure.denominator, rule


def _rule(who: str, rule: MissingRule) -> Phrase:
    return Phrase("%(who)s %(rule)s.", who=who, rule=MISSING[rule])


def _notes(told: GoalResults) -> Iterable[str]:
    if told.plan:
        decided = {"title": told.plan.title, "decision": told.plan.decision, "day": told.plan.decided_on}
        yield Phrase("%(title)s, beslutad %(day)s (%(decision)s).", **decided)
    if told.unfinished:
        yield UNFINISHED
    if any(result.outcome.interval for result in told.results):
        yield INTERVAL
    for one in told.results:
        if one.outcome.verdict is Verdict.NEARLY and (target := one.goal.target):
            limit = in_words(target.nearly, target.unit)
            yield Phrase("%(number)s är nästan uppfyllt från %(limit)s.", number=one.goal.number, limit=limit)


def _title(told: GoalResults, what: Phrase) -> Phrase:
    half = HALVES.get(told.half)
    if half is None:
        return Phrase("%(what)s %(year)s", what=what, year=told.year)
    return Phrase("%(what)s, %(half)s %(year)s", what=what, half=half, year=told.year)
