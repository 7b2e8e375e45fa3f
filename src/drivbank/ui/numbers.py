"""Numbers as they are printed in Swedish: a thin gap between thousands, a decimal comma, a real minus sign."""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

THIN_GAP = "\u202f"
GAP = "\u00a0"
MINUS = "\u2212"
MISSING = "–"
# A number that is there and is not shown, as in Swedish official statistics; what it is called where it is read out.
WITHHELD, WITHHELD_SAID = "..", "skyddat"

Number = int | float | Decimal

# As people write it: 1e999999999 is a number to a program, and would take for ever to multiply.
_WRITTEN = re.compile(r"[+-]?\d{1,60}(\.\d{1,60})?", re.ASCII)
_TO_PLAIN = str.maketrans({THIN_GAP: None, GAP: None, "\u2009": None, " ": None, MINUS: "-", ",": "."})


def exact(value: Number) -> Decimal:
    """Return the number as a decimal, a float as the digits it is written with."""
    return Decimal(str(value))


def format_number(value: Number | None, decimals: int | None = None) -> str:
    """Return the number in print; with decimals it is rounded half away from zero, without it keeps its own."""
    if value is None:
        return MISSING
    number = exact(value)
    if not number.is_finite():
        raise ValueError(f"not a number that can be printed: {value}")
    if decimals is not None:
        number = round_half_up(number, decimals)
    text = f"{number.copy_abs():,f}".replace(",", THIN_GAP).replace(".", ",")
    return f"{MINUS}{text}" if number < 0 else text


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Return the number rounded half away from zero to so many decimals, zero without a sign."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def format_percent(value: Number | None, decimals: int = 0) -> str:
    """Return a share that is already in percent, with the gap Swedish has before the sign."""
    return MISSING if value is None else f"{format_number(value, decimals)}{GAP}%"


def format_kronor(ore: int | None, decimals: int = 0) -> str:
    """Return an amount in öre as kronor without the unit, rounded half away from zero."""
    return MISSING if ore is None else format_number(exact(ore) / 100, decimals)


def format_count(count: int | None, one: str, many: str) -> str:
    """Return the number and the word that goes with it, kept on one line."""
    return f"{format_number(count)}{GAP}{one if count == 1 else many}"


def on_screen(printed: str) -> str:
    """Return a number printed in Swedish as the reader of a page writes it: in English a point, and no gap before %."""
    if (get_language() or "sv").startswith("en"):
        return printed.replace(",", ".").replace(f"{GAP}%", "%")
    return printed


def parse_number(text: str) -> Decimal:
    """Return the number a person wrote or we printed; ValueError when it is not one."""
    plain = text.strip().translate(_TO_PLAIN)
    if not _WRITTEN.fullmatch(plain):
        raise ValueError(f"not a number: {text!r}")
    return Decimal(plain)
