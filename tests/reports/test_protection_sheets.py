"""Months, amounts, goals and half-years of few are withheld with all that they could be worked out from."""

from collections.abc import Mapping, Sequence
from typing import Any

from drivbank.reports.figures.model import Catalogue, FigureTable
from drivbank.reports.protection import protected, published
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from tests.reports.test_protection import figure


def flow_sheet(months: Sequence[tuple[int, int, int]]) -> FigureTable:
    columns = (
        Column("month", "Månad"),
        *(Column(key, key, Unit.COUNT) for key in ("enrolled", "exited", "ongoing")),
    )
    rows = tuple(SheetRow((f"m{place}", *month), key=str(place)) for place, month in enumerate(months, 1))
    return FigureTable("table:flow", "Flöde", "G", Sheet("flow", "Flöde", columns, rows), "", persons=True)


def test_month_of_few_does_not_follow_from_the_months_beside_it() -> None:
    months = [(20, 10, 100), (3, 10, 93), (20, 10, 103), (9, 9, 103)]
    found = protected(flow_sheet(months))
    assert isinstance(found.content, Sheet)
    values = [row.values[1:] for row in found.content.rows]
    assert values[1][0] == ".."
    # The year's sum and the run from month to month would each give it.
    assert sum(month[0] == ".." for month in values) > 1
    assert values[0][2] == ".." or values[1][2] == ".." or values[1][1] == ".."


def worth_sheet(working: Mapping[str, int], **more: Any) -> FigureTable:
    """Return a table by municipality: how many took part, and what the work of some of them is worth."""
    columns = (
        Column("municipality", "Kommun"),
        Column("participants", "Deltagare", Unit.COUNT),
        Column("fte", "Heltider", Unit.ROUNDED),
        Column("saving", "Besparing", Unit.KRONOR),
        Column("contribution", "Bidrag", Unit.KRONOR),
        Column("net", "Netto", Unit.KRONOR),
    )
    rows = [SheetRow((name, 60, n, n * 1000, 500, n * 1000 - 500), key=name) for name, n in working.items()]
    whole, count = sum(working.values()), len(working)
    total = ("Summa", 60 * count, whole, whole * 1000, 500 * count, whole * 1000 - 500 * count)
    sheet = Sheet("municipalities", "Kommuner", columns, (*rows, SheetRow(total, key="total", is_sum=True)))
    behind = (*working.items(), ("total", whole))
    return FigureTable(
        "table:by-municipality-worth", "K", "G", sheet, "", persons=True, behind=behind, **more
    )


def test_amounts_are_withheld_with_the_number_of_those_who_work() -> None:
    found = protected(worth_sheet({"a": 3, "b": 9, "c": 12, "d": 20}))
    assert isinstance(found.content, Sheet)
    rows = {row.key: row.values for row in found.content.rows}
    assert rows["a"] == ("a", 60, "..", "..", 500, "..")
    assert sum(row[3] == ".." for row in rows.values()) > 1
    assert rows["total"][3] == 44_000
    assert rows["d"][1] == 60


def test_amounts_that_tell_more_are_shown_of_all_together_only() -> None:
    many = protected(worth_sheet({"a": 30, "b": 9}, tells_more=True)).content
    few_ = protected(worth_sheet({"a": 9, "b": 9}, tells_more=True)).content
    assert isinstance(many, Sheet)
    assert isinstance(few_, Sheet)
    assert [row.values[3] for row in many.rows] == ["..", "..", 39_000]
    assert [row.values[3] for row in few_.rows] == ["..", "..", ".."]


def test_goal_table_hides_the_share_in_words_with_its_number() -> None:
    columns = (
        Column("number", "Nr"),
        Column("outcome", "Utfall"),
        Column("n", "Antal", Unit.COUNT),
        Column("of", "Av", Unit.COUNT),
    )
    rows = tuple(
        SheetRow((key, words, n, of), key=key)
        for key, words, n, of in (("1A", "11 %", 3, 27), ("1B", "93 %", 25, 27), ("1C", "100 %", 27, 27))
    )
    found = FigureTable("table:goals", "M", "G", Sheet("goals", "Mål", columns, rows), "", persons=True)
    content = protected(found).content
    assert isinstance(content, Sheet)
    assert content.rows[0].values == ("1A", "..", "..", 27)
    assert content.rows[1].values[1] == ".."
    assert content.rows[2].values == ("1C", "100 %", 27, 27)


