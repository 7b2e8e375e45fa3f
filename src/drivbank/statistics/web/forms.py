"""Forms of this room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drivbank.ui.forms import ScreenedField


class SnapshotForm(forms.Form):
    """The name of a new snapshot."""

    name = ScreenedField(
        label=_("Namn"), max_length=120, help_text=_("Så att du hittar den igen, till exempel Bokslut 2025.")
    )
