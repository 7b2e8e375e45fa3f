"""What the office tells of its ledger, one of each: for tests that need something to change or take away."""

from drivbank.finance.services.headcounts import headcount_save
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from tests.finance.booked import OBJECTS
from tests.house import SYSTEM

ACTIVITIES = {"100": "board", "110": "office", "300": "interventions"}
NOTES = {"3511": "state_grant", "3512": "region_grant", "3513": "municipal_grants"}


def told(year: int = 2025) -> None:
    """Enter a headcount, a rule for an account that no ledger has, and one for such an object."""
    headcount_save(year, 7, "Årsredovisningen s. 4", by=SYSTEM)
    account_rule_save("9990", year, "income_statement.costs", "office", "Provet", sure=True, by=SYSTEM)
    object_rule_save("9", "990", year, "office", sure=True, by=SYSTEM)


def placed_all(from_year: int = 2024) -> None:
    """Say where everything of the small ledger in ``booked`` belongs."""
    for account, note_line in NOTES.items():
        account_rule_save(account, from_year, "", note_line, sure=True, by=SYSTEM)
    for dimension, code in OBJECTS:
        if dimension == "1":
            object_rule_save("1", code, from_year, ACTIVITIES[code], sure=True, by=SYSTEM)
