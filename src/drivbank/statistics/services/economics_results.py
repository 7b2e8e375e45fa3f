"""What the socio-economic model says of a year: the tables, who gains, and how long it takes to pay back.

Money is whole öre, full-time equivalents whole hundredths, shares whole hundredths of a percent. An ``effects`` holds
what each effect comes to for those whom the row is about; what it does not name is nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from drivbank.core.economics.model import Effect, Payer
from drivbank.core.phrases import Phrase
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics_costs import CostBasis

Effects = Mapping[Effect, int]


class _Gains:
    """What the effects of a row come to."""

    effects: Effects

    @property
    def avoided(self) -> int:
        return self.effects.get(Effect.AVOIDED_SUPPORT, 0)

    @property
    def tax(self) -> int:
        return self.effects.get(Effect.TAX, 0)

    @property
    def gain(self) -> int:
        return sum(self.effects.values())

    @property
    def other(self) -> int:
        """What is neither avoided support nor tax: employer contributions, subsidies, studies, net pay."""
        return self.gain - self.avoided - self.tax


@dataclass(frozen=True)
class ExtentRow(_Gains):
    """Those who work after, by how much: what the payers of the set gain of them in a year."""

    key: str
    label: str
    persons: int
    fte: int
    effects: Effects

    @property
    def result(self) -> int:
        return self.gain


@dataclass(frozen=True)
class MunicipalityRow(_Gains):
    """What a municipality itself gains in a year and what it pays; ``contribution`` is None where that is unknown."""

    code: str
    name: str
    participants: int
    fte: int
    effects: Effects
    contribution: int | None

    @property
    def saving(self) -> int:
        return self.gain

    @property
    def net(self) -> int | None:
        return None if self.contribution is None else self.saving - self.contribution


@dataclass(frozen=True)
class PayerRow(_Gains):
    """What a payer gains in a year, less than zero for a loss; ``counted`` when the set's result holds it."""

    payer: Payer
    label: Phrase
    effects: Effects
    counted: bool
    contribution: int | None

    @property
    def net(self) -> int | None:
        return None if self.contribution is None else self.gain - self.contribution


@dataclass(frozen=True)
class HorizonYear:
    """A year after the exits: what it gives of their work, and what the years give up to it."""

    year: int
    result: int
    cumulated: int


@dataclass(frozen=True)
class Payback:
    """Months until the result has paid a cost: at the first year's pace for ever, and within the years of the model.

    None where the cost is unknown, or where the result never pays it.
    """

    basis: CostBasis
    simple: Fraction | None
    over: Fraction | None


@dataclass(frozen=True)
class TableDifference:
    """Why the table by working time and the table by municipality end in different sums.

    ``parts`` are what the first counts and the second does not, by payer and effect; they add up to the difference.
    """

    by_extent: int
    by_municipality: int
    parts: tuple[tuple[Payer, Effect, int], ...]
    says: tuple[Phrase, ...]

    @property
    def difference(self) -> int:
        return self.by_extent - self.by_municipality


@dataclass(frozen=True)
class Counts:
    """Those who left: in all, with the reason work, and those of whom nobody knows how much they work."""

    exits: int
    for_work: int
    workers: int
    students: int
    unknown: int


@dataclass(frozen=True)
class Economics:
    """A year's result under a set of assumptions, measured against a cost.

    The totals are of all rows of their table. ``bases`` are all that it can be measured against, and ``paybacks``
    those of the same persons. ``break_even_fte`` is how many hundredths of full-time positions pay the cost in a year, and
    ``zero_deadweight`` the share who would have found work anyway at which five years give nothing more than the
    cost; None where they do not even with nobody. ``cautious`` is the same year under the cautious set, None when
    this is it.
    """

    year: int
    set: SetFact
    basis: CostBasis
    bases: tuple[CostBasis, ...]
    counts: Counts
    by_extent: tuple[ExtentRow, ...]
    extent_total: ExtentRow
    by_municipality: tuple[MunicipalityRow, ...]
    municipality_total: MunicipalityRow
    payers: tuple[PayerRow, ...]
    horizon: tuple[HorizonYear, ...]
    paybacks: tuple[Payback, ...]
    break_even_fte: int | None
    zero_deadweight: int | None
    difference: TableDifference
    limits: tuple[Phrase, ...]
    data_version: str
    cautious: "Economics | None" = None

    @property
    def result(self) -> int:
        """What the payers of the set gain in the first year."""
        return self.extent_total.result

    @property
    def five_years(self) -> int:
        """What they gain in all the years of the model."""
        return self.horizon[-1].cumulated

    @property
    def fte(self) -> int:
        return self.extent_total.fte

    @property
    def payback(self) -> Payback:
        """Return the payback of the chosen cost."""
        return next(found for found in self.paybacks if found.basis.key == self.basis.key)

    def payer(self, payer: Payer) -> PayerRow:
        """Return what a payer gains."""
        return next(row for row in self.payers if row.payer is payer)

    @property
    def region(self) -> PayerRow:
        return self.payer(Payer.REGION)
