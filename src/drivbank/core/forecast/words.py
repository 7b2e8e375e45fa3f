"""Amounts, months and differences as the forecast's sentences say them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from drivbank.core.money import ORE_PER_KRONA, grouped
from drivbank.core.months import MONTHS as MONTHS
from drivbank.core.phrases import Phrase

GAP = "\u00a0"


def kronor(ore: int) -> str:
    """Return an amount in whole kronor, rounded half away from zero, as it is printed."""
    return grouped(int((Decimal(ore) / ORE_PER_KRONA).quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def percent(part: int, whole: int) -> str:
    """Return a part of the whole in percent, without the sign: whole ones, with a decimal when nearly all of it."""
    share = Decimal(part) * 100 / whole
    rounded = share.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if rounded == 100 and part != whole:
        rounded = share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(rounded).replace(".", ",")


def month_name(month: date) -> Phrase:
    """Return the name of a month without its year."""
    return MONTHS[month.month - 1]


def month_year(month: date) -> Phrase:
    """Return the name of a month with its year."""
    return Phrase("%(month)s %(year)s", month=month_name(month), year=month.year)


def more_or_less(ore: int) -> Phrase:
    """Return how much more or less something is."""
    if ore == 0:
        return Phrase("lika mycket")
    more, less = Phrase("%(amount)s kr mer"), Phrase("%(amount)s kr mindre")
    return (more if ore > 0 else less).filled(amount=kronor(abs(ore)))


def higher_or_lower(ore: int) -> Phrase:
    """Return how much higher or lower something is."""
    if ore == 0:
        return Phrase("lika stora")
    higher, lower = Phrase("%(amount)s kr högre"), Phrase("%(amount)s kr lägre")
    return (higher if ore > 0 else lower).filled(amount=kronor(abs(ore)))
