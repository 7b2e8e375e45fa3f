"""The template language of the house: Swedish numbers and dates, icons, and components that wrap content."""

import datetime
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.template.defaultfilters import date as django_date
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from drivbank.ui import charts, fields, forms, icons, numbers, phrases, sheets, stacking
from drivbank.ui.charts.reading import for_reader

register = template.Library()

# The kinds of message, by Django's level tags and by our own names, with the colour the design system uses.
KINDS = {
    "debug": "neutral",
    "error": "danger",
    "danger": "danger",
    "warning": "warning",
    "success": "success",
    "info": "info",
    "neutral": "neutral",
}
KIND_ICONS = {
    "danger": "cross",
    "warning": "alert",
    "success": "check",
    "info": "info",
    "neutral": "dot",
}


@register.filter
def number(value: numbers.Number | None) -> str:
    """{{ 1973|number }} is 1 973; nothing is a dash."""
    return numbers.on_screen(numbers.format_number(value))


@register.filter
def decimals(value: numbers.Number | None, places: int = 1) -> str:
    """{{ 2.25|decimals:1 }} is 2,3."""
    return numbers.on_screen(numbers.format_number(value, places))


@register.filter
def percent(value: numbers.Number | None, places: int = 0) -> str:
    """{{ 54|percent }} is 54 %; the value is already in percent."""
    return numbers.on_screen(numbers.format_percent(value, places))


@register.filter
def kronor(ore: int | None, places: int = 0) -> str:
    """{{ 148520100|kronor }} is 1 485 201: an amount in öre, without the unit."""
    return numbers.on_screen(numbers.format_kronor(ore, places))


@register.filter
def on_screen(printed: str) -> str:
    """{{ difference.now|on_screen }}: a number printed in Swedish, as the reader's language writes it."""
    return numbers.on_screen(printed)


@register.filter
def plural(count: int | None, words: str) -> str:
    """{{ 2|plural:"rad,rader" }} is 2 rader; the pair of words is one message to translate."""
    one, many = gettext(words).split(",")
    return numbers.format_count(count, one, many)


@register.filter
def said(text: str | None) -> str:
    """{{ table.title|said }}: a text of ours from below the screens in the reader's language; nothing is nothing."""
    return phrases.said(text) if text else ""


@register.filter
def ours(text: object) -> object:
    """{{ label|ours }}: the same for what may also be something a user has written, which stays as it is."""
    return phrases.said_if_ours(text)


@register.filter(expects_localtime=True)
def date(value: datetime.date | None, layout: str = "Y-m-d") -> str:
    """{{ day|date }} is 2026-03-20; another layout as in Django; nothing is a dash."""
    return numbers.MISSING if value in (None, "") else str(django_date(value, layout))


@register.filter
def pairs(items: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return rows of label and value, from mappings or from pairs."""
    return [(item["label"], item["value"]) if isinstance(item, Mapping) else tuple(item) for item in items]


@register.filter
def kind(level: str) -> str:
    """Return the colour for a message level; unknown and extra tags are information."""
    return KINDS.get(level, "info")


@register.filter
def kind_icon(colour: str) -> SafeString:
    """Return the icon that says the same as the colour."""
    return icons.svg(KIND_ICONS.get(colour, "dot"))


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "download" %}; the names are in ui/icons.py."""
    return icons.svg(name)


@register.simple_tag(takes_context=True)
def csrf_token(context: template.RequestContext) -> SafeString:
    """{% csrf_token %} in every form: Django's own token, and whom the form was made for (see ui/forms.py).

    Forms on the pages of signing in are for nobody: what is typed there is secret and must not be kept.
    """
    token = context.get("csrf_token") or ""
    request = context.get("request")
    user = getattr(request, "user", None)
    hidden = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    signing_in = request is not None and request.path_info.startswith(settings.SIGN_IN_ADDRESSES)
    if user is None or not user.is_authenticated or signing_in:
        return hidden
    return hidden + format_html(
        '<input type="hidden" name="{}" value="{}">', forms.MARKER, forms.form_marker(user.pk)
    )


@register.simple_tag(takes_context=True)
def fragment(context: template.RequestContext, name: str, *args: object) -> SafeString:
    """{% fragment "statistics:intervention_flow" intervention.id %}: a part of the page from a room above this one.

    The part is a view of its own, found by name and asked with the same request; what it refuses is left out.
    """
    request = context["request"]
    view, positional, named = resolve(reverse(name, args=args))
    try:
        response = view(request, *positional, **named)
    except PermissionDenied:
        return SafeString("")
    # The view made it of its own templates, which escape what they print.
    return mark_safe(response.content.decode()) if response.status_code == 200 else SafeString("")  # noqa: S308


@register.filter
def field_layout(field: BoundField) -> str:
    """Return how a field is laid out: input, checkbox, options, file or hidden."""
    return fields.layout(field)


@register.filter
def widget(field: BoundField) -> SafeString:
    """Return the field's input with the design system's class."""
    return fields.styled(field)


@register.filter
def options(field: BoundField) -> list[fields.Option]:
    """Return the choices of a radio or checkbox group, each with its styled input."""
    return fields.options(field)


@register.simple_block_tag
def card(content: str, **parts: Any) -> SafeString:
    """{% card title="…" level=3 tinted=True %}…{% endcard %}; every part may be left out."""
    return render_to_string("ui/components/card.html", {"content": content, **parts})


@register.simple_block_tag
def table(content: str, **parts: Any) -> SafeString:
    """{% table caption="…" note="…" compact=True stack=True %}<thead>…</thead><tbody>…</tbody>{% endtable %}."""
    if parts.get("stack"):
        content = stacking.prepared(content)
    return render_to_string("ui/components/table.html", {"content": content, **parts})


@register.simple_block_tag
def details(content: str, summary: str, **parts: Any) -> SafeString:
    """{% details "Så räknas det" open=True %}…{% enddetails %}."""
    return render_to_string("ui/components/details.html", {"content": content, "summary": summary, **parts})


@register.simple_block_tag
def alert(content: str, **parts: Any) -> SafeString:
    """{% alert kind="warning" title="…" %}…{% endalert %}."""
    return render_to_string("ui/components/alert.html", {"content": content, **parts})


@register.simple_tag
def sheet(
    sheet: sheets.Sheet, *, compact: bool = False, hide_caption: bool = False, stack: bool = False
) -> SafeString:
    """{% sheet sheet %}: a table of a room in print, with its sums and what it stands on under it."""
    shown = {"sheet": sheet, "compact": compact, "hide_caption": hide_caption, "stack": stack}
    return render_to_string("ui/components/sheet.html", shown)


@register.simple_tag
def chart(chart: charts.Chart, *, with_table: bool = True) -> SafeString:
    """{% chart chart with_table=False %}: the picture for wide and narrow, its caption, its table one click away."""
    chart = for_reader(chart)
    uid = f"c{secrets.token_hex(6)}"  # a page may show the same chart twice
    parts = {
        "chart": chart,
        # Both are made by us of escaped texts.
        "wide": mark_safe(charts.svg(chart, charts.WIDE, uid=f"{uid}w")),  # noqa: S308
        "narrow": mark_safe(charts.svg(chart, charts.NARROW, uid=f"{uid}n")),  # noqa: S308
        "table": charts.table_of(chart) if with_table else None,
    }
    return render_to_string("ui/components/chart.html", parts)
