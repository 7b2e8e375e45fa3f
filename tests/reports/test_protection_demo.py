"""The demo's copy for publication: no small number stands in it, and none follows from its tables together."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from drivbank.core.prose.tokens import written
from drivbank.reference.parameters import code_list
from drivbank.reports.content import Block, ChartBlock, Paragraph, TableBlock, plain
from drivbank.reports.document import part_blocks
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.protection import published
from drivbank.statistics.tables import TOTAL, Table
from drivbank.ui.sheets import Sheet, Unit
from tests.core.attackers import worked_out
from tests.demo.conftest import demo
from tests.reports.test_figures_counted import found

__all__ = ["demo", "found"]
pytestmark = pytest.mark.usefixtures("demo")
OUTCOMES, REASONS, PEOPLE = "exits-by-outcome", "exits-by-reason-and-sex", "participants"
Key = tuple[str, str, str]


@pytest.fixture(scope="module")
def public(found: Catalogue) -> Catalogue:
    return published(found)


def content(catalogue: Catalogue, name: str) -> Table:
    table = catalogue.tables[f"table:{name}"].content
    assert isinstance(table, Table)
    return table


def blocks(catalogue: Catalogue, text: str, copy: Copy = Copy.PUBLIC) -> tuple[Block, ...]:
    blueprint: Any = SimpleNamespace(level=1, title="Del", number="1", own_numbers=True, new_page=False)
    part: Any = SimpleNamespace(blueprint=blueprint, key="del", text=text)
    return tuple(part_blocks(part, catalogue, copy))


def test_no_table_shows_a_small_number_of_participants(public: Catalogue) -> None:
    for key, table in public.tables.items():
        if isinstance(table.content, Table):
            shown = [
                cell for cell in table.content.cells if cell.unit != "occasions" and cell.value is not None
            ]
            assert [cell for cell in shown if 0 < cell.n < 5] == [], key
        elif table.persons:
            assert list(small_in(table.content)) == [], key


def small_in(sheet: Sheet) -> Iterator[int]:
    for row in sheet.rows:
        for column, value in zip(sheet.columns, row.values, strict=True):
            if column.unit is Unit.COUNT and isinstance(value, int) and 0 < value < 5:
                yield value


def test_sums_of_everybody_are_all_shown(public: Catalogue) -> None:
    for name in (PEOPLE, OUTCOMES, REASONS, "participants-by-municipality", "work-after", "education"):
        total = next(line for line in content(public, name).lines if line.key == TOTAL)
        assert all(cell.value is not None for cell in total.cells), name
    assert not public.withheld or "goal:1A:outcome" not in public.withheld


def test_exits_of_both_tables_and_the_participants_do_not_give_away_a_small_one(
    found: Catalogue, public: Catalogue
) -> None:
    names = (PEOPLE, OUTCOMES, REASONS)
    cells = {
        (name, cell.row_key, cell.column_key): cell.n for name in names for cell in content(found, name).cells
    }
    hidden = {
        (name, cell.row_key, cell.column_key)
        for name in names
        for cell in content(public, name).cells
        if cell.value is None
    }
    assert hidden
    sums = list(sums_of(cells))
    assert all(cells[total] == sum(cells[part] for part in parts) for total, parts in sums)
    assert {key: value for key, value in worked_out(cells, sums, hidden).items() if value < 5} == {}


def sums_of(cells: dict[Key, int]) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """Yield every sum that a reader of the three tables can do, made for themselves."""
    outcome_of = {
        code: item.attributes["outcome"] for code, item in code_list("exit_reason").all_items().items()
    }
    rows = [row for name, row, column in cells if name == OUTCOMES and column == TOTAL and row != TOTAL]
    outcomes = ("work", "studies", "rehabilitation", "other")
    reasons = [row for name, row, column in cells if name == REASONS and column == TOTAL and "." in row]
    for row in (*rows, TOTAL):
        yield (OUTCOMES, row, TOTAL), tuple((OUTCOMES, row, outcome) for outcome in outcomes)
        yield (OUTCOMES, row, TOTAL), ((PEOPLE, row, "exited"),)
        yield (PEOPLE, row, "total"), ((PEOPLE, row, "exited"), (PEOPLE, row, "ongoing"))
    for outcome in (*outcomes, TOTAL):
        yield (OUTCOMES, TOTAL, outcome), tuple((OUTCOMES, row, outcome) for row in rows)
    for row in reasons:
        yield (REASONS, row, TOTAL), ((REASONS, row, "woman"), (REASONS, row, "man"))
    for row in rows:
        own = [one for one in reasons if one.startswith(f"{row}.") and not one.endswith(TOTAL)]
        for sex in ("woman", "man", TOTAL):
            yield (REASONS, f"{row}.{TOTAL}", sex), tuple((REASONS, one, sex) for one in own)
        yield (OUTCOMES, row, TOTAL), ((REASONS, f"{row}.{TOTAL}", TOTAL),)
        for outcome in outcomes:
            parts = [one for one in own if outcome_of[one.split(".")[1]] == outcome]
            yield (OUTCOMES, row, outcome), tuple((REASONS, one, TOTAL) for one in parts)


def test_copy_for_publication_prints_no_withheld_value(found: Catalogue) -> None:
    text = "\n\n".join(written(key) for key, table in found.tables.items() if table.persons)
    public, internal = blocks(found, text), blocks(found, text, Copy.INTERNAL)
    assert not [block for block in internal if "ersatta med" in said(block)]
    assert sum("ersatta med två punkter" in said(block) for block in public) > 5
    diagrams = [block for block in public if isinstance(block, ChartBlock)]
    assert all(
        value is None or not 0 < value < 5
        for block in diagrams
        for series in block.chart.series
        for value in series.values
    )
    printed = [
        cell for block in public if isinstance(block, TableBlock) for row in block.rows for cell in row.cells
    ]
    assert ".." in printed


def said(block: Block) -> str:
    return plain(block.text) if isinstance(block, Paragraph) else ""


def test_bound_figures_are_withheld_in_the_text_as_in_the_table(found: Catalogue) -> None:
    work = next(
        key for key in found.figures if key.startswith(f"{OUTCOMES}:") and found.figures[key].value == 3
    )
    text = f"Till arbete gick {written(work)} av {written(f'{OUTCOMES}:total:work')}."
    assert said(blocks(found, text)[1]) == "Till arbete gick [visas inte] av 33."
    assert said(blocks(found, text, Copy.INTERNAL)[1]) == "Till arbete gick 3 av 33."
