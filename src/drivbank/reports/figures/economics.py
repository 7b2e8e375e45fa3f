"""What the work after is worth: the result, its tables by working time and by municipality, and how soon it pays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from drivbank.core.economics.payback import months_text, whole_months
from drivbank.reports.figures.counted import source_text
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.statistics.assumptions import named_values
from drivbank.statistics.outputs import plain
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
from drivbank.statistics.sheets.economics_assumptions import is_counted
from drivbank.statistics.sheets.economics_notes import INTERNAL
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL
from drivbank.ui.numbers import format_number
from drivbank.ui.sheets import Sheet, SheetRow, Unit

GROUP = "Samhällsekonomi"
IN_KRONOR = "Beloppen är hela kronor."
PLACES = "participants-by-municipality"
# Assumptions that count something of those who study, which amounts then tell of as well.
OF_STUDIES = ("studies_avoided", "study_support")
# What is paid whoever works.
NOT_OF_WORK = ("cost", "municipality_contribution")
# What most of a result follows from, and how long it is taken to last.
MAIN = {
    "income_support": "försörjningsstöd som inte behöver betalas {} kronor om året för en heltid",
    "monthly_pay": "lön för heltid {} kronor i månaden",
    "hourly_share": "timanställning som {} procent av heltid",
    "municipal_tax": "kommunalskatt {} procent",
    "regional_tax": "regionskatt {} procent",
}
ONE_YEAR = "Resultatet gäller om alla som arbetade efter insatsen gör det i ett år."
HUNDREDTHS = 100
Behind = tuple[tuple[str, int], ...]
WORTH, BY_MUNICIPALITY, CAUTIOUS = "work-after-worth", "by-municipality-worth", "cautious-worth"
KINDS = {Unit.KRONOR: FigureKind.KRONOR, Unit.COUNT: FigureKind.COUNT, Unit.ROUNDED: FigureKind.MEAN}


def economics_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the socio-economic result of the year, to those who see the results of the whole association.

    Raise ParameterError for a year that cannot be counted.
    """
    if not can_see_results(about.by):
        return
    told = economics(about.year, default_set(about.year), by=about.by, source=about.source)
    origin = Origin(GROUP, _source(told, about.source), _address(told))
    sheets, working = _sheets(told), _working(about)
    tables = replace(origin, group="Tabeller")
    for name, sheet in sheets.items():
        yield _of_people(tables.table(name, sheet, str(sheet.title), persons=True), told, working)
    for name in (WORTH, BY_MUNICIPALITY):
        yield from _cells(name, sheets[name], dict(working), replace(origin, group=str(sheets[name].title)))
    yield from _answers(told, origin)
    for payback in told.paybacks:
        yield from _paybacks(payback, told.counts.workers, origin)


def _source(told: Economics, source: Source) -> str:
    said = f"Antagandena {told.set.name}, räknat på {source_text(source)}."
    return (
        f"{said} Sidan om samhällsekonomi räknar på det som är registrerat nu." if source.snapshot else said
    )


def _of_people(table: FigureTable, told: Economics, working: Behind) -> FigureTable:
    """Return a table with how many work, whom its amounts follow from; with some assumptions they tell more than that."""
    name, whole = table.key.partition(":")[2], (("total", told.counts.workers),)
    behind = {WORTH: (), BY_MUNICIPALITY: working}.get(name, whole)
    sets = [told.set, *([told.cautious.set] if name == CAUTIOUS and told.cautious else [])]
    return replace(table, behind=behind, tells_more=any(map(_tells_more, sets)))


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
        WORTH: replace(
            extents, notes=(" ".join((IN_KRONOR, *extents.notes)), _counted_with(told.set)), remarks=()
        ),
        BY_MUNICIPALITY: replace(places, notes=(*notes, _differs(told, extents.title))),
        "payers-worth": payer_sheet(told),
        "years-worth": horizon_sheet(told),
        "payback": payback_sheet(told),
    }
    if told.cautious:
        found[CAUTIOUS] = cautious_sheet(told, told.cautious)
    return found


