"""Ages as they are written in Swedish: 16–64 år, mellan 18 och 25 år, i åldern 16 till 29."""

import re
from dataclasses import dataclass

_AGES = re.compile(
    r"(?<![\w.,–-])(?P<low>[1-9][0-9])(?: ?år)? ?(?P<joined>[-–—]|till och med|till|och|upp till) ?(?P<high>[1-9][0-9])"
    r"(?![0-9%]|[.,:][0-9]| %| procent| kr| tkr| mnkr| mkr| miljon)(?P<after>[ -]?år(?:ingar(?:na)?|s)?(?!\w))?",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"(?:åld(?:er|ern|rar|rarna|ersgrupp\w*|ersspann\w*)|unga|ungdomar|uvas|invånare|vuxna|målgrupp\w*)\W",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"mellan\s{1,2}$", re.IGNORECASE)
_NEAR = 40


@dataclass(frozen=True)
class WrittenAges:
    """Ages from ``low`` up to and with ``high``, as they are written from ``start`` up to ``end`` of a text."""

    start: int
    end: int
    text: str
    low: int
    high: int


def ages_in(text: str) -> tuple[WrittenAges, ...]:
    """Return the ages that a text writes as a range, in order."""
    return tuple(
        WrittenAges(found.start(), found.end(), found.group(), int(found["low"]), int(found["high"]))
        for found in _AGES.finditer(text)
        if _are_ages(text, found)
    )


def _are_ages(text: str, found: re.Match[str]) -> bool:
    """Say whether a range is of ages: years are said of it, or people right before it."""
    if int(found["low"]) >= int(found["high"]):
        return False
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if found["joined"].lower() == "och" and not _BETWEEN.search(before):
        return False
    return bool(found["after"] or _OF_PEOPLE.search(before))
