"""Whether figures of an annual report seem to be written in another unit. Amounts are in whole öre."""

from collections.abc import Mapping
from fractions import Fraction

from drivbank.core.budgets import unit_factor, year_factor
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.published import published
from drivbank.finance.selectors.published_lines import FIVE_YEARS, NO_MONEY
from drivbank.finance.selectors.statement_years import year_ledger
from drivbank.ui.numbers import format_kronor

# A line of a statement and a column.
Place = tuple[str, str]
RESULTS = ("income_statement", "balance_sheet", "cash_flow", "operating_report", FIVE_YEARS)


def unit_question(year: int, statement: str, figures: Mapping[Place, int | None]) -> Phrase | None:
    """Return what to ask of a statement's figures before they are taken; None when they seem right."""
    amounts = {
        place: abs(amount)
        for place, amount in figures.items()
        if amount and (statement, place[0]) not in NO_MONEY and place[1] != "deviation"
    }
    if not amounts:
        return None
    expected = _expected(year, statement)
    known = {place: amount for place, amount in amounts.items() if expected.get(place)}
    largest = max(known or amounts, key=lambda place: amounts[place])
    factor = (
        unit_factor(amounts[largest], abs(expected[largest]))
        if known
        else _without_comparison(statement, amounts[largest])
    )
    if factor is None:
        return None
    facts = {
        "amount": format_kronor(amounts[largest]),
        "likely": format_kronor(int(amounts[largest] * factor)),
    }
    return Phrase(
        "Det största beloppet blir %(amount)s kr. Menar du %(likely)s kr? Välj i så fall en annan enhet ovan. Annars "
        "kryssar du här för att enheten stämmer.",
        **facts,
    )


def _without_comparison(statement: str, largest: int) -> Fraction | None:
    return None if statement not in RESULTS else year_factor(largest)


def _expected(year: int, statement: str) -> dict[Place, int]:
    """Return what lines may be compared with: the closings, a note with the line it splits, and the ledger."""
    found = _of_closings(year, statement)
    found |= _of_split_line(year, statement)
    layouts = layouts_on(year)
    for of, column in ((year, "amount"), (year - 1, "comparison")):
        ledger = year_ledger(of, layouts)
        if ledger is None or ledger.figures is None:
            continue
        place = str(of) if statement == FIVE_YEARS else column
        for (known, line), amount in ledger.figures.amounts.items():
            if known == (statement if statement != FIVE_YEARS else "income_statement"):
                found[line, place] = amount
    return {place: amount for place, amount in found.items() if amount}


def _of_closings(year: int, statement: str) -> dict[Place, int]:
    if statement not in RESULTS:
        return {}
    found: dict[Place, int] = {}
    for of, fact in closed_years().items():
        if statement == FIVE_YEARS:
            found["result", str(of)] = fact.result
        elif of in (year, year - 1):
            column = "amount" if of == year else "comparison"
            found["result", column], found["closing_equity", column] = fact.result, fact.equity
    return found


def _of_split_line(year: int, statement: str) -> dict[Place, int]:
    """Return the sum of a note as the line it splits is printed, when that has been entered."""
    splits = next((layout.splits for layout in layouts_on(year) if layout.key == statement), None)
    rows = published([year]) if splits else []
    return {("total", row.column): row.amount for row in rows if (row.statement, row.line) == splits}
