"""Django's form fields in the design system's clothes."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

INPUT_CLASS = "ds-input"


@dataclass(frozen=True)
class Option:
    """One choice of a radio or checkbox group."""

    id: str
    label: str
    input: SafeString


def layout(field: BoundField) -> str:
    """Return which of our field layouts the widget needs."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "options"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "file" if isinstance(widget, forms.FileInput) else "input"


def css_class(given: str | None) -> str:
    """Return the widget's own classes and the design system's."""
    return f"{given} {INPUT_CLASS}" if given else INPUT_CLASS


def styled(field: BoundField) -> SafeString:
    """Return the input, as Django writes it, with the design system's class and no text where the value goes."""
    given = field.field.widget.attrs.get("class")
    own = "db-file-input" if layout(field) == "file" else css_class(given)
    # A placeholder disappears when it is needed; allauth repeats the label in it. False leaves the attribute out.
    return field.as_widget(attrs={"class": own, "placeholder": False})


def options(field: BoundField) -> list[Option]:
    """Return the choices with styled inputs."""
    return [option(choice) for choice in field]


def option(choice: forms.boundfield.BoundWidget) -> Option:
    """Return one choice; its input keeps what Django set on it."""
    attrs = choice.data["attrs"]
    choice.data["attrs"] = {**attrs, "class": css_class(attrs.get("class"))}
    return Option(
        id=choice.id_for_label,
        label=choice.choice_label,
        input=choice.tag(wrap_label=False),
    )
