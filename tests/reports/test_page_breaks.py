"""Where a document's pages break: a part that begins a page does so once, wherever the one before it ends."""

from dataclasses import replace

import pytest

from drivbank.reports.content import Bullets, Caption, Heading, Row, TableBlock
from drivbank.reports.rendering.pdf import document_pdf
from tests.reports.pdf_reader import read
from tests.reports.samples import sample


def table(rows: int) -> TableBlock:
    lines = tuple(Row(f"Rad {number}", (str(number),)) for number in range(rows))
    return TableBlock(Caption("Tabell", "1", ""), "Rad", ("Antal",), (lines,), (), weights=(20, 10), over="")


@pytest.mark.parametrize("lines", [1, 9, 13])
def test_a_part_with_tables_after_a_text_finds_its_page(lines: int) -> None:
    blocks = (
        Heading(1, "Svaret", "svar"),
        Bullets(tuple(f"Mening {number}." for number in range(lines))),
        Heading(1, "Tabeller", "tabeller"),
        Heading(2, "Arbete", "arbete"),
        table(6),
        Heading(2, "Kommuner", "kommuner"),
        table(8),
        Heading(1, "Sist", "sist"),
        table(3),
    )
    told = read(document_pdf(replace(sample(), blocks=blocks, wide=True))).root
    headings = [tag.text.strip() for tag in told.find("H1", "H2")]
    assert headings == ["Innehåll", "Svaret", "Tabeller", "Arbete", "Kommuner", "Sist"]
