"""What the model may say on the members' pages: amounts that tell nothing but how many work, and how many study.

A municipality's amounts under another set would tell who lived on what before: the full-time positions and the
assumptions stand on the same page, so only one number would be left unknown.
"""

from decimal import ROUND_HALF_UP, Decimal

from drivbank.core.economics.model import Assumptions, Baseline
from drivbank.statistics.services.members_cells import ALL, STUDYING, WORKING
from drivbank.statistics.services.members_counting import YearTable
from drivbank.statistics.services.members_results import WITHHELD, Number

# Every registered extent is a number of quarters, in hundredths of a percent of full time.
QUARTER = 2_500
# An amount of the whole association is rounded to this many öre, and is not said of fewer who work than these.
ROUNDED_TO, FEWEST = 1_000_000, 20


def hourly_share(assumptions: Assumptions) -> int | None:
    """Return what one who is called when needed works, None for a share that would tell how many those are."""
    share = assumptions.values["hourly_share"].likely
    return None if share % QUARTER else share


def is_open(assumptions: Assumptions) -> bool:
    """Say whether a set's amounts follow from how many work and study: one support for all, and no subsidy."""
    one_rate = assumptions.baseline == Baseline.ONE_RATE
    no_subsidy = not assumptions.values["subsidy"].likely
    return one_rate and no_subsidy and hourly_share(assumptions) is not None


def tells_count(table: YearTable, assumptions: Assumptions, of: str) -> bool:
    """Say whether an amount of a municipality, or of all, would tell a count that is withheld.

    Where tax rates differ, the amount of all together tells of the municipalities apart.
    """
    counts = (WORKING, STUDYING) if _counts_studies(assumptions) else (WORKING,)
    if of == ALL and _rates_differ(assumptions):
        return any(what in counts for what, _of, _by in table.hidden)
    return any(table.is_withheld(what, of) for what in counts)


def about(table: YearTable, assumptions: Assumptions, amount: int) -> Number:
    """Return an amount of the whole association in öre, rounded so that it tells of nobody; None of too few."""
    counts = (WORKING, STUDYING) if _counts_studies(assumptions) else (WORKING,)
    if any(table.is_withheld(what) for what in counts):
        return WITHHELD
    if (table.number(WORKING) or 0) < FEWEST:
        return None
    return int((Decimal(amount) / ROUNDED_TO).quantize(Decimal(1), ROUND_HALF_UP)) * ROUNDED_TO


def _counts_studies(assumptions: Assumptions) -> bool:
    return any(assumptions.values[name].likely for name in ("studies_avoided", "study_support"))


def _rates_differ(assumptions: Assumptions) -> bool:
    own = (assumptions.values["municipal_tax"].likely, assumptions.values["regional_tax"].likely)
    return any((rates.municipality, rates.region) != own for rates in assumptions.tax_rates.values())
