"""SIE files: nothing of the ledger before the decision, and what is refused leaves nothing behind."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, Job, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.access.services.jobs import GIVEN_UP, run_job
from drivbank.exchange.models import SieImport
from drivbank.exchange.services import sie
from drivbank.exchange.services.incoming import incoming_path
from drivbank.exchange.services.sie import (
    incoming_of,
    sie_accept,
    sie_discard,
    sie_import_read,
    sie_receive,
)
from drivbank.exchange.services.sie_housekeeping import sie_give_up, sie_imports_tidy
from drivbank.finance.models import LedgerRow, LedgerVersion, LedgerVoucher
from drivbank.finance.selectors.ledger import ledger_in_force, ledger_versions
from tests.exchange.sie_files import read, received, waiting
from tests.finance.booked import book, row, sie_text, voucher, vouchers_of
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db
Status = SieImport.Status


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]  # pytest-django's own
    return tmp_path


def events() -> list[str]:
    ours = Q(action__startswith="exchange.sie_") | Q(action__startswith="finance.ledger_")
    return list(Event.objects.filter(ours).order_by("pk").values_list("action", flat=True))


def test_a_file_is_a_draft_until_it_is_accepted() -> None:
    record = waiting()
    assert record.status == Status.PREVIEWED
    assert ledger_in_force(2025) is None
    version = sie_accept(record.pk, seen=0, by=SYSTEM)
    assert (version.number, version.is_in_force, version.voucher_count) == (1, True, 7)
    record.refresh_from_db()
    assert (record.status, record.version_id) == (Status.DONE, version.id)
    assert events() == [
        "exchange.sie_received",
        "finance.ledger_drafted",
        "finance.ledger_accepted",
        "exchange.sie_accepted",
    ]


def test_a_file_is_decided_on_once() -> None:
    record = waiting()
    sie_accept(record.pk, seen=0, by=SYSTEM)
    with pytest.raises(Refused, match="redan inläst"):
        sie_accept(record.pk, seen=1, by=SYSTEM)
    with pytest.raises(Refused, match="redan inläst"):
        sie_discard(record.pk, by=SYSTEM)
    assert len(ledger_versions(2025)) == 1


def test_what_is_thrown_away_leaves_nothing_of_the_ledger() -> None:
    record = sie_discard(waiting().pk, by=SYSTEM)
    record.refresh_from_db()
    assert (record.status, record.version_id) == (Status.DISCARDED, None)
    assert not LedgerVersion.objects.exists()
    assert not LedgerVoucher.objects.exists()
    assert not LedgerRow.objects.exists()


def test_the_file_is_removed_when_it_has_been_read(home: Path) -> None:
    record = received(sie_text())
    path = incoming_path(incoming_of(record.pk))
    assert path.exists()
    assert path.stat().st_mode & 0o077 == 0
    sie_import_read(record.pk, by=SYSTEM)
    assert not path.exists()


def test_a_file_of_the_same_number_as_a_workbook_has_its_own_place(home: Path) -> None:
    assert incoming_path(incoming_of(1)) != incoming_path(1)


def test_reading_again_changes_nothing() -> None:
    record = waiting()
    again = sie_import_read(record.pk, by=SYSTEM)
    assert again.version_id == record.version_id
    assert LedgerVersion.objects.count() == 1


def test_a_file_that_is_gone_says_so(home: Path) -> None:
    record = received(sie_text())
    incoming_path(incoming_of(record.pk)).unlink()
    record = sie_import_read(record.pk, by=SYSTEM)
    assert record.status == Status.REFUSED
    assert record.faults == [[0, "Filen finns inte kvar. Ladda upp den igen."]]
    assert events() == ["exchange.sie_received", "exchange.sie_refused"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE html><title>Logga in</title>", "webbsida"),
        (b"PK\x03\x04xxxx", "annat slags dokument"),
        (b"   ", "tom"),
        (sie_text()[:900], "Saldot går inte att läsa"),
        (sie_text(organisation_number="222000-1024"), "222000-1024"),
    ],
)
def test_a_file_that_is_refused_stores_nothing(data: bytes, said: str) -> None:
    book(2024)
    before = LedgerVersion.objects.count()
    record = read(data)
    assert record.status == Status.REFUSED
    assert record.faults
    assert said in str(record.faults)
    assert LedgerVersion.objects.count() == before
    assert events()[-2:] == ["exchange.sie_received", "finance.ledger_refused"]


def test_a_voucher_that_does_not_balance_is_named_with_its_line() -> None:
    wrong = voucher("8", date(2025, 5, 5), row("1930", 100), row("3511", -99))
    record = read(sie_text(2025, [*vouchers_of(2025), wrong]))
    assert record.status == Status.REFUSED
    line, message = record.faults[0]
    assert line > 10
    assert "A8" in str(message)


def test_the_same_file_again_is_refused() -> None:
    sie_accept(waiting().pk, seen=0, by=SYSTEM)
    record = read(sie_text())
    assert record.status == Status.REFUSED
    assert "redan" in str(record.faults)
    assert len(ledger_versions(2025)) == 1


def test_a_version_that_came_meanwhile_is_seen_before_the_decision() -> None:
    record = waiting()
    book(2025, vouchers_of(2025)[:3])
    with pytest.raises(ValidationError, match="medan du granskade"):
        sie_accept(record.pk, seen=0, by=SYSTEM)
    assert sie_accept(record.pk, seen=1, by=SYSTEM).number == 2


def test_a_file_name_that_names_a_person_is_not_kept() -> None:
    record = received(sie_text(), file_name="../19900101-2384 bok.se")
    assert "19900101" not in record.file_name
    assert "19900101" not in str(Event.objects.values_list("subject", "data"))


def test_a_file_name_that_no_database_takes_is_made_one() -> None:
    assert received(sie_text(), file_name="bok\x00.se").file_name == "bok .se"


@pytest.mark.parametrize("role", [Role.BOARD, Role.AUDITOR, Role.COACH, Role.ADMINISTRATOR])
def test_only_the_office_reads_the_ledger_in(user_with: Callable[..., User], role: Role) -> None:
    by = actor_of(user_with(role))
    record = waiting()
    for refused in (
        lambda: received(sie_text(), by=by),
        lambda: sie_accept(record.pk, seen=0, by=by),
        lambda: sie_discard(record.pk, by=by),
    ):
        with pytest.raises(Refused):
            refused()
    assert ledger_in_force(2025) is None


def test_a_job_reads_as_the_one_who_sent_it_in(user_with: Callable[..., User]) -> None:
    by: Actor = actor_of(user_with(Role.OFFICE))
    record = sie_receive(io.BytesIO(sie_text()), file_name="bok.se", by=by)
    run_job.func(Job.objects.get().pk)
    record.refresh_from_db()
    assert record.status == Status.PREVIEWED
    assert Event.objects.get(action="finance.ledger_drafted").actor_label == by.label


def test_a_job_that_fails_lets_the_file_go(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    record = sie_receive(io.BytesIO(sie_text()), file_name="bok.se", by=SYSTEM)
    monkeypatch.setattr(sie, "ledger_draft", broken)
    monkeypatch.setattr(sie, "actor_with_id", lambda _id: SYSTEM)
    with pytest.raises(RuntimeError):
        run_job.func(Job.objects.get().pk)
    record.refresh_from_db()
    assert record.status == Status.REFUSED
    assert "fel i systemet" in str(record.faults)
    assert not incoming_path(incoming_of(record.pk)).exists()
    assert GIVEN_UP["sie_read"](record.pk) is None  # type: ignore[func-returns-value]  # once more changes nothing


def test_what_nobody_decides_on_is_tidied_away() -> None:
    kept, old = read(sie_text(2024)), waiting()
    SieImport.objects.filter(pk=old.pk).update(started_at=timezone.now() - timedelta(days=400))
    sie_imports_tidy(by=SYSTEM)
    old.refresh_from_db()
    kept.refresh_from_db()
    assert (old.status, old.version_id) == (Status.DISCARDED, None)
    assert kept.status == Status.PREVIEWED
    assert LedgerVersion.objects.count() == 1
    assert events()[-1] == "exchange.sie_expired"


def test_a_reading_without_a_job_is_let_go() -> None:
    record = received(sie_text())
    SieImport.objects.filter(pk=record.pk).update(started_at=timezone.now() - timedelta(hours=2))
    sie_imports_tidy(by=SYSTEM)
    record.refresh_from_db()
    assert record.status == Status.REFUSED


def test_letting_go_of_what_is_read_changes_nothing() -> None:
    record = waiting()
    sie_give_up(record.pk)
    record.refresh_from_db()
    assert record.status == Status.PREVIEWED


def test_a_draft_that_a_dead_worker_left_is_seen_to_when_the_file_is_read_again() -> None:
    record, other = received(sie_text()), read(sie_text(2024))
    sie.ledger_draft(sie_text(), file_name="bok.se", by=SYSTEM)
    again = sie_import_read(record.pk, by=SYSTEM)
    assert set(LedgerVersion.objects.values_list("pk", flat=True)) == {again.version_id, other.version_id}


def test_two_readers_of_the_same_file_leave_one_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    record = received(sie_text())
    draft = sie.ledger_draft

    def slow(data: bytes, **named: object) -> object:
        made = draft(data, **named)  # type: ignore[arg-type]  # handed on as they are
        if SieImport.objects.get(pk=record.pk).status == Status.READING and not calls:
            calls.append(1)
            sie_import_read(record.pk, by=SYSTEM)
        return made

    calls: list[int] = []
    monkeypatch.setattr(sie, "ledger_draft", slow)
    sie_import_read(record.pk, by=SYSTEM)
    assert LedgerVersion.objects.count() == 1
