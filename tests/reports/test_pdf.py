"""The PDF holds for both standards, and for what the standards do not ask: headings of rows, captions, words for pictures."""

import itertools
import subprocess
from pathlib import Path

import page
import pytest

from drivbank.reports.content import Document
from drivbank.reports.rendering.pdf import document_pdf
from drivbank.reports.rendering.typesetting import TypesettingFault, pdf_of
from tests.reports.pdf_reader import ReadPdf, Tag, read
from tests.reports.samples import HOSTILE, long_table, sample

DOCUMENTS = {"plain": sample(), "hostile": sample(HOSTILE), "wide": sample(("Sikta", "SPIRA"), wide=8)}
SHORTEST_ALT = 15


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> Document:
    return DOCUMENTS[request.param]


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return document_pdf(document)


@pytest.fixture(scope="module")
def tree(content: bytes) -> ReadPdf:
    return read(content)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_holds_for_the_standard(content: bytes, tmp_path: Path, profile: str) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    assert {failure.rule_id for failure in page.validate_pdf(path, profile=profile).failures} == set()


def test_the_file_is_sound(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_says_what_it_is(tree: ReadPdf, document: Document) -> None:
    root, pdf = tree.pdf.Root, tree.pdf
    assert str(root.Lang).startswith("sv")
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]).startswith(document.title)
    assert document.mark in str(pdf.docinfo["/Subject"])
    assert "får inte publiceras" in str(pdf.docinfo["/Keywords"])


def test_every_page_says_that_it_is_internal(content: bytes, document: Document, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 2
    assert [document.mark in one for one in pages] == [True] * len(pages)
    assert [f"Sida {number} ({len(pages)})" in one for number, one in enumerate(pages, start=1)][1:] == [
        True
    ] * (len(pages) - 1)


def test_bookmarks_lead_to_every_heading(tree: ReadPdf) -> None:
    with tree.pdf.open_outline() as outline:
        marks = list(outline.root)
        found = [(1, item.title) for item in marks] + [
            (2, sub.title) for item in marks for sub in item.children
        ]
    headings = [(int(tag.kind[1]), tag.text) for tag in tree.root.find("H1", "H2") if tag.text != "Innehåll"]
    assert sorted(found) == sorted((level, text.replace("\xad", "")) for level, text in headings)


def test_headings_skip_no_level(tree: ReadPdf) -> None:
    levels = [int(tag.kind[1]) for tag in tree.root.find("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_row_has_a_heading_and_every_heading_says_for_what(tree: ReadPdf) -> None:
    tables = list(tree.root.find("Table"))
    assert tables
    for table in tables:
        [head] = table.find("THead")
        for heading in head.find("TH"):
            assert (heading.attributes["Scope"], bool(heading.attributes["ID"])) == ("/Column", True)
        for row in (row for body in table.find("TBody") for row in body.find("TR")):
            assert [cell.kind for cell in row.tags] == ["TH", *["TD"] * (len(row.tags) - 1)]
            assert row.tags[0].attributes["Scope"] == "/Row"
            assert all("Headers" not in cell.attributes for cell in row.tags)
        widths = {len(row.tags) for row in table.find("TR")}
        assert len(widths) == 1


def test_a_table_over_pages_is_one_table(tree: ReadPdf) -> None:
    table = next(tree.root.find("Table"))
    assert len(list(table.find("TR"))) == 1 + len(long_table().rows)


def test_every_table_and_picture_has_a_caption(tree: ReadPdf) -> None:
    assert all(next(tag.kind for tag in table.tags) == "Caption" for table in tree.root.find("Table"))
    holders = [tag for tag in tree.root.find("Div") if any(one.kind == "Figure" for one in tag.tags)]
    figures = list(tree.root.find("Figure"))
    assert len(holders) == len(figures)
    assert all(tag.tags[0].kind == "Caption" for tag in holders)


def test_every_picture_is_said_in_words(tree: ReadPdf) -> None:
    alts = [figure.alt for figure in tree.root.find("Figure")]
    assert alts
    assert all(len(alt) >= SHORTEST_ALT for alt in alts)


def test_the_labels_of_a_picture_are_there(tree: ReadPdf) -> None:
    # A text in a font that is not at hand would vanish from the picture without a word.
    figure = next(tree.root.find("Figure"))
    assert {"20–24 år", "148 (11 %)", "Uppgift saknas"} <= set(_pieces(figure))


def _pieces(tag: Tag) -> list[str]:
    joined = tag.text
    return [piece for piece in ("20–24 år", "148 (11 %)", "Uppgift saknas") if piece in joined]


def test_nothing_is_painted_outside_the_tags(tree: ReadPdf) -> None:
    assert tree.unmarked == []


def test_it_is_set_in_our_own_fonts(tree: ReadPdf) -> None:
    fonts = {
        str(font.BaseFont) for one in tree.pdf.pages for font in one.obj.Resources.get("/Font", {}).values()
    }
    assert fonts
    assert all("SourceSans3" in name for name in fonts)


def test_the_same_document_is_the_same_file(content: bytes, document: Document) -> None:
    assert document_pdf(document) == content


def test_a_warning_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    template = b'#set document(title: "T")\n#set text(font: "Finns inte")\n= Rubrik'
    monkeypatch.setattr("drivbank.reports.rendering.typesetting._template", lambda name: template)
    with pytest.raises(TypesettingFault, match="font"):
        pdf_of("x.typ", "{}", sample().moment)


def test_a_character_without_a_sign_is_a_box_and_stops_nothing() -> None:
    text = read(document_pdf(sample(("Sikta 😀 中文",)))).root.text
    assert "Sikta □ □□" in text
