"""What the work of a few is worth is withheld in every table and figure that it could be read out of."""

from typing import Any

import pytest

from drivbank.reports.figures.model import Catalogue, Figure, FigureKind, FigureTable
from drivbank.reports.protection import published
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value
from tests.reports.test_protection import figure

GAINED = Column("gain", "Summa", Unit.KRONOR)
PAYERS = Sheet(
    "payers",
    "Vem",
    (Column("payer", "Vem"), GAINED, Column("contribution", "Bidrag", Unit.KRONOR), Column("counted", "R")),
    (SheetRow(("Regionen", 5_000, 4_000, "Ja"), key="region"),),
)
YEARS = Sheet("horizon", "År", (Column("year", "År"), GAINED), (SheetRow(("År 1", 5_000), key="1"),))
PAYBACK = Sheet(
    "payback",
    "Tid",
    (Column("basis", "Kostnad"), Column("cost", "Kronor", Unit.KRONOR), Column("simple", "Månader")),
    (SheetRow(("Hela kostnaden", 9_000, "43 månader"), key="total"),),
)
CAUTIOUS = Sheet("cautious", "F", (Column("figure", "Mått"), GAINED), (SheetRow(("Ett år", 5_000), key="a"),))
SHEETS = {"payers-worth": PAYERS, "years-worth": YEARS, "payback": PAYBACK, "cautious-worth": CAUTIOUS}


def answer(key: str, kind: FigureKind, value: Any, n: int, *, persons: bool = True) -> Figure:
    return Figure(f"economics:{key}", key, "G", kind, value, "", n=n, persons=persons)


def worth_of(workers: int, *, tells_more: bool = False) -> Catalogue:
    """Return what is published of the work of so many."""
    tables = {
        f"table:{name}": FigureTable(
            f"table:{name}",
            name,
            "G",
            sheet,
            "",
            persons=True,
            behind=(("total", workers),),
            tells_more=tells_more,
        )
        for name, sheet in SHEETS.items()
    }
    figures = [
        answer("result", FigureKind.KRONOR, 5_000, workers),
        answer("payback_total", FigureKind.COUNT, 43, workers, persons=False),
        answer("payback_total:words", FigureKind.TEXT, "43 månader", workers, persons=False),
        Figure("economics:cost", "Kostnad", "G", FigureKind.KRONOR, 9_000, ""),
        figure("economics:workers", workers),
        figure("economics:exits", 50),
    ]
    return published(Catalogue({one.key: one for one in figures}, tables))


def values(found: Catalogue, name: str) -> tuple[Value, ...]:
    content = found.tables[f"table:{name}"].content
    assert isinstance(content, Sheet)
    return content.rows[0].values[1:]


def test_worth_of_few_is_in_no_table_and_no_figure() -> None:
    found = worth_of(3)
    assert values(found, "payers-worth") == ("..", 4_000, "Ja")
    assert values(found, "years-worth") == ("..",)
    assert values(found, "payback") == (9_000, "..")
    assert values(found, "cautious-worth") == ("..",)
    assert found.withheld == {
        "economics:result",
        "economics:payback_total",
        "economics:payback_total:words",
        "economics:workers",
    }


@pytest.mark.parametrize(
    ("workers", "tells_more", "shown"), [(12, False, True), (12, True, False), (34, True, True)]
)
def test_worth_of_many_is_shown_unless_it_tells_more(workers: int, tells_more: bool, shown: bool) -> None:
    found = worth_of(workers, tells_more=tells_more)
    assert (values(found, "payers-worth")[0] == 5_000) is shown
    assert ("economics:payback_total" in (found.withheld or ())) is not shown


def test_how_many_work_does_not_follow_from_those_of_whom_nothing_is_known() -> None:
    """Of twelve who left ten work and one is not known: one does not work."""
    figures = {
        f"economics:{name}": figure(f"economics:{name}", n)
        for name, n in (("exits", 12), ("workers", 10), ("unknown", 1))
    }
    hidden = published(Catalogue(figures, {})).withheld or frozenset()
    assert "economics:unknown" in hidden
    assert hidden & {"economics:workers", "economics:exits"}


def test_share_of_few_is_not_said_to_be_fewer_than_five() -> None:
    share = Figure("a:b:c", "k", "g", FigureKind.PERCENT, 60, "", n=3, of=5, persons=True)
    assert published(Catalogue({share.key: share})).withheld == {share.key}
