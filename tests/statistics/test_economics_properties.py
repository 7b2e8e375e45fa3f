"""Whatever is registered and assumed, every division of a year's result comes to the same. No database is asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.economics.model import (
    WHOLE,
    Assumptions,
    Baseline,
    Effect,
    ExitGroup,
    Payer,
    TaxRates,
    Value,
)
from drivbank.core.economics.names import NAMES, PERSISTENCE, Measure
from drivbank.core.phrases import Phrase
from drivbank.statistics.labels import SCHEMA, Labels
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics import economics_of
from drivbank.statistics.services.economics_costs import CostBasis
from drivbank.statistics.services.economics_exits import YearExits
from drivbank.statistics.services.economics_inputs import Inputs
from drivbank.statistics.services.economics_results import Economics

LABELS = Labels(
    schema=SCHEMA,
    association="Prov",
    taken_at=datetime(2026, 1, 1, tzinfo=UTC),
    data_version="",
    first_year=2020,
    interventions=(),
    municipalities=(("0480", "Nyköping"), ("0484", "Eskilstuna")),
    areas=(),
    code_lists={"work_extent": (("p100", "100%"),), "support": ()},
)
EXTENTS = {"p100": 100, "p75": 75, "p50": 50, "p25": 25, "hourly": 25, "not_working": 0, "unknown": None}
SUPPORTS = ("income_support", "sickness_benefit", "unknown")
KRONA = 100

groups = st.builds(
    lambda place, support, extent, subsidised, studies, persons: ExitGroup(
        municipality=place,
        intervention=1,
        support_before=support,
        work_after=extent,
        share=EXTENTS[extent],
        hourly=extent == "hourly",
        subsidised=subsidised,
        studies=studies,
        persons=persons,
    ),
    st.sampled_from(("0480", "0484", "unknown")),
    st.sampled_from(SUPPORTS),
    st.sampled_from(tuple(EXTENTS)),
    st.booleans(),
    st.booleans(),
    st.integers(1, 40),
)
payers = st.frozensets(st.sampled_from(tuple(Payer)), min_size=1)


def certain(number: int) -> Value:
    return Value(number, number, number)


@st.composite
def sets(draw: st.DrawFn) -> Assumptions:
    """A set of odd numbers, so that nothing comes out even by itself."""
    values = {
        name: certain(draw(st.integers(0, WHOLE // 2 if measure is Measure.PERCENT else 30_000_000)))
        for name, (measure, _label) in NAMES.items()
    }
    remains = sorted((draw(st.integers(0, WHOLE)) for _ in PERSISTENCE), reverse=True)
    values |= {name: certain(share) for name, share in zip(PERSISTENCE, remains, strict=True)}
    return Assumptions(
        values=values,
        baseline=draw(st.sampled_from(Baseline)),
        payers=draw(payers),
        supports={
            "income_support": (certain(draw(st.integers(0, 20_000_000))), Payer.MUNICIPALITY),
            "sickness_benefit": (certain(draw(st.integers(0, 20_000_000))), Payer.INSURANCE),
        },
        tax_rates={"0480": TaxRates(draw(st.integers(0, 4_000)), draw(st.integers(0, 2_000)))},
    )


def told(found: Iterable[ExitGroup], assumptions: Assumptions, cost: int = 17_500_00) -> Economics:
    basis = CostBasis("total", Phrase("Kostnad"), cost, Phrase(""))
    inputs = Inputs(2025, basis, (basis,), YearExits(tuple(found), 0), {}, None, LABELS)
    return economics_of(inputs, SetFact("prov", "Prov", False, date(2025, 1, 1), "", "", assumptions))


@settings(max_examples=150)
@given(st.lists(groups, max_size=12), sets())
def test_every_division_comes_to_the_same(found: list[ExitGroup], assumptions: Assumptions) -> None:
    result = told(found, assumptions)
    counted = sum(row.gain for row in result.payers if row.counted)
    assert result.result == sum(row.result for row in result.by_extent) == counted
    assert result.result == result.horizon[0].result
    assert result.municipality_total.effects == result.payer(Payer.MUNICIPALITY).effects
    assert result.difference.by_extent == result.result
    assert result.difference.by_municipality == result.municipality_total.saving
    assert result.difference.difference == sum(amount for *_, amount in result.difference.parts)
    assert result.extent_total.fte == result.municipality_total.fte
    students = result.extent_total.persons - result.counts.workers
    assert students in (0, result.counts.students)


@settings(max_examples=80)
@given(st.lists(groups, max_size=8), sets())
def test_all_payers_together_are_society(found: list[ExitGroup], assumptions: Assumptions) -> None:
    """What only moves from one to another is nothing: pay and contributions less what is subsidised remain."""
    result = told(found, replace(assumptions, payers=frozenset(Payer)))
    made = {Effect.NET_PAY, Effect.TAX, Effect.EMPLOYER_CONTRIBUTIONS, Effect.SUBSIDY}
    assert result.result == sum(row.effects.get(effect, 0) for row in result.payers for effect in made)
    assert result.result == sum(row.gain for row in result.payers)


@settings(max_examples=60)
@given(st.lists(groups, min_size=1, max_size=8), sets(), st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_lower_cost_is_never_paid_back_later(
    found: list[ExitGroup], assumptions: Assumptions, one: int, other: int
) -> None:
    low, high = sorted((one, other))
    early, late = told(found, assumptions, low).payback, told(found, assumptions, high).payback
    for sooner, later in ((early.simple, late.simple), (early.over, late.over)):
        assert later is None or (sooner is not None and sooner <= later)


@settings(max_examples=60)
@given(st.lists(groups, max_size=8), sets())
def test_who_left_is_told_whole(found: list[ExitGroup], assumptions: Assumptions) -> None:
    counts = told(found, assumptions).counts
    assert counts.exits == sum(group.persons for group in found)
    assert counts.workers == sum(group.persons for group in found if group.hourly or group.share)
    assert counts.unknown == sum(group.persons for group in found if group.share is None)
    assert counts.workers + counts.students + counts.unknown <= counts.exits
