"""How tables of results are laid out: short columns, whole names, what is kept on a page, and contents in Word."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from drivbank.reports.rendering.html import document_html
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.word import LISTED, document_docx
from drivbank.reports.sheet_tables import LINE, is_wide, sheet_tables
from drivbank.ui.sheets import Column, Remarks, Sheet, SheetRow, Unit
from tests.reports.test_money import made
from tests.statistics.conftest import House
from tests.ui.sheets_made import BUDGET

NAMES = ("Eskilstuna kommun", "Arbetsförmedlingen", "Försäkringskassan")
COUNTS = tuple(Column(f"c{number}", f"Tal {number}", Unit.KRONOR) for number in range(8))
MEMBERS = Sheet(
    "members",
    "Medlemmarna",
    (Column("member", "Medlem"), *COUNTS),
    tuple(SheetRow((name, *[10**8] * 8)) for name in NAMES),
    tuple(f"Mening {number} om tabellen." for number in range(6)),
)


def test_a_short_first_column_has_room_for_what_stands_further_in() -> None:
    columns = (Column("number", "Nr"), Column("goal", "Mål"))
    rows = (SheetRow(("1", "Ett mål " * 20)), SheetRow(("1A", "Ett mål " * 20), level=2))
    (inward,) = sheet_tables(Sheet("goals", "Mål", columns, rows), 1)
    (beside,) = sheet_tables(Sheet("goals", "Mål", columns, (rows[0],)), 1)
    assert beside.weights[0] >= 6
    assert inward.weights[0] >= beside.weights[0] + 4


def test_names_are_whole_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, house: House, tmp_path: Path
) -> None:
    (table,) = sheet_tables(MEMBERS, 1)
    assert sum(table.weights) <= LINE
    assert table.weights[0] >= len("Arbetsförmedlingen") + 2
    path = tmp_path / "members.pdf"
    path.write_bytes(document_pdf(made(monkeypatch, MEMBERS)))
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    assert all(word in told for name in NAMES for word in name.split())


def test_a_page_does_not_lie_down_for_a_few_letters() -> None:
    wider = replace(MEMBERS, rows=(SheetRow(("Vingåkers kommun i norr", *[10**8] * 8)),))
    assert not is_wide(wider)


def test_all_notes_are_in_small_print(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    document = made(monkeypatch, MEMBERS)
    word = docx.Document(io.BytesIO(document_docx(document)))
    notes = [item for item in word.paragraphs if item.text.startswith("Mening")]
    assert {item.style.name for item in notes if item.style} == {"Note"}
    assert document_html(document).decode().count('<p class="doc-note">Mening') == len(MEMBERS.notes)


def test_a_table_without_notes_does_not_take_the_next_with_it_to_another_page(
    monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    word = docx.Document(io.BytesIO(document_docx(made(monkeypatch, replace(BUDGET, notes=()), BUDGET))))
    kept = [table.rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next for table in word.tables]
    assert kept == [None, True]


def test_a_short_list_of_sentences_is_not_parted(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    remarks = (Remarks("Vad det inte säger", ("Ett.", "Två.", "Tre."), last=True),)
    word = docx.Document(io.BytesIO(document_docx(made(monkeypatch, replace(BUDGET, remarks=remarks)))))
    items = [item for item in word.paragraphs if item.style and item.style.name == "List Bullet"]
    assert [item.paragraph_format.keep_with_next for item in items] == [True, True, False]


@pytest.mark.parametrize("count", [3, LISTED])
def test_word_has_contents_only_where_there_is_much_to_find(
    monkeypatch: pytest.MonkeyPatch, house: House, count: int
) -> None:
    word = docx.Document(io.BytesIO(document_docx(made(monkeypatch, *[BUDGET] * count))))
    styles = [item.style.name for item in word.paragraphs if item.style]
    assert ("TOC Heading" in styles) is (count >= LISTED)
    first = word.paragraphs[styles.index("Heading 1")].paragraph_format
    assert bool(first.page_break_before) is (count < LISTED)


def test_a_long_text_has_the_room_before_a_heading_has_one_line() -> None:
    names = ("Insats", "Inriktning", "Parter", "Från", "Till", "Medel från ESF")
    parties = ", ".join(
        f"{name} kommun" for name in ("Flen", "Gnesta", "Nyköping", "Oxelösund", "Strängnäs", "Trosa")
    )
    rows = (
        ("Myndighetsgemensam dag", "Strukturövergripande", "Alla", "2023-01-01", "2026-12-31", "Nej"),
        ("SPIRA", "Individinriktad", parties, "2023-01-01", "2026-12-31", "Ja"),
    )
    columns = tuple(Column(name, name, Unit.TEXT) for name in names)
    (table,) = sheet_tables(Sheet("i", "Insatser", columns, tuple(map(SheetRow, rows))), 1)
    label, kind, parties_wide, *_rest = table.weights
    assert label >= len("Myndighetsgemensam") + 2
    assert parties_wide > kind
    assert sum(table.weights) <= LINE


def test_words_that_hang_together_are_not_parted() -> None:
    columns = (Column("what", "Vad"), Column("plan", "Plan"), Column("deviation", "Avvikelse"))
    rows = (SheetRow(("Minst 35 procent av dem " * 4, "minst 35 %", "\u221212\u00a0procentenheter")),)
    (table,) = sheet_tables(Sheet("d", "Avvikelser", columns, rows), 1)
    assert table.weights[2] > len("\u221212\u00a0procentenheter")


def test_a_percent_sign_stands_apart_from_its_number() -> None:
    columns = (Column("extent", "Arbetstid"), Column("persons", "Personer", Unit.COUNT))
    (table,) = sheet_tables(Sheet("w", "Arbete", columns, (SheetRow(("100%", 11)),)), 1)
    assert table.rows[0].label == "100\u00a0%"


def test_a_table_of_texts_is_read_row_by_row_where_it_is_narrow(
    monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    columns = (Column("table", "Tabell"), Column("text", "Det som räknas"), Column("version", "Version"))
    wordy = Sheet("d", "Så räknas det", columns, (SheetRow(("Avslut", "En mening till. " * 20, "1")),))
    html = document_html(made(monkeypatch, wordy)).decode()
    assert '<table class="doc-wordy" role="table"' in html
    assert '<td role="cell" data-heading="Version"' in html
    goals = (
        Column("number", "Nr"),
        Column("goal", "Mål"),
        Column("target", "Målnivå"),
        Column("n", "Antal", Unit.COUNT),
    )
    mixed = (
        SheetRow(("1", "Fler ska komma närmare arbete eller studier.", "", ""), is_sum=True),
        SheetRow(("1A", "Minst 35 procent ska gå vidare till arbete.", "minst 35 %", 48)),
    )
    html = document_html(made(monkeypatch, Sheet("goals", "Mål", goals, mixed))).decode()
    assert '<tr role="row" class="doc-level-1 doc-sum"><th scope="row" role="rowheader">1</th>' in html
    assert '<td role="cell" data-heading="Antal">48</td>' in html
    assert "doc-wordy" not in document_html(made(monkeypatch, MEMBERS)).decode().partition("</style>")[2]
