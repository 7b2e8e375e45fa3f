"""Forms of the screens for SIE files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from drivbank.core.file_limits import MEGABYTE, MOST_FILE_BYTES


class SieForm(forms.Form):
    """A SIE file. Which year and whose it is, the file says itself."""

    file = forms.FileField(
        label=_("SIE-fil"),
        widget=forms.FileInput(attrs={"accept": ".se,.si,.sie,.SE,.SI,.SIE,.txt"}),
        error_messages={
            "required": _("Välj SIE-filen från ekonomisystemet."),
            "empty": _("Filen är tom. Ta ut den på nytt ur ekonomisystemet."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = _(
            "Helst typ 4, med verifikationer. Filen slutar ofta på .se, .si eller .sie och får vara högst %(size)s MB."
        )
        self.fields["file"].help_text = told % {"size": MOST_FILE_BYTES // MEGABYTE}

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read; what is larger still never came in."""
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE_BYTES:
            told = _("Filen är större än %(size)s MB. Ta ut ett räkenskapsår i taget ur ekonomisystemet.")
            raise ValidationError(told % {"size": MOST_FILE_BYTES // MEGABYTE})
        return file


class AcceptForm(forms.Form):
    """The decision; ``seen`` is the number of the version in force when the file was looked at."""

    hide_optional = True
    seen = forms.IntegerField(widget=forms.HiddenInput)
