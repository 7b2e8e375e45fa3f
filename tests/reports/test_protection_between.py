"""What stands in several places of a copy for publication: one of them must not tell what another withholds."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from drivbank.reports.content import Paragraph, TableBlock
from drivbank.reports.figures.model import Catalogue, Copy, Figure, FigureKind, FigureTable
from drivbank.reports.protection import protected, published
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from tests.reports.test_protection import (
    counts_of,
    figure,
    hidden_in,
    people,
    shares_of,
    table_of,
    work_after,
)
from tests.reports.test_protection_sheets import flow_sheet


def measured(family: str, rows: Mapping[str, Mapping[str, int]]) -> dict[str, Figure]:
    """Return the figures of a goal or measure, of all (``total``) and of each intervention."""
    found = {}
    for row, parts in rows.items():
        for part, count in parts.items():
            key = f"{family}:{part}" if row == "total" else f"{family}:{row}:{part}"
            found[key] = figure(key, count)
    return found


def verdict(number: str, text: str) -> Figure:
    return Figure(f"goal:{number}:verdict", "V", "G", FigureKind.TEXT, text, "")


def catalogue(figures: Mapping[str, Figure], *tables: FigureTable) -> Catalogue:
    return published(Catalogue(figures, {table.key: table for table in tables}))


def test_those_who_were_there_before_do_not_follow_from_those_who_came() -> None:
    """One was there when the year began: what came in all tells it, though it is the sum of the months."""
    now, before = people({"r0": (5, 6, 10), "r1": (10, 20, 30)}), people({"r0": (5, 1, 6)}, ":before")
    months = [(40, 15, 26), *[(0, 0, 26)] * 11]
    found = catalogue({}, now, before, flow_sheet(months)).tables
    assert ("r0", "enrolled") in hidden_in(found["table:participants"])
    assert ("*", "enrolled") in hidden_in(found["table:participants"])


def test_first_month_does_not_tell_how_many_were_there_before_it() -> None:
    now = people({"r0": (10, 30, 38), "r1": (10, 20, 30)})
    before = people({"r0": (50, 2, 6), "r1": (60, 0, 60)}, ":before")
    months = [(38, 20, 20), (6, 0, 26), (24, 0, 50), *[(0, 0, 50)] * 9]
    found = catalogue({}, now, before, flow_sheet(months)).tables
    content = found["table:flow"].content
    assert isinstance(content, Sheet)
    assert ".." in content.rows[0].values


def test_those_without_an_answer_do_not_follow_from_whom_a_share_leaves_out() -> None:
    """Thirty left, and the share is of twenty-eight: two have no answer, however few is said of them."""
    exits = people({"1": (30, 20, 20), "2": (60, 20, 20)})
    parts = {"1": {"n": 10, "of": 28, "missing": 2}, "2": {"n": 20, "of": 60, "missing": 0}}
    whole = {part: sum(row[part] for row in parts.values()) for part in ("n", "of", "missing")}
    found = catalogue(measured("goal:1A", {**parts, "total": whole}), exits)
    assert {"goal:1A:missing", "goal:1A:1:missing"} <= set(found.withheld or ())
    assert "goal:1A:1:of" in (found.withheld or ()) or ("1", "exited") in hidden_in(
        found.tables["table:participants"]
    )


def test_those_who_say_no_do_not_follow_from_those_without_an_answer() -> None:
    parts = {"n": 20, "of": 30, "missing": 8}
    assert catalogue(measured("measure:exited-to-work", {"total": parts})).withheld


def test_measures_of_the_same_base_are_each_reckoned_with() -> None:
    """Of ten who left in the half-year before, five went to work and three to studies: two differences, not one."""
    onward = {"exited-to-work": 5, "exited-to-studies": 3, "exited-to-work-or-studies": 8}
    counts = {"participants": 60, "exited": 10, **onward}
    figures = {
        key: one
        for name, count in counts.items()
        for key, one in measured(f"measure:{name}", {"total": {"before": count}}).items()
    }
    assert "measure:exited-to-studies:before" in (catalogue(figures).withheld or ())


def test_goal_of_the_year_before_is_withheld_with_its_table() -> None:
    """Forty-six took part and three were left: that forty-three left then is not shown, and is no goal's base either."""
    rows = {"1": {"n": 20, "of": 50}, "2": {"n": 30, "of": 60}, "total": {"n": 50, "of": 110}}
    figures = measured("goal:1A", {**rows, "2024": {"n": 20, "of": 43}})
    now = people({"1": (50, 20, 20), "2": (60, 20, 20)})
    before = people({"1": (20, 2, 11), "2": (23, 1, 12)}, ":before")
    found = catalogue(figures, now, before)
    assert ("*", "exited") in hidden_in(found.tables["table:participants:before"])
    assert "goal:1A:2024:of" in (found.withheld or ())


def test_one_intervention_of_the_half_year_before_does_not_follow_from_all() -> None:
    rows = {"1": {"before": 20}, "2": {"before": 4}, "3": {"before": 30}, "total": {"before": 54}}
    withheld = catalogue(measured("measure:enrolled", rows)).withheld or frozenset()
    assert "measure:enrolled:2:before" in withheld
    assert withheld & {"measure:enrolled:1:before", "measure:enrolled:3:before", "measure:enrolled:before"}


