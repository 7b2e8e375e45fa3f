"""Fields of the form over a set of assumptions: numbers in hundredths, and the choices around them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now

from drivbank.ui.numbers import format_number, parse_number

HUNDREDTH = Decimal("0.01")
HIGHEST_PERCENT = 100
MOST = 10**11  # kronor


class HundredthsInput(forms.TextInput):
    """A number in a plain text input, with a decimal comma only when it has decimals."""

    def format_value(self, value: Any) -> str | None:
        """Return hundredths as the number; what was typed stays as it was."""
        if not isinstance(value, int):
            return value  # type: ignore[no-any-return]  # what was typed
        whole, rest = divmod(value, 100)
        return format_number(whole) + (f",{rest:02}" if rest else "")


class HundredthsField(forms.Field):
    """Kronor or percent as Swedes write them, cleaned to whole hundredths; percent is at most 100."""

    widget = HundredthsInput

    def __init__(self, *, percent: bool, label: str) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "size": "8" if percent else "10"}
        super().__init__(label=label, required=True, widget=HundredthsInput(attrs=attrs))
        self.percent = percent

    def to_python(self, value: Any) -> int | None:
        """Return the hundredths, None when nothing is written."""
        if isinstance(value, int):
            return value
        text = str(value or "").strip().removesuffix("%").removesuffix("kr").strip()
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as error:
            example = "12,5" if self.percent else "155 000"
            told = _now("Skriv ett tal med siffror, till exempel %(example)s.")
            raise ValidationError(told % {"example": example}) from error
        # The size is looked at before anything is done with the number: 1e999999999 would take for ever.
        if self.percent and number > HIGHEST_PERCENT:
            raise ValidationError(_now("En andel är högst 100 procent."))
        if number > MOST:
            raise ValidationError(_now("Beloppet är orimligt stort. Skriv det i kronor."))
        if number < 0 or number != number.quantize(HUNDREDTH):
            raise ValidationError(_now("Skriv ett tal som är noll eller större, med högst två decimaler."))
        return int(number * 100)
