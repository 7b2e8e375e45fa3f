"""References to tables and diagrams in running text: they follow the numbers, lead there, and say what is not there."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pikepdf
import pytest

from drivbank.reports.bound import Text, bound_keys, stands
from drivbank.reports.content import Document, Paragraph, TableBlock, plain
from drivbank.reports.document import document_of, part_alone
from drivbank.reports.figures.model import Catalogue, Copy, FigureTable
from drivbank.reports.frozen.codec import plain_of, value_of
from drivbank.reports.references import astray, brought, referred
from drivbank.reports.rendering.html import blocks_part, document_html
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.word import document_docx
from drivbank.reports.selectors import PartFact
from drivbank.reports.writing_faults import text_faults
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit
from tests.reports.pdf_reader import read
from tests.reports.worded import parts_of
from tests.statistics.conftest import House

pytestmark = pytest.mark.django_db
FIRST, SECOND = "{{Bidrag #table:first}}", "{{Insatser #table:second}}"
TO_FIRST, TO_SECOND = "{{bidragen #table:first, nummer}}", "{{tabell 2 #table:second, nummer}}"
Parts = list[PartFact]


def table(key: str, title: str) -> FigureTable:
    columns = (Column("name", "Vad"), Column("count", "Antal", Unit.COUNT))
    sheet = Sheet(key, title, columns, (SheetRow(("Ett", 1)),))
    return FigureTable(f"table:{key}", title, "Tabeller", sheet, "Prov.")


FOUND = Catalogue(
    tables={one.key: one for one in (table("first", "Bidrag 2025"), table("second", "Insatser 2025"))},
    year=2025,
)


def parts(*texts: str, numbered: Iterable[int] = ()) -> Parts:
    """Return parts with texts, of which some number their tables."""
    _of, made = parts_of(texts)
    return [
        replace(one, blueprint=replace(one.blueprint, own_numbers=place in set(numbered)))
        for place, one in enumerate(made)
    ]


def document(written: Parts, copy: Copy = Copy.INTERNAL) -> Document:
    of, _made = parts_of([])
    return document_of(of, written, FOUND, copy, datetime(2026, 3, 1, tzinfo=UTC))


def told(made: Document) -> list[str]:
    return [plain(block.text) for block in made.blocks if isinstance(block, Paragraph)]


def test_a_reference_follows_the_number_of_its_table(house: House) -> None:
    text = f"Se {TO_SECOND} och {TO_FIRST}. {TO_SECOND} är kort."
    said = "Se tabell\u00a0{} och tabell\u00a0{}. Tabell\u00a0{} är kort."
    one_way = document(parts(text, f"{FIRST}\n\n{SECOND}", numbered=[1]))
    other_way = document(parts(text, f"{SECOND}\n\n{FIRST}", numbered=[1]))
    assert told(one_way) == [said.format(2, 1, 2)]
    assert told(other_way) == [said.format(1, 2, 1)]
    marks = [block.caption.mark for block in one_way.blocks if isinstance(block, TableBlock)]
    assert marks == ["1", "2"]


def test_a_table_without_a_number_is_named_by_its_caption(house: House) -> None:
    assert told(document(parts(f"- Läs {TO_FIRST}\n\n{TO_FIRST} säger mer.", FIRST))) == [
        "Tabellen ”Bidrag 2025” säger mer."
    ]


def test_one_that_is_not_in_the_report_is_said_to_be_missing(house: House) -> None:
    text = f"Se {TO_SECOND}."
    assert told(document(parts(text, FIRST))) == ["Se [finns inte i rapporten: Insatser 2025]."]
    assert [token.key for token in astray(text, brought(FIRST))] == ["table:second"]
    assert list(astray(text, brought(SECOND))) == []


def test_it_leads_to_its_table_in_print_and_on_the_screen(house: House) -> None:
    made = document(parts(f"Se {TO_SECOND}.\n\n- och {TO_FIRST}", f"{FIRST}\n\n{SECOND}", numbered=[1]))
    html = document_html(made).decode()
    assert '<a href="#till-table-second">tabell\u00a02</a>' in html
    assert html.count('id="till-table-second"') == html.count('id="till-table-first"') == 1
    pdf = document_pdf(made)
    leads = [
        note.Dest if "/Dest" in note else note.A.D
        for page in pikepdf.Pdf.open(io.BytesIO(pdf)).pages
        for note in page.get("/Annots", [])
        if note.Subtype == "/Link"
    ]
    headings = len([block for block in made.headings if block.level < 3])
    assert len(leads) == headings + 2
    assert [tag.text for tag in read(pdf).root.find("Link")][-2:] == ["tabell\u00a02", "tabell\u00a01"]
    word = docx.Document(io.BytesIO(document_docx(made)))
    assert "Se tabell\u00a02." in [paragraph.text for paragraph in word.paragraphs]


def test_while_it_is_written_the_rest_of_the_report_is_asked(house: House) -> None:
    here, away, other = parts(f"Se {TO_SECOND} och {TO_FIRST}.", f"{FIRST}\n\n{SECOND}", "Ord.", numbered=[1])
    shown = blocks_part(part_alone(here, [away, other], FOUND))
    assert "Se tabell\u00a02 och tabell\u00a01." in shown
    assert "href" not in shown  # the tables are on no page beside it
    assert "[finns inte i rapporten: Insatser 2025]" in blocks_part(part_alone(here, [other], FOUND))


def test_what_is_referred_to_is_not_bound(house: House) -> None:
    texts = [Text("part", "Del", f"{FIRST}\n\nSe {TO_SECOND}.")]
    assert bound_keys(texts) == ["table:first"]
    assert set(stands(texts, FOUND)) == {"table:first"}
    assert referred(texts[0].text) == {"table:second"}


def test_other_forms_of_a_table_are_faults() -> None:
    (fault,) = text_faults("Se {{x #table:first, tkr}}.", FOUND)
    assert str(fault) == "Rad 1: ”Bidrag 2025” kan inte skrivas som ”tkr”. Skriv nummer."
    assert text_faults(f"Se {TO_FIRST}. {FIRST}", FOUND) == ()


def test_it_is_frozen_as_it_was(house: House) -> None:
    made = document(parts(f"Se {TO_FIRST}.", FIRST, numbered=[1]))
    assert value_of(plain_of(made)) == made
