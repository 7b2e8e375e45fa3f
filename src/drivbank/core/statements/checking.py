"""What a check of the statements is: what is held against what, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import AccountAmount, Figures, Layout

_UNSAID = ""  # named, so that it is not collected for the catalogue, where it would be the header
NOTHING = Phrase(_UNSAID)


class Verdict(StrEnum):
    """What came of a check."""

    AGREES = "agrees"
    ROUNDING = "rounding"  # the printed unit is all of the difference
    DIFFERS = "differs"
    MISSING = "missing"  # what it is to be held against is not known


class PrintedUnit(StrEnum):
    """What a printed number is a number of."""

    KRONOR = "kr"
    THOUSANDS = "tkr"
    MILLIONS = "mkr"
    COUNT = "count"
    PERCENT = "percent"

    @property
    def step(self) -> int:
        """How much one is: öre for money, else one."""
        return _STEPS.get(self, 1)

    @property
    def is_money(self) -> bool:
        """Whether the number is of money, and then in öre."""
        return self in _STEPS


_STEPS = {PrintedUnit.KRONOR: 100, PrintedUnit.THOUSANDS: 100_000, PrintedUnit.MILLIONS: 100_000_000}


@dataclass(frozen=True)
class Check:
    """One thing held against another; the key is its own among the checks of a year.

    ``expected``, ``found`` and ``difference`` (found less expected) are öre for money, else the numbers themselves;
    they are empty where there is nothing to hold against. ``unit`` says which, and in what unit the difference is best
    said. A check of several figures that all agree has their count: so many expected, as many found.
    """

    key: str
    what: Phrase
    where: Phrase
    verdict: Verdict
    expected: int | None = None
    found: int | None = None
    unit: PrintedUnit = PrintedUnit.KRONOR
    explanation: Phrase = NOTHING

    @property
    def difference(self) -> int | None:
        """How much more is found than expected."""
        return None if self.expected is None or self.found is None else self.found - self.expected


@dataclass(frozen=True)
class Printed:
    """A figure as an adopted annual report prints it: öre for money, else the number itself.

    ``column`` is "amount", "comparison", "budget" or "deviation", or the year of a five-year overview. ``decimals``
    are those of its unit that its statement prints.
    """

    report_year: int
    statement: str
    line: str
    column: str
    amount: int
    unit: PrintedUnit = PrintedUnit.THOUSANDS
    decimals: int = 0

    @property
    def step(self) -> int:
        """How much the last printed digit is: öre for money, else one."""
        scale: int = 10**self.decimals
        return self.unit.step // scale


@dataclass(frozen=True)
class BudgetFigures:
    """The decided budget of the year in öre: income and costs both more than zero, financial costs as well.

    ``opening_equity`` is what the budget counted with at the beginning of the year, where it says so.
    """

    income: int
    costs: int
    financial: int = 0
    opening_equity: int | None = None
    liquid_funds: int | None = None

    @property
    def result(self) -> int:
        """What is left of the income."""
        return self.income - self.costs - self.financial


@dataclass(frozen=True)
class Closed:
    """How a year ended by its adopted annual report, in öre."""

    result: int
    equity: int

    @property
    def unit(self) -> PrintedUnit:
        """The unit that the report must have been read in: thousands when both are whole thousands."""
        thousands = PrintedUnit.THOUSANDS
        is_whole = not self.result % thousands.step and not self.equity % thousands.step
        return thousands if is_whole else PrintedUnit.KRONOR


@dataclass(frozen=True)
class CheckInput:
    """All that is known of a year, to be held against each other. Amounts are öre, signed as printed.

    ``figures`` and ``before`` are the ledger's of the year and the year before it, ``accounts`` and
    ``accounts_before`` what their accounts hold, with the ledger's sign. ``contributions`` are decided by line of
    the note of income; ``drawn`` are requisitions by line of the note of costs, more than zero. ``published`` are
    printed figures of this year's report and earlier ones, ``closed`` how the years ended that are adopted, this one
    too. ``headcounts`` are employees by year.

    ``until`` is how far the ledger reaches when it does not have all of the year: contributions are of the whole year
    and may wait. ``before_until`` is the same of the year before, which has not ended: ``before`` is then left out.
    """

    year: int
    layouts: tuple[Layout, ...]
    figures: Figures | None = None
    before: Figures | None = None
    accounts: tuple[AccountAmount, ...] | None = None
    accounts_before: tuple[AccountAmount, ...] | None = None
    budget: BudgetFigures | None = None
    contributions: Mapping[str, int] | None = None
    drawn: Mapping[str, int] | None = None
    published: tuple[Printed, ...] = ()
    headcounts: Mapping[int, int] = field(default_factory=dict)
    closed: Mapping[int, Closed] = field(default_factory=dict)
    until: date | None = None
    before_until: date | None = None
