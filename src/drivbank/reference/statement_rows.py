"""The layouts of the statements and the rules of the charts, as rows that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.statements.layouts import layouts_from, line_key
from drivbank.core.statements.model import Layout, LayoutLine, LineKey, Measure, Part, Taken
from drivbank.reference.parameters import contents_on
from drivbank.ui.phrases import said

TAKEN: Mapping[Taken, str | Promise] = {
    Taken.MOVEMENT: _("kontonas belopp för året"),
    Taken.OPENING: _("kontonas belopp vid årets början"),
    Taken.CLOSING: _("kontonas belopp vid årets slut"),
    Taken.CHANGE: _("kontonas förändring under året"),
}


@dataclass(frozen=True)
class Row:
    """One line of a value that has several: a code with its label and more, or a term with what it means."""

    name: str
    text: str
    more: tuple[tuple[str, str], ...] = ()


def layout_rows(name: str, day: date) -> tuple[Row, ...]:
    """Return the lines of a statement or a note as it is on a day, each with what it shows."""
    layouts = _layouts_on(day)
    layout = next(layout for layout in layouts if layout.key == name)
    labels = {(each.key, line.key): said(line.label) for each in layouts for line in each.lines}
    heading = _now("Vad raden visar")
    return tuple(
        Row(line.key, said(line.label), ((heading, _shows(layout, line, labels)),)) for line in layout.lines
    )


def chart_rows(name: str, day: date) -> tuple[Row, ...]:
    """Return the rules of a chart of accounts as they are on a day, each with its line and its line of a note."""
    labels: dict[LineKey, str] = {}
    notes: dict[tuple[LineKey | None, str], str] = {}
    for layout in _layouts_on(day):
        labels |= {(layout.key, line.key): said(line.label) for line in layout.lines}
        notes |= {(layout.splits, line.key): said(line.label) for line in layout.lines}
    rules = contents_on("accounts", day)[name]["rules"]
    return tuple(
        Row(rule["prefix"], said(rule["label"]), tuple(_places(rule, labels, notes))) for rule in rules
    )


@cache
def _layouts_on(day: date) -> tuple[Layout, ...]:
    return layouts_from(contents_on("statements", day))


def _places(
    rule: Mapping[str, str], labels: Mapping[LineKey, str], notes: Mapping[tuple[LineKey | None, str], str]
) -> Iterator[tuple[str, str]]:
    line = line_key(rule["line"]) if "line" in rule else None
    yield _now("Rad"), labels[line] if line else said(rule["text"])
    yield _now("Rad i not"), notes.get((line, rule.get("note_line", "")), "")


def _shows(layout: Layout, line: LayoutLine, labels: Mapping[LineKey, str]) -> str:
    if line.measure is not Measure.MONEY:
        return _now("räknas inte på kontona")
    if line.parts:
        return _terms(line.parts, labels)
    taken = str(TAKEN[line.takes]) if line.takes else ""
    if line.accounts_of:
        return f"{taken}: {_terms(line.accounts_of, labels)}"
    return f"{taken}: {labels[layout.splits]}" if layout.splits else taken


def _terms(parts: tuple[Part, ...], labels: Mapping[LineKey, str]) -> str:
    """Return the lines as a sum, without a sign before the first unless it is taken away."""
    signed = " ".join(f"{'−' if part.sign < 0 else '+'} {labels[part.line]}" for part in parts)
    return signed.removeprefix("+ ")
