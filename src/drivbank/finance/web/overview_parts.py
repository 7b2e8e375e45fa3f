"""What the first page of the money is put together of: figures, what waits, and the way to each part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.core.forecast.words import month_name
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.overview import Drawing, Lacking, LedgerWaits, Overview
from drivbank.finance.selectors.ledger import ledger_in_force
from drivbank.finance.sheets.grant_parts import share_of
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.ui.numbers import format_number, format_percent, on_screen, round_half_up
from drivbank.ui.phrases import all_said, said


@dataclass(frozen=True)
class Figure:
    """A number to see first, in thousands of kronor, with what it is beside."""

    label: str
    value: Decimal
    comparison: str
    url: str


@dataclass(frozen=True)
class Waiting:
    """One thing that waits to be done: what, where, and what more there is to say of it."""

    text: str
    url: str
    note: str = ""
    kind: str = "info"


@dataclass(frozen=True)
class Part:
    """A part of the money: its name, what is found there, and where."""

    label: str
    text: str
    url: str


def thousands(ore: int) -> Decimal:
    """Return an amount in whole thousands of kronor."""
    return round_half_up(Decimal(ore) / ORE_PER_KRONA / 1000, 0)


def tkr(ore: int) -> str:
    """Return an amount in print, in thousands of kronor with the unit."""
    return _("%(amount)s tkr") % {"amount": on_screen(format_number(thousands(ore)))}


def of_year(name: str, year: int) -> str:
    """Return the address of a page for a year."""
    return f"{reverse(name)}?ar={year}"


def figures_of(found: Overview) -> list[Figure]:
    """Return the year's key figures, those that are known."""
    return [*_contributions(found), *_drawing(found.drawing, found.year), *_equity(found)]


def _contributions(found: Overview) -> Iterator[Figure]:
    if found.contributions is None or found.contributions.decided is None:
        return
    fact, before = found.contributions.decided, found.contributions.before
    beside = f"{before.year}: {tkr(before.total)}" if before else fact.kind_label
    url = reverse("finance:contribution_show", args=[fact.id])
    yield Figure(_("Medlemsbidrag in"), thousands(fact.total), beside, url)


def _drawing(drawing: Drawing, year: int) -> Iterator[Figure]:
    if not drawing.granted and not drawing.drawn:
        return
    yield Figure(
        _("Beviljat"),
        thousands(drawing.granted),
        _("Kvar: %(left)s") % {"left": tkr(drawing.left)},
        of_year("finance:grant_list", year),
    )
    share = share_of(drawing.drawn, drawing.granted)
    yield Figure(
        _("Rekvirerat"),
        thousands(drawing.drawn),
        _("%(share)s av det beviljade") % {"share": on_screen(format_percent(share))} if share else "",
        of_year("finance:requisition_list", year),
    )


def _equity(found: Overview) -> Iterator[Figure]:
    if found.forecast is None:
        return
    shown = found.forecast.forecast.year(found.year)
    limit = _("Gräns: %(limit)s") % {"limit": tkr(shown.limit)} if shown.limit is not None else ""
    yield Figure(
        _equity_label(found), thousands(shown.equity), limit, of_year("finance:forecast_show", found.year)
    )


def _equity_label(found: Overview) -> str:
    if found.adopted:
        return _("Eget kapital i december, bokslut")
    return _("Eget kapital i december, prognos")


def warning_of(found: Overview) -> str:
    """Return the first sentence of what the forecast warns of, "" when it warns of nothing."""
    return found.forecast.warning[0] if found.forecast and found.forecast.warning else ""


def waiting_of(found: Overview) -> list[Waiting]:
    """Return what the office has to do, the most pressing first."""
    return [
        *_requisitions(found),
        *_ledgers(found),
        *_undecided(found),
        *_missing(found.year, found.lacking or Lacking()),
    ]


def _requisitions(found: Overview) -> Iterator[Waiting]:
    drawing, url = found.drawing, reverse("finance:requisition_list")
    if drawing.waiting:
        text = ngettext(
            "%(count)s rekvisition väntar på beslut",
            "%(count)s rekvisitioner väntar på beslut",
            drawing.waiting,
        )
        yield Waiting(text % {"count": drawing.waiting}, url, kind="warning")
    if drawing.unpaid:
        text = ngettext(
            "%(count)s godkänd rekvisition är inte betald",
            "%(count)s godkända rekvisitioner är inte betalda",
            drawing.unpaid,
        )
        yield Waiting(text % {"count": drawing.unpaid}, url, kind="warning")


def _ledgers(found: Overview) -> Iterator[Waiting]:
    for one in found.ledgers:
        text = ngettext(
            "%(count)s konto i bokföringen för %(year)s saknar plats",
            "%(count)s konton i bokföringen för %(year)s saknar plats",
            one.accounts,
        ) % {"count": one.accounts, "year": one.year}
        yield Waiting(text, placing_url(one), waits_text(one), kind="warning")


def placing_url(waits: LedgerWaits) -> str:
    """Return where the office says where the accounts belong."""
    return reverse("finance:placing_show", args=[waits.year])


def waits_text(waits: LedgerWaits) -> str:
    """Return what waits for the accounts; the outcome of an adopted year stands as it was adopted."""
    return _("Räkenskaperna väntar.") if waits.adopted else _("Räkenskaper och utfall väntar.")


