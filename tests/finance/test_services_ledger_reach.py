"""Which months a ledger has all of, and so enters: those that were over when its file was made."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from drivbank.core.sie.model import PeriodAmount
from drivbank.core.sie.writing import sie_written
from drivbank.finance.selectors.budget_outcomes import year_outcome
from drivbank.finance.selectors.ledger import ledger_in_force
from drivbank.finance.selectors.statements import statements
from drivbank.finance.services.ledger import ledger_draft
from tests.finance.booked import (
    OFFICE,
    book,
    row,
    voucher,
    vouchers_of,
    without_vouchers,
)
from tests.finance.entered import KNOWN, SMALL, bought, entered, until
from tests.finance.placed import ruled
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (date(2025, 6, 29), 3),
        (date(2025, 6, 30), 6),
        (date(2025, 7, 14), 6),
        (date(2026, 2, 20), 6),
        (None, 6),
        # A clock that is wrong says nothing.
        (date(1980, 1, 1), 6),
    ],
)
def test_a_month_that_was_not_over_when_the_file_was_made_is_not_entered(
    made: date | None, last: int
) -> None:
    ruled()
    book(2025, (*until(3), bought(date(2025, 6, 2))), generated_on=made, known_on=KNOWN)
    assert max(month for month, _code in entered()) == last


def test_a_month_that_was_not_over_when_its_figures_were_known_is_not_entered() -> None:
    ruled()
    book(2025, (*until(3), bought(date(2025, 6, 2))), known_on=date(2025, 6, 20))
    assert max(month for month, _code in entered()) == 3


def test_amounts_of_nothing_do_not_make_a_month() -> None:
    ruled()
    nothing = voucher("20", date(2025, 10, 3), row("5020", 0, OFFICE), row("1930", 0))
    version = book(2025, (*until(3), nothing), known_on=KNOWN)
    assert (version.covers_until, version.until) == (date(2025, 3, 28), date(2025, 3, 31))
    file = without_vouchers(2025, kind=2)
    periods = [found for found in file.periods if found.month.month <= 3]
    empty = PeriodAmount(0, date(2025, 12, 1), "1930", (), 0)
    draft = ledger_draft(
        sie_written(replace(file, periods=[*periods, empty])), file_name="prov.se", by=SYSTEM
    )
    assert draft.preflight is not None
    assert draft.preflight.covers_until == date(2025, 3, 31)


def test_a_year_with_a_started_december_is_not_whole() -> None:
    ruled()
    version = book(2025, (*until(6), bought(date(2025, 12, 1))), generated_on=date(2025, 12, 2))
    told = statements(2025)
    assert told is not None
    assert (told.is_whole, version.is_whole) == (False, False)
    assert told.ledger.until == date(2025, 12, 2)
    assert version.months[-1] == date(2025, 11, 1)
    outcome = year_outcome(2025)
    assert outcome is not None
    assert not outcome.is_whole


@pytest.fixture
def midyear(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let it be the sixteenth of October, and return the year."""
    day = date(timezone.localdate().year, 10, 16)
    monkeypatch.setattr(timezone, "localdate", lambda *_moment: day)
    return day.year


def test_a_file_that_says_it_reaches_the_end_of_the_year_is_taken_in_midyear(midyear: int) -> None:
    ruled()
    made = date(midyear, 10, 16)
    version = book(midyear, until(9, midyear), covers_until=date(midyear, 12, 31), generated_on=made)
    assert (version.covers_until, version.is_whole) == (made, False)
    assert entered(midyear) == {key: amount for key, amount in SMALL.items() if key[0] <= 9}


@pytest.mark.parametrize("generated", [True, False])
def test_a_voucher_of_a_day_to_come_is_taken_in_and_not_entered(midyear: int, generated: bool) -> None:
    ruled()
    made = date(midyear, 10, 16) if generated else None
    version = book(
        midyear,
        (*until(9, midyear), bought(date(midyear, 8, 3)), bought(date(midyear, 12, 31))),
        generated_on=made,
    )
    assert not version.is_whole
    assert version.months[-1] == date(midyear, 9, 1)
    assert max(month for month, _code in entered(midyear)) == 8


def test_a_file_of_the_year_to_come_is_taken_in_and_nothing_is_entered(midyear: int) -> None:
    ruled()
    year = midyear + 1
    version = book(year, vouchers_of(year)[:1], generated_on=date(midyear, 10, 16))
    assert ledger_in_force(year) == version
    assert (version.months, version.is_whole) == ((), False)
    assert entered(year) == {}


def test_a_file_made_later_than_today_is_taken_as_of_today(midyear: int) -> None:
    ruled()
    version = book(midyear, vouchers_of(midyear))
    assert version.until == date(midyear, 10, 16)
    assert entered(midyear) == {key: amount for key, amount in SMALL.items() if key[0] <= 9}
