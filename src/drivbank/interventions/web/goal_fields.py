"""A number typed as people write it and kept in whole hundredths: a target in percent, a number or a mean."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.ui.numbers import format_number, parse_number

HUNDREDTHS = 100
MOST = 1_000_000_000


class Hundredths(int):
    """Whole hundredths that are written as the number they are: 3550 is 35,5."""

    def __str__(self) -> str:
        return format_number(Decimal(int(self)) / HUNDREDTHS)


class HundredthsInput(forms.TextInput):
    """A number in a plain text input; what was typed stays as it was."""

    def format_value(self, value: Any) -> str | None:
        """Return hundredths as the number they are."""
        return str(Hundredths(value)) if isinstance(value, int) else value


class HundredthsField(forms.Field):
    """A number with at most two decimals, cleaned to whole hundredths; a percent sign after it is understood."""

    widget = HundredthsInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "8"})

    def to_python(self, value: Any) -> Hundredths | None:
        """Return the hundredths, None when nothing is written."""
        if isinstance(value, int):
            return Hundredths(value)
        text = str(value or "").strip().removesuffix("%").strip()
        if not text:
            return None
        problem = _("Skriv ett tal med siffror och högst två decimaler, till exempel 35 eller 3,5.")
        try:
            number = parse_number(text)
        except ValueError as error:
            raise ValidationError(problem) from error
        if abs(number) > MOST or (number * HUNDREDTHS) % 1:
            raise ValidationError(problem)
        return Hundredths(number * HUNDREDTHS)
