"""The part of a sentence that a number stands in: what is said of one year, or of one of two things."""

import re

from drivbank.core.prose.numbers import Written

_FURTHEST = 160
_CLAUSE = re.compile(r"[,;:()–]\s|\s(?:mot|jämfört|medan|men|och)\s|[.!?](?:\s|$)|\n")


def clause_of(text: str, number: Written) -> str:
    """Return the clause that a number stands in."""
    first, last = clause_around(text, number)
    return text[first:last]


def clause_around(text: str, number: Written) -> tuple[int, int]:
    """Return from where to where the clause goes that a number stands in."""
    first, last = max(0, number.start - _FURTHEST), min(len(text), number.end + _FURTHEST)
    before = [found.end() for found in _CLAUSE.finditer(text, first, number.start)]
    after = _CLAUSE.search(text, number.end, last)
    return (before[-1] if before else first), (after.start() if after else last)
