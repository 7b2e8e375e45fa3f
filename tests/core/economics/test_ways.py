"""Each way to count is the one worked by hand, and none is chosen to reach a figure."""

from fractions import Fraction

import pytest

from drivbank.core.economics.calculating import half_up
from drivbank.core.economics.payback import simple_payback
from drivbank.core.economics.ways import STEPS, Need, Way, closest, combinations, ways
from tests.core.economics.worked import assumptions_in, example, groups_in, ore, percent

SORMLAND, WORKED = example("sormland-2025"), example("ways-sormland-2025")
SET = assumptions_in(SORMLAND["assumptions"])
GROUPS = groups_in(SORMLAND["groups"])
COSTS = {key: ore(kronor) for key, kronor in WORKED["costs"].items()}
CONTRIBUTIONS = percent(WORKED["contributions"])
TARGETS = (9, 29)


def _ways() -> dict[str, Way]:
    return {way.key: way for way in ways(GROUPS, SET, COSTS, targets=TARGETS, contributions=CONTRIBUTIONS)}


def test_the_ways_go_from_the_narrowest_to_the_widest() -> None:
    assert list(_ways()) == list(WORKED["ways"])


@pytest.mark.parametrize("key", list(WORKED["ways"]))
def test_a_way_is_as_worked_by_hand(key: str) -> None:
    way, expected = _ways()[key], WORKED["ways"][key]
    figures = {"yearly": way.yearly, "fte": way.fte, "worth": way.worth}
    assert figures == {name: ore(expected[name]) for name in figures}
    for basis in COSTS:
        months = way.cells[basis].months
        assert months is not None
        assert half_up(months * 100) == ore(expected[basis])


@pytest.mark.parametrize("months", list(WORKED["needs_at_regional_tax"]))
def test_what_it_takes_is_as_worked_by_hand(months: int) -> None:
    expected = WORKED["needs_at_regional_tax"][months]
    need = _ways()["regional_tax"].cells["total"].needs[months]
    assert need == Need(ore(expected["fte"]), ore(expected["worth"]))
    # With so many positions, or so much a position, and no fewer hundredths or öre, it is so many months.
    for yearly in (Fraction(need.fte or 0) * 23_420_000 / 100, Fraction(need.worth or 0) * 20):
        assert COSTS["total"] * 12 / yearly <= months


def test_beyond_a_year_it_is_paid_back_only_if_those_who_work_stay() -> None:
    found = _ways()
    assert found["regional_tax"].cells["total"].within is None
    assert found["hourly"].cells["total"].within == found["hourly"].cells["total"].months
    narrow = {way.key: way for way in ways(groups_in([{"work": 100, "persons": 20}]), SET, COSTS)}
    assert narrow["hourly"].cells["total"].within is None
    cell = narrow["five_years"].cells["total"]
    assert cell.within == cell.months == simple_payback(COSTS["total"], ore(5_280_000))


def test_the_law_s_contributions_are_lent_only_to_a_set_that_has_none() -> None:
    own = assumptions_in(SORMLAND["assumptions"] | {"employer_contributions": 10})
    lent = {way.key: way.yearly for way in ways(GROUPS, own, COSTS, contributions=CONTRIBUTIONS)}
    assert lent["state"] - lent["regional_tax"] == ore(528_000)
    none = {way.key: way.yearly for way in ways(GROUPS, SET, COSTS)}
    assert none["state"] == none["regional_tax"]


def test_every_combination_is_there_once_and_those_of_the_chain_are_alike() -> None:
    found = combinations(GROUPS, SET, COSTS, targets=TARGETS, contributions=CONTRIBUTIONS)
    by_key = {way.key: way for way in found}
    assert len(found) == len(by_key) == len(STEPS) * 4
    chain = _ways()
    assert all(by_key[key] == chain[key] for key in STEPS)
    assert by_key["person+students"].yearly == chain["students"].yearly
    assert by_key["person+students+hourly"].yearly == chain["hourly"].yearly


def test_the_closest_ways_are_told_with_their_cost() -> None:
    found = combinations(GROUPS, SET, COSTS, contributions=CONTRIBUTIONS)
    told = [(way.key, basis) for way, basis in closest(found, 29, 2)]
    assert told[0] == ("person", "total")  # 28.90 months
    distances = [
        abs(cell.months - 29) for way in found for cell in way.cells.values() if cell.months is not None
    ]
    assert [abs((way.cells[basis].months or 0) - 29) for way, basis in closest(found, 29, 5)] == sorted(
        distances
    )[:5]


def test_nobody_in_work_pays_nothing_back_and_no_number_would() -> None:
    way = ways([], SET, COSTS, targets=TARGETS)[0]
    cell = way.cells["total"]
    assert (way.worth, cell.months, cell.within) == (0, None, None)
    assert cell.needs == {9: Need(None, None), 29: Need(None, None)}
    assert closest([way], 9) == ()


def test_a_worthless_position_is_never_enough_but_one_of_more_worth_would_be() -> None:
    cell = ways(GROUPS, assumptions_in({"hourly_share": 25}), {"total": ore(240)}, targets=TARGETS)[0].cells[
        "total"
    ]
    assert cell.needs[9] == Need(None, ore(16))


def test_what_is_counted_is_said_in_words() -> None:
    found = _ways()
    assert found["regional_tax"].label == "stöd som inte behöver betalas, kommunalskatt, regionskatt"
    assert found["five_years"].added == "alla är kvar i fem år"
