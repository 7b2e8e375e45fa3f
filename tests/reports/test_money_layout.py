"""How a part of the money is laid out: each heading once, one size, room for long texts, rows whole, long lists counted."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from drivbank.core.phrases import Phrase
from drivbank.core.statements.checks import Check, Verdict
from drivbank.finance.sheets.checks import tables_of
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.content import Paragraph, TableBlock
from drivbank.reports.rendering.html import document_html
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.word import document_docx
from drivbank.reports.sheet_documents import money_document
from drivbank.reports.sheet_tables import LINE, WIDE_LINE, sheet_tables
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from tests.house import SYSTEM
from tests.reports.pdf_reader import read
from tests.reports.test_money import INVOICES, WIDE, made
from tests.statistics.conftest import House
from tests.ui.sheets_made import BUDGET

CHART = Chart(Kind.LINES, "Eget kapital", ("jan", "feb"), (Series("Prognos", (9_632, 11_768)),), unit="tkr")


def test_a_heading_is_not_said_again_over_its_table(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    document = made(monkeypatch, replace(BUDGET, chart=CHART), INVOICES, WIDE)
    headings = [heading.text for heading in document.headings]
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    assert [table.printed_caption for table in tables] == ["Tabell till diagram 1", *[""] * (len(tables) - 1)]
    html = document_html(document).decode().partition("</nav>")[2]
    assert [html.count(f">{heading}<") for heading in headings] == [1] * len(headings)
    assert all(f'<table aria-label="{table.caption.full}">' in html for table in tables)
    word = docx.Document(io.BytesIO(document_docx(document)))
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style]
    assert styles.count("Caption") == 2  # the diagram's and its table's
    assert [paragraph.text for paragraph in word.paragraphs].count(INVOICES.title) == 1
    pdf = read(document_pdf(document)).root
    assert [tag.text.strip() for tag in pdf.find("Caption")] == [
        "Diagram 1. Eget kapital",
        "Tabell till diagram 1",
    ]


def test_the_parts_of_a_table_under_its_heading_say_which(
    monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    months = tuple(Column(f"m{number}", f"Månad {number}", Unit.KRONOR) for number in range(30))
    wider = Sheet("months", "Mycket", (Column("line", "Post"), *months), (SheetRow(("Rad", *[10**9] * 30)),))
    found = made(monkeypatch, BUDGET, wider)
    parts = [block.printed_caption for block in found.blocks if isinstance(block, TableBlock)][1:]
    assert parts == [f"Del {number} av {len(parts)}" for number in range(1, len(parts) + 1)]
    word = docx.Document(io.BytesIO(document_docx(found)))
    assert [item.text for item in word.paragraphs if item.style and item.style.name == "Caption"] == parts
    assert [tag.text.strip() for tag in read(document_pdf(found)).root.find("Caption")] == parts


def test_the_tables_of_a_document_are_in_one_size(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    for found, style in (((BUDGET, WIDE), "Cell small"), ((BUDGET, BUDGET), "Cell")):
        word = docx.Document(io.BytesIO(document_docx(made(monkeypatch, *found))))
        cells = [cell.paragraphs[0] for table in word.tables for row in table.rows for cell in row.cells]
        assert {cell.style.name for cell in cells if cell.style} == {style}


def test_a_long_text_gets_the_room_there_is() -> None:
    """The explanation is as wide as the number columns leave room for, and few lines high."""
    columns = (Column("what", "Vad"), Column("sum", "Belopp", Unit.KRONOR), Column("why", "Förklaring"))
    sheet = Sheet("made", "Prov", columns, (SheetRow(("Raderna blir summan", 10**9, "Ett och två " * 30)),))
    for line, wide in ((LINE, False), (WIDE_LINE, True)):
        (table,) = sheet_tables(sheet, 1, wide=wide)
        label, amount, why = table.weights
        assert 0.9 * line < sum(table.weights) <= line
        assert amount == len("10 000 000") + 2
        assert why > 3 * label


def test_no_page_ends_inside_a_row(monkeypatch: pytest.MonkeyPatch, house: House, tmp_path: Path) -> None:
    columns = (Column("what", "Vad"), Column("why", "Förklaring"))
    rows = tuple(
        SheetRow((f"Rad {number}", f"ÅÅÅ{number} " + "ord " * (30 + 37 * number % 120) + "ÖÖÖ"))
        for number in range(40)
    )
    path = tmp_path / "rows.pdf"
    path.write_bytes(document_pdf(made(monkeypatch, Sheet("made", "Prov", columns, rows))))
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    pages = told.split("\f")[:-1]
    assert len(pages) > 1
    assert all(page.count("ÅÅÅ") == page.count("ÖÖÖ") > 0 for page in pages)


def test_a_row_that_has_no_room_on_a_page_goes_on_in_the_next(
    monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    columns = (Column("what", "Vad"), Column("why", "Förklaring"))
    sheet = Sheet("made", "Prov", columns, (SheetRow(("Rad", "ord " * 2_000 + "slut")),))
    tree = read(document_pdf(made(monkeypatch, sheet)))
    assert len(tree.pdf.pages) > 1
    assert next(tree.root.find("Table")).text.count("ord") == 2_000


def test_what_agrees_is_counted_in_a_document_and_listed_in_the_files(
    monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    checks = tables_of(
        2025,
        [
            Check("result", Phrase("Ska bli lika"), Phrase("Raden"), Verdict.DIFFERS, 0, 100_000),
            *(
                Check(f"note.{number}", Phrase("Noten"), Phrase("Raden"), Verdict.AGREES, 0, 0)
                for number in range(60)
            ),
        ],
    )
    monkeypatch.setattr(type(SHEET_SETS["checks"]), "made", lambda self, year, *, by, as_of: checks)
    found = money_document("checks", 2025, by=SYSTEM)
    (table,) = [block for block in found.blocks if isinstance(block, TableBlock)]
    assert [row.label for row in table.rows] == ["Ska bli lika"]
    said = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert said == ["Kontroller som stämmer: 60. Var och en av dem finns i Excel-filen och i CSV-filen."]
    assert [heading.text for heading in found.headings] == [
        "Stämmer inte i räkenskaperna 2025",
        "Stämmer 2025",
    ]
    assert found.short
    assert len(checks[1].rows) == 60


@pytest.mark.parametrize(
    ("what", "unit"),
    [("statements", "hela kronor"), ("statements-tkr", "tkr"), ("statements-exact", "kronor och öre")],
)
def test_statements_are_called_the_same_in_every_unit_and_say_it_under_the_title(
    house: House, what: str, unit: str
) -> None:
    found = money_document(what, 2025, by=SYSTEM)
    assert found.title == "Räkenskaper 2025"
    assert found.lead == f"Resultat, balans, kassaflöde, driftredovisning och noter, i {unit}"
