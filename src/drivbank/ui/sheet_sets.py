"""A set of tables that a room hands out together: its name in addresses, its title, what makes it, and what it says of itself.

Who reads is the rooms' own business: this room lies below those that know users, and passes a reader on as it came.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from django.utils import timezone
from django.utils.functional import Promise

from drivbank.core.phrases import Phrase
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Column, Sheet

USUAL_AMOUNTS = "kronor om inget annat sägs"
Reader = TypeVar("Reader", contravariant=True)


@dataclass(frozen=True)
class About:
    """What tables that leave the screen say of themselves: whose, how much is shown, what they stand on, and when."""

    association: str
    scope: str
    stands_on: str
    moment: datetime

    @property
    def day_and_time(self) -> str:
        return f"{timezone.localtime(self.moment):%Y-%m-%d %H:%M}"

    def lines(self, heading: str, amounts: str = "") -> list[str]:
        """Return what the last sheet of a workbook begins with; ``amounts`` is what its amounts are, where not kronor."""
        return [
            f"{heading}, {self.association}",
            f"Visar: {self.scope}.",
            f"Framtaget {self.day_and_time}, ur {self.stands_on}.",
            f"Internt underlag. Beloppen är {amounts or USUAL_AMOUNTS}.",
        ]


class MakeSheets(Protocol[Reader]):
    """Makes the tables of a year, those the actor may see; raises Refused."""

    def __call__(self, year: int, *, by: Reader) -> tuple[Sheet, ...]: ...


class MakeSheetsThen(Protocol[Reader]):
    """Makes the tables of a year as they were known on a day; raises Refused."""

    def __call__(self, year: int, *, by: Reader, as_of: date) -> tuple[Sheet, ...]: ...


@dataclass(frozen=True)
class SheetSet(Generic[Reader]):
    """The tables of a part: ``what`` in addresses, ``file`` in file names, and what makes them.

    One ``of_the_whole`` has nothing for those who see an intervention's alone. One with ``make_then`` can be had as it
    was known on an earlier day. ``amounts`` says what its amounts are, where it is not kronor that may differ by one.
    One of several that are the same but for the unit has its ``own_title`` in lists, and says the unit in its lead.
    One not ``of_money`` has numbers of other kinds. ``counted`` are tables too long to print, by name, with what a
    document says in place of them.
    """

    what: str
    title: str | Promise
    lead: str | Promise
    file: str
    make: MakeSheets[Reader]
    of_the_whole: bool = False
    make_then: MakeSheetsThen[Reader] | None = None
    amounts: str | Promise = ""
    own_title: str | Promise = ""
    of_money: bool = True
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

    def made(self, year: int, *, by: Reader, as_of: date | None = None) -> tuple[Sheet, ...]:
        """Return the tables of a year in Swedish, those the actor may see; one that says so when there is none.

        ``as_of`` is what ``day_in`` gave: an earlier day, or None for today.
        """
        with in_swedish():
            return self._made(year, by, as_of) or (self._nothing(year),)

    def shown(self, year: int, *, by: Reader, as_of: date | None = None) -> tuple[Sheet, ...]:
        """Return the same tables in the reader's language, for a page."""
        return self._made(year, by, as_of) or (self._nothing(year),)

    def _made(self, year: int, by: Reader, as_of: date | None) -> tuple[Sheet, ...]:
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
