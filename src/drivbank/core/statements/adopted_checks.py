"""An adopted year held against its ledger: a later version or another rule must not move it without being seen."""

from collections.abc import Iterator
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import in_books, sentences, told
from drivbank.core.statements.checking import NOTHING, Check, CheckInput, PrintedUnit, Verdict
from drivbank.core.statements.hints import likely
from drivbank.core.statements.model import LineKey
from drivbank.core.statements.report import EQUITY, RESULT

_ADOPTED = Phrase("Ett fastställt år ska ha kvar sitt resultat och sitt eget kapital")


def adopted_checks(known: CheckInput) -> Iterator[Check]:
    """Yield the checks of the year's result and equity against its adopted report; none before it is adopted."""
    closed = known.closed.get(known.year)
    if closed is None or known.figures is None:
        return
    for line, adopted in ((RESULT, closed.result), (EQUITY, closed.equity)):
        booked = known.figures.amounts.get(line)
        if booked is not None:
            check = _check(known, line, adopted, booked, closed.unit)
            yield check if known.until is None else _waiting(check, known.until)


def _waiting(check: Check, until: date) -> Check:
    said = Phrase(
        "Huvudboken räcker till %(until)s. Kontrollen görs när hela året är inläst.", until=until.isoformat()
    )
    return Check(check.key, check.what, check.where, Verdict.MISSING, explanation=said)


def _check(known: CheckInput, line: LineKey, adopted: int, booked: int, unit: PrintedUnit) -> Check:
    off = abs(booked - adopted)
    verdict = Verdict.DIFFERS
    if off < unit.step:
        verdict = Verdict.AGREES if 2 * off <= unit.step else Verdict.ROUNDING
    return Check(
        key=f"ledger-adopted.{'.'.join(line)}",
        what=_ADOPTED,
        where=in_books(known.layouts, line, known.year),
        verdict=verdict,
        expected=adopted,
        found=booked,
        unit=unit,
        explanation=_why(verdict, adopted, booked, unit),
    )


def _why(verdict: Verdict, adopted: int, booked: int, unit: PrintedUnit) -> Phrase:
    if verdict is Verdict.AGREES:
        return NOTHING
    amounts = {"adopted": told(adopted, unit), "booked": told(booked, PrintedUnit.KRONOR)}
    if verdict is Verdict.ROUNDING:
        said = Phrase(
            "Bokföringen har %(booked)s och årsredovisningen är fastställd med %(adopted)s, avrundat åt andra hållet."
        )
        return said.filled(**amounts)
    said = Phrase(
        "Årsredovisningen är fastställd med %(adopted)s, men räkenskaperna ger nu %(booked)s: huvudboken eller en regel "
        "för placering är ändrad efteråt, eller bokslutet fel inskrivet."
    )
    return sentences([said.filled(**amounts), likely(booked, adopted, unit.step)])
