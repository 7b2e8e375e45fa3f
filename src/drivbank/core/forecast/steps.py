"""What might happen, month by month. What has happened already is not changed by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from drivbank.core.forecast.model import GrantPlan, Inputs


class StepKind(StrEnum):
    """What happens."""

    NO_NEW_GRANTS = "no_new_grants"
    VACANCY = "vacancy"
    FILLED = "filled"
    GRANT_ENDS = "grant_ends"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Step:
    """One thing that happens, from the first month to the last, both counted; None leaves an end open.

    A vacancy is ``percent`` of full time in a grant's intervention, beside those that are known. When the known ones are
    filled it is in the ``intervention`` of the grant, or in all when no grant is named. A grant that ends has ``last``
    for its last month. An amount is öre a month on the line ``code``.
    """

    kind: StepKind
    first: date | None = None
    last: date | None = None
    grant: int | None = None
    intervention: int | None = None
    code: str = ""
    percent: int = 0
    amount: int = 0

    def holds(self, month: date) -> bool:
        """Say whether a month lies within the step's."""
        return (self.first or month) <= month <= (self.last or month)

    def is_past(self, as_of: date) -> bool:
        """Say whether it was to begin, or to be over, before the month of a day."""
        month = as_of.replace(day=1)
        return any(one is not None and one < month for one in (self.first, self.last))

    def concerns(self, grant: GrantPlan) -> bool:
        """Say whether the step is about a grant."""
        if self.kind is StepKind.FILLED:
            return self.grant is None or self.intervention == grant.intervention
        return self.grant == grant.id


@dataclass(frozen=True)
class Changes:
    """The steps of a scenario, asked month by month; they change nothing before the month of the as-of day."""

    steps: Sequence[Step]
    as_of: date

    def names(self, grant: GrantPlan) -> bool:
        """Say whether any step is about a grant."""
        return any(step.concerns(grant) for step in self.steps)

    def new_grants(self, month: date) -> bool:
        """Say whether new grants are expected in a month."""
        return not any(self._of(StepKind.NO_NEW_GRANTS, month))

    def ended(self, grant: int, month: date) -> bool:
        """Say whether a grant has ended before a month."""
        return self._ahead(month) and any(
            step.last is not None and month > step.last
            for step in self.steps
            if step.kind is StepKind.GRANT_ENDS and step.grant == grant
        )

    def vacant(self, grant: GrantPlan, month: date, inputs: Inputs) -> Fraction:
        """Return the vacant part in a month of what is financed for a grant: what is known unless filled, and more."""
        more = sum(step.percent for step in self._of(StepKind.VACANCY, month) if step.concerns(grant))
        filled = any(step.concerns(grant) for step in self._of(StepKind.FILLED, month))
        known = Fraction(0) if filled else inputs.vacant_in(grant.intervention, month)
        financed = inputs.financed_in(grant.intervention, month)
        return min(Fraction(1), known + (Fraction(more) / financed if financed else 0))

    def amount(self, code: str, month: date) -> int:
        """Return what is added to a line in a month."""
        return sum(step.amount for step in self._of(StepKind.AMOUNT, month) if step.code == code)

    def _of(self, kind: StepKind, month: date) -> list[Step]:
        if not self._ahead(month):
            return []
        return [step for step in self.steps if step.kind is kind and step.holds(month)]

    def _ahead(self, month: date) -> bool:
        return month >= self.as_of.replace(day=1)
