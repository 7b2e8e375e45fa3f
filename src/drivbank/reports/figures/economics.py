"""What the work after is worth: the result, its tables by working time and by municipality, and how soon it pays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from drivbank.core.economics.payback import months_text, whole_months
from drivbank.reports.figures.counted import ANNUAL, source_text
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Value
from drivbank.statistics.policies import can_see_results
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics import default_set, economics
from drivbank.statistics.services.economics_results import Economics, Payback
from drivbank.statistics.services.members_open import is_open
from drivbank.statistics.services.year_tables import year_counted
from drivbank.statistics.sheets.economics import (
    cautious_sheet,
    extent_sheet,
    horizon_sheet,
    municipality_sheet,
    payback_sheet,
    payer_sheet,
)
from drivbank.statistics.sheets.economics_notes import INTERNAL
from drivbank.statistics.tables import TOTAL
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from drivbank.ui.sheets import Value as SheetValue

GROUP = "Samhällsekonomi"
IN_KRONOR = "Beloppen är hela kronor."
PLACES = "participants-by-municipality"
# Assumptions that count something of those who study, which amounts then tell of as well.
OF_STUDIES = ("studies_avoided", "study_support")
# What is paid whoever works.
NOT_OF_WORK = ("cost", "municipality_contribution")
Behind = tuple[tuple[str, int], ...]
WORTH, BY_MUNICIPALITY, CAUTIOUS = "work-after-worth", "by-municipality-worth", "cautious-worth"
KINDS = {Unit.KRONOR: FigureKind.KRONOR, Unit.COUNT: FigureKind.COUNT, Unit.ROUNDED: FigureKind.MEAN}


def worth(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the socio-economic result of the year, to those who see the results of the whole association.

    Raise ParameterError for a year that cannot be counted.
    """
    if about.kind != ANNUAL or not can_see_results(about.by):
        return
    told = economics(about.year, default_set(about.year), by=about.by, source=about.source)
    shown = _address(told)
    source = f"Antagandena {told.set.name}, räknat på {source_text(about.source)}."
    if about.source.snapshot:
        source += " Sidan om samhällsekonomi räknar på det som är registrerat nu."
    sheets, working = _sheets(told), _working(about)
    for key, sheet in sheets.items():
        found = FigureTable(f"table:{key}", str(sheet.title), "Tabeller", sheet, source, shown)
        yield _of_people(found, key, told, working)
    for key in (WORTH, BY_MUNICIPALITY):
        yield from _cells(key, sheets[key], dict(working), source, shown)
    yield from _answers(told, source, shown)
    for payback in told.paybacks:
        yield from _paybacks(payback, told.counts.workers, source, shown)


def _of_people(found: FigureTable, key: str, told: Economics, working: Behind) -> FigureTable:
    """Return a table with how many work, whom its amounts follow from; with some assumptions they tell more than that."""
    whole = (("total", told.counts.workers),)
    behind = {WORTH: (), BY_MUNICIPALITY: working}.get(key, whole)
    sets = [told.set, *([told.cautious.set] if key == CAUTIOUS and told.cautious else [])]
    return replace(found, persons=True, behind=behind, tells_more=any(map(_tells_more, sets)))


def _tells_more(found: SetFact) -> bool:
    """Say whether amounts tell of those who study as well, or of what each lived on."""
    studies = any(found.assumptions.values[name].likely for name in OF_STUDIES)
    return studies or not is_open(found.assumptions)


def _working(about: About) -> Behind:
    """Return how many of each municipality work after, and in all."""
    (table,) = year_counted((PLACES,), about.year, by=about.by, source=about.source).tables
    cells = [cell for cell in table.cells if cell.column_key == "full_time"]
    return tuple(("total" if cell.row_key == TOTAL else cell.row_key, cell.n) for cell in cells)


def _address(told: Economics) -> str:
    query = urlencode({"ar": told.year, "antaganden": told.set.slug})
    return f"{reverse('statistics:economics_show')}?{query}"


def _sheets(told: Economics) -> dict[str, Sheet]:
    """Return the tables under their keys. The two first end in different sums, and the second says why."""
    extents, places = extent_sheet(told), municipality_sheet(told)
    notes = [IN_KRONOR, *(note for note in places.notes if note != INTERNAL)]
    found = {
        WORTH: replace(extents, notes=(IN_KRONOR, *extents.notes), remarks=()),
        BY_MUNICIPALITY: replace(places, notes=(*notes, " ".join(told.difference.says[2:]))),
        "payers-worth": payer_sheet(told),
        "years-worth": horizon_sheet(told),
        "payback": payback_sheet(told),
    }
    if told.cautious:
        found[CAUTIOUS] = cautious_sheet(told, told.cautious)
    return found


