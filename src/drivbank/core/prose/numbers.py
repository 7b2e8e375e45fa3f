"""Numbers as they are written in Swedish running text: 676, 26 %, 2,1 miljoner kr, 16 713 049 kr, sju, -6.

What is written with digits but counts nothing is left out: years, days, paragraphs of law, registry numbers, numbers of
lists, tables and pages, ordinals, versions and times of day. Every repetition is bounded, so that the time grows with
the length of the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from drivbank.core.prose.days import days_in
from drivbank.core.prose.number_words import NUMBER_WORD, NUMBER_WORDS
from drivbank.core.prose.units import Unit


class Hedge(StrEnum):
    """How a writer holds a number: nothing more is said, it is about that, or it lies on one side of it."""

    NONE = ""
    ABOUT = "about"
    UNDER = "under"  # nästan, knappt: the exact value is a little less
    OVER = "over"  # drygt, över: the exact value is a little more
    LEAST = "least"
    MOST = "most"


HEDGES = {
    "ca": Hedge.ABOUT,
    "ca.": Hedge.ABOUT,
    "c:a": Hedge.ABOUT,
    "cirka": Hedge.ABOUT,
    "omkring": Hedge.ABOUT,
    "ungefär": Hedge.ABOUT,
    "runt": Hedge.ABOUT,
    "närmare": Hedge.ABOUT,
    "uppemot": Hedge.UNDER,
    "nästan": Hedge.UNDER,
    "knappt": Hedge.UNDER,
    "drygt": Hedge.OVER,
    "över": Hedge.OVER,
    "mer än": Hedge.OVER,
    "fler än": Hedge.OVER,
    "minst": Hedge.LEAST,
    "lägst": Hedge.LEAST,
    "högst": Hedge.MOST,
    "max": Hedge.MOST,
    "maximalt": Hedge.MOST,
}
_S = "[ \u00a0\u202f\u2009]"
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:(?:{_S}[0-9]{{3}}(?![0-9])){{1,5}}|(?:\.[0-9]{{3}}(?![0-9])){{1,5}})"
_NUMBER = re.compile(
    rf"(?<![\w§#])(?<![0-9][.:,_])(?<![^\W0-9][-./:,_])(?<!§{_S})(?P<sign>[-\u2212\u2013]{_S}?(?=[0-9]))?"
    rf"(?P<digits>(?:{_GROUPED}|0(?![0-9])|[1-9][0-9]{{0,14}})(?:,[0-9]{{1,6}})?(?P<point>\.[0-9]{{1,6}})?)"
    r"(?![0-9\w]|:[ae0-9]\b|[.:_][0-9])"
)
_PLAIN = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2009": None})
_THOUSAND_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,5}(?:,[0-9]+)?")
_MONEY = r"(?:kronor|kr\b|sek\b)"
_UNITS = (
    (Unit.PERCENT, r"%|procent(?!\w)"),
    (Unit.THOUSANDS, rf"(?:tkr|ksek|kkr)(?!\w)|tusen{_S}{{1,2}}{_MONEY}"),
    (Unit.MILLIONS, rf"(?:mnkr|mkr|msek)(?!\w)|miljon(?:er)?(?:{_S}{{1,2}}{_MONEY}|(?!\w))"),
    (Unit.KRONOR, r"(?:kronor|krona|kr|sek)(?!\w)|:-"),
)
_UNIT = re.compile(
    "|".join(rf"(?P<{unit.name}>{_S}{{0,2}}(?:{written}))" for unit, written in _UNITS), re.IGNORECASE
)
_POINTS = re.compile(rf"{_S}{{0,2}}procentenhet", re.IGNORECASE)
_HEDGE = re.compile(
    r"(?<!\w)(" + "|".join(sorted(map(re.escape, HEDGES), key=len, reverse=True)) + r")\s{1,2}$",
    re.IGNORECASE,
)
# What stands before a number that is the number of something and counts nothing.
_NUMBER_OF = re.compile(
    r"(?:^|[^\w])(?:tabell|tab|diagram|figur|bild|not|noten|bilaga|mål|del|sida|sidan|sid|s|avsnitt|avsnittet|kapitel|kap|"
    r"punkt|punkten|steg|fas|version|ver|utgåva|vecka|v|kl|klockan|kvartal|halvår|nr|nummer|dnr|diarienr|diarienummer|"
    r"paragraf|artikel|sfs|iso|rum|konto|kontot|år|åren|tertial|agenda)\.?:?\s{0,2}(?:[0-9]{1,4}(?:,| och|–|-|/)\s?){0,3}$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t#>*-]{0,8}$")
_AFTER_LIST = re.compile(r"[.)]\s")
_LAW = re.compile(rf"{_S}?(?:§|kap\.?(?!\w))", re.IGNORECASE)
_AFTER_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-/\u2013]$")
# Digits in addresses, and in telephone numbers, count nothing.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>)\]]{1,500}|(?<![\w.+-])[\w.+-]{1,60}@[\w.-]{1,80}|(?<![0-9])0[0-9]{1,3}[-/ ][0-9 ]{5,12}",
    re.IGNORECASE,
)
_ROOM_BEFORE = 40


@dataclass(frozen=True)
class Written:
    """A number as it is written from ``start`` up to ``end`` of a text, its unit and all.

    ``value`` is in the unit, which is None where none is said: 2,1 for "2,1 miljoner kr". ``step`` is how fine it is
    written, in the same unit. ``hedge`` is how the word before holds it.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: Unit | None
    hedge: Hedge = Hedge.NONE
    is_word: bool = False

    @property
    def approximate(self) -> bool:
        return self.hedge is not Hedge.NONE

    @property
    def step(self) -> Decimal:
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)

    @property
    def kronor(self) -> Decimal | None:
        """The value in kronor, None for what is not written as money."""
        return self.value * self.unit.kronor if self.unit is not None and self.unit.is_money else None


