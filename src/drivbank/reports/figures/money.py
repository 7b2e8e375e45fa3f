"""Figures of the money beside the statements and the budget: contributions, employees and what is set aside."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.contributions import LineFact, Part, RoundFact, decided_round, draft_round
from drivbank.finance.selectors.equity import reserved_by_year
from drivbank.finance.selectors.published import headcount_facts
from drivbank.finance.sheets.contributions import round_sheet
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.ui.numbers import round_half_up

PARTS = {
    Part.STATE.value: ("state", "Statens bidrag"),
    Part.REGION.value: ("region", "Regionens bidrag"),
    Part.MUNICIPALITIES.value: ("municipalities", "Kommunernas bidrag tillsammans"),
}


def money_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the association's money that is in neither the statements nor the budget, to one who sees all of it."""
    if not sight_of(about.by).whole:
        return
    found = decided_round(about.year) or draft_round(about.year)
    if found is not None:
        yield from contribution_figures(found)
    yield from _employees()
    yield from _reserved()


def contribution_figures(fact: RoundFact) -> Iterator[Figure | FigureTable]:
    """Yield what is paid in a round: in all, by part and by municipality, and its table in kronor."""
    evidence = reverse("finance:contribution_show", args=[fact.id])
    origin = Origin("Medlemsbidrag", _round_source(fact), evidence)
    yield origin.kronor("contributions:total", f"Medlemsbidrag {fact.year}, totalt", fact.total)
    for part, (key, label) in PARTS.items():
        yield origin.kronor(f"contributions:{key}", f"{label} {fact.year}", fact.amount_of(part))
    for line in fact.of(Part.MUNICIPALITIES):
        yield from _municipality(fact, line, origin)
    sheet = replace(round_sheet(fact, None), chart=None)
    yield origin.table("contributions", sheet, f"Medlemsbidrag {fact.year}")


def _municipality(fact: RoundFact, line: LineFact, origin: Origin) -> Iterator[Figure]:
    key, name, year = f"contributions:{line.code}", line.municipality, fact.year
    share = fact.percent_of(line)
    yield origin.kronor(f"{key}:amount", f"{name}: bidrag {year}", line.amount)
    if line.inhabitants is not None:
        yield origin.count(f"{key}:inhabitants", f"{name}: invånare 16–64 år {year}", line.inhabitants)
    if share is not None:
        label = f"{name}: andel av kommunernas bidrag {year}"
        yield origin.figure(f"{key}:share", label, FigureKind.PERCENT, round_half_up(share, 2))


def _round_source(fact: RoundFact) -> str:
    if fact.decided_on is None:
        return f"utkast till medlemsbidrag {fact.year}, inte beslutat"
    return f"{fact.kind_label.lower()} runda {fact.number} för {fact.year}, beslutad {fact.decided_on.isoformat()}"


def _employees() -> Iterator[Figure]:
    for year, fact in headcount_facts().items():
        source = fact.source or "registrerat av kansliet"
        origin = Origin("Personal", source, reverse("finance:closed_year_list"))
        yield origin.count(f"employees:{year}", f"Antal anställda vid slutet av {year}", fact.employees)


def _reserved() -> Iterator[Figure]:
    source, evidence = "styrelsens beslut om reserveringar", reverse("finance:reservation_list")
    origin = Origin("Eget kapital", source, evidence)
    for year, amount in reserved_by_year().items():
        yield origin.kronor(
            f"reserved:{year}", f"Reserverat av det egna kapitalet vid slutet av {year}", amount
        )
