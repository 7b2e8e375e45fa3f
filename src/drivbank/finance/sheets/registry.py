"""Every set of tables the room of the money hands out: its name in addresses, its title, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.ui.sheets import Sheet

MakeSheets = Callable[..., tuple[Sheet, ...]]


@dataclass(frozen=True)
class SheetSet:
    """The tables of a part of the money: ``what`` in addresses, ``file`` in file names, and where they are made."""

    what: str
    title: str | Promise
    file: str
    made_in: str
    maker: str

    def made(self, year: int, *, by: Actor) -> tuple[Sheet, ...]:
        """Return the tables of a year, those the actor may see; raise Refused."""
        make: MakeSheets = getattr(import_module(self.made_in), self.maker)
        return make(year, by=by)


_HERE = "drivbank.finance.sheets"
SHEET_SETS: dict[str, SheetSet] = {
    kept.what: kept
    for kept in (
        SheetSet(
            "contributions", _("Medlemsbidrag"), "bidrag", f"{_HERE}.contributions", "contribution_sheets"
        ),
        SheetSet(
            "charges", _("Faktureringslista"), "faktureringslista", f"{_HERE}.contributions", "charge_sheets"
        ),
        SheetSet("budget", _("Budget och utfall"), "budget", f"{_HERE}.budgets", "budget_sheets"),
        SheetSet("grants", _("Beviljade medel"), "beviljat", f"{_HERE}.grants", "grant_sheets"),
        SheetSet(
            "requisitions", _("Rekvisitioner"), "rekvisitioner", f"{_HERE}.grants", "requisition_sheets"
        ),
        SheetSet("forecast", _("Prognos"), "prognos", f"{_HERE}.forecast", "forecast_sheets"),
    )
}


def sheets_of(what: str, year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the tables of a part for a year; raise KeyError for a part there is not, Refused for one unseen."""
    return SHEET_SETS[what].made(year, by=by)
