"""Every set of tables the room of the money hands out: its name in addresses, its title, and what makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.sheets.budgets import budget_sheets
from drivbank.finance.sheets.checks import AGREEING, Part, checks_sheets
from drivbank.finance.sheets.contributions import charge_sheets, contribution_sheets
from drivbank.finance.sheets.forecast import forecast_sheets
from drivbank.finance.sheets.grants import grant_sheets
from drivbank.finance.sheets.intervention_costs import intervention_costs_sheets
from drivbank.finance.sheets.ledger import ledger_sheets
from drivbank.finance.sheets.members import members_sheets
from drivbank.finance.sheets.requisitions import requisition_sheets
from drivbank.finance.sheets.statements import (
    statements_exact_sheets,
    statements_mkr_sheets,
    statements_sheets,
    statements_tkr_sheets,
)
from drivbank.interventions.sheets import staffing_year_sheets
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Column, Sheet


class MakeSheets(Protocol):
    """Makes the tables of a year, those the actor may see; raises Refused."""

    def __call__(self, year: int, *, by: Actor) -> tuple[Sheet, ...]: ...


class MakeSheetsThen(Protocol):
    """Makes the tables of a year as they were known on a day; raises Refused."""

    def __call__(self, year: int, *, by: Actor, as_of: date) -> tuple[Sheet, ...]: ...


@dataclass(frozen=True)
class SheetSet:
    """The tables of a part of the money: ``what`` in addresses, ``file`` in file names, and what makes them.

    One ``of_the_whole`` has nothing for those who see an intervention's alone. One with ``make_then`` can be had as it
    was known on an earlier day. ``amounts`` says what its amounts are, where it is not kronor that may differ by one.
    One of several that are the same but for the unit has its ``own_title`` in lists, and says the unit in its lead.
    ``counted`` are tables too long to print, by name, with what a document says in place of them.
    """

    what: str
    title: str | Promise
    lead: str | Promise
    file: str
    make: MakeSheets
    of_the_whole: bool = False
    make_then: MakeSheetsThen | None = None
    amounts: str | Promise = ""
    own_title: str | Promise = ""
    counted: Mapping[str, Phrase] = field(default_factory=dict)

    @property
    def listed(self) -> str:
        """What it is called among the others."""
        return str(self.own_title or self.title)

    @property
    def amounts_said(self) -> str:
        """What its amounts are, in Swedish."""
        with in_swedish():
            return str(self.amounts)

    def made(self, year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
        """Return the tables of a year in Swedish, those the actor may see; one that says so when there is none.

        ``as_of`` is what ``day_in`` gave: an earlier day, or None for today.
        """
        with in_swedish():
            return self._made(year, by, as_of) or (self._nothing(year),)

    def shown(self, year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
        """Return the same tables in the reader's language, for a page."""
        return self._made(year, by, as_of) or (self._nothing(year),)

    def _made(self, year: int, by: Actor, as_of: date | None) -> tuple[Sheet, ...]:
        if as_of is None:
            return self.make(year, by=by)
        if self.make_then is None:
            raise ValueError(f"{self.what} cannot be made as of {as_of}")
        return self.make_then(year, by=by, as_of=as_of)

    def day_in(self, text: str) -> date | None:
        """Return the earlier day an address asks for, None for today; raise ValueError for one that cannot be had."""
        today = timezone.localdate()
        day = date.fromisoformat(text) if text else today
        if day > today or (day < today and self.make_then is None):
            raise ValueError(f"{self.what} cannot be made as of {day}")
        return day if day < today else None

    def heading(self, year: int, as_of: date | None = None) -> str:
        """Return what the tables of a year are called in Swedish, with the day when it is an earlier one."""
        with in_swedish():
            title = f"{self.title} {year}"
        return f"{title}, som det var känt {as_of}" if as_of else title

    def file_name(self, year: int, ending: str, as_of: date | None = None) -> str:
        """Return what a file with the tables of a year is called."""
        return f"{self.file}-{year}{f'-per-{as_of}' if as_of else ''}.{ending}"

    def _nothing(self, year: int) -> Sheet:
        title = f"{self.title} {year}"
        return Sheet(self.what, title, (Column("note", title),), (), (f"Inget är registrerat för {year}.",))


