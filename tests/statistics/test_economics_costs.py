"""What a result can be measured against: what is booked, decided and requisitioned, and what is not known."""

from datetime import date

import pytest

from drivbank.statistics.services.economics_costs import NO_LEDGER, NO_ROUND, CostBasis, cost_bases
from tests.finance.booked import SIKTA, book, row, voucher, vouchers_of
from tests.finance.contributed import decided, ready
from tests.finance.granted import approve, granted, requested
from tests.finance.placed import ruled
from tests.statistics.conftest import House

KRONA = 100


def bases(year: int = 2025) -> dict[str, CostBasis]:
    return {basis.key: basis for basis in cost_bases(year)}


def amounts(year: int = 2025) -> dict[str, int | None]:
    return {key: basis.amount for key, basis in bases(year).items()}


def test_everything_is_unknown_of_an_empty_year_and_says_why(house: House) -> None:
    found = bases()
    assert {basis.amount for basis in found.values()} == {None}
    assert (found["total"].says, found["interventions"].says) == (NO_LEDGER, NO_LEDGER)
    assert found["members"].says == NO_ROUND
    assert "Ingen kostnad är bokförd" in found[f"intervention-{house.sikta}"].says


def test_costs_of_the_ledger_and_contributions(house: House) -> None:
    ruled(house.sikta)
    book()
    ready()
    decided()
    assert amounts() == {
        "total": 17_500 * KRONA,
        "interventions": 10_000 * KRONA,
        "members": 16_000_000 * KRONA,
        f"intervention-{house.sikta}": 10_000 * KRONA,
        f"intervention-{house.spira}": None,
    }


def test_what_is_requisitioned_stands_in_where_nothing_is_booked(house: House) -> None:
    grant = granted(house.spira)
    approve(requested(grant, staff=30_000))
    found = bases()[f"intervention-{house.spira}"]
    assert found.amount == 30_000 * KRONA
    assert "rekvirerat" in found.says
    ruled(house.sikta)
    book()
    assert bases()[f"intervention-{house.spira}"] == found


def test_a_ledger_that_stops_early_says_so(house: House) -> None:
    ruled(house.sikta)
    book(2025, [one for one in vouchers_of(2025) if one.day < date(2025, 6, 1)])
    assert "bara till och med 2025-03-31" in bases()["total"].says
    assert amounts()["interventions"] is None
    assert "Inget är bokfört" in bases()["interventions"].says


def test_a_ledger_whose_accounts_are_not_placed_is_not_known(house: House) -> None:
    book(2025, [voucher("1", date(2025, 6, 30), row("4510", 10_000, SIKTA), row("1930", -10_000))])
    assert "inte är placerade" in bases()["total"].says


def test_structural_interventions_and_those_of_other_years_are_no_choice(house: House) -> None:
    assert f"intervention-{house.courses}" not in bases()
    assert set(bases(2019)) == {"total", "interventions", "members"}


@pytest.mark.parametrize("year", [1, 1990, 2200])
def test_any_year_can_be_asked(house: House, year: int) -> None:
    assert amounts(year)["total"] is None
