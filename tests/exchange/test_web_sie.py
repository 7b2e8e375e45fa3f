"""The screens for SIE files: what is in the file, what is wrong with it, and the decision."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from drivbank.access.models import Job, User
from drivbank.access.roles import Role
from drivbank.access.services.jobs import run_job
from drivbank.core.sie.model import Balance, Voucher
from drivbank.exchange.models import SieImport
from drivbank.exchange.services.sie import sie_accept
from drivbank.finance.selectors.ledger import ledger_in_force
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from tests.exchange.sie_files import read, waiting
from tests.finance.booked import book, row, sie_file, sie_text, voucher, vouchers_of
from tests.finance.placed import ruled
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
CREATE = reverse("exchange:sie_create")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def office(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def sent(client: Client, data: bytes, name: str = "bok.se") -> Any:
    return client.post(CREATE, {"file": SimpleUploadedFile(name, data)})


def run_jobs() -> None:
    for job in Job.objects.filter(status=Job.Status.QUEUED):
        run_job.func(job.pk)


def page(response: Any) -> str:
    content: bytes = response.content
    return content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def at(name: str, record: SieImport) -> str:
    return reverse(f"exchange:{name}", args=[record.pk])


def shown(client: Client, record: SieImport) -> str:
    return page(client.get(at("sie_show", record)))


def test_a_file_is_sent_in_looked_at_and_accepted(office: Client) -> None:
    response = sent(office, sie_text())
    record = SieImport.objects.get()
    assert response.headers["Location"] == at("sie_show", record)
    assert "Filen läses och kontrolleras" in shown(office, record)
    assert office.get(at("sie_progress", record)).status_code == 200
    run_jobs()
    stopped = office.get(at("sie_progress", record))
    assert (stopped.status_code, stopped.headers["HX-Redirect"]) == (286, at("sie_show", record))
    preflight = shown(office, record)
    for told in (
        "Huvudbok 2025, bokförd till och med 2025-12-31",
        "Samordningsförbundet Prov, 222000-1016",
        "Det är den första filen",
        "Ingående saldo plus förändring är lika med utgående saldo på alla konton.",
        "Debet och kredit är lika på alla konton tillsammans.",
        "Alla verifikationer balanserar.",
        "Kontona läses enligt kontoplanen Kommun-Bas.",
        "Läs in",
    ):
        assert told in preflight, told
    assert ledger_in_force(2025) is None
    response = office.post(at("sie_confirm", record), {"seen": "0"})
    version = ledger_in_force(2025)
    assert version is not None
    assert response.headers["Location"] == reverse("finance:ledger_show", args=[version.id])
    assert "är inläst som version 1" in page(office.get(response.headers["Location"]))
    assert "Filen är inläst" in shown(office, record)


def test_a_later_file_says_what_is_new(office: Client) -> None:
    book(2025, vouchers_of(2025)[:5])
    changed = [*vouchers_of(2025)[1:]]
    changed[0] = voucher("2", date(2025, 1, 20), row("1930", 5_001), row("3512", -5_001))
    told = shown(office, read(sie_text(2025, changed, opening={"1930": 5_100, "2010": -5_100})))
    assert "Jämfört med version 1" in told
    assert "Nya sedan förra filen: 2" in told
    assert "Ingående saldo har ändrats på 2 konton sedan förra filen." in told
    assert "2 verifikationer som redan var inlästa har ändrats eller försvunnit." in told
    assert "Verifikationer som har ändrats" in told
    assert "Verifikationer som inte finns längre" in told


def test_a_later_file_lists_its_new_vouchers_and_accounts(office: Client) -> None:
    book(2025, vouchers_of(2025)[:6])
    more = voucher("8", date(2025, 5, 5), row("1930", 100), row("3520", -100), text="Gåva")
    told = shown(office, read(sie_text(2025, [*vouchers_of(2025), more], accounts={"3520": "Stiftelser"})))
    assert "2 nya verifikationer" in told
    assert "Gåva" in told
    assert "Nya konton" in told
    assert told.index("Nya konton") < told.index("Oförändrade")
    assert "−100,00" in told
    assert "Inget är nytt" not in told


def test_a_file_with_nothing_new_need_not_be_read_in(office: Client) -> None:
    book(generated_on=date(2026, 2, 1))
    told = shown(office, read(sie_text(generated_on=date(2026, 3, 1))))
    assert "Inget är nytt i filen. Du behöver inte läsa in den." in told
    assert (
        'class="ds-button" data-variant="secondary" type="submit"><' in told
    )  # reading it in, with its icon
    assert 'class="ds-button" type="submit">Ta bort, läs inte in' in told


def test_an_account_without_a_line_in_a_file_with_nothing_new_is_mended_at_once(office: Client) -> None:
    vouchers = [*vouchers_of(2025), voucher("8", date(2025, 5, 5), row("1930", 100), row("9999", -100))]
    book(2025, vouchers, generated_on=date(2026, 2, 1))
    told = shown(office, read(sie_text(2025, vouchers, generated_on=date(2026, 3, 1))))
    assert reverse("finance:placing_show", args=[2025]) in told
    assert "Läs in filen först" not in told


def test_a_file_that_ends_earlier_is_asked_about(office: Client) -> None:
    book(2025)
    told = shown(office, read(sie_text(2025, vouchers_of(2025)[:3], generated_on=date(2025, 3, 1))))
    assert "Den som redan är inläst går längre, till 2025-12-31." in told


def test_an_account_without_a_line_is_named_with_the_way_to_mend_it(office: Client) -> None:
    more = voucher("8", date(2025, 5, 5), row("1930", 100), row("9999", -100))
    told = shown(office, read(sie_text(2025, [*vouchers_of(2025), more], accounts={"9999": "Ovanligt"})))
    assert "9999 Ovanligt" in told
    assert "Läs in filen först. Sedan väljer du rad." in told
    # Nothing of the file is on that page before it has been read in.
    assert reverse("finance:placing_show", args=[2025]) not in told


def adopted(office: Client, *vouchers: Voucher) -> str:
    """Return the preflight's page of a file for 2025, which is adopted with a result of 2 494 kronor."""
    closed_year_create(2025, ClosingDraft(249_400, 749_400, date(2026, 3, 20), "ÅR 2025"), by=SYSTEM)
    return shown(office, read(sie_text(2025, [*vouchers_of(2025), *vouchers])))


