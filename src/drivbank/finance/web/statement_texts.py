"""What the pages of the statements say in words: how they are rounded, and what is said of each at the top alone."""

from dataclasses import replace

from django.utils.translation import gettext as _

from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.statements import Printed, ShownStatements, StatementUnit
from drivbank.finance.sheets.statement_unplaced import STOPPED
from drivbank.finance.sheets.statement_words import LARGEST, NO_LEDGER, NOT_PLACED, UNTIL
from drivbank.ui.numbers import format_kronor, on_screen
from drivbank.ui.phrases import said
from drivbank.ui.sheets import Sheet

# What the page says once of all its tables. In a file each table says it of itself.
SAID_ONCE = {note.template for note in (LARGEST, NO_LEDGER, NOT_PLACED, STOPPED, UNTIL)}


def without_repeated(sheet: Sheet) -> Sheet:
    """Return a table without the notes that the page says once of all its tables."""
    notes = tuple(
        note for note in sheet.notes if not isinstance(note, Phrase) or note.template not in SAID_ONCE
    )
    return replace(sheet, notes=notes)


def rounding_text(shown: ShownStatements) -> str:
    """Return how the figures are rounded, and which of them is furthest from its exact amount."""
    if shown.unit is StatementUnit.EXACT:
        return _("Beloppen är kronor och ören, utan avrundning.")
    if shown.largest is None:
        return _("Inget belopp har behövt avrundas.")
    return _largest(shown.largest, shown.unit)


def _largest(printed: Printed, unit: StatementUnit) -> str:
    told = _(
        "Alla belopp är avrundade tillsammans till %(unit)s, så att delarna blir summorna. Längst från sitt exakta "
        "belopp är %(line)s %(year)s: skillnaden är %(amount)s kr."
    )
    names = {
        StatementUnit.KRONOR: _("hela kronor"),
        StatementUnit.THOUSANDS: _("hela tusental"),
        StatementUnit.MILLIONS: _("tiondels miljoner"),
    }
    distance = printed.shown.distance
    amount = on_screen(format_kronor(distance, 2 if distance % ORE_PER_KRONA else 0))
    return told % {"unit": names[unit], "line": said(printed.label), "year": printed.year, "amount": amount}
