"""Figures of the money beside the statements: contributions, budget, employees and what is set aside."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.contributions import LineFact, Part, RoundFact, decided_round, draft_round
from drivbank.finance.selectors.equity import reserved_by_year
from drivbank.finance.selectors.published import headcount_facts
from drivbank.finance.sheets.budget_year import year_view
from drivbank.finance.sheets.contributions import round_sheet
from drivbank.reports.figures.budget import budget_figures
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable
from drivbank.reports.figures.periods import PLAN
from drivbank.reports.figures.planned import planned_figures
from drivbank.ui.numbers import round_half_up

CONTRIBUTIONS, STAFF, EQUITY = "Medlemsbidrag", "Personal", "Eget kapital"
PARTS = {
    Part.STATE.value: ("state", "Statens bidrag"),
    Part.REGION.value: ("region", "Regionens bidrag"),
    Part.MUNICIPALITIES.value: ("municipalities", "Kommunernas bidrag tillsammans"),
}


def money_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the money of the year that is not in the statements, for a report of the association and one who sees it."""
    sight = sight_of(about.by)
    if not sight.whole or about.intervention_id is not None:
        return
    found = decided_round(about.year) or draft_round(about.year)
    if found is not None:
        yield from contribution_figures(found)
    yield from _employees()
    yield from _reserved()
    view = year_view(about.year)
    if about.kind == PLAN:
        yield from planned_figures(about, view, sight)
        return
    # What the whole year came to is no part of a half-year's report, whose outcome has a table of its own.
    yield from budget_figures(replace(view, outcome=None, before=None) if about.half else view, sight)


def contribution_figures(fact: RoundFact) -> Iterator[Figure | FigureTable]:
    """Yield what is paid in a round: in all, by part and by municipality, and its table in kronor."""
    source, evidence = _round_source(fact), reverse("finance:contribution_show", args=[fact.id])

    def money(key: str, label: str, amount: int) -> Figure:
        return Figure(key, label, CONTRIBUTIONS, FigureKind.KRONOR, amount, source, evidence)

    yield money("contributions:total", f"Medlemsbidrag {fact.year}, totalt", fact.total)
    for part, (key, label) in PARTS.items():
        yield money(f"contributions:{key}", f"{label} {fact.year}", fact.amount_of(part))
    for line in fact.of(Part.MUNICIPALITIES):
        yield from _municipality(fact, line, source, evidence)
    yield FigureTable(
        key="table:contributions",
        label=f"Medlemsbidrag {fact.year}",
        group=CONTRIBUTIONS,
        content=replace(round_sheet(fact, None), chart=None),
        source=source,
        evidence=evidence,
    )


def _municipality(fact: RoundFact, line: LineFact, source: str, evidence: str) -> Iterator[Figure]:
    key, name = f"contributions:{line.code}", line.municipality
    share = fact.percent_of(line)
    percent = None if share is None else round_half_up(share, 2)
    values = (
        ("amount", "bidrag", FigureKind.KRONOR, line.amount),
        ("inhabitants", "invånare 16–64 år", FigureKind.COUNT, line.inhabitants),
        ("share", "andel av kommunernas bidrag", FigureKind.PERCENT, percent),
    )
    for what, words, kind, value in values:
        if value is not None:
            label = f"{name}: {words} {fact.year}"
            yield Figure(f"{key}:{what}", label, CONTRIBUTIONS, kind, value, source, evidence)


def _round_source(fact: RoundFact) -> str:
    if fact.decided_on is None:
        return f"utkast till medlemsbidrag {fact.year}, inte beslutat"
    return f"{fact.kind_label.lower()} runda {fact.number} för {fact.year}, beslutad {fact.decided_on.isoformat()}"


def _employees() -> Iterator[Figure]:
    for year, fact in headcount_facts().items():
        yield Figure(
            key=f"employees:{year}",
            label=f"Antal anställda vid slutet av {year}",
            group=STAFF,
            kind=FigureKind.COUNT,
            value=fact.employees,
            source=fact.source or "registrerat av kansliet",
            evidence=reverse("finance:closed_year_list"),
        )


def _reserved() -> Iterator[Figure]:
    for year, amount in reserved_by_year().items():
        yield Figure(
            key=f"reserved:{year}",
            label=f"Reserverat av det egna kapitalet vid slutet av {year}",
            group=EQUITY,
            kind=FigureKind.KRONOR,
            value=amount,
            source="styrelsens beslut om reserveringar",
            evidence=reverse("finance:reservation_list"),
        )
