"""The field of a goal's numbers: a target in percent, a number or a mean, kept in whole hundredths."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from drivbank.ui.number_field import ScaledField
from drivbank.ui.numbers import format_number

HUNDREDTHS = 100
MOST = 1_000_000_000


class Hundredths(int):
    """Whole hundredths that are written as the number they are: 3550 is 35,5."""

    def __str__(self) -> str:
        return format_number(Decimal(int(self)) / HUNDREDTHS)


class HundredthsField(ScaledField):
    """A number with at most two decimals, cleaned to whole hundredths that are written as the number they are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(places=2, most=MOST, example=_("35 eller 3,5"), **kwargs)

    def to_python(self, value: Any) -> Hundredths | None:
        """Return the hundredths, None when nothing is written."""
        steps = super().to_python(value)
        return None if steps is None else Hundredths(steps)