def _undecided(found: Overview) -> Iterator[Waiting]:
    if found.contributions and (draft := found.contributions.draft):
        text = _("Rundan med medlemsbidrag för %(year)s är ett utkast") % {"year": draft.year}
        url = reverse("finance:contribution_show", args=[draft.id])
        yield Waiting(text, url, _("Ta bort den, eller lägg in beslutet när styrelsen har tagit det."))
    lacking = found.lacking
    if lacking and lacking.draft:
        text = _("Budgeten för %(year)s har ett utkast som inte är beslutat") % {"year": lacking.draft.year}
        yield Waiting(text, reverse("finance:budget_show", args=[lacking.draft.year]))


def _missing(year: int, lacking: Lacking) -> Iterator[Waiting]:
    for one in lacking.budget_years:
        yield Waiting(
            _("Budgeten för %(year)s är inte beslutad") % {"year": one}, reverse("finance:budget_list")
        )
    if lacking.months:
        text = _("Utfall saknas för %(months)s") % {"months": _months(lacking.months)}
        note = _("Prognosen räknar med budgeten för de månaderna.")
        yield Waiting(text, reverse("finance:outcome_edit", args=[year]), note)
    if lacking.closing:
        text = _("Bokslutet för %(year)s är inte inlagt") % {"year": lacking.closing}
        yield Waiting(
            text, reverse("finance:closed_year_create"), _("Prognosen börjar på dess egna kapital.")
        )
    if lacking.population_day:
        text = _("Invånarantalet den 1 november %(year)s är inte inläst") % {
            "year": lacking.population_day.year
        }
        note = _("Den slutliga rundan för %(year)s fördelas efter det.") % {"year": year}
        yield Waiting(text, reverse("exchange:population_create"), note)
    if lacking.ladder:
        note = _("Utan den kan prognosen inte säga om det egna kapitalet är för stort.")
        yield Waiting(_("Nationella rådets trappa är inte inlagd"), reverse("finance:ladder_list"), note)


def _months(months: tuple[date, ...]) -> str:
    """Return the months in a row, or the first and the last of many."""
    if len(months) > 3:
        ends = {"first": all_said([month_name(months[0])]), "last": all_said([month_name(months[-1])])}
        return _("%(first)s till %(last)s") % ends
    return all_said([month_name(month) for month in months])


def parts_of_money(found: Overview) -> list[Part]:
    """Return the way to every part that the reader may see."""
    year = found.year
    grants = Part(
        _("Beviljade medel"),
        _("Vad insatserna har fått, använt och har kvar, år för år och post för post."),
        of_year("finance:grant_list", year),
    )
    requisitions = Part(
        _("Rekvisitioner"),
        _("Det som har rekvirerats, och det som väntar på beslut eller betalning."),
        of_year("finance:requisition_list", year),
    )
    staffing = Part(
        _("Bemanning"),
        _("Procent per kommun, egen och finansierad, och det som är vakant."),
        of_year("interventions:staffing_list", year),
    )
    if not found.sight.whole:
        expected = Part(
            _("Prognos"),
            _("Vad din insats väntas rekvirera under resten av året."),
            of_year("finance:forecast_show", year),
        )
        return [grants, requisitions, expected, staffing]
    return [*_for_the_whole(year), grants, requisitions, staffing, *_of_the_ledger(year)]


def _for_the_whole(year: int) -> list[Part]:
    return [
        Part(
            _("Prognos"),
            _("Vart året är på väg, månad för månad och tre år framåt, med scenarier."),
            of_year("finance:forecast_show", year),
        ),
        Part(
            _("Medlemsbidrag"),
            _("Fördela medlemsbidragen mellan medlemmarna, besluta och ta fram faktureringslistan."),
            reverse("finance:contribution_list"),
        ),
        Part(
            _("Budget och utfall"),
            _("Årets budget mot det som har gått in och ut."),
            reverse("finance:budget_list"),
        ),
    ]


def _of_the_ledger(year: int) -> list[Part]:
    """Return the way to the statements and to the ledger they stand on, with how far the year is booked."""
    version = ledger_in_force(year)
    told = _("Resultat, ställning, kassaflöde och noter, varje rad ner till verifikationerna.")
    if version is None:
        statements = Part(_("Räkenskaper"), told, reverse("finance:statements_list"))
    else:
        statements = Part(
            _("Räkenskaper %(year)s") % {"year": year}, told, reverse("finance:statements_show", args=[year])
        )
    until = (
        _("Bokförd %(reach)s. Läs konto för konto, eller läs in en ny SIE-fil.")
        % {"reach": said(version.reach)}
        if version
        else _("Bokföringen som den kommer i en SIE-fil, konto för konto.")
    )
    ledger = Part(_("Huvudbok"), until, reverse("finance:ledger_list"))
    return [statements, ledger]


# The statements are taken away in other units from their own page.
OTHER_UNITS = {"statements", "statements-mkr", "statements-exact"}


@dataclass(frozen=True)
class Tables:
    """The tables of a part to take away: as a document on the screen, as PDF and as Excel."""

    label: str
    show_url: str
    pdf_url: str
    xlsx_url: str


def tables_of(found: Overview) -> list[Tables]:
    """Return every set of tables that the reader may take away for the year."""
    year = found.year
    return [
        Tables(
            kept.listed,
            reverse("reports:money_show", args=[kept.what, year]),
            reverse("reports:money_file", args=[kept.what, year, "pdf"]),
            reverse("finance:sheet_file", args=[kept.what, year, "xlsx"]),
        )
        for kept in SHEET_SETS.values()
        if (found.sight.whole or not kept.of_the_whole) and kept.what not in OTHER_UNITS
    ]