def test_half_year_is_protected_with_the_measures_it_shows() -> None:
    """An intervention's few are withheld in the table and in the figures of the text, with the same others."""
    columns = (
        Column("intervention", "Insats"),
        Column("exited", "Avslutade", Unit.COUNT),
        Column("exited-to-work-or-studies", "Till arbete eller studier", Unit.COUNT),
        Column("share", "Andel", Unit.PERCENT),
        Column("activities-held", "Aktiviteter", Unit.COUNT),
    )
    numbers = {"1": (116, 17), "2": (14, 2), "3": (42, 29), "total": (172, 48)}
    rows = tuple(
        SheetRow((key, exited, onward, 100 * onward // exited, 2), key=key, is_sum=key == "total")
        for key, (exited, onward) in numbers.items()
    )
    sheet = Sheet("period_measures", "Halvåret", columns, rows)
    table = FigureTable("table:period_measures", "H", "G", sheet, "", persons=True)
    start = "measure:exited-to-work-or-studies"
    figures = [
        figure(f"{start}:n" if key == "total" else f"{start}:{key}:n", onward)
        for key, (_exited, onward) in numbers.items()
    ]
    found = published(Catalogue({one.key: one for one in figures}, {table.key: table}))
    content = found.tables[table.key].content
    assert isinstance(content, Sheet)
    hidden = {row.key for row in content.rows if row.values[2] == ".."}
    assert "2" in hidden
    assert len(hidden) > 1
    assert {row.key for row in content.rows if row.values[3] == ".."} == hidden
    assert set(found.withheld or ()) == {f"{start}:{key}:n" for key in hidden}
    assert all(row.values[4] == 2 for row in content.rows)


def status_of(counts: Mapping[str, tuple[int, int]]) -> set[tuple[str, str]]:
    """Return which counts are withheld of one intervention's measures, now and before, in its table and its figures."""
    columns = (
        Column("measure", "Mått"),
        *(Column(key, key, Unit.COUNT) for key in ("n", "before")),
    )
    rows = tuple(SheetRow((key, *both), key=key) for key, both in counts.items())
    sheet = Sheet("period_measures", "Halvåret", columns, rows)
    table = FigureTable("table:period_measures", "H", "G", sheet, "", persons=True)
    figures = [
        figure(f"measure:{key}:{when}", number)
        for key, both in counts.items()
        for when, number in zip(("outcome", "before"), both, strict=True)
    ]
    found = published(Catalogue({one.key: one for one in figures}, {table.key: table}))
    content = found.tables[table.key].content
    assert isinstance(content, Sheet)
    hidden = {
        (row.key, column)
        for row in content.rows
        for column, number in zip(("outcome", "before"), row.values[1:], strict=True)
        if number == ".."
    }
    assert {f"measure:{row}:{column}" for row, column in hidden} == found.withheld
    return hidden


def test_those_who_are_left_do_not_follow_from_those_who_took_part_and_left() -> None:
    hidden = status_of(
        {"participants": (50, 60), "enrolled": (9, 8), "exited": (47, 20), "ongoing": (3, 40)},
    )
    assert ("ongoing", "outcome") in hidden
    assert hidden & {("participants", "outcome"), ("exited", "outcome")}
    assert not {row for row, when in hidden if when == "before"}


def test_those_who_did_not_go_to_work_do_not_follow_from_those_who_left() -> None:
    """Nine of ten went to work in the half-year before: nobody may see that one did not."""
    hidden = status_of({"participants": (50, 60), "exited": (20, 10), "exited-to-work": (10, 9)})
    assert hidden & {("exited", "before"), ("exited-to-work", "before")}


def test_month_that_has_not_begun_is_no_small_number() -> None:
    columns = (Column("month", "Månad"), *(Column(key, key, Unit.COUNT) for key in ("enrolled", "exited")))
    rows = (SheetRow(("maj", 20, 30), key="5"), SheetRow(("juni", None, None), key="6"))
    table = FigureTable("table:flow", "F", "G", Sheet("flow", "F", columns, rows), "", persons=True)
    assert protected(table).withheld == 0
