"""The demo's appendix for 2025: every figure of the published report, and nothing else than what is kept as right."""

from pathlib import Path
from typing import Any

import pytest

from drivbank.access.actors import system_actor
from drivbank.reports.appendix import appendix
from drivbank.reports.content import ChartBlock, Document, KeyFigures, TableBlock
from drivbank.ui.numbers import format_number, parse_number
from tests.demo.conftest import demo, facts
from tests.reports.conftest import as_text

__all__ = ["demo", "facts"]

GOLDEN = Path(__file__).parents[1] / "golden" / "statistikbilaga-2025.txt"


@pytest.fixture(scope="module")
def document(demo: None) -> Document:
    return appendix(2025, by=system_actor("test"))


def table(document: Document, label: str, mark: str) -> TableBlock:
    found = [
        block
        for block in document.blocks
        if isinstance(block, TableBlock) and (block.caption.label, block.caption.mark) == (label, mark)
    ]
    [only] = found
    return only


def numbers(block: TableBlock) -> dict[str, list[str]]:
    return {row.label: [format_number(parse_number(cell)) for cell in row.cells] for row in block.rows}


def test_it_says_what_is_kept_as_right(document: Document) -> None:
    # After a wanted change: write as_text(document) to the file, and read the difference.
    assert as_text(document) == GOLDEN.read_text(encoding="utf-8")


def test_participants_and_exits_are_the_published(document: Document, facts: dict[str, Any]) -> None:
    assert numbers(table(document, "Tabell", "A")) == {
        name: [str(number) for number in row] for name, row in facts["participants"].items()
    }
    found = numbers(table(document, "Tabell", "B"))
    assert found == {name: [*map(str, row), str(sum(row))] for name, row in facts["exits_by_outcome"].items()}


def test_exits_by_reason_are_the_published(document: Document, facts: dict[str, Any]) -> None:
    groups = table(document, "Tabell", "1").groups
    found = {group[0].label: {row.label: row.cells for row in group[1:]} for group in groups[:-1]}
    published = {
        name: {reason: (str(women), str(men), str(women + men)) for reason, (women, men) in rows.items()}
        for name, rows in facts["exits_by_reason_and_sex"].items()
    }
    sums = {name: rows.pop("Summa") for name, rows in published.items()}
    assert found == published
    assert {group[0].label: group[0].cells for group in groups[:-1]} == sums


def test_work_and_municipalities_are_the_published(document: Document, facts: dict[str, Any]) -> None:
    work = {row.label: row.cells for row in table(document, "Tabell", "2").rows}
    assert work == {
        name.replace("%", "\N{NO-BREAK SPACE}%"): (str(n), share.replace(".", ","))
        for name, (n, share) in facts["work_after"].items()
    }
    towns = {row.label: row.cells for row in table(document, "Tabell", "3").rows}
    assert towns == {
        name: (str(n), share.replace(".", ",")) for name, (n, share) in facts["municipalities"].items()
    }


def test_the_key_figures_are_the_published(document: Document, facts: dict[str, Any]) -> None:
    [figures] = [block for block in document.blocks if isinstance(block, KeyFigures)]
    assert [value for value, _ in figures.rows] == [str(n) for n in facts["participants"]["Totalt"]]
    assert "33 till arbete och 54 till studier, tillsammans 26\u00a0%" in as_text(document)


def test_the_diagrams_of_the_report_are_there_with_their_numbers(document: Document) -> None:
    charts = [block for block in document.blocks if isinstance(block, ChartBlock)]
    assert [block.caption.mark for block in charts] == ["A", "B", "1", "2", "3", "4", "5", "6"]
    for block in charts[2:]:
        rows = numbers_of(table(document, "Siffrorna i diagram", block.caption.mark))
        drawn = dict(zip(block.chart.labels, block.chart.series[0].values, strict=True))
        assert {label: str(value) for label, value in drawn.items()} == rows


def numbers_of(block: TableBlock) -> dict[str, str]:
    return {row.label: row.cells[0] for row in block.rows if not row.is_sum}


def test_a_note_under_each_says_definition_number_and_day(document: Document) -> None:
    for block in document.blocks:
        if isinstance(block, (TableBlock, ChartBlock)):
            note = " ".join(block.note)
            assert "Antal: " in note
            assert "Definition: " in note
            assert ", version 1. Räknad 20" in note


def test_a_table_of_many_columns_gives_each_what_it_holds(document: Document) -> None:
    block = table(document, "Tabell", "D")
    longest = max(len(cell) for row in block.rows for cell in row.cells)
    assert len(block.weights) == 1 + len(block.headings)
    assert max(block.weights) <= longest + 6
    for row in block.rows:
        assert all(len(cell) < weight for cell, weight in zip(row.cells, block.weights[1:], strict=True))
    assert table(document, "Tabell", "A").weights == ()


def test_what_is_counted_once_for_each_occasion_is_said_to_be(document: Document) -> None:
    note = " ".join(table(document, "Tabell", "D").note)
    assert "740 deltaganden, räknade per tillfälle, vid 22 tillfällen" in note
    assert "Varav större och varav mindre är tillfällen registrerade som" in note
