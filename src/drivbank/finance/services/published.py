"""Writing what an adopted annual report prints, so that the ledger's figures can be held against it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.money import MOST_ORE, ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import ClosedYear, PublishedFigure
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.published import published
from drivbank.finance.selectors.published_lines import (
    COUNT,
    PERCENT,
    PrintedStatement,
    printed_statements,
)
from drivbank.finance.selectors.published_units import unit_question
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_number
from drivbank.ui.phrases import said

# A line of a statement and a column: what a figure is of.
Place = tuple[str, str]
Figures = Mapping[Place, int | None]
Unit = PublishedFigure.Unit
UNITS: Mapping[str, int] = {
    Unit.KRONOR.value: ORE_PER_KRONA,
    Unit.THOUSANDS.value: 1_000 * ORE_PER_KRONA,
    Unit.MILLIONS.value: 1_000_000 * ORE_PER_KRONA,
}
MOST_PERCENT, MOST_COUNT = 1000, 1000


class AskAboutUnit(ValidationError):
    """The figures seem to be written in another unit: it may be meant, and is asked about."""


def field_of(line: str, column: str) -> str:
    """Return the name of a figure in forms and in the errors of the service."""
    return f"figure_{line}_{column}"


def published_values(year: int, statement: str) -> dict[str, str]:
    """Return the figures of a statement as a form opens: as they are printed, by their fields, and the unit of money."""
    rows = [row for row in published([year]) if row.statement == statement]
    unit = next((row.unit for row in rows if row.unit in UNITS), "")
    found = {
        field_of(row.line, row.column): printed_number(row.amount, unit if row.unit in UNITS else row.unit)
        for row in rows
    }
    return {**found, "unit": unit} if unit else found


@transaction.atomic
def published_save(
    year: int,
    statement: str,
    figures: Figures,
    unit: str,
    *,
    seen: str | None = None,
    sure: bool = False,
    by: Actor,
) -> int:
    """Save figures of a statement as the year's annual report prints them; return how many changed.

    Money is in whole öre, employees and percent are the number itself. None takes a figure away, and one that is not
    named stays. ``unit`` is how money is printed; figures that are no money may be saved with it, or with their own.
    ``sure`` says that a unit that is asked about is meant.
    """
    check_can_change_finance(by)
    log_lock()
    closed = ClosedYear.objects.select_for_update().filter(year=year).first()
    if closed is None:
        problem = _("Lägg in bokslutet för %(year)s först. De tryckta siffrorna hör till det.")
        raise ValidationError(problem % {"year": year})
    place = printed_statements(year).get(statement)
    if place is None:
        raise ValidationError(_("Rapporten finns inte i årsredovisningen för %(year)s.") % {"year": year})
    check_unchanged(published_values(year, statement), seen)
    _check(place, figures, unit)
    new = {key: (amount, place.unit_of(key[0], unit)) for key, amount in figures.items()}
    before = {
        (row.line, row.column): (row.amount, row.unit)
        for row in published([year])
        if row.statement == statement
    }
    differing = {key: value for key, value in new.items() if value != before.get(key, (None, value[1]))}
    if differing and not sure and (question := unit_question(year, statement, figures)):
        raise AskAboutUnit({"sure": said(question)})
    _write(closed, statement, differing)
    if differing:
        _log(closed, place, before, differing, by=by)
    return len(differing)


def _write(closed: ClosedYear, statement: str, values: Mapping[Place, tuple[int | None, str]]) -> None:
    for (line, column), (amount, unit) in values.items():
        key: dict[str, Any] = {"statement": statement, "line": line, "column": column}
        if amount is None:
            PublishedFigure.objects.filter(closed_year=closed, **key).delete()
        else:
            printed = {"amount": amount, "unit": unit}
            PublishedFigure.objects.update_or_create(closed_year=closed, **key, defaults=printed)


def _check(place: PrintedStatement, figures: Figures, unit: str) -> None:
    """Raise ValidationError, each fault on its field."""
    if unit not in Unit.values:
        raise ValidationError({"unit": _("Välj enhet.")})
    lines, faults = {line.key for line in place.lines}, {}
    for (line, column), amount in figures.items():
        if line not in lines or column not in place.columns:
            faults[field_of(line, column)] = _("Raden finns inte i rapporten.")
        elif amount is not None and not place.is_number(line) and unit not in UNITS:
            faults[field_of(line, column)] = _("Raden är ett belopp. Välj kronor, tusental eller miljoner.")
        elif amount is not None and (fault := _amount_fault(amount, place.unit_of(line, unit))):
            faults[field_of(line, column)] = fault
    if faults:
        raise ValidationError(faults)


def _amount_fault(amount: int, unit: str) -> str:
    if unit == PERCENT:
        return "" if abs(amount) <= MOST_PERCENT else _("Skriv hela procent, till exempel 69.")
    if unit == COUNT:
        return "" if 0 <= amount <= MOST_COUNT else _("Skriv antalet anställda som ett heltal.")
    if abs(amount) > MOST_ORE:
        return _("Beloppet är orimligt stort. Stämmer enheten?")
    # Millions are printed with decimals now and then; smaller units never are.
    whole = UNITS[unit] if unit != Unit.MILLIONS.value else UNITS[Unit.KRONOR.value]
    return _("Skriv hela tal, som i årsredovisningen.") if amount % whole else ""


def printed_number(amount: int, unit: str) -> str:
    """Return a figure as it is printed: 18 855 in tkr, 18,9 in mkr, 69 percent."""
    if unit not in UNITS:
        return format_number(amount)
    number = Decimal(amount) / UNITS[unit]
    return format_number(number.to_integral_value() if number == number.to_integral_value() else number)


def printed_text(amount: int, unit: str) -> str:
    """Return a figure as it is printed, with its unit: "18 855 tkr"."""
    mark = {PERCENT: " %", COUNT: ""}.get(unit, f" {unit}")
    return f"{printed_number(amount, unit)}{mark}"


def _log(
    closed: ClosedYear,
    place: PrintedStatement,
    before: Mapping[Place, tuple[int, str]],
    differing: Mapping[Place, tuple[int | None, str]],
    *,
    by: Actor,
) -> None:
    labels = {line.key: str(line.label) for line in place.lines}
    old, new = {}, {}
    for (line, column), (amount, unit) in differing.items():
        name = f"{labels[line]}, {place.columns[column]}"
        old[name] = printed_text(*before[line, column]) if (line, column) in before else None
        new[name] = None if amount is None else printed_text(amount, unit)
    items = changed("published", closed.year, old, new)
    subject = Phrase("Årsredovisning %(year)s: %(title)s", year=closed.year, title=place.title)
    event_append(by=by, action="finance.published_saved", subject=subject, items=items)
