"""Small ledgers for the statements, and the rules that ours are read by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from drivbank.core.statements.accounts import Chart, OwnAccountRule, OwnObjectRule
from drivbank.core.statements.computing import figures
from drivbank.core.statements.model import AccountAmount, Figures, ObjectAmount, YearBooks
from drivbank.core.statements.placing import Placing, placed
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on

Objects = tuple[tuple[str, str], ...]
PAYERS = {
    "3511": "state_grant",
    "3512": "region_grant",
    "3513": "municipal_grants",
    "3515": "eu_funds_and_other",
}
OWN_ACCOUNTS = [OwnAccountRule(account, note_line=line) for account, line in PAYERS.items()] + [
    OwnAccountRule("2890", note_line="esf_projects"),
    OwnAccountRule("1710", note_line="prepaid_insurance"),
]
ACTIVITIES = {
    "100": "board",
    "110": "office",
    "120": "collaboration",
    "130": "evaluation",
    "200": "esf_support",
    "300": "interventions",
}
OWN_OBJECTS = [OwnObjectRule("1", code, line) for code, line in ACTIVITIES.items()]


def activity(code: str) -> Objects:
    """Return the objects of a cost of an activity."""
    return (("1", code),)


def books(
    year: int, opening: Mapping[str, int], moved: Iterable[tuple[str, Objects, int]], *, kronor: bool = True
) -> YearBooks:
    """Return a year's ledger of what it opened with and what was booked, in kronor unless told otherwise."""
    unit = 100 if kronor else 1
    movements: dict[str, int] = defaultdict(int)
    by_object: dict[tuple[str, Objects], int] = defaultdict(int)
    for account, objects, amount in moved:
        movements[account] += amount * unit
        by_object[(account, objects)] += amount * unit
    amounts = [
        AccountAmount(number, begun, movements[number], begun + movements[number])
        for number in sorted({*opening, *movements})
        for begun in [opening.get(number, 0) * unit]
    ]
    rows = [ObjectAmount(account, objects, amount) for (account, objects), amount in by_object.items()]
    return YearBooks(year, tuple(amounts), tuple(rows))


def our_placing(of: YearBooks, chart: Chart = Chart.KOMMUNBAS) -> Placing:
    """Place a ledger by the shipped rules and the office's of the example."""
    rules = account_rules_on(chart, of.year)
    return placed(of, layouts_on(of.year), rules, OWN_ACCOUNTS, OWN_OBJECTS)


def our_figures(of: YearBooks, chart: Chart = Chart.KOMMUNBAS) -> Figures:
    """Compute a ledger in the shipped form."""
    return figures(of, our_placing(of, chart), layouts_on(of.year))


def amounts_of(found: Figures, statement: str) -> dict[str, int]:
    """Return the lines of one statement, in öre."""
    return {line: amount for (key, line), amount in found.amounts.items() if key == statement}


def example_2024() -> YearBooks:
    """Return the ledger that the facts of 2024 are made of, in one sum an account; equity as the report has it."""
    opening = {"1630": 139_000, "1790": 700_000, "1920": 10_159_200, "2010": -5_410_896, "2510": -5_587_304}
    income = {"3511": 8_000_000, "3512": 4_000_000, "3513": 4_000_000, "3515": 3_973_918, "3610": 117_036}
    costs = [189_044, 2_267_012, 452_961, 192_019, 4_435_000, 8_332_000]
    closing = {"1630": 133_978, "1790": 700_974, "1920": 12_522_456}
    closing |= {"2510": -2_591_218, "2730": -826_142, "2910": -244_131, "2890": -64_121}
    return _example(2024, opening, income, costs, 2_018, closing)


def example_2025() -> YearBooks:
    """Return the ledger that the facts of 2025 are made of; last year's result has been moved to equity."""
    opening = {"1630": 133_978, "1790": 700_974, "1920": 12_522_456, "2010": -9_631_796}
    opening |= {"2510": -2_591_218, "2730": -826_142, "2910": -244_131, "2890": -64_121}
    income = {"3511": 8_000_000, "3512": 4_000_000, "3513": 4_000_000, "3515": 2_770_112, "3610": 85_164}
    costs = [277_031, 2_706_118, 613_942, 174_958, 4_059_000, 8_882_000]
    closing = {"1630": 162_048, "1790": 323_082, "1920": 16_562_712}
    closing |= {"2510": -3_028_931, "2730": -1_057_964, "2910": -1_022_968, "2890": -169_979}
    return _example(2025, opening, income, costs, 6_023, closing)


def _example(
    year: int,
    opening: Mapping[str, int],
    income: Mapping[str, int],
    costs: list[int],
    interest: int,
    closing: Mapping[str, int],
) -> YearBooks:
    moved: list[tuple[str, Objects, int]] = [(account, (), -amount) for account, amount in income.items()]
    accounts = ("5010", "5020", "7210", "7410", "4510", "4510")
    moved += [
        (account, activity(code), cost)
        for account, code, cost in zip(accounts, ACTIVITIES, costs, strict=True)
    ]
    moved.append(("8510", (), interest))
    moved += [(account, (), end - opening.get(account, 0)) for account, end in closing.items()]
    return books(year, opening, moved)
