"""Form fields of the house: days as people write them, and text that may not name a person."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.intake.dates import date_in
from drivbank.core.intake.faults import Fault
from drivbank.core.money import MOST_ORE, NotMoney, ore_in
from drivbank.core.screening import personal_data_in
from drivbank.ui.numbers import format_kronor
from drivbank.ui.phrases import said

# A hidden field in every form that is posted: whom the page was made for, so that what is typed can be kept for them
# when their session has ended meanwhile.
MARKER = "_for"
MARKER_SECONDS = 24 * 60 * 60
_signer = signing.TimestampSigner(salt="drivbank.form")


class DayInput(forms.TextInput):
    """A day in a plain text input: 2026-03-20. Browsers' own pickers hide what was typed when it is wrong."""

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, date) else value


class DayField(forms.Field):
    """A day, understood in the ways Swedes write it; what could be two days is refused with a reason."""

    widget = DayInput(attrs={"inputmode": "text", "autocomplete": "off", "size": "12"})

    def to_python(self, value: Any) -> date | None:
        """Return the day, None when nothing is written."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, date):
            return value
        if kind := personal_data_in(value):
            raise ValidationError(personal_data_text(kind))
        found = date_in(str(value))
        if isinstance(found, Fault):
            raise ValidationError(f"{said(found.message)} {said(found.remedy)}")
        return date.fromisoformat(found)


class MoneyInput(forms.TextInput):
    """An amount in kronor in a plain text input, with gaps between thousands."""

    def format_value(self, value: Any) -> str | None:
        """Return öre as kronor, with öre only when there are any; what was typed stays as it was."""
        return format_kronor(value, 2 if value % 100 else 0) if isinstance(value, int) else value


class MoneyField(forms.Field):
    """An amount in kronor as Swedes write it, cleaned to whole öre. ``lowest`` is in öre, None allows less than zero."""

    widget = MoneyInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "14"})

    def __init__(self, *, lowest: int | None = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lowest = lowest

    def to_python(self, value: Any) -> int | None:
        """Return the öre, None when nothing is written."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, int):
            return value
        try:
            ore = ore_in(str(value))
        except NotMoney as error:
            raise ValidationError(
                _("Skriv beloppet i kronor med siffror, till exempel 1 250 000.")
            ) from error
        if abs(ore) > MOST_ORE:
            raise ValidationError(_("Beloppet är orimligt stort. Skriv det i kronor."))
        if self.lowest is not None and ore < self.lowest:
            least = _("Beloppet får inte vara mindre än %(least)s kr.")
            raise ValidationError(least % {"least": format_kronor(self.lowest)})
        return ore


class ScreenedField(forms.CharField):
    """Text that is refused when it looks as if it names a person by number, phone or address."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if kind := personal_data_in(text):
            raise ValidationError(personal_data_text(kind))
        return text


def personal_data_text(kind: str) -> str:
    """Return the refusal of text that holds personal data; the text itself is never repeated."""
    return _("Det du skrev ser ut att innehålla %(kind)s. Skriv det utan.") % {"kind": said(kind)}


def form_marker(user_id: int) -> str:
    """Return the marker of a form made for a user."""
    return _signer.sign(str(user_id))


def marked_user(marker: str) -> int | None:
    """Return the user a form was made for within the last day, None when the marker is not ours or too old."""
    try:
        return int(_signer.unsign(marker, max_age=MARKER_SECONDS))
    except (signing.BadSignature, ValueError):
        return None
