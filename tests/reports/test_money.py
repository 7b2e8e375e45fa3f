"""A part of the money as a document: the tables of the page whole, parted where the page is too narrow, and sound."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import page
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.access.actors import Actor, Grant
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.content import Bullets, ChartBlock, Document, Paragraph, TableBlock
from drivbank.reports.rendering.html import document_html
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.word import document_docx
from drivbank.reports.sheet_documents import money_document
from drivbank.reports.sheet_tables import LINE, WIDE_LINE, is_wide, sheet_tables, sheet_text
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.sheets import Column, Remarks, Sheet, SheetRow, Unit
from tests.finance.granted import granted, requested
from tests.house import SYSTEM
from tests.reports.pdf_reader import read
from tests.statistics.conftest import House
from tests.ui.sheets_made import BUDGET, sheets

MOMENT = datetime(2026, 3, 20, 12, 42, tzinfo=UTC)
MONTHS = tuple(Column(f"m{number}", f"Månad {number}", Unit.KRONOR) for number in range(1, 13))
WIDE = Sheet(
    "months",
    "Månad för månad",
    (Column("line", "Post"), *MONTHS, Column("year", "Hela året", Unit.KRONOR)),
    (
        SheetRow(("Bidrag från kommunerna", *[133_333_300] * 12, 1_600_000_000)),
        SheetRow(("Summa", *[133_333_300] * 12, 1_600_000_000), is_sum=True),
    ),
    ("Beslutad av styrelsen.",),
)
INVOICES = Sheet(
    "charges",
    "Faktureringslista",
    (
        Column("number", "Nummer"),
        Column("member", "Medlem"),
        Column("text", "Text"),
        Column("due", "Förfaller", Unit.DAY),
        Column("amount", "Belopp", Unit.KRONOR),
    ),
    (
        SheetRow(
            ("1", "Katrineholms kommun", "Medlemsbidrag, delbetalning 1 av 4", date(2025, 1, 31), 11_294_000)
        ),
    ),
)


def cells_of(tables: tuple[TableBlock, ...]) -> list[tuple[str, ...]]:
    """Return the rows of a sheet's tables put together again."""
    rows = [tuple((row.label, *row.cells) for row in table.rows) for table in tables]
    return [
        (parts[0][0], *(text for part in parts for text in part[1:])) for parts in zip(*rows, strict=True)
    ]


@given(sheets(), st.booleans())
def test_no_column_and_no_row_is_lost(sheet: Sheet, wide: bool) -> None:
    tables = sheet_tables(sheet, 1, wide=wide)
    assert cells_of(tables) == [tuple(sheet.printed(row)) for row in sheet.rows]
    headings = [heading for table in tables for heading in table.headings]
    assert headings == [column.heading for column in sheet.columns[1:]]
    assert {table.row_heading for table in tables} == {sheet.columns[0].heading}


@given(sheets())
def test_every_part_fits_on_a_line_or_is_one_column(sheet: Sheet) -> None:
    for table in sheet_tables(sheet, 1):
        assert sum(table.weights) <= LINE or len(table.headings) <= 1
        assert len(table.weights) == 1 + len(table.headings)


def test_a_wide_table_lies_down_before_it_is_parted() -> None:
    assert is_wide(WIDE)
    assert not is_wide(BUDGET)
    parted, lying = sheet_tables(WIDE, 3), sheet_tables(WIDE, 3, wide=True)
    assert [table.caption.full for table in parted] == [
        "Tabell 3. Månad för månad (del 1 av 2)",
        "Tabell 4. Månad för månad (del 2 av 2)",
    ]
    assert len(lying) <= 2
    assert all(sum(table.weights) <= WIDE_LINE for table in lying)


def test_notes_stand_once_under_the_last_part() -> None:
    first, last = sheet_tables(WIDE, 1)
    assert (first.note, last.note) == ((), ("Beslutad av styrelsen.",))


def test_many_notes_stand_by_themselves_in_the_same_small_print() -> None:
    sheet = replace(BUDGET, notes=tuple(f"Mening {number}." for number in range(9)))
    (table,) = sheet_tables(sheet, 1)
    assert table.note == ()
    assert sheet_text(sheet) == tuple(Paragraph(note, is_note=True) for note in sheet.notes)
    assert sheet_text(BUDGET) == ()


def test_words_stand_to_the_left_and_numbers_to_the_right() -> None:
    (table,) = sheet_tables(INVOICES, 1)
    assert table.texts == (1, 2, 3)


def made(monkeypatch: pytest.MonkeyPatch, *found: Sheet) -> Document:
    """Return a document of given sheets."""
    kept = replace(SHEET_SETS["grants"])
    monkeypatch.setattr(type(kept), "made", lambda self, year, *, by, as_of: found)
    return replace(money_document("grants", 2025, by=SYSTEM), moment=MOMENT)


@pytest.fixture
def document(monkeypatch: pytest.MonkeyPatch, house: House) -> Document:
    chart = Chart(
        Kind.LINES,
        "Eget kapital",
        ("jan", "feb"),
        (Series("Prognos", (9_632, 11_768)),),
        unit="tusental kronor",
    )
    return made(monkeypatch, replace(BUDGET, chart=chart), INVOICES, WIDE)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_holds_for_the_standard(document: Document, tmp_path: Path, profile: str) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(document_pdf(document))
    assert {failure.rule_id for failure in page.validate_pdf(path, profile=profile).failures} == set()


