"""Numbers that are written as words in Swedish, and what each comes to."""

import re
from decimal import Decimal

_ONES = ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")


def _values() -> dict[str, Decimal]:
    # "Ett" and "en" are left out: they are articles far more often than numbers.
    values = {"noll": 0, "hundra": 100, "tusen": 1000, "tiotusen": 10_000}
    values |= {word: count for count, word in enumerate(_ONES, 1) if word != "ett"}
    values |= {word: count for count, word in enumerate(_TEENS, 10)}
    for count, ten in enumerate(_TENS, 2):
        values |= {ten: 10 * count, ten + "en": 10 * count + 1}
        values |= {ten + one: 10 * count + value for value, one in enumerate(_ONES, 1)}
    for value, one in enumerate(_ONES, 1):
        values |= {one + "hundra": 100 * value, one + "tusen": 1000 * value}
    return {word: Decimal(value) for word, value in values.items()}


NUMBER_WORDS = _values()
_BY_LENGTH = sorted(NUMBER_WORDS, key=len, reverse=True)
# Most words are told apart by their first letter before any number word is tried.
_FIRST = "".join(sorted({word[0] for word in NUMBER_WORDS}))
NUMBER_WORD = re.compile(rf"(?<![\w-])(?=[{_FIRST}])(?:{'|'.join(_BY_LENGTH)})(?![\w-])", re.IGNORECASE)
