"""Which registration a row is about: every row of a code is settled together, and nothing registered is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.registration import PARTICIPATION_NAMES, periods_overlap
from drivbank.participants.services.matching import (
    Conflict,
    Ground,
    Incoming,
    Kept,
    Match,
    Values,
    matches_of,
)

PERIODS = st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 12)))
FIRST = date(2025, 1, 1)


def values(start: int, length: int | None, *, place: str = "0484") -> Values:
    begins = FIRST + timedelta(days=start)
    found: dict[str, object] = dict.fromkeys(PARTICIPATION_NAMES, "")
    found |= {
        name: None for name in PARTICIPATION_NAMES if name.endswith(("_on", "_from", "_to")) or name == "age"
    }
    found |= {
        "code": "AAAA-AAAA",
        "municipality": place,
        "enrolled_on": begins.isoformat(),
        "training_extent": None,
    }
    if length is not None:
        found |= {"exited_on": (begins + timedelta(days=length)).isoformat(), "exit_reason": "work"}
    return tuple(found[name] for name in PARTICIPATION_NAMES)


def row(number: int, *period: int | None, absent: frozenset[str] = frozenset()) -> Incoming:
    start, length = period
    return Incoming("Deltagare", number, f"A{number}", values(start or 0, length), absent)


def settle(
    rows: list[Incoming], kept: list[Kept], writable: frozenset[str] | None = None
) -> list[Match | Conflict]:
    return list(matches_of(rows, kept, Ground(1, writable)))


def period(found: Values) -> tuple[date, date | None]:
    start = date.fromisoformat(found[PARTICIPATION_NAMES.index("enrolled_on")])
    end = found[PARTICIPATION_NAMES.index("exited_on")]
    return start, date.fromisoformat(end) if end else None


def test_closing_one_period_and_opening_another_keeps_both() -> None:
    open_ended = Kept(7, 1, values(0, None))
    first, second = settle([row(3, 0, 10), row(4, 20, None)], [open_ended])
    assert isinstance(first, Match)
    assert isinstance(second, Match)
    assert (first.kept, second.kept) == (open_ended, None)


def test_the_order_of_the_rows_does_not_matter() -> None:
    open_ended = Kept(7, 1, values(0, None))
    second, first = settle([row(3, 20, None), row(4, 0, 10)], [open_ended])
    assert isinstance(first, Match)
    assert isinstance(second, Match)
    assert (first.kept, second.kept) == (open_ended, None)


def test_a_period_that_stays_open_refuses_the_next_one() -> None:
    assert isinstance(settle([row(3, 20, None), row(4, 0, None)], [Kept(7, 1, values(0, None))])[0], Conflict)


def test_another_interventions_period_is_in_the_way() -> None:
    (found,) = settle([row(3, 5, None)], [Kept(7, 2, values(0, None))])
    assert isinstance(found, Conflict)
    assert "annan insats" in found.message


def test_a_municipality_that_may_not_be_written_is_refused_whichever_side_it_is_on() -> None:
    other = Kept(7, 1, values(0, None, place="0480"))
    assert isinstance(settle([row(3, 0, None)], [other], frozenset({"0484"}))[0], Conflict)
    assert isinstance(settle([row(3, 0, None)], [], frozenset({"0480"}))[0], Conflict)


def test_half_an_exit_is_refused_when_the_other_half_has_no_column() -> None:
    exited = Kept(7, 1, values(0, 10))
    (found,) = settle([row(3, 0, None, absent=frozenset({"exit_reason"}))], [exited])
    assert isinstance(found, Conflict)
    assert "hör ihop" in found.message


def test_columns_that_are_not_there_keep_an_exit() -> None:
    exited = Kept(7, 1, values(0, 10))
    (found,) = settle([row(3, 0, None, absent=frozenset({"exit_reason", "exited_on"}))], [exited])
    assert isinstance(found, Match)
    assert period(found.values) == period(exited.values)


@pytest.mark.parametrize("taken", [1, 2])
def test_rows_of_the_same_day_are_not_both_taken(taken: int) -> None:
    found = settle([row(3, 0, None), row(4, 0, None)][:taken], [Kept(7, 1, values(0, None))])
    assert sum(isinstance(outcome, Match) for outcome in found) == (1 if taken == 1 else 0)


@given(st.lists(PERIODS, max_size=4), st.lists(PERIODS, max_size=4))
def test_what_will_be_registered_never_overlaps(
    registered: list[tuple[int, int | None]], incoming: list[tuple[int, int | None]]
) -> None:
    kept: list[Kept] = []
    for number, (start, length) in enumerate(registered):
        candidate = values(start, length)
        if not any(periods_overlap(period(candidate), period(other.values)) for other in kept):
            kept.append(Kept(number + 1, 1, candidate))
    found = settle([row(number + 3, *given_period) for number, given_period in enumerate(incoming)], kept)
    accepted = [outcome for outcome in found if isinstance(outcome, Match)]
    claimed = [outcome.kept.pk for outcome in accepted if outcome.kept]
    assert len(claimed) == len(set(claimed))
    after = [period(outcome.values) for outcome in accepted]
    after += [period(other.values) for other in kept if other.pk not in claimed]
    assert not any(periods_overlap(one, two) for place, one in enumerate(after) for two in after[:place])


@pytest.mark.parametrize(
    ("start", "length", "let_in"),
    [(0, 5, True), (0, 10, True), (0, 11, False), (0, None, False), (12, 1, False)],
)
def test_nobody_is_in_an_intervention_after_it_was_ended(
    start: int, length: int | None, let_in: bool
) -> None:
    closed = (FIRST + timedelta(days=10)).isoformat()
    row = Incoming("Deltagare", 2, "A2", values(start, length))
    [outcome] = matches_of([row], [], Ground(1, None, closed))
    assert isinstance(outcome, Match) is let_in
