"""Every set of tables the room of the money hands out: its name in addresses, its title, and what makes it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils import timezone
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


class MakeSheetsThen(Protocol):
    """Makes the tables of a year as they were known on a day; raises Refused."""

    def __call__(self, year: int, *, by: Actor, as_of: date) -> tuple[Sheet, ...]: ...


@dataclass(frozen=True)
class SheetSet:
    """The tables of a part of the money: ``what`` in addresses, ``file`` in file names, and what makes them.

    One ``of_the_whole`` has nothing for those who see an intervention's alone. One with ``make_then`` can be had as it
    was known on an earlier day.
    """

    what: str
    title: str | Promise
    lead: str | Promise
    file: str
    make: MakeSheets
    of_the_whole: bool = False
    make_then: MakeSheetsThen | None = None

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
)
SHEET_SETS: dict[str, SheetSet] = {kept.what: kept for kept in _ALL}
