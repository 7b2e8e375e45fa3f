"""Small numbers cannot be worked out from what is shown: two attackers try."""

from collections.abc import Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from drivbank.core.withholding import exposed, withheld
from tests.core.attackers import may_be, worked_out

Key = tuple[str, str]
Equation = tuple[Key, tuple[Key, ...]]
TOTAL = "*"
# To shrink a table would take longer than to read it.
QUICK = settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
)


def table_of(rows: Sequence[Sequence[int]]) -> tuple[dict[Key, int], list[Equation]]:
    """Return a table with its sums: rows r0.., columns c0.. and totals under *."""
    names = [(f"r{r}", f"c{c}", n) for r, row in enumerate(rows) for c, n in enumerate(row)]
    across = sorted({r for r, _, _ in names})
    down = sorted({c for _, c, _ in names})
    cells = {(r, c): n for r, c, n in names}
    cells |= {(r, TOTAL): sum(cells[r, c] for c in down) for r in across}
    cells |= {(TOTAL, c): sum(cells[r, c] for r in across) for c in (*down, TOTAL)}
    equations: list[Equation] = [((r, TOTAL), tuple((r, c) for c in down)) for r in (*across, TOTAL)]
    equations += [((TOTAL, c), tuple((r, c) for r in across)) for c in (*down, TOTAL)]
    return cells, equations


few = st.integers(0, 5)
small_tables = st.tuples(st.integers(2, 3), st.just(2)).flatmap(
    lambda size: st.lists(
        st.lists(few, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
# As many rows and columns as a member's page has.
large_tables = st.tuples(st.integers(4, 10), st.integers(3, 6)).flatmap(
    lambda size: st.lists(
        st.lists(st.one_of(st.integers(0, 8), st.integers(0, 150)), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@given(small_tables)
@settings(QUICK, max_examples=60)
def test_patient_attacker_cannot_tell_that_a_number_is_small(rows: list[list[int]]) -> None:
    cells, equations = table_of(rows)
    hidden = withheld(cells, equations, threshold=3)
    for key in hidden:
        if cells[key] < 3:
            assert may_be(cells, equations, hidden, key, 3), (key, cells[key], sorted(hidden))


@given(large_tables)
@settings(QUICK)
def test_elimination_finds_no_small_number_and_nothing_small_is_shown(rows: list[list[int]]) -> None:
    cells, equations = table_of(rows)
    hidden = withheld(cells, equations)
    assert all(value >= 5 for value in worked_out(cells, equations, hidden).values())
    assert not exposed(cells, equations, hidden)
    for key, value in cells.items():
        assert key in hidden or value == 0 or value >= 5


@given(large_tables)
@settings(QUICK)
def test_withheld_of_a_row_never_add_up_to_a_small_number(rows: list[list[int]]) -> None:
    cells, equations = table_of(rows)
    hidden = withheld(cells, equations)
    for total, parts in equations:
        rest = [cells[part] for part in parts if part in hidden]
        assert total in hidden or not rest or sum(rest) >= 5


@given(large_tables)
@settings(QUICK)
def test_a_table_without_small_numbers_is_shown_whole(rows: list[list[int]]) -> None:
    cells, equations = table_of([[n + 5 for n in row] for row in rows])
    assert withheld(cells, equations) == frozenset()


def test_a_small_number_takes_another_of_its_row_and_column_with_it() -> None:
    cells, equations = table_of([[3, 20, 30], [9, 40, 50], [8, 10, 60]])
    hidden = withheld(cells, equations)
    assert hidden == {("r0", "c0"), ("r0", "c1"), ("r2", "c0"), ("r2", "c1")}


def test_the_attackers_find_what_is_badly_withheld() -> None:
    """The attackers of these tests are not blind: they see through a cell that is withheld alone."""
    cells, equations = table_of([[3, 20, 30], [9, 40, 50], [8, 10, 60]])
    alone = frozenset({("r0", "c0")})
    assert worked_out(cells, equations, alone) == {("r0", "c0"): 3}
    assert may_be(cells, equations, alone, ("r0", "c0"), 3)
    assert not may_be(cells, equations, alone, ("r0", "c0"), 5)
    assert exposed(cells, equations, alone) == alone


def test_a_zero_tells_of_everybody_in_its_row_and_is_withheld() -> None:
    cells, equations = table_of([[0, 20], [30, 40]])
    assert ("r0", "c0") in withheld(cells, equations)


def test_a_zero_that_tells_of_nobody_is_shown() -> None:
    cells, equations = table_of([[0, 0], [30, 40]])
    known = [("r0", "c0"), ("r0", "c1"), ("r0", TOTAL)]
    assert withheld(cells, equations, known=known) == frozenset()


def test_what_is_never_shown_must_not_be_worked_out_either() -> None:
    """Of 12 who came 9 have left: that 3 are still there follows from two numbers that are both large."""
    cells = {"came": 12, "left": 9, "still there": 3}
    equations = [("came", ("left", "still there"))]
    assert withheld(cells, equations, unseen=["still there"]) > {"still there"}
    assert withheld({**cells, "came": 20, "still there": 11}, equations, unseen=["still there"]) == {
        "still there"
    }


def test_a_total_that_is_small_is_withheld_with_its_parts() -> None:
    cells, equations = table_of([[1, 2], [0, 1]])
    assert withheld(cells, equations) == frozenset(cells)


def test_sums_that_do_not_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        withheld({"a": 3, "b": 4}, [("a", ("b",))])


def test_same_answer_in_whatever_order_the_cells_come() -> None:
    cells, equations = table_of([[3, 20, 30, 7], [9, 2, 50, 0], [8, 10, 60, 11]])
    turned = dict(reversed(cells.items()))
    assert withheld(cells, equations) == withheld(turned, list(reversed(equations)))
