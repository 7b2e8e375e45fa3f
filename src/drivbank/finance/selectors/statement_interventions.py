"""What each intervention cost by the ledger, project by project, beside what was requisitioned for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.core.statements.model import ObjectAmount
from drivbank.finance.selectors.grants import GrantFact, drawn_by_month, grants
from drivbank.finance.selectors.ledger import VersionFact, object_facts
from drivbank.finance.selectors.rules import object_rules
from drivbank.finance.selectors.statement_years import COSTS, YearStatements, statements
from drivbank.interventions.selectors import interventions

ObjectKey = tuple[str, str]


@dataclass(frozen=True)
class ProjectCost:
    """An object of the ledger that an intervention is booked on, and what it cost in öre."""

    dimension: str
    code: str
    name: str
    amount: int


@dataclass(frozen=True)
class InterventionCost:
    """An intervention: what the ledger says it cost and what was requisitioned for it in the same months, in öre."""

    intervention_id: int
    name: str
    projects: tuple[ProjectCost, ...]
    ledger: int
    requisitioned: int

    @property
    def difference(self) -> int:
        """How much more the ledger says than what was requisitioned."""
        return self.ledger - self.requisitioned


@dataclass(frozen=True)
class InterventionCosts:
    """The interventions of a year by name, up to a day; ``other`` is what of the costs is of none of them, in öre."""

    year: int
    version: VersionFact
    until: date
    is_whole: bool
    rows: tuple[InterventionCost, ...]
    other: int

    @property
    def total(self) -> int:
        """All costs of the year by the ledger."""
        return self.other + sum(row.ledger for row in self.rows)


def intervention_costs(
    year: int, *, as_of: date | None = None, told: YearStatements | None = None
) -> InterventionCosts | None:
    """Return the costs of each intervention in a year; None when there is no ledger of it."""
    told = told or statements(year, as_of=as_of)
    if told is None:
        return None
    owners = {(rule.dimension, rule.code): rule.intervention_id for rule in object_rules(year)}
    booked: dict[int, dict[ObjectKey, int]] = {}
    other = 0
    for row in _costs(told):
        owner = _owner(row, owners)
        if owner is None:
            other += row.amount
        else:
            projects = booked.setdefault(owner[0], {})
            projects[owner[1]] = projects.get(owner[1], 0) + row.amount
    names = {(fact.dimension, fact.code): fact.name for fact in object_facts(told.version.id)}
    drawn = drawn_by_intervention(grants(as_of=as_of), year, told.ledger.until)
    titles = {fact.id: fact.name for fact in interventions()}
    rows = (
        _row(pk, titles.get(pk, ""), booked.get(pk, {}), names, drawn.get(pk, 0)) for pk in {*booked, *drawn}
    )
    return InterventionCosts(
        year,
        told.version,
        told.ledger.until,
        told.is_whole,
        tuple(sorted(rows, key=lambda row: row.name)),
        other,
    )


def _costs(told: YearStatements) -> list[ObjectAmount]:
    """Return what is booked on the accounts of the costs."""
    return [row for row in told.ledger.books.amounts if told.placing.lines.get(row.account) == COSTS]


def _owner(row: ObjectAmount, owners: Mapping[ObjectKey, int | None]) -> tuple[int, ObjectKey] | None:
    """Return the first of a row's objects that is an intervention's, with the intervention."""
    for key in row.objects:
        if (pk := owners.get(key)) is not None:
            return pk, key
    return None


def _row(
    pk: int, name: str, projects: Mapping[ObjectKey, int], names: Mapping[ObjectKey, str], drawn: int
) -> InterventionCost:
    found = tuple(
        ProjectCost(*key, names.get(key, ""), amount) for key, amount in sorted(projects.items()) if amount
    )
    return InterventionCost(pk, name, found, sum(projects.values()), drawn)


def drawn_by_intervention(facts: list[GrantFact], year: int, until: date) -> dict[int, int]:
    """Return what was requisitioned for each intervention for the months of a year up to a day, in öre."""
    found: dict[int, int] = {}
    for fact in facts:
        if fact.intervention_id is None:
            continue
        months = drawn_by_month(fact).items()
        drawn = sum(amount for month, amount in months if month.year == year and month <= until)
        if drawn:
            found[fact.intervention_id] = found.get(fact.intervention_id, 0) + drawn
    return found