def _differs(told: Economics, first: str) -> str:
    """Return why the second table ends in another sum, with the first called what stands over it."""
    said = " ".join(told.difference.says[2:])
    for name in ("tabellen efter arbetstid", "Tabellen efter arbetstid"):
        said = said.replace(name, f"{name.split()[0]} ”{first}”")
    return said.replace("Tabellen per kommun", "Den här tabellen")


def _counted_with(found: SetFact) -> str:
    """Return the values that most of a result follows from, so that who reads it can reckon it again."""
    assumptions = found.assumptions
    told = [
        MAIN[name].format(format_number(plain(Decimal(value.likely) / HUNDREDTHS)))
        for name, value in named_values(assumptions)
        if name in MAIN and value.likely and is_counted(name, assumptions.baseline)
    ]
    return f"Räknat med {', '.join(told)}. {ONE_YEAR}"


def _cells(name: str, sheet: Sheet, working: Mapping[str, int], origin: Origin) -> Iterator[Figure]:
    for row in sheet.rows:
        workers = working.get(row.key) if name == BY_MUNICIPALITY else _persons(sheet, row)
        for column, value in zip(sheet.columns[1:], row.values[1:], strict=True):
            yield origin.figure(
                f"{name}:{row.key}:{column.key}",
                _label(row, str(column.heading)),
                KINDS[column.unit],
                plain(value) if isinstance(value, Decimal) else value,
                n=None if column.unit is Unit.COUNT else workers,
                persons=column.key != "contribution",
            )


def _label(row: SheetRow, heading: str) -> str:
    name = str(row.values[0])
    return f"{heading}, {name.lower()}" if row.is_sum else f"{name}, {heading.lower()}"


def _persons(sheet: Sheet, row: SheetRow) -> int | None:
    """Return how many a row's amounts stand on, None where the row does not say how many worked."""
    place = next((place for place, column in enumerate(sheet.columns) if column.key == "persons"), None)
    count = None if place is None else row.values[place]
    return count if isinstance(count, int) else None


def _answers(told: Economics, origin: Origin) -> Iterator[Figure]:
    """Yield the result itself and what it stands on. An amount of work has the number who work as its n."""
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
    for name, (label, amount) in money.items():
        if amount is not None:
            of_work = name not in NOT_OF_WORK
            n = counts.workers if of_work else None
            yield origin.figure(f"economics:{name}", label, FigureKind.KRONOR, amount, n=n, persons=of_work)
    for name, label, count in (
        ("exits", "Lämnade en insats", counts.exits),
        ("for_work", "Lämnade en insats för arbete", counts.for_work),
        ("workers", "Arbetar efter insatsen", counts.workers),
        ("unknown", "Arbete efter insatsen inte registrerat", counts.unknown),
    ):
        yield origin.count(f"economics:{name}", label, count, persons=True)
    label, fte = "Heltider i arbete efter insatsen", plain(Decimal(told.fte) / 100)
    yield origin.figure("economics:fte", label, FigureKind.MEAN, fte, n=counts.workers, persons=True)
    yield origin.text("economics:assumptions", "Antaganden som resultatet räknas med", str(told.set.name))


def _cautious(told: Economics) -> dict[str, tuple[str, int | None]]:
    if told.cautious is None:
        return {}
    return {
        "cautious_result": ("Försiktigt räknat resultat, ett år", told.cautious.result),
        "cautious_five_years": ("Försiktigt räknat resultat, fem år", told.cautious.five_years),
    }


def _paybacks(payback: Payback, workers: int, origin: Origin) -> Iterator[Figure]:
    """Yield the months until a cost is paid back at the first year's pace, as a number and in words.

    The months are no persons, but follow from how many work.
    """
    if payback.basis.amount is None:
        return
    key, what = f"economics:payback_{payback.basis.key}", str(payback.basis.label)
    words = str(months_text(payback.simple))
    yield origin.figure(f"{key}:words", f"Återbetalningstid i ord, {what}", FigureKind.TEXT, words, n=workers)
    if payback.simple is not None:
        months = whole_months(Fraction(payback.simple))
        yield origin.figure(key, f"Återbetalningstid i månader, {what}", FigureKind.COUNT, months, n=workers)
