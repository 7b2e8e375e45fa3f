"""Where the accounts and objects of a year's ledger belong, as tables of the page."""

from collections.abc import Mapping

from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import Layout, LineKey
from drivbank.finance.selectors.placing_gaps import ObjectKey, YearPlacing
from drivbank.finance.selectors.rule_lines import activity_lines, note_lines, notes_by_line
from drivbank.finance.selectors.rules import AccountRuleFact, ObjectRuleFact
from drivbank.interventions.selectors import interventions
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

NOWHERE = Phrase("Saknas")


def accounts_sheet(
    found: YearPlacing, rules: Mapping[str, AccountRuleFact], links: Mapping[str, str]
) -> Sheet:
    """Return every account that holds anything, with its line and what says so."""
    labels = {(layout.key, line.key): line.label for layout in found.layouts for line in layout.lines}
    titles = {layout.key: layout.title for layout in found.layouts}
    notes = _notes_of_accounts(found)
    rows = []
    for amount in sorted(found.ledger.books.accounts, key=lambda each: each.account):
        if not (amount.opening or amount.movement or amount.closing):
            continue
        line = found.ledger.placing.lines.get(amount.account)
        where = (
            Phrase("%(title)s: %(label)s", title=Phrase(titles[line[0]]), label=Phrase(labels[line]))
            if line
            else NOWHERE
        )
        rule = rules.get(amount.account)
        fact = found.accounts.get(amount.account)
        values: tuple[Value, ...] = (
            f"{amount.account} {fact.name if fact else ''}".strip(),
            amount.closing or amount.movement,
            where,
            notes.get(amount.account, ""),
            Phrase("Egen regel från %(year)s", year=rule.from_year) if rule else Phrase("Kontoplanen"),
        )
        rows.append(SheetRow(values, key=amount.account, link=links.get(amount.account, "")))
    columns = (
        Column("account", Phrase("Konto")),
        Column("amount", Phrase("Saldo, kr"), Unit.KRONOR),
        Column("line", Phrase("Rad")),
        Column("note_line", Phrase("Rad i noten")),
        Column("rule", Phrase("Enligt")),
    )
    title = Phrase("Kontona %(year)s", year=found.year)
    return Sheet("accounts", title, columns, tuple(rows))


def _notes_of_accounts(found: YearPlacing) -> dict[str, str]:
    """Return the line of its note that each account has; one whose objects tell is said to have several."""
    notes = notes_by_line(found.layouts)
    lines: dict[str, set[str]] = {}
    for (account, _objects), line in found.ledger.placing.notes.items():
        lines.setdefault(account, set()).add(line)
    waiting = {amount.account for amount in found.ledger.placing.unplaced_amounts}
    waiting |= {amount.account for amount, _lines in found.ledger.placing.doubled_amounts}
    said: dict[str, str] = {}
    for account, names in lines.items():
        note = notes.get(found.ledger.placing.lines[account])
        labels = _labels(note)
        several = Phrase("Efter verksamhet, %(count)s rader", count=len(names))
        said[account] = several if len(names) > 1 else Phrase(labels.get(next(iter(names)), ""))
    return {**said, **dict.fromkeys(waiting, NOWHERE)}


def _labels(note: Layout | None) -> dict[str, str]:
    return {line.key: line.label for line in note_lines(note)} if note else {}


def objects_sheet(
    found: YearPlacing, rules: Mapping[ObjectKey, ObjectRuleFact], links: Mapping[ObjectKey, str]
) -> Sheet:
    """Return every object of the ledger that is named or has a rule, with what it is for."""
    activities = activity_lines(found.year)
    names = {fact.id: fact.name for fact in interventions()}
    rows = []
    for key in sorted({*found.objects, *rules}):
        fact, rule = found.objects.get(key), rules.get(key)
        note = activities.get(rule.note_line) if rule else None
        values: tuple[Value, ...] = (
            f"{key[1]} {fact.name if fact else ''}".strip(),
            (fact.dimension_name if fact else "") or key[0],
            Phrase(note) if note else "",
            names.get(rule.intervention_id or 0, "") if rule else "",
            Phrase("Från %(year)s", year=rule.from_year) if rule else "",
        )
        rows.append(SheetRow(values, key=f"{key[0]}:{key[1]}", link=links.get(key, "")))
    columns = (
        Column("object", Phrase("Objekt")),
        Column("dimension", Phrase("Slag")),
        Column("note_line", Phrase("Verksamhet")),
        Column("intervention", Phrase("Insats")),
        Column("rule", Phrase("Regel")),
    )
    return Sheet("objects", Phrase("Kostnadsställen, verksamheter och projekt"), columns, tuple(rows))


def line_of(found: YearPlacing, account: str) -> LineKey | None:
    """Return the line that an account is placed on, None for none."""
    return found.ledger.placing.lines.get(account)
