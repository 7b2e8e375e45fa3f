"""What the page of the checks says: in one sentence how it went, and each check in words with where it is mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.core.statements.check_words import told as in_unit
from drivbank.core.statements.checks import Check, PrintedUnit, Verdict
from drivbank.finance.selectors.statements import YearStatements
from drivbank.finance.sheets.checks import is_printed, unit_of
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
    """The checks of a year by what came of them, and how it went in a sentence.

    What differs is either ``in_books``, the year's own figures, or ``in_print``, those of an annual report.
    """

    sentence: str
    in_books: tuple[Told, ...]
    in_print: tuple[Told, ...]
    rounding: tuple[Told, ...]
    missing: tuple[Told, ...]
    agree: tuple[Told, ...]

    @property
    def differ(self) -> bool:
        return bool(self.in_books or self.in_print)


def verdicts(checks: Iterable[Check], year: int, told: YearStatements | None) -> Verdicts:
    """Return the checks of a year as the page says them."""
    found = list(checks)

    def those(verdict: Verdict, *, printed: bool | None = None) -> tuple[Told, ...]:
        kept = (check for check in found if check.verdict is verdict)
        return tuple(
            told_of(check, year, told) for check in kept if printed is None or is_printed(check) is printed
        )

    return Verdicts(
        sentence=sentence(found),
        in_books=those(Verdict.DIFFERS, printed=False),
        in_print=those(Verdict.DIFFERS, printed=True),
        rounding=those(Verdict.ROUNDING),
        missing=those(Verdict.MISSING),
        agree=those(Verdict.AGREES),
    )


def sentence(checks: Sequence[Check]) -> str:
    """Return in one sentence whether anything does not agree, and whether it is in the books or only in print."""
    differing = [check for check in checks if check.verdict is Verdict.DIFFERS]
    agreeing = [check for check in checks if check.verdict in (Verdict.AGREES, Verdict.ROUNDING)]
    printed = sum(map(is_printed, differing))
    booked = len(differing) - printed
    if booked and printed:
        return _("%(books)s %(print)s") % {"books": _in_books(booked), "print": _in_print(printed)}
    if booked:
        return _in_books(booked)
    if printed and not all(map(is_printed, agreeing)):
        return _("Räkenskaperna stämmer. %(print)s") % {"print": _in_print(printed)}
    if printed:
        return _in_print(printed)
    if agreeing:
        return _("Allt som har gått att kontrollera stämmer.")
    return _("Inget har gått att kontrollera än.")


def _in_books(count: int) -> str:
    told = ngettext(
        "%(count)s kontroll av räkenskaperna stämmer inte.",
        "%(count)s kontroller av räkenskaperna stämmer inte.",
        count,
    )
    return told % {"count": count}


def _in_print(count: int) -> str:
    told = ngettext(
        "%(count)s uppgift i den tryckta årsredovisningen stämmer inte.",
        "%(count)s uppgifter i den tryckta årsredovisningen stämmer inte.",
        count,
    )
    return told % {"count": count}


def told_of(check: Check, year: int, told: YearStatements | None) -> Told:
    """Return a check in words and print, its numbers in one unit."""
    unit = unit_of(check)
    return Told(
        what=said(check.what),
        where=said(check.where),
        expected=amount(check.expected, unit),
        found=amount(check.found, unit),
        difference=amount(check.difference, unit),
        explanation=said(check.explanation),
        ways=ways_of(check, year, told),
    )


def amount(value: int | None, unit: PrintedUnit) -> str:
    """Return a number of a check in print with its unit; money comes in öre."""
    return MISSING if value is None else on_screen(said(in_unit(value, unit)))
