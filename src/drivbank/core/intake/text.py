"""Text as people type it, made comparable; and values as they may be shown in a message."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from drivbank.core.phrases import Phrase
from drivbank.core.screening import personal_data_in

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LONGEST_SHOWN = 40
_LONGEST_CELL = 400
_LONGEST_COMPARED = 80
_FEWEST_DIGITS = 7
_MOST_DIGITS_SHOWN = 8
_FIRST_MOBILE, _LAST_MOBILE = 700_000_000, 799_999_999


def cleaned(text: str) -> str:
    """Return the text composed, with every run of blanks, line breaks and hard spaces as one space, none at the ends."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def folded(text: str) -> str:
    """Return the text so that two spellings of one label are equal, whatever their case, blanks and dashes."""
    return _DASHES.sub("-", cleaned(text)).casefold()


def is_blank(value: object) -> bool:
    """Say whether a cell holds nothing but blanks."""
    return value is None or (isinstance(value, str) and not cleaned(value))


def personal_kind(value: object) -> str | None:
    """Return what a cell looks like that must not be there, or None. A number may be a phone number without its zero."""
    if isinstance(value, float | int) and _FIRST_MOBILE <= value <= _LAST_MOBILE:
        return Phrase("ett telefonnummer")
    if isinstance(value, str):
        if len(value) > _LONGEST_CELL:
            return Phrase("mer text än vad som får stå i en cell")
        # Nothing that the search looks for has fewer digits, but for an e-mail address; most cells end here.
        if value.isascii() and "@" not in value and sum(map(str.isdigit, value)) < _FEWEST_DIGITS:
            return None
    return personal_data_in(value) if isinstance(value, str | float | int) else None


def shown(value: object) -> str:
    """Return the value as a message may quote it; what holds many digits or looks personal is not quoted."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = cleaned(str(value))
    if personal_kind(value) or personal_kind(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS_SHOWN:
        return Phrase("Cellens innehåll")
    if isinstance(value, float):
        text = text.replace(".", ",")
    return f"”{text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + '…'}”"


def closest(text: str, names: Iterable[str]) -> str | None:
    """Return the name most like the text, or None when none is near."""
    if len(text) > _LONGEST_COMPARED:
        return None
    by_fold = {folded(name): name for name in names}
    found = get_close_matches(folded(text), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def listed(names: Iterable[str]) -> str:
    """Return names as a Swedish enumeration: a, b och c."""
    *first, last = names
    return Phrase("%(first)s och %(last)s", first=", ".join(first), last=last) if first else last


def column_letters(column: int) -> str:
    """Return the letters of a column, the first being 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
