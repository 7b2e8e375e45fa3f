"""A report as staff write one: what its texts hold comes through in every form, valid, followed back, and the same each time."""

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import page
import pytest
from docx.oxml.ns import qn
from pikepdf import Pdf

from drivbank.reports.content import (
    Block,
    Bullets,
    Caption,
    Document,
    Heading,
    Paragraph,
    Row,
    Span,
    TableBlock,
)
from drivbank.reports.rendering.characters import BOX
from drivbank.reports.rendering.forms import FORMS
from drivbank.reports.rendering.html import blocks_part, document_html, document_part
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.preparing import settable
from drivbank.reports.rendering.word import document_docx
from tests.reports.pdf_reader import ReadPdf, read
from tests.reports.samples import FIGURES, LETTERS, written

FIGURE = FIGURES.replace("{key}", "participants:total:total")
LAW, HOSTILE_LINK = "https://example.se/lag?a=1&b=2", "javascript:alert(1)"


@pytest.fixture(scope="module")
def content() -> bytes:
    return document_pdf(written())


@pytest.fixture(scope="module")
def tree(content: bytes) -> ReadPdf:
    return read(content)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_holds_for_the_standards(content: bytes, tmp_path: Path, profile: str) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert {failure.rule_id for failure in page.validate_pdf(path, profile=profile).failures} == set()
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_heading_is_among_the_bookmarks_and_none_skips_a_level(tree: ReadPdf) -> None:
    levels = [
        (tag.kind, tag.text) for tag in tree.root.find("H1", "H2", "H3", "H4") if tag.text != "Innehåll"
    ]
    assert [kind for kind, _text in levels] == ["H1", "H2", "H3", "H1", "H1"]
    with tree.pdf.open_outline() as outline:
        found: list[str] = []
        todo = list(outline.root)
        while todo:
            item = todo.pop(0)
            found.append(item.title)
            todo = [*item.children, *todo]
    assert sorted(found) == sorted(text for _kind, text in levels)


def test_headings_never_skip_and_what_is_empty_goes() -> None:
    blocks = (
        Heading(3, "Först", "a"),
        Paragraph(" "),
        Bullets(()),
        Heading(4, "", "b"),
        Heading(4, "Sedan", "c"),
    )
    found = [(block.level, block.text) for block in settable(blocks) if isinstance(block, Heading)]
    assert (found, len(list(settable(blocks)))) == ([(1, "Först"), (2, "Sedan")], 2)


def test_a_table_does_not_say_again_what_the_heading_says() -> None:
    table = TableBlock(
        Caption("Tabell", "", "Not 3. Kostnader"),
        "Belopp",
        (),
        ((Row("A", ()),),),
        (),
        over="Not 3. Kostnader",
    )
    below = list(settable((Heading(1, "Not 3. Kostnader", "a"), table, table)))
    assert [block.over for block in below if isinstance(block, TableBlock)] == ["", "Not 3. Kostnader"]


def test_number_and_day_stand_on_every_page_after_the_first(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) >= 3
    assert ["Dnr 2026-2001 · Beslutad den 20 mars 2026" in one for one in pages[1:]] == [True] * (
        len(pages) - 1
    )
    assert "2026-2001" in pages[0]


def _addresses(content: bytes) -> set[str]:
    with Pdf.open(io.BytesIO(content)) as pdf:
        marks = [mark for one in pdf.pages for mark in one.obj.get("/Annots", [])]
        return {str(mark.A.URI) for mark in marks if "/A" in mark and "/URI" in mark.A}


def _word_addresses(content: bytes) -> set[str]:
    return {
        one.target_ref for one in docx.Document(io.BytesIO(content)).part.rels.values() if one.is_external
    }


def _html_addresses(content: bytes) -> set[str]:
    found = re.findall(r'href="([^"]*)"', content.decode())
    return {one.replace("&amp;", "&") for one in found if not one.startswith("#")}


@pytest.mark.parametrize(
    ("write", "addresses"),
    [(document_pdf, _addresses), (document_docx, _word_addresses), (document_html, _html_addresses)],
)
def test_figures_and_tables_lead_to_their_pages_and_no_text_to_a_script(
    write: Callable[[Document], bytes], addresses: Callable[[bytes], set[str]]
) -> None:
    keys = ("participants:total:total", "participants:total:exited", "table:balance_sheet", "chart:age")
    expected = {FIGURES.replace("{key}", key) for key in keys} | {LAW}
    assert addresses(write(written())) == expected
    for other in (replace(written(), figure_address=""), replace(written(), discreet=True)):
        assert addresses(write(other)) == {LAW}
    # An address that holds only on the page leads nowhere from a file.
    assert addresses(write(replace(written(), figure_address="/dokument/rapporter/7/siffror/{key}/"))) == {
        LAW
    }


