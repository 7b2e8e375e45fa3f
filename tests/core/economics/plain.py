"""The model written out a second time, group by group and without short cuts, to hold the other against."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from drivbank.core.economics.flows import Cell
from drivbank.core.economics.model import Assumptions, Baseline, Effect, ExitGroup, Payer


def plain_cells(groups: Iterable[ExitGroup], assumptions: Assumptions, year: int) -> dict[Cell, Fraction]:
    """Return the exact öre by effect and payer of a year."""
    cells: dict[Cell, Fraction] = defaultdict(Fraction)
    for group in groups:
        for (effect, payer), amount in _of_group(group, assumptions, year):
            cells[effect, payer] += amount
    return dict(cells)


def _of_group(group: ExitGroup, assumptions: Assumptions, year: int) -> list[tuple[Cell, Fraction]]:
    def share(name: str) -> Fraction:
        return Fraction(assumptions.values[name].likely, 10_000)

    remains = share(f"persistence_{year}") * (1 - share("deadweight")) / (1 + share("discount")) ** (year - 1)
    support, payer = _support(group, assumptions)
    own_source = assumptions.baseline == Baseline.OWN_SOURCE
    taxed = support if own_source and group.support_before in assumptions.taxable else 0
    rates = assumptions.tax_rates.get(group.municipality)
    municipal = Fraction(rates.municipality, 10_000) if rates else share("municipal_tax")
    regional = Fraction(rates.region, 10_000) if rates else share("regional_tax")
    if group.hourly or group.share:
        extent = share("hourly_share") if group.hourly else Fraction(group.share or 0, 100)
        positions = group.persons * extent * remains * (1 - share("displacement"))
        pay = positions * assumptions.values["monthly_pay"].likely * 12
        contributed = share("employer_contributions")
        subsidy = pay * (1 + contributed) * share("subsidy") if group.subsidised else Fraction(0)
        return [
            ((Effect.AVOIDED_SUPPORT, payer), positions * support),
            ((Effect.AVOIDED_SUPPORT, Payer.PERSON), -positions * support),
            ((Effect.TAX, Payer.MUNICIPALITY), (pay - positions * taxed) * municipal),
            ((Effect.TAX, Payer.REGION), (pay - positions * taxed) * regional),
            ((Effect.TAX, Payer.PERSON), positions * taxed * (municipal + regional)),
            ((Effect.NET_PAY, Payer.PERSON), pay * (1 - municipal - regional)),
            ((Effect.EMPLOYER_CONTRIBUTIONS, Payer.STATE), pay * contributed),
            ((Effect.SUBSIDY, Payer.EMPLOYMENT_SERVICE), -subsidy),
        ]
    if group.share == 0 and group.studies:
        students = group.persons * remains
        avoided = students * support * share("studies_avoided")
        paid = students * assumptions.values["study_support"].likely
        lost = students * taxed * share("studies_avoided")
        return [
            ((Effect.STUDIES, payer), avoided),
            ((Effect.STUDIES, Payer.MUNICIPALITY), -lost * municipal),
            ((Effect.STUDIES, Payer.REGION), -lost * regional),
            ((Effect.STUDIES, Payer.PERSON), paid - avoided + lost * (municipal + regional)),
            ((Effect.STUDIES, Payer.STATE), -paid),
        ]
    return []


def _support(group: ExitGroup, assumptions: Assumptions) -> tuple[int, Payer]:
    if assumptions.baseline == Baseline.ONE_RATE:
        return assumptions.values["income_support"].likely, Payer.MUNICIPALITY
    if group.support_before in assumptions.supports:
        value, payer = assumptions.supports[group.support_before]
        return value.likely, payer
    return 0, Payer.PERSON
