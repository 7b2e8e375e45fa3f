"""The chart in one or two sentences, for those who cannot see it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from drivbank.ui.charts.model import Chart, Kind, Series
from drivbank.ui.charts.scales import PERCENT, value_text
from drivbank.ui.numbers import Number, exact, format_number

NAMED = 3  # so many of the largest are named


def alt_text(chart: Chart) -> str:
    """Return what the chart shows: its kind and title, the largest values, and how many it stands on."""
    parts = [f"{_kind_name(chart.kind)}: {chart.title}."]
    if not any(chart.numbers):
        parts.append(nothing_to_show())
    elif chart.kind is Kind.FLOW:
        parts += _flow(chart)
    elif chart.kind in (Kind.LINES, Kind.MULTIPLES):
        parts += [_course(chart, series) for series in chart.series]
    else:
        parts += [_largest(chart, series) for series in chart.series]
    if chart.n is not None:
        parts.append(_("Räknat på %(n)s.") % {"n": format_number(chart.n)})
    return " ".join(part for part in parts if part)


def nothing_to_show() -> str:
    """Return what stands in place of an empty chart."""
    return _("Det finns inga uppgifter att visa.")


def _kind_name(kind: Kind) -> str:
    match kind:
        case Kind.LINES | Kind.MULTIPLES:
            return _("Linjediagram")
        case Kind.FLOW:
            return _("Flödesdiagram")
        case Kind.STACKED | Kind.HORIZONTAL_STACKED:
            return _("Staplat stapeldiagram")
        case Kind.BARS | Kind.HORIZONTAL:
            return _("Stapeldiagram")


def _largest(chart: Chart, series: Series) -> str:
    """Return the largest values of a series with their labels, and which are missing."""
    known = [(exact(value), -place) for place, value in enumerate(series.values) if value]
    named = NAMED if len(chart.series) == 1 else 1
    order = [-place for _value, place in sorted(known, reverse=True)][:named]
    if not order:
        return (_nothing(chart, series) or _("%(name)s: inga.")) % {"name": series.name}
    largest = _listed([f"{chart.labels[place]} {_said(chart, series, place)}" for place in order])
    start = _("Störst är %(largest)s.") if len(chart.series) == 1 else _("%(name)s: störst är %(largest)s.")
    return start % {"name": series.name, "largest": largest} + _missing(chart, series)


def _said(chart: Chart, series: Series, place: int) -> str:
    note = f" ({series.notes[place]})" if series.notes and series.notes[place] else ""
    return _with_unit(series.values[place], chart.unit) + note


def _with_unit(value: Number | None, unit: str) -> str:
    text = value_text(value, unit)
    return text if unit in ("", PERCENT) else f"{text} {unit}"


def _course(chart: Chart, series: Series) -> str:
    """Return how a line goes: its first, last and highest number."""
    known = [place for place, value in enumerate(series.values) if value is not None]
    if not known:
        return (_nothing(chart, series) or _("%(name)s: uppgift saknas.")) % {"name": series.name}
    highest = max(known, key=lambda place: exact(series.values[place] or 0))
    words = {
        "name": series.name,
        "first": _with_unit(series.values[known[0]], chart.unit),
        "first_label": chart.labels[known[0]],
        "last": _with_unit(series.values[known[-1]], chart.unit),
        "last_label": chart.labels[known[-1]],
        "highest": _with_unit(series.values[highest], chart.unit),
        "highest_label": chart.labels[highest],
    }
    if len(known) == 1:
        return _("%(name)s: %(first)s (%(first_label)s).") % words + _missing(chart, series)
    text = _("%(name)s: från %(first)s (%(first_label)s) till %(last)s (%(last_label)s)") % words
    if highest not in (known[0], known[-1]):
        text += _(", högst %(highest)s (%(highest_label)s)") % words
    return f"{text}.{_missing(chart, series)}"


def _flow(chart: Chart) -> list[str]:
    coming, leaving, ongoing = chart.series
    sums = [
        _("%(name)s sammanlagt %(sum)s.")
        % {
            "name": series.name,
            "sum": _with_unit(sum(exact(value or 0) for value in series.values), chart.unit),
        }
        for series in (coming, leaving)
    ]
    return [*sums, _course(chart, ongoing)]


def _nothing(chart: Chart, series: Series) -> str:
    """Return how it is said that a series has numbers, none of them shown; "" of one that has none."""
    return _("%(name)s: visas inte.") if chart.withheld and None in series.values else ""


def _missing(chart: Chart, series: Series) -> str:
    labels = [chart.labels[place] for place, value in enumerate(series.values) if value is None]
    if not labels:
        return ""
    if len(labels) > NAMED:
        told = _("%(count)s tal visas inte.") if chart.withheld else _("Uppgift saknas på %(count)s ställen.")
        return " " + told % {"count": len(labels)}
    told = _("Tal visas inte för %(labels)s.") if chart.withheld else _("Uppgift saknas för %(labels)s.")
    return " " + told % {"labels": _listed(labels)}


def _listed(parts: Sequence[str]) -> str:
    """Return the parts as a sentence lists them."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(parts)s och %(last)s") % {"parts": ", ".join(parts[:-1]), "last": parts[-1]}
