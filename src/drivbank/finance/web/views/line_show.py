"""What a line of a statement is made of: accounts, each with the way to its vouchers, or other lines."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import Basis, Layout, LayoutLine, Taken
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.selectors.statements import (
    AccountOnLine,
    LineAccounts,
    PartOfLine,
    StatementUnit,
    YearStatements,
    line_accounts,
    statements,
)
from drivbank.finance.sheets.statement_unplaced import unplaced_sheet
from drivbank.finance.web.requests import whole_reader
from drivbank.finance.web.statement_parts import (
    line_url,
    nothing_of,
    statements_url,
    title_of,
    unit_of,
    way_to,
)
from drivbank.finance.web.statement_texts import without_repeated
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


@require_GET
@never_cache
def line_show(request: HttpRequest, year: int, statement: str, line: str) -> HttpResponse:
    """Show what the line's amount is made of, to the öre; where there are no figures, why."""
    actor, unit = whole_reader(request), unit_of(request)
    layout, its_line = _line(year, statement, line)
    told = statements(year)
    found = line_accounts(year, statement, line, told=told) if told else None
    context = {
        "year": year,
        "title": title_of(layout),
        "line": its_line,
        "made_of": _made_of(found, its_line) if found else "",
        "is_shared": layout.basis is Basis.ACTIVITY,
        "found": found,
        "sheet": _sheet(found, told, unit) if found and told else None,
        "note": _note(year, its_line, told, unit) if told else None,
        "operating": statement == "operating_report",
        "back": statements_url(year, unit, statement),
        "empty": None if told else nothing_of(year, ledger_years()),
        "unplaced": without_repeated(unplaced_sheet(told)) if told and not told.figures else None,
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": way_to(
            year,
            (title_of(layout), statements_url(year, unit, statement)),
            (said(its_line.label), ""),
            unit=unit,
        ),
    }
    return render(request, "finance/line_show.html", context)


def _line(year: int, statement: str, line: str) -> tuple[Layout, LayoutLine]:
    """Return a line and its statement; raise Http404 for one that the year's layouts do not have."""
    layout = next((one for one in layouts_on(year) if one.key == statement), None)
    found = next((one for one in layout.lines if one.key == line), None) if layout else None
    if layout is None or found is None:
        raise Http404(_("Den raden finns inte i årets räkenskaper."))
    return layout, found


def _sheet(found: LineAccounts, told: YearStatements, unit: StatementUnit) -> Sheet:
    """Return what adds up to the line: its accounts, else other lines with the sign they have in it."""
    rows = list(_accounts(found, told)) or list(_parts(found, unit))
    total = SheetRow((Phrase("Summa"), found.amount, found.comparison), key="total", is_sum=True)
    heading = Phrase("Konto") if found.accounts else Phrase("Rad")
    columns = (
        Column("name", heading),
        Column("amount", str(found.year), Unit.KRONOR, decimals=2),
        Column("comparison", str(found.year - 1), Unit.KRONOR, decimals=2),
    )
    return Sheet("line", found.label, columns, (*rows, total) if rows else (total,))


def _accounts(found: LineAccounts, told: YearStatements) -> Iterator[SheetRow]:
    for row in found.accounts:
        # Of an account that several lines of a note share, only this one's part is shown.
        part = f"?rad={found.statement}.{found.line}" if _is_shared(told, found) else ""
        before = _account(found.before_version_id, row, part) if row.comparison else ""
        # One that the year's ledger does not have is in the ledger of the year before.
        link = _account(found.version_id, row, part) if row.account in told.account_names else before
        values = (_name(row), row.amount, row.comparison)
        yield SheetRow(values, key=row.account, link=link, links=(("comparison", before),))


def _is_shared(told: YearStatements, found: LineAccounts) -> bool:
    return told.layout(found.statement).basis is Basis.ACTIVITY


def _account(version: int | None, row: AccountOnLine, part: str) -> str:
    return f"{reverse('finance:account_show', args=[version, row.account])}{part}" if version else ""


def _name(row: AccountOnLine) -> str:
    return f"{row.account} {row.name}".strip()


def _parts(found: LineAccounts, unit: StatementUnit) -> Iterator[SheetRow]:
    for part in found.parts:
        values = (_label(part, found.title), _signed(part.amount, part), _signed(part.comparison, part))
        key = (part.statement, part.line)
        yield SheetRow(values, key=part.line, link=line_url(found.year, key, unit))


def _label(part: PartOfLine, title: str) -> str:
    """Return a line's name, with its statement where it is another one and what is done with it when it is taken off."""
    label = (
        part.label
        if part.title == title
        else Phrase("%(line)s (%(statement)s)", line=part.label, statement=part.title)
    )
    return label if part.sign > 0 else Phrase("Avgår: %(line)s", line=label)


def _signed(amount: int | None, part: PartOfLine) -> int | None:
    return None if amount is None else part.sign * amount


def _made_of(found: LineAccounts, line: LayoutLine) -> str:
    """Return in a sentence what of its accounts or lines the line shows."""
    if found.accounts:
        return {
            Taken.OPENING: _("Raden är vad de här kontona höll när året började."),
            Taken.CLOSING: _(
                "Raden är vad de här kontona håller när året är slut, eller så långt det är bokfört."
            ),
            Taken.CHANGE: _("Raden är hur mycket de här kontona har ändrats under året."),
        }.get(line.takes or Taken.MOVEMENT, _("Raden är vad som är bokfört på de här kontona under året."))
    return _("Raden är summan av de här raderna.") if found.parts else _("Inget är bokfört på raden.")


def _note(year: int, line: LayoutLine, told: YearStatements, unit: StatementUnit) -> tuple[str, str] | None:
    """Return what the note that splits the line is called, and its address."""
    if not line.note:
        return None
    return title_of(told.layout(line.note)), statements_url(year, unit, line.note)
