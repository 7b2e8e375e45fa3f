"""Finding what could name a person in text that comes in: identity numbers, phone numbers, e-mail addresses.

The search is wide on purpose: a false alarm costs a clerk a new wording, a miss stores a person's identity. It looks
for the shape of a date of birth with four more digits, whether or not the check digit is right, since a mistyped
number names a person too. A coordination number has 60 added to the day.
"""

import re
import unicodedata

_DASHES = re.compile(r"[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_IDENTITY = re.compile(
    r"(?<!\d)(?:(?:18|19|20)[ .-]?)?\d{2}[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s?[-+.]?\s?\d{4}(?!\d)"
)
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+|00)\d(?:[ ()./-]{0,2}\d){6,13}(?!\d)|(?<![\d.,-])\(?0\d(?:[ ()./-]{0,2}\d){5,10}(?![\d.,])"
)
_EMAIL = re.compile(r"(?<![^\s@<>;,])[^\s@<>;,]+\s?@\s?[^\s@<>;,]+\.[^\s@<>;,.]{2,}")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")

KINDS = (
    ("ett person- eller samordningsnummer", _IDENTITY),
    ("en e-postadress", _EMAIL),
    ("ett telefonnummer", _PHONE),
)


def personal_data_in(value: object) -> str | None:
    """Return in Swedish what kind of personal data the value looks like, or None. The value itself is never returned."""
    if value is None or isinstance(value, bool):
        return None
    text = _plain(value)
    if len(text) < 6:
        return None
    return next((kind for kind, pattern in KINDS if pattern.search(text)), None)


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFKC", str(value))
    # Dates are blanked so that "2025-01-01 - 2025" and the like are not read as numbers with four more digits.
    return _DATE.sub(" | ", _DASHES.sub("-", _INVISIBLE.sub("", text)))