DEARER = voucher("8", date(2025, 12, 31), row("8510", 1_000), row("1930", -1_000))


def test_a_file_that_moves_an_adopted_year_is_warned_of_first(office: Client) -> None:
    ruled()
    book(2025)
    told = adopted(office, DEARER)
    first = told.index("Årsredovisningen för 2025 fastställdes 2026-03-20, men filen ger ett annat resultat")
    assert first < told.index("Ingående saldo plus förändring")
    assert "Fastställt: resultat 2 494 kr, eget kapital 7 494 kr." in told
    assert "Filen: resultat 1 494 kr, eget kapital 6 494 kr." in told


def test_an_adopted_years_first_file_may_agree(office: Client) -> None:
    ruled()
    told = adopted(office)
    assert "filen ger samma resultat och eget kapital" in told
    assert "kan ändå få andra belopp" not in told


def test_an_adopted_years_file_that_cannot_be_placed_is_said_to_wait(office: Client) -> None:
    assert "förrän varje konto har en rad" in adopted(office)


def test_balances_that_do_not_agree_are_shown(office: Client) -> None:
    file = sie_file()
    closing = [
        Balance(0, one.account, one.amount + 20_000 if one.account == "1930" else one.amount)
        for one in file.closing
    ]
    told = shown(office, read(sie_text(closing=closing)))
    assert "På 1 konto är ingående saldo plus förändring något annat än utgående saldo." in told
    assert "1930: skiljer 200,00 kr" in told
    assert "Alla konton tillsammans ska bli noll, men blir 200,00 kr." in told


def test_the_chart_that_a_file_looks_like_is_told(office: Client) -> None:
    names = {"3010": "Försäljning varor", "7010": "Löner", "7510": "Arbetsgivaravgifter", "5010": "Lokalhyra"}
    vouchers = [
        voucher(str(number), date(2025, 1, number), row(account, 100), row("1930", -100))
        for number, account in enumerate(names, start=1)
    ]
    told = shown(office, read(sie_text(2025, vouchers, accounts=names)))
    assert "ser ut att följa BAS för företag, men inställningen är Kommun-Bas" in told
    assert reverse("finance:ledger_settings") in told


def test_a_refused_file_says_what_on_which_line_and_that_nothing_is_stored(office: Client) -> None:
    wrong = voucher("8", date(2025, 5, 5), row("1930", 100), row("3511", -99))
    record = read(sie_text(2025, [*vouchers_of(2025), wrong]))
    told = shown(office, record)
    assert "Filen läses inte in" in told
    assert "Inget har sparats" in told
    assert f"Rad {record.faults[0][0]}<" in told
    assert "A8" in told
    assert CREATE in told


