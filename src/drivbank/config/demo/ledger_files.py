"""The demo's ledger as the files a municipality's system would write: SIE type 4E, a year each."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from drivbank.config.demo.ledger_books import booked
from drivbank.config.demo.ledger_figures import NEXT_MONTH, OPENING, PROJECTS, YEARS, BookedYear
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.sie.model import Balance, SieFile
from drivbank.core.sie.writing import sie_written

# Invented: its check digit is wrong, so that no organisation can have it.
ORGANISATION_NUMBER = "222000-9994"
EQUITY = "2010"
ACCOUNTS: Mapping[str, str] = {
    "1510": "Kundfordringar",
    "1630": "Skattekonto",
    "1790": "Upplupna intäkter",
    "1930": "Bank",
    "2010": "Eget kapital",
    "2510": "Leverantörsskulder",
    "2710": "Personalens skatt",
    "2730": "Arbetsgivaravgifter",
    "2890": "Medel att förmedla till ESF-projekt",
    "2970": "Förskott från Socialfonden",
    "2990": "Upplupna kostnader",
    "3511": "Bidrag från staten",
    "3512": "Bidrag från regionen",
    "3513": "Bidrag från kommunerna",
    "3515": "Bidrag från Socialfonden",
    "3610": "Konferensavgifter",
    "4510": "Lämnade bidrag till insatser",
    "5010": "Arvoden till förtroendevalda",
    "5020": "Löner",
    "5610": "Sociala avgifter",
    "5710": "Pensionskostnader",
    "6010": "Lokalhyra",
    "6510": "Kontorsmaterial",
    "6810": "Telefon och IT",
    "7010": "Resor",
    "7210": "Information",
    "7410": "Konsulttjänster",
    "7610": "Övriga kostnader",
    "8510": "Räntekostnader",
}
NEW_ACCOUNTS: Mapping[str, str] = {"3520": "Bidrag från stiftelser"}
ACTIVITIES: Mapping[str, str] = {
    "100": "Styrelse",
    "110": "Kansli",
    "120": "Samverkansinsatser",
    "130": "Utvärdering",
    "200": "ESF-stöd",
    "300": "Förbundsinsatser",
}
NEXT_FILE = "huvudbok-2026-10.se"


def ledger_files(company: str) -> dict[str, tuple[int, bytes]]:
    """Return the files the demo reads in by name, with the year of each."""
    files: dict[str, tuple[int, bytes]] = {}
    opening, before = _opened(), dict[str, int]()
    for year in YEARS:
        file, closing = _file(year, company, opening, before)
        until = "" if year.months == 12 else f"-{year.months:02d}"
        files[f"huvudbok-{year.year}{until}.se"] = (year.year, sie_written(file))
        opening, before = closing, _results(file)
    return files


def next_file(company: str) -> bytes:
    """Return the file that comes after the last, for a user to read in."""
    opening, before = _opened(), dict[str, int]()
    for year, _after in pairwise(YEARS):
        file, opening = _file(year, company, opening, before)
        before = _results(file)
    file, _closing = _file(NEXT_MONTH, company, opening, before)
    return sie_written(file)


def _opened() -> dict[str, int]:
    """Return what the first year opens with, in öre."""
    return {account: amount * ORE_PER_KRONA for account, amount in OPENING.items()}


def _file(
    year: BookedYear, company: str, opening: Mapping[str, int], before: Mapping[str, int]
) -> tuple[SieFile, dict[str, int]]:
    """Return a year as a file, and what the next year opens with: the result is in the equity by then."""
    vouchers, moved = booked(year, opening)
    closing = {
        account: opening.get(account, 0) + moved.get(account, 0) for account in _balances(opening, moved)
    }
    results = {account: amount for account, amount in moved.items() if not _is_balance(account)}
    accounts = {**ACCOUNTS, **(NEW_ACCOUNTS if year.afterwards else {})}
    file = SieFile(
        kind=4,
        program="Drivbänk exempel",
        generated_on=_generated(year),
        company=company,
        organisation_number=ORGANISATION_NUMBER,
        years={
            0: (date(year.year, 1, 1), date(year.year, 12, 31)),
            -1: (date(year.year - 1, 1, 1), date(year.year - 1, 12, 31)),
        },
        accounts=dict(sorted(accounts.items())),
        dimensions={"1": "Verksamhet", "6": "Projekt"},
        objects={
            **{("1", code): name for code, name in ACTIVITIES.items()},
            **{("6", code): name for name, (_activity, code) in PROJECTS.items()},
        },
        opening=_kept(0, opening),
        closing=_kept(0, closing),
        results=[*_kept(0, results), *_kept(-1, before)],
        vouchers=vouchers,
    )
    after = dict(closing)
    after[EQUITY] = after.get(EQUITY, 0) + sum(results.values())
    return file, after


def _generated(year: BookedYear) -> date:
    """Return the day a file is taken out: some weeks after what it holds."""
    return date(year.year + 1, 2, 20) if year.months == 12 else date(year.year, year.months + 1, 16)


def _results(file: SieFile) -> dict[str, int]:
    return {balance.account: balance.amount for balance in file.results if balance.year == 0}


def _balances(opening: Mapping[str, int], moved: Mapping[str, int]) -> list[str]:
    return sorted({*opening, *filter(_is_balance, moved)})


def _is_balance(account: str) -> bool:
    return account.startswith(("1", "2"))


def _kept(year: int, amounts: Mapping[str, int]) -> list[Balance]:
    return [Balance(year=year, account=account, amount=amount) for account, amount in _nonzero(amounts)]


def _nonzero(amounts: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    return ((account, amount) for account, amount in sorted(amounts.items()) if amount)
