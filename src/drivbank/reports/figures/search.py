"""The search of what a report can be bound to: words in any order and in any form, and numbers.

It is asked at every key that is pressed, so what is read out of a label is remembered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from heapq import nsmallest

from drivbank.reports.figures.model import Catalogue, Figure, FigureKind, FigureTable, Value
from drivbank.reports.figures.showing import shown

TABLE, DIAGRAM = "tabell", "diagram"
MOST_WORDS = 8
# Letters as those write them who lack the keys for them, and as they are folded in what is searched.
_FOLDED = str.maketrans("åäöéèüàáæø", "aaoeeuaaao")
_WORD = re.compile(r"[a-z0-9]+")
# A number is written with gaps between its thousands, and a comma or a point before its decimals.
_NUMBER = re.compile(r"(?<![a-z0-9])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+")
_GAPS = str.maketrans("", "", " \u00a0\u202f")
# Words that say nothing of which figure is meant, where there are others.
_FILLING = {
    "antal",
    "antalet",
    "hur",
    "manga",
    "av",
    "i",
    "for",
    "och",
    "pa",
    "under",
    "som",
    "de",
    "det",
    "den",
    "en",
    "var",
}
# What is meant first where several fit as well, by what their keys begin with: what is named, what comes after others.
_FIRST = ("income_statement", "participants", "contributions")
_PLACES = {
    "balance_sheet": 1,
    "operating_report": 2,
    "cash_flow": 2,
    "five_year_overview": 3,
    "budget": 5,
    "flow": 5,
    "economics": 6,
    "work-after-worth": 6,
    "by-municipality-worth": 6,
}
_YEAR = re.compile(r"20\d\d")
# Words that people use for the same thing; each finds the others.
_ALIKE = (
    ("avslut", "avslutade", "avslutad", "lamnade"),
    ("resultat", "utfall", "overskott", "underskott"),
    ("deltagare", "deltaganden", "personer"),
    ("totalt", "summa", "summering", "sammanlagt", "alla"),
    ("heltider", "arsarbetare", "heltidstjanster"),
    ("kvinnor", "kvinna"),
    ("rehab", "rehabilitering"),
    ("kostnad", "kostnader", "utgifter"),
    ("intakt", "intakter"),
    ("nyinskrivna", "inskrivna", "nya"),
    ("pagaende", "kvar"),
    ("mal", "malniva", "malet"),
    ("personal", "anstallda", "bemanning"),
    ("kapital", "formogenhet"),
    ("likvida", "kassa"),
    ("bidrag", "medlemsbidrag"),
    ("fore", "foregaende", "fjol"),
)
_OTHERS = {word: tuple(other for other in alike if other != word) for alike in _ALIKE for word in alike}
_ENDINGS = ("arna", "erna", "orna", "ades", "ade", "ande", "en", "et", "na", "er", "ar", "or", "a", "e", "s")
SHORTEST_STEM = 4

Rank = tuple[int, int, int, int, int]
# How well a word fits, best first.
WHOLE, BEGINS, ALIKE, WITHIN, GROUP, KEY, NO = 0, 1, 2, 3, 4, 5, 99


@dataclass(frozen=True)
class Hit:
    """A figure or table that was found, with its value as it is printed for the board."""

    key: str
    label: str
    group: str
    shown: str
    is_table: bool = False


@dataclass(frozen=True)
class _Sought:
    """A word of what is asked for, with the forms and other words that mean the same; or a number."""

    word: str
    forms: tuple[str, ...]
    number: str


def search(catalogue: Catalogue, text: str, limit: int = 20) -> list[Hit]:
    """Return what fits all the words, else what fits most of them, best first; without words, what is most asked for."""
    sought = _sought(text)
    if not sought:
        return [_hit(item) for item in _first(catalogue, limit)]
    dated, fewest = _is_dated(sought), len(sought) - 1
    ranked: list[tuple[Rank, int, Figure | FigureTable]] = []
    for place, item in enumerate(_items(catalogue)):
        rank = _rank(item, sought, fewest, dated=dated)
        if rank is not None:
            fewest = rank[0]
            ranked.append((rank, place, item))
    kept = [one for one in ranked if one[0][0] == fewest]
    return [_hit(item) for _fits, _place, item in nsmallest(limit, kept, key=lambda one: one[:2])]


def folded(text: str) -> str:
    """Return a text in small letters of the English alphabet."""
    return text.lower().translate(_FOLDED)


def _sought(text: str) -> tuple[_Sought, ...]:
    """Return the words and numbers that are asked for."""
    plain = folded(text[:200])
    found = [_number_sought(number.group()) for number in _NUMBER.finditer(plain)]
    words = _WORD.findall(_NUMBER.sub(" ", plain))
    told = [word for word in words if word not in _FILLING]
    return (*found, *map(_word_sought, told or words[: not found]))[:MOST_WORDS]


def _number_sought(text: str) -> _Sought:
    number = text.translate(_GAPS).replace(".", ",")
    return _Sought(number, (), number)


def _word_sought(word: str) -> _Sought:
    stem = _stem(word)
    forms = (*(stem,) * (stem != word), *_OTHERS.get(word, ()))
    return _Sought(word, forms, word if word.isdecimal() else "")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=20_000)
def _read(label: str, group: str, key: str) -> tuple[str, str, str]:
    """Return the words of a label, those of its group, and those of both and the key: a gap before and after each."""
    words, beside, keys = (
        f" {' '.join(_WORD.findall(folded(text)))} " for text in (label, group, key.replace("_", " "))
    )
    return words, beside, words + beside + keys


@lru_cache(maxsize=20_000)
def _numbers(value: Value, kind: FigureKind) -> tuple[str, ...]:
    """Return a value as people write it: an amount in kronor, thousands and millions."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ()
    number = abs(Decimal(value))
    if kind is not FigureKind.KRONOR:
        return (_digits(number), _digits(_rounded(number, 0)))
    units = ((100, 0), (100_000, 0), (100_000_000, 1))
    return tuple(_digits(_rounded(number / unit, decimals)) for unit, decimals in units)


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _digits(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def _rank(item: Figure | FigureTable, sought: Sequence[_Sought], most: int, *, dated: bool) -> Rank | None:
    """Return how well an item fits, least best, None where more words than ``most`` do not fit.

    First how many words do not fit, then how many fit in part only, then which is the usual one to mean.
    """
    words, group, everything = _read(item.label, item.group, item.key)
    numbers = _numbers(item.value, item.kind) if isinstance(item, Figure) else ()
    missing = in_part = total = 0
    for one in sought:
        fit = _fit(one, words, group, everything)
        if fit and one.number:
            fit = min(fit, _number_fit(one.number, numbers))
        if fit == NO:
            missing += 1
            if missing > most:
                return None
        else:
            in_part += fit > ALIKE
            total += fit
    usual = -1 if _is_name(words, sought) else _place(item, dated=dated)
    return missing, in_part, usual, total, len(words)


def _is_name(words: str, sought: Sequence[_Sought]) -> bool:
    """Say whether what is sought is all of a label, but for its year."""
    if not words.startswith(f" {sought[0].word} "):
        return False
    return [one.word for one in sought] == [word for word in words.split() if not _YEAR.fullmatch(word)]


def _is_dated(sought: Sequence[_Sought]) -> bool:
    """Say whether a year is asked for."""
    return any(_YEAR.fullmatch(one.word) or "fore" in (one.word, *one.forms) for one in sought)


def _fit(one: _Sought, words: str, group: str, everything: str) -> int:
    if one.word not in everything and not any(form in everything for form in one.forms):
        return NO
    begins = f" {one.word}"
    if begins in words:
        return WHOLE if f"{begins} " in words else BEGINS
    if any(f" {form}" in words for form in one.forms):
        return ALIKE
    # Swedish puts words together: bidrag is found in medlemsbidrag.
    if len(one.word) > 2 and one.word in words:
        return WITHIN
    if begins in group or any(f" {form}" in group for form in one.forms):
        return GROUP
    return KEY if begins in everything else NO


def _number_fit(number: str, numbers: Sequence[str]) -> int:
    if number in numbers:
        return WHOLE
    return ALIKE if len(number) > 1 and any(one.startswith(number) for one in numbers) else NO


def _place(item: Figure | FigureTable, *, dated: bool = False) -> int:
    """Return which comes first of what fits as well: totals, then cells, then budgets, then the year before."""
    if isinstance(item, FigureTable):
        return 3
    first, *rest = item.key.split(":")
    if rest[-1] == "before" and not dated:
        return 7
    if first in _PLACES:
        return _PLACES[first] + any(part.startswith("opening_") for part in rest)
    if "total" not in rest[:1] and len(rest) > 1 + (rest[-1] == "before"):
        return 4
    return 0 if first in _FIRST else 2


def _first(catalogue: Catalogue, limit: int) -> Iterator[Figure | FigureTable]:
    yield from sorted(_items(catalogue), key=_place)[:limit]


def _items(catalogue: Catalogue) -> Iterator[Figure | FigureTable]:
    yield from catalogue.figures.values()
    yield from catalogue.tables.values()


def _hit(item: Figure | FigureTable) -> Hit:
    if isinstance(item, FigureTable):
        return Hit(item.key, item.label, item.group, DIAGRAM if item.chart else TABLE, is_table=True)
    return Hit(item.key, item.label, item.group, shown(item))
