"""What can be said against an outcome: how few, how uncertain, how many are missing, and who has judged."""

from collections.abc import Iterator

from drivbank.core.goals.as_put import Finding, GoalAsPut
from drivbank.core.goals.model import MeasureKind, MissingRule, Outcome, TargetUnit, Verdict
from drivbank.core.goals.outcomes import WHOLE, share_outcome
from drivbank.core.goals.words import in_words, share_in_words, target_in_words
from drivbank.core.phrases import Phrase

# Fewer than these, and one person is more than five percentage points.
FEW = 20
# Missing answers are told when they are more than this share, in percent.
MUCH_MISSING = 10


def few(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """A percentage of a handful says less than their number."""
    if outcome.n is not None and outcome.of is not None and 0 < outcome.of < FEW:
        yield Finding(
            "small-denominator",
            goal.key,
            Phrase(
                "Nämnaren är under %(few)s: läs antalet, %(n)s av %(of)s, inte procenten.",
                few=FEW,
                n=outcome.n,
                of=outcome.of,
            ),
            serious=True,
            what_to_do=Phrase("Redovisa antalet, eller lägg ihop flera år innan en slutsats dras."),
        )


def nobody_to_count(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """A share of nobody is no share."""
    if outcome.of == 0:
        yield Finding(
            "nobody",
            goal.key,
            Phrase("Det finns ingen att räkna under perioden."),
            serious=False,
            what_to_do=Phrase("Kontrollera att registreringarna är inlästa."),
        )


def chance_decides(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """Where the target lies within the interval, chance alone may decide which side of it one lands on."""
    target, interval = goal.target, outcome.interval
    if target is None or interval is None or target.unit is not TargetUnit.PERCENT:
        return
    if 0 < target.value < WHOLE and interval.low <= target.value <= interval.high:
        yield Finding(
            "chance-decides",
            goal.key,
            Phrase(
                "Slumpen kan ensam avgöra: med %(of)s att räkna ligger andelen troligen mellan %(low)s och "
                "%(high)s, och målet %(target)s ligger däremellan.",
                of=outcome.of,
                low=share_in_words(interval.low, WHOLE),
                high=share_in_words(interval.high, WHOLE),
                target=in_words(target.value, target.unit),
            ),
            serious=True,
            what_to_do=Phrase("Se hur det har varit flera år i rad innan en slutsats dras."),
        )


def many_missing(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """Missing answers, told when they are many; serious when they could turn the verdict."""
    n, of, missing = outcome.n, outcome.of, outcome.missing
    if n is None or of is None or not missing or goal.kind is MeasureKind.SURVEY:
        return
    whole = of + missing if goal.missing is MissingRule.LEFT_OUT else of
    if missing * 100 > MUCH_MISSING * whole:
        yield Finding(
            "many-missing",
            goal.key,
            Phrase(
                "Uppgift saknas för %(missing)s av %(whole)s (%(share)s). %(rule)s",
                missing=missing,
                whole=whole,
                share=share_in_words(missing, whole),
                rule=_RULES[goal.missing or MissingRule.COUNTS_AS_NO],
            ),
            serious=_could_turn(goal, n, whole, missing),
            what_to_do=Phrase("Komplettera registreringarna, så att svaret är känt för fler."),
        )


_RULES = {
    MissingRule.COUNTS_AS_NO: Phrase("De räknas som nej, så den verkliga andelen kan vara högre."),
    MissingRule.LEFT_OUT: Phrase("De räknas inte med, så utfallet gäller bara dem som är kända."),
}


def _could_turn(goal: GoalAsPut, n: int, whole: int, missing: int) -> bool:
    """Say whether the verdict would be another if all who are missing were yes than if all were no."""
    worst, best = (
        share_outcome(yes, whole, 0, goal.target, MissingRule.COUNTS_AS_NO) for yes in (n, n + missing)
    )
    return worst.verdict is not best.verdict


def few_answered(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """A survey speaks for those who answered it, and it has to be known how many were asked."""
    if goal.kind is not MeasureKind.SURVEY or outcome.value is None:
        return
    if outcome.missing is None:
        yield Finding(
            "asked-unknown",
            goal.key,
            Phrase("Det är inte rapporterat hur många som fick frågan."),
            serious=False,
            what_to_do=Phrase("Rapportera på nytt med antalet som tillfrågades."),
        )
        return
    answered, asked = _answered(goal, outcome)
    if answered * 2 < asked:
        yield Finding(
            "few-answered",
            goal.key,
            Phrase(
                "Färre än hälften har svarat: %(answered)s av %(asked)s. De som svarade kan skilja sig från de "
                "andra.",
                answered=answered,
                asked=asked,
            ),
            serious=True,
            what_to_do=Phrase("Påminn dem som inte har svarat, eller säg i rapporten hur få de är."),
        )


def _answered(goal: GoalAsPut, outcome: Outcome) -> tuple[int, int]:
    """Return how many answered, and how many were asked."""
    base, missing = outcome.of if outcome.of is not None else outcome.n or 0, outcome.missing or 0
    counted_as_no = outcome.of is not None and goal.missing is MissingRule.COUNTS_AS_NO
    return (base - missing, base) if counted_as_no else (base, base + missing)


def judged_by_nobody(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """A judgement without who, when and why cannot be tried by another."""
    if goal.kind is not MeasureKind.JUDGED or outcome.verdict is Verdict.UNKNOWN:
        return
    if not (outcome.by.strip() and outcome.day and outcome.text.strip()):
        yield Finding(
            "judged-by-nobody",
            goal.key,
            Phrase("Bedömningen saknar uppgift om vem, när eller varför."),
            serious=True,
            what_to_do=Phrase(
                "Rapportera bedömningen på nytt med vem som bedömde, vilken dag och på vilken grund."
            ),
        )


def not_reported(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """What no register answers has to be reported."""
    reported = goal.kind in (MeasureKind.SURVEY, MeasureKind.JUDGED)
    if reported and goal.finished and outcome.verdict is Verdict.UNKNOWN and outcome.value is None:
        yield Finding(
            "not-reported",
            goal.key,
            Phrase("Inget utfall är rapporterat för perioden."),
            serious=False,
            what_to_do=Phrase("Rapportera utfallet. Det görs av kansliet."),
        )


def for_a_whole_year(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """What is counted so far is not set against a target for the whole year."""
    if goal.kind is MeasureKind.COUNT and goal.target and outcome.n is not None and not goal.year_is_over:
        yield Finding(
            "for-a-whole-year",
            goal.key,
            Phrase(
                "Målet %(target)s gäller ett helt år, och %(n)s är en del av det.",
                target=target_in_words(goal.target),
                n=outcome.n,
            ),
            serious=False,
            what_to_do=Phrase("Läs antalet hittills. Målet bedöms när året är slut, eller när det är nått."),
        )


OUTCOME_CHECKS = (
    judged_by_nobody,
    few,
    few_answered,
    chance_decides,
    many_missing,
    not_reported,
    nobody_to_count,
    for_a_whole_year,
)
