"""Structural activities are held to the day an intervention was ended, as participations are."""

from datetime import date

import pytest

from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import Outdated, import_confirm, import_read, import_receive
from drivbank.exchange.services.stage import stage_load
from drivbank.interventions.models import Activity
from drivbank.interventions.services import intervention_close
from tests.exchange.books import book, code
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
CLOSED = date(2025, 6, 30)


def read(house: House, *days: date) -> Import:
    """Read a workbook with an activity on each of the days."""
    rows = [
        {"Aktivitetskod": code(number), "Datum": day, "Slag": "Kurs", "Kvinnor": 5}
        for number, day in enumerate(days)
    ]
    data = book(rows, sheet="Aktiviteter")
    record = import_receive(
        data, file_name="mall.xlsx", intervention_id=house.courses.pk, queue=False, by=SYSTEM
    )
    return import_read(record.pk, by=SYSTEM)


def test_none_is_held_after_the_intervention_was_ended(house: House) -> None:
    intervention_close(house.courses.pk, on=CLOSED, by=SYSTEM)
    record = read(house, CLOSED, date(2025, 7, 1))
    assert (record.new, record.refused) == (1, 1)
    stage = stage_load(record)
    assert stage is not None
    [problem] = stage.errors
    assert "Insatsen avslutades 2025-06-30" in problem.message
    assert "öppna insatsen igen" in problem.remedy


def test_one_that_was_read_before_is_refused_when_it_is_to_be_written(house: House) -> None:
    record = read(house, date(2025, 7, 1))
    assert record.new == 1
    intervention_close(house.courses.pk, on=CLOSED, by=SYSTEM)
    with pytest.raises(Outdated):
        import_confirm(record.pk, by=SYSTEM)
    record.refresh_from_db()
    assert record.refused == 1
    assert not Activity.objects.exists()
