"""What came of the year as a document: goals, the socio-economic result, the members' year."""

from drivbank.access.actors import Actor
from drivbank.reports.content import Document
from drivbank.reports.sheets import sheets_document
from drivbank.statistics.sheets.about import about_of
from drivbank.statistics.sheets.registry import RESULT_SETS

MARK_TEXT = (
    "Siffrorna är förbundets arbetsmaterial. De står på det som är registrerat när dokumentet görs och kan ändras till "
    "dess att årsredovisningen är fastställd."
)


def result_document(what: str, year: int, *, by: Actor) -> Document:
    """Return what came of a year, as much of it as the actor may see; raise KeyError or Refused."""
    return sheets_document(
        RESULT_SETS[what], year, by=by, about=about_of(), mark_text=MARK_TEXT, keyword="resultat"
    )
