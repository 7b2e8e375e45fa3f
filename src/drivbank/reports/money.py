"""A part of the money as a document."""

from datetime import date

from drivbank.access.actors import Actor
from drivbank.finance.sheets.about import about_of
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.content import Document
from drivbank.reports.sheets import sheets_document

MARK_TEXT = (
    "Siffrorna är förbundets arbetsmaterial. Det som gäller är det styrelsen har beslutat och den årsredovisning som "
    "är fastställd."
)


def money_document(what: str, year: int, *, by: Actor, as_of: date | None = None) -> Document:
    """Return a part of the money for a year, as much of it as the actor may see; raise KeyError or Refused.

    ``as_of`` is an earlier day, for a part that can be had as it was known then.
    """
    return sheets_document(
        SHEET_SETS[what],
        year,
        by=by,
        about=about_of(by),
        mark_text=MARK_TEXT,
        keyword="ekonomi",
        as_of=as_of,
    )
