"""The checks of a year as tables, one for each verdict: what does not agree first, what agrees last."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.core.statements.checks import Check, PrintedUnit, Verdict
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

# In the order of how much they ask of the reader, with what a table of them is called.
TABLES: Mapping[Verdict, tuple[str, Phrase]] = {
    Verdict.DIFFERS: ("checks_differing", Phrase("Det som inte stämmer %(year)s")),
    Verdict.MISSING: ("checks_missing", Phrase("Det som inte går att kontrollera %(year)s")),
    Verdict.ROUNDING: ("checks_rounding", Phrase("Det som förklaras av avrundning %(year)s")),
    Verdict.AGREES: ("checks_agreeing", Phrase("Det som stämmer %(year)s")),
}
UNITS = {PrintedUnit.COUNT: Phrase("antal"), PrintedUnit.PERCENT: Phrase("procent")}
KRONOR = Phrase("kr")
COUNTED = Phrase(
    "%(count)s kontroller: %(differs)s stämmer inte, %(missing)s går inte att göra, %(rounding)s är avrundning och "
    "%(agrees)s stämmer."
)
WHAT, WHERE = Column("what", Phrase("Vad")), Column("where", Phrase("Var"))
EXPECTED = Column("expected", Phrase("Väntat"), Unit.ROUNDED)
FOUND = Column("found", Phrase("Finns"), Unit.ROUNDED)
DIFFERENCE = Column("difference", Phrase("Skillnad"), Unit.ROUNDED)
UNIT, EXPLANATION = Column("unit", Phrase("Enhet")), Column("explanation", Phrase("Förklaring"))
COLUMNS: Mapping[Verdict, tuple[Column, ...]] = {
    Verdict.DIFFERS: (WHAT, WHERE, EXPECTED, FOUND, DIFFERENCE, UNIT, EXPLANATION),
    Verdict.MISSING: (WHAT, WHERE, EXPLANATION),
    Verdict.ROUNDING: (WHAT, WHERE, EXPECTED, FOUND, DIFFERENCE, UNIT, EXPLANATION),
    Verdict.AGREES: (WHAT, WHERE, FOUND, UNIT),
}


def checks_sheets(year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
    """Return the checks of a year, a table for each verdict there is; raise Refused."""
    check_can_see(by, None)
    return tables_of(year, finance_checks(year, as_of=as_of))


def tables_of(year: int, checks: Sequence[Check]) -> tuple[Sheet, ...]:
    """Return a table for each verdict, those that ask most of the reader first, and how many there are of each."""
    found = {verdict: [check for check in checks if check.verdict is verdict] for verdict in TABLES}
    first = next((verdict for verdict in TABLES if found[verdict]), None)
    counts = {verdict.value: len(of) for verdict, of in found.items()}
    told = COUNTED.filled(count=len(checks), **counts)
    return tuple(
        _sheet(year, verdict, of, (told,) if verdict is first else ()) for verdict, of in found.items() if of
    )


def _sheet(year: int, verdict: Verdict, checks: Sequence[Check], notes: tuple[Phrase, ...]) -> Sheet:
    name, title = TABLES[verdict]
    columns = COLUMNS[verdict]
    rows = (SheetRow(tuple(_value(check, column) for column in columns), key=check.key) for check in checks)
    return Sheet(name, title.filled(year=year), columns, tuple(rows), notes)


def _value(check: Check, column: Column) -> Value:
    if column is UNIT:
        return _unit(check)
    value: Value = getattr(check, column.key)
    return _number(value, check) if isinstance(value, int) else value


def _unit(check: Check) -> Phrase | str:
    """Return what the numbers of a check are, nothing where there are none."""
    return "" if check.expected is None and check.found is None else UNITS.get(check.unit, KRONOR)


def _number(number: int, check: Check) -> int | Decimal:
    """Return an amount in kronor, with decimals only where there are öre; another number as it is."""
    if not check.unit.is_money:
        return number
    whole, ore = divmod(number, ORE_PER_KRONA)
    return Decimal(number).scaleb(-2) if ore else whole
