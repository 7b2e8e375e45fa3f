"""Which ways to count give which payback, as a table: each row counts what the one above does and more."""

from decimal import Decimal

from drivbank.core.economics.payback import whole_months
from drivbank.core.economics.ways import Way
from drivbank.core.phrases import Phrase
from drivbank.statistics.assumptions import written
from drivbank.statistics.services.economics_costs import CostBasis
from drivbank.statistics.services.economics_ways import PaybackWays
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

ADDS = Phrase(
    "Månader i första årets takt: kostnaden delad med vad första året ger. Varje rad räknar det som raderna ovanför gör, "
    "och det som står på raden."
)
ONLY, AND = Phrase("Bara %(counted)s"), Phrase("+ %(counted)s")
NOT_CHOSEN = Phrase(
    "Ingen rad är vald för att nå ett visst antal månader. Alla räknar på samma personer och samma kostnader."
)
RATE = Phrase(
    "Uppsättningen räknar inga arbetsgivaravgifter. Här räknas de med %(rate)s procent, som i den försiktiga."
)


def ways_sheet(found: PaybackWays) -> Sheet:
    """Return the ways from the narrowest to the widest with the months that each gives against each cost."""
    columns = (
        Column("counted", Phrase("Det här räknas")),
        Column("fte", Phrase("Heltider"), Unit.ROUNDED),
        Column("yearly", Phrase("Värde på ett år"), Unit.KRONOR),
        *(Column(basis.key, basis.label, Unit.COUNT) for basis in found.bases),
    )
    rows = tuple(
        SheetRow(
            (
                (AND if place else ONLY).filled(counted=way.added),
                Decimal(way.fte) / 100,
                way.yearly,
                *(_months(way, basis) for basis in found.bases),
            ),
            key=way.key,
        )
        for place, way in enumerate(found.ways)
    )
    rate = () if found.contributions is None else (RATE.filled(rate=written(found.contributions)),)
    title = Phrase("Återbetalning i månader, beroende på vad som räknas %(year)s", year=found.year)
    return Sheet("ways", title, columns, rows, (ADDS, NOT_CHOSEN, *rate))


def _months(way: Way, basis: CostBasis) -> int | None:
    months = way.cells[basis.key].months
    return None if months is None else whole_months(months)
