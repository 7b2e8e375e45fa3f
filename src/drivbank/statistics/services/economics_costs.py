"""What a result can be measured against: the year's costs and contributions, and what each intervention cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drivbank.core.parameters import ParameterError
from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.finance.selectors.contributions import RoundFact, decided_round
from drivbank.finance.selectors.grants import grants
from drivbank.finance.selectors.statement_interventions import drawn_by_intervention
from drivbank.finance.selectors.statements import (
    InterventionCost,
    YearStatements,
    intervention_costs,
    statements,
)
from drivbank.interventions.selectors import InterventionFact, interventions

TOTAL, INTERVENTIONS, MEMBERS = "total", "interventions", "members"
ONE = "intervention-"
NOTE_COSTS = ("note_3_costs", "total")
# What the note's line of the association's own interventions is called: now, and before the note was split anew.
NOTE_INTERVENTIONS = (("note_3_costs", "interventions"), ("note_3_costs", "granted_projects"))

TOTAL_SAYS = Phrase(
    "Verksamhetens kostnader enligt resultaträkningen: styrelse, kansli, utvärdering och alla insatser."
)
INTERVENTIONS_SAYS = Phrase(
    "Raden för förbundets egna insatser i noten om verksamhetens kostnader. Kansli, styrelse, utvärdering och stöd till "
    "ESF-projekt är inte med, men alla som lämnade en insats under året räknas, även i ESF-projekt."
)

NO_LEDGER = Phrase(
    "Det finns ingen huvudbok för året. Läs in den under Ekonomi, så räknas återbetalningen mot kostnaden."
)
NOT_PLACED = Phrase(
    "Årets huvudbok har konton som inte är placerade. Placera dem under Ekonomi, så räknas återbetalningen mot "
    "kostnaden."
)
NO_LINE = Phrase("Årets not om kostnader har ingen rad för förbundets insatser.")
NO_COST = Phrase("Inget är bokfört.")
NO_ROUND = Phrase("Årets medlemsbidrag är inte beslutade.")
NOTHING_BOOKED = Phrase("Ingen kostnad är bokförd på insatsen under året, och inget är rekvirerat för den.")


@dataclass(frozen=True)
class CostBasis:
    """What a result is measured against: an amount in öre, None where it is unknown, and what it is or why not.

    With ``intervention_id`` it is the cost of one intervention, and only what that one gave is measured against it.
    """

    key: str
    label: str
    amount: int | None
    says: Phrase
    intervention_id: int | None = None


def cost_bases(year: int) -> tuple[CostBasis, ...]:
    """Return the total cost, the interventions' cost, the contributions, then each individual intervention by name."""
    told = _statements(year)
    return (
        _of_line(TOTAL, Phrase("Förbundets hela kostnad"), told, (NOTE_COSTS,), TOTAL_SAYS),
        _of_line(INTERVENTIONS, Phrase("Förbundets insatser"), told, NOTE_INTERVENTIONS, INTERVENTIONS_SAYS),
        _members(decided_round(year)),
        *_each(year, told),
    )


def _statements(year: int) -> YearStatements | None:
    """Return the year's statements, None for a year that no ledger could be of."""
    try:
        return statements(year)
    except (ParameterError, ValueError):
        return None


def _of_line(
    key: str, label: Phrase, told: YearStatements | None, lines: Iterable[tuple[str, str]], says: Phrase
) -> CostBasis:
    if told is None or told.figures is None:
        return CostBasis(key, label, None, NO_LEDGER if told is None else NOT_PLACED)
    amounts = told.figures.amounts
    amount = next((amounts[line] for line in lines if line in amounts), None)
    if not amount:
        return CostBasis(key, label, None, NO_LINE if amount is None else _so_far(NO_COST, told))
    return CostBasis(key, label, amount, _so_far(says, told))


def _so_far(says: Phrase, told: YearStatements) -> Phrase:
    """Return the text, with how far the ledger goes when that is not to the end of the year."""
    if told.is_whole:
        return says
    return Phrase(
        "%(says)s Huvudboken går bara till och med %(day)s.", says=says, day=told.ledger.until.isoformat()
    )


def _members(decided: RoundFact | None) -> CostBasis:
    label = Phrase("Medlemmarnas bidrag")
    if decided is None:
        return CostBasis(MEMBERS, label, None, NO_ROUND)
    says = Phrase("Det som medlemmarna har beslutat att betala för året: staten, regionen och kommunerna.")
    return CostBasis(MEMBERS, label, decided.total, says)


def _each(year: int, told: YearStatements | None) -> list[CostBasis]:
    """Return what each individual intervention of the year cost."""
    found = intervention_costs(year, told=told) if told else None
    booked = {row.intervention_id: row for row in found.rows} if found else {}
    drawn = {} if found else drawn_by_intervention(grants(), year, date(year, 12, 31))
    running = [fact for fact in interventions() if fact.individual and _in_year(fact, year)]
    return [
        _one(fact, booked.get(fact.id), drawn.get(fact.id, 0))
        for fact in sorted(running, key=lambda fact: in_order(fact.name))
    ]


def _in_year(fact: InterventionFact, year: int) -> bool:
    ended = min(fact.closed_on or date.max, fact.ends_on)
    return fact.starts_on.year <= year <= ended.year


def _one(fact: InterventionFact, booked: InterventionCost | None, drawn: int) -> CostBasis:
    key, drawn = f"{ONE}{fact.id}", booked.requisitioned if booked else drawn
    if booked and booked.ledger:
        says = Phrase("Det som är bokfört på insatsen under året enligt huvudboken.")
        return CostBasis(key, fact.name, booked.ledger, says, fact.id)
    if drawn:
        says = Phrase("Det som är rekvirerat för insatsen under året; inget är bokfört på den.")
        return CostBasis(key, fact.name, drawn, says, fact.id)
    return CostBasis(key, fact.name, None, NOTHING_BOOKED, fact.id)
