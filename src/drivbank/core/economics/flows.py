"""What flows from whom to whom: the model itself, the same for exact numbers and for arrays of drawn ones.

A year of a full-time position is worth the support that need not be paid, the pay with its tax, and the employer's
contributions; a subsidy is paid and gained by nobody, for it is paid where the work is worth less. Studies are worth
a part of the support, and cost study support. A support that is taxed is not paid, and its tax is not either: the
municipality and the region lose that tax, and the person keeps it. What only moves from one to another is gained and
lost alike.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

from drivbank.core.economics.model import WHOLE, Assumptions, Baseline, Effect, ExitGroup, Payer
from drivbank.core.economics.names import NAMES, Measure

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    FloatArray = NDArray[numpy.float64]

N = TypeVar("N", Fraction, "FloatArray")
R = TypeVar("R", int, Fraction, "FloatArray")
Cell = tuple[Effect, Payer]
# Who gains and who loses; None where nobody does.
Flow = tuple[Cell | None, Cell | None]

MONTHS = 12
FULL_TIME = 100  # percent of a full-time position, and so its hundredths
SUPPORT = "support."  # before a support's code in the name of its yearly amount

NET_PAY: Cell = (Effect.NET_PAY, Payer.PERSON)
MUNICIPAL_TAX: Cell = (Effect.TAX, Payer.MUNICIPALITY)
REGIONAL_TAX: Cell = (Effect.TAX, Payer.REGION)
CONTRIBUTIONS: Cell = (Effect.EMPLOYER_CONTRIBUTIONS, Payer.STATE)
SUBSIDY: Cell = (Effect.SUBSIDY, Payer.EMPLOYMENT_SERVICE)
STUDENT: Cell = (Effect.STUDIES, Payer.PERSON)
STUDY_SUPPORT: Cell = (Effect.STUDIES, Payer.STATE)
# The tax of a support that is no longer paid: the person keeps it.
KEPT_TAX: Cell = (Effect.TAX, Payer.PERSON)
MUNICIPAL_TAX_OF_STUDENTS: Cell = (Effect.STUDIES, Payer.MUNICIPALITY)
REGIONAL_TAX_OF_STUDENTS: Cell = (Effect.STUDIES, Payer.REGION)


@dataclass(slots=True)
class Load:
    """How much work and studies there is: hundredths of full-time positions, and persons."""

    fixed: int = 0  # work of known extent
    hourly: int = 0  # persons who are called when needed
    students: int = 0  # persons who study and do not work

    def add(self, other: "Load") -> None:
        """Add another's to this."""
        self.fixed += other.fixed
        self.hourly += other.hourly
        self.students += other.students


@dataclass(frozen=True)
class Weights:
    """What groups weigh in the model: by support before, by whose tax rates, those subsidised, and all.

    A key is "" where the set has one number for all. ``taxed`` are those whose support is taxed, by support and rates.
    ``unknown`` persons work an extent nobody knows: they weigh nothing. ``workers`` are persons.
    """

    supports: Mapping[str, Load]
    rates: Mapping[str, Load]
    taxed: Mapping[tuple[str, str], Load]
    subsidised: Load
    whole: Load
    workers: int
    unknown: int


@dataclass(frozen=True)
class Prices(Generic[R]):
    """What a set makes of work and studies in a year when all remain.

    ``hourly`` is how many hundredths of a position a person called when needed is, and ``one`` is one of them. The
    others are öre for a hundredth of a position, or for a student. A support has its payer, its amount for work and
    for studies; tax rates give the municipality's and the region's tax. ``lost`` is by support and tax rates what the
    municipality and the region lose in tax of the support for work, then for studies. In whole numbers the first two
    share a scale, and the others another.
    """

    one: R
    hourly: R
    pay: R
    contributions: R
    subsidy: R
    study_support: R
    supports: Mapping[str, tuple[Payer, R, R]]
    rates: Mapping[str, tuple[R, R]]
    lost: Mapping[tuple[str, str], tuple[R, R, R, R]]


def taxed_supports(assumptions: Assumptions) -> frozenset[str]:
    """Return the supports whose tax is lost when they are not paid; where all have one rate none is."""
    if assumptions.baseline == Baseline.ONE_RATE:
        return frozenset()
    return assumptions.taxable & assumptions.supports.keys()


