"""What was frozen is what the event log says: not another freezing, nor another report's, nor nothing."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from drivbank.access.models import Event
from drivbank.access.roles import Role
from drivbank.reports.checking import Checked
from drivbank.reports.frozen.reading import FrozenFault, frozen_content
from drivbank.reports.models import FrozenReport, ReportPart
from drivbank.reports.selectors import FrozenFact, report, reports
from drivbank.reports.selectors.frozen_log import FROZEN, WITHDRAWN
from drivbank.reports.services import freezing
from drivbank.reports.services.texts import part_save
from drivbank.reports.services.withdrawing import report_withdraw
from tests.reports.frozen import frozen_report, status_report
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import SYSTEM, House

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]


def freeze(number: int) -> FrozenFact:
    with patch.object(freezing, "report_findings", lambda of, *, by: Checked((), ())):
        return freezing.report_freeze(number, by=SYSTEM)


def held(number: int) -> FrozenFact:
    found = report(number)
    assert found is not None
    assert found.frozen is not None
    return found.frozen


@pytest.fixture
def number(house: House) -> int:
    found = reported()
    ReportPart.objects.filter(report_id=found).update(text="")
    return found


def write(number: int, text: str) -> None:
    part = written_part(number, PART)
    part_save(part.id, text, version=part.version, by=SYSTEM)


@pytest.fixture
def twice(number: int) -> int:
    """A report that was frozen, taken back, changed and frozen again."""
    freeze(number)
    report_withdraw(number, "Fel i texten.", by=SYSTEM)
    write(number, "Mer text.")
    freeze(number)
    return number


def test_an_earlier_freezing_is_not_taken_for_the_one_that_holds(twice: int) -> None:
    first, second = FrozenReport.objects.order_by("number")
    FrozenReport.objects.filter(pk=second.pk).update(content=first.content, sha256=first.sha256)
    with pytest.raises(FrozenFault, match="ändrats sedan"):
        frozen_content(held(twice))


def test_a_withdrawn_freezing_does_not_hold_again(twice: int) -> None:
    FrozenReport.objects.get(number=2).delete()
    FrozenReport.objects.update(withdrawn_at=None)
    with pytest.raises(FrozenFault, match="ändrats sedan"):
        frozen_content(held(twice))


def test_another_report_s_content_is_not_taken(number: int) -> None:
    freeze(number)
    other = FrozenReport.objects.get(report_id=frozen_report())
    FrozenReport.objects.filter(report_id=number).update(content=other.content, sha256=other.sha256)
    with pytest.raises(FrozenFault, match="ändrats sedan"):
        frozen_content(held(number))


@pytest.mark.parametrize(
    "changed", [{"frozen_by_label": "Någon annan"}, {"frozen_at": "2026-01-01T00:00Z"}], ids=["who", "when"]
)
def test_who_froze_it_and_when_is_not_changed_unseen(number: int, changed: dict[str, str]) -> None:
    freeze(number)
    FrozenReport.objects.update(**changed)
    with pytest.raises(FrozenFault, match="ändrats sedan"):
        frozen_content(held(number))


def test_a_freezing_that_is_removed_is_told_and_the_report_stays_locked(
    client_with: ClientWith, number: int
) -> None:
    freeze(number)
    FrozenReport.objects.all().delete()
    assert held(number).lost
    with pytest.raises(FrozenFault, match="tagits bort"):
        frozen_content(held(number))
    with pytest.raises(ValidationError, match="låst"):
        write(number, "Annat.")
    client = client_with(Role.OFFICE)
    assert (
        "Den låsta rapporten saknas"
        in client.get(reverse("reports:report_show", args=[number])).content.decode()
    )
    assert "Saknas" in client.get(reverse("reports:report_list")).content.decode()
    for name in ("report_read", "report_content", "report_figures"):
        assert client.get(reverse(f"reports:{name}", args=[number])).status_code == 409
    assert client.get(reverse("reports:report_file", args=[number, "pdf"])).status_code == 409


def test_a_freezing_that_is_hidden_as_withdrawn_is_told_too(twice: int) -> None:
    FrozenReport.objects.filter(number=2).update(withdrawn_at="2026-01-01T00:00Z")
    assert held(twice).lost


def test_one_that_is_gone_can_be_taken_back_and_its_number_is_not_used_again(twice: int) -> None:
    FrozenReport.objects.filter(number=2).delete()
    report_withdraw(twice, "Säkerhetskopian saknas.", by=SYSTEM)
    found = report(twice)
    assert found is not None
    assert found.frozen is None
    write(twice, "Ännu mer.")
    assert freeze(twice).number == 3
    assert [event.data["number"] for event in Event.objects.filter(action=FROZEN).order_by("number")] == [
        1,
        2,
        3,
    ]


def test_the_log_decides_what_is_taken_back(twice: int) -> None:
    FrozenReport.objects.filter(number=2).update(sha256="0" * 64)
    report_withdraw(twice, "Ändrad i databasen.", by=SYSTEM)
    frozen, withdrawn = (
        Event.objects.filter(action=one).order_by("-number")[0].data for one in (FROZEN, WITHDRAWN)
    )
    assert withdrawn["sha256"] == frozen["sha256"]
    found = report(twice)
    assert found is not None
    assert found.frozen is None


def test_reports_are_asked_for_as_often_however_many_are_frozen(
    number: int, house: House, django_assert_max_num_queries: Any
) -> None:
    freeze(number)
    status_report(house.sikta)
    with django_assert_max_num_queries(4):
        assert len(reports()) == 2
    frozen_report()
    FrozenReport.objects.all().delete()
    with django_assert_max_num_queries(4):
        assert len([one for one in reports() if one.frozen]) == 2
