"""What the ledger says of a year by month, and how the years ended, as tables. Amounts are in whole öre."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.budgets import BudgetFact, ClosedYearFact, LineFact
from drivbank.finance.sheets.budget_notes import ledger_notes
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

MONTHS = (
    Phrase("jan"),
    Phrase("feb"),
    Phrase("mar"),
    Phrase("apr"),
    Phrase("maj"),
    Phrase("jun"),
    Phrase("jul"),
    Phrase("aug"),
    Phrase("sep"),
    Phrase("okt"),
    Phrase("nov"),
    Phrase("dec"),
)


def month_sheet(
    year: int,
    amounts: Mapping[tuple[date, str], int],
    lines: Sequence[LineFact],
    budget: BudgetFact | None = None,
) -> Sheet:
    """Return what is entered from the ledger by line and month, with the year's sum and where something is missing."""
    months = [date(year, month, 1) for month in range(1, 13)]
    columns = [
        Column(f"{month:%Y-%m}", name, Unit.KRONOR) for month, name in zip(months, MONTHS, strict=True)
    ]
    rows = [
        SheetRow(
            (
                line.label,
                *(amounts.get((month, line.code)) for month in months),
                _year_sum(amounts, line.code),
            ),
            key=line.code,
        )
        for line in lines
    ]
    return Sheet(
        name="outcome",
        title=Phrase("Utfall från bokföringen %(year)s", year=year),
        columns=(Column("line", Phrase("Rad")), *columns, Column("year", Phrase("Hela året"), Unit.KRONOR)),
        rows=tuple(rows),
        notes=tuple(ledger_notes(year, ((code, month) for month, code in amounts), budget)),
    )


def _year_sum(amounts: Mapping[tuple[date, str], int], code: str) -> int | None:
    found = [amount for (_month, of), amount in amounts.items() if of == code]
    return sum(found) if found else None


def closed_sheet(found: Mapping[int, ClosedYearFact], links: Mapping[int, str]) -> Sheet:
    """Return how the years ended, the latest first; ``links`` are the addresses to correct them."""
    rows = [
        SheetRow(
            (str(year), fact.result, fact.equity, fact.adopted_on),
            key=str(year),
            link=links.get(year, ""),
        )
        for year, fact in sorted(found.items(), reverse=True)
    ]
    columns = (
        Column("year", Phrase("År")),
        Column("result", Phrase("Årets resultat"), Unit.KRONOR),
        Column("equity", Phrase("Eget kapital vid årets slut"), Unit.KRONOR),
        Column("adopted_on", Phrase("Fastställt"), Unit.DAY),
    )
    return Sheet("closed_years", Phrase("Bokslut"), columns, tuple(rows), tuple(_sources(found)))


def _sources(found: Mapping[int, ClosedYearFact]) -> Iterator[Phrase]:
    """Yield each source with the years that are from it."""
    years: dict[str, list[int]] = {}
    for year, fact in sorted(found.items()):
        years.setdefault(fact.source, []).append(year)
    for source, of in years.items():
        yield Phrase("%(years)s: %(source)s.", years=", ".join(map(str, of)), source=source.rstrip("."))
