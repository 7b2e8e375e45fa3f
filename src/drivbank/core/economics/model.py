"""What the socio-economic model is made of.

Money is whole öre a year. Shares and rates are whole hundredths of a percent (10 000 is all of it). Full-time
equivalents are whole hundredths of a full-time position for a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WHOLE = 10_000
MOST_YEARS = 5


class Payer(StrEnum):
    """Who gains or loses."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    STATE = "state"
    INSURANCE = "social_insurance_agency"
    EMPLOYMENT_SERVICE = "employment_service"
    PERSON = "person"


class Effect(StrEnum):
    """What a gain or a loss is."""

    AVOIDED_SUPPORT = "avoided_support"
    TAX = "tax"
    EMPLOYER_CONTRIBUTIONS = "employer_contributions"
    SUBSIDY = "subsidy"
    STUDIES = "studies"
    NET_PAY = "net_pay"


class Baseline(StrEnum):
    """What each participant is taken to have lived on without the intervention."""

    ONE_RATE = "one_rate"  # the same for all, paid by the municipality
    OWN_SOURCE = "own_source"  # the participant's own main support before


class Distribution(StrEnum):
    """How an uncertain number is drawn."""

    FIXED = "fixed"
    UNIFORM = "uniform"  # every number from low to high alike
    TRIANGULAR = "triangular"  # likely most, low and high least


@dataclass(frozen=True)
class Value:
    """An assumption: its likely number with the lowest and highest that can be argued for, and where it is from.

    ``source`` is a reference in words, with ``year`` when the number is of a year; ``own`` marks the office's own
    assumption, whose source nobody knows. ``library`` is the id of the unit value it was taken from.
    """

    likely: int
    low: int
    high: int
    distribution: Distribution = Distribution.FIXED
    source: str = ""
    year: int | None = None
    own: bool = False
    library: str = ""


@dataclass(frozen=True)
class TaxRates:
    """Which share of pay a municipality and its region take."""

    municipality: int
    region: int


@dataclass(frozen=True)
class Assumptions:
    """One whole set.

    ``values`` has a Value under each name of ``core.economics.names.NAMES``. ``supports`` gives each support code's
    yearly amount in öre and its payer, for those who lived on it; a code not there is worth nothing. ``taxable`` are
    the codes of those that are taxed as pay is: when they are not paid, their tax is lost. ``tax_rates`` are by
    municipality code; a municipality not there has the set's own ``municipal_tax`` and ``regional_tax``. ``payers``
    are those whose gains make up the result.
    """

    values: Mapping[str, Value]
    baseline: Baseline
    payers: frozenset[Payer]
    supports: Mapping[str, tuple[Value, Payer]] = field(default_factory=dict)
    tax_rates: Mapping[str, TaxRates] = field(default_factory=dict)
    taxable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ExitGroup:
    """Persons who left in the period and are alike in all that the model asks; ``persons`` is how many.

    Codes are those of the registration; ``share`` is the extent of work in percent of full time, 0 for no work, None
    where it is not known; ``hourly`` those who are called when needed.
    """

    municipality: str
    intervention: int
    support_before: str
    work_after: str
    share: int | None
    hourly: bool
    subsidised: bool
    studies: bool
    persons: int
