"""The demo's contributions: the published amounts to the krona, and invoices that add up to them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from drivbank.config.demo.association import association_build
from drivbank.config.demo.money_contributions import contributions_build
from drivbank.finance.selectors.charges import billed, charges
from drivbank.finance.selectors.contributions import Part, decided_round, rounds
from tests.house import SYSTEM

FACTS = Path(__file__).parents[1] / "facts" / "money.yaml"
KRONA = 100


@pytest.fixture(scope="module")
def money() -> dict[str, Any]:
    loaded = yaml.safe_load(FACTS.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def contributions(db: None) -> None:
    contributions_build(association_build(by=SYSTEM), by=SYSTEM)


@pytest.mark.parametrize("year", [2007, 2025])
def test_every_amount_is_the_published(contributions: None, money: dict[str, Any], year: int) -> None:
    fact, published = decided_round(year), money[f"contributions_{year}"]
    assert fact is not None
    found = {line.municipality: line.amount // KRONA for line in fact.of(Part.MUNICIPALITIES)}
    assert found == published["municipalities"]
    assert fact.total == published["total"] * KRONA
    for part in ("state", "region"):
        assert fact.amount_of(part) == published[part] * KRONA


def test_the_shares_of_2025_are_the_printed(contributions: None, money: dict[str, Any]) -> None:
    fact = decided_round(2025)
    assert fact is not None
    found = {
        line.municipality: round(float(fact.percent_of(line) or 0), 2)
        for line in fact.of(Part.MUNICIPALITIES)
    }
    assert found == money["contributions_2025"]["share_percent"]


def test_2025_began_with_other_inhabitants_and_the_difference_is_settled(contributions: None) -> None:
    final, first = rounds(2025)
    assert (first.kind, final.kind) == ("preliminary", "final")
    assert {line.amount for line in first.lines} != {line.amount for line in final.lines}
    net = billed(2025)
    assert {line.member_id: line.amount for line in final.lines} == {pk: one.net for pk, one in net.items()}


def test_2026_is_charged_in_full_and_the_numbers_have_no_gaps(contributions: None) -> None:
    fact = decided_round(2026)
    assert fact is not None
    assert {line.member_id: line.amount for line in fact.lines} == {
        pk: one.net for pk, one in billed(2026).items()
    }
    numbers = [one.number for one in charges()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_one_charge_was_credited_and_charged_anew_with_another_reference(contributions: None) -> None:
    [credited] = [one for one in charges() if one.credited_by]
    [anew] = [one for one in charges() if one.replaces]
    assert credited.replaced_by == anew.number
    assert (anew.amount, anew.text) == (credited.amount, credited.text)
    assert anew.reference != credited.reference
