"""Forms that change what is there: they remember what was shown, and put two people's changes side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from drivbank.core.seen import ChangedMeanwhile, fingerprint
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


@dataclass(frozen=True)
class Outcome:
    """What came of sending a form: saved, or what another has changed meanwhile. Errors are on the form itself."""

    saved: bool = False
    differences: tuple[Difference, ...] = ()

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows the form again."""
        return 409 if self.differences else 200


def tried(
    form: forms.Form, write: Callable[[], object], saved: Callable[[], Mapping[str, Any]] | None = None
) -> Outcome:
    """Send a form to the service that writes it; ``saved`` reads the values again when another has changed them."""
    if not form.is_bound or not form.is_valid():
        return Outcome()
    try:
        write()
    except ChangedMeanwhile:
        if saved is None or not isinstance(form, EditForm):
            raise
        return _changed_meanwhile(form, saved())
    except ValidationError as error:
        add_errors(form, error)
        return Outcome()
    return Outcome(saved=True)


def _changed_meanwhile(form: EditForm, now: Mapping[str, Any]) -> Outcome:
    differences = tuple(form.differences(now))
    form.look_again(now)
    # Both wrote the same: there is nothing to choose between.
    return Outcome(saved=not differences, differences=differences)


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put a service's errors on the fields they name, those without a field of the form on the form itself."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)
