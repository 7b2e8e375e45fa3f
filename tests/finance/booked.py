"""Small ledgers that balance, as SIE files and read in: for tests that need one. Amounts here are whole kronor."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from drivbank.core.sie.decoding import Encoding
from drivbank.core.sie.model import Balance, ObjectList, PeriodAmount, Row, SieFile, Voucher
from drivbank.core.sie.writing import sie_written
from drivbank.finance.selectors.ledger import VersionFact
from drivbank.finance.services.ledger import ledger_accept, ledger_draft
from tests.house import SYSTEM

ORE = 100
COMPANY = "Samordningsförbundet Prov"
ORGANISATION_NUMBER = "222000-1016"
ACCOUNTS: Mapping[str, str] = {
    "1630": "Skattekonto",
    "1930": "Bank",
    "2010": "Eget kapital",
    "2510": "Leverantörsskulder",
    "3511": "Bidrag från staten",
    "3512": "Bidrag från regionen",
    "3513": "Bidrag från kommunerna",
    "4510": "Lämnade bidrag",
    "5010": "Arvoden",
    "5020": "Löner",
    "6010": "Lokalhyra",
    "8510": "Räntekostnader",
}
OBJECTS: Mapping[tuple[str, str], str] = {
    ("1", "100"): "Styrelse",
    ("1", "110"): "Kansli",
    ("1", "300"): "Förbundsinsatser",
    ("6", "3001"): "Sikta",
}
BOARD: ObjectList = (("1", "100"),)
OFFICE: ObjectList = (("1", "110"),)
SIKTA: ObjectList = (("1", "300"), ("6", "3001"))
OPENING: Mapping[str, int] = {"1930": 5_000, "2010": -5_000}


def row(account: str, kronor: int, objects: ObjectList = (), text: str = "") -> Row:
    """Return a row of a voucher: credit is less than zero."""
    return Row(account, kronor * ORE, objects, text=text)


def voucher(number: str, day: date, *rows: Row, text: str = "Prov", series: str = "A") -> Voucher:
    """Return a voucher."""
    return Voucher(series, number, day, text, rows)


def vouchers_of(year: int) -> tuple[Voucher, ...]:
    """Return the vouchers of a small year: contributions, salaries, fees, an intervention's grant and interest.

    Income 20 000, costs 17 500 and interest 6: a result of 2 494 kronor.
    """
    return (
        voucher("1", date(year, 1, 15), row("1930", 10_000), row("3511", -10_000)),
        voucher("2", date(year, 1, 20), row("1930", 5_000), row("3512", -5_000)),
        voucher("3", date(year, 2, 15), row("1930", 5_000), row("3513", -5_000)),
        voucher("4", date(year, 3, 25), row("5020", 6_000, OFFICE, "Lön mars"), row("1930", -6_000)),
        voucher("5", date(year, 3, 28), row("5010", 1_500, BOARD, "Arvoden"), row("2510", -1_500)),
        voucher("6", date(year, 6, 30), row("4510", 10_000, SIKTA, "Rekvisition"), row("1930", -10_000)),
        voucher("7", date(year, 12, 31), row("8510", 6), row("1930", -6)),
    )


def sie_file(
    year: int = 2025,
    vouchers: Iterable[Voucher] | None = None,
    *,
    opening: Mapping[str, int] = OPENING,
    accounts: Mapping[str, str] | None = None,
    organisation_number: str = ORGANISATION_NUMBER,
) -> SieFile:
    """Return a file of type 4E whose closing balances are what its opening balances and vouchers come to."""
    booked = tuple(vouchers_of(year) if vouchers is None else vouchers)
    held = {account: kronor * ORE for account, kronor in opening.items()}
    for found in (found for entry in booked for found in entry.rows):
        held[found.account] = held.get(found.account, 0) + found.amount
    return SieFile(
        kind=4,
        program="Prov 1",
        generated_on=date(year, 12, 31),
        company=COMPANY,
        organisation_number=organisation_number,
        years={0: (date(year, 1, 1), date(year, 12, 31)), -1: (date(year - 1, 1, 1), date(year - 1, 12, 31))},
        accounts={**ACCOUNTS, **(accounts or {})},
        dimensions={"1": "Verksamhet", "6": "Projekt"},
        objects=dict(OBJECTS),
        opening=[Balance(0, account, kronor * ORE) for account, kronor in opening.items()],
        closing=[Balance(0, account, held[account]) for account in sorted(held) if account < "3"],
        results=[Balance(0, account, held[account]) for account in sorted(held) if account >= "3"],
        vouchers=list(booked),
    )


def sie_text(year: int = 2025, vouchers: Iterable[Voucher] | None = None, **fields: object) -> bytes:
    """Return the file's bytes; ``fields`` are sie_file's, and fields of the file itself to have it otherwise."""
    ours = ("opening", "accounts", "organisation_number")
    file = sie_file(year, vouchers, **{name: fields.pop(name) for name in ours if name in fields})  # type: ignore[arg-type]
    return sie_written(replace(file, **fields), encoding=Encoding.PC8)  # type: ignore[arg-type]


def without_vouchers(year: int = 2025, *, kind: int) -> SieFile:
    """Return the same small year as types 1, 2 and 3 have it; in type 3 each amount both in all and per object."""
    file = sie_file(year)
    periods: dict[tuple[date, str, ObjectList], int] = {}
    for entry in file.vouchers if kind > 1 else ():
        for found in entry.rows:
            month = entry.day.replace(day=1)
            single = [(pair,) for pair in found.objects] if kind == 3 else []
            for objects in [(), *single]:
                key = (month, found.account, objects)
                periods[key] = periods.get(key, 0) + found.amount
    amounts = [
        PeriodAmount(0, month, account, objects, ore) for (month, account, objects), ore in periods.items()
    ]
    return replace(file, kind=kind, vouchers=[], periods=amounts)


def book(
    year: int = 2025,
    vouchers: Iterable[Voucher] | None = None,
    *,
    file_name: str = "",
    known_on: date | None = None,
    **fields: object,
) -> VersionFact:
    """Read a small ledger in and accept it; return the version it became."""
    return book_file(
        sie_text(year, vouchers, **fields), file_name=file_name or f"{year}.se", known_on=known_on
    )


def book_file(data: bytes, *, file_name: str = "prov.se", known_on: date | None = None) -> VersionFact:
    """Read a file in and accept it."""
    draft = ledger_draft(data, file_name=file_name, by=SYSTEM)
    assert draft.version_id is not None, draft.errors
    return ledger_accept(draft.version_id, known_on=known_on, by=SYSTEM)
