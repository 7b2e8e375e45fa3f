"""A year's socio-economic result on a house small enough to work out by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.economics.model import Effect, Payer, Value
from drivbank.core.parameters import ParameterError
from drivbank.statistics.policies import can_change_assumptions, can_see_results
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SORMLAND, SetFact, assumption_set
from drivbank.statistics.services.assumptions import set_choose
from drivbank.statistics.services.economics import default_set, economics
from drivbank.statistics.services.economics_inputs import UnknownBasis
from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.services.economics_uncertainty import uncertainty
from drivbank.statistics.services.economics_ways import payback_ways
from drivbank.statistics.sheets.economics import economics_sheets, municipality_sheet
from drivbank.statistics.sheets.economics_ways import ways_sheet
from tests.finance.booked import book
from tests.finance.contributed import decided, ready
from tests.finance.placed import ruled
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, House, Person

KRONA = 100
ALL_ROLES = tuple(Role)
WHOLE_SEERS = {Role.OFFICE, Role.BOARD, Role.AUDITOR}


def sormland() -> SetFact:
    found = assumption_set(SORMLAND)
    assert found
    return found


def changed(**values: int) -> SetFact:
    """Return the association's set with other numbers."""
    fact = sormland()
    new = {name: Value(number, number, number) for name, number in values.items()}
    return replace(fact, assumptions=replace(fact.assumptions, values={**fact.assumptions.values, **new}))


def found(chosen: SetFact | None = None, **more: Any) -> Economics:
    return economics(2025, chosen or sormland(), **{"by": SYSTEM, **more})


@pytest.fixture
def left(person: Person) -> Person:
    """Return a function that registers one who left in 2025 and works half time."""

    def register(**fields: object) -> Any:
        known = {"support_before": "income_support", "work_after": "p50", **fields}
        return person("2024-03-01", "2025-05-31", **known)

    return register


def test_one_half_time_worker(left: Person) -> None:
    """Half of 155 000 avoided, and of 264 000 in pay 30 percent in tax, of which 20 is the municipality's."""
    left()
    told = found()
    assert told.result == (77_500 + 39_600) * KRONA
    [row] = [row for row in told.by_extent if row.persons]
    assert (row.label, row.persons, row.fte, row.avoided, row.tax, row.other) == (
        "50%", 1, 50, 77_500 * KRONA, 39_600 * KRONA, 0,
    )  # fmt: skip
    [place] = told.by_municipality
    assert (place.name, place.participants, place.saving) == ("Nyköping", 1, (77_500 + 26_400) * KRONA)
    assert told.region.gain == 13_200 * KRONA == told.difference.difference


def test_the_rows_of_the_published_table_stand_there_though_nobody_works(house: House) -> None:
    told = found()
    assert [row.key for row in told.by_extent] == ["p100", "p75", "p50", "p25", "hourly"]
    assert (told.result, told.fte, told.by_municipality, told.counts.exits) == (0, 0, (), 0)
    assert told.payback.simple is None
    assert told.break_even_fte is None
    assert told.difference.parts == ()
    assert "summorna är lika" in " ".join(told.difference.says)


def test_students_have_a_row_when_the_set_counts_them(left: Person) -> None:
    left(work_after="not_working", studies_after="university")
    assert found().counts.students == 1
    assert "studies" not in [row.key for row in found().by_extent]
    told = found(changed(studies_avoided=5_000))
    [row] = [row for row in told.by_extent if row.key == "studies"]
    assert (row.persons, row.fte, row.result) == (1, 0, 77_500 * KRONA)
    assert told.by_municipality[0].other == 77_500 * KRONA
    assert told.municipality_total.effects == {Effect.STUDIES: 77_500 * KRONA}


def test_one_whose_work_is_not_known_counts_for_nothing_and_is_told(left: Person) -> None:
    left(work_after="unknown")
    told = found()
    assert (told.counts.unknown, told.counts.exits, told.result) == (1, 1, 0)
    assert any("För 1 av de 1" in text for text in told.limits)


def test_a_member_without_participants_still_pays(left: Person) -> None:
    ready()
    decided()
    left()
    rows = {row.name: row for row in found().by_municipality}
    assert rows["Eskilstuna"].participants == 0
    assert rows["Eskilstuna"].net == -(rows["Eskilstuna"].contribution or 0) < 0
    assert found().municipality_total.contribution == 4_000_000 * KRONA
    assert found().payer(Payer.STATE).contribution == 8_000_000 * KRONA


def test_without_a_decided_round_nothing_is_netted(left: Person) -> None:
    left()
    assert {row.net for row in found().by_municipality} == {None}
    assert "inte beslutade" in " ".join(municipality_sheet(found()).notes)


def test_payback_break_even_and_zero_deadweight(left: Person, house: House) -> None:
    """Two full-time workers give 468 400 a year; the ledger's costs are 17 500, the intervention's 10 000."""
    ruled(house.sikta)
    book()
    left(work_after="p100")
    left(work_after="p100", municipality_id=ESKILSTUNA)
    told = found()
    assert told.result == 468_400 * KRONA
    assert told.payback.simple == told.payback.over
    assert float(told.payback.simple or 0) == pytest.approx(17_500 / 468_400 * 12)
    assert told.break_even_fte == 8  # 17 500 / 234 200 of a full-time position, never too few
    assert told.zero_deadweight == 9_626  # 1 - 17 500 / 468 400
    own = found(basis=f"intervention-{house.sikta}")
    assert own.basis.amount == 10_000 * KRONA
    assert float(own.payback.simple or 0) == pytest.approx(10_000 / 468_400 * 12)
    assert found(basis=f"intervention-{house.spira}").result == 0


