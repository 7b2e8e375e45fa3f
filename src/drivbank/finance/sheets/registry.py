"""Every set of tables the room of the money hands out: its name in addresses, its title, and what makes it."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.finance.sheets.budgets import budget_sheets
from drivbank.finance.sheets.contributions import charge_sheets, contribution_sheets
from drivbank.finance.sheets.forecast import forecast_sheets
from drivbank.finance.sheets.grants import grant_sheets
from drivbank.finance.sheets.members import members_sheets
from drivbank.finance.sheets.requisitions import requisition_sheets
from drivbank.interventions.sheets import staffing_year_sheets
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Column, Sheet


class MakeSheets(Protocol):
    """Makes the tables of a year, those the actor may see; raises Refused."""

    def __call__(self, year: int, *, by: Actor) -> tuple[Sheet, ...]: ...


@dataclass(frozen=True)
class SheetSet:
    """The tables of a part of the money: ``what`` in addresses, ``file`` in file names, and what makes them.

    One ``of_the_whole`` has nothing for those who see an intervention's alone.
    """

    what: str
    title: str | Promise
    lead: str | Promise
    file: str
    make: MakeSheets
    of_the_whole: bool = False

    def made(self, year: int, *, by: Actor) -> tuple[Sheet, ...]:
        """Return the tables of a year in Swedish, those the actor may see; one that says so when there is none."""
        with in_swedish():
            return self.make(year, by=by) or (self._nothing(year),)

    def _nothing(self, year: int) -> Sheet:
        title = f"{self.title} {year}"
        return Sheet(self.what, title, (Column("note", title),), (), (f"Inget är registrerat för {year}.",))


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
        _("Medlemmarnas bidrag"),
        _("Vad varje medlem har betalat år för år"),
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
        _("Vart året är på väg, och det egna kapitalet tre år framåt"),
        "prognos",
        forecast_sheets,
    ),
)
SHEET_SETS: dict[str, SheetSet] = {kept.what: kept for kept in _ALL}
