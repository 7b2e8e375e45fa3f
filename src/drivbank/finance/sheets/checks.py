"""The checks of a year as tables, in the words and units of the page: what does not agree first, what agrees last."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.core.statements.checks import Check, PrintedUnit, Verdict
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value


class Part(StrEnum):
    """The checks that are told together, by what came of them and what they are of."""

    IN_BOOKS = "checks_differing"
    IN_PRINT = "checks_differing_print"
    MISSING = "checks_missing"
    ROUNDING = "checks_rounding"
    AGREEING = "checks_agreeing"


# In the order of how much they ask of the reader, with what the page and a table of them call them.
TITLES: Mapping[Part, Phrase] = {
    Part.IN_BOOKS: Phrase("Stämmer inte i räkenskaperna %(year)s"),
    Part.IN_PRINT: Phrase("Stämmer inte i den tryckta årsredovisningen %(year)s"),
    Part.MISSING: Phrase("Kan inte kontrolleras än %(year)s"),
    Part.ROUNDING: Phrase("Skiljer sig bara för att beloppen är avrundade %(year)s"),
    Part.AGREEING: Phrase("Stämmer %(year)s"),
}
PARTS: Mapping[Verdict, Part] = {
    Verdict.DIFFERS: Part.IN_BOOKS,
    Verdict.MISSING: Part.MISSING,
    Verdict.ROUNDING: Part.ROUNDING,
    Verdict.AGREES: Part.AGREEING,
}
HUNDREDTH = PrintedUnit.MILLIONS.step // 100
UNITS: Mapping[PrintedUnit, Phrase] = {
    PrintedUnit.KRONOR: Phrase("kr"),
    PrintedUnit.THOUSANDS: Phrase("tkr"),
    PrintedUnit.MILLIONS: Phrase("mnkr"),
    PrintedUnit.PERCENT: Phrase("procent"),
    PrintedUnit.COUNT: Phrase("antal"),
}
COUNTED = Phrase(
    "%(count)s kontroller: %(differs)s stämmer inte, %(missing)s går inte att göra, %(rounding)s är avrundning och "
    "%(agrees)s stämmer."
)
# What a document says of those that agree: they are many, and nobody has to do anything about them.
AGREEING = Phrase("Kontroller som stämmer: %(count)s. Var och en av dem finns i Excel-filen och i CSV-filen.")
WHAT, WHERE = Column("what", Phrase("Kontroll")), Column("where", Phrase("Var"))
EXPECTED = Column("expected", Phrase("Ska vara"), Unit.ROUNDED)
FOUND = Column("found", Phrase("Är"), Unit.ROUNDED)
DIFFERENCE = Column("difference", Phrase("Skillnad"), Unit.ROUNDED)
UNIT, EXPLANATION = Column("unit", Phrase("Enhet")), Column("explanation", Phrase("Förklaring"))
HELD = (WHAT, WHERE, EXPECTED, FOUND, DIFFERENCE, UNIT)
COLUMNS: Mapping[Part, tuple[Column, ...]] = {
    Part.IN_BOOKS: (*HELD, EXPLANATION),
    Part.IN_PRINT: (*HELD, EXPLANATION),
    Part.MISSING: (WHAT, WHERE, EXPLANATION),
    Part.ROUNDING: (*HELD, EXPLANATION),
    Part.AGREEING: HELD,
}


def checks_sheets(year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
    """Return the checks of a year, a table for each part there is; raise Refused."""
    check_can_see(by, None)
    return tables_of(year, finance_checks(year, as_of=as_of))


def tables_of(year: int, checks: Sequence[Check]) -> tuple[Sheet, ...]:
    """Return a table for each part, those that ask most of the reader first, and how many there are of each verdict."""
    found = {part: [check for check in checks if part_of(check) is part] for part in TITLES}
    first = next((part for part in TITLES if found[part]), None)
    counts = {verdict.value: sum(check.verdict is verdict for check in checks) for verdict in Verdict}
    told = COUNTED.filled(count=len(checks), **counts)
    return tuple(_sheet(year, part, of, (told,) if part is first else ()) for part, of in found.items() if of)


def part_of(check: Check) -> Part:
    """Return which checks a check is told among."""
    part = PARTS[check.verdict]
    return Part.IN_PRINT if part is Part.IN_BOOKS and is_printed(check) else part


def is_printed(check: Check) -> bool:
    """Say whether a check is of what an annual report prints, and not of the year's own figures."""
    return check.key.startswith("printed")


def unit_of(check: Check) -> PrintedUnit:
    """Return the unit that a check's numbers are said in: its own, or kronor when one is no whole number of it.

    Millions may have two decimals, as they are printed.
    """
    step = HUNDREDTH if check.unit is PrintedUnit.MILLIONS else check.unit.step
    whole = all((number or 0) % step == 0 for number in (check.expected, check.found))
    return check.unit if whole or not check.unit.is_money else PrintedUnit.KRONOR


def _sheet(year: int, part: Part, checks: Sequence[Check], notes: tuple[Phrase, ...]) -> Sheet:
    columns = COLUMNS[part]
    rows = (SheetRow(tuple(_value(check, column) for column in columns), key=check.key) for check in checks)
    return Sheet(part.value, TITLES[part].filled(year=year), columns, tuple(rows), notes)


def _value(check: Check, column: Column) -> Value:
    if column is UNIT:
        return _unit(check)
    value: Value = getattr(check, column.key)
    return _number(value, check) if isinstance(value, int) else value


def _unit(check: Check) -> Phrase | str:
    """Return what the numbers of a check are, nothing where there are none."""
    return "" if check.expected is None and check.found is None else UNITS[unit_of(check)]


def _number(number: int, check: Check) -> int | Decimal:
    """Return a number in the unit of the check; kronor with decimals only where there are öre."""
    unit = unit_of(check)
    whole, rest = divmod(number, unit.step)
    if unit is PrintedUnit.MILLIONS and rest:
        return (Decimal(number) / unit.step).normalize()
    return Decimal(number).scaleb(-2) if rest else whole
