"""What stops the statements of a year: accounts and costs that have no line, or two."""

from collections.abc import Iterator, Mapping

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import LineKey, ObjectAmount
from drivbank.finance.selectors.ledger import object_facts
from drivbank.finance.selectors.statements import YearStatements
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

NO_LINE = Phrase("Kontot har ingen rad")
TWO_LINES = Phrase("Kontot har flera rader: %(lines)s")
NO_ACTIVITY = Phrase("Beloppet har ingen rad i noten")
TWO_ACTIVITIES = Phrase("Beloppet har flera rader i noten: %(lines)s")
FORBIDDEN = Phrase("Kontot ska vara tomt: %(reason)s")
STOPPED = Phrase(
    "Räkenskaperna kan inte göras förrän varje konto och kostnad har en rad. Välj rader under Ekonomi, Huvudbok, "
    "Placering."
)


def unplaced_sheet(told: YearStatements) -> Sheet:
    """Return every account and amount without a line, or with two, in the order of accounts, with what is wrong."""
    rows = sorted(_rows(told), key=lambda row: (str(row.values[0]), str(row.values[2])))
    return Sheet(
        name="unplaced",
        title=Phrase("Det här saknar rad i räkenskaperna %(year)s", year=told.year),
        columns=(
            Column("account", Phrase("Konto")),
            Column("name", Phrase("Benämning")),
            Column("objects", Phrase("Objekt")),
            Column("amount", Phrase("Belopp i huvudboken"), Unit.KRONOR),
            Column("reason", Phrase("Vad som är fel")),
        ),
        rows=tuple(rows),
        notes=(STOPPED,),
    )


def _rows(told: YearStatements) -> Iterator[SheetRow]:
    placing = told.placing
    names = _object_names(told) if placing.unplaced_amounts or placing.doubled_amounts else {}
    for account in placing.unplaced_accounts:
        yield _of_account(told, account, NO_LINE)
    for account, lines in placing.doubled_accounts:
        yield _of_account(told, account, TWO_LINES.filled(lines=_labels(told, lines)))
    for account, reason in placing.forbidden:
        yield _of_account(told, account, FORBIDDEN.filled(reason=reason))
    for amount in placing.unplaced_amounts:
        yield _of_amount(told, amount, NO_ACTIVITY, names)
    for amount, notes in placing.doubled_amounts:
        keys = [(_note_of(told, amount.account), line) for line in notes]
        yield _of_amount(told, amount, TWO_ACTIVITIES.filled(lines=_labels(told, keys)), names)


def _of_account(told: YearStatements, account: str, reason: Phrase) -> SheetRow:
    held = {of.account: of.movement or of.closing for of in told.ledger.books.accounts}
    values = (account, told.account_names.get(account, ""), "", held.get(account), reason)
    return SheetRow(values, key=account)


def _object_names(told: YearStatements) -> Mapping[tuple[str, str], str]:
    """Return what objects are called: by code and name, else by their dimension and code."""
    return {
        (fact.dimension, fact.code): f"{fact.code} {fact.name}"
        if fact.name
        else f"{fact.dimension_name or fact.dimension} {fact.code}"
        for fact in object_facts(told.version.id)
    }


def _of_amount(
    told: YearStatements, amount: ObjectAmount, reason: Phrase, names: Mapping[tuple[str, str], str]
) -> SheetRow:
    codes = {pair: ":".join(pair) for pair in amount.objects}
    objects = ", ".join(names.get(pair, code) for pair, code in codes.items())
    name = told.account_names.get(amount.account, "")
    key = f"{amount.account}/{', '.join(codes.values())}"
    return SheetRow((amount.account, name, objects, amount.amount, reason), key=key)


def _note_of(told: YearStatements, account: str) -> str:
    return told.line(told.placing.lines[account]).note


def _labels(told: YearStatements, lines: list[LineKey] | tuple[LineKey, ...]) -> str:
    return ", ".join(told.line(key).label for key in lines)
