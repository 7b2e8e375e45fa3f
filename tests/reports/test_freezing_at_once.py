"""Freezing while others freeze, write or take back: one of them comes first, and what the others were told holds."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from drivbank.access.models import Event
from drivbank.organisation.services import association_create
from drivbank.reports.checking import Checked
from drivbank.reports.frozen.reading import frozen_content
from drivbank.reports.models import FrozenReport, PartVersion, ReportPart
from drivbank.reports.selectors import report
from drivbank.reports.selectors.frozen_log import FROZEN, WITHDRAWN
from drivbank.reports.services import freezing
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.reports.services.texts import part_save
from drivbank.reports.services.withdrawing import report_withdraw
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TRIES = 3


@pytest.fixture
def number(monkeypatch: pytest.MonkeyPatch) -> int:
    """An interim report that says nothing. The checker is tested by itself."""
    monkeypatch.setattr(freezing, "report_findings", lambda of, *, by: Checked((), ()))
    association_create(name="Förbundet Prov", by=SYSTEM)
    made = report_create(ReportDraft("interim_report", 2025, half=1), by=SYSTEM)
    ReportPart.objects.update(text="")
    return made


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do things at the same time, each in its own connection; return what refused each, "" for what was done."""
    start, told = Barrier(len(works)), [""] * len(works)

    def work(place: int) -> None:
        start.wait()
        try:
            works[place]()
        except ValidationError as refused:
            told[place] = refused.messages[0]
        finally:
            connection.close()

    threads = [Thread(target=work, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told


def test_two_who_freeze_at_once_make_one_freezing(number: int) -> None:
    def freeze() -> object:
        return freezing.report_freeze(number, by=SYSTEM)

    told = at_once(freeze, freeze, freeze)
    assert sorted(bool(one) for one in told) == [False, True, True]
    assert FrozenReport.objects.count() == Event.objects.filter(action=FROZEN).count() == 1


def test_what_was_saved_while_freezing_is_in_the_file_or_was_refused(number: int) -> None:
    part = ReportPart.objects.filter(report_id=number).order_by("position")[0]
    for turn in range(TRIES):
        text = f"Skrivet {turn}."
        part.refresh_from_db()
        version = part.version
        told = at_once(
            lambda: freezing.report_freeze(number, by=SYSTEM),
            partial(part_save, part.pk, text, version=version, by=SYSTEM),
        )
        found = report(number)
        assert found is not None
        assert found.frozen is not None
        assert told[0] == ""
        saved = text in {one.text for one in frozen_content(found.frozen).texts}
        assert saved == (told[1] == "")
        assert saved == PartVersion.objects.filter(part=part, text=text).exists()
        report_withdraw(number, "Prov.", by=SYSTEM)


def test_who_takes_back_at_once_does_so_once(number: int) -> None:
    freezing.report_freeze(number, by=SYSTEM)
    told = at_once(*[lambda: report_withdraw(number, "Prov.", by=SYSTEM)] * 3)
    assert sorted(bool(one) for one in told) == [False, True, True]
    assert Event.objects.filter(action=WITHDRAWN).count() == 1


def test_disk_that_is_full_leaves_nothing_half_frozen(number: int) -> None:
    """The row is written and its event is not: neither is kept."""
    full = patch.object(freezing, "event_append", side_effect=OSError(28, "No space left on device"))
    with full, pytest.raises(OSError, match="No space left"):
        freezing.report_freeze(number, by=SYSTEM)
    assert not FrozenReport.objects.exists()
    assert freezing.report_freeze(number, by=SYSTEM).number == 1
