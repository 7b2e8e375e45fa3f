"""The statements of a municipality, with taxes and equalisation, in thousands and in millions."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from drivbank.core.statements.computing import figures
from drivbank.core.statements.equations import equations
from drivbank.core.statements.layouts import chart_rules_from, layouts_from
from drivbank.core.statements.model import Figures, YearBooks
from drivbank.core.statements.placing import placed
from drivbank.core.statements.rounding import nearest, rounded
from tests.core.statements.books import books

CONTENT: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "municipal.yaml").read_text("utf-8"))
LAYOUTS = layouts_from(CONTENT["layouts"])
RULES = chart_rules_from("chart", CONTENT["chart"], LAYOUTS)
THOUSANDS, MILLIONS, TENTHS_OF_MILLIONS = 100_000, 100_000_000, 10_000_000
OPENING = {
    "1110": 1_612_450_377,
    "1210": 148_220_914,
    "1310": 95_512_608,
    "1510": 61_377_450,
    "1790": 118_604_533,
    "1920": 204_881_449,
    "2010": -688_415_236,
    "2070": -76_400_000,
    "2210": -83_118_490,
    "2310": -1_017_500_000,
    "2510": -141_906_271,
    "2910": -233_707_334,
}
YEARS = {
    2024: {
        "3110": -96_451_338,
        "3510": -318_744_612,
        "4610": 402_118_947,
        "5010": 918_432_551,
        "5610": 304_449_387,
        "5710": 92_804_466,
        "6010": 231_518_449,
        "7910": 88_614_502,
        "8010": -1_196_447_521,
        "8210": -512_338_494,
        "8310": 7_449_512,
        "8410": -9_340_455,
        "8510": 31_205_448,
    },
    2025: {
        "3110": -99_480_507,
        "3510": -301_449_518,
        "4610": 425_553_471,
        "5010": 951_449_520,
        "5610": 315_448_499,
        "5710": 80_503_544,
        "6010": 238_447_533,
        "7910": 92_500_477,
        "8010": -1_241_550_489,
        "8210": -530_448_502,
        "8310": 6_551_499,
        "8410": -8_448_511,
        "8510": 29_551_462,
        "8710": -4_500_000,
    },
}


def year(number: int, opening: dict[str, int]) -> YearBooks:
    """A year with its investments, loan, pension and interim items; the bank pays and receives all of it."""
    moved = dict(YEARS[number])
    moved |= {"1110": 74_318_455, "1210": 9_551_448, "1510": 3_448_507, "1790": -12_447_555}
    moved |= {
        "2210": -4_449_533,
        "2310": -25_000_000,
        "2510": 17_550_498,
        "2910": -6_448_512,
        "2070": -10_000_000,
    }
    moved |= {"2010": 10_000_000}
    moved["1920"] = -sum(moved.values())
    return books(number, opening, [(account, (), amount) for account, amount in moved.items()])


def both() -> list[Figures]:
    """Two years in a row; the result of the first has been moved to equity when the second opens."""
    first = year(2024, OPENING)
    opening = {each.account: each.closing // 100 for each in first.accounts if each.account < "3"}
    opening["2010"] -= -sum(YEARS[2024].values())
    return [made(first), made(year(2025, opening))]


def made(of: YearBooks) -> Figures:
    return figures(of, placed(of, LAYOUTS, RULES), LAYOUTS)


def test_the_income_statement_has_taxes_and_equalisation() -> None:
    found = both()[1].amounts
    kronor = {
        line: amount // 100 for (statement, line), amount in found.items() if statement == "income_statement"
    }
    assert kronor["net_cost"] == -1_702_973_019
    assert kronor["taxes"] == 1_241_550_489
    assert kronor["equalisation"] == 523_897_003
    assert kronor["result"] == 45_871_522


def test_the_statements_hold_together_exactly() -> None:
    years = both()
    exact = {(each.year, *key): amount for each in years for key, amount in each.amounts.items()}
    for equation in equations(LAYOUTS, years):
        assert exact[equation.total] == sum(sign * exact[part] for part, sign in equation.parts), (
            equation.name
        )


@pytest.mark.parametrize("unit", [THOUSANDS, TENTHS_OF_MILLIONS, MILLIONS])
def test_printed_figures_add_up_where_each_rounded_alone_would_not(unit: int) -> None:
    years = both()
    exact = {(each.year, *key): amount for each in years for key, amount in each.amounts.items()}
    found = equations(LAYOUTS, years)
    alone = {key: nearest(amount, unit) for key, amount in exact.items()}
    printed = rounded(exact, found, unit)
    assert not printed.broken
    assert any(alone[each.total] != sum(sign * alone[part] for part, sign in each.parts) for each in found)
    for each in found:
        assert printed.values[each.total] == sum(sign * printed.values[part] for part, sign in each.parts), (
            each
        )
    assert all(abs(printed.values[key] * unit - amount) < unit for key, amount in exact.items())


def test_pensions_and_investments_are_where_the_cash_flow_has_them() -> None:
    found = {
        line: amount // 100
        for (statement, line), amount in both()[1].amounts.items()
        if statement == "cash_flow"
    }
    assert found["non_cash"] == 92_500_477 + 4_449_533
    assert found["investing"] == -(74_318_455 + 9_551_448 + 92_500_477)
    assert found["financing"] == 25_000_000
