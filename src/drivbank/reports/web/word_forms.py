"""The form that a Word file is sent back with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from drivbank.core.file_limits import MEGABYTE
from drivbank.reports.word.refusal import LIMITS


class WordForm(forms.Form):
    """A Word file that comes back."""

    file = forms.FileField(
        label=_("Word-filen"),
        help_text=_("Den fil som du hämtade här, sparad som Word-dokument (.docx)."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": _("Välj Word-filen som du har skrivit i."),
            "empty": _("Filen är tom. Kontrollera att du valde rätt fil."),
        },
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.file_bytes:
            told = _("Filen är större än %(size)s MB. Ta bort bilderna i den: de läses inte in.")
            raise ValidationError(told % {"size": LIMITS.file_bytes // MEGABYTE})
        return file
