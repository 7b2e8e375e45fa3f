"""Values of SIE fields: amounts, days, months and the rest, each with its limits."""

import re
from datetime import date
from functools import lru_cache

from drivbank.core.phrases import Phrase
from drivbank.core.screening import PHONE_NUMBER, personal_data_in

# More than any Swedish organisation has, and safe in every database's integers.
MOST_ORE = 10**15
# What is longer is cut where it is only words, and refused where it is a name that must be told from others.
LONGEST_TEXT = 200
LONGEST_NAME = 20
_AMOUNT = re.compile(r"([+-]?)(\d{0,15})(?:[.,](\d{0,20}))?", re.ASCII)
_QUANTITY = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{0,6})?", re.ASCII)
_DAY = re.compile(r"\d{8}", re.ASCII)
_MONTH = re.compile(r"\d{6}", re.ASCII)
_YEAR = re.compile(r"-?\d{1,2}", re.ASCII)
_ACCOUNT = re.compile(r"\d{1,12}", re.ASCII)
# The fewest digits that could be a person's number.
_PERSONAL = 10
NO_ACCOUNT = Phrase(
    "Kontonumret ser ut som en persons nummer och läses inte in. Rätta kontot i ekonomisystemet och ta ut filen på "
    "nytt."
)


class Wrong(ValueError):
    """A field that is not what it should be."""


class Personal(Wrong):
    """An account that could be a person's number."""


@lru_cache(maxsize=20_000)
def ore_of(text: str) -> int:
    """Return an amount as öre; raise Wrong when it is none, has part of an öre, or is beyond all reason."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Wrong(text)
    sign, whole, part = found[1], found[2], found[3] or ""
    ore = part.rstrip("0")
    if len(ore) > 2 or not (whole or part):
        raise Wrong(text)
    amount = int(whole or 0) * 100 + int(ore.ljust(2, "0") or 0)
    if amount > MOST_ORE:
        raise Wrong(text)
    return -amount if sign == "-" else amount


@lru_cache(maxsize=4_000)
def day_of(text: str) -> date:
    """Return a day written as 20250131; raise Wrong."""
    if _DAY.fullmatch(text) is None:
        raise Wrong(text)
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError as error:
        raise Wrong(text) from error


def day_or_none(text: str) -> date | None:
    """Return a day, None when there is none that can be read."""
    try:
        return day_of(text) if text else None
    except Wrong:
        return None


@lru_cache(maxsize=1_000)
def month_of(text: str) -> date:
    """Return the first day of a month written as 202501; raise Wrong."""
    if _MONTH.fullmatch(text) is None:
        raise Wrong(text)
    return day_of(text + "01")


def year_of(text: str) -> int:
    """Return the number of a year as the file counts them: 0, -1 and so on; raise Wrong."""
    if _YEAR.fullmatch(text) is None:
        raise Wrong(text)
    return int(text)


def account_of(text: str) -> str:
    """Return the number of an account, at most twelve digits; raise Wrong, and Personal of what could be a person's."""
    if _ACCOUNT.fullmatch(text) is None:
        raise Wrong(text)
    # One filled with zeros looks like a phone number, and is none.
    if len(text) >= _PERSONAL and personal_data_in(text) not in (None, PHONE_NUMBER):
        raise Personal
    return text


def about(fault: Exception, otherwise: Phrase) -> Phrase:
    """Return what to say of a record that cannot be read: of a person's number that, or what is given."""
    return NO_ACCOUNT if isinstance(fault, Personal) else otherwise


def quantity_of(text: str) -> str:
    """Return a quantity as it stands, "" when it is no number: some programs put other things there."""
    return text if _QUANTITY.fullmatch(text) else ""


def organisation_number_of(text: str) -> str | None:
    """Return ten digits with their hyphen, None when it is no organisation number."""
    digits = re.sub(r"[ -]", "", text[:40])
    digits = digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
    proper = len(digits) == 10 and digits.isascii() and digits.isdecimal()
    return f"{digits[:6]}-{digits[6:]}" if proper else None
