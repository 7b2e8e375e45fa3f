"""Money in whole öre: what a person writes, and parts that add up to the whole."""

import re
from collections.abc import Iterable, Sequence

ORE_PER_KRONA = 100
# More than any association has, and safe in every database's integers.
MOST_ORE = 10**14
THIN_GAP, MINUS = "\u202f", "\u2212"
_GAPS = str.maketrans({THIN_GAP: None, "\u00a0": None, "\u2009": None, " ": None, MINUS: "-"})
_AMOUNT = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,12})(?:,(?P<ore>\d{1,2}))?(?:kr|:-)?", re.IGNORECASE | re.ASCII
)
# 1.234.567 and 1.234: the point stands between thousands, and never for öre.
_POINTS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?:kr|:-)?", re.IGNORECASE | re.ASCII)


class NotMoney(ValueError):
    """Text that is no amount in kronor."""


def ore_in(text: str) -> int:
    """Return the öre of an amount in kronor as Swedes write it: 1 234, 1234,50 or 1.234 kr; raise NotMoney."""
    plain = text.strip().translate(_GAPS)
    if _POINTS.fullmatch(plain):
        plain = plain.replace(".", "")
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise NotMoney(text)
    ore = int(found["whole"]) * ORE_PER_KRONA + int((found["ore"] or "0").ljust(2, "0"))
    return -ore if found["sign"] else ore


def grouped(number: int) -> str:
    """Return a whole number as it is printed in Swedish: a thin gap between thousands, a real minus sign."""
    text = f"{abs(number):,}".replace(",", THIN_GAP)
    return f"{MINUS}{text}" if number < 0 else text


def kronor_and_ore(ore: int) -> str:
    """Return an amount in kronor with its öre as a message says it, without the unit: 18 825,42."""
    kronor, rest = divmod(abs(ore), ORE_PER_KRONA)
    return f"{MINUS if ore < 0 else ''}{grouped(kronor)},{rest:02}"


def shares_of(amounts: Iterable[int], tenths: int) -> list[int]:
    """Return so many tenths of a percent of each amount, zero or more; they add up to that of the sum, half up.

    They are in whole kronor when all the amounts are.
    """
    kept = list(amounts)
    step = 1 if any(amount % ORE_PER_KRONA for amount in kept) else ORE_PER_KRONA
    shares, so_far, counted = [], 0, 0
    for amount in kept:
        so_far += amount
        share = (so_far // step * tenths + 500) // 1000 * step
        shares.append(share - counted)
        counted = share
    return shares


def parts_of(total: int, weights: Sequence[int], *, step: int = 1) -> list[int]:
    """Split a total in proportion to whole weights into multiples of ``step`` that add up to it exactly.

    Largest remainder: each part is first rounded down, and what is left goes a step at a time to those who lost
    most, the heavier and then the earlier first when they lost the same. Raise ValueError when the weights are
    negative or all zero, or when the total is no multiple of the step.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must be zero or more, and not all zero")
    if total % step:
        raise ValueError("the total is not a whole number of steps")
    steps = abs(total) // step
    parts = [steps * weight // whole for weight in weights]
    lost = [steps * weight % whole for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda place: (-lost[place], -weights[place], place))
    for place in by_loss[: steps - sum(parts)]:
        parts[place] += 1
    return [part * step * (-1 if total < 0 else 1) for part in parts]
