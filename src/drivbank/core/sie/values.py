"""Values of SIE fields: amounts, days and months."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

# More than any Swedish organisation has, and safe in every database's integers.
MOST_ORE = 10**15
_AMOUNT = re.compile(r"([+-]?)(\d+)(?:[.,](\d*))?", re.ASCII)
_DAY = re.compile(r"\d{8}", re.ASCII)
_MONTH = re.compile(r"\d{6}", re.ASCII)


class Wrong(ValueError):
    """A field that is not what it should be."""


@lru_cache(maxsize=20_000)
def ore_of(text: str) -> int:
    """Return an amount as öre; raise Wrong when it is none, has part of an öre, or is beyond all reason."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Wrong(text)
    sign, whole, part = found[1], found[2], (found[3] or "").rstrip("0")
    if len(part) > 2 or len(whole) > 15:
        raise Wrong(text)
    ore = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    if ore > MOST_ORE:
        raise Wrong(text)
    return -ore if sign == "-" else ore


@lru_cache(maxsize=4_000)
def day_of(text: str) -> date:
    """Return a day written as 20250131; raise Wrong."""
    if _DAY.fullmatch(text) is None:
        raise Wrong(text)
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError as error:
        raise Wrong(text) from error


@lru_cache(maxsize=1_000)
def month_of(text: str) -> date:
    """Return the first day of a month written as 202501; raise Wrong."""
    if _MONTH.fullmatch(text) is None:
        raise Wrong(text)
    try:
        return date(int(text[:4]), int(text[4:]), 1)
    except ValueError as error:
        raise Wrong(text) from error


def last_of(month: date) -> date:
    """Return the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def organisation_number_of(text: str) -> str | None:
    """Return ten digits with their hyphen, None when it is no organisation number."""
    digits = re.sub(r"\D", "", text)
    digits = digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 else None
