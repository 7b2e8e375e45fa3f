"""Every set of tables the room of the money hands out: its name in addresses, its title, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Column, Sheet

MakeSheets = Callable[..., tuple[Sheet, ...]]


@dataclass(frozen=True)
class SheetSet:
    """The tables of a part of the money: ``what`` in addresses, ``file`` in file names, and where they are made.

    One ``of_the_whole`` has nothing for those who see an intervention's alone.
    """

    what: str
    title: str | Promise
    lead: str | Promise
    file: str
    made_in: str
    maker: str
    of_the_whole: bool = False

    def made(self, year: int, *, by: Actor) -> tuple[Sheet, ...]:
        """Return the tables of a year in Swedish, those the actor may see; one that says so when there is none."""
        make: MakeSheets = getattr(import_module(self.made_in), self.maker)
        with in_swedish():
            return make(year, by=by) or (self._nothing(year),)

    def _nothing(self, year: int) -> Sheet:
        title = f"{self.title} {year}"
        return Sheet(self.what, title, (Column("note", title),), (), (f"Inget är registrerat för {year}.",))


_HERE = "drivbank.finance.sheets"
_ALL = (
    SheetSet(
        "contributions",
        _("Medlemsbidrag"),
        _("Vad staten och medlemmarna betalar, och hur det är uträknat"),
        "bidrag",
        f"{_HERE}.contributions",
        "contribution_sheets",
        of_the_whole=True,
    ),
    SheetSet(
        "charges",
        _("Faktureringslista"),
        _("Det som medlemmarna ska faktureras, och det som är krediterat"),
        "faktureringslista",
        f"{_HERE}.contributions",
        "charge_sheets",
        of_the_whole=True,
    ),
    SheetSet(
        "budget",
        _("Budget och utfall"),
        _("Årets budget, det som har gått in och ut, och skillnaden"),
        "budget",
        f"{_HERE}.budgets",
        "budget_sheets",
    ),
    SheetSet(
        "grants",
        _("Beviljade medel"),
        _("Vad insatserna har beviljats, rekvirerat och har kvar"),
        "beviljat",
        f"{_HERE}.grants",
        "grant_sheets",
    ),
    SheetSet(
        "requisitions",
        _("Rekvisitioner"),
        _("Det som insatserna har rekvirerat, med beslut och utbetalning"),
        "rekvisitioner",
        f"{_HERE}.grants",
        "requisition_sheets",
    ),
    SheetSet(
        "staffing",
        _("Bemanning"),
        _("Bemanningen i procent, egen och finansierad, och det som är vakant"),
        "bemanning",
        "drivbank.interventions.sheets",
        "staffing_year_sheets",
    ),
    SheetSet(
        "members",
        _("Medlemmarnas bidrag"),
        _("Vad varje medlem har betalat år för år"),
        "medlemmarnas-bidrag",
        f"{_HERE}.members",
        "members_sheets",
        of_the_whole=True,
    ),
    SheetSet(
        "forecast",
        _("Prognos"),
        _("Vart året är på väg, och det egna kapitalet tre år framåt"),
        "prognos",
        f"{_HERE}.forecast",
        "forecast_sheets",
    ),
)
SHEET_SETS: dict[str, SheetSet] = {kept.what: kept for kept in _ALL}
