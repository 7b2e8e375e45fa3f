"""What the interventions ask of the room above them is answered from the participations themselves."""

from datetime import date

import pytest
from django.utils import timezone

from drivbank.interventions.above import ABOVE
from drivbank.participants.models import Participation
from tests.house import House

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)


def enrol(house: House, enrolled: str, exited: str | None = None, reason: str = "work") -> None:
    Participation.objects.create(
        code=f"P{Participation.objects.count():08}",
        intervention=house.sikta,
        municipality_id="0484",
        enrolled_on=date.fromisoformat(enrolled),
        exited_on=date.fromisoformat(exited) if exited else None,
        exit_reason=reason if exited else "",
        registered_at=timezone.now(),
    )


def test_an_empty_intervention_has_nobody(house: House) -> None:
    pk = house.sikta.pk
    assert (ABOVE.registered(pk), ABOVE.ongoing(pk), ABOVE.outside(pk, FIRST, LAST)) == (0, 0, 0)


def test_those_of_another_intervention_do_not_count(house: House) -> None:
    enrol(house, "2025-02-01")
    pk = house.cooperari.pk
    assert (ABOVE.registered(pk), ABOVE.ongoing(pk), ABOVE.outside(pk, FIRST, LAST)) == (0, 0, 0)
    assert (ABOVE.registered(house.sikta.pk), ABOVE.ongoing(house.sikta.pk)) == (1, 1)


@pytest.mark.parametrize(
    ("enrolled", "exited", "reason", "outside"),
    [
        ("2024-01-01", "2025-12-31", "work", 0),
        ("2024-01-01", None, "", 0),
        ("2023-12-31", None, "", 1),
        ("2026-01-01", None, "", 1),
        ("2025-12-31", "2026-01-01", "work", 1),
        ("2023-01-01", "2026-01-01", "registered_in_error", 0),
    ],
)
def test_outside_is_before_the_first_day_or_after_the_last(
    house: House, enrolled: str, exited: str | None, reason: str, outside: int
) -> None:
    enrol(house, enrolled, exited, reason)
    assert ABOVE.outside(house.sikta.pk, FIRST, LAST) == outside


def test_reasons_that_rows_have_are_counted(house: House) -> None:
    enrol(house, "2025-01-01", "2025-02-01")
    enrol(house, "2025-01-02", "2025-02-02")
    enrol(house, "2025-01-03", "2025-02-03", "studies")
    enrol(house, "2025-01-04")
    assert ABOVE.ended_with(house.sikta.pk) == {"work": 2, "studies": 1}
    assert ABOVE.ended_with(house.cooperari.pk) == {}
