"""The parts of the money, and of what came of the year, as documents for the office's own work."""

from datetime import date

from drivbank.access.actors import Actor
from drivbank.finance.sheets.about import about_of as about_money
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.content import Document
from drivbank.reports.sheets import sheets_document
from drivbank.statistics.sheets.about import about_of as about_results
from drivbank.statistics.sheets.registry import RESULT_SETS

OF_MONEY = (
    "Siffrorna är förbundets arbetsmaterial. Det som gäller är det styrelsen har beslutat och den årsredovisning som "
    "är fastställd."
)
OF_RESULTS = (
    "Siffrorna är förbundets arbetsmaterial. De står på det som är registrerat när dokumentet görs och kan ändras till "
    "dess att årsredovisningen är fastställd."
)


def money_document(what: str, year: int, *, by: Actor, as_of: date | None = None) -> Document:
    """Return a part of the money for a year, as much of it as the actor may see; raise KeyError or Refused.

    ``as_of`` is an earlier day, for a part that can be had as it was known then.
    """
    kept, about = SHEET_SETS[what], about_money(by)
    return sheets_document(kept, year, by=by, about=about, mark_text=OF_MONEY, keyword="ekonomi", as_of=as_of)


def result_document(what: str, year: int, *, by: Actor) -> Document:
    """Return a part of what came of a year, as much of it as the actor may see; raise KeyError or Refused."""
    kept, about = RESULT_SETS[what], about_results()
    return sheets_document(kept, year, by=by, about=about, mark_text=OF_RESULTS, keyword="resultat")
