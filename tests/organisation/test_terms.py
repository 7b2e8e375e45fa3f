"""Seats over time: whether two mandates share a day, and how many hold at once."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drivbank.organisation.terms import Term, most_at_once

START = date(2024, 1, 1)
DAYS = [START + timedelta(days=number) for number in range(12)]


@st.composite
def terms(draw: st.DrawFn) -> Term:
    first = draw(st.sampled_from(DAYS))
    last = draw(st.none() | st.sampled_from([day for day in DAYS if day >= first]))
    return Term(first, last)


def test_the_last_day_belongs_to_the_term() -> None:
    term = Term(date(2024, 1, 1), date(2024, 6, 30))
    assert term.covers(date(2024, 6, 30))
    assert not term.covers(date(2024, 7, 1))
    assert not term.overlaps(Term(date(2024, 7, 1), None))
    assert term.overlaps(Term(date(2024, 6, 30), None))


@given(terms(), terms())
def test_two_overlap_when_some_day_is_in_both(one: Term, other: Term) -> None:
    shared = any(one.covers(day) and other.covers(day) for day in DAYS)
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(terms(), st.lists(terms(), max_size=6))
def test_the_most_at_once_is_that_of_the_fullest_day(wanted: Term, others: list[Term]) -> None:
    fullest = max(sum(other.covers(day) for other in others) for day in DAYS if wanted.covers(day))
    assert most_at_once(wanted, others) == fullest
