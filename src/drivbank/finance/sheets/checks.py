"""The checks of a year as tables: what does not agree first, then what cannot be told, then what agrees."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.core.statements.checks import Check, PrintedUnit, Verdict
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

VERDICTS = {
    Verdict.DIFFERS: Phrase("Stämmer inte"),
    Verdict.MISSING: Phrase("Går inte att kontrollera"),
    Verdict.ROUNDING: Phrase("Avrundning"),
    Verdict.AGREES: Phrase("Stämmer"),
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
UNIT = Column("unit", Phrase("Enhet"))


def checks_sheets(year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
    """Return the checks of a year: what there is something to say of, and what agrees; raise Refused."""
    check_can_see(by, None)
    checks = finance_checks(year, as_of=as_of)
    return tables_of(year, checks) if checks else ()


def tables_of(year: int, checks: Sequence[Check]) -> tuple[Sheet, Sheet]:
    """Return a table of what differs, cannot be told or is rounding, in that order, and one of what agrees."""
    order = list(VERDICTS)
    ranked = sorted(checks, key=lambda check: order.index(check.verdict))
    agrees = [check for check in ranked if check.verdict is Verdict.AGREES]
    return _open_sheet(year, [check for check in ranked if check not in agrees], checks), _agreeing_sheet(
        year, agrees
    )


def _open_sheet(year: int, found: Sequence[Check], checks: Sequence[Check]) -> Sheet:
    return Sheet(
        name="checks",
        title=Phrase("Kontroller att titta på %(year)s", year=year),
        columns=(
            WHAT,
            Column("verdict", Phrase("Utslag")),
            EXPECTED,
            FOUND,
            Column("difference", Phrase("Skillnad"), Unit.ROUNDED),
            UNIT,
            WHERE,
            Column("explanation", Phrase("Förklaring")),
        ),
        rows=tuple(
            SheetRow(
                (
                    check.what,
                    VERDICTS[check.verdict],
                    *(_number(number, check) for number in (check.expected, check.found, check.difference)),
                    _unit(check),
                    check.where,
                    check.explanation,
                ),
                key=check.key,
            )
            for check in found
        ),
        notes=(_counted(checks),),
    )


def _agreeing_sheet(year: int, agrees: Sequence[Check]) -> Sheet:
    return Sheet(
        name="checks_agreeing",
        title=Phrase("Kontroller som stämmer %(year)s", year=year),
        columns=(WHAT, WHERE, FOUND, UNIT),
        rows=tuple(
            SheetRow((check.what, check.where, _number(check.found, check), _unit(check)), key=check.key)
            for check in agrees
        ),
    )


def _unit(check: Check) -> Phrase | str:
    """Return what the numbers of a check are, nothing where there are none."""
    return "" if check.expected is None and check.found is None else UNITS.get(check.unit, KRONOR)


def _number(number: int | None, check: Check) -> int | Decimal | None:
    """Return an amount in kronor, with decimals only where there are öre; another number as it is."""
    if number is None or not check.unit.is_money:
        return number
    whole, ore = divmod(number, ORE_PER_KRONA)
    return Decimal(number).scaleb(-2) if ore else whole


def _counted(checks: Sequence[Check]) -> Phrase:
    found = [check.verdict for check in checks]
    return COUNTED.filled(count=len(found), **{verdict.value: found.count(verdict) for verdict in Verdict})
