"""How a year's result in its ledger differs from the one in its budget's outcome, and of what. Amounts are whole öre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.selectors.budget_drafts import PARTS
from drivbank.finance.selectors.budget_outcomes import YearOutcome
from drivbank.finance.selectors.budgets import LineFact, budget_lines
from drivbank.finance.selectors.statement_years import RESULT, YearStatements

NOTES = ("note_2_income", "note_3_costs")


@dataclass(frozen=True)
class Compared:
    """What some lines come to in the ledger and in the budget's outcome, each with the sign they have in the result."""

    booked: int = 0
    counted: int = 0

    @property
    def difference(self) -> int:
        return self.booked - self.counted


@dataclass(frozen=True)
class ResultDifference:
    """The two results of a year, and the lines that are counted otherwise in the outcome than they are booked.

    ``through`` and ``until`` are the months that the outcome and the ledger reach. ``contributed`` says whether the
    outcome has any contributions at all.
    """

    result: Compared
    contributions: Compared
    requisitions: Compared
    through: date
    until: date
    contributed: bool

    @property
    def rest(self) -> int:
        """What neither contributions nor requisitions explain."""
        explained = self.contributions.difference + self.requisitions.difference
        return self.result.difference - explained


def result_difference(told: YearStatements | None, outcome: YearOutcome | None) -> ResultDifference | None:
    """Return how the results differ; None when one is not known, or they are the same to the krona. No query."""
    if told is None or told.figures is None or outcome is None:
        return None
    result = Compared(told.figures.amounts.get(RESULT, 0), outcome.result)
    if abs(result.difference) < ORE_PER_KRONA:
        return None
    lines = budget_lines(told.year)
    return ResultDifference(
        result=result,
        contributions=_compared(told, outcome, (line for line in lines if line.code in PARTS)),
        requisitions=_compared(told, outcome, (line for line in lines if line.source == "requisitions")),
        through=outcome.through,
        until=told.ledger.until.replace(day=1),
        contributed=outcome.contributed,
    )


def _compared(told: YearStatements, outcome: YearOutcome, lines: Iterable[LineFact]) -> Compared:
    booked = counted = 0
    for line in lines:
        booked += line.sign * _booked(told, line.code)
        counted += line.sign * outcome.amount_of(line.code)
    return Compared(booked, counted)


def _booked(told: YearStatements, code: str) -> int:
    amounts = told.figures.amounts if told.figures else {}
    return sum(amounts.get((note, code), 0) for note in NOTES)
