"""What is read from a delivery of population, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from drivbank.core.phrases import Phrase

LOWEST_AGE, HIGHEST_AGE = 16, 64
MOST_CELLS = 200_000


class Unreadable(ValueError):
    """A delivery of which nothing can be read. The phrase says why and what to do."""

    def __init__(self, text: Phrase) -> None:
        self.text = text
        super().__init__(text)


class DayOf(Enum):
    """Which day of its year a table counts."""

    NOVEMBER = (11, 1)
    DECEMBER = (12, 31)
    UNKNOWN = (0, 0)


@dataclass(frozen=True)
class Remark:
    """Something that is said of a delivery: where, what, and what to do about it ("" when nothing)."""

    place: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it came: of which region, time, age and sex, "" for a breakdown that the table does not have.

    ``region`` is the code and ``name`` what it is called, either may be "". ``value`` is None when it is missing. ``place`` is that
    of the number, ``region_place`` that of the region where they stand apart.
    """

    place: str
    region: str
    name: str
    time: str
    age: str
    sex: str
    value: int | None
    region_place: str = ""


@dataclass(frozen=True)
class Parsed:
    """The cells of a delivery before they are added up, and what the delivery says of itself.

    ``ages_said`` is True when the table says that all of it is about the ages 16 to 64, ``updated`` the day its maker
    last changed it.
    """

    source: str
    table: str
    day_of: DayOf
    cells: tuple[Cell, ...]
    ages_said: bool = False
    updated: date | None = None
    errors: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Population:
    """Inhabitants 16-64 by municipality code and day; None where the value is missing.

    Nothing may be used while there are ``errors``; ``claims`` are what it does not say
    itself, or says of another day than the usual: somebody must confirm them first.
    """

    source: str
    table: str
    values: Mapping[tuple[str, date], int | None]
    updated: date | None = None
    errors: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A municipality or county that got another code on a day, or was formed from another."""

    code: str
    name: str
    change: str  # "recoded", "county" or "formed"
    other: str
    day: date


@dataclass(frozen=True)
class Places:
    """The municipalities and counties there are, name by code, and how they have changed."""

    municipalities: Mapping[str, str]
    counties: Mapping[str, str]
    changes: tuple[Change, ...] = field(default=())
