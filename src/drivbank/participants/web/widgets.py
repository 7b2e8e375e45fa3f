"""A list to choose from, written without a template for each answer: a form here has some hundreds of them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


class Select(forms.Select):
    """Django's own list, the same in the page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(attributes), _options(self.choices, chosen))


def _options(choices: Iterable[Any], chosen: str) -> SafeString:
    # Everything that is put in is escaped; a call of format_html for each answer takes most of the page's time.
    return mark_safe("".join(_option(code, label, chosen) for code, label in choices))  # noqa: S308


def _option(code: Any, label: Any, chosen: str) -> str:
    if isinstance(label, list | tuple):
        return f'<optgroup label="{escape(code)}">{_options(label, chosen)}</optgroup>'
    text = str(code)
    selected = " selected" if text == chosen else ""
    return f'<option value="{escape(text)}"{selected}>{escape(label)}</option>'
