"""The association's books of 2025 and 2024 as figures of all lines, and what must add up among them."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from drivbank.core.statements.model import Figures, LineKey
from drivbank.core.statements.rounding import Equation

KR, TKR = 100, 100_000
FACTS = Path(__file__).parents[2] / "facts" / "statements.yaml"
Amounts = dict[LineKey, int]
YearKey = tuple[int, str, str]
NOTES = {
    "note_2_income": ("income_statement", "income", 1),
    "note_3_costs": ("income_statement", "costs", -1),
    "note_4_receivables": ("balance_sheet", "receivables", 1),
    "note_5_short_term_liabilities": ("balance_sheet", "short_term_liabilities", 1),
}
PRINTED = ("income_statement", "balance_sheet", "cash_flow", *NOTES)
SUMS: dict[str, dict[str, tuple[str, ...]]] = {
    "income_statement": {
        "operating_result": ("income", "costs", "depreciation"),
        "result_after_financial": ("operating_result", "financial_income", "financial_costs"),
        "result": ("result_after_financial", "extraordinary"),
    },
    "balance_sheet": {
        "current_assets": ("receivables", "short_term_investments", "cash_and_bank"),
        "assets": ("fixed_assets", "current_assets"),
        "closing_equity": ("opening_equity", "result"),
        "equity_and_liabilities": ("closing_equity", "short_term_liabilities"),
    },
    "cash_flow": {
        "before_working_capital": ("result", "non_cash_adjustments"),
        "operating": ("before_working_capital", "change_receivables", "change_liabilities"),
        "total": ("operating",),
        "closing_cash": ("opening_cash", "total"),
    },
    "operating_report": {"result": ("net_cost", "net_income", "net_financial")},
}
SAME = (
    (("balance_sheet", "assets"), ("balance_sheet", "equity_and_liabilities")),
    (("income_statement", "result"), ("balance_sheet", "result")),
    (("income_statement", "result"), ("cash_flow", "result")),
    (("balance_sheet", "cash_and_bank"), ("cash_flow", "closing_cash")),
    (("income_statement", "costs"), ("operating_report", "net_cost")),
    (("income_statement", "income"), ("operating_report", "net_income")),
    (("income_statement", "financial_costs"), ("operating_report", "net_financial")),
    (("balance_sheet", "closing_equity"), ("operating_report", "closing_equity")),
    (("balance_sheet", "cash_and_bank"), ("operating_report", "liquid_funds")),
)


@cache
def facts() -> Mapping[str, Any]:
    """Return the whole file."""
    content: Mapping[str, Any] = yaml.safe_load(FACTS.read_text("utf-8"))
    return content


def figures(year: int) -> Figures:
    """Return every line of 2025 or 2024 in öre, counted from the file's kronor."""
    books, column = facts()["books"], (2025, 2024).index(year)
    before = _balances_before(year)
    amounts: Amounts = {}
    for note, (statement, line, sign) in NOTES.items():
        amounts.update({(note, key): row[column] * KR for key, row in books[note].items()})
        amounts[note, "total"] = sum(row[column] for row in books[note].values()) * KR
        amounts[statement, line] = sign * amounts[note, "total"]
    empty = ("depreciation", "financial_income", "extraordinary")
    amounts.update({("income_statement", key): 0 for key in empty})
    amounts["income_statement", "financial_costs"] = -books["financial_costs"][column] * KR
    amounts.update({("balance_sheet", key): 0 for key in ("fixed_assets", "short_term_investments")})
    for key in ("cash_and_bank", "opening_equity"):
        amounts["balance_sheet", key] = books[key][column] * KR
    amounts["cash_flow", "non_cash_adjustments"] = 0
    amounts["cash_flow", "opening_cash"] = before["cash_and_bank"]
    balance = {key: amounts["balance_sheet", key] for key in ("receivables", "short_term_liabilities")}
    amounts["cash_flow", "change_receivables"] = before["receivables"] - balance["receivables"]
    amounts["cash_flow", "change_liabilities"] = (
        balance["short_term_liabilities"] - before["short_term_liabilities"]
    )
    return Figures(year, _summed(amounts))


def _balances_before(year: int) -> dict[str, int]:
    books = facts()["books"]
    if year == 2024:
        return {key: kronor * KR for key, kronor in books["before"].items()}
    earlier = figures(2024).amounts
    return {
        key: earlier["balance_sheet", key]
        for key in ("receivables", "cash_and_bank", "short_term_liabilities", "closing_equity")
    }


def _summed(amounts: Amounts) -> Amounts:
    """Fill the sums, and the lines that are another's, in the order in which they can be counted."""
    for statement, sums in SUMS.items():
        for total, parts in sums.items():
            for first, other in SAME:
                if first in amounts:
                    amounts.setdefault(other, amounts[first])
            amounts[statement, total] = sum(amounts[statement, part] for part in parts)
    return amounts


def exact(*years: int) -> dict[YearKey, int]:
    """Return every line of the years by year, statement and line, in öre."""
    return {(year, *key): amount for year in years for key, amount in figures(year).amounts.items()}


def equations(*years: int) -> list[Equation[YearKey]]:
    """Return what must add up within the years, the later first, and between them."""
    found: list[Equation[YearKey]] = []
    for year in years:
        for statement, sums in SUMS.items():
            for total, parts in sums.items():
                found.append(_sum(year, statement, total, parts))
        for note, (statement, line, sign) in NOTES.items():
            found.append(_sum(year, note, "total", facts()["books"][note]))
            found.append(Equation((year, statement, line), (((year, note, "total"), sign),)))
        found += [Equation((year, *first), (((year, *other), 1),)) for first, other in SAME]
    for year, before in pairwise(years):
        found += _between(year, before)
    return found


def _sum(year: int, statement: str, total: str, parts: Any) -> Equation[YearKey]:
    return Equation((year, statement, total), tuple(((year, statement, part), 1) for part in parts))


def _between(year: int, before: int) -> list[Equation[YearKey]]:
    def balance(of: int, line: str) -> YearKey:
        return (of, "balance_sheet", line)

    def change(line: str, of: str, sign: int) -> Equation[YearKey]:
        return Equation((year, "cash_flow", line), ((balance(year, of), sign), (balance(before, of), -sign)))

    return [
        Equation(balance(year, "opening_equity"), ((balance(before, "closing_equity"), 1),)),
        Equation((year, "cash_flow", "opening_cash"), ((balance(before, "cash_and_bank"), 1),)),
        change("change_receivables", "receivables", -1),
        change("change_liabilities", "short_term_liabilities", 1),
    ]
