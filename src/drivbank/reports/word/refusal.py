"""Refusing a Word file, and how much one may hold."""

from dataclasses import dataclass

from drivbank.core.file_limits import MEGABYTE
from drivbank.core.phrases import Phrase, joined
from drivbank.ui.numbers import format_number
from drivbank.ui.packed_files import PackLimits, Refusals

SAVE_AGAIN = Phrase(
    "Öppna den i Word, välj Spara som och filformatet Word-dokument (.docx), och skicka in den på nytt."
)


class WordRefused(Exception):
    """A file that is not read. The text says why, and what to do about it."""

    def __init__(self, *texts: Phrase) -> None:
        self.text = joined(" ", texts)
        super().__init__(self.text)


@dataclass(frozen=True)
class Limits(PackLimits):
    """What a Word file may hold at most. A report of three hundred pages with pictures is well within."""

    parts: int = 4000
    file_bytes: int = 25 * MEGABYTE
    part_bytes: int = 48 * MEGABYTE
    elements: int = 1_500_000
    atoms: int = 20_000
    cells: int = 20_000  # of tables that are written in, not of those that are bound


LIMITS = Limits()


def damaged() -> WordRefused:
    """Return the refusal of a file that is not what a Word document looks like inside."""
    return WordRefused(Phrase("Filen är skadad eller har ett ovanligt format."), SAVE_AGAIN)


def too_large() -> WordRefused:
    """Return the refusal of a file that holds more than a report can."""
    told = Phrase(
        "Filen innehåller orimligt mycket. Hämta rapporten till Word på nytt och flytta över det du har skrivit dit."
    )
    return WordRefused(told)


def too_many_cells(most: int) -> WordRefused:
    """Return the refusal of a file whose tables hold more than anyone writes by hand."""
    told = Phrase(
        "Tabellerna i filen har fler än %(most)s celler tillsammans. Korta dem, eller lämna dem i en egen bilaga.",
        most=format_number(most),
    )
    return WordRefused(told)


def old_copy() -> WordRefused:
    """Return the refusal of a file whose texts are not kept any more, as they were when it was taken out."""
    told = Phrase(
        "Filen är en gammal kopia. Texterna som de var när den hämtades sparas inte längre, så det går inte att se vad "
        "som har ändrats. Hämta rapporten till Word på nytt och flytta över det du har skrivit dit."
    )
    return WordRefused(told)


def with_macros() -> WordRefused:
    """Return the refusal of a file with a program in it."""
    told = Phrase(
        "Filen innehåller makron, som är program, och öppnas därför inte. Inget i den har körts. Spara den som "
        "Word-dokument (.docx) utan makron och skicka in den på nytt."
    )
    return WordRefused(told)


def locked() -> WordRefused:
    """Return the refusal of a file with a password."""
    return WordRefused(
        Phrase("Filen är skyddad med lösenord. Ta bort lösenordet i Word, spara och skicka in den på nytt.")
    )


REFUSALS = Refusals(damaged, too_large, locked)
