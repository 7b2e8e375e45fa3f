"""The checks of a year as tables: what does not agree first, then what cannot be told, then what agrees."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.core.statements.checks import Check, Verdict
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

VERDICTS = {
    Verdict.DIFFERS: Phrase("Stämmer inte"),
    Verdict.MISSING: Phrase("Går inte att kontrollera"),
    Verdict.ROUNDING: Phrase("Avrundning"),
    Verdict.AGREES: Phrase("Stämmer"),
}
COUNTED = Phrase(
    "%(count)s kontroller: %(differs)s stämmer inte, %(missing)s går inte att göra, %(rounding)s är avrundning och "
    "%(agrees)s stämmer."
)


def checks_sheets(year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
    """Return the checks of a year as one table; raise Refused."""
    check_can_see(by, None)
    checks = finance_checks(year, as_of=as_of)
    return (checks_sheet(year, checks),) if checks else ()


def checks_sheet(year: int, checks: Sequence[Check]) -> Sheet:
    """Return checks in the order of how much they ask of the reader. Kronor where nothing else is said."""
    order = list(VERDICTS)
    ranked = sorted(checks, key=lambda check: order.index(check.verdict))
    return Sheet(
        name="checks",
        title=Phrase("Kontroller av räkenskaperna %(year)s", year=year),
        columns=(
            Column("what", Phrase("Vad")),
            Column("verdict", Phrase("Utslag")),
            Column("expected", Phrase("Väntat"), Unit.ROUNDED),
            Column("found", Phrase("Finns"), Unit.ROUNDED),
            Column("difference", Phrase("Skillnad"), Unit.ROUNDED),
            Column("where", Phrase("Var")),
            Column("explanation", Phrase("Förklaring")),
        ),
        rows=tuple(_row(check) for check in ranked),
        notes=(_counted(checks),),
    )


def _row(check: Check) -> SheetRow:
    numbers = (check.expected, check.found, check.difference)
    values = (None if number is None else _number(number, check) for number in numbers)
    return SheetRow(
        (check.what, VERDICTS[check.verdict], *values, check.where, check.explanation), key=check.key
    )


def _number(number: int, check: Check) -> int | Decimal:
    """Return an amount in kronor, with decimals only where there are öre; another number as it is."""
    if not check.unit.is_money:
        return number
    whole, ore = divmod(number, ORE_PER_KRONA)
    return Decimal(number).scaleb(-2) if ore else whole


def _counted(checks: Sequence[Check]) -> Phrase:
    found = [check.verdict for check in checks]
    return COUNTED.filled(count=len(found), **{verdict.value: found.count(verdict) for verdict in Verdict})
