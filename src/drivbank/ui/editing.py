"""Forms that change what is there: they remember what was shown, and put two people's changes side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from drivbank.core.seen import fingerprint
from drivbank.ui.numbers import MISSING


@dataclass(frozen=True)
class Difference:
    """A field that someone else changed while this form was open: what is saved, and what was typed here."""

    label: str
    saved: str
    typed: str


class EditForm(forms.Form):
    """A form over saved values. ``seen`` is the mark of the values it was opened with."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def mark(self) -> str:
        """The mark of what the user was shown, to be given to the service."""
        return str(self.cleaned_data.get("seen", ""))

    def differences(self, saved: Mapping[str, Any]) -> list[Difference]:
        """Return what is saved beside what was typed, where they differ."""
        return [
            Difference(str(field.label), shown(field, saved[name]), shown(field, self.cleaned_data.get(name)))
            for name, field in self.fields.items()
            if name in saved and same(saved[name]) != same(self.cleaned_data.get(name))
        ]

    def look_again(self, saved: Mapping[str, Any]) -> None:
        """Keep what was typed, but take what is saved now as seen: to send it once more is a decision."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[self.add_prefix("seen")] = fingerprint(saved)
        self.data = data


def opened(saved: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of a form over what is saved, with their mark."""
    return {**saved, "seen": fingerprint(saved)}


def same(value: Any) -> Any:
    """Return a value so that two that mean the same are equal: nothing is nothing, order and type do not count."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(part) for part in value)
    return value if isinstance(value, bool) else str(value)


def shown(field: forms.Field, value: Any) -> str:
    """Return a value in the words of its field."""
    if value is None or value in ("", (), []):
        return MISSING
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_label(field, part) for part in value)
    return value.isoformat() if isinstance(value, date) else _label(field, value)


def _label(field: forms.Field, value: Any) -> str:
    choices: Iterable[Any] = getattr(field, "choices", ())
    return next((str(label) for code, label in choices if str(code) == str(value)), str(value))
