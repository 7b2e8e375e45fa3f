"""Forms of the screens for population."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from drivbank.core.file_limits import MEGABYTE
from drivbank.exchange.readers.population import MOST_BYTES
from drivbank.ui.forms import ScreenedField
from drivbank.ui.phrases import said

FIRST_YEAR, LAST_YEAR = 2002, 2100


def _year(**kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
        error_messages={"invalid": _("Skriv ett år med fyra siffror, till exempel 2025.")},
        **kwargs,
    )


class FetchForm(forms.Form):
    """The year of which to fetch the first of November."""

    hide_optional = True
    year = _year(label=_("År"), help_text=_("Den 1 november det året."))


class PopulationForm(forms.Form):
    """A file with population, and what it may not say itself."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Från SCB eller Kolada (JSON), eller Excel eller CSV med kommun och antal."),
        widget=forms.FileInput(attrs={"accept": ".json,.px,.csv,.txt,.xlsx,.xlsm"}),
        error_messages={
            "required": _("Välj en fil."),
            "empty": _("Filen är tom. Kontrollera att du valde rätt fil."),
        },
    )
    year = _year(
        label=_("År"), required=False, help_text=_("Behövs om filen inte säger vilket år, eller har flera.")
    )
    source = ScreenedField(
        label=_("Källa"),
        required=False,
        max_length=200,
        help_text=_("Behövs om filen inte säger den, till exempel för egen Excel."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            told = _("Filen är större än %(size)s MB. Hämta bara förbundets kommuner och ett år.")
            raise ValidationError(told % {"size": MOST_BYTES // MEGABYTE})
        return file


class PublishForm(forms.Form):
    """The claims of a delivery, each to be confirmed; ``seen`` is the latest version when it was shown."""

    hide_optional = True
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, claims: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, claim in enumerate(claims):
            self.fields[f"claim_{number}"] = forms.BooleanField(
                label=said(claim),
                error_messages={"required": _("Kryssa i om det stämmer, annars läs in en annan fil.")},
            )

    def look_again(self, seen: int) -> None:
        """Keep what was ticked, with the version that is shown now."""
        self.data = {**self.data, "seen": str(seen)}


def last_november(today: date) -> int:
    """Return the year of the latest first of November."""
    return today.year if today >= date(today.year, 11, 1) else today.year - 1
