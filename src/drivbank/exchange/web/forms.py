"""Forms of the import screens."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from drivbank.core.file_limits import MEGABYTE, MOST_FILE_BYTES


class UploadForm(forms.Form):
    """A workbook, and the intervention it is for when the workbook does not say so itself."""

    file = forms.FileField(
        label=_("Arbetsbok"),
        help_text=_("Mallen ifylld, sparad som Excel (.xlsx)."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm"}),
        error_messages={
            "required": _("Välj den ifyllda mallen."),
            "empty": _("Filen är tom. Kontrollera att du valde rätt fil."),
        },
    )
    intervention = forms.TypedChoiceField(
        label=_("Insats"),
        help_text=_("Behövs bara om filen inte är en mall härifrån."),
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intervention"].choices = [("", _("Enligt mallen")), *choices]  # type: ignore[attr-defined]  # a choice field

    def clean_file(self) -> Any:
        """Refuse what is too large before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE_BYTES:
            told = _("Filen är större än %(size)s MB. Dela upp den eller spara den på nytt utan bilder.")
            raise ValidationError(told % {"size": MOST_FILE_BYTES // MEGABYTE})
        return file
