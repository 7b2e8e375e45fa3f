"""What became of a year's budget: contributions, what was requisitioned, and the ledger. Amounts are in whole öre.

The rule of a deviation: income is outcome less budget, a cost is budget less outcome. More than zero is always better
for the result than was planned.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.selectors.budget_drafts import PARTS, Place
from drivbank.finance.selectors.budgets import OutcomeFact, budget_lines, outcomes
from drivbank.finance.selectors.contributions import RoundFact, decided_round
from drivbank.finance.selectors.grants import GrantFact, drawn_by_month, grants

MONTHS = 12


@dataclass(frozen=True)
class YearOutcome:
    """What each line of a year came to so far.

    ``through`` is the first day of the last month that is known: of the ledger, or of the requisitions while nothing
    is entered from it. ``drawn_through`` is the last month that something is requisitioned for, and ``contributed``
    says whether there is a decided round. ``entered`` are the lines and months that the ledger has something for.
    """

    year: int
    through: date
    drawn_through: date | None
    contributed: bool
    amounts: Mapping[Place, int]
    entered: frozenset[tuple[str, date]] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Say whether December is in."""
        return self.through.month == MONTHS

    def amount_of(self, code: str) -> int:
        """Return what a line came to, all its interventions together."""
        return sum(amount for place, amount in self.amounts.items() if place[0] == code)

    def total(self, *sides: str) -> int:
        """Return the sum of the lines of the sides."""
        return sum(self.amount_of(line.code) for line in budget_lines(self.year) if line.side in sides)

    @property
    def result(self) -> int:
        """Income less costs, financial ones too."""
        return sum(line.sign * self.amount_of(line.code) for line in budget_lines(self.year))


def year_outcome(year: int, *, as_of: date | None = None) -> YearOutcome | None:
    """Return what a year came to, as was known on a day; None when nothing but contributions is known."""
    return year_outcomes([year], as_of=as_of)[year]


def year_outcomes(years: Iterable[int], *, as_of: date | None = None) -> dict[int, YearOutcome | None]:
    """Return the outcome of several years. Five queries, and two for each year's round."""
    wanted = sorted(set(years))
    entered, granted = outcomes(wanted[0], wanted[-1], as_of=as_of), grants(as_of=as_of)
    return {
        year: _outcome(
            year,
            [row for row in entered if row.month.year == year],
            granted,
            decided_round(year, as_of=as_of),
        )
        for year in wanted
    }


def _outcome(
    year: int, entered: list[OutcomeFact], granted: Iterable[GrantFact], decided: RoundFact | None
) -> YearOutcome | None:
    drawn = {place: months for place, months in _drawn(year, granted).items() if months}
    drawn_through = max((month for months in drawn.values() for month in months), default=None)
    through = max((row.month for row in entered), default=drawn_through)
    if through is None:
        return None
    amounts: dict[Place, int] = {place: _up_to(months, through) for place, months in drawn.items()}
    for row in entered:
        place = (row.code, row.intervention_id)
        amounts[place] = amounts.get(place, 0) + row.amount
    if decided is not None:
        amounts.update(
            {(code, None): even_until(decided.amount_of(part), through) for code, part in PARTS.items()}
        )
    known = frozenset((row.code, row.month) for row in entered)
    return YearOutcome(year, through, drawn_through, decided is not None, amounts, known)


def _drawn(year: int, granted: Iterable[GrantFact]) -> dict[Place, dict[date, int]]:
    """Return what was requisitioned of each line and intervention, by month."""
    found: dict[Place, dict[date, int]] = {}
    for grant in granted:
        months = found.setdefault((grant.code, grant.intervention_id), {})
        for month, amount in drawn_by_month(grant).items():
            if month.year == year:
                months[month] = months.get(month, 0) + amount
    return found


def _up_to(months: Mapping[date, int], through: date) -> int:
    return sum(amount for month, amount in months.items() if month <= through)


def even_until(amount: int, through: date) -> int:
    """Return a year's contribution up to a month: a twelfth a month, in whole kronor until December has it all."""
    if through.month == MONTHS:
        return amount
    return amount * through.month // MONTHS // ORE_PER_KRONA * ORE_PER_KRONA


def deviation(sign: int, *, outcome: int, budget: int) -> int:
    """Return how much better for the result a line came out than was planned; ``sign`` is the line's."""
    return sign * (outcome - budget)
