"""Finding what could name a person in text that comes in: identity numbers, phone numbers, e-mail addresses.

The search is wide on purpose: a false alarm costs a clerk a new wording, a miss stores a person's identity. It looks
for the shape of a date of birth with four more digits, whether or not the check digit is right, since a mistyped
number names a person too. A coordination number has 60 added to the day; in a reserve number one of the last four
may be a letter. The last four stand together, which amounts in groups of three never do. Every repetition is bounded,
so that the time grows with the length of the text and no faster.
"""

import re
import unicodedata

from drivbank.core.phrases import Phrase

_DASHES = re.compile(r"[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")

# Between the parts of a number, and between the digits of one part ("850 312 1234").
_S, _I = r"[\s./_-]{0,3}", r"[\s.-]?"
_YEAR = rf"(?:(?:18|19|20){_S})?\d{_I}\d"
_MONTH = rf"(?:0{_I}[1-9]|1{_I}[0-2])"
_DAY = rf"(?:0{_I}[1-9]|[12]{_I}\d|3{_I}[01]|6{_I}[1-9]|[78]{_I}\d|9{_I}[01])"
_LETTERED = r"(?:[A-Za-z]\d{3}|\d{3}[A-Za-z])(?!\w|-\w)"
_DAY_FIRST = (
    r"(?:0?[1-9]|[12]\d|3[01])(?:[./-](?:0?[1-9]|[12]\d|3[01])[./-]|/(?:0?[1-9]|1[0-2]) )(?:19|20)\d{2}"
)
_IDENTITY = re.compile(
    rf"(?<!\d)(?:{_YEAR}{_S}{_MONTH}{_S}{_DAY}|{_DAY_FIRST})[\s.+/_Tt-]{{0,3}}(?:\d{{4}}(?!\d)|{_LETTERED})"
)
_P = r"[\s()./_-]{0,4}"
# Codes of municipalities in a row are groups of four digits and nothing else.
_CODES = r"\d{4}[\s./_-]{1,3}\d{4}(?!\d|[\s./_-]{1,3}\d{1,3}(?!\d))"
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:\+|00)\s?[1-9](?:{_P}\d){{6,13}}(?!\d)|"
    rf"(?<!\d)(?<!\d[.,-])(?!{_CODES})0[1-9](?:\d{{0,2}}\)?,(?=[1-9]))?(?:{_P}\d){{5,10}}(?!\d|[.,]\d)"
)
_EMAIL = re.compile(r"(?<![^\s@<>;,])[^\s@<>;,]+\s?@\s?[^\s@<>;,]+\.[^\s@<>;,.]{2,}")

# A date names nobody, unless four more follow; but the date after it in a range is not four more.
_FOUR_MORE = rf"[\s.+/_Tt-]{{0,3}}(?:\d{{4}}(?!\d|[./-]\d\d[./-]\d\d)|{_LETTERED})"
_ISO = r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
# "00-01-01-1900" does not end in the first of January 1900; a range of days may stand without spaces.
_DAYS = rf"(?<!\d[./-]){_DAY_FIRST}(?:-{_DAY_FIRST})?"
_DATE = re.compile(rf"(?<!\d)(?:{_ISO}|{_DAYS})(?!\d|{_FOUR_MORE})")
# An amount in groups of three, or a range of two, that no other digits belong to.
_AMOUNT = r"[1-9]\d{0,2}(?:\s\d{3}){1,4}(?:,\d{1,2})?"
_APART = r"[\s(),./_-]"
_BEFORE = "".join(rf"(?<![\d)]{_APART * count})" for count in range(4))
_AMOUNTS = re.compile(rf"{_BEFORE}(?<!\+)(?<!\+\s){_AMOUNT}(?:\s?-\s?{_AMOUNT})?(?![\s/_-]{{0,3}}\d)")

PHONE_NUMBER = Phrase("ett telefonnummer")
KINDS = (
    (Phrase("ett person- eller samordningsnummer"), _IDENTITY),
    (Phrase("en e-postadress"), _EMAIL),
    (PHONE_NUMBER, _PHONE),
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
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    return _AMOUNTS.sub(" | ", _DATE.sub(" | ", text))