@lru_cache(maxsize=2048)
def numbers_in(text: str) -> tuple[Written, ...]:
    """Return the numbers that a text writes out, in order. A difference in percentage points is none of them.

    Every rule reads the same passages, so what stands in one is remembered.
    """
    taken = _left_out(text)
    found = [*_in_digits(text, taken), *_in_words(text)]
    return tuple(sorted(found, key=lambda number: number.start))


def number_of(cell: str) -> Written | None:
    """Return the number that is all of a text, such as a cell of a table; None when it is none or more than one.

    A year alone is a number here, since a cell may well hold 2025 of something.
    """
    text = cell.strip()
    found = _NUMBER.match(text)
    if not found:
        return None
    number = _read(text, found, in_cell=True)
    return number if number is not None and number.end == len(text) else None


def _in_digits(text: str, taken: set[int]) -> Iterator[Written]:
    for found in _NUMBER.finditer(text):
        if found.start("digits") in taken:
            continue
        number = _read(text, found)
        if number is not None and not _counts_nothing(text, found, number):
            yield number


def _read(text: str, found: re.Match[str], *, in_cell: bool = False) -> Written | None:
    """Return a number with its unit and what holds it; None for what is written as a version or a time of day."""
    unit, end = _unit_after(text, found.end())
    if found["point"] and unit is None:
        return None
    negative = bool(found["sign"]) and (in_cell or _is_minus(text, found))
    start = found.start() if negative else found.start("digits")
    value = _value(found["digits"], negative=negative)
    return Written(start, end, text[start:end], value, unit, _hedge_before(text, start))


def _in_words(text: str) -> Iterator[Written]:
    for found in NUMBER_WORD.finditer(text):
        if _POINTS.match(text, found.end()):
            continue
        unit, end = _unit_after(text, found.end())
        start, value = found.start(), NUMBER_WORDS[found.group().lower()]
        yield Written(start, end, text[start:end], value, unit, _hedge_before(text, start), is_word=True)


def _counts_nothing(text: str, found: re.Match[str], number: Written) -> bool:
    """Say whether digits are a year, a paragraph of law, or the number of a list, a table or a page."""
    if number.unit is not None:
        return False
    start, end = found.start("digits"), found.end()
    before = text[max(0, start - _ROOM_BEFORE) : start]
    return bool(
        _is_year(found["digits"])
        or _NUMBER_OF.search(before)
        or _AFTER_YEAR.search(before)
        or _LAW.match(text, end)
        or _POINTS.match(text, end)
        or (_AFTER_LIST.match(text, end) and _LIST_NUMBER.search(before))
    )


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and "1900" <= digits <= "2099"


def _is_minus(text: str, found: re.Match[str]) -> bool:
    """Say whether the sign before a number is a minus: one with a gap after it, or between two numbers, is a dash."""
    if len(found["sign"]) > 1 or text[found.start() - 1 : found.start()].isdigit():
        return False
    before = text[max(0, found.start() - 3) : found.start()].rstrip(" \u00a0")
    return found["sign"] != "\u2013" or not before[-1:].isdigit()


def _unit_after(text: str, end: int) -> tuple[Unit | None, int]:
    found = _UNIT.match(text, end)
    if not found or not found.lastgroup:
        return None, end
    return Unit[found.lastgroup], found.end()


def _hedge_before(text: str, start: int) -> Hedge:
    found = _HEDGE.search(text[max(0, start - 14) : start])
    return HEDGES[found[1].lower()] if found else Hedge.NONE


def _value(digits: str, *, negative: bool) -> Decimal:
    plain = digits.translate(_PLAIN)
    if _THOUSAND_POINTS.fullmatch(plain):
        plain = plain.replace(".", "")
    value = Decimal(plain.replace(",", "."))
    return -value if negative else value


def _left_out(text: str) -> set[int]:
    """Return the places of days and addresses: digits there are no numbers."""
    spans = [(day.start, day.end) for day in days_in(text)]
    spans += [found.span() for found in _ADDRESS.finditer(text)]
    return {place for start, end in spans for place in range(start, end)}