def _cells(key: str, sheet: Sheet, working: Mapping[str, int], source: str, shown: str) -> Iterator[Figure]:
    for row in sheet.rows:
        persons = working.get(row.key) if key == BY_MUNICIPALITY else _persons(sheet, row)
        for column, value in zip(sheet.columns[1:], row.values[1:], strict=True):
            yield _cell(key, sheet, row, column, value, persons, source, shown)


def _persons(sheet: Sheet, row: SheetRow) -> int | None:
    """Return how many a row's amounts stand on, None where the row does not say how many worked."""
    place = next((place for place, column in enumerate(sheet.columns) if column.key == "persons"), None)
    count = None if place is None else row.values[place]
    return count if isinstance(count, int) else None


def _cell(
    key: str,
    sheet: Sheet,
    row: SheetRow,
    column: Column,
    value: SheetValue,
    persons: int | None,
    source: str,
    shown: str,
) -> Figure:
    name = str(row.values[0])
    label = f"{column.heading}, {name.lower()}" if row.is_sum else f"{name}, {str(column.heading).lower()}"
    counts = column.unit is Unit.COUNT
    return Figure(
        key=f"{key}:{row.key}:{column.key}",
        label=label,
        group=str(sheet.title),
        kind=KINDS[column.unit],
        value=_value(value),
        source=source,
        evidence=shown,
        n=None if counts else persons,
        persons=column.key != "contribution",
    )


def _value(value: SheetValue) -> Value:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()


def _answers(told: Economics, source: str, shown: str) -> Iterator[Figure]:
    """Yield the result itself and what it stands on."""
    counts = told.counts
    money = {
        "result": ("Samhällsekonomiskt resultat, ett år", told.result),
        "five_years": ("Samhällsekonomiskt resultat, fem år", told.five_years),
        "municipality_result": ("Kommunernas besparing, ett år", told.municipality_total.saving),
        "municipality_contribution": ("Kommunernas medlemsbidrag", told.municipality_total.contribution),
        "municipality_net": ("Kommunernas besparing efter bidrag", told.municipality_total.net),
        "region_result": ("Regionens besparing, ett år", told.region.gain),
        "cost": (str(told.basis.label), told.basis.amount),
        **_cautious(told),
    }
    for key, (label, amount) in money.items():
        if amount is not None:
            persons = key not in NOT_OF_WORK
            yield _answer(
                key, label, FigureKind.KRONOR, amount, source, shown, n=counts.workers, persons=persons
            )
    people = {
        "exits": ("Lämnade en insats", counts.exits),
        "for_work": ("Lämnade en insats för arbete", counts.for_work),
        "workers": ("Arbetar efter insatsen", counts.workers),
        "unknown": ("Arbete efter insatsen inte registrerat", counts.unknown),
    }
    for key, (label, count) in people.items():
        yield _answer(key, label, FigureKind.COUNT, count, source, shown)
    fte = _value(Decimal(told.fte) / 100)
    label = "Heltider i arbete efter insatsen"
    yield _answer("fte", label, FigureKind.MEAN, fte, source, shown, n=counts.workers)
    label = "Antaganden som resultatet räknas med"
    yield _answer("assumptions", label, FigureKind.TEXT, str(told.set.name), source, shown)


def _cautious(told: Economics) -> dict[str, tuple[str, int | None]]:
    if told.cautious is None:
        return {}
    return {
        "cautious_result": ("Försiktigt räknat resultat, ett år", told.cautious.result),
        "cautious_five_years": ("Försiktigt räknat resultat, fem år", told.cautious.five_years),
    }


def _paybacks(payback: Payback, workers: int, source: str, shown: str) -> Iterator[Figure]:
    """Yield the months until a cost is paid back at the first year's pace, as a number and in words.

    The months are no persons, but follow from how many work.
    """
    key, what = f"payback_{payback.basis.key}", str(payback.basis.label)
    if payback.basis.amount is None:
        return
    words = str(months_text(payback.simple))
    label = f"Återbetalningstid i ord, {what}"
    found = _answer(f"{key}:words", label, FigureKind.TEXT, words, source, shown)
    yield replace(found, n=workers)
    if payback.simple is not None:
        months = whole_months(Fraction(payback.simple))
        label = f"Återbetalningstid i månader, {what}"
        found = _answer(key, label, FigureKind.COUNT, months, source, shown, persons=False)
        yield replace(found, n=workers)


def _answer(
    key: str,
    label: str,
    kind: FigureKind,
    value: Value,
    source: str,
    shown: str,
    *,
    n: int | None = None,
    persons: bool = True,
) -> Figure:
    counted = persons and kind is not FigureKind.TEXT
    return Figure(
        f"economics:{key}",
        label,
        GROUP,
        kind,
        value,
        source,
        shown,
        n=n if counted else None,
        persons=counted,
    )
