"""Amounts of one year in the prices of another, by the consumer price index."""

from fractions import Fraction
from functools import cache
from math import floor

from django.utils.translation import gettext as _

from drivbank.core.parameters import ParameterError
from drivbank.reference.parameters import parameters

INDEX = "consumer_price_index"
HALF = Fraction(1, 2)


class NoPrices(ValueError):
    """A year that the price index does not reach; the text is for a person to read."""


@cache
def price_index() -> dict[int, Fraction]:
    """Return the mean of each year's price index, in the order of the years."""
    return {dated.start.year: _number(dated.value) for dated in parameters("values")[INDEX].values}


def price_factor(from_year: int, to_year: int) -> Fraction:
    """Return what an amount in the first year's prices is multiplied by for the second's; raise NoPrices."""
    index = price_index()
    if from_year == to_year:
        return Fraction(1)
    for year in (from_year, to_year):
        if year not in index:
            told = _(
                "Prisindex finns för %(first)s–%(last)s, inte för %(year)s. "
                "Räkna i priser för ett av de åren, eller låt beloppet stå i sitt eget års priser."
            )
            raise NoPrices(told % {"first": min(index), "last": max(index), "year": year})
    return index[to_year] / index[from_year]


def adjusted(amount: int, from_year: int, to_year: int) -> int:
    """Return an amount in another year's prices, to the whole öre, half up; raise NoPrices."""
    return floor(amount * price_factor(from_year, to_year) + HALF)


def _number(value: object) -> Fraction:
    whole, _comma, decimals = str(value).partition(",")
    if not isinstance(value, str) or len(decimals) != 2 or not (whole + decimals).isdecimal():
        raise ParameterError(f"{INDEX}: {value!r} ska vara en text med två decimaler, som '403,70'")
    return Fraction(int(whole + decimals), 100)
