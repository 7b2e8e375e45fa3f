"""Dates as cells hold them: real dates, serial numbers of both systems, and the ways Swedes write a date."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from drivbank.core.intake.faults import Fault
from drivbank.core.intake.text import cleaned, shown
from drivbank.core.months import MONTHS
from drivbank.core.phrases import Phrase

FIRST_YEAR, LAST_YEAR = 1990, 2100
REMEDY = Phrase("Skriv datumet som 2025-03-04 (år, månad, dag).")

_NUMBER_OF_MONTH = {
    name[:length]: number for number, name in enumerate(MONTHS, start=1) for length in (3, 4, len(name))
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
        told = Phrase(
            "%(cell)s kan läsas som flera olika datum, för året har inte fyra siffror.", cell=shown(text)
        )
        return Fault(told, REMEDY)
    return _no_date(text)


def _existing(text: str, year: int, month: int, day: int) -> str | Fault:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _wrong_year(year)
    if not 1 <= month <= 12:
        told = Phrase(
            "%(cell)s är inget datum: det finns ingen månad %(month)s.", cell=shown(text), month=month
        )
        return Fault(told, REMEDY)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        told = Phrase(
            "Datumet %(cell)s finns inte: %(month)s %(year)s har %(last)s dagar.",
            cell=shown(text),
            month=MONTHS[month - 1],
            year=year,
            last=last,
        )
        return Fault(told, Phrase("Ta reda på vilken dag som menas och skriv den."))
    return date(year, month, day).isoformat()


def _within(day: date) -> str | Fault:
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else _wrong_year(day.year)


def _wrong_year(year: int) -> Fault:
    remedy = Phrase(
        "Rätta året. Det ska ligga mellan %(first)s och %(last)s.", first=FIRST_YEAR, last=LAST_YEAR
    )
    return Fault(Phrase("Året %(year)s kan inte stämma.", year=year), remedy)


def _no_date(value: object) -> Fault:
    return Fault(Phrase("%(cell)s är inget datum.", cell=shown(value)), REMEDY)
