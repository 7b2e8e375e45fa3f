"""Days as they are written in Swedish: 2026-08-31, 30 augusti 2026, 30/8 2026; also those that do not exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from drivbank.core.months import MONTHS as MONTHS

# Months are written out or cut: "jan", "sept.", "aug".
_MONTH = (
    rf"(?P<month{{0}}>(?:{'|'.join(MONTHS)})(?![^\W\d_])|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)(?![^\W\d_])\.?)"
)
_GAP = r"[ \u00a0\u202f\u2009]{1,2}"
_WORDS = (
    rf"(?P<day1>[0-9]{{1,2}})(?::e|:a)?{_GAP}"
    + _MONTH.format(1)
    + rf"(?:{_GAP}(?P<year1>[12][0-9]{{3}})(?![0-9]))?"
)
_ISO = r"(?P<year2>(?:19|20)[0-9]{2})-(?P<month2>[0-9]{1,2})-(?P<day2>[0-9]{1,2})(?![0-9]|-[0-9])"
_SLASH = rf"(?P<day3>[0-9]{{1,2}})/(?P<month3>[0-9]{{1,2}}){_GAP}?(?:-{_GAP}?)?(?P<year3>(?:19|20)[0-9]{{2}})(?![0-9])"
_DAY = re.compile(rf"(?<![\w./:,-])(?:{_ISO}|{_WORDS}|{_SLASH})", re.IGNORECASE)
# A registry number may be written as a day is.
_REGISTRY = re.compile(r"(?:dnr|diarienr|diarienummer|ärende)\.?:?\s{0,3}$", re.IGNORECASE)
_JOINED = re.compile(
    r"\s{0,3}(?:till och med den|till och med|t\.?\s?o\.?\s?m\.?|till den|till|och den|och|fram till|[-–—])\s{0,3}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenDay:
    """A day as it is written from ``start`` up to ``end``; ``year`` is None where it is not said.

    ``day`` is None for one that does not exist, and for one without a year.
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int
    number: int

    @property
    def exists(self) -> bool:
        # A leap year takes any day that can exist, where no year is said.
        return _made(self.year if self.year is not None else 2024, self.month, self.number) is not None

    @property
    def day(self) -> date | None:
        return None if self.year is None else _made(self.year, self.month, self.number)


@dataclass(frozen=True)
class WrittenPeriod:
    """Two days that are written as the first and the last of a time; a year said of the last holds for the first."""

    first: WrittenDay
    last: WrittenDay

    @property
    def starts_on(self) -> date | None:
        year = self.first.year if self.first.year is not None else self.last.year
        return None if year is None else _made(year, self.first.month, self.first.number)

    @property
    def ends_on(self) -> date | None:
        return self.last.day


def day_in_words(day: date, gap: str = " ") -> str:
    """Return a day as it is written in a sentence: 31 december 2025."""
    return gap.join((str(day.day), MONTHS[day.month - 1], str(day.year)))


def days_in(text: str) -> tuple[WrittenDay, ...]:
    """Return every day that a text writes out, in order, also those that do not exist."""
    return tuple(_days(text))


def periods_in(text: str) -> tuple[WrittenPeriod, ...]:
    """Return every pair of days with nothing between them but a word or a dash that joins them."""
    days = days_in(text)
    return tuple(
        WrittenPeriod(first, last)
        for first, last in pairwise(days)
        if last.start - first.end <= 24 and _JOINED.fullmatch(text, first.end, last.start)
    )


def _days(text: str) -> Iterator[WrittenDay]:
    for found in _DAY.finditer(text):
        if found["year2"] and _REGISTRY.search(text, max(0, found.start() - 24), found.start()):
            continue
        kind = "1" if found["day1"] else "2" if found["year2"] else "3"
        year, month = found[f"year{kind}"], found[f"month{kind}"]
        yield WrittenDay(
            start=found.start(),
            end=found.end(),
            text=found.group(),
            year=int(year) if year else None,
            month=_month(month),
            number=int(found[f"day{kind}"]),
        )


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    short = written.lower()[:3]
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(short))


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