def test_at_zero_deadweight_the_result_is_the_cost(left: Person, house: House) -> None:
    ruled(house.sikta)
    book()
    left(work_after="p100")
    zero = found().zero_deadweight or 0
    assert found(changed(deadweight=zero)).five_years >= 17_500 * KRONA
    assert found(changed(deadweight=zero + 1)).five_years < 17_500 * KRONA


def test_five_years_with_what_remains(left: Person) -> None:
    left()
    told = found(changed(persistence_2=5_000))
    assert [year.result for year in told.horizon] == [117_100 * KRONA, 58_550 * KRONA, 0, 0, 0]
    assert told.five_years == told.horizon[-1].cumulated == 175_650 * KRONA


def test_the_municipality_outside_the_result_is_a_loss_of_the_first_table(left: Person) -> None:
    fact = sormland()
    only_region = replace(fact, assumptions=replace(fact.assumptions, payers=frozenset({Payer.REGION})))
    left()
    told = found(only_region)
    assert told.result == 13_200 * KRONA
    assert told.difference.difference == (13_200 - 103_900) * KRONA
    assert sum(amount for *_, amount in told.difference.parts) == told.difference.difference
    assert "bara den ena tabellen" in " ".join(told.difference.says)


def test_the_cautious_set_stands_beside_any_but_itself(left: Person) -> None:
    left()
    beside = found().cautious
    assert beside
    assert beside.set.slug == CAUTIOUS
    assert beside.cautious is None
    assert found(beside.set).cautious is None
    assert found(beside.set).result == beside.result


def test_the_associations_own_set_or_the_cautious(house: House) -> None:
    assert default_set(2025).slug == CAUTIOUS
    set_choose(2025, SORMLAND, "Styrelsen § 9", by=SYSTEM)
    assert default_set(2025).slug == default_set(2026).slug == SORMLAND
    assert default_set(2024).slug == CAUTIOUS


def test_an_unknown_cost_and_a_year_that_cannot_be_counted_are_refused(house: House) -> None:
    with pytest.raises(UnknownBasis, match="Det finns ingen kostnad som heter pengar"):
        found(basis="pengar")
    with pytest.raises(ParameterError, match="Välj ett år"):
        economics(1999, sormland(), by=SYSTEM)


@pytest.mark.parametrize("role", ALL_ROLES)
def test_only_those_who_see_everything_see_it(actor_with: Callable[[Role], Actor], role: Role) -> None:
    actor = actor_with(role)
    assert can_see_results(actor) is (role in WHOLE_SEERS)
    assert can_change_assumptions(actor) is (role is Role.OFFICE)
    if role in WHOLE_SEERS:
        assert found(by=actor).result == 0
        assert economics_sheets(2025, by=actor)
        return
    for refused in (
        lambda: found(by=actor),
        lambda: economics_sheets(2025, by=actor),
        lambda: uncertainty(2025, sormland(), by=actor),
    ):
        with pytest.raises(Refused):
            refused()


def test_uncertainty_of_runs_and_seeds_out_of_bounds(left: Person) -> None:
    left()
    cautious = assumption_set(CAUTIOUS)
    assert cautious
    assert uncertainty(2025, cautious, by=SYSTEM, runs=0, seed=-3).simulation.runs == 1
    assert uncertainty(2025, cautious, by=SYSTEM, runs=10).share_paid is None
    assert uncertainty(2025, sormland(), by=SYSTEM, runs=10, basis="interventions").cost == 0


@pytest.fixture
def counted() -> Callable[[], int]:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found()
        return len(asked)

    return count


def test_as_many_queries_however_many_there_are(
    left: Person, house: House, counted: Callable[[], int]
) -> None:
    ruled(house.sikta)
    book()
    ready()
    decided()
    left()
    found()  # the file of what is registered is made
    few = counted()
    for place in range(6):
        left(work_after="p75", intervention_id=house.spira, municipality_id=ESKILSTUNA, age=20 + place)
    found()
    assert counted() == few


def test_ways_without_any_known_cost_or_anybody(house: House) -> None:
    told = payback_ways(2025, sormland(), by=SYSTEM)
    assert told.bases == ()
    assert [basis.key for basis in told.unknown] == ["total", "interventions", "members"]
    assert {way.yearly for way in told.ways} == {0}
    assert told.closest == {9: (), 29: ()}
    assert ways_sheet(told).rows[0].values[1:] == (0, 0)


def test_what_remains_is_said_for_one_year_or_each(left: Person) -> None:
    left()
    assert any("100 procent är kvar i ett år, och räknar inget därefter" in text for text in found().limits)
    several = found(changed(persistence_2=5_000)).limits
    assert any("100 procent år 1, 50 procent år 2, 0 procent år 3" in text for text in several)


def test_the_limits_follow_what_is_known(left: Person, house: House) -> None:
    left(work_after="p100")
    assert "kostnaden" not in " ".join(found().limits[:2])
    ruled(house.sikta)
    book()
    assert "så länge högst" in found().limits[1]
    assert "täcker inte kostnaden" in found(changed(income_support=0, monthly_pay=1_000)).limits[1]