def test_on_the_page_figures_lead_within_the_house() -> None:
    here = "/dokument/rapporter/7/siffror/{key}/"
    part = document_part(replace(written(), figure_address=here))
    assert 'href="/dokument/rapporter/7/siffror/participants:total:total/"' in part
    assert HOSTILE_LINK not in re.findall(r'href="([^"]*)"', part)


def test_a_part_of_a_text_is_shown_as_it_will_look() -> None:
    words = (Span("Hej <b>"), Span("334", strong=True, figure='a"b'))
    shown = blocks_part((Heading(3, "Rubrik", "r"), Paragraph(words)), "/siffror/{key}/")
    assert '<h4 id="r">Rubrik</h4>' in shown
    assert 'Hej &lt;b&gt;<a href="/siffror/a%22b/" class="doc-figure"><strong>334</strong></a>' in shown


def test_bold_and_emphasis_are_set_in_letters_of_their_own(tree: ReadPdf) -> None:
    fonts = {
        str(font.BaseFont).split("+")[1]
        for one in tree.pdf.pages
        for font in one.obj.Resources.get("/Font", {}).values()
    }
    assert len({name.removeprefix("SourceSans3-") for name in fonts}) == 4, fonts


def test_every_numbered_list_begins_at_one_in_word() -> None:
    word = docx.Document(io.BytesIO(document_docx(written())))
    numbered = [one for one in word.paragraphs if one.style and one.style.name == "List Number"]
    lists = [one._p.pPr.numPr.numId.val for one in numbered]
    assert len(lists) == 4
    assert (len(set(lists)), lists[0] == lists[2], lists[2] == lists[3]) == (2, True, False)
    numbering = word.part.numbering_part.element
    starts = [numbering.num_having_numId(one).find(qn("w:lvlOverride")) is not None for one in set(lists)]
    assert starts == [True, True]


def test_word_has_styles_captions_that_count_and_rows_that_repeat() -> None:
    word = docx.Document(io.BytesIO(document_docx(written())))
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet"} <= {
        str(one.style.name) for one in word.paragraphs if one.style
    }
    assert "SEQ Diagram" in word.element.xml
    assert word.element.xml.count("<w:tblHeader/>") == len(word.tables) - 1 == 4
    assert all(one.get("descr") for one in word.element.iter(qn("wp:docPr")))


def test_those_who_sign_in_word_do_so_beside_each_other() -> None:
    word = docx.Document(io.BytesIO(document_docx(written())))
    (row,) = word.tables[-1].rows
    assert [cell.text for cell in row.cells] == ["Åsa Påhittsson\nOrdförande", "Bo Låts\nLedamot"]
    styles = [one.style.name for cell in row.cells for one in cell.paragraphs if one.style]
    assert styles == ["Signer", "Signer role"] * 2


def test_letters_of_many_alphabets_come_through(tree: ReadPdf) -> None:
    drawn = "Åsa Ünal-Đorđević, Łukasz Şahin, Ŋilla Čállá, Nguyễn Thị Ánh, Γιώργος, Ольга, é"
    assert drawn in tree.root.text.replace("\xad", "")
    assert BOX * 3 in tree.root.text
    everywhere = LETTERS.replace("e\u0301", "é")
    assert everywhere in document_html(written()).decode()
    assert any(
        everywhere in one.text for one in docx.Document(io.BytesIO(document_docx(written()))).paragraphs
    )


def test_what_no_file_can_hold_stops_nothing() -> None:
    document = written(letters="\ud800A\ufffe\uffff\x0b\ufeffB")
    for form in FORMS.values():
        assert form.write(document)
    assert "AB" in document_html(document).decode()


@pytest.mark.parametrize("form", FORMS)
def test_the_same_document_is_the_same_file(form: str) -> None:
    assert FORMS[form].write(written()) == FORMS[form].write(written())


def _long(parts: int) -> Document:
    text = (
        "Förbundet finansierar insatser som parterna driver tillsammans, så att den som behöver stöd får det. "
        * 12
    )
    rows = tuple(Row(f"Kommun {place}", (str(place), f"{place} %")) for place in range(12))

    def part(number: int) -> tuple[Block, ...]:
        return (
            Heading(1 if number % 10 == 0 else 2, f"Avsnitt {number}", f"del-{number}", new_page=True),
            Paragraph((Span(text), Span(str(number), figure=f"k:{number}"))),
            Bullets((text[:100], text[:200]), ordered=True),
            TableBlock(
                Caption("Tabell", str(number), "Kommuner"), "Kommun", ("Antal", "Andel"), (rows,), ("Källa.",)
            ),
        )

    return replace(written(), blocks=tuple(block for number in range(parts) for block in part(number)))


def test_a_report_of_three_hundred_pages_comes_out_whole_in_every_form() -> None:
    document = _long(300)
    with Pdf.open(io.BytesIO(document_pdf(document))) as pdf:
        assert len(pdf.pages) > 300
    assert document_html(document).decode().count("<table") == 300
    word = docx.Document(io.BytesIO(document_docx(document)))
    assert len(word.element.body.tbl_lst) == 300
