"""All that the pages and tables of a year's budget stand on, and what its versions and outcome are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.budget_drafts import Place
from drivbank.finance.selectors.budget_outcomes import YearOutcome, year_outcomes
from drivbank.finance.selectors.budgets import BudgetFact, ClosedYearFact, budgets, closed_years
from drivbank.interventions.selectors import interventions

Amounts = Mapping[Place, int]


@dataclass(frozen=True)
class YearView:
    """All that the pages and tables of a year's budget stand on, read once.

    ``budget`` is the version that is looked at: one that was asked for, else the one in force, else a draft.
    """

    year: int
    versions: tuple[BudgetFact, ...]
    budget: BudgetFact | None
    outcome: YearOutcome | None
    before: YearOutcome | None
    closed: ClosedYearFact | None
    names: Mapping[int, str]

    @property
    def in_force(self) -> BudgetFact | None:
        return next((fact for fact in self.versions if fact.decided_on), None)

    @property
    def draft(self) -> BudgetFact | None:
        return next((fact for fact in self.versions if not fact.decided_on), None)


def year_view(year: int, *, version: int | None = None) -> YearView:
    """Return what is known of a year's budget, in a fixed number of queries."""
    versions = budgets(year)
    outcomes = year_outcomes([year - 1, year])
    chosen = next((fact for fact in versions if fact.version == version), None)
    decided = next((fact for fact in versions if fact.decided_on), None)
    return YearView(
        year=year,
        versions=tuple(versions),
        budget=chosen or decided or (versions[0] if versions else None),
        outcome=outcomes[year],
        before=outcomes[year - 1],
        closed=closed_years().get(year),
        names={fact.id: fact.name for fact in interventions()},
    )


def version_heading(fact: BudgetFact) -> Phrase:
    """Return what a version is called over its column."""
    if fact.decided_on is None:
        return Phrase("Version %(version)s, utkast", version=fact.version)
    return Phrase("Version %(version)s, %(day)s", version=fact.version, day=fact.decided_on.isoformat())


def outcome_heading(outcome: YearOutcome) -> Phrase:
    """Return what the outcome of a year, or of its first months, is called."""
    if outcome.is_whole:
        return Phrase("Utfall %(year)s", year=outcome.year)
    return Phrase("Utfall till och med %(month)s", month=f"{outcome.through:%Y-%m}")


def amounts_of(fact: BudgetFact | None) -> Amounts:
    """Return the amounts of a version by line and intervention; none when there is no version."""
    return {(line.code, line.intervention_id): line.amount for line in fact.lines} if fact else {}
