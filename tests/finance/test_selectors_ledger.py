"""Reads of the ledger: accounts, rows and vouchers of a version, page by page, and what is new in one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from drivbank.core.sie.model import Voucher
from drivbank.core.sie.writing import sie_written
from drivbank.core.statements.model import AccountAmount, ObjectAmount
from drivbank.finance.selectors.ledger import (
    Page,
    account_facts,
    account_rows,
    books,
    ledger_differences,
    ledger_drafts,
    ledger_in_force,
    ledger_version,
    ledger_versions,
    ledger_years,
    object_facts,
    totals,
    voucher_fact,
)
from drivbank.finance.services.ledger import ledger_draft
from tests.finance.booked import (
    BOARD,
    OFFICE,
    OPENING,
    SIKTA,
    book,
    row,
    sie_file,
    sie_text,
    voucher,
    vouchers_of,
)
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


def test_versions_newest_first_and_the_one_in_force() -> None:
    book(2024)
    book(2025)
    book(2025, vouchers_of(2025)[:6])
    ledger_draft(sie_text(2023), file_name="2023.se", by=SYSTEM)
    told = [(fact.year, fact.number, fact.is_in_force) for fact in ledger_versions()]
    assert told == [(2025, 2, True), (2025, 1, False), (2024, 1, True)]
    assert [fact.number for fact in ledger_versions(2025)] == [2, 1]
    assert ledger_years() == [2025, 2024]
    assert [fact.year for fact in ledger_drafts()] == [2023]
    assert ledger_in_force(2023) is None
    assert ledger_version(0) is None


def test_accounts_and_objects() -> None:
    version = book().id
    bank = account_facts(version)[0]
    assert (bank.number, bank.name, bank.opening, bank.movement, bank.closing) == (
        "1930",
        "Bank",
        500_000,
        399_400,
        899_400,
    )
    told = [(fact.dimension_name, fact.code, fact.name) for fact in object_facts(version)]
    assert told == [
        ("Verksamhet", "100", "Styrelse"),
        ("Verksamhet", "110", "Kansli"),
        ("Verksamhet", "300", "Förbundsinsatser"),
        ("Projekt", "3001", "Sikta"),
    ]


def test_books_of_the_year() -> None:
    found = books(book().id)
    assert found.year == 2025
    assert AccountAmount("2510", 0, -150_000, -150_000) in found.accounts
    assert ObjectAmount("4510", SIKTA, 1_000_000) in found.amounts
    assert ObjectAmount("5020", OFFICE, 600_000) in found.amounts
    assert sum(amount.amount for amount in found.amounts) == 0


def test_books_up_to_a_month() -> None:
    found = books(book().id, through=date(2025, 3, 31))
    by_account = {amount.account: amount for amount in found.accounts}
    assert by_account["1930"] == AccountAmount("1930", 500_000, 1_400_000, 1_900_000)
    assert by_account["4510"] == AccountAmount("4510", 0, 0, 0)
    assert by_account["2010"] == AccountAmount("2010", -500_000, 0, -500_000)


def test_totals_by_month_and_objects() -> None:
    version = book().id
    assert [
        (found.month, found.objects, found.amount) for found in totals(version) if found.account == "5010"
    ] == [(date(2025, 3, 1), BOARD, 150_000)]
    assert {found.month for found in totals(version, through=date(2025, 2, 28))} == {
        date(2025, 1, 1),
        date(2025, 2, 1),
    }


def test_a_voucher_with_its_rows() -> None:
    version = book().id
    (lent,) = account_rows(version, "5020").rows
    found = voucher_fact(version, lent.voucher_id)
    assert found is not None
    assert (found.name, found.day, found.text) == ("A4", date(2025, 3, 25), "Prov")
    told = [(line.account, line.account_name, line.amount, line.objects, line.text) for line in found.rows]
    assert told == [
        ("5020", "Löner", 600_000, OFFICE, "Lön mars"),
        ("1930", "Bank", -600_000, (), ""),
    ]


def test_a_voucher_of_another_version_is_not_found() -> None:
    first, second = book(2024).id, book(2025).id
    (lent,) = account_rows(first, "5020").rows
    assert voucher_fact(second, lent.voucher_id) is None


def pages(version: int, size: int, **asked: object) -> list[Page]:
    found = [account_rows(version, "1930", size=size, **asked)]  # type: ignore[arg-type]
    while found[-1].next:
        found.append(account_rows(version, "1930", size=size, after=found[-1].next, **asked))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_hold_every_row_once_in_order_and_carry_the_balance(size: int) -> None:
    # Two of a day, and a voucher that stands before earlier ones in the file.
    late = voucher("90", date(2025, 6, 30), row("1930", 4), row("1930", -1), row("3511", -3))
    early = voucher("91", date(2025, 1, 15), row("1930", 2), row("3511", -2))
    version = book(2025, [*vouchers_of(2025), late, early]).id
    found = pages(version, size)
    rows = [line for page in found for line in page.rows]
    assert [(line.day.month, line.amount // 100) for line in rows] == [
        (1, 10_000),
        (1, 2),
        (1, 5_000),
        (2, 5_000),
        (3, -6_000),
        (6, -10_000),
        (6, 4),
        (6, -1),
        (12, -6),
    ]
    balance = 500_000
    for page in found:
        assert page.carried == balance
        balance += sum(line.amount for line in page.rows)
    assert balance == next(fact.closing for fact in account_facts(version) if fact.number == "1930")


def test_rows_of_a_month_carry_what_was_before_it() -> None:
    version = book().id
    page = account_rows(version, "1930", month=date(2025, 3, 1))
    assert [line.amount for line in page.rows] == [-600_000]
    assert page.carried == 500_000 + 2_000_000


@pytest.mark.parametrize(("month", "carried"), [(4, 1_900_000), (5, 1_900_000), (7, 900_000), (11, 900_000)])
def test_a_month_without_rows_carries_what_was_before_it(month: int, carried: int) -> None:
    page = account_rows(book().id, "1930", month=date(2025, month, 1))
    assert (page.rows, page.carried) == ((), carried)


@pytest.mark.parametrize(
    ("month", "carried"), [(None, 899_400), (date(2025, 3, 1), 1_900_000), (date(2025, 7, 1), 900_000)]
)
def test_a_page_after_the_last_row_carries_all_before_it(month: date | None, carried: int) -> None:
    version = book().id
    page = account_rows(version, "1930", month=month, after=f"2025-12-31.{10**17}.{10**17}")
    assert (page.rows, page.carried) == ((), carried)


def test_rows_with_some_objects() -> None:
    version = book().id
    page = account_rows(version, "4510", objects=[tuple(reversed(SIKTA))])
    assert [(line.amount, line.objects) for line in page.rows] == [(1_000_000, SIKTA)]
    assert page.carried == 0
    assert account_rows(version, "4510", objects=[OFFICE]).rows == ()


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "x",
        "2025-01-01",
        "2025-13-01.1.1",
        "2025-01-01.1.-1",
        "2025-01-01.1." + "9" * 30,
        "²025-01-01.².1",
    ],
)
def test_a_place_that_is_none_begins_from_the_first_row(odd: str) -> None:
    version = book().id
    assert account_rows(version, "1930", after=odd) == account_rows(version, "1930")


def test_what_is_new_changed_and_gone() -> None:
    first = book()
    before = vouchers_of(2025)
    again = voucher("2", date(2025, 1, 21), row("1930", 5_000), row("3512", -5_000))
    newer = [
        voucher("8", date(2025, 12, 31), row("8510", 1), row("1930", -1)),
        voucher("9", date(2025, 12, 31)),
    ]
    second = book(2025, [before[0], again, *before[3:], *newer])
    found = ledger_differences(second.id)
    assert found.previous == replace(first, is_in_force=False)
    assert (found.new_vouchers, found.unchanged, found.changed_count, found.gone_count) == (2, 5, 1, 1)
    assert [(change.name, change.amount) for change in found.new] == [("A8", 100), ("A9", 0)]
    assert not found.is_nothing
    assert [(change.name, change.day) for change in found.changed] == [("A2", date(2025, 1, 21))]
    assert [(change.name, change.day) for change in found.gone] == [("A3", date(2025, 2, 15))]
    told = [(change.number, change.movement_before, change.movement) for change in found.by_account]
    assert told == [("1930", 399_400, -100_700), ("3513", -500_000, 0), ("8510", 600, 700)]


def test_a_draft_is_held_against_the_one_in_force() -> None:
    book(2025, vouchers_of(2025)[:5])
    draft = ledger_draft(sie_text(), file_name="x.se", by=SYSTEM)
    found = ledger_differences(draft.version_id or 0)
    assert (found.new_vouchers, found.unchanged, found.changed_count, found.gone_count) == (2, 5, 0, 0)


def test_the_first_version_is_new_altogether() -> None:
    found = ledger_differences(book().id)
    assert (found.previous, found.new_vouchers, found.is_nothing) == (None, 7, False)


def test_an_account_that_the_version_before_did_not_have_is_new() -> None:
    book(2025, vouchers_of(2025)[:6])
    more = voucher("8", date(2025, 5, 5), row("1930", 100), row("3520", -100))
    found = ledger_differences(book(2025, [*vouchers_of(2025), more], accounts={"3520": "Stiftelser"}).id)
    told = [(fact.number, fact.name, fact.closing) for fact in found.new_accounts]
    assert told == [("3520", "Stiftelser", -10_000), ("8510", "Räntekostnader", 600)]


def test_no_more_new_vouchers_are_listed_than_can_be_read() -> None:
    book(2025, vouchers_of(2025)[:1])
    many = [
        voucher(str(number), date(2025, 5, 1), row("5020", 1, OFFICE), row("1930", -1))
        for number in range(10, 90)
    ]
    found = ledger_differences(book(2025, [*vouchers_of(2025)[:1], *many]).id)
    assert (found.new_vouchers, len(found.new)) == (80, 50)
    assert [change.name for change in found.new[:2]] == ["A10", "A11"]


@pytest.mark.parametrize(
    ("vouchers", "opening", "nothing"),
    [
        (vouchers_of(2025), OPENING, True),
        (tuple(reversed(vouchers_of(2025))), OPENING, True),
        (vouchers_of(2025)[:6], OPENING, False),
        (vouchers_of(2025), {"1930": 5_001, "2010": -5_001}, False),
    ],
)
def test_a_file_with_the_same_vouchers_and_balances_has_nothing_new(
    vouchers: tuple[Voucher, ...], opening: Mapping[str, int], nothing: bool
) -> None:
    book(generated_on=date(2026, 2, 1))
    # As it comes when it is taken out again: another file with the same in it.
    again = sie_text(2025, vouchers, opening=opening, generated_on=date(2026, 3, 1))
    draft = ledger_draft(again, file_name="x.se", by=SYSTEM)
    assert ledger_differences(draft.version_id or 0).is_nothing is nothing


def test_a_file_that_was_made_when_the_month_was_over_has_that_to_say() -> None:
    booked = vouchers_of(2025)[:5]
    book(2025, booked, generated_on=date(2025, 3, 28))
    later = sie_text(2025, booked, generated_on=date(2025, 4, 2))
    draft = ledger_draft(later, file_name="x.se", by=SYSTEM)
    assert not ledger_differences(draft.version_id or 0).is_nothing


def test_rows_in_another_order_are_no_change() -> None:
    book()
    turned = [replace(entry, rows=tuple(reversed(entry.rows))) for entry in vouchers_of(2025)]
    found = ledger_differences(book(2025, turned).id)
    assert (found.unchanged, found.changed_count) == (7, 0)


def test_vouchers_of_one_name_and_of_none_are_paired_by_what_they_hold() -> None:
    def unnamed(kronor: int) -> tuple[object, ...]:
        return (
            voucher("", date(2025, 5, 1), row("1930", kronor), row("3511", -kronor), series=""),
            voucher("1", date(2025, 5, 2), row("1930", kronor), row("3511", -kronor)),
        )

    book(2025, [*unnamed(1), *unnamed(2)])  # type: ignore[list-item]
    found = ledger_differences(book(2025, [*unnamed(2), *unnamed(3)]).id)  # type: ignore[list-item]
    # Without a name one is gone and another new; with one, the second A1 is changed.
    assert (found.unchanged, found.new_vouchers, found.changed_count, found.gone_count) == (2, 1, 1, 1)


@pytest.mark.parametrize("count", [1, 40])
def test_reads_take_as_many_queries_whatever_the_size(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    many = [
        voucher(str(number), date(2025, 5, 1), row(f"40{number:02d}", 1, OFFICE), row("1930", -1))
        for number in range(10, 10 + count)
    ]
    book()
    version = book(2025, many).id
    lent = account_rows(version, "1930").rows[0]
    with django_assert_num_queries(3):
        books(version)
    with django_assert_num_queries(4):
        account_rows(version, "1930", size=20)
    with django_assert_num_queries(3):
        voucher_fact(version, lent.voucher_id)
    with django_assert_num_queries(7):
        ledger_differences(version)
    with django_assert_num_queries(1):
        ledger_versions()


def test_objects_with_odd_signs_in_their_codes() -> None:
    odd = (("1", "a:b;c%"), ("6", "x y"))
    file = sie_file(vouchers=[voucher("1", date(2025, 1, 2), row("5020", 5, odd), row("1930", -5))])
    draft = ledger_draft(sie_written(file), file_name="x.se", by=SYSTEM)
    assert account_rows(draft.version_id or 0, "5020").rows[0].objects == odd
