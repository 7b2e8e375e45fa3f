"""Reading the ledger on the screens: from the years down to a voucher and back, for those who see the whole."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.core.sie.model import Voucher
from drivbank.core.sie.writing import sie_written
from drivbank.finance.models import LedgerVoucher
from drivbank.finance.selectors.ledger import VersionFact, account_rows
from drivbank.finance.services.ledger import ledger_draft
from drivbank.finance.sheets import ledger
from drivbank.finance.sheets.ledger import ledger_sheets
from drivbank.finance.web.ledger_parts import account_url, voucher_url
from tests.finance.booked import (
    OFFICE,
    book,
    book_file,
    row,
    sie_text,
    voucher,
    vouchers_of,
    without_vouchers,
)
from tests.finance.placed import ruled
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
LIST = reverse("finance:ledger_list")


@pytest.fixture
def reader(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.AUDITOR))
    return client


@pytest.fixture
def office(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def got(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


def at(version: VersionFact) -> str:
    return reverse("finance:ledger_show", args=[version.id])


def id_of(name: str) -> int:
    return LedgerVoucher.objects.order_by("-pk").filter(number=name)[0].pk


def test_a_page_of_very_many_accounts_shows_the_first_and_what_they_all_come_to(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = book(2025)
    whole = got(reader, at(version))
    assert "första av" not in whole
    monkeypatch.setattr(ledger, "MOST_ON_PAGE", 2)
    page = got(reader, at(version))
    assert "Här visas de 2 första av 10 konton." in page
    assert [account_url(version, number) in page for number in ("1930", "2010", "2510", "5020")] == [
        True,
        True,
        False,
        False,
    ]
    assert whole.split("Alla konton")[1].split("</tr>")[0] in page


def test_without_a_ledger_the_page_says_what_to_do(office: Client) -> None:
    assert reverse("exchange:sie_create") in got(office, LIST)


def test_without_a_ledger_a_reader_is_not_asked_to_read_one_in(reader: Client) -> None:
    told = got(reader, LIST)
    assert "När kansliet har läst in bokföringen" in told
    assert reverse("exchange:sie_create") not in told


def test_each_year_shows_the_version_in_force_and_those_before_it(reader: Client) -> None:
    first = book(2025, vouchers_of(2025)[:3], generated_on=date(2025, 3, 1))
    second, before = book(2025), book(2024)
    told = got(reader, LIST)
    for version in (first, second, before):
        assert at(version) in told
    assert "Versioner som har ersatts" in told
    assert told.index(at(second)) < told.index(at(before)) < told.index(at(first))


def test_a_version_shows_its_accounts_with_ore_and_a_way_into_each(reader: Client) -> None:
    version = book(2025, [voucher("1", date(2025, 1, 2), row("1930", 12), row("3511", -12))])
    told = got(reader, at(version))
    assert account_url(version, "1930") in told
    assert "5 012,00" in told
    assert "Version 1, den som gäller" in told


def test_a_replaced_version_leads_to_the_one_in_force(reader: Client) -> None:
    first, second = book(2025, vouchers_of(2025)[:3]), book(2025)
    told = got(reader, at(first))
    assert "En senare version gäller" in told
    assert at(second) in told


def test_who_read_a_version_in_is_found_in_the_event_log(
    client: Client, user_with: Callable[..., User], house: House
) -> None:
    first, second = book(2025, vouchers_of(2025)[:3]), book(2025)
    log = f"{reverse('access:event_list')}?vad=finance.ledger_accepted&om="
    client.force_login(user_with(Role.AUDITOR))
    address = f"{log}Huvudbok%202025%2C%20version%202"
    assert address.replace("&", "&amp;") in got(client, at(second))
    (line,) = client.get(address).context["found"].lines
    assert line.subject == "Huvudbok 2025, version 2"
    assert "version%201" in got(client, at(first))
    client.force_login(user_with(Role.BOARD))
    assert log not in got(client, at(second)).replace("&amp;", "&")


def test_what_was_new_in_a_version_is_a_page_of_its_own(reader: Client) -> None:
    changed = [
        voucher("1", date(2025, 1, 15), row("1930", 10_001), row("3511", -10_001)),
        *vouchers_of(2025)[2:],
    ]
    first, second = book(2025), book(2025, changed)
    told = got(reader, reverse("finance:ledger_changes", args=[second.id]))
    assert "Jämfört med version 1" in told
    assert voucher_url(second, id_of("1")) in told
    gone = LedgerVoucher.objects.get(version_id=first.id, number="2")
    assert voucher_url(first, gone.pk) in told
    assert "Nya konton" not in told
    assert "allt i den är nytt" in got(reader, reverse("finance:ledger_changes", args=[first.id]))


def test_new_vouchers_and_accounts_of_a_version_are_opened_where_they_are_told(reader: Client) -> None:
    book(2025, vouchers_of(2025)[:6])
    more = voucher("8", date(2025, 5, 5), row("1930", 100), row("3520", -100))
    second = book(2025, [*vouchers_of(2025), more], accounts={"3520": "Stiftelser"})
    told = got(reader, reverse("finance:ledger_changes", args=[second.id]))
    assert "2 nya verifikationer" in told
    assert voucher_url(second, id_of("8")) in told
    assert account_url(second, "3520") in told
    assert "-100,00" in told


def test_an_account_shows_its_months_and_its_rows_down_to_the_voucher(reader: Client) -> None:
    version = book(2025)
    told = got(reader, account_url(version, "1930"))
    assert "1930 Bank" in told
    for balance in ("15 000,00", "20 000,00", "25 000,00", "19 000,00", "9 000,00", "8 994,00"):
        assert balance in told
    assert voucher_url(version, id_of("4"), konto="1930").replace("&", "&amp;") in told
    assert "Debet är plus och kredit är minus" in told
    of_june = got(reader, account_url(version, "1930", manad="2025-06"))
    assert "Rekvisition" not in of_june  # the text of the other row
    assert "A6" in of_june
    assert "A4" not in of_june
    assert "9 000,00" in of_june


def test_a_line_of_a_note_opens_only_its_own_part_of_an_account(reader: Client) -> None:
    more = [
        voucher("8", date(2025, 7, 1), row("4510", 300, OFFICE, "Porto"), row("1930", -300)),
        voucher("9", date(2025, 8, 1), row("4510", 200, OFFICE, "Kuvert"), row("1930", -200)),
    ]
    version = book(2025, [*vouchers_of(2025), *more])
    ruled()
    address = account_url(version, "4510", rad="note_3_costs.office")
    assert address in got(reader, reverse("finance:line_show", args=[2025, "note_3_costs", "office"]))
    told = got(reader, address)
    assert "500,00 av 10 500,00 kr" in told
    assert "Porto" in told
    assert "Kuvert" in told
    assert "Rekvisition" not in told
    assert "Summa hittills" in told
    assert "Ingående saldo" not in told
    assert f'href="{account_url(version, "4510")}"' in told  # the whole account
    of_july = got(reader, account_url(version, "4510", rad="note_3_costs.office", manad="2025-07"))
    assert "Porto" in of_july
    assert "Kuvert" not in of_july
    voucher_page = voucher_url(version, id_of("8"), konto="4510", rad="note_3_costs.office")
    assert voucher_page.replace("&", "&amp;") in told
    assert f'href="{address}"' in got(reader, voucher_page)


@pytest.mark.parametrize(
    "asked", ["note_3_costs.interventions", "note_3_costs.x", "x.y", "income_statement.costs", "x"]
)
def test_an_account_that_is_all_of_one_line_or_not_of_the_one_asked_for_is_shown_whole(
    reader: Client, asked: str
) -> None:
    version = book(2025)
    ruled()
    told = got(reader, account_url(version, "4510", rad=asked))
    assert "Ingående saldo" in told
    assert "Visa hela kontot" not in told


def test_an_account_is_read_a_page_at_a_time(reader: Client) -> None:
    version = book(2025, many(250))
    address, seen = account_url(version, "1930"), []
    while address:
        response = reader.get(address)
        sheet = response.context["rows"]
        seen += [found.values[0] for found in sheet.rows]
        last, address = sheet.rows[-1].values[-1], response.context["next"]
    assert len(seen) == len(set(seen)) == 250
    assert last == (5_000 - 250) * 100
    assert "Från början" in got(reader, account_url(version, "1930", efter=page_of(version)))


def page_of(version: VersionFact) -> str:
    return account_rows(version.id, "1930").next


def many(count: int) -> list[Voucher]:
    days = [date(2025, 1 + number % 12, 1 + number % 28) for number in range(count)]
    return [
        voucher(str(number), day, row("5020", 1, OFFICE), row("1930", -1)) for number, day in enumerate(days)
    ]


def test_a_voucher_shows_that_it_balances_and_the_way_back(reader: Client) -> None:
    version = book(2025)
    told = got(reader, voucher_url(version, id_of("4"), konto="1930"))
    assert "Lika: verifikationen balanserar" in told
    assert "Lön mars" in told
    assert "110 Kansli" in told
    assert "6 000,00" in told
    assert account_url(version, "1930") in told
    assert account_url(version, "5020") in told
    assert at(version) in told


def test_the_line_of_the_statements_stands_beside_the_account(reader: Client) -> None:
    version = book(2025)
    line = reverse("finance:line_show", args=[2025, "income_statement", "costs"])
    assert line in got(reader, account_url(version, "5020"))
    assert line in got(reader, voucher_url(version, id_of("4")))


def test_an_account_without_a_line_is_told_on_the_version(office: Client) -> None:
    more = voucher("8", date(2025, 5, 5), row("1930", 100), row("9999", -100))
    version = book(2025, [*vouchers_of(2025), more], accounts={"9999": "Ovanligt"})
    told = got(office, at(version))
    assert "9999" in told
    assert reverse("finance:placing_show", args=[2025]) in told


def test_a_file_without_vouchers_says_why_it_cannot_be_opened_further(reader: Client) -> None:
    version = book_file(sie_written(without_vouchers(kind=2)))
    assert "Filen hade inga verifikationer" in got(reader, account_url(version, "1930"))


@pytest.mark.parametrize("asked", ["?manad=igår", "?manad=2025-13", "?manad=99999-01"])
def test_a_month_that_cannot_be_is_not_found(reader: Client, asked: str) -> None:
    version = book(2025)
    assert reader.get(f"{account_url(version, '1930')}{asked}").status_code == 404


def test_what_is_not_there_is_not_found(reader: Client) -> None:
    version, other = book(2025), book(2024)
    assert reader.get(reverse("finance:ledger_show", args=[99_999])).status_code == 404
    assert reader.get(account_url(version, "1234")).status_code == 404
    assert reader.get(voucher_url(version, 99_999_999)).status_code == 404
    # A voucher is found in its own version alone.
    of_other = LedgerVoucher.objects.filter(version_id=other.id)[0].pk
    assert reader.get(voucher_url(version, of_other)).status_code == 404
    assert got(reader, account_url(version, "1930", efter="../../x"))


def test_a_file_that_waits_is_told_to_the_office_alone(
    office: Client, user_with: Callable[..., User]
) -> None:
    ledger_draft(sie_text(), file_name="mars.se", by=SYSTEM)
    assert "Granska mars.se" in got(office, LIST)
    office.force_login(user_with(Role.BOARD))
    assert "mars.se" not in got(office, LIST)


def test_a_draft_is_not_among_the_ledgers(reader: Client) -> None:
    draft = ledger_draft(sie_text(), file_name="bok.se", by=SYSTEM)
    assert draft.version_id is not None
    assert reader.get(reverse("finance:ledger_show", args=[draft.version_id])).status_code == 404
    assert reader.get(reverse("finance:ledger_changes", args=[draft.version_id])).status_code == 404


def test_pages_ask_as_many_questions_of_a_large_ledger(reader: Client) -> None:
    small, large = book(2024), book(2025, many(300))
    for name in ("ledger", "changes", "account", "voucher"):
        assert questions(reader, address_of(name, small)) == questions(reader, address_of(name, large)), name
    assert questions(reader, LIST) < 15


def address_of(name: str, version: VersionFact) -> str:
    first = LedgerVoucher.objects.filter(version_id=version.id).order_by("pk")[0].pk
    return {
        "ledger": at(version),
        "changes": reverse("finance:ledger_changes", args=[version.id]),
        "account": account_url(version, "1930"),
        "voucher": voucher_url(version, first),
    }[name]


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        got(client, address)
    return len(counted)


def test_the_tables_to_take_away_hold_the_accounts_and_what_they_moved_by_object() -> None:
    assert ledger_sheets(2025, by=SYSTEM) == ()
    book(2025)
    accounts, by_object = ledger_sheets(2025, by=SYSTEM)
    held = {found.values[0]: found.values for found in accounts.rows}
    assert held["1930"][2:] == (500_000, 399_400, 899_400)
    assert accounts.rows[-1].values[2:] == (0, 0, 0)
    moved = {(found.values[0], found.values[2]): found.values[3] for found in by_object.rows}
    assert moved["5020", "110 Kansli"] == 600_000
    assert moved["4510", "300 Förbundsinsatser, 3001 Sikta"] == 1_000_000


@pytest.mark.parametrize("role", [Role.LEAD, Role.COACH, Role.ADMINISTRATOR])
def test_those_who_do_not_see_the_whole_do_not_see_the_ledger(
    client: Client, user_with: Callable[..., User], house: House, role: Role
) -> None:
    version = book(2025)
    scope: dict[str, Any] = {"intervention_id": house.sikta.pk} if role is not Role.ADMINISTRATOR else {}
    client.force_login(user_with(role, **scope))
    addresses = [LIST, *(address_of(name, version) for name in ("ledger", "changes", "account", "voucher"))]
    assert {client.get(address).status_code for address in addresses} == {403}
