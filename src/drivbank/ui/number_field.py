"""A number typed as people write it and kept as whole steps: hundredths of a percent, tenths, kronor in öre."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.ui.numbers import format_number, parse_number

_FINEST = {
    1: gettext_lazy("Skriv ett tal som är noll eller större, med högst en decimal."),
    2: gettext_lazy("Skriv ett tal som är noll eller större, med högst två decimaler."),
}


class ScaledInput(forms.TextInput):
    """A number in a plain text input; what was typed stays as it was."""

    places = 0

    def format_value(self, value: Any) -> str | None:
        """Return steps as the number they are, with decimals only when it has any."""
        if not isinstance(value, int):
            return None if value is None else str(value)
        # Adding nothing writes out the exponent that normalizing may leave.
        return format_number(Decimal(value).scaleb(-self.places).normalize() + 0)


class ScaledField(forms.Field):
    """A number that is zero or more, cleaned to whole steps of its last decimal; % and kr after it are understood.

    ``places`` is how many decimals it may have and ``most`` the largest number, with ``too_much`` said of a larger one.
    """

    def __init__(
        self,
        *,
        places: int,
        most: int,
        too_much: str | Promise = "",
        example: str | Promise = "35",
        size: int = 8,
        **kwargs: Any,
    ) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "size": str(size)}
        widget = ScaledInput(attrs=attrs)
        widget.places = places
        super().__init__(widget=widget, **kwargs)
        self.places, self.most, self.too_much, self.example = places, most, too_much, example

    def to_python(self, value: Any) -> int | None:
        """Return the steps, None when nothing is written."""
        if isinstance(value, int):
            return value
        text = str(value or "").strip().removesuffix("%").removesuffix("kr").strip()
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as error:
            raise ValidationError(
                _("Skriv ett tal med siffror, till exempel %(example)s.") % {"example": self.example}
            ) from error
        if number > self.most:
            most = _("Talet är för stort. Skriv högst %(most)s.") % {"most": format_number(self.most)}
            raise ValidationError(str(self.too_much or most))
        steps = number.scaleb(self.places)
        if number < 0 or steps != int(steps):
            raise ValidationError(_FINEST[self.places])
        return int(steps)
