"""Figures printed in larger units add up, with the least distortion, and the same whatever order they come in."""

import subprocess
import sys
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.statements.rounding import Equation, Rounding, nearest, rounded
from tests.core.statements.association import PRINTED, TKR, equations, exact, facts

UNIT = 10


def total(name: str, *parts: str) -> Equation[str]:
    return Equation(name, tuple((part, 1) for part in parts))


@pytest.mark.parametrize(("amount", "units"), [(0, 0), (4, 0), (5, 1), (14, 1), (-4, 0), (-5, -1), (-15, -2)])
def test_the_nearest_is_half_away_from_zero(amount: int, units: int) -> None:
    assert nearest(amount, UNIT) == units


def test_what_adds_up_at_the_nearest_is_left_there() -> None:
    found = rounded({"a": 12, "b": 31, "sum": 43, "alone": 27}, [total("sum", "a", "b")], UNIT)
    assert found == Rounding({"a": 1, "b": 3, "sum": 4, "alone": 3}, ("alone", 3), {}, ())


def test_what_does_not_is_printed_otherwise_where_it_distorts_least() -> None:
    found = rounded({"a": 14, "b": 34, "sum": 48}, [total("sum", "a", "b")], UNIT)
    # 1 + 3 is not 5: 4,8 printed as 4 is further off than 1,4 as 2 or 3,4 as 4.
    assert found.values["sum"] == 5
    assert found.changed in ({"a": 1}, {"b": 3})
    assert found.largest in (("a", 6), ("b", 6))


def test_a_sum_is_left_at_its_nearest_before_its_parts() -> None:
    found = rounded({"a": 15, "b": 15, "c": 45, "sum": 75}, [total("sum", "a", "b", "c")], UNIT)
    assert found.values["sum"] == 8
    assert sum(found.values[key] for key in "abc") == 8


def test_a_whole_number_of_units_stays() -> None:
    found = rounded({"a": 10, "b": 14, "c": 14, "sum": 38}, [total("sum", "a", "b", "c")], UNIT)
    assert found.values["a"] == 1
    assert found.beyond == ()


def test_a_sum_that_does_not_hold_is_told_and_left_out() -> None:
    wrong = total("sum", "a", "b")
    found = rounded({"a": 12, "b": 31, "sum": 53}, [wrong], UNIT)
    assert found.broken == (wrong,)
    assert found.values == {"a": 1, "b": 3, "sum": 5}


def test_when_down_and_up_are_not_enough_a_figure_goes_a_unit_further() -> None:
    found = rounded({"half": 5, "whole": 10}, [Equation("whole", (("half", 2),))], UNIT)
    assert found.values["whole"] == 2 * found.values["half"]
    assert found.beyond == ("whole",)


def test_nothing_comes_to_nothing() -> None:
    assert rounded({}, [], UNIT) == Rounding({}, None, {}, ())


def test_a_unit_and_the_figures_of_a_sum_must_be_there() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        rounded({}, [], 0)
    with pytest.raises(KeyError):
        rounded({"a": 1}, [total("sum", "a")], UNIT)