def test_the_same_cells_are_in_every_form(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    expected = [[(row.label, *row.cells) for row in table.rows] for table in tables]
    word = docx.Document(io.BytesIO(document_docx(document)))
    in_word = [[tuple(cell.text for cell in row.cells) for row in table.rows][1:] for table in word.tables]
    assert in_word == expected
    pdf = [
        [tuple(cell.text for cell in row.tags) for row in table.find("TR")][1:]
        for table in read(document_pdf(document)).root.find("Table")
    ]
    assert [[len(row) for row in table] for table in pdf] == [
        [len(row) for row in table] for table in expected
    ]
    html = document_html(document).decode()
    assert all(text in html for table in tables for row in table.rows for text in row.cells)


def test_it_says_what_it_is_and_what_it_stands_on(document: Document) -> None:
    facts = dict(document.facts.rows)
    assert document.association == facts["Förbund"] == "Samordningsförbundet Prov"
    assert facts["Avser"] == "2025"
    assert facts["Visar"] == "hela förbundet"
    assert facts["Räknat på"].startswith("det som är registrerat")
    assert document.mark == "Internt underlag"
    assert "statistik" not in document.keywords


def test_pages_lie_down_for_a_wide_table_alone(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    for sheet, wide in ((WIDE, True), (BUDGET, False)):
        found = made(monkeypatch, sheet)
        assert found.wide is wide
        pages = read(document_pdf(found)).pdf.pages
        last = [float(side) for side in pages[-1].mediabox][2:]
        assert (last[0] > last[1]) is wide
        section = docx.Document(io.BytesIO(document_docx(found))).sections[0]
        assert section.page_width is not None
        assert section.page_height is not None
        assert (section.page_width > section.page_height) is wide


def test_a_chart_of_a_sheet_is_in_the_document(document: Document) -> None:
    charts = [block for block in document.blocks if isinstance(block, ChartBlock)]
    assert [chart.caption.full for chart in charts] == ["Diagram 1. Eget kapital"]
    assert charts[0].alt


@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_or_two_tables_need_no_cover_and_no_contents(
    monkeypatch: pytest.MonkeyPatch, house: House, count: int
) -> None:
    found = made(monkeypatch, *[BUDGET] * count)
    short = count < 3
    pdf, word = read(document_pdf(found)), docx.Document(io.BytesIO(document_docx(found)))
    styles = {paragraph.style.name for paragraph in word.paragraphs if paragraph.style}
    assert (len(pdf.pdf.pages) == 1) is short
    assert "TOC Heading" not in styles
    assert ("doc-contents" not in document_html(found).decode().partition("<body")[2]) is short


def test_what_is_said_stands_before_the_tables_and_what_they_stand_on_after(
    monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    told = replace(
        BUDGET,
        remarks=(
            Remarks("Varning", ("Det tar slut.",)),
            Remarks("Varför", ("Det ena.", "Det andra.")),
            Remarks("Vad prognosen bygger på", ("Ett.", "Två."), last=True),
        ),
    )
    found = made(monkeypatch, told, INVOICES, BUDGET)
    headings = [heading.text for heading in found.headings if heading.level == 1]
    assert headings == ["Varning", "Varför", "Tabeller", "Vad prognosen bygger på"]
    assert Paragraph("Det tar slut.") in found.blocks
    assert Bullets(("Det ena.", "Det andra.")) in found.blocks
    word = docx.Document(io.BytesIO(document_docx(found)))
    points = [item.text for item in word.paragraphs if item.style and item.style.name == "List Bullet"]
    assert points == ["Det ena.", "Det andra.", "Ett.", "Två."]
    assert "<li>Det ena.</li>" in document_html(found).decode()
    assert len(list(read(document_pdf(found)).root.find("LI"))) >= len(points)


def test_nothing_is_said_in_words(house: House) -> None:
    found = money_document("contributions", 2025, by=SYSTEM)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)][-1] == (
        "Det finns inget att visa. Inget är registrerat för 2025."
    )


@pytest.mark.parametrize("what", SHEET_SETS)
def test_every_part_becomes_a_document(house: House, what: str) -> None:
    requested(granted(house.sikta))
    found = money_document(what, 2025, by=SYSTEM)
    assert found.title.endswith(" 2025")
    assert document_pdf(found).startswith(b"%PDF")


def test_a_lead_gets_the_own_intervention_and_is_told_so(house: House) -> None:
    granted(house.sikta)
    granted(house.spira, title="SPIRA")
    lead = Actor(None, "lead", (Grant(Role.LEAD, house.sikta),))
    found = money_document("grants", 2025, by=lead)
    assert dict(found.facts.rows)["Visar"] == "bara Sikta"
    assert "SPIRA" not in document_html(found).decode()
    with pytest.raises(Refused):
        money_document("contributions", 2025, by=lead)


def test_there_is_no_document_of_an_unknown_part(house: House) -> None:
    with pytest.raises(KeyError):
        money_document("unknown", 2025, by=SYSTEM)
