"""What can be said against a goal before anything is counted: its target, whom it counts, and who has it."""

from collections.abc import Iterable, Iterator

from drivbank.core.goals.as_put import PURPOSES, Finding, GoalAsPut, InterventionAsPut, Purpose
from drivbank.core.goals.model import Comparison, MeasureKind, Outcome, TargetUnit
from drivbank.core.goals.outcomes import WHOLE, side_of
from drivbank.core.goals.words import in_words
from drivbank.core.phrases import Phrase, joined


def everyone(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """A target of everyone, or of nobody, is lost with the first one who falls away."""
    target = goal.target
    if target is None or target.unit is not TargetUnit.PERCENT:
        return
    limits = {Comparison.AT_LEAST: WHOLE, Comparison.AT_MOST: 0}
    if target.value == limits[target.comparison]:
        yield Finding(
            "everyone",
            goal.key,
            Phrase(
                "Ett mål på %(target)s kan inte nås om en enda person flyttar, blir sjuk eller avbryter.",
                target=in_words(target.value, target.unit),
            ),
            serious=outcome.value is None or side_of(outcome, target) != 0,
            what_to_do=Phrase(
                "Sätt ett mål som tål att någon faller bort, till exempel 95 %, och säg vad som gäller dem."
            ),
        )


def beyond_the_possible(goal: GoalAsPut, outcome: Outcome) -> Iterator[Finding]:
    """More than all cannot be reached, nor be what came out."""
    shares = goal.target is not None and goal.target.unit is TargetUnit.PERCENT
    if goal.target is not None and shares and goal.target.value > WHOLE:
        yield Finding(
            "impossible-target",
            goal.key,
            Phrase("Målet %(target)s är mer än alla.", target=in_words(goal.target.value, goal.target.unit)),
            serious=True,
            what_to_do=Phrase("Rätta målet i en ny version av planen."),
        )
    too_many = outcome.n is not None and outcome.of is not None and outcome.n > outcome.of
    if too_many or (shares and (outcome.value or 0) > WHOLE):
        yield Finding(
            "impossible",
            goal.key,
            Phrase("Utfallet är mer än 100 %, och det är omöjligt."),
            serious=True,
            what_to_do=Phrase("Kontrollera det som är rapporterat och rapportera på nytt."),
        )


def target_group_changed(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """A target that was set before the target group was changed was set for others.

    It is less serious where the measure asks the same of all interventions, whomever they are for.
    """
    for one in goal.interventions:
        since = one.target_group_since
        if goal.target_set_on and since and goal.target_set_on < since <= goal.last_day:
            yield Finding(
                "target-group-changed",
                goal.key,
                Phrase(
                    "Målet sattes för en annan målgrupp: det sattes %(set)s och målgruppen för %(name)s ändrades "
                    "%(changed)s.",
                    set=goal.target_set_on,
                    name=one.name,
                    changed=since,
                ),
                serious=goal.measure is None or bool(goal.measure.purposes),
                what_to_do=Phrase(
                    "Pröva om målet passar den nya målgruppen och besluta det på nytt i en ny version av planen."
                ),
            )


def unsuited_purpose(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """A measure says nothing of an intervention that is for something else."""
    measure = goal.measure
    if measure is None or not measure.purposes:
        return
    for one in goal.interventions:
        if one.purpose and one.purpose not in measure.purposes:
            yield Finding(
                f"unsuited-{one.purpose}",
                goal.key,
                Phrase(
                    "Måttet ”%(measure)s” räknar %(name)s, en insats vars syfte är %(purpose)s.",
                    measure=measure.title,
                    name=one.name,
                    purpose=PURPOSES[one.purpose],
                ),
                serious=one.purpose == Purpose.ASSESSMENT,
                what_to_do=Phrase(
                    "Ge insatsen ett eget mål som passar dess syfte och ta bort den ur det här."
                ),
            )


def mixed_purposes(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """One share or mean of interventions that are for different things is an average of unlike."""
    suits_all = goal.measure is not None and not goal.measure.purposes
    if goal.target is None or goal.target.unit is TargetUnit.COUNT or suits_all:
        return
    kinds = _by_purpose(goal.interventions)
    if len(kinds) > 1:
        yield Finding(
            "mixed-purposes",
            goal.key,
            Phrase(
                "Ett och samma mål gäller insatser med olika syften: %(kinds)s.", kinds=joined("; ", kinds)
            ),
            serious=False,
            what_to_do=Phrase("Dela upp målet i planen, så att varje slag av insats får ett eget."),
        )


def _by_purpose(interventions: Iterable[InterventionAsPut]) -> list[Phrase]:
    names: dict[str, list[str]] = {}
    for one in interventions:
        if one.purpose:
            names.setdefault(one.purpose, []).append(one.name)
    return [
        Phrase("%(purpose)s (%(names)s)", purpose=PURPOSES[purpose], names=", ".join(found))
        for purpose, found in names.items()
    ]


def purpose_unknown(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """Without a purpose nobody can say whether the measure suits the intervention."""
    unknown = [one.name for one in goal.interventions if not one.purpose]
    if goal.measure is not None and goal.measure.purposes and unknown:
        yield Finding(
            "purpose-unknown",
            goal.key,
            Phrase("Syftet är inte angivet för %(names)s.", names=", ".join(unknown)),
            serious=False,
            what_to_do=Phrase("Ange insatsens syfte på dess sida, så går det att se om måttet passar."),
        )


def own_definitions(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """What each intervention defines for itself has to be defined, and is not the same thing added up."""
    if goal.measure is None or not goal.measure.own_definition:
        return
    undefined = [one.name for one in goal.interventions if not one.defines_step]
    if undefined:
        yield Finding(
            "no-definition",
            goal.key,
            Phrase(
                "%(names)s har ingen egen definition av vad som räknas som en stegförflyttning.",
                names=", ".join(undefined),
            ),
            serious=True,
            what_to_do=Phrase("Skriv definitionen, och vem som bedömer, på insatsens sida."),
        )
    if len(goal.interventions) - len(undefined) > 1:
        yield Finding(
            "many-definitions",
            goal.key,
            Phrase("Varje insats har en egen definition, så summan lägger ihop olika saker."),
            serious=False,
            what_to_do=Phrase("Läs utfallet för varje insats för sig."),
        )


def nobody_has_it(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """A goal that nobody has is followed by nobody."""
    if not goal.owner.strip():
        yield Finding(
            "no-owner",
            goal.key,
            Phrase("Ingen är ansvarig för målet."),
            serious=False,
            what_to_do=Phrase("Ange en funktion som ansvarar för målet i nästa version av planen."),
        )


def nothing_counted(goal: GoalAsPut, _outcome: Outcome) -> Iterator[Finding]:
    """Where no intervention is chosen, or none existed, there is nothing to count."""
    if goal.kind not in (MeasureKind.REGISTER, MeasureKind.COUNT):
        return
    if not goal.interventions:
        yield Finding(
            "no-interventions",
            goal.key,
            Phrase("Målet säger inte vilka insatser som räknas, så inget räknas."),
            serious=True,
            what_to_do=Phrase("Välj insatserna i nästa version av planen."),
        )
    elif not any(_existed(one, goal) for one in goal.interventions):
        yield Finding(
            "none-existed",
            goal.key,
            Phrase(
                "Ingen av insatserna som räknas fanns mellan %(first)s och %(last)s.",
                first=goal.first_day,
                last=goal.last_day,
            ),
            serious=True,
            what_to_do=Phrase("Kontrollera vilka insatser målet gäller, och för vilka år."),
        )


def _existed(one: InterventionAsPut, goal: GoalAsPut) -> bool:
    return one.first_day <= goal.last_day and one.last_day >= goal.first_day


GOAL_CHECKS = (
    beyond_the_possible,
    nothing_counted,
    everyone,
    unsuited_purpose,
    target_group_changed,
    own_definitions,
    mixed_purposes,
    purpose_unknown,
    nobody_has_it,
)
