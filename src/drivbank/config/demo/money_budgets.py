"""Budgets, outcomes and how earlier years ended, entered as an office does.

The budgets of 2007 and 2025 and the closed years are as the association has printed them, and so are the outcomes of
2025 for the year; how they lie over its months, and all of 2026, is invented.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import INCLUSION, VIOLENCE
from drivbank.config.demo.association import Made
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA
from drivbank.config.demo.published import LIQUID_FUNDS, PRINTED_YEAR
from drivbank.core.money import ORE_PER_KRONA, parts_of
from drivbank.finance.selectors.budgets import BudgetAmount
from drivbank.finance.services.budgets import budget_create, budget_decide
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from drivbank.finance.services.outcomes import outcomes_save

KSEK = 1000 * ORE_PER_KRONA
# In thousands of kronor, by line; what is split on interventions is by line and intervention.
Amounts = Mapping[str | tuple[str, str], int]
OF_2007: Amounts = {
    "state_grant": 7500,
    "region_grant": 3750,
    "municipal_grants": 3750,
    "board": 310,
    "staff": 1804,
    "premises": 160,
    "audit": 60,
    "depreciation": 73,
    "granted_projects": 5719,
}
MEMBERS: Amounts = {"state_grant": 8000, "region_grant": 4000, "municipal_grants": 4000}
OF_2025: Amounts = {
    **MEMBERS,
    "eu_funds_and_other": 2920,
    "other_income": 100,
    "board": 300,
    "office": 2750,
    "collaboration": 600,
    "evaluation": 200,
    ("esf_support", SPIRA.name): 2500,
    ("esf_support", VIOLENCE): 1100,
    ("esf_support", INCLUSION): 700,
    ("interventions", SIKTA.name): 9000,
    ("interventions", COOPERARI.name): 1649,
}
FIRST_OF_2025: Amounts = {
    **OF_2025,
    "eu_funds_and_other": 2950,
    ("interventions", COOPERARI.name): 1500,
}
OF_2026: Amounts = {
    **MEMBERS,
    "eu_funds_and_other": 1880,
    "other_income": 90,
    "board": 300,
    "office": 2800,
    "collaboration": 650,
    "evaluation": 250,
    ("esf_support", SPIRA.name): 1700,
    ("esf_support", VIOLENCE): 650,
    ("esf_support", INCLUSION): 420,
    ("interventions", SIKTA.name): 9000,
    ("interventions", COOPERARI.name): 1700,
    "interventions": 1500,
}
BUDGETS: Sequence[tuple[int, Amounts, date, str]] = (
    (2007, OF_2007, date(2006, 11, 24), "Styrelsen § 48, exempel"),
    (2025, FIRST_OF_2025, date(2024, 11, 22), "Styrelsen § 60, exempel"),
    (2025, OF_2025, date(2025, 2, 14), "Styrelsen § 7, exempel"),
    (2026, OF_2026, date(2025, 11, 21), "Styrelsen § 58, exempel"),
)
SOURCE = "Kommunens huvudbok, exempel"
LEDGER: Mapping[int, tuple[Mapping[str, int], int]] = {
    2025: (
        {
            "board": 277,
            "office": 2706,
            "collaboration": 614,
            "evaluation": 175,
            "other_income": 85,
            "financial_costs": 6,
        },
        12,
    ),
    2026: (
        {
            "board": 205,
            "office": 2080,
            "collaboration": 470,
            "evaluation": 120,
            "other_income": 60,
            "financial_costs": 4,
        },
        9,
    ),
}
EU: Mapping[int, Mapping[int, int]] = {
    2025: {3: 650, 6: 700, 9: 690, 12: 730},
    2026: {3: 470, 6: 480, 9: 400},
}
# How much of a line falls in each month, in no unit: invented.
WEIGHTS: Mapping[str, Sequence[int]] = {
    "board": (1, 3, 3, 1, 3, 2, 0, 1, 3, 2, 3, 2),
    "office": (12, 12, 12, 12, 12, 13, 10, 11, 12, 12, 12, 13),
    "collaboration": (2, 3, 5, 4, 6, 3, 1, 2, 5, 6, 5, 3),
    "evaluation": (0, 0, 2, 0, 0, 4, 0, 0, 2, 0, 0, 5),
    "other_income": (1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 1),
    "financial_costs": (0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1),
}
# Result and closing equity in thousands of kronor.
CLOSED: Mapping[int, tuple[int, int]] = {
    2021: (-2674, 2971),
    2022: (-1793, 1178),
    2023: (4233, 5411),
    2024: (4221, 9632),
    2025: (2136, 11768),
}
ADOPTED = (3, 20)
CLOSED_SOURCE = "Årsredovisning 2025, femårsöversikten och balansräkningen"


def budgets_build(made: Made, *, by: Actor) -> None:
    """Enter the budgets, the outcomes of 2025 and 2026 month by month, and the closed years."""
    for year, amounts, day, decision in BUDGETS:
        liquid = LIQUID_FUNDS * KSEK if year == PRINTED_YEAR else None
        budget_create(year, _lines(made, amounts), liquid_funds=liquid, by=by)
        budget_decide(year, decided_on=day, decision=decision, by=by)
    for year, (totals, months) in LEDGER.items():
        _outcomes(year, totals, months, by=by)
    for year, (result, equity) in CLOSED.items():
        adopted = date(year + 1, *ADOPTED)
        draft = ClosingDraft(result * KSEK, equity * KSEK, adopted, CLOSED_SOURCE)
        closed_year_create(year, draft, by=by)


def _lines(made: Made, amounts: Amounts) -> list[BudgetAmount]:
    return [
        BudgetAmount(place, None, amount * KSEK)
        if isinstance(place, str)
        else BudgetAmount(place[0], made.interventions[place[1]], amount * KSEK)
        for place, amount in amounts.items()
    ]


def _outcomes(year: int, totals: Mapping[str, int], months: int, *, by: Actor) -> None:
    spread = {
        code: parts_of(total * KSEK, WEIGHTS[code][:months], step=ORE_PER_KRONA)
        for code, total in totals.items()
    }
    for month in range(1, months + 1):
        found: dict[str, int | None] = {
            code: amounts[month - 1] for code, amounts in spread.items() if amounts[month - 1]
        }
        if eu := EU[year].get(month):
            found["eu_funds_and_other"] = eu * KSEK
        known = date(year + month // 12, month % 12 + 1, 15)
        outcomes_save(date(year, month, 1), found, known_on=known, source=SOURCE, by=by)