def weights_of(groups: Iterable[ExitGroup], assumptions: Assumptions) -> Weights:
    """Return what the groups weigh under a set; those alike in what it asks weigh together."""
    own_source = assumptions.baseline == Baseline.OWN_SOURCE
    parts: dict[tuple[str, str, bool], Load] = {}
    workers = unknown = 0
    for group in groups:
        support = group.support_before if own_source else ""
        rates = group.municipality if group.municipality in assumptions.tax_rates else ""
        load = parts.setdefault((support, rates, group.subsidised), Load())
        if group.hourly:
            load.hourly += group.persons
        elif group.share is None:
            unknown += group.persons
        elif group.share:
            load.fixed += group.share * group.persons
        elif group.studies:
            load.students += group.persons
        workers += group.persons if group.hourly or group.share else 0
    return _summed(parts, assumptions.taxable, workers, unknown)


def _summed(
    parts: Mapping[tuple[str, str, bool], Load], taxable: Collection[str], workers: int, unknown: int
) -> Weights:
    supports: dict[str, Load] = {}
    rates: dict[str, Load] = {}
    taxed: dict[tuple[str, str], Load] = {}
    subsidised, whole = Load(), Load()
    for (support, municipality, is_subsidised), load in parts.items():
        supports.setdefault(support, Load()).add(load)
        rates.setdefault(municipality, Load()).add(load)
        whole.add(load)
        if support in taxable:
            taxed.setdefault((support, municipality), Load()).add(load)
        if is_subsidised:
            subsidised.add(load)
    return Weights(supports, rates, taxed, subsidised, whole, workers, unknown)


def numbers_of(assumptions: Assumptions) -> dict[str, Fraction]:
    """Return every likely number of a set by name: shares of one, and öre; supports' under SUPPORT and their code."""
    supports = {SUPPORT + code: Fraction(value.likely) for code, (value, _) in assumptions.supports.items()}
    return {
        name: Fraction(value.likely, unit_of(name)) for name, value in assumptions.values.items()
    } | supports


def unit_of(name: str) -> int:
    """Return what the whole number of an assumption is divided by: shares are kept in hundredths of a percent."""
    return WHOLE if name in NAMES and NAMES[name][0] == Measure.PERCENT else 1


def kept(numbers: Mapping[str, N], year: int) -> N:
    """Return the share of a year's worth that remains in that year: still there, owed to the work, at today's worth."""
    remains = numbers[f"persistence_{year}"] * (1 - numbers["deadweight"])
    return remains / (1 + numbers["discount"]) ** (year - 1)


def prices_of(numbers: Mapping[str, N], assumptions: Assumptions) -> Prices[N]:
    """Return what work and studies are worth under a set: work is less what is taken from others, studies are not."""
    of_work = (1 - numbers["displacement"]) / FULL_TIME
    pay = numbers["monthly_pay"] * MONTHS * of_work
    contributions = pay * numbers["employer_contributions"]
    studied = numbers["studies_avoided"]
    supports = {
        code: (payer, amount * of_work, amount * studied)
        for code, payer, amount in _supports(numbers, assumptions)
    }
    return Prices(
        one=numbers["hourly_share"] ** 0,  # 1, of the same kind as the others
        hourly=numbers["hourly_share"] * FULL_TIME,
        pay=pay,
        contributions=contributions,
        subsidy=(pay + contributions) * numbers["subsidy"],
        study_support=numbers["study_support"],
        supports=supports,
        rates=_taxes(pay, numbers, assumptions),
        lost=_lost(supports, numbers, assumptions),
    )


def _lost(
    supports: Mapping[str, tuple[Payer, N, N]], numbers: Mapping[str, N], assumptions: Assumptions
) -> dict[tuple[str, str], tuple[N, N, N, N]]:
    found: dict[tuple[str, str], tuple[N, N, N, N]] = {}
    for code, (_, of_work, of_studies) in supports.items():
        if code in assumptions.taxable:
            students = _taxes(of_studies, numbers, assumptions)
            for place, workers in _taxes(of_work, numbers, assumptions).items():
                found[code, place] = workers + students[place]
    return found


