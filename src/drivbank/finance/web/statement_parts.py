"""What the pages of the statements share: the unit they are asked for in, addresses that keep it, and empty states."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.core.statements.model import Layout, LineKey
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.selectors.statement_shown import StatementUnit
from drivbank.finance.web.requests import breadcrumbs
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Sheet

USUAL = StatementUnit.THOUSANDS


@dataclass(frozen=True)
class Choice:
    """One of several ways to show a page: its words, its address, and whether it is how the page is shown now."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Empty:
    """What is said where there are no figures, and what the office can do about it."""

    title: str
    text: str


def unit_of(request: HttpRequest) -> StatementUnit:
    """Return the unit the address asks for; one it does not know is as if none was asked for."""
    if request.GET.get("exakt") == "1":
        return StatementUnit.EXACT
    asked = request.GET.get("enhet", "")
    rounded = [unit for unit in StatementUnit if unit is not StatementUnit.EXACT]
    return next((unit for unit in rounded if unit.value == asked), USUAL)


def query_of(unit: StatementUnit) -> str:
    """Return what an address ends with to keep the unit; nothing for the usual one."""
    if unit is USUAL:
        return ""
    return "?exakt=1" if unit is StatementUnit.EXACT else f"?enhet={unit.value}"


def unit_choices(address: str, current: StatementUnit) -> list[Choice]:
    """Return the units a page can be shown in."""
    names = {
        StatementUnit.KRONOR: _("Kronor"),
        StatementUnit.THOUSANDS: _("Tusental (tkr)"),
        StatementUnit.MILLIONS: _("Miljoner (mnkr)"),
        StatementUnit.EXACT: _("Utan avrundning"),
    }
    return [Choice(name, f"{address}{query_of(unit)}", unit is current) for unit, name in names.items()]


def year_choices(name: str, year: int, unit: StatementUnit | None = None) -> list[Choice]:
    """Return the years that have a ledger, and the one that is shown, the latest first."""
    years = sorted({year, *ledger_years()}, reverse=True)
    query = query_of(unit) if unit else ""
    return [Choice(str(one), f"{reverse(name, args=[one])}{query}", one == year) for one in years]


def statements_url(year: int, unit: StatementUnit = USUAL, statement: str = "") -> str:
    """Return the address of a year's statements, at one of them when it is named."""
    here = reverse("finance:statements_show", args=[year])
    return f"{here}{query_of(unit)}{f'#{statement}' if statement else ''}"


def line_url(year: int, key: LineKey, unit: StatementUnit = USUAL) -> str:
    """Return the address of what a line is made of."""
    return f"{reverse('finance:line_show', args=[year, *key])}{query_of(unit)}"


def title_of(layout: Layout) -> str:
    """Return what a statement is called, a note with its number."""
    if layout.number is None:
        return said(layout.title)
    return _("Not %(number)s. %(title)s") % {"number": layout.number, "title": said(layout.title)}


def linked(sheet: Sheet, year: int, unit: StatementUnit, lines: frozenset[LineKey]) -> Sheet:
    """Return a statement with each line that the layouts know leading to what it is made of."""
    rows = tuple(
        replace(row, link=line_url(year, (sheet.name, row.key), unit))
        if (sheet.name, row.key) in lines
        else row
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def way_to(year: int, *steps: tuple[str, str], unit: StatementUnit = USUAL) -> list[dict[str, str]]:
    """Return the way from the money's first page to a page of a year's statements."""
    title = _("Räkenskaper %(year)s") % {"year": year}
    return breadcrumbs((title, statements_url(year, unit)), *steps)


def nothing_of(year: int, years: Sequence[int]) -> Empty:
    """Return what is said of a year without a ledger."""
    if not years:
        return Empty(
            _("Ingen bokföring är inläst"),
            _(
                "Räkenskaperna räknas ur bokföringen. När den är inläst från en SIE-fil visas resultaträkning, "
                "balansräkning, kassaflöde och noter här."
            ),
        )
    return Empty(
        _("Bokföringen för %(year)s är inte inläst") % {"year": year},
        _("Välj ett annat år, eller läs in en SIE-fil för året."),
    )


def unit_words(unit: StatementUnit) -> str:
    """Return the unit as it stands after a number."""
    is_in_kronor = unit in (StatementUnit.KRONOR, StatementUnit.EXACT)
    return _("kr") if is_in_kronor else said(unit.label)
