"""The ledger as tables: its accounts, its versions, what is new in one, and the rows of an account. Öre are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import refusal
from drivbank.core.forecast.words import month_year
from drivbank.core.ledger import voucher_name
from drivbank.core.money import grouped
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.ledger import (
    AccountChange,
    AccountFact,
    Differences,
    ObjectFact,
    ObjectPairs,
    Page,
    TotalFact,
    VersionFact,
    VoucherChange,
    account_facts,
    ledger_in_force,
    object_facts,
    totals,
)
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value, sums

# So many accounts a page shows; files have them all.
MOST_ON_PAGE = 2_000
Names = Mapping[tuple[str, str], ObjectFact]
ACCOUNT, NAME = Column("account", Phrase("Konto")), Column("name", Phrase("Benämning"))


def amount(key: str, heading: str) -> Column:
    """Return a column of amounts with their öre."""
    return Column(key, heading, Unit.KRONOR, decimals=2, keeps_ore=True)


OPENING = amount("opening", Phrase("Ingående saldo"))
MOVEMENT = amount("movement", Phrase("Förändring"))
CLOSING = amount("closing", Phrase("Utgående saldo"))
DIFFERENCE = amount("difference", Phrase("Skillnad"))
AMOUNT = amount("amount", Phrase("Belopp"))
SIGNS = Phrase("Debet är plus och kredit är minus, som i bokföringen.")
BALANCE = amount("balance", Phrase("Saldo efter"))
SO_FAR = amount("balance", Phrase("Summa hittills"))
OBJECTS = Column("objects", Phrase("Verksamhet och projekt"))


def ledger_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the ledger of a year in force: its accounts, and what they moved by object; raise Refused."""
    if not sight_of(by).whole:
        raise refusal(Action.READ_FINANCE)
    version = ledger_in_force(year)
    if version is None:
        return ()
    accounts = account_facts(version.id)
    by_object = objects_sheet(totals(version.id), object_names(object_facts(version.id)), accounts)
    return (accounts_sheet(accounts, notes=(standing(version),)), *([by_object] if by_object.rows else []))


def standing(version: VersionFact) -> Phrase:
    """Return which version it is, until when it is booked, and when it came in."""
    words = {"number": version.number or 0, "reach": version.reach, "came": version.came}
    return Phrase("Version %(number)s, %(reach)s. %(came)s", **words)


