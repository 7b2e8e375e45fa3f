"""What the association's annual report for 2025 prints, in its own units and with its own mistakes.

The checks hold the ledger against these. Those of 2024 are as the report for 2025 prints the year before.
"""

from collections.abc import Mapping, Sequence

PRINTED_YEAR = 2025
# Statement, then line, then the amounts of the columns in order; thousands of kronor where nothing else is said.
Printed = Mapping[str, tuple[Sequence[str], Mapping[str, Sequence[int]]]]
YEAR = ("amount", "comparison")
OPERATING = ("amount", "budget", "deviation", "comparison")
FIVE_YEARS = ("2025", "2024", "2023", "2022", "2021")
PRINTED: Printed = {
    "income_statement": (
        YEAR,
        {
            "income": (18855, 20091),
            "costs": (-16713, -15868),
            "depreciation": (0, 0),
            "operating_result": (2142, 4223),
            "financial_income": (0, 0),
            "financial_costs": (-6, -2),
            "result_after_financial": (2136, 4221),
            "extraordinary": (0, 0),
            "result": (2136, 4221),
        },
    ),
    "balance_sheet": (
        YEAR,
        {
            "fixed_assets": (0, 0),
            "receivables": (485, 835),
            "short_term_investments": (0, 0),
            "cash_and_bank": (16563, 12522),
            "current_assets": (17048, 13357),
            "assets": (17048, 13357),
            "opening_equity": (9632, 5411),
            "result": (2136, 4221),
            "closing_equity": (11768, 9632),
            "short_term_liabilities": (5280, 3726),
            "equity_and_liabilities": (17048, 13357),
        },
    ),
    "cash_flow": (
        YEAR,
        {
            "result": (2136, 4221),
            "non_cash_adjustments": (0, 0),
            "before_working_capital": (2136, 4221),
            "change_receivables": (350, 4),
            "change_liabilities": (1554, -1862),
            "operating": (4040, 2363),
            "total": (4040, 2363),
            "opening_cash": (12522, 10159),
            "closing_cash": (16563, 12522),
        },
    ),
    "operating_report": (
        OPERATING,
        {
            "net_cost": (-16713, -18799, 2057, -15868),
            "net_income": (18855, 19020, -165, 20091),
            "result": (2136, 221, 1886, 4221),
            "closing_equity": (11768, 5632, -6107, 9632),
            "liquid_funds": (16563, 12000, 4563, 12522),
        },
    ),
    "note_2_income": (
        YEAR,
        {
            "state_grant": (8000, 8000),
            "region_grant": (4000, 4000),
            "municipal_grants": (4000, 4000),
            "eu_funds_and_other": (2770, 3974),
            "other_income": (85, 117),
            "total": (18855, 20091),
        },
    ),
    "note_3_costs": (
        YEAR,
        {
            "board": (277, 189),
            "office": (2706, 2267),
            "collaboration": (614, 453),
            "evaluation": (175, 192),
            "esf_support": (4059, 4435),
            "interventions": (8882, 8332),
            "total": (16713, 15868),
        },
    ),
    "note_4_receivables": (
        YEAR,
        {
            "trade": (0, 0),
            "tax": (162, 134),
            "prepaid_insurance": (0, 0),
            "interim": (323, 701),
            "total": (485, 835),
        },
    ),
    "note_5_short_term_liabilities": (
        YEAR,
        {
            "trade": (3029, 2591),
            "payroll_tax_and_fees": (1058, 826),
            "accrued_and_deferred": (1023, 244),
            "vat_other": (0, 0),
            "esf_projects": (170, 64),
            "total": (5280, 3726),
        },
    ),
    "five_year_overview": (
        FIVE_YEARS,
        {
            "income": (18855, 20091, 19808, 19036, 19230),
            "costs": (-16713, -15868, -15576, -20829, -21904),
            "result": (2136, 4221, 4233, -1973, -2674),
        },
    ),
}
# Percent and numbers of the same overview.
SOLIDITY = (69, 72, 49, 14, 28)
EMPLOYEES: Mapping[int, int] = {2025: 7, 2024: 7, 2023: 6, 2022: 6, 2021: 7}
# Planned for the end of 2025, in thousands.
LIQUID_FUNDS = 12000