def test_the_list_says_in_short_why_a_file_was_refused(office: Client) -> None:
    wrong = voucher("8", date(2025, 5, 5), row("1930", 100), row("3511", -99))
    line, _message = read(sie_text(2025, [*vouchers_of(2025), wrong])).faults[0]
    assert f"Rad {line}: " in page(office.get(CREATE))
    read(b"<html>")
    assert "Filen är en webbsida och ingen SIE-fil.</span>" in page(office.get(CREATE))


def test_the_same_file_again_is_refused_in_words(office: Client) -> None:
    sie_accept(waiting().pk, seen=0, by=SYSTEM)
    assert "redan" in shown(office, read(sie_text()))


def test_another_version_meanwhile_is_shown_before_the_decision(office: Client) -> None:
    record = waiting()
    book(2025, vouchers_of(2025)[:3])
    response = office.post(at("sie_confirm", record), {"seen": "0"})
    assert response.status_code == 422
    assert "medan du granskade" in page(response)
    assert 'name="seen" value="1"' in page(response)
    office.post(at("sie_confirm", record), {"seen": "1"})
    version = ledger_in_force(2025)
    assert version is not None
    assert version.number == 2


def test_a_decision_without_its_field_is_shown_again(office: Client) -> None:
    record = waiting()
    assert office.post(at("sie_confirm", record), {"seen": "x"}).status_code == 422
    assert ledger_in_force(2025) is None


def test_what_is_thrown_away_can_be_sent_again(office: Client) -> None:
    record = waiting()
    response = office.post(at("sie_remove", record))
    assert response.headers["Location"] == CREATE
    assert "Huvudboken är som den var" in page(office.get(CREATE))
    assert "Filen togs bort" in shown(office, record)
    assert ledger_in_force(2025) is None
    assert office.post(at("sie_remove", record)).status_code == 403


def test_what_waits_is_found_where_files_are_sent_in(office: Client) -> None:
    record = waiting()
    told = page(office.get(CREATE))
    assert at("sie_show", record) in told
    assert "Väntar på ditt beslut" in told
    assert CREATE in page(office.get(reverse("exchange:import_list")))


def test_a_form_without_a_file_or_with_an_empty_one_says_so(office: Client) -> None:
    assert "Välj SIE-filen" in page(office.post(CREATE, {}))
    assert "Filen är tom" in page(sent(office, b""))
    assert not SieImport.objects.exists()


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivbank.exchange.web.sie_forms.MOST_FILE_BYTES", 1_000)
    response = sent(office, sie_text())
    assert response.status_code == 422
    assert "större än" in page(response)
    assert not SieImport.objects.exists()


def test_two_gigabytes_are_refused_by_their_length_alone(office: Client) -> None:
    response = office.generic(
        "POST", CREATE, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(2 * 1024**3)
    )
    assert response.status_code == 413
    assert not SieImport.objects.exists()
    told = page(response)
    assert "högst 50 MB" in told
    assert "ett räkenskapsår i taget" in told
    assert f'href="{CREATE}"' in told
    assert "inloggad" not in told


def test_the_form_says_how_large_a_file_may_be(office: Client) -> None:
    assert "högst 50 MB" in page(office.get(CREATE))


def test_the_page_asks_as_many_questions_of_a_large_file(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    book(2025, vouchers_of(2025)[:2])
    small = read(sie_text(2025, [voucher("1", date(2025, 1, 5), row("5020", 1), row("1930", -1))]))
    shown(office, small)
    with CaptureQueriesContext(connection) as counted:
        shown(office, small)
    many = [
        voucher(str(number), date(2025, 1 + number % 12, 5), row("5020", 1), row("1930", -1))
        for number in range(300)
        if number != 2
    ]
    large = read(sie_text(2025, many))
    with django_assert_num_queries(len(counted)):
        shown(office, large)


@pytest.mark.parametrize("role", [Role.BOARD, Role.AUDITOR, Role.COACH])
def test_others_do_not_come_in(
    client: Client, user_with: Callable[..., User], house: House, role: Role
) -> None:
    record = waiting()
    client.force_login(user_with(role))
    for name in ("sie_show", "sie_progress"):
        assert client.get(at(name, record)).status_code == 403
    for name in ("sie_confirm", "sie_remove"):
        assert client.post(at(name, record), {"seen": "0"}).status_code == 403
    assert client.get(CREATE).status_code == 403
    assert sent(client, sie_text()).status_code == 403
    assert ledger_in_force(2025) is None
