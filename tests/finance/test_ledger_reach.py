"""How far a ledger reaches and when it came, in words."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from tests.finance.booked import book, vouchers_of

pytestmark = pytest.mark.django_db


def test_how_far_a_ledger_reaches_and_when_it_came_are_said() -> None:
    whole, so_far = book(2024), book(2025, vouchers_of(2025)[:4])
    assert whole.reach == "hela 2024"
    assert so_far.reach == "till och med mars 2025 (senaste dag i filen 2025-03-25)"
    to_the_end = replace(so_far, covers_until=date(2025, 3, 31))
    assert to_the_end.reach == "till och med mars 2025"
    early = replace(so_far, known_on=date(2025, 3, 20))
    assert early.reach == "till och med 2025-03-20"
    read = timezone.localdate(so_far.received_at).isoformat()
    assert early.came == f"Den kom 2025-03-20 och lästes in {read}."
    assert replace(so_far, known_on=date.fromisoformat(read)).came == f"Den lästes in {read}."
