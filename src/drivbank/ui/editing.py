"""Forms that change what is there: they remember what was shown, and put two people's changes side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.ui.forms import MoneyField
from drivbank.ui.numbers import MISSING


@dataclass(frozen=True)
class Difference:
    """A field that differs from what someone else saved while this form was open: what is saved, and what was typed.

    ``taken`` is True when the user had not touched the field, which then has what the other saved.
    """

    label: str
    saved: str
    typed: str
    taken: bool = False


class EditForm(forms.Form):
    """A form over saved values. ``seen`` is the mark of the values it was opened with, ``before`` the values."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def mark(self) -> str:
        """The mark of what the user was shown, to be given to the service."""
        return str(self.cleaned_data.get("seen", ""))

    def differences(self, saved: Mapping[str, Any]) -> list[Difference]:
        """Return what is saved beside what was typed, where they differ."""
        before = _values_in(self.cleaned_data.get("before", ""))
        return [
            Difference(
                str(field.label),
                shown(field, saved[name]),
                shown(field, typed),
                taken=name in before and before[name] == same(typed),
            )
            for name, field, typed in self._differing(saved)
        ]

    def look_again(self, saved: Mapping[str, Any]) -> None:
        """Keep what was typed, and where nothing was changed here take what is saved now.

        What is saved now is then what has been seen: to send the form once more is a decision.
        """
        before = _values_in(self.cleaned_data.get("before", ""))
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for name, field, typed in self._differing(saved):
            if name in before and before[name] == same(typed):
                data.setlist(self.add_prefix(name), _sent(field, saved[name]))
        for name, value in _marks(saved).items():
            data[self.add_prefix(name)] = value
        self.data = data

    def _differing(self, saved: Mapping[str, Any]) -> list[tuple[str, forms.Field, Any]]:
        """Return the fields where what was typed is not what is saved, each with what was typed."""
        typed = [(name, field, self.cleaned_data.get(name)) for name, field in self.fields.items()]
        return [row for row in typed if row[0] in saved and same(saved[row[0]]) != same(row[2])]


def opened(saved: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of a form over what is saved, with their mark."""
    return {**saved, **_marks(saved)}


def _marks(saved: Mapping[str, Any]) -> dict[str, str]:
    values = {name: same(value) for name, value in saved.items()}
    return {"seen": fingerprint(saved), "before": orjson.dumps(values).decode()}


def _values_in(before: str) -> dict[str, Any]:
    """Return the values that a form was opened with; none when it does not say, so that all counts as changed."""
    try:
        values = orjson.loads(before)
    except orjson.JSONDecodeError:
        return {}
    return values if isinstance(values, dict) else {}


def _sent(field: forms.Field, value: Any) -> list[str]:
    """Return a value as a browser sends it; what is not ticked is not sent, and öre are typed as kronor."""
    if isinstance(field, MoneyField) and isinstance(value, int):
        return [str(field.widget.format_value(value))]
    if isinstance(value, bool):
        return ["on"] if value else []
    if isinstance(value, list | tuple | set | frozenset):
        return [str(part) for part in value]
    return ["" if value is None else str(value)]


def same(value: Any) -> Any:
    """Return a value so that two that mean the same are equal: nothing is nothing, order and type do not count."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(part) for part in value)
    # A browser ends lines in its own way.
    return value if isinstance(value, bool) else str(value).replace("\r\n", "\n")


def shown(field: forms.Field, value: Any) -> str:
    """Return a value in the words of its field."""
    if value is None or value in ("", (), []):
        return MISSING
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(field, MoneyField):
        return f"{field.widget.format_value(value)} kr"
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
    # Both wrote the same, or only the other wrote anything: there is nothing to choose between.
    own = any(not difference.taken for difference in differences)
    return Outcome(saved=not own, differences=differences if own else ())


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put a service's errors on the fields they name, those without a field of the form on the form itself."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)
