"""Splitting contributions: the published amounts, and what holds for any population, key and order."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.contributions import (
    Billed,
    Due,
    Payer,
    dues,
    meant,
    part_split,
    settlement,
    whole_split,
)

KRONA = 100
LAW = {"state": 50, "region": 25, "municipalities": 25}
INHABITANTS_2024 = {
    "0428": (4895, 111_682),
    "0461": (6491, 148_096),
    "0480": (33_429, 762_701),
    "0481": (6560, 149_670),
    "0482": (8371, 190_989),
    "0483": (19_752, 450_653),
    "0484": (65_096, 1_485_201),
    "0486": (22_466, 512_574),
    "0488": (8259, 188_434),
}
DAYS = tuple(date(2025, month, 28) for month in (1, 4, 7, 10))

weights = st.lists(st.integers(0, 1_000_000), min_size=1, max_size=60).filter(any)
kronor = st.integers(0, 10**9)


def payers_of(found: list[int]) -> list[Payer]:
    return [Payer(place, f"{place:04}", weight) for place, weight in enumerate(found)]


def test_the_published_amounts_of_2025() -> None:
    payers = [
        Payer(place, code, people) for place, (code, (people, _)) in enumerate(INHABITANTS_2024.items())
    ]
    shares = part_split(4_000_000 * KRONA, payers)
    assert [share.amount // KRONA for share in shares] == [sek for _, sek in INHABITANTS_2024.values()]


def test_the_law_splits_the_whole() -> None:
    assert whole_split(16_000_000 * KRONA, LAW) == {
        "state": 8_000_000 * KRONA,
        "region": 4_000_000 * KRONA,
        "municipalities": 4_000_000 * KRONA,
    }
    with pytest.raises(ValueError, match="hundred"):
        whole_split(100 * KRONA, {"state": 50, "region": 25})


@given(total=kronor)
def test_the_whole_is_split_without_loss_in_whole_kronor(total: int) -> None:
    parts = whole_split(total * KRONA, LAW)
    assert sum(parts.values()) == total * KRONA
    assert all(part % KRONA == 0 for part in parts.values())


@given(part=kronor, found=weights)
def test_shares_add_up_and_none_is_a_krona_from_exact(part: int, found: list[int]) -> None:
    shares = part_split(part * KRONA, payers_of(found))
    assert sum(share.amount for share in shares) == part * KRONA
    for share in shares:
        exact = Fraction(part * share.payer.weight, sum(found))
        assert abs(Fraction(share.amount, KRONA) - exact) < 1
        assert share.amount % KRONA == 0


@given(part=kronor, found=weights)
def test_the_evidence_leads_to_the_amount(part: int, found: list[int]) -> None:
    for share in part_split(part * KRONA, payers_of(found)):
        assert Fraction(share.low, KRONA) + Fraction(share.remainder, share.whole) == Fraction(
            part * share.payer.weight, share.whole
        )
        assert share.amount == share.low + KRONA * share.rounded_up


@given(part=kronor, found=weights, seed=st.integers())
def test_the_order_of_the_payers_does_not_matter(part: int, found: list[int], seed: int) -> None:
    payers = payers_of(found)
    shuffled = random.Random(seed).sample(payers, len(payers))
    amounts = {share.payer.id: share.amount for share in part_split(part * KRONA, payers)}
    assert {share.payer.id: share.amount for share in part_split(part * KRONA, shuffled)} == amounts


def test_more_people_never_pay_less() -> None:
    shares = part_split(10 * KRONA, payers_of([1, 1, 1]))
    assert [share.amount // KRONA for share in shares] == [4, 3, 3]


def test_instalments_are_equal_and_what_is_over_comes_first() -> None:
    found = dues(10 * KRONA, Billed(), DAYS, frozenset(DAYS))
    assert [(due.amount // KRONA, due.place, due.count) for due in found] == [
        (3, 1, 4),
        (3, 2, 4),
        (2, 3, 4),
        (2, 4, 4),
    ]


def test_a_changed_amount_is_settled_on_the_instalments_that_are_left() -> None:
    first = Billed(25 * KRONA, frozenset(DAYS[:1]))
    found = dues(130 * KRONA, first, DAYS, frozenset(DAYS[1:2]))
    assert found == [Due(35 * KRONA, DAYS[1], 2, 4)]


def test_one_who_has_paid_too_much_is_paid_back_at_once() -> None:
    assert dues(20 * KRONA, Billed(25 * KRONA, frozenset(DAYS[:1])), DAYS, frozenset(DAYS[1:])) == [
        Due(-5 * KRONA, DAYS[1])
    ]


def test_a_day_that_has_had_its_instalment_is_not_charged_again() -> None:
    assert dues(100 * KRONA, Billed(25 * KRONA, frozenset(DAYS[:1])), DAYS, frozenset(DAYS[:1])) == []
    assert dues(100 * KRONA, Billed(25 * KRONA, frozenset(DAYS)), DAYS, frozenset(DAYS)) == []


def test_a_settlement_is_what_is_left_and_nothing_when_nothing_is() -> None:
    assert settlement(100 * KRONA, Billed(101 * KRONA), DAYS[0]) == [Due(-KRONA, DAYS[0])]
    assert settlement(100 * KRONA, Billed(100 * KRONA), DAYS[0]) == []


@given(
    rounds=st.lists(kronor, min_size=1, max_size=5),
    chosen=st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=5, max_size=5),
    credits=st.lists(st.booleans(), min_size=40, max_size=40),
)
def test_rounds_charges_and_credits_always_settle_to_the_last_decided(
    rounds: list[int], chosen: list[set[int]], credits: list[bool]
) -> None:
    billed, credited = Billed(), iter(credits)
    for amount, places in zip(rounds, chosen, strict=False):
        for due in dues(amount * KRONA, billed, DAYS, frozenset(DAYS[place] for place in places)):
            days = billed.days | ({due.day} if due.place else set())
            net = billed.net + due.amount
            billed = Billed(net - due.amount if next(credited) else net, days)
    for due in settlement(rounds[-1] * KRONA, billed, DAYS[-1] + timedelta(days=30)):
        billed = Billed(billed.net + due.amount, billed.days)
    assert billed.net == rounds[-1] * KRONA


@pytest.mark.parametrize(
    ("total", "near", "likely"),
    [
        (16_000, 16_000_000, 16_000_000),
        (16_000, None, 16_000_000),
        (15_500, 16_000_000, 15_500_000),
        (16_000_000, 15_000_000, None),
        (16_000_000, None, None),
        (900_000, 800_000, None),
        (900_000, None, 900_000_000),
    ],
)
def test_a_total_in_thousands_is_asked_about(total: int, near: int | None, likely: int | None) -> None:
    found = meant(total * KRONA, near * KRONA if near else None)
    assert found == (likely * KRONA if likely else None)
