"""What became of a year's budget until the end of a period: beside the budget, with what is left of it."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from drivbank.finance.policies import Sight
from drivbank.finance.selectors.budget_drafts import PARTS, Place
from drivbank.finance.selectors.budget_outcomes import YearOutcome, even_until
from drivbank.finance.selectors.budgets import outcomes
from drivbank.finance.selectors.contributions import decided_round
from drivbank.finance.selectors.grants import drawn_by_month, grants
from drivbank.finance.sheets.budget_notes import decisions_of
from drivbank.finance.sheets.budget_year import year_view
from drivbank.finance.sheets.budgets import operating_sheet
from drivbank.reports.figures.model import Figure, FigureTable, Origin
from drivbank.reports.figures.periods import Period
from drivbank.reports.figures.thousands import in_thousands

NOTE = "Medlemsbidragen är en tolftedel i månaden, insatserna det som är rekvirerat, och resten kommer från bokföringen."


def period_budget_figures(period: Period, sight: Sight) -> Iterator[Figure | FigureTable]:
    """Yield what each line of the budget has come to when the period ends; nothing without a budget or an outcome."""
    outcome, view = outcome_until(period), year_view(period.year)
    if outcome is None or view.budget is None:
        return
    sheet, until = (
        operating_sheet(replace(view, outcome=outcome, before=None), sight),
        period.last_day.isoformat(),
    )
    source = f"bokföring, rekvisitioner och medlemsbidrag till och med {until}"
    origin = Origin("Budget", source, reverse("finance:budget_show", args=[period.year]))
    for row in sheet.rows:
        amount = row.values[2]
        if row.level == 1 and isinstance(amount, int):
            label = f"Utfall till och med {until}: {row.values[0]}"
            yield origin.kronor(f"outcome:{row.key}", label, amount)
    title = f"Budget och utfall till och med {until}"
    notes = (*decisions_of([view.budget]), NOTE)
    content = replace(sheet, name="period_budget", title=title, notes=notes)
    yield origin.table("period_budget", in_thousands(content))


def outcome_until(period: Period) -> YearOutcome | None:
    """Return what each line has come to from January until the period ends; None when nothing is entered or drawn."""
    year, through = period.year, period.last_day.replace(day=1)
    entered = [row for row in outcomes(year, year) if row.month <= through]
    amounts: dict[Place, int] = {}
    drawn_through = None
    for grant in grants():
        for month, amount in drawn_by_month(grant).items():
            if month.year == year and month <= through:
                place = (grant.code, grant.intervention_id)
                amounts[place] = amounts.get(place, 0) + amount
                drawn_through = max(drawn_through or month, month)
    for row in entered:
        place = (row.code, row.intervention_id)
        amounts[place] = amounts.get(place, 0) + row.amount
    if not amounts:
        return None
    decided = decided_round(year)
    if decided is not None:
        for code, part in PARTS.items():
            amounts[code, None] = even_until(decided.amount_of(part), through)
    known = frozenset((row.code, row.month) for row in entered)
    return YearOutcome(year, through, drawn_through, decided is not None, amounts, known)
