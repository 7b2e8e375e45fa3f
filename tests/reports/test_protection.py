"""Small numbers cannot be worked out from the copy for publication: attackers try, on tables of any numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from drivbank.reports.content import ChartBlock, Paragraph, TableBlock
from drivbank.reports.figures.model import Catalogue, Copy, Figure, FigureKind, FigureTable
from drivbank.reports.figures.showing import is_small, shown
from drivbank.reports.protection import protected, protected_keys, published
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.statistics.tables import TOTAL, Cell, Heading, Line, Table
from drivbank.ui.charts import WIDE, svg
from drivbank.ui.sheets import Sheet
from tests.core.attackers import may_be, worked_out

Key = tuple[str, str]
QUICK = settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
)
few = st.integers(0, 7)
small_tables = st.tuples(st.integers(2, 3), st.just(2)).flatmap(
    lambda size: st.lists(
        st.lists(few, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
large_tables = st.tuples(st.integers(3, 7), st.integers(2, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.one_of(st.integers(0, 8), st.integers(0, 150)), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


def table_of(rows: Sequence[Sequence[int]], name: str = "exits-by-outcome") -> FigureTable:
    """Return a counted table of rows r0.. and columns c0.., with both sums."""
    columns = [f"c{place}" for place in range(len(rows[0]))]
    whole = [sum(column) for column in zip(*rows, strict=True)]
    lines = [
        _line(key, columns, values)
        for key, values in [*((f"r{place}", row) for place, row in enumerate(rows)), (TOTAL, whole)]
    ]
    headings = [*(Heading(column, column, "persons") for column in columns), _total_heading()]
    table = _table(name, headings, lines, sum(whole))
    return FigureTable(f"table:{name}", "T", "G", table, "", persons=True)


def _total_heading() -> Heading:
    return Heading(TOTAL, "Totalt", "persons", is_total=True)


def _line(key: str, columns: Sequence[str], values: Sequence[int]) -> Line:
    of = sum(values)
    cells = [
        Cell(key, column, (key,), (column,), n, n, of, "persons")
        for column, n in zip([*columns, TOTAL], [*values, of], strict=True)
    ]
    return Line(key, (key,), 0 if key == TOTAL else 1, key == TOTAL, tuple(cells))


def _table(name: str, headings: Iterable[Heading], lines: Iterable[Line], n: int) -> Table:
    return Table(
        id=name,
        version=1,
        year=2025,
        title="Prov",
        note="",
        unit="antal",
        reference="",
        explained=(),
        counted_at=datetime(2026, 1, 10, tzinfo=UTC),
        snapshot=None,
        association="Prov",
        scope_label="Alla",
        n=n,
        row_headings=("Rad",),
        columns=tuple(headings),
        lines=tuple(lines),
    )


def shares_of(counts: Mapping[str, int], name: str = "age") -> FigureTable:
    """Return a counted table of one column and its shares, as those of the appendix."""
    of = sum(counts.values())
    lines = [
        Line(
            key,
            (key,),
            0 if key == TOTAL else 1,
            key == TOTAL,
            (
                Cell(key, "persons", (key,), ("Antal",), n, n, of, "persons"),
                Cell(key, "share", (key,), ("Andel",), 100 * n // of, n, of, "percent"),
            ),
        )
        for key, n in {**counts, TOTAL: of}.items()
    ]
    headings = (Heading("persons", "Antal", "persons"), Heading("share", "Andel", "percent"))
    return FigureTable(f"table:{name}", "T", "G", _table(name, headings, lines, of), "", persons=True)


def counts_of(found: FigureTable) -> dict[Key, int]:
    assert isinstance(found.content, Table)
    return {(cell.row_key, cell.column_key): cell.n for cell in found.content.cells}


def hidden_in(found: FigureTable) -> set[Key]:
    """Return which values of a table are withheld: those without a value."""
    assert isinstance(found.content, Table)
    return {(cell.row_key, cell.column_key) for cell in found.content.cells if cell.value is None}


def sums_of(cells: Mapping[Key, int]) -> list[tuple[Key, tuple[Key, ...]]]:
    """Return the sums that a reader sees, made for themselves."""
    rows = [row for row in dict.fromkeys(row for row, _column in cells) if row != TOTAL]
    columns = [column for column in dict.fromkeys(column for _row, column in cells) if column != TOTAL]
    found = [((row, TOTAL), tuple((row, column) for column in columns)) for row in (*rows, TOTAL)]
    return [
        *found,
        *(((TOTAL, column), tuple((row, column) for row in rows)) for column in (*columns, TOTAL)),
    ]


@given(small_tables)
@QUICK
def test_patient_attacker_cannot_tell_that_a_number_is_small(rows: list[list[int]]) -> None:
    assume(not 0 < sum(map(sum, rows)) < 5)
    whole = table_of(rows)
    cells, hidden = counts_of(whole), hidden_in(protected(whole))
    assert {key for key, n in cells.items() if 0 < n < 5} <= hidden
    for key in hidden:
        if cells[key] < 5:
            assert may_be(cells, sums_of(cells), hidden, key, 5), (key, cells[key], sorted(hidden))


@given(large_tables)
@settings(QUICK, max_examples=25)
def test_nothing_small_follows_by_elimination_in_large_tables(rows: list[list[int]]) -> None:
    assume(not 0 < sum(map(sum, rows)) < 5)
    whole = table_of(rows)
    cells, hidden = counts_of(whole), hidden_in(protected(whole))
    found = worked_out(cells, sums_of(cells), hidden)
    assert [key for key, value in found.items() if value < 5] == []


@given(st.lists(st.integers(0, 12), min_size=2, max_size=8).filter(lambda counts: sum(counts) >= 5))
@QUICK
def test_share_goes_with_its_number(counts: list[int]) -> None:
    found = protected(shares_of({f"r{place}": n for place, n in enumerate(counts)}))
    for row in {row for row, _column in hidden_in(found)}:
        assert {(row, "persons"), (row, "share")} <= hidden_in(found)


def test_table_without_small_numbers_is_shown_as_it_is() -> None:
    whole = table_of([[10, 20], [30, 40]])
    found = protected(whole)
    assert (found.content, found.withheld) == (whole.content, 0)


def test_sum_of_everybody_is_kept_where_others_help() -> None:
    found = protected(table_of([[3, 40, 12], [22, 36, 33], [8, 18, 108]]))
    assert hidden_in(found)
    assert not any(row == TOTAL for row, _column in hidden_in(found))


def test_table_of_very_few_is_not_shown_at_all() -> None:
    found = protected(table_of([[1, 0], [0, 2]]))
    assert isinstance(found.content, Sheet)
    assert found.content.rows == ()
    assert "färre än fem" in found.content.notes[0]
    blocks = blocks_of_table(table_of([[1, 0], [0, 2]]), Copy.PUBLIC, Numbers(numbered=True))
    assert [type(block) for block in blocks] == [Paragraph]


def test_that_no_answer_is_missing_may_be_told_and_is_reckoned_with() -> None:
    assert ("unknown", "persons") not in hidden_in(protected(shares_of({"a": 20, "b": 30, "unknown": 0})))
    # One is missing, or it would say none: a and it are five together, so that a cannot be five.
    found = hidden_in(protected(shares_of({"a": 4, "b": 30, "c": 9, "unknown": 1})))
    assert ("c", "persons") in found or ("b", "persons") in found


def test_protected_twice_is_protected_once() -> None:
    once = protected(table_of([[3, 40], [22, 36]]))
    assert protected(once) is once


def work_after(counts: Mapping[int, int]) -> FigureTable:
    """Return a table of those who work after, by hundredths of full time."""
    whole = sum(share * n for share, n in counts.items())
    rows = {f"p{share}": (n, share * n) for share, n in counts.items()}
    lines = [
        Line(
            key,
            (key,),
            0 if key == TOTAL else 1,
            key == TOTAL,
            (
                Cell(key, "persons", (key,), ("Antal",), n, n, 0, "persons"),
                Cell(key, "full_time", (key,), ("Heltider",), Decimal(worked) / 100, n, 0, "full_time"),
            ),
        )
        for key, (n, worked) in {**rows, TOTAL: (sum(counts.values()), whole)}.items()
    ]
    headings = (Heading("persons", "Antal", "persons"), Heading("full_time", "Heltider", "full_time"))
    table = _table("work-after", headings, lines, sum(counts.values()))
    return FigureTable("table:work-after", "T", "G", table, "", persons=True)


def test_positions_of_all_do_not_give_away_how_many_work_how_much() -> None:
    """Persons and positions are two equations: two unknown numbers would follow from them."""
    counts = {100: 11, 75: 4, 50: 5, 25: 2}
    hidden = {int(row[1:]) for row, _column in hidden_in(protected(work_after(counts)))}
    assert {75, 25} <= hidden
    persons = sum(counts[share] for share in hidden)
    worked = sum(counts[share] * share for share in hidden)
    order = sorted(hidden)
    may = [
        numbers
        for numbers in product(range(persons + 1), repeat=len(order))
        if sum(numbers) == persons and sum(n * s for n, s in zip(numbers, order, strict=True)) == worked
    ]
    for small in (75, 25):
        assert any(numbers[order.index(small)] >= 5 for numbers in may), small


def test_shares_of_full_time_that_cannot_be_reckoned_with_hide_all_but_the_sum() -> None:
    hidden = hidden_in(protected(work_after({100: 11, 73: 4, 51: 50, 29: 20})))
    assert hidden == {
        (row, column) for row in ("p100", "p73", "p51", "p29") for column in ("persons", "full_time")
    }


def test_diagram_shows_nothing_that_its_table_withholds() -> None:
    table = shares_of({"Sjukpenning": 113, "Studiestöd": 3, "Annan": 4, "Lön": 58}, "support-before")
    chart = replace(table, key="chart:support-before", chart=True)
    (block,) = blocks_of_table(chart, Copy.PUBLIC, Numbers(numbered=True))
    assert isinstance(block, ChartBlock)
    assert block.chart.series[0].values == (113, None, None, 58)
    assert block.chart.series[0].notes[1:3] == ("", "")
    assert ">3<" not in svg(block.chart, WIDE, uid="x")
    assert ">4<" not in svg(block.chart, WIDE, uid="x")
    assert "Studiestöd 3" not in block.alt
    assert "Tal visas inte för Studiestöd och Annan." in block.alt
    assert "Uppgift saknas" not in block.alt + svg(block.chart, WIDE, uid="x")
    assert "2 uppgifter är inte ritade." in block.note[-1]


def test_stacked_diagram_that_would_look_whole_is_a_table() -> None:
    table = table_of([[3, 40], [22, 36]])
    chart = replace(table, key="chart:exits-by-outcome", chart=True)
    blocks = blocks_of_table(chart, Copy.PUBLIC, Numbers(numbered=True))
    assert isinstance(blocks[0], TableBlock)


def test_table_says_that_and_how_much_is_withheld() -> None:
    blocks = blocks_of_table(table_of([[3, 40], [22, 36]]), Copy.PUBLIC, Numbers(numbered=True))
    internal = blocks_of_table(table_of([[3, 40], [22, 36]]), Copy.INTERNAL, Numbers(numbered=True))
    assert isinstance(blocks[0], TableBlock)
    assert blocks[0].rows[0].cells == ("..", "..", "43")
    assert isinstance(blocks[1], Paragraph)
    assert "4 uppgifter är ersatta med två punkter (..)" in blocks[1].text
    assert isinstance(internal[0], TableBlock)
    assert "3" in internal[0].rows[0].cells
    assert len(internal) == 1


def test_sum_is_withheld_where_nothing_else_helps() -> None:
    """All are of one column: that nobody is of the other follows unless its sum is withheld too."""
    assert (TOTAL, "c0") in hidden_in(protected(table_of([[7, 0], [0, 0]])))


def people(rows: Mapping[str, tuple[int, int, int]], when: str = "") -> FigureTable:
    """Return a table of participants: those who left, those who are there, and those who are new."""
    columns = ("total", "enrolled", "exited", "ongoing")
    added = tuple(map(sum, zip(*rows.values(), strict=True)))
    lines = []
    for key, (exited, ongoing, enrolled) in {**rows, TOTAL: added}.items():
        numbers = (exited + ongoing, enrolled, exited, ongoing)
        cells = tuple(
            Cell(key, column, (key,), (column,), n, n, numbers[0], "persons")
            for column, n in zip(columns, numbers, strict=True)
        )
        lines.append(Line(key, (key,), 0 if key == TOTAL else 1, key == TOTAL, cells))
    headings = [Heading(column, column, "persons") for column in columns]
    table = _table("participants", headings, lines, added[0] + added[1])
    return FigureTable(f"table:participants{when}", "D", "G", table, "", persons=True)


def test_two_tables_do_not_tell_together_what_each_withholds() -> None:
    """Those who left an intervention are in both; what one table hides the other must not show."""
    few_left = {"r0": (3, 40, 20), "r1": (58, 70, 30), "r2": (30, 50, 20)}
    tables = (table_of([[2, 1], [22, 36], [10, 20]]), people(few_left))
    found = published(Catalogue(tables={table.key: table for table in tables})).tables
    outcomes = hidden_in(found["table:exits-by-outcome"])
    exited = {(row, TOTAL) for row, column in hidden_in(found["table:participants"]) if column == "exited"}
    assert ("r0", TOTAL) in outcomes
    assert {key for key in outcomes if key[1] == TOTAL} == exited


def test_published_twice_is_published_once() -> None:
    table = table_of([[3, 40], [22, 36]])
    once = published(Catalogue(tables={table.key: table}))
    assert published(once) is once


def figure(key: str, value: int, **more: Any) -> Figure:
    return Figure(key, key, "G", FigureKind.COUNT, value, "", persons=True, **more)


def test_figures_that_are_withheld_cells_are_not_shown() -> None:
    figures = {
        f"exits-by-outcome:{row}:{column}": figure(f"exits-by-outcome:{row}:{column}", n)
        for row, column, n in (("r0", "c0", 3), ("r0", "c1", 40), ("r0", "total", 43), ("total", "c0", 25))
    }
    table = table_of([[3, 40], [22, 36]])
    keys = protected_keys(Catalogue(figures, {table.key: table}))
    assert keys == {"exits-by-outcome:r0:c0", "exits-by-outcome:r0:c1"}


def test_goal_of_one_intervention_does_not_follow_from_those_of_the_others() -> None:
    counts = {"total": 87, "1": 26, "2": 3, "3": 58}
    figures: dict[str, Figure] = {}
    for row, n in counts.items():
        start = "goal:1A" if row == "total" else f"goal:1A:{row}"
        figures |= {f"{start}:n": figure(f"{start}:n", n), f"{start}:of": figure(f"{start}:of", n + 50)}
    figures["goal:1A:of"] = figure("goal:1A:of", 87 + 150)
    keys = protected_keys(Catalogue(figures, {}))
    assert "goal:1A:2:n" in keys
    assert keys & {"goal:1A:1:n", "goal:1A:3:n"}
    assert "goal:1A:n" not in keys


def test_percentage_is_small_when_few_say_yes_and_when_few_do_not() -> None:
    share = Figure("k", "k", "g", FigureKind.PERCENT, 99, "", n=604, of=608, persons=True)
    assert is_small(share)
    assert is_small(replace(share, n=3))
    assert not is_small(replace(share, n=608))
    assert not is_small(replace(share, persons=False))
    assert shown(share, copy=Copy.PUBLIC) == "färre än 5"
    assert shown(share) == "99\u00a0%"
