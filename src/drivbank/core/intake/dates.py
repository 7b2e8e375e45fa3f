"""Dates as cells hold them: real dates, serial numbers of both systems, and the ways Swedes write a date."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from drivbank.core.intake.faults import Fault
from drivbank.core.intake.text import cleaned, shown

FIRST_YEAR, LAST_YEAR = 1990, 2100
REMEDY = "Skriv datumet som 2025-03-04 (år, månad, dag)."

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_NUMBER_OF_MONTH = {
    name[:length]: number for number, name in enumerate(_MONTHS, start=1) for length in (3, 4, len(name))
}
_START_1900, _START_1904 = date(1899, 12, 30), date(1904, 1, 1)
_CLOCK = r"(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?Z?)?"
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})" + _CLOCK)
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})(?:\2 ?| )(\d{4})" + _CLOCK)
_NAMED = re.compile(r"(?:den )?(\d{1,2})(?::?e|:?a)?\.? ?([a-zåäö]+)\.?,? (\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]+(?:\d{1,2}|[a-zåäö]+\.?)[-/. ]+\d{2}|\d{6}", re.IGNORECASE)


def date_in(value: object, *, date_1904: bool = False) -> str | Fault:
    """Return the date of a cell as ISO text, or what is wrong with it."""
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, int | float):
        return _from_number(float(value), date_1904)
    return _from_text(cleaned(value)) if isinstance(value, str) else _no_date(value)


def _from_number(number: float, date_1904: bool) -> str | Fault:
    if number.is_integer() and FIRST_YEAR * 10_000 < number < (LAST_YEAR + 1) * 10_000:
        return _from_text(str(int(number)))
    start = _START_1904 if date_1904 else _START_1900
    if not (date(FIRST_YEAR, 1, 1) - start).days <= number < (date(LAST_YEAR + 1, 1, 1) - start).days:
        return _no_date(number)
    return (start + timedelta(days=int(number))).isoformat()


def _from_text(text: str) -> str | Fault:
    if found := _YEAR_FIRST.fullmatch(text):
        return _existing(text, int(found[1]), int(found[3]), int(found[4]))
    if found := _TOGETHER.fullmatch(text):
        return _existing(text, *map(int, found.groups()))
    if found := _DAY_FIRST.fullmatch(text):
        return _existing(text, int(found[4]), int(found[3]), int(found[1]))
    if (found := _NAMED.fullmatch(text)) and found[2].casefold() in _NUMBER_OF_MONTH:
        return _existing(text, int(found[3]), _NUMBER_OF_MONTH[found[2].casefold()], int(found[1]))
    if _SHORT_YEAR.fullmatch(text):
        return Fault(
            f"{shown(text)} kan läsas som flera olika datum, för året har inte fyra siffror.", REMEDY
        )
    return _no_date(text)


def _existing(text: str, year: int, month: int, day: int) -> str | Fault:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _wrong_year(year)
    if not 1 <= month <= 12:
        return Fault(f"{shown(text)} är inget datum: det finns ingen månad {month}.", REMEDY)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        why = f"{_MONTHS[month - 1]} {year} har {last} dagar"
        return Fault(
            f"Datumet {shown(text)} finns inte: {why}.", "Ta reda på vilken dag som menas och skriv den."
        )
    return date(year, month, day).isoformat()


def _within(day: date) -> str | Fault:
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else _wrong_year(day.year)


def _wrong_year(year: int) -> Fault:
    return Fault(
        f"Året {year} kan inte stämma.", f"Rätta året. Det ska ligga mellan {FIRST_YEAR} och {LAST_YEAR}."
    )


def _no_date(value: object) -> Fault:
    return Fault(f"{shown(value)} är inget datum.", REMEDY)
