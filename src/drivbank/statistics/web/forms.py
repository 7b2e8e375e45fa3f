"""Forms of this room."""

from django import forms


class SnapshotForm(forms.Form):
    """The name of a new snapshot."""

    name = forms.CharField(
        label="Namn", max_length=120, help_text="Så att du hittar den igen, till exempel Bokslut 2025."
    )
