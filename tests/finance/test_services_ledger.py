"""SIE files taken in as versions of the ledger: what refuses one, what is only said, and what is kept."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.roles import Role
from drivbank.core.money import MOST_ORE
from drivbank.core.sie.decoding import Encoding
from drivbank.core.sie.model import Balance, Row, SieFile
from drivbank.core.sie.writing import sie_written
from drivbank.core.statements.accounts import Chart
from drivbank.finance.models import (
    LedgerAccount,
    LedgerObject,
    LedgerRow,
    LedgerSettings,
    LedgerTotal,
    LedgerVersion,
    LedgerVoucher,
)
from drivbank.finance.selectors.ledger import (
    account_facts,
    ledger_in_force,
    ledger_settings,
    ledger_version,
    totals,
)
from drivbank.finance.services.ledger import (
    KEPT_DAYS,
    LedgerDraft,
    ledger_accept,
    ledger_discard,
    ledger_draft,
    ledger_drafts_tidy,
)
from tests.finance.booked import (
    ORGANISATION_NUMBER,
    book,
    book_file,
    row,
    sie_file,
    sie_text,
    voucher,
    vouchers_of,
    without_vouchers,
)
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db
TABLES = (LedgerVersion, LedgerAccount, LedgerObject, LedgerTotal, LedgerVoucher, LedgerRow)


def drafted(data: bytes, **asked: Any) -> LedgerDraft:
    return ledger_draft(data, file_name="prov.se", by=SYSTEM, **asked)


def stored() -> list[int]:
    return [model.objects.count() for model in TABLES]


def errors(draft: LedgerDraft) -> str:
    """Return why a file was refused; nothing of it is stored."""
    assert draft.version_id is None
    return " ".join(str(remark.message) for remark in draft.errors)


def warnings(draft: LedgerDraft) -> str:
    assert draft.version_id is not None, draft.errors
    return " ".join(str(remark.message) for remark in draft.warnings)


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
    assert "lästs in förut, som version 1" in warnings(draft)
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


REFUSED: tuple[tuple[str, SieFile, str], ...] = (
    ("no year", replace(sie_file(), kind=3, years={}), "vilket räkenskapsår"),
    (
        "broken year",
        replace(sie_file(), years={0: (date(2025, 7, 1), date(2026, 6, 30))}, vouchers=[]),
        "är kalenderåret",
    ),
    ("far future", sie_file(2126), "kan inte stämma"),
    ("before the law", sie_file(2003), "kan inte stämma"),
    (
        "imbalance",
        sie_file(vouchers=[voucher("7", date(2025, 1, 2), row("1930", 5), row("3511", -4))]),
        "Verifikation A7 balanserar inte",
    ),
    ("nothing", replace(sie_file(vouchers=[], opening={}), closing=[], results=[], kind=1), "inga belopp"),
    (
        "too much",
        sie_file(opening={"1930": MOST_ORE // 100 + 1, "2010": -(MOST_ORE // 100 + 1)}),
        "orimligt stora belopp",
    ),
    (
        "no room",
        sie_file(
            vouchers=[
                voucher(
                    "1",
                    date(2025, 1, 2),
                    row("1930", 5),
                    row("3511", -5, tuple((str(number), "x" * 40) for number in range(1, 7))),
                )
            ]
        ),
        "fler eller längre objekt",
    ),
)


@pytest.mark.parametrize(("file", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_refuses_a_file(file: SieFile, told: str) -> None:
    assert told in errors(drafted(sie_written(file)))
    assert stored() == [0] * 6


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html></html>",
        b"PK\x03\x04",
        sie_text()[:-3],
        sie_text().replace(b"#TRANS 1930", b"#TRANS", 1),
    ],
    ids=["empty", "web page", "another document", "cut short", "row without account"],
)
def test_what_cannot_be_read_stores_nothing(data: bytes) -> None:
    assert errors(drafted(data))
    assert stored() == [0] * 6


def test_another_year_than_was_asked_for() -> None:
    assert "gäller 2025, men du bad om 2024" in errors(drafted(sie_text(), year=2024))
    assert drafted(sie_text(), year=2025).version_id


def test_an_imbalance_is_said_with_its_voucher_and_line() -> None:
    data = sie_text(2025, [voucher("7", date(2025, 1, 2), row("1930", 5), row("3511", -4))])
    draft = drafted(data)
    assert draft.preflight is not None
    (found,) = draft.preflight.unbalanced
    assert (found.name, found.imbalance) == ("A7", 100)
    assert data.split(b"\r\n")[found.line - 1].startswith(b"#VER")


def test_balances_that_do_not_agree_are_said() -> None:
    file = sie_file()
    wrong = replace(
        file,
        opening=[Balance(0, "1930", 600_000), Balance(0, "2010", -500_000)],
        closing=[*file.closing, Balance(-1, "1930", 500_000), Balance(-1, "1630", 100)],
    )
    told = warnings(drafted(sie_written(wrong)))
    assert "ingående balanserna summerar till 1000,00 kr" in told
    assert (
        "Konto 1930: filen säger att förra året slutade på 5000,00 kr, men att året började på 6000,00 kr"
        in told
    )
    assert "Konto 1630" in told


def test_closing_that_does_not_come_to_nothing_is_said() -> None:
    file = sie_file()
    wrong = replace(file, results=file.results[1:])
    assert "Utgående balanser och resultat summerar till 10000,00 kr" in warnings(drafted(sie_written(wrong)))


def test_the_opening_is_held_against_last_years_ledger() -> None:
    book(2024)
    told = warnings(drafted(sie_text(2025)))
    assert (
        "Konto 1930 slutade 2024 på 8994,00 kr i den inlästa huvudboken, men börjar året på 5000,00 kr"
        in told
    )
    assert "2010" not in told


def test_a_chart_that_looks_like_the_other_is_remarked_on() -> None:
    book(2024)
    LedgerSettings.objects.update(chart=Chart.BAS.value)
    assert "ser ut att följa Kommun-Bas, men inställningen är BAS" in warnings(drafted(sie_text()))


def test_a_file_that_reaches_less_far_is_remarked_on() -> None:
    book()
    shorter = drafted(sie_text(2025, vouchers_of(2025)[:6]))
    assert "räcker till 2025-06-30" in warnings(shorter)


def only_vouchers(year: int = 2025) -> bytes:
    """Return the bytes of a file of type 4I."""
    return sie_written(replace(sie_file(year), opening=[], closing=[], results=[], years={}))


def test_vouchers_alone_need_last_years_ledger() -> None:
    assert "typ 4I" in errors(drafted(only_vouchers()))
    assert stored() == [0] * 6


def test_vouchers_alone_open_with_what_last_year_closed_with() -> None:
    book(2024)
    version = book_file(only_vouchers())
    found = {fact.number: (fact.opening, fact.closing) for fact in account_facts(version.id)}
    assert found["1930"] == (899_400, 899_400 + 399_400)
    assert found["2510"] == (-150_000, -300_000)
    # The result of 2024 was not booked to equity there.
    assert found["2010"] == (-500_000 - 249_400, -500_000 - 249_400)
    assert any("Resultatet för 2024" in message for _line, message in version.warnings)


@pytest.mark.parametrize("kind", [1, 2, 3])
def test_a_file_without_vouchers_can_be_taken_in(kind: int) -> None:
    version = book_file(sie_written(without_vouchers(kind=kind)))
    assert (version.sie_type, version.voucher_count, version.row_count) == (kind, 0, 0)
    assert sum(found.amount for found in totals(version.id) if found.account == "1930") == 399_400
    assert any("inga verifikationer" in message for _line, message in version.warnings)


def test_what_names_persons_is_not_stored() -> None:
    entry = Row("5020", 500, (("1", "110"), ("7", "19850312-1236")), None, "Lön 850312-1236")
    other = Row("1930", -500)
    file = sie_file(vouchers=[replace(vouchers_of(2025)[0], rows=(entry, other))])
    file = replace(
        file,
        dimensions={**file.dimensions, "7": "Anställd"},
        objects={**file.objects, ("7", "19850312-1236"): "Kalle"},
        company="Förbundet 850312-1236",
    )
    draft = ledger_draft(sie_written(file), file_name="850312-1236.se", by=SYSTEM)
    assert warnings(draft)
    kept = [str(model.objects.all().values()) for model in TABLES]
    assert not [text for text in kept if "1236" in text or "Kalle" in text]
    assert set(LedgerRow.objects.values_list("objects_key", flat=True)) == {"1:110", ""}


def test_odd_signs_and_long_texts_have_room() -> None:
    odd = replace(vouchers_of(2025)[0], text="å\u2028" + "x" * 300)
    version = book_file(sie_written(sie_file(vouchers=[odd]), encoding=Encoding.UTF8))
    found = LedgerVoucher.objects.get(version_id=version.id)
    assert (len(found.text), found.text[:2]) == (200, "å ")


def test_ids_of_drafts_thrown_away_are_not_used_again() -> None:
    first = drafted(sie_text())
    used = set(LedgerVoucher.objects.values_list("pk", flat=True))
    ledger_discard(first.version_id or 0, by=SYSTEM)
    drafted(sie_text())
    assert not used & set(LedgerVoucher.objects.values_list("pk", flat=True))
