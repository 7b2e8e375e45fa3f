"""How a report is laid out: its first page, tables and diagrams on paper, in Word and on a telephone."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest

from drivbank.reports.content import Caption, ChartBlock, Heading, Row, TableBlock
from drivbank.reports.document import catalogue, document_of
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.rendering.html import document_part
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.word import document_docx
from drivbank.reports.selectors import parts, report
from drivbank.reports.selectors.reports import FrozenFact
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.statistics.tables import Table
from tests.house import SYSTEM
from tests.reports.reported import reported
from tests.reports.samples import written
from tests.statistics.conftest import House

LOCKED = datetime(2026, 3, 20, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def _words(content: bytes, folder: Path, page: int) -> list[tuple[float, float, str]]:
    """Return the words of a page, each with its upper and lower edge in points."""
    path = folder / "report.pdf"
    path.write_bytes(content)
    asked = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), path, "-"]
    found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    edges = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', found)
    return [(float(top), float(bottom), text) for top, bottom, text in edges]


def test_the_lines_of_a_long_title_do_not_run_into_each_other(tmp_path: Path) -> None:
    title = "Delårsrapport första halvåret 2026"
    words = _words(document_pdf(replace(written(), title=title)), tmp_path, 1)
    tops = sorted({top for top, bottom, text in words if text in title.split() and bottom - top > 30})
    assert len(tops) == 2
    assert tops[1] - tops[0] >= 42 * 1.05  # the letters are of 42 points


@pytest.mark.parametrize(
    ("locked_at", "day", "words", "fact"),
    [
        (None, date(2026, 3, 20), "Beslutas den 20 mars 2026", "Till styrelsen den"),
        (LOCKED, date(2026, 3, 21), "Beslutas den 21 mars 2026", "Till styrelsen den"),
        (LOCKED, date(2026, 3, 20), "Beslutad den 20 mars 2026", "Beslut av styrelsen"),
    ],
)
def test_a_report_says_that_it_is_decided_first_when_it_is(
    house: House, locked_at: datetime | None, day: date, words: str, fact: str
) -> None:
    found = report(reported())
    assert found is not None
    of = replace(
        found,
        decided_on=day,
        frozen=FrozenFact(0, 1, "", LOCKED, "kansliet", found.id) if locked_at else None,
    )
    document = document_of(of, parts(of), Catalogue({}, {}, ()), Copy.INTERNAL, locked_at or LOCKED)
    assert document.decided_on == words
    assert (fact, day.isoformat()) in document.facts.rows


PAYERS = TableBlock(
    Caption("Tabell", "3", "Per kommun, i kronor"),
    "Kommun",
    ("Personer", "Heltider", "Insatser", "Kommunalskatt", "Försörjningsstöd", "Summa", "Bidrag", "Netto"),
    ((Row("Strängnäs", ("12", "9,5", *["−1\u202f550\u202f101"] * 6)),),),
    (),
    weights=(14, 10, 10, 12, 15, 18, 12, 12, 12),
)


def test_in_word_no_number_is_parted_in_the_widest_of_fonts() -> None:
    document = replace(written(), blocks=(PAYERS,))
    table = docx.Document(io.BytesIO(document_docx(document))).tables[0]
    size = 7 if table.cell(1, 0).paragraphs[0].style.name == "Cell smallest" else 8
    # Digits of 0.64 of their size are the widest that a program may have in place of ours.
    needed = [len(cell.text.replace("\u202f", "")) * 0.64 * size for cell in table.rows[1].cells[1:]]
    assert all(
        (cell.width.pt - 7) >= room for cell, room in zip(table.rows[1].cells[1:], needed, strict=True)
    )
    assert sum(cell.width.pt for cell in table.rows[1].cells) <= 162 / 25.4 * 72 + 1
    assert len(table.rows[1]._tr.xpath(".//w:noWrap")) == len(PAYERS.headings)


def test_in_word_the_header_has_room_for_how_it_may_be_used() -> None:
    for mark, parted in (
        ("Internt exemplar", "\t"),
        ("Utkast. Internt exemplar – får inte publiceras", "\n"),
    ):
        word = docx.Document(io.BytesIO(document_docx(replace(written(), mark=mark))))
        text = word.sections[0].header.paragraphs[0].text
        assert text == f"Samordningsförbundet Exempel · Årsredovisning 2025{parted}{mark}"


def test_what_tables_stand_on_is_said_once_and_not_under_each(house: House) -> None:
    of = report(reported())
    assert of is not None
    found = catalogue(of, by=SYSTEM)
    table = found.tables["table:participants"]
    assert isinstance(table.content, Table)
    counted = replace(table, content=replace(table.content, n=3))
    (block,) = blocks_of_table(counted, Copy.INTERNAL, Numbers(True))
    assert isinstance(block, TableBlock)
    assert block.note == (f"Antal: 3. Urval: {table.content.scope_label}.",)
    facts = dict(document_of(of, parts(of), found, Copy.INTERNAL, LOCKED).facts.rows)
    assert facts["Deltagare räknade på"] == "det som var registrerat 2026-03-20 12:00"


def test_two_diagrams_after_each_other_stand_side_by_side(tmp_path: Path) -> None:
    chart = next(block for block in written().blocks if isinstance(block, ChartBlock))
    charts = [replace(chart, caption=Caption("Diagram", mark, f"Bild{mark}")) for mark in "123"]
    words = _words(document_pdf(replace(written(), blocks=(Heading(1, "Bilder", "b"), *charts))), tmp_path, 2)
    tops = {text: top for top, _bottom, text in words if text.startswith("Bild") and text != "Bilder"}
    assert tops["Bild1"] == tops["Bild2"] < tops["Bild3"]


def test_in_a_report_all_tables_with_room_are_of_one_size(tmp_path: Path) -> None:
    names = ("Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta")
    few = TableBlock(Caption("Tabell", "", ""), "Post", names[:1], ((Row("Flenkort", ("1",)),),), (), over="")
    many = replace(few, headings=names, groups=((Row("Flenlång", ("1",) * 8),),), weights=(20, *[8] * 8))
    words = _words(document_pdf(replace(written(), blocks=(few, many))), tmp_path, 2)
    sizes = {round(bottom - top, 1) for top, bottom, text in words if text.startswith("Flen")}
    assert len(sizes) == 1
    assert "16–64" in [text for *_edges, text in _ranges(tmp_path)]


def _ranges(folder: Path) -> list[tuple[float, float, str]]:
    """Return the words of a table with a range in a heading that has no room for what stands beside it."""
    row = Row("Flen", ("1",) * 7)
    headings = ("Invånare 16–64 år", *["Kolumn"] * 6)
    table = TableBlock(
        Caption("Tabell", "", ""), "Post", headings, ((row,),), (), (20, 11, *[12] * 6), over=""
    )
    return _words(document_pdf(replace(written(), blocks=(table,))), folder, 2)


def test_on_a_telephone_the_contents_are_near_and_only_long_texts_break() -> None:
    cells = ("Arbetsförmedlingen och alla nio kommuner", "2025-01-01")
    table = replace(
        PAYERS, headings=("Parter", "Från"), groups=((Row("Sikta", cells),),), weights=(), texts=(1, 2)
    )
    part = document_part(replace(written(), blocks=(table,)))
    assert f'<td class="doc-text doc-long">{cells[0]}</td><td class="doc-text">{cells[1]}</td>' in part
    assert part.count("Dra tabellen i sidled") == 1
    assert '<a class="doc-up" href="#innehall-i-dokumentet">' in part
    assert "doc-up" not in document_part(replace(written(), short=True))
