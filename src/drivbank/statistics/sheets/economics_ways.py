"""Which ways to count give which payback, as a table: each row counts what the one above does and more."""

from decimal import Decimal

from drivbank.core.economics.payback import months_text
from drivbank.core.phrases import Phrase
from drivbank.statistics.assumptions import written
from drivbank.statistics.services.economics_ways import PaybackWays
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

ADDS = Phrase("Varje rad räknar det som raderna ovanför gör, och det som står på raden.")
NOT_CHOSEN = Phrase(
    "Ingen rad är vald för att nå ett visst antal månader. Alla räknar på samma personer och samma kostnader."
)
RATE = Phrase(
    "Uppsättningen räknar inga arbetsgivaravgifter. Här räknas de med %(rate)s procent, som i den försiktiga."
)


def ways_sheet(found: PaybackWays) -> Sheet:
    """Return the ways from the narrowest to the widest with the months that each gives against each cost."""
    columns = (
        Column("counted", Phrase("Det här räknas också")),
        Column("fte", Phrase("Heltider"), Unit.ROUNDED),
        Column("yearly", Phrase("Ger på ett år"), Unit.KRONOR),
        *(Column(basis.key, basis.label) for basis in found.bases),
    )
    rows = tuple(
        SheetRow(
            (
                way.added,
                Decimal(way.fte) / 100,
                way.yearly,
                *(months_text(way.cells[basis.key].months) for basis in found.bases),
            ),
            key=way.key,
        )
        for way in found.ways
    )
    rate = () if found.contributions is None else (RATE.filled(rate=written(found.contributions)),)
    title = Phrase("Återbetalningstid när mer eller mindre räknas %(year)s", year=found.year)
    return Sheet("ways", title, columns, rows, (ADDS, NOT_CHOSEN, *rate))
