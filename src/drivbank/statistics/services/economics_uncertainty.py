"""How sure a year's result is under a set: what each assumption means for it, and how much it may vary."""

from dataclasses import dataclass

from drivbank.access.actors import Actor
from drivbank.core.economics.calculating import yearly_results
from drivbank.core.economics.model import MOST_YEARS
from drivbank.core.economics.sensitivity import Bar, tornado
from drivbank.core.economics.simulation import RUNS, Simulation, simulate
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics_costs import TOTAL, CostBasis
from drivbank.statistics.services.economics_inputs import Inputs, inputs_read
from drivbank.statistics.sources import Source

SEED = 2025
MOST_RUNS = 100_000


@dataclass(frozen=True)
class Uncertainty:
    """What the result of so many years may be, in öre.

    The bars are the result less the cost, or the result itself where the cost is unknown (``cost`` is then 0); the
    simulation is the result, without the cost. ``likely`` is the result with every assumption at its likely number.
    """

    year: int
    set: SetFact
    basis: CostBasis
    years: int
    cost: int
    likely: int
    tornado: tuple[Bar, ...]
    simulation: Simulation

    @property
    def share_paid(self) -> int | None:
        """In which share of the runs the cost is paid, in hundredths of a percent; None where it is unknown."""
        return None if self.basis.amount is None else self.simulation.share_at_least(self.cost)

    @property
    def certain(self) -> bool:
        """Say whether the set has no uncertain number, so that every run gives the same."""
        return self.simulation.p5 == self.simulation.p95


def uncertainty(
    year: int,
    chosen: SetFact,
    *,
    basis: str = TOTAL,
    by: Actor,
    runs: int = RUNS,
    seed: int = SEED,
    years: int = MOST_YEARS,
    source: Source | None = None,
) -> Uncertainty:
    """Return how sure the result of so many years is; raise Refused, UnknownBasis or ParameterError.

    The same seed draws the same numbers. At most MOST_RUNS are drawn.
    """
    return uncertainty_of(inputs_read(year, basis, by=by, source=source), chosen, runs, seed, years)


def uncertainty_of(inputs: Inputs, chosen: SetFact, runs: int, seed: int, years: int) -> Uncertainty:
    """Return how sure the result is of what was read."""
    groups, assumptions = inputs.exits.groups, chosen.assumptions
    cost = inputs.basis.amount or 0
    return Uncertainty(
        year=inputs.year,
        set=chosen,
        basis=inputs.basis,
        years=years,
        cost=cost,
        likely=sum(yearly_results(groups, assumptions, years)),
        tornado=tornado(groups, assumptions, years, cost=cost, supports=dict(inputs.labels.pairs("support"))),
        simulation=simulate(groups, assumptions, years, runs=max(1, min(runs, MOST_RUNS)), seed=abs(seed)),
    )