STATEMENTS = _("Räkenskaper")

_ALL = (
    SheetSet(
        "contributions",
        _("Medlemsbidrag"),
        _("Vad staten och medlemmarna betalar, och hur det är uträknat"),
        "bidrag",
        contribution_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "charges",
        _("Faktureringslista"),
        _("Det som medlemmarna ska faktureras, och det som är krediterat"),
        "faktureringslista",
        charge_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "members",
        _("Medlemsbidrag år för år"),
        _("Vad varje medlem ska betala enligt besluten, år för år"),
        "medlemmarnas-bidrag",
        members_sheets,
        of_the_whole=True,
    ),
    SheetSet(
        "budget",
        _("Budget och utfall"),
        _("Årets budget, det som har gått in och ut, och skillnaden"),
        "budget",
        budget_sheets,
    ),
    SheetSet(
        "grants",
        _("Beviljade medel"),
        _("Vad insatserna har beviljats, rekvirerat och har kvar"),
        "beviljat",
        grant_sheets,
    ),
    SheetSet(
        "requisitions",
        _("Rekvisitioner"),
        _("Det som insatserna har rekvirerat, med beslut och utbetalning"),
        "rekvisitioner",
        requisition_sheets,
    ),
    SheetSet(
        "staffing",
        _("Bemanning"),
        _("Bemanningen i procent, egen och finansierad, och det som är vakant"),
        "bemanning",
        staffing_year_sheets,
    ),
    SheetSet(
        "forecast",
        _("Prognos"),
        _("Vart året är på väg, och vad som är beslutat för tre år framåt"),
        "prognos",
        forecast_sheets,
        make_then=forecast_sheets,
    ),
    SheetSet(
        "statements",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i hela kronor"),
        "rakenskaper",
        statements_sheets,
        of_the_whole=True,
        make_then=statements_sheets,
        amounts=_("hela kronor, avrundade så att delarna ger summorna"),
        own_title=_("Räkenskaper i kronor"),
    ),
    SheetSet(
        "statements-tkr",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i tkr"),
        "rakenskaper-tkr",
        statements_tkr_sheets,
        of_the_whole=True,
        make_then=statements_tkr_sheets,
        amounts=_("tusental kronor (tkr), avrundade så att delarna ger summorna"),
        own_title=_("Räkenskaper i tkr"),
    ),
    SheetSet(
        "statements-mkr",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i mnkr"),
        "rakenskaper-mnkr",
        statements_mkr_sheets,
        of_the_whole=True,
        make_then=statements_mkr_sheets,
        amounts=_("miljoner kronor (mnkr), avrundade så att delarna ger summorna"),
        own_title=_("Räkenskaper i mnkr"),
    ),
    SheetSet(
        "statements-exact",
        STATEMENTS,
        _("Resultat, balans, kassaflöde, driftredovisning och noter, i kronor och öre"),
        "rakenskaper-oavrundade",
        statements_exact_sheets,
        of_the_whole=True,
        make_then=statements_exact_sheets,
        amounts=_("kronor och öre som i huvudboken, inte avrundade"),
        own_title=_("Oavrundade räkenskaper"),
    ),
    SheetSet(
        "checks",
        _("Kontroller av räkenskaperna"),
        _("Vad som stämmer och inte stämmer, och hur mycket det skiljer"),
        "kontroller",
        checks_sheets,
        of_the_whole=True,
        make_then=checks_sheets,
        amounts=_("i den enhet som står på raden"),
        counted={Part.AGREEING: AGREEING},
    ),
    SheetSet(
        "intervention-costs",
        _("Insatsernas kostnader i huvudboken"),
        _("Vad varje insats har kostat enligt huvudboken, och vad som är rekvirerat"),
        "insatsernas-kostnader",
        intervention_costs_sheets,
        of_the_whole=True,
        make_then=intervention_costs_sheets,
    ),
    SheetSet(
        "ledger",
        _("Huvudbok"),
        _("Kontonas saldon och förändring, som bokföringen har dem"),
        "huvudbok",
        ledger_sheets,
        of_the_whole=True,
        amounts=_("kronor och öre som i huvudboken"),
    ),
)
SHEET_SETS: dict[str, SheetSet] = {kept.what: kept for kept in _ALL}
