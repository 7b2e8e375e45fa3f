"""A set of assumptions as a table: each value in its unit, with the range that can be argued for and its source."""

from decimal import Decimal

from drivbank.core.economics.model import Baseline, Value
from drivbank.core.economics.names import NAMES, Measure
from drivbank.core.phrases import Phrase
from drivbank.reference.parameters import code_list
from drivbank.statistics.assumptions import SUPPORT, measure_of, named_values
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.ui.numbers import MISSING
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

ONE_RATE = "income_support"  # the value that is used when all are taken to have had the same support
UNITS = {
    Measure.KRONOR_A_MONTH: Phrase("kronor i månaden"),
    Measure.KRONOR_A_YEAR: Phrase("kronor om året"),
    Measure.PERCENT: Phrase("procent"),
}
OWN = Phrase("Eget antagande")
OWN_SOURCE = Phrase("Förbundets eget antagande.")  # the source of an own value without other words
NOT_ADJUSTED = Phrase(
    "Ett belopp är i priserna för året som står vid det. Inget är omräknat till ett och samma års priser."
)


def assumption_sheet(fact: SetFact) -> Sheet:
    """Return every value that is counted with in a set, with the year it is of where its source says one."""
    columns = (
        Column("assumption", Phrase("Antagande")),
        Column("likely", Phrase("Värde"), Unit.ROUNDED),
        Column("low", Phrase("Lägst"), Unit.ROUNDED),
        Column("high", Phrase("Högst"), Unit.ROUNDED),
        Column("unit", Phrase("Enhet")),
        Column("year", Phrase("År")),
        Column("source", Phrase("Källa")),
    )
    rows = tuple(
        _row(name, value)
        for name, value in named_values(fact.assumptions)
        if is_counted(name, fact.assumptions.baseline)
    )
    title = Phrase("Antaganden: %(name)s", name=fact.name)
    notes = (*([Phrase(fact.reason)] if fact.reason else []), NOT_ADJUSTED)
    return Sheet("assumptions", title, columns, rows, notes)


def is_counted(name: str, baseline: Baseline) -> bool:
    """Say whether a value is used: the one rate of support or those of each support, not both."""
    if name == ONE_RATE:
        return baseline is Baseline.ONE_RATE
    return baseline is Baseline.OWN_SOURCE or not name.startswith(SUPPORT)


def _row(name: str, value: Value) -> SheetRow:
    numbers = tuple(Decimal(number) / 100 for number in (value.likely, value.low, value.high))
    year = MISSING if value.year is None else str(value.year)
    return SheetRow((label_of(name), *numbers, UNITS[measure_of(name)], year, source_of(value)), key=name)


def label_of(name: str) -> Phrase:
    """Return what an assumption is called: one of the model's, or what a support is worth a year."""
    if name in NAMES:
        return NAMES[name][1]
    item = code_list("support").all_items()[name.removeprefix(SUPPORT)]
    return Phrase("%(support)s, per år", support=Phrase(item.label))


def source_of(value: Value) -> str:
    """Return where a value is from, and that it is an own assumption."""
    said = Phrase(value.source)
    if not value.own or said == OWN_SOURCE:
        return said
    return Phrase("%(own)s. %(source)s", own=OWN, source=said)
