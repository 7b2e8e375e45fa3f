"""Refusing a file, and how much a file may hold."""

from dataclasses import dataclass

from drivbank.core.file_limits import MEGABYTE, MOST_FILE_BYTES
from drivbank.core.phrases import Phrase, joined
from drivbank.ui.packed_files import PackLimits, Refusals

SAVE_AGAIN = Phrase(
    "Öppna den i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx), och läs in den på nytt."
)


class FileRefused(Exception):
    """A file that is not read. The text says why, and what to do about it."""

    def __init__(self, *texts: Phrase) -> None:
        self.text = joined(" ", texts)
        super().__init__(self.text)


@dataclass(frozen=True)
class Limits(PackLimits):
    """What a workbook may hold at most. A hundred thousand rows of registrations are well within."""

    file_bytes: int = MOST_FILE_BYTES
    unpacked_bytes: int = 400 * MEGABYTE
    other_part_bytes: int = 32 * MEGABYTE
    cells: int = 6_000_000
    strings: int = 6_000_000
    text_bytes: int = 1500 * MEGABYTE
    rows: int = 200_000
    columns: int = 60


LIMITS = Limits()


def damaged() -> FileRefused:
    """Return the refusal of a file that is not what a workbook looks like inside."""
    return FileRefused(Phrase("Filen är skadad eller har ett ovanligt format."), SAVE_AGAIN)


def too_large() -> FileRefused:
    """Return the refusal of a file that holds more than a workbook can."""
    told = Phrase(
        "Filen innehåller orimligt mycket. Ta bort blad, bilder och formatering som inte behövs, "
        "eller hämta en ny mall och flytta över raderna dit."
    )
    return FileRefused(told)


def locked() -> FileRefused:
    """Return the refusal of a file with a password."""
    return FileRefused(
        Phrase("Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara och läs in den på nytt.")
    )


REFUSALS = Refusals(damaged, too_large, locked)
