"""Forms of the import screens."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from drivbank.exchange.readers.xlsx import LIMITS


class UploadForm(forms.Form):
    """A workbook, and the intervention it is for when the workbook does not say so itself."""

    file = forms.FileField(
        label="Arbetsbok",
        help_text="Mallen ifylld, sparad som Excel (.xlsx).",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm"}),
        error_messages={
            "required": "Välj den ifyllda mallen.",
            "empty": "Filen är tom. Kontrollera att du valde rätt fil.",
        },
    )
    intervention = forms.TypedChoiceField(
        label="Insats",
        help_text="Behövs bara om filen inte är en mall härifrån.",
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intervention"].choices = [("", "Enligt mallen"), *choices]  # type: ignore[attr-defined]  # a choice field

    def clean_file(self) -> Any:
        """Refuse what is too large before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.file_bytes:
            size = LIMITS.file_bytes // 1_000_000
            raise ValidationError(
                f"Filen är större än {size} MB. Dela upp den eller spara den på nytt utan bilder."
            )
        return file
