"""What the statements' columns are called, and what is said under them of rounding and of what is missing."""

from collections.abc import Iterable, Iterator

from drivbank.core.phrases import Phrase, joined
from drivbank.core.statements.model import Layout, Taken
from drivbank.finance.selectors.ledger_versions import day_or_month
from drivbank.finance.selectors.statements import (
    ShownAmount,
    ShownStatements,
    StatementUnit,
    YearLedger,
    YearStatements,
)
from drivbank.finance.sheets.outcomes import MONTHS
from drivbank.ui.numbers import format_kronor, format_number

# A figure that is printed, with what it is called.
Named = tuple[str, ShownAmount]
LARGEST = Phrase(
    "Beloppen är avrundade så att delarna ger summorna. Längst från sitt exakta belopp är %(line)s: %(amount)s kronor."
)
CHANGED = Phrase("För summornas skull är det här inte avrundat till närmaste: %(figures)s.")
ONE_CHANGED = Phrase("%(line)s är %(printed)s (närmast %(nearest)s)")
FROM = Phrase("%(year)s: version %(number)s, ur filen %(file)s, %(reach)s. %(came)s")
NO_LEDGER = Phrase("Det finns ingen huvudbok för %(year)s, så jämförelseåret saknas.")
NOT_PLACED = Phrase("Huvudboken för %(year)s har konton utan rad, så jämförelseåret saknas.")
UNTIL = Phrase("Huvudboken för %(year)s räcker till och med %(day)s.")


def period_heading(year: int, ledger: YearLedger | None) -> Phrase:
    """Return what the period of a year is called: the year, or its months so far."""
    if ledger is None or ledger.is_whole:
        return Phrase(str(year))
    first, last = ledger.version.first_day, ledger.until
    names = {"first": MONTHS[first.month - 1], "last": MONTHS[last.month - 1], "year": year}
    return Phrase("%(first)s–%(last)s %(year)s", **names)


def day_heading(year: int, ledger: YearLedger | None) -> Phrase:
    """Return which day the balance of a year is of."""
    if ledger is None:
        return Phrase("%(year)s-12-31", year=year)
    return Phrase(ledger.until.isoformat())


def is_of_a_day(told: YearStatements, layout: Layout) -> bool:
    """Say whether a statement, or the line a note splits, shows what there is on a day and not what a year moved."""
    if layout.splits is not None:
        return told.line(layout.splits).takes is Taken.CLOSING
    return any(line.takes is Taken.CLOSING and line.has_accounts for line in layout.lines)


def rounding_notes(shown: ShownStatements, figures: Iterable[Named]) -> Iterator[Phrase]:
    """Yield how far the furthest of some figures is from its exact amount, and which are not at their nearest."""
    if shown.unit is StatementUnit.EXACT:
        return
    found = list(figures)
    furthest = max(found, key=lambda named: named[1].distance, default=None)
    if furthest is not None and furthest[1].distance:
        yield LARGEST.filled(line=furthest[0], amount=format_kronor(furthest[1].distance))
    changed = [_changed(name, figure) for name, figure in found if figure.nearest is not None]
    if changed:
        yield CHANGED.filled(figures=joined("; ", changed))


def _changed(name: str, figure: ShownAmount) -> Phrase:
    printed, nearest = format_number(figure.printed), format_number(figure.nearest)
    return ONE_CHANGED.filled(line=name, printed=printed, nearest=nearest)


def missing_notes(told: YearStatements) -> Iterator[Phrase]:
    """Yield what of the two years is not there, or not yet."""
    if not told.is_whole:
        yield UNTIL.filled(year=told.year, day=day_or_month(told.ledger.until))
    if told.ledger_before is None:
        yield NO_LEDGER.filled(year=told.year - 1)
    elif told.before is None:
        yield NOT_PLACED.filled(year=told.year - 1)
    elif not told.ledger_before.is_whole:
        yield UNTIL.filled(year=told.year - 1, day=day_or_month(told.ledger_before.until))


def ledger_lines(told: YearStatements) -> Iterator[Phrase]:
    """Yield which version of the ledger each of the two years stands on."""
    for ledger in (told.ledger, told.ledger_before):
        if ledger is not None:
            version = ledger.version
            values = {
                "number": version.number,
                "file": version.file_name,
                "reach": version.reach,
                "came": version.came,
            }
            yield FROM.filled(year=version.year, **values)
