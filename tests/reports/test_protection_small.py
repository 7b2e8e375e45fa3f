"""Small associations of any people: nothing under five follows from all that the copy for publication shows at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from drivbank.reports.figures.catalogue import catalogue_of
from drivbank.reports.figures.model import About, Catalogue
from drivbank.reports.protection import published
from drivbank.statistics.services.live import live_source
from drivbank.ui.language import in_swedish
from tests.reports.test_protection_attack import worked_out
from tests.statistics.conftest import SYSTEM, House, Person
from tests.statistics.goals import STEP, WORK, both, decided

pytestmark = pytest.mark.django_db
SIZES = (6, 10, 20, 40, 80)
LAST = date(2025, 12, 31)
# What each may be registered as, drawn at random; one that is drawn oftener stands here more than once.
MAY_BE = {
    "municipality_id": ("0480", "0480", "0484"),
    "sex": ("woman", "man", "man", "", "unknown"),
    "age": (None, 18, 22, 27, 35, 45, 60),
    "education": ("", "primary", "upper_secondary", "post_secondary_long", "no_primary"),
    "time_in_support": ("", "none", "years_1_2", "years_3_5", "over_5_years"),
    "progress_step": ("yes", "no", "no", ""),
    "violence_asked": ("yes", "yes", "no", ""),
}
AFTER = {
    "exit_reason": ("work", "work", "studies", "day_activity", "own_wish", "other_exit"),
    "work_after": ("p100", "p50", "p25", "none", ""),
}


def drawn(random: Random, fields: dict[str, tuple[Any, ...]]) -> dict[str, Any]:
    return {name: random.choice(values) for name, values in fields.items()}


def registered(random: Random, house: House, person: Person) -> None:
    for _ in range(random.choice(SIZES)):
        start = date(random.choice((2024, 2024, 2025)), 1, 1) + timedelta(days=random.randrange(365))
        end = start + timedelta(days=random.randrange(1, 400))
        left = random.random() < 0.6 and end <= LAST
        fields = drawn(random, MAY_BE) | (drawn(random, AFTER) if left else {})
        whose = random.choice((house.sikta, house.sikta, house.spira))
        person(start.isoformat(), end.isoformat() if left else None, intervention_id=whose, **fields)


@pytest.fixture
def found(house: House, person: Person) -> Callable[[int], Catalogue]:
    """Return a function that fills the house at random and gives all that its annual report can be bound to."""

    def gathered(seed: int) -> Catalogue:
        work = replace(WORK, interventions=both(house))
        asked = replace(work, wording="Frågan.", measure="asked-about-violence", missing="left_out")
        decided(work, replace(STEP, interventions=both(house), missing="left_out"), asked)
        registered(Random(seed), house, person)
        with in_swedish():
            return catalogue_of(About("annual_report", 2025, 0, None, live_source(), SYSTEM))

    return gathered


@pytest.mark.parametrize("seed", range(1, 7))
def test_nothing_under_five_can_be_worked_out(found: Callable[[int], Catalogue], seed: int) -> None:
    whole = found(seed)
    exposed, tried = worked_out(whole, published(whole))
    assert exposed == []
    assert tried > 0
