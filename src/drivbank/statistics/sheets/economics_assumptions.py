"""A set of assumptions as a table: each value in its unit, with the range that can be argued for and its source."""

from decimal import Decimal

from drivbank.core.economics.model import Value
from drivbank.core.economics.names import NAMES, Measure
from drivbank.core.phrases import Phrase
from drivbank.reference.parameters import code_list
from drivbank.statistics.assumptions import SUPPORT, measure_of, named_values
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

UNITS = {
    Measure.KRONOR_A_MONTH: Phrase("kronor i månaden"),
    Measure.KRONOR_A_YEAR: Phrase("kronor om året"),
    Measure.PERCENT: Phrase("procent"),
}
OWN = Phrase("Eget antagande")


def assumption_sheet(fact: SetFact) -> Sheet:
    """Return every value of a set."""
    columns = (
        Column("assumption", Phrase("Antagande")),
        Column("likely", Phrase("Värde"), Unit.ROUNDED),
        Column("low", Phrase("Lägst"), Unit.ROUNDED),
        Column("high", Phrase("Högst"), Unit.ROUNDED),
        Column("unit", Phrase("Enhet")),
        Column("source", Phrase("Källa")),
    )
    rows = tuple(_row(name, value) for name, value in named_values(fact.assumptions))
    title = Phrase("Antaganden: %(name)s", name=fact.name)
    return Sheet("assumptions", title, columns, rows, (Phrase(fact.reason),) if fact.reason else ())


def _row(name: str, value: Value) -> SheetRow:
    numbers = tuple(Decimal(number) / 100 for number in (value.likely, value.low, value.high))
    return SheetRow((label_of(name), *numbers, UNITS[measure_of(name)], source_of(value)), key=name)


def label_of(name: str) -> Phrase:
    """Return what an assumption is called: one of the model's, or what a support is worth a year."""
    if name in NAMES:
        return NAMES[name][1]
    item = code_list("support").all_items()[name.removeprefix(SUPPORT)]
    return Phrase("%(support)s, per år", support=Phrase(item.label))


def source_of(value: Value) -> str:
    """Return where a value is from, the year it is of where that is not said, and that it is an own assumption."""
    said: str = Phrase(value.source)
    if value.year is not None and str(value.year) not in value.source:
        said = Phrase("%(source)s Värdet är från %(year)s.", source=said, year=value.year)
    return Phrase("%(own)s. %(source)s", own=OWN, source=said) if value.own else said
