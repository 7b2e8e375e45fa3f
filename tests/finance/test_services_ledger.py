"""SIE files taken in as versions of the ledger: drafts, decisions, and whose ledger it is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.roles import Role
from drivbank.finance.models import (
    LedgerVersion,
)
from drivbank.finance.selectors.ledger import (
    account_facts,
    ledger_in_force,
    ledger_settings,
    ledger_version,
)
from drivbank.finance.services.ledger import (
    KEPT_DAYS,
    ledger_accept,
    ledger_discard,
    ledger_draft,
    ledger_drafts_tidy,
)
from tests.finance.booked import (
    ORGANISATION_NUMBER,
    book,
    row,
    sie_text,
    voucher,
    vouchers_of,
)
from tests.finance.drafted import drafted, errors, stored, warnings
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_draft_holds_the_whole_file_and_is_in_force_nowhere() -> None:
    draft = drafted(sie_text())
    assert draft.version_id is not None
    assert draft.errors == draft.warnings == ()
    assert stored() == [1, 10, 4, 13, 7, 14]
    fact = ledger_version(draft.version_id)
    assert fact is not None
    assert (fact.number, fact.is_draft, fact.is_in_force) == (None, True, False)
    assert (fact.year, fact.sie_type, fact.encoding, fact.program) == (2025, 4, "cp437", "Prov 1")
    assert (fact.account_count, fact.voucher_count, fact.row_count) == (10, 7, 14)
    assert ledger_in_force(2025) is None


def test_the_preflight_says_what_the_file_holds() -> None:
    found = drafted(sie_text()).preflight
    assert found is not None
    assert (found.company, found.organisation_number) == ("Samordningsförbundet Prov", ORGANISATION_NUMBER)
    assert (found.year, found.first_day, found.last_day) == (2025, date(2025, 1, 1), date(2025, 12, 31))
    bank = next(line for line in found.accounts if line.number == "1930")
    assert (bank.name, bank.opening, bank.movement, bank.closing, bank.difference) == (
        "Bank",
        500_000,
        399_400,
        899_400,
        0,
    )
    assert (found.vouchers, found.rows, found.unbalanced) == (7, 14, ())


def test_accepting_numbers_a_version_and_tells_the_log_nothing_of_what_is_booked() -> None:
    version = book(
        2025,
        [voucher("1", date(2025, 1, 2), row("1930", 5, text="Hemlig rad"), row("3511", -5), text="Hemlig")],
    )
    assert (version.number, version.is_in_force, version.known_on) == (1, True, timezone.localdate())
    event = Event.objects.get(action="finance.ledger_accepted")
    assert event.subject == "Huvudbok 2025, version 1"
    told = " ".join([str(event.data), *EventItem.objects.values_list("changes", flat=True)])
    assert "2025.se" in told
    assert "Hemlig" not in told


def test_a_draft_and_a_refusal_are_logged_without_what_is_booked() -> None:
    kept = drafted(sie_text())
    refused = drafted(sie_text(2025, [voucher("7", date(2025, 1, 2), row("1930", 5), row("3511", -4))]))
    one, other = Event.objects.order_by("pk")
    assert (one.action, one.subject) == ("finance.ledger_drafted", "Huvudbok 2025, utkast")
    assert (one.data["version"], one.data["warnings"]) == (kept.version_id, 0)
    assert (other.action, other.subject) == ("finance.ledger_refused", "prov.se")
    assert (other.data["year"], other.data["errors"]) == (2025, len(refused.errors))
    assert set(other.data) == {"file_name", "sha256", "size", "year", "errors"}


def test_a_later_file_is_a_version_of_its_own() -> None:
    first, second = book(), book(2025, vouchers_of(2025)[:6])
    assert (first.number, second.number) == (1, 2)
    again = ledger_version(first.id)
    assert again is not None
    assert not again.is_in_force
    assert [fact.closing for fact in account_facts(first.id) if fact.number == "1930"] == [899_400]


def test_what_was_in_force_on_a_day() -> None:
    book(known_on=date(2026, 2, 1))
    book(2025, vouchers_of(2025)[:6], known_on=date(2026, 3, 1))
    numbers = [ledger_in_force(2025, as_of=date(2026, month, 15)) for month in (1, 2, 3)]
    assert [found and found.number for found in numbers] == [None, 1, 2]


def test_the_same_file_is_said_to_be_read_in_and_stores_nothing() -> None:
    book()
    before = stored()
    draft = drafted(sie_text())
    assert "redan inläst" in errors(draft)
    assert draft.already is not None
    assert draft.already.number == 1
    assert stored() == before


def test_an_earlier_file_may_be_taken_back() -> None:
    book()
    book(2025, vouchers_of(2025)[:6])
    draft = drafted(sie_text())
    assert "densamma som version 1" in warnings(draft)
    assert ledger_accept(draft.version_id or 0, by=SYSTEM).number == 3


def test_two_drafts_of_one_file_make_one_version() -> None:
    one, other = drafted(sie_text()), drafted(sie_text())
    ledger_accept(one.version_id or 0, by=SYSTEM)
    with pytest.raises(ValidationError, match="redan inläst"):
        ledger_accept(other.version_id or 0, by=SYSTEM)


def test_accepting_twice_changes_nothing() -> None:
    version = book()
    assert ledger_accept(version.id, known_on=date(2025, 1, 1), by=SYSTEM) == version
    assert Event.objects.filter(action="finance.ledger_accepted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_accepted_at_once_are_numbered_one_and_two() -> None:
    ids = [drafted(sie_text(2025, vouchers_of(2025)[:count])).version_id or 0 for count in (5, 6, 7)]

    def accept(pk: int) -> int | None:
        try:
            return ledger_accept(pk, by=SYSTEM).number
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(accept, ids), key=int) == [1, 2, 3]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known_on", "told"),
    [(date(2024, 12, 31), "innan räkenskapsåret"), (timezone.localdate() + timedelta(1), "inte varit")],
)
def test_a_day_that_cannot_be_when_it_was_known(known_on: date, told: str) -> None:
    draft = drafted(sie_text())
    with pytest.raises(ValidationError, match=told):
        ledger_accept(draft.version_id or 0, known_on=known_on, by=SYSTEM)


def test_a_draft_is_thrown_away_whole() -> None:
    draft = drafted(sie_text())
    ledger_discard(draft.version_id or 0, by=SYSTEM)
    assert stored() == [0] * 6
    assert Event.objects.get(action="finance.ledger_discarded").subject == "Huvudbok 2025, utkast"


def test_a_version_is_never_thrown_away() -> None:
    with pytest.raises(ValidationError, match="kan inte tas bort"):
        ledger_discard(book().id, by=SYSTEM)
    assert ledger_in_force(2025) is not None


def test_drafts_that_nobody_decides_on_are_tidied_away() -> None:
    old, young = drafted(sie_text()), drafted(sie_text(2024))
    long_ago = timezone.now() - timedelta(days=KEPT_DAYS + 1)
    LedgerVersion.objects.filter(pk=old.version_id).update(received_at=long_ago)
    assert ledger_drafts_tidy(by=SYSTEM) == 1
    assert list(LedgerVersion.objects.values_list("pk", flat=True)) == [young.version_id]


def test_only_the_office_takes_a_ledger_in(actor_as: Callable[..., Actor]) -> None:
    version = drafted(sie_text()).version_id or 0
    for role in (Role.BOARD, Role.AUDITOR, Role.LEAD):
        by = actor_as(role)
        with pytest.raises(PermissionDenied):
            ledger_draft(sie_text(), file_name="x.se", by=by)
        with pytest.raises(PermissionDenied):
            ledger_accept(version, by=by)
        with pytest.raises(PermissionDenied):
            ledger_discard(version, by=by)


def test_the_first_file_says_whose_the_ledger_is() -> None:
    assert ledger_settings().organisation_number == ""
    book()
    assert ledger_settings().organisation_number == ORGANISATION_NUMBER
    other = sie_text(2024, organisation_number="222000-2022")
    assert "222000-2022" in errors(drafted(other))


def test_a_draft_of_another_organisation_is_not_accepted_after_the_first() -> None:
    other = drafted(sie_text(2024, organisation_number="222000-2022"))
    book()
    with pytest.raises(ValidationError, match="222000-2022"):
        ledger_accept(other.version_id or 0, by=SYSTEM)


def test_a_file_without_a_number_is_only_remarked_on() -> None:
    book()
    assert "inget organisationsnummer" in warnings(drafted(sie_text(2024, organisation_number="")))


def test_a_persons_number_is_refused_and_never_said() -> None:
    draft = drafted(sie_text(organisation_number="850312-1236"))
    assert "en persons" in errors(draft)
    assert draft.preflight is not None
    assert "850312" not in f"{errors(draft)} {draft.preflight}"


def test_a_file_name_that_no_database_takes_is_made_one() -> None:
    version = book(file_name="/tmp/bok\x00\udcff.se")
    assert version.file_name == "bok  .se"
