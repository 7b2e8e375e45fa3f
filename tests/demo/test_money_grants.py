"""The demo's grants and requisitions, entered through the services, give the published sums."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from drivbank.config.demo.association import association_build
from drivbank.config.demo.money_grants import grants_build
from drivbank.finance.selectors.grants import GrantFact, Standing, grants
from tests.house import SYSTEM

FACTS = Path(__file__).parents[1] / "facts" / "money.yaml"
THOUSAND = 100_000  # öre


@pytest.fixture
def built(db: None) -> dict[str, GrantFact]:
    grants_build(association_build(by=SYSTEM), by=SYSTEM)
    return {fact.title: fact for fact in grants()}


@pytest.fixture(scope="module")
def money() -> dict[str, Any]:
    loaded = yaml.safe_load(FACTS.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_the_projects_of_2007_are_the_published(built: dict[str, GrantFact], money: dict[str, Any]) -> None:
    for title, (total, year, first, last) in money["projects_2007"].items():
        fact = built[title]
        assert (fact.total, fact.starts_on, fact.ends_on) == (total * THOUSAND, first, last)
        assert (fact.granted(2007) if fact.decided(2007) else None) == (year * THOUSAND if year else None)
    of_year = [fact for fact in built.values() if fact.is_of(2007)]
    assert {fact.title for fact in of_year} == set(money["projects_2007"])
    sums = [sum(fact.total for fact in of_year), sum(fact.granted(2007) for fact in of_year)]
    assert sums == [amount * THOUSAND for amount in money["projects_2007_total"]]


def test_a_day_that_is_not_is_told_of(built: dict[str, GrantFact]) -> None:
    assert built["TROSAM Trosa"].ends_on == date(2008, 6, 30)
    assert "2008-06-31" in built["TROSAM Trosa"].time_note


def test_what_was_drawn_in_2025_is_the_published_cost(
    built: dict[str, GrantFact], money: dict[str, Any]
) -> None:
    drawn = dict.fromkeys(("interventions", "esf_support", "granted_projects"), 0)
    for fact in built.values():
        drawn[fact.code] += fact.drawn(2025)
    note = money["note_3_2025"]
    assert drawn["interventions"] == note["interventions"] * THOUSAND
    assert drawn["esf_support"] == note["esf_support"] * THOUSAND


def test_nothing_is_drawn_beyond_a_post(built: dict[str, GrantFact]) -> None:
    for fact in built.values():
        for year in fact.years:
            assert all(fact.left(year, post) >= 0 for post in fact.posts(year))


def test_what_is_left_to_do_is_one_to_pay_and_one_to_decide(built: dict[str, GrantFact]) -> None:
    open_ones = {
        (fact.title, row.number, row.standing)
        for fact in built.values()
        for row in fact.requisitions
        if row.standing is not Standing.PAID
    }
    assert open_ones == {("Sikta mot arbetslivet", 7, Standing.APPROVED), ("Cooperari", 7, Standing.WAITING)}


def test_an_esf_project_ends_within_its_last_quarter(built: dict[str, GrantFact]) -> None:
    last = built["SPIRA Sörmland"].requisitions[-1]
    assert (last.period_from, last.period_to) == (date(2026, 7, 1), date(2026, 8, 31))
