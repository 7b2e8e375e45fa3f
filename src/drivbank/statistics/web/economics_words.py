"""Payers, effects and numbers of the socio-economic result as sentences have them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.core.economics.model import Distribution, Effect, Payer
from drivbank.core.economics.names import Measure
from drivbank.core.economics.payback import months_text
from drivbank.statistics.services.economics_words import EFFECTS_WITHIN, PAYERS_WITHIN
from drivbank.ui.numbers import GAP, format_kronor, format_number, format_percent, on_screen
from drivbank.ui.phrases import said

DISTRIBUTIONS: dict[Distribution, str | Promise] = {
    Distribution.FIXED: gettext_lazy("Ett enda tal, dras inte"),
    Distribution.UNIFORM: gettext_lazy("Alla tal mellan lägsta och högsta lika troliga"),
    Distribution.TRIANGULAR: gettext_lazy("Det troliga oftast, lägsta och högsta mest sällan"),
}


def payer_word(payer: Payer) -> str:
    """Return a payer as a sentence names it."""
    return said(PAYERS_WITHIN[payer])


def effect_word(effect: Effect) -> str:
    """Return an effect as a sentence names it."""
    return said(EFFECTS_WITHIN[effect])


def listed(parts: Sequence[str]) -> str:
    """Return the parts as a sentence lists them."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(parts)s och %(last)s") % {"parts": ", ".join(parts[:-1]), "last": parts[-1]}


def kr(ore: int | None) -> str:
    """Return an amount in öre as whole kronor with the unit."""
    return f"{on_screen(format_kronor(ore))}{GAP}kr"


def full_time(hundredths: int) -> str:
    """Return full-time positions in hundredths as they are read: 20 or 4,25."""
    return on_screen(format_number((Decimal(hundredths) / 100).normalize() + 0))


def months(exact: Fraction | None) -> str:
    """Return how long something takes to be paid back, in whole months."""
    return on_screen(said(months_text(exact)))


def percent_of(hundredths: int) -> str:
    """Return a share in hundredths of a percent, with the decimals it has."""
    places = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return on_screen(format_percent(Decimal(hundredths) / 100, places))


def share(part: int, whole: int) -> str:
    """Return how large a part is of the whole, in whole percent."""
    return on_screen(format_percent(Decimal(part) * 100 / Decimal(whole)))


def value_text(number: int, measure: Measure) -> str:
    """Return an assumption's number with what it is a number of."""
    match measure:
        case Measure.PERCENT:
            return percent_of(number)
        case Measure.KRONOR_A_MONTH:
            return _("%(amount)s i månaden") % {"amount": kr(number)}
        case Measure.KRONOR_A_YEAR:
            return _("%(amount)s om året") % {"amount": kr(number)}