def test_the_solver_is_loaded_only_when_figures_need_fitting() -> None:
    program = (
        "import sys\n"
        "from drivbank.core.statements.rounding import Equation, rounded\n"
        "rounded({'a': 10, 'b': 20, 's': 30}, [Equation('s', (('a', 1), ('b', 1)))], 10)\n"
        "sys.exit('highspy' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_associations_two_years_print_as_the_report_but_for_what_cannot_add_up() -> None:
    found = rounded(exact(2025, 2024), equations(2025, 2024), TKR)
    together = facts()["rounded_together"]
    for statement in PRINTED:
        for line, row in {**facts()[statement], **together.get(statement, {})}.items():
            assert [found.values[year, statement, line] for year in (2025, 2024)] == row, (statement, line)
    for line, (outcome, _budget, _deviation, previous) in facts()["operating_report"].items():
        assert found.values[2025, "operating_report", line] == outcome
        assert found.values[2024, "operating_report", line] == previous
    assert found.values[2025, "operating_report", "net_financial"] == -6
    assert not found.broken
    assert not found.beyond


def test_what_the_association_prints_otherwise_than_nearest_is_told() -> None:
    found = rounded(exact(2025, 2024), equations(2025, 2024), TKR)
    assert found.changed == {
        (2024, "balance_sheet", "short_term_liabilities"): 3726,
        (2024, "note_5_short_term_liabilities", "total"): 3726,
        (2025, "cash_flow", "change_liabilities"): 1554,
        (2025, "cash_flow", "operating"): 4040,
        (2025, "cash_flow", "total"): 4040,
    }
    # 1 554,230 is printed as 1 555.
    assert found.largest == ((2025, "cash_flow", "change_liabilities"), 77_000)


@pytest.mark.parametrize("unit", [100, TKR, 100 * TKR])
def test_the_associations_figures_are_the_same_in_any_order(unit: int) -> None:
    amounts, sums = exact(2025, 2024), equations(2025, 2024)
    first = rounded(amounts, sums, unit)
    for seed in range(5):
        random = Random(seed)
        keys, mixed = list(amounts), list(sums)
        random.shuffle(keys)
        random.shuffle(mixed)
        again = rounded({key: amounts[key] for key in keys}, mixed, unit)
        assert (again.values, again.largest, again.changed) == (first.values, first.largest, first.changed)


few = settings(max_examples=60)
Books = tuple[dict[str, int], list[Equation[str]]]


@st.composite
def books(draw: st.DrawFn, most: int = 8) -> Books:
    """Draw figures, and sums of some of them with the sums among the figures."""
    amounts = {
        f"a{number}": draw(st.integers(-10_000, 10_000)) for number in range(draw(st.integers(2, most)))
    }
    sums = []
    for number in range(draw(st.integers(1, 4))):
        chosen = draw(st.lists(st.sampled_from(sorted(amounts)), min_size=2, max_size=4, unique=True))
        parts = tuple((key, draw(st.sampled_from([1, 1, -1]))) for key in chosen)
        amounts[f"s{number}"] = sum(sign * amounts[key] for key, sign in parts)
        sums.append(Equation(f"s{number}", parts))
    return amounts, sums


@few
@given(books(20), st.sampled_from([1, 7, 100, 1000]))
def test_every_sum_holds_and_nothing_is_a_unit_off(known: Books, unit: int) -> None:
    amounts, sums = known
    found = rounded(amounts, sums, unit)
    assert found.values.keys() == amounts.keys()
    for equation in sums:
        assert found.values[equation.total] == sum(sign * found.values[key] for key, sign in equation.parts)
    for key, amount in amounts.items():
        off = found.values[key] * unit - amount
        assert abs(off) < unit or key in found.beyond
        assert amount % unit or not off or found.beyond
        assert (key in found.changed) == (found.values[key] != nearest(amount, unit))
    assert found.largest is not None
    assert abs(found.largest[1]) == max(abs(found.values[key] * unit - amounts[key]) for key in amounts)


@few
@given(books(5))
def test_no_other_choice_distorts_less(known: Books) -> None:
    amounts, sums = known
    unit = 1000
    found = rounded(amounts, sums, unit)
    best = min(
        (distortion(amounts, values, unit) for values in choices(amounts, unit) if adds_up(sums, values)),
        default=None,
    )
    assert best is None or distortion(amounts, found.values, unit) == best


@few
@given(books(12), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_nothing(known: Books, random: Random) -> None:
    amounts, sums = known
    keys, mixed = list(amounts), [*sums, *sums]
    random.shuffle(keys)
    random.shuffle(mixed)
    again = rounded({key: amounts[key] for key in keys}, mixed, 1000)
    assert again.values == rounded(amounts, sums, 1000).values


def choices(amounts: dict[str, int], unit: int) -> list[dict[str, int]]:
    """Return every way to print each figure as one of the two units it lies between."""
    both = [sorted({amount // unit, -(-amount // unit)}) for amount in amounts.values()]
    return [dict(zip(amounts, values, strict=True)) for values in product(*both)]


def adds_up(sums: list[Equation[str]], values: dict[str, int]) -> bool:
    return all(values[row.total] == sum(sign * values[key] for key, sign in row.parts) for row in sums)


def distortion(amounts: dict[str, int], values: object, unit: int) -> tuple[int, int]:
    """Return the largest distortion, and all of it beyond the nearest."""
    assert isinstance(values, dict)
    off = {key: abs(values[key] * unit - amount) for key, amount in amounts.items()}
    least = {key: abs(nearest(amount, unit) * unit - amount) for key, amount in amounts.items()}
    return max(off.values()), sum(off.values()) - sum(least.values())
