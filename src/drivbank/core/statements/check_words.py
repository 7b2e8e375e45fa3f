"""How the checks say amounts and places: in the unit that is printed, by the titles and labels of the layouts."""

from collections.abc import Iterable, Sequence

from drivbank.core.money import ORE_PER_KRONA, grouped, kronor_and_ore
from drivbank.core.phrases import Phrase, joined
from drivbank.core.statements.checking import NOTHING, PrintedUnit
from drivbank.core.statements.model import Layout, LineKey

AMOUNT, COMPARISON, BUDGET, DEVIATION = "amount", "comparison", "budget", "deviation"
OVERVIEW, OPERATING = "five_year_overview", "operating_report"
_HUNDREDTH = PrintedUnit.MILLIONS.step // 100
_UNITS = {
    PrintedUnit.KRONOR: Phrase("%(number)s kr"),
    PrintedUnit.THOUSANDS: Phrase("%(number)s tkr"),
    PrintedUnit.MILLIONS: Phrase("%(number)s mnkr"),
    PrintedUnit.PERCENT: Phrase("%(number)s procent"),
    PrintedUnit.COUNT: Phrase("%(number)s"),
}


def told(amount: int, unit: PrintedUnit) -> Phrase:
    """Return an amount with its unit; money that the unit does not go into is said in kronor and öre.

    Millions have up to two decimals.
    """
    if unit is PrintedUnit.MILLIONS and amount % unit.step and not amount % _HUNDREDTH:
        text = kronor_and_ore(amount // _HUNDREDTH).removesuffix("0")
        return _UNITS[unit].filled(number=text)
    if unit.is_money and amount % unit.step:
        whole = amount % ORE_PER_KRONA == 0
        text = grouped(amount // ORE_PER_KRONA) if whole else kronor_and_ore(amount)
        return _UNITS[PrintedUnit.KRONOR].filled(number=text)
    return _UNITS[unit].filled(number=grouped(amount // unit.step))


def sentences(parts: Iterable[Phrase | None]) -> Phrase:
    """Return those that say something, one after another."""
    said = [part for part in parts if part]
    return joined(" ", said) if said else NOTHING


def label(layouts: Sequence[Layout], line: LineKey) -> Phrase:
    """Return what a line is called."""
    statement, key = line
    layout = next((found for found in layouts if found.key == statement), None)
    rows = layout.lines if layout else ()
    return _phrase(next((row.label for row in rows if row.key == key), key))


def title(layouts: Sequence[Layout], statement: str) -> Phrase:
    """Return what a statement is called, a note with its number."""
    layout = next((found for found in layouts if found.key == statement), None)
    if layout is None:
        return Phrase(statement)
    if layout.number is None:
        return _phrase(layout.title)
    return Phrase("Not %(number)s %(title)s", number=layout.number, title=_phrase(layout.title))


def column_name(statement: str, column: str, year: int) -> Phrase:
    """Return what a column is called in the report of a year."""
    if column == BUDGET:
        return Phrase("budget")
    if column == DEVIATION:
        return Phrase("avvikelse")
    if statement == OPERATING:
        return Phrase("utfall") if column == AMOUNT else Phrase("föregående år")
    return Phrase(str(year_of(column, year)))


def year_of(column: str, year: int) -> int:
    """Return the year that a column of the report of a year is about."""
    if column.isdecimal():
        return int(column)
    return year - 1 if column == COMPARISON else year


def in_books(layouts: Sequence[Layout], line: LineKey, year: int) -> Phrase:
    """Return where a line is in the statements that are made of the ledger."""
    return Phrase(
        "%(title)s %(year)s, raden %(line)s",
        title=title(layouts, line[0]),
        year=year,
        line=label(layouts, line),
    )


def in_print(layouts: Sequence[Layout], line: LineKey, column: str, year: int) -> Phrase:
    """Return where a figure stands in the annual report of a year."""
    return Phrase(
        "Årsredovisningen %(year)s, %(title)s, raden %(line)s, kolumnen %(column)s",
        year=year,
        title=title(layouts, line[0]),
        line=label(layouts, line),
        column=column_name(line[0], column, year),
    )


def _phrase(text: str) -> Phrase:
    return text if isinstance(text, Phrase) else Phrase(text)