def test_those_who_are_left_do_not_follow_from_how_many_a_table_counts() -> None:
    """Eight took part and seven left: one is there still, so that seven is not told, and not under a table either."""
    exits, support = table_of([[4, 2], [1, 0]]), shares_of({"a": 5, "b": 2}, "support-after")
    found = catalogue({}, people({"r0": (6, 1, 5), "r1": (1, 0, 1)}), exits, support)
    assert ("*", "exited") in hidden_in(found.tables["table:participants"])
    for key in (exits.key, support.key):
        (said,) = blocks_of_table(found.tables[key], Copy.PUBLIC, Numbers(numbered=True))
        assert isinstance(said, Paragraph)
        assert "hur många den räknar" in said.text
        assert "7" not in said.text


def test_positions_of_all_are_withheld_where_they_tell_that_few_work_full_time() -> None:
    """Seven share less than five positions, so that fewer than five can work full time."""
    table = work_after({100: 1, 50: 2, 25: 4})
    assert {("p100", "full_time"), ("*", "full_time")} <= hidden_in(protected(table))
    assert ("*", "persons") not in hidden_in(protected(table))


COLUMNS = (
    Column("number", "Nr"),
    Column("outcome", "Utfall"),
    Column("n", "Antal", Unit.COUNT),
    Column("verdict", "Bedömning"),
)


@pytest.fixture
def few() -> Catalogue:
    """Return a goal of at least five that three reached, and one of sixty that fifty-two did."""
    rows = (
        SheetRow(("1A", "3", 3, "Inte uppfyllt"), key="1A"),
        SheetRow(("1B", "52", 52, "Uppfyllt"), key="1B"),
    )
    goals = FigureTable("table:goals", "M", "G", Sheet("goals", "Mål", COLUMNS, rows), "", persons=True)
    late = tuple(SheetRow((key, "minst", "se målen"), key=f"goal:{key}") for key in ("1A", "1B"))
    columns = tuple(Column(key, key) for key in ("what", "plan", "outcome"))
    sheet = Sheet("deviations", "Avvikelser", columns, late)
    deviations = FigureTable("table:deviations", "A", "G", sheet, "", persons=True)
    counted = measured("goal:1A", {"total": {"n": 3}}) | measured("goal:1B", {"total": {"n": 52}})
    told = [verdict("1A", "Inte uppfyllt"), verdict("1B", "Uppfyllt")]
    numbers = [
        Figure(key, "A", "G", FigureKind.COUNT, 1, "")
        for key in ("goals:count", "goals:met", "goals:not_met", "deviations:count")
    ]
    return catalogue(counted | {one.key: one for one in (*told, *numbers)}, goals, deviations)


def test_verdict_does_not_say_on_which_side_of_five_an_outcome_is(few: Catalogue) -> None:
    content = few.tables["table:goals"].content
    assert isinstance(content, Sheet)
    assert content.rows[0].values == ("1A", "..", "..", "..")
    assert content.rows[1].values == ("1B", "52", 52, "Uppfyllt")
    assert "goal:1A:verdict" in (few.withheld or ())
    assert "goal:1B:verdict" not in (few.withheld or ())


def test_verdict_does_not_follow_from_how_many_goals_are_met(few: Catalogue) -> None:
    assert {"goals:met", "goals:not_met", "deviations:count"} <= set(few.withheld or ())
    assert "goals:count" not in (few.withheld or ())


def test_goal_is_not_among_the_deviations_when_its_verdict_is_withheld(few: Catalogue) -> None:
    content = few.tables["table:deviations"].content
    assert isinstance(content, Sheet)
    assert [row.key for row in content.rows] == ["goal:1B"]
    assert "vare sig de är uppfyllda eller inte" in content.notes[-1]


def courses(rows: Mapping[str, int]) -> FigureTable:
    """Return a counted table without a row of all, as of the structural interventions."""
    found = table_of([[number] for number in rows.values()], "structural")
    content = found.content
    assert not isinstance(content, Sheet)
    lines = tuple(replace(line, cells=line.cells[:1]) for line in content.lines[:-1])
    return replace(found, content=replace(content, lines=lines, columns=content.columns[:1]))


def test_note_under_a_table_without_sums_does_not_tell_the_row_that_is_withheld() -> None:
    """The note says that the table counts 53, and one of two rows is 3."""
    table = courses({"a": 3, "b": 50})
    assert counts_of(table) == {("r0", "c0"): 3, ("r1", "c0"): 50}
    assert hidden_in(protected(table)) == {("r0", "c0"), ("r1", "c0")}
    block = blocks_of_table(table, Copy.PUBLIC, Numbers(numbered=True))[0]
    assert isinstance(block, TableBlock)
    assert "53" in block.note[0]


def test_those_in_courses_of_one_intervention_do_not_follow_from_all() -> None:
    columns = (Column("intervention", "I"), Column("course-participants", "D", Unit.COUNT))
    rows = tuple(SheetRow((key, count), key=key) for key, count in (("5", 3), ("6", 50), ("7", 40)))
    sheet = Sheet("period_activities", "K", columns, rows)
    table = FigureTable("table:period_activities", "K", "G", sheet, "", persons=True)
    whole = measured("measure:course-participants", {"total": {"n": 93}})
    found = catalogue(whole, table)
    content = found.tables[table.key].content
    assert isinstance(content, Sheet)
    hidden = [row.key for row in content.rows if row.values[1] == ".."]
    assert "5" in hidden
    assert len(hidden) > 1 or "measure:course-participants:n" in (found.withheld or ())


def test_table_of_shares_still_shows_what_is_no_secret() -> None:
    assert not hidden_in(protected(shares_of({"a": 20, "b": 30})))
