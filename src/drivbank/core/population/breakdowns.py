"""What a table is broken down by: ages, sexes and days, in the words and codes that statistics use."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import Enum

from drivbank.core.intake.text import folded
from drivbank.core.population import words
from drivbank.core.population.model import HIGHEST_AGE, LOWEST_AGE, DayOf

Span = tuple[int, int]
OLDEST = 200
_AGE = re.compile(rf"(\d{{1,3}})\s*(?:{words.YEARS_OLD})?", re.ASCII)
_SPAN = re.compile(rf"(\d{{1,3}})?\s*-\s*(\d{{1,3}})\s*(?:{words.YEARS_OLD})?", re.ASCII)
_OPEN = re.compile(rf"(\d{{1,3}})\s*(?:\+|-|{words.OLD_AND_UP})\s*(?:{words.YEARS_OLD})?", re.ASCII)
_ANY_SPAN = re.compile(r"(?<!\d)(\d{1,3})\s*(?:-|till)\s*(\d{1,3})(?!\d)", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:M|-)(\d{2})", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Sex(Enum):
    """Whom a number is about."""

    BOTH = "both"
    MEN = "men"
    WOMEN = "women"


_SEXES = {**dict.fromkeys(words.MEN, Sex.MEN), **dict.fromkeys(words.WOMEN, Sex.WOMEN)}


def is_total(text: str) -> bool:
    """Say whether a code or label is the total of its breakdown."""
    return folded(text) in words.TOTALS


def ages_in(text: str) -> Span | None:
    """Return the lowest and highest age of a code or label; None when it is none. All ages are 0 and up."""
    plain = folded(text)
    if plain in words.TOTALS:
        return 0, OLDEST
    if found := _AGE.fullmatch(plain):
        return int(found[1]), int(found[1])
    if found := _SPAN.fullmatch(plain):
        return int(found[1] or 0), int(found[2])
    if found := _OPEN.fullmatch(plain):
        return int(found[1]), OLDEST
    return None


def says_our_ages(text: str) -> bool | None:
    """Say whether a heading or title is about the ages 16 to 64; None when it names no ages."""
    spans = {(int(low), int(high)) for low, high in _ANY_SPAN.findall(folded(text))}
    return (LOWEST_AGE, HIGHEST_AGE) in spans if spans else None


def fewest(spans: Iterable[Span]) -> tuple[Span, ...] | None:
    """Return the fewest spans that together are the ages 16 to 64, each age once; None when none are."""
    inside = sorted({span for span in spans if span[0] >= LOWEST_AGE and span[1] <= HIGHEST_AGE})
    best: dict[int, tuple[Span, ...]] = {LOWEST_AGE: ()}
    for age in range(LOWEST_AGE, HIGHEST_AGE + 1):
        if age not in best:
            continue
        for low, high in inside:
            if low == age and (high + 1 not in best or len(best[high + 1]) > len(best[age]) + 1):
                best[high + 1] = (*best[age], (low, high))
    return best.get(HIGHEST_AGE + 1)


def sex_in(text: str) -> Sex | None:
    """Return the sex of a code or label, None when it is none."""
    return Sex.BOTH if not text or is_total(text) else _SEXES.get(folded(text))


def day_in(text: str, day_of: DayOf) -> date | None:
    """Return the day of a time: a day is itself, a month its last day, a year the day its table counts.

    The first of November is taken for a table that does not say. None when it is no time.
    """
    plain = text.strip()
    try:
        if found := _DAY.fullmatch(plain):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _MONTH.fullmatch(plain):
            year, month = int(found[1]), int(found[2])
            return date(year, month, monthrange(year, month)[1])
        if _YEAR.fullmatch(plain):
            known = DayOf.NOVEMBER if day_of is DayOf.UNKNOWN else day_of
            return date(int(plain), *known.value)
    except ValueError:
        return None
    return None


def day_said(text: str) -> DayOf:
    """Return the day that a title or heading names."""
    plain = folded(text)
    if words.NOVEMBER in plain:
        return DayOf.NOVEMBER
    return DayOf.DECEMBER if words.DECEMBER in plain else DayOf.UNKNOWN