def accounts_sheet(
    accounts: Sequence[AccountFact],
    *,
    links: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Sheet:
    """Return accounts with what they opened with, moved and closed with; the difference where there is any."""
    differs = any(fact.difference for fact in accounts)
    columns = (ACCOUNT, NAME, OPENING, MOVEMENT, CLOSING, *([DIFFERENCE] if differs else []))
    rows = [
        SheetRow(
            (fact.number, fact.name, fact.opening, fact.movement, fact.closing, fact.difference)[
                : len(columns)
            ],
            key=fact.number,
            link=(links or {}).get(fact.number, ""),
        )
        for fact in accounts
    ]
    total = [sums(rows, columns, Phrase("Alla konton"))] if rows else []
    return Sheet("ledger_accounts", Phrase("Konton"), columns, (*rows, *total), (SIGNS, *notes))


def on_page(sheet: Sheet) -> Sheet:
    """Return a table of accounts as a page has room for it: the first rows, and what they all come to."""
    accounts = [row for row in sheet.rows if not row.is_sum]
    if len(accounts) <= MOST_ON_PAGE:
        return sheet
    shown = {"shown": grouped(MOST_ON_PAGE), "count": grouped(len(accounts))}
    note = Phrase("Här visas de %(shown)s första av %(count)s konton. Summan är av alla.", **shown)
    totals = [row for row in sheet.rows if row.is_sum]
    return replace(sheet, rows=(*accounts[:MOST_ON_PAGE], *totals), notes=(note, *sheet.notes))


def objects_sheet(amounts: Iterable[TotalFact], names: Names, accounts: Iterable[AccountFact]) -> Sheet:
    """Return what each account moved by cost centre, project and other objects; accounts without any are left out."""
    named = {fact.number: fact.name for fact in accounts}
    moved: dict[tuple[str, ObjectPairs], int] = {}
    for fact in amounts:
        key = (fact.account, fact.objects)
        moved[key] = moved.get(key, 0) + fact.amount
    rows = [
        SheetRow((account, named.get(account, ""), objects_text(objects, names), moved[account, objects]))
        for account, objects in sorted(moved)
        if objects
    ]
    columns = (ACCOUNT, NAME, OBJECTS, MOVEMENT)
    return Sheet("ledger_objects", Phrase("Förändring per verksamhet och projekt"), columns, tuple(rows))


def object_names(facts: Iterable[ObjectFact]) -> Names:
    """Return the objects by dimension and code."""
    return {(fact.dimension, fact.code): fact for fact in facts}


def objects_text(objects: ObjectPairs, names: Names) -> str:
    """Return the objects of a row as they are read: code and name of each."""
    found = [(code, names.get((dimension, code))) for dimension, code in objects]
    return ", ".join(f"{code} {fact.name}".strip() if fact else code for code, fact in found)


def versions_sheet(versions: Sequence[VersionFact], links: Mapping[int, str]) -> Sheet:
    """Return versions of the ledger, each with a link."""
    columns = (
        Column("version", Phrase("Version")),
        Column("year", Phrase("År")),
        Column("reach", Phrase("Bokfört")),
        Column("known_on", Phrase("Kom"), Unit.DAY),
        Column("received", Phrase("Inläst"), Unit.DAY),
        Column("file", Phrase("Fil")),
    )
    rows = [
        SheetRow(
            (
                Phrase("Version %(number)s", number=fact.number or 0),
                str(fact.year),
                fact.reach,
                fact.known_on,
                timezone.localdate(fact.received_at),
                fact.file_name,
            ),
            key=str(fact.id),
            link=links.get(fact.id, ""),
        )
        for fact in versions
    ]
    return Sheet("ledger_versions", Phrase("Versioner som har ersatts"), columns, tuple(rows))


def account_changes_sheet(changes: Sequence[AccountChange]) -> Sheet:
    """Return accounts whose opening or movement is another than in the version before."""
    columns = (
        ACCOUNT,
        NAME,
        amount("opening_before", Phrase("Ingående förut")),
        amount("opening", Phrase("Ingående nu")),
        amount("movement_before", Phrase("Förändring förut")),
        amount("movement", Phrase("Förändring nu")),
    )
    rows = tuple(
        SheetRow(
            (
                change.number,
                change.name,
                change.opening_before,
                change.opening,
                change.movement_before,
                change.movement,
            ),
            key=change.number,
        )
        for change in changes
    )
    return Sheet("account_changes", Phrase("Konton som är annorlunda"), columns, rows)


def vouchers_sheet(
    title: Phrase, vouchers: Sequence[VoucherChange], links: Mapping[int, str], count: int
) -> Sheet:
    """Return vouchers with name, day, text and debit; of more than are given it says how many there are."""
    columns = (
        Column("voucher", Phrase("Verifikation")),
        Column("day", Phrase("Dag"), Unit.DAY),
        Column("text", Phrase("Text")),
        AMOUNT,
    )
    rows = [
        SheetRow(
            (fact.name or unnamed(fact.day), fact.day, fact.text, fact.amount), link=links.get(fact.id, "")
        )
        for fact in vouchers
    ]
    shown = {"shown": len(vouchers), "count": count}
    notes = (Phrase("Här visas de %(shown)s första av %(count)s.", **shown),) if count > len(vouchers) else ()
    return Sheet("vouchers", title, columns, tuple(rows), notes)


def unnamed(day: date) -> str:
    """Return what a voucher without a number is called."""
    return said(Phrase("Utan nummer, %(day)s", day=day.isoformat()))


def months_sheet(
    opening: int,
    moved: Iterable[tuple[date | None, int]],
    links: Mapping[date | None, str],
    balance_column: Column = BALANCE,
) -> Sheet:
    """Return what one account moved month by month, in order, and where it stood after each."""
    rows, balance = [], opening
    for month, movement in moved:
        balance += movement
        label = month_year(month) if month else Phrase("Hela året")
        rows.append(SheetRow((label, movement, balance), link=links.get(month, "")))
    columns = (Column("month", Phrase("Månad")), MOVEMENT, balance_column)
    return Sheet("account_months", Phrase("Månad för månad"), columns, tuple(rows))


def rows_sheet(page: Page, names: Names, links: Mapping[int, str], balance_column: Column = BALANCE) -> Sheet:
    """Return a page of an account's rows, each with a link by its voucher's id, and where the account stood after it."""
    rows, balance = [], page.carried
    with_objects = any(row.objects for row in page.rows)
    for row in page.rows:
        balance += row.amount
        values: tuple[Value, ...] = (
            voucher_name(row.series, row.number) or unnamed(row.day),
            row.day,
            row.text or row.voucher_text,
            *([objects_text(row.objects, names)] if with_objects else []),
            row.amount,
            balance,
        )
        rows.append(SheetRow(values, key=str(row.id), link=links.get(row.voucher_id, "")))
    columns = (
        Column("voucher", Phrase("Verifikation")),
        Column("day", Phrase("Dag"), Unit.DAY),
        Column("text", Phrase("Text")),
        *([OBJECTS] if with_objects else []),
        AMOUNT,
        balance_column,
    )
    return Sheet("account_rows", Phrase("Rader"), columns, tuple(rows))


def new_accounts_sheet(found: Differences, links: Mapping[str, str]) -> Sheet:
    """Return the accounts that held nothing in the version before, with what they hold."""
    rows = (
        SheetRow((fact.number, fact.name, fact.closing), key=fact.number, link=links.get(fact.number, ""))
        for fact in found.new_accounts
    )
    return Sheet("new_accounts", Phrase("Nya konton"), (ACCOUNT, NAME, CLOSING), tuple(rows), (SIGNS,))


def new_vouchers_sheet(found: Differences, links: Mapping[int, str]) -> Sheet:
    """Return the vouchers that are new, the first of them when they are many."""
    return vouchers_sheet(Phrase("Nya verifikationer"), found.new, links, found.new_vouchers)


def changed_vouchers_sheet(found: Differences, links: Mapping[int, str]) -> Sheet:
    """Return the vouchers that are changed, the first of them when they are many."""
    title = Phrase("Verifikationer som har ändrats")
    return vouchers_sheet(title, found.changed, links, found.changed_count)


def gone_vouchers_sheet(found: Differences, links: Mapping[int, str]) -> Sheet:
    """Return the vouchers that are gone, the first of them when they are many."""
    return vouchers_sheet(Phrase("Verifikationer som inte finns längre"), found.gone, links, found.gone_count)
