"""What the page of the checks says: in one sentence how it went, and each check in words with where it is mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.core.statements.check_words import told as in_unit
from drivbank.core.statements.checks import Check, PrintedUnit, Verdict
from drivbank.finance.selectors.statements import YearStatements
from drivbank.finance.web.check_ways import Way, ways_of
from drivbank.ui.numbers import MISSING, on_screen
from drivbank.ui.phrases import said


@dataclass(frozen=True)
class Told:
    """A check in words, with its numbers in print and the way to where it can be seen or mended."""

    what: str
    where: str
    expected: str
    found: str
    difference: str
    explanation: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Verdicts:
    """The checks of a year by what came of them, and how it went in a sentence."""

    sentence: str
    differ: tuple[Told, ...]
    rounding: tuple[Told, ...]
    missing: tuple[Told, ...]
    agree: tuple[Told, ...]


def verdicts(checks: Iterable[Check], year: int, told: YearStatements | None) -> Verdicts:
    """Return the checks of a year as the page says them."""
    found = list(checks)
    by_verdict = {
        verdict: tuple(told_of(check, year, told) for check in found if check.verdict is verdict)
        for verdict in Verdict
    }
    return Verdicts(
        sentence=sentence([check.verdict for check in found]),
        differ=by_verdict[Verdict.DIFFERS],
        rounding=by_verdict[Verdict.ROUNDING],
        missing=by_verdict[Verdict.MISSING],
        agree=by_verdict[Verdict.AGREES],
    )


def sentence(found: Sequence[Verdict]) -> str:
    """Return in one sentence whether anything does not agree."""
    if differs := found.count(Verdict.DIFFERS):
        words = ngettext("%(count)s kontroll stämmer inte.", "%(count)s kontroller stämmer inte.", differs)
        return words % {"count": differs}
    if not any(verdict is not Verdict.MISSING for verdict in found):
        return _("Inget har gått att kontrollera än.")
    if Verdict.MISSING in found:
        return _("Allt som har gått att kontrollera stämmer.")
    return _("Allt stämmer.")


def told_of(check: Check, year: int, told: YearStatements | None) -> Told:
    """Return a check in words and print."""
    return Told(
        what=said(check.what),
        where=said(check.where),
        expected=amount(check.expected, check.unit),
        found=amount(check.found, check.unit),
        difference=amount(check.difference, check.unit),
        explanation=said(check.explanation),
        ways=ways_of(check, year, told),
    )


def amount(value: int | None, unit: PrintedUnit) -> str:
    """Return a number of a check in print with its unit; money comes in öre."""
    return MISSING if value is None else on_screen(said(in_unit(value, unit)))
