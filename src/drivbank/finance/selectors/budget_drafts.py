"""What a draft of a budget begins with, and what to look at before it is decided. Amounts are in whole öre."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivbank.core.budgets import is_out_of_proportion
from drivbank.core.phrases import Phrase
from drivbank.finance.models import Budget
from drivbank.finance.selectors.budgets import BudgetAmount, BudgetFact, budget_in_force, budget_lines
from drivbank.finance.selectors.contributions import Part, decided_round
from drivbank.finance.selectors.grants import grants
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.ui.numbers import format_kronor

PARTS: Mapping[str, str] = {
    "state_grant": Part.STATE.value,
    "region_grant": Part.REGION.value,
    "municipal_grants": Part.MUNICIPALITIES.value,
}
# The lines that interventions use, and whether those are ESF projects.
USED_BY_ESF: Mapping[str, bool] = {"esf_support": True, "interventions": False}
LIQUID_FUNDS = "liquid_funds"  # its field, beside those of the lines
Place = tuple[str, int | None]


def field_of(code: str, intervention_id: int | None = None) -> str:
    """Return the name of the field of a line in forms and in the errors of services."""
    return f"line_{code}" if intervention_id is None else f"line_{code}_{intervention_id}"


def budget_values(row: Budget) -> dict[str, int]:
    """Return the amounts of a budget by their fields, as a form is opened with them."""
    names = ("code", "intervention_id", "amount")
    found = row.lines.order_by("pk").values_list(*names)
    planned = {} if row.liquid_funds is None else {LIQUID_FUNDS: row.liquid_funds}
    return {field_of(code, intervention_id): amount for code, intervention_id, amount in found} | planned


def budget_labels(year: int) -> dict[str, str]:
    """Return what each field of a year's budget is called, those of single interventions too."""
    names = {fact.id: fact.name for fact in interventions()}
    labels = {field_of(line.code): str(line.label) for line in budget_lines(year)}
    parts = {
        field_of(line.code, pk): f"{line.label}: {name}"
        for line in budget_lines(year)
        for pk, name in names.items()
    }
    return {**labels, **parts, LIQUID_FUNDS: str(Phrase("Likvida medel vid årets slut"))}


@dataclass(frozen=True)
class Known:
    """What has been decided elsewhere about lines of a year: contributions by the round, and what is granted."""

    amounts: Mapping[Place, int]

    def of(self, code: str, intervention_id: int | None = None) -> int | None:
        """Return what is decided for a line and an intervention, None when nothing is."""
        return self.amounts.get((code, intervention_id))


def known_of(year: int) -> Known:
    """Return what is decided elsewhere for a year."""
    found: dict[Place, int] = {}
    decided = decided_round(year)
    if decided is not None:
        found.update({(code, None): decided.amount_of(part) for code, part in PARTS.items()})
    for grant in grants():
        if grant.decided(year):
            place = (grant.code, grant.intervention_id)
            found[place] = found.get(place, 0) + grant.granted(year)
    return Known(found)


def proposed(year: int, *, from_last_year: bool) -> tuple[BudgetAmount, ...]:
    """Return what a first draft begins with: what is decided elsewhere, and else what last year's budget had."""
    written = [line for line in budget_lines(year) if line.source != "none"]
    codes = {line.code for line in written}
    amounts = {place: amount for place, amount in known_of(year).amounts.items() if place[0] in codes}
    before = budget_in_force(year - 1) if from_last_year else None
    if before is not None:
        running = {fact.id for fact in interventions() if runs_in(fact, year)}
        kept = [line for line in before.lines if line.intervention_id in (None, *running)]
        old = {(line.code, line.intervention_id): line.amount for line in kept if line.code in codes}
        amounts = {**old, **amounts}
    order = [line.code for line in written]
    places = sorted(amounts, key=lambda place: (order.index(place[0]), place[1] or 0))
    return tuple(BudgetAmount(*place, amounts[place]) for place in places if amounts[place] > 0)


def expected_of(year: int) -> dict[str, int]:
    """Return what each field may be compared with: what is decided elsewhere, and else last year's budget."""
    before = budget_in_force(year - 1)
    lines = before.lines if before else ()
    old = {field_of(line.code, line.intervention_id): line.amount for line in lines}
    return {**old, **{field_of(*place): amount for place, amount in known_of(year).amounts.items()}}


def runs_in(fact: InterventionFact, year: int) -> bool:
    """Say whether an intervention runs on any day of a year."""
    last = min(fact.ends_on, fact.closed_on or fact.ends_on)
    return fact.starts_on.year <= year <= last.year


def fits(code: str, *, esf: bool) -> bool:
    """Say whether a line is for interventions of this sort."""
    return USED_BY_ESF.get(code) is esf


def remarks_on(fact: BudgetFact) -> list[Phrase]:
    """Return what to look at in a budget: where it differs from what is decided elsewhere, and what does not run."""
    known, running = known_of(fact.year), {row.id: row for row in interventions()}
    amounts = {(line.code, line.intervention_id): line.amount for line in fact.lines}
    labels = budget_labels(fact.year)
    said = [*unit_remarks(fact), *_differing(fact.year, amounts, known, labels)]
    for _code, pk in amounts:
        if pk is not None and pk in running and not runs_in(running[pk], fact.year):
            said.append(_not_running(running[pk], fact.year))
    return said


def unit_remarks(fact: BudgetFact) -> list[Phrase]:
    """Return the question whether costs and income are written in the same unit, when they hardly can be."""
    sides = {line.code: line.side for line in budget_lines(fact.year) if line.source != "none"}
    income, cost = (
        sum(line.amount for line in fact.lines if sides.get(line.code) == side) for side in ("income", "cost")
    )
    if not is_out_of_proportion(cost, income) and not is_out_of_proportion(income, cost):
        return []
    return [
        Phrase(
            "Intäkterna är %(income)s kr och kostnaderna %(cost)s kr. Är en del av beloppen i tusental kronor?",
            income=format_kronor(income),
            cost=format_kronor(cost),
        )
    ]


def _said_label(label: str) -> Phrase:
    """Return a field's name so that its line can be said in another language; an intervention's name stays."""
    line, _, intervention = label.partition(": ")
    return (
        Phrase("%(line)s: %(name)s", line=Phrase(line), name=intervention) if intervention else Phrase(line)
    )


def _differing(
    year: int, amounts: Mapping[Place, int], known: Known, labels: Mapping[str, str]
) -> Iterable[Phrase]:
    sources = {line.code: line.source for line in budget_lines(year)}
    for place, decided in known.amounts.items():
        budgeted = amounts.get(place, 0)
        facts = {
            "label": _said_label(labels.get(field_of(*place), place[0])),
            "budget": format_kronor(budgeted),
            "decided": format_kronor(decided),
        }
        if sources.get(place[0]) == "contributions" and budgeted != decided:
            yield Phrase(
                "%(label)s: budgeten har %(budget)s kr, den beslutade fördelningen %(decided)s kr.", **facts
            )
        elif sources.get(place[0]) == "requisitions" and budgeted < decided:
            yield Phrase("%(label)s: %(decided)s kr är beviljat, men budgeten har %(budget)s kr.", **facts)


def _not_running(fact: InterventionFact, year: int) -> Phrase:
    return Phrase(
        "%(name)s pågår inte under %(year)s: den är %(first)s till %(last)s.",
        name=fact.name,
        year=year,
        first=fact.starts_on.isoformat(),
        last=fact.ends_on.isoformat(),
    )
