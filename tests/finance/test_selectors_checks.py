"""What a year's checks wait for: the rest of the year, and the rest of the year before."""

from datetime import date

import pytest

from drivbank.core.phrases import Phrase
from drivbank.core.sie.model import Voucher
from drivbank.core.statements.checks import Check, Verdict
from drivbank.finance.selectors.check_facts import finance_checks
from tests.finance.booked import OFFICE, book, row, voucher, vouchers_of
from tests.finance.contributed import decided, drafted, ready
from tests.finance.placed import ruled
from tests.house import House

pytestmark = pytest.mark.django_db
STATE = "ledger-held.note_2_income.state_grant"
REGION = "ledger-held.note_2_income.region_grant"
MUNICIPAL = "ledger-held.note_2_income.municipal_grants"


@pytest.fixture
def placed(house: House) -> House:
    ruled(house.sikta.pk)
    return house


def checks(year: int = 2025) -> dict[str, Check]:
    return {check.key: check for check in finance_checks(year)}


def differing(year: int = 2025) -> set[str]:
    return {key for key, check in checks(year).items() if check.verdict is Verdict.DIFFERS}


def to_june() -> tuple[Voucher, ...]:
    return tuple(found for found in vouchers_of(2025) if found.day.month <= 6)


def contributed(kronor: int) -> None:
    """Decide a year's contributions: half of the state, a quarter each of the region and the municipalities."""
    ready()
    decided(drafted(kronor=kronor))


def plain(text: Phrase) -> str:
    return text.replace("\u202f", " ")


def test_contributions_wait_while_the_year_is_not_all_there(placed: House) -> None:
    contributed(40_000)
    book(2025, to_june())
    found = checks()
    for key in (STATE, REGION, MUNICIPAL):
        assert found[key].verdict is Verdict.MISSING
    assert plain(found[STATE].explanation) == (
        "Huvudboken räcker till 2025-06-30, och 10 000 kr är bokfört av årets 20 000 kr. Kontrollen görs när hela året "
        "är inläst."
    )


def test_a_contribution_that_is_booked_in_whole_early_agrees(placed: House) -> None:
    contributed(20_000)
    book(2025, vouchers_of(2025)[:2])
    found = checks()
    assert [found[key].verdict for key in (STATE, REGION)] == [Verdict.AGREES, Verdict.AGREES]
    assert found[MUNICIPAL].verdict is Verdict.MISSING


def test_more_than_the_years_decision_differs_at_any_time(placed: House) -> None:
    contributed(16_000)
    book(2025, to_june())
    found = checks()
    assert {STATE, REGION, MUNICIPAL} <= differing()
    assert found[STATE].difference == 2_000 * 100


def test_a_year_that_is_all_there_is_held_against_the_whole_decision(placed: House) -> None:
    contributed(40_000)
    book()
    assert {STATE, REGION, MUNICIPAL} <= differing()


def test_a_year_before_that_is_read_in_only_in_part_is_waited_for(placed: House) -> None:
    before = [found for found in vouchers_of(2024) if found.day.month <= 9]
    book(2024, [*before, voucher("8", date(2024, 9, 20), row("5020", 5, OFFICE), row("1930", -5))])
    book(2025, opening={"1930": 8_994, "2510": -1_500, "2010": -7_494})
    assert differing() == set()
    waiting = [
        check for key, check in checks().items() if key.startswith(("ledger-carried", "account-carried"))
    ]
    assert {check.verdict for check in waiting} == {Verdict.MISSING}
    assert {str(check.explanation) for check in waiting} == {
        "Huvudboken för 2024 räcker till 2024-09-30. Läs in hela året, så går det att jämföra."
    }


def test_a_year_before_that_is_all_there_is_held_against(placed: House) -> None:
    book(2024)
    book(2025, opening={"1930": 8_995, "2510": -1_500, "2010": -7_495})
    assert "account-carried.1930" in differing()
    assert "ledger-carried.balance_sheet.opening_equity" in differing()


def test_a_year_before_that_is_not_read_in_is_said_so(placed: House) -> None:
    book()
    carried = checks()["ledger-carried.balance_sheet.opening_equity"]
    assert (carried.verdict, str(carried.explanation)) == (
        Verdict.MISSING,
        "Bokföringen för 2024 är inte inläst.",
    )
