"""Numbers of people as statistics write them."""

import re

from drivbank.core.intake.text import shown
from drivbank.core.phrases import Phrase

# More than any municipality has.
MOST_INHABITANTS = 2_000_000
# What stands where there is no number: "-" is none at all, the others that it is not known or cannot be.
NONE_AT_ALL = ("-", "–")
MISSING = ("", ".", "..", "...", "na", "n/a", "null")
_GAPS = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009'", None) | {"\u2212": "-"})
_WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
# A number of people has no decimals: a point or comma before three digits stands between thousands.
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_WITH_ZEROS = re.compile(r"(-?\d{1,12})[.,]0+", re.ASCII)


class NotCount(ValueError):
    """Something that is no number of people. The phrase says what it is."""

    def __init__(self, text: Phrase) -> None:
        self.text = text
        super().__init__(text)


def count_in(value: object) -> int | None:
    """Return a number of people, None when it is missing; raise NotCount for what is neither."""
    if value is None:
        return None
    if isinstance(value, bool):
        raise _not_a_number(value)
    number = _of_text(value) if isinstance(value, str) else _of_number(value)
    if number is not None and abs(number) > MOST_INHABITANTS:
        raise NotCount(
            Phrase(
                "%(value)s är fler än någon kommun har. Antalet ska vara personer, inte kronor.",
                value=shown(value),
            )
        )
    return number


def _of_number(value: object) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, float):
        raise _not_a_number(value)
    if not value.is_integer():
        raise _with_decimals(value)
    return int(value)


def _of_text(text: str) -> int | None:
    plain = text.strip().translate(_GAPS)
    if plain in NONE_AT_ALL:
        return 0
    if plain.casefold() in MISSING:
        return None
    if _WHOLE.fullmatch(plain):
        return int(plain)
    if _GROUPED.fullmatch(plain):
        return int(plain.replace(".", "").replace(",", ""))
    if found := _WITH_ZEROS.fullmatch(plain):
        return int(found[1])
    if re.fullmatch(r"-?\d+[.,]\d+", plain, re.ASCII):
        raise _with_decimals(text)
    raise _not_a_number(text)


def _with_decimals(value: object) -> NotCount:
    return NotCount(
        Phrase("%(value)s har decimaler. Antalet ska vara hela personer, inte tusental.", value=shown(value))
    )


def _not_a_number(value: object) -> NotCount:
    return NotCount(Phrase("%(value)s är inget antal.", value=shown(value)))