def _taxes(amount: N, numbers: Mapping[str, N], assumptions: Assumptions) -> dict[str, tuple[N, N]]:
    """Return the municipality's and the region's tax of an amount by whose rates, "" for those without their own."""
    return {"": (amount * numbers["municipal_tax"], amount * numbers["regional_tax"])} | {
        code: (amount * rates.municipality / WHOLE, amount * rates.region / WHOLE)
        for code, rates in assumptions.tax_rates.items()
    }


def _supports(numbers: Mapping[str, N], assumptions: Assumptions) -> list[tuple[str, Payer, N]]:
    if assumptions.baseline == Baseline.ONE_RATE:
        return [("", Payer.MUNICIPALITY, numbers["income_support"])]
    return [(code, payer, numbers[SUPPORT + code]) for code, (_, payer) in assumptions.supports.items()]


def flows(weights: Weights, prices: Prices[R]) -> dict[Flow, R]:
    """Return what would flow in a year if all remained, in öre."""
    positions = _positions(weights.whole, prices)
    found: dict[Flow, R] = {
        (NET_PAY, None): positions * prices.pay,
        (CONTRIBUTIONS, None): positions * prices.contributions,
        (None, SUBSIDY): _positions(weights.subsidised, prices) * prices.subsidy,
        (STUDENT, STUDY_SUPPORT): weights.whole.students * prices.one * prices.study_support,
    }
    for municipality, load in weights.rates.items():
        municipal, regional = prices.rates[municipality]
        taxed = _positions(load, prices)
        _add(found, (MUNICIPAL_TAX, NET_PAY), taxed * municipal)
        _add(found, (REGIONAL_TAX, NET_PAY), taxed * regional)
    for code, load in weights.supports.items():
        if code in prices.supports:
            payer, of_work, of_studies = prices.supports[code]
            avoided = ((Effect.AVOIDED_SUPPORT, payer), (Effect.AVOIDED_SUPPORT, Payer.PERSON))
            _add(found, avoided, _positions(load, prices) * of_work)
            _add(found, ((Effect.STUDIES, payer), STUDENT), load.students * prices.one * of_studies)
    _add_lost_tax(found, weights, prices)
    return found


def _add_lost_tax(found: dict[Flow, R], weights: Weights, prices: Prices[R]) -> None:
    """Add the tax of the taxed supports that are not paid: it is lost to those who had it, and the person keeps it."""
    for key, load in weights.taxed.items():
        if key in prices.lost:
            municipal, regional, students_municipal, students_regional = prices.lost[key]
            positions, students = _positions(load, prices), load.students * prices.one
            _add(found, (KEPT_TAX, MUNICIPAL_TAX), positions * municipal)
            _add(found, (KEPT_TAX, REGIONAL_TAX), positions * regional)
            _add(found, (STUDENT, MUNICIPAL_TAX_OF_STUDENTS), students * students_municipal)
            _add(found, (STUDENT, REGIONAL_TAX_OF_STUDENTS), students * students_regional)


def _positions(load: Load, prices: Prices[R]) -> R:
    return load.hourly * prices.hourly + load.fixed * prices.one


def _add(found: dict[Flow, R], flow: Flow, amount: R) -> None:
    found[flow] = found[flow] + amount if flow in found else amount


def net_to(flow: Flow, payers: Collection[Payer], effects: Collection[Effect] = tuple(Effect)) -> int:
    """Return what a krona of a flow is to those payers together: 1 gained, -1 lost, 0 neither or both."""
    gain, loss = flow
    gained = gain is not None and gain[0] in effects and gain[1] in payers
    lost = loss is not None and loss[0] in effects and loss[1] in payers
    return int(gained) - int(lost)


def worth(
    weights: Weights,
    numbers: Mapping[str, N],
    assumptions: Assumptions,
    years: int,
    *,
    payers: Collection[Payer],
) -> N:
    """Return what so many years from the first are worth to the payers together, in öre, not rounded."""
    remains = kept(numbers, 1)
    for year in range(2, years + 1):
        remains = remains + kept(numbers, year)
    total = 0 * remains
    for flow, amount in flows(weights, prices_of(numbers, assumptions)).items():
        total = total + net_to(flow, payers) * amount
    return total * remains
