"""A member's year as files: one sheet of paper that holds for both standards, and the same figures in Word and HTML."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import page as page_validation
import pikepdf
import pytest
from django.test import Client

from drivbank.access.roles import Role
from drivbank.organisation.selectors import members
from drivbank.reports.member_page import member_document, member_file_name
from drivbank.reports.rendering.html import document_html
from drivbank.reports.rendering.one_page import one_page_pdf
from drivbank.reports.rendering.word import document_docx
from tests.reports.pdf_reader import read
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, Person

Clients = Callable[[Role], Client]


@pytest.fixture
def member(person: Person) -> int:
    """A municipality with so few that much is withheld."""
    for _ in range(3):
        person("2025-01-10")
    for _ in range(20):
        person("2024-01-10", "2025-02-01", municipality_id=ESKILSTUNA)
    return members()[0].id


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_holds_for_the_standard(member: int, tmp_path: Path, profile: str) -> None:
    path = tmp_path / "member.pdf"
    path.write_bytes(one_page_pdf(member_document(member, 2025, by=SYSTEM)))
    assert {
        failure.rule_id for failure in page_validation.validate_pdf(path, profile=profile).failures
    } == set()


def test_every_member_has_one_sheet_of_paper(member: int) -> None:
    for fact in members():
        content = one_page_pdf(member_document(fact.id, 2025, by=SYSTEM))
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) == 1, fact.name


def test_every_row_has_its_heading_and_every_table_its_title(member: int) -> None:
    root = read(one_page_pdf(member_document(member, 2025, by=SYSTEM))).root
    tables = list(root.find("Table"))
    assert len(tables) == 5
    assert len(list(root.find("H1"))) == 5
    for table in tables:
        for body in table.find("TBody"):
            assert {row.tags[0].kind for row in body.find("TR")} == {"TH"}
    assert any(tag.alt == "skyddat" for table in tables for tag in table.find("Figure"))


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_each_form_is_sent_under_its_name(client_with: Clients, member: int, ending: str) -> None:
    response = client_with(Role.BOARD).get(f"/dokument/medlem/{member}/2025.{ending}")
    assert response.status_code == 200
    assert f'filename="nykoping-2025.{ending}"' in response["Content-Disposition"]


def test_word_and_html_say_the_same(member: int) -> None:
    document = member_document(member, 2025, by=SYSTEM)
    html = document_html(document).decode()
    word = docx.Document(io.BytesIO(document_docx(document)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    for wanted in ("Medlemsbidrag, kronor", "Lämnade en insats", ".."):
        assert wanted in html
        assert wanted in cells
    assert "Antal under fem visas inte" in html
    assert '<span class="doc-spoken">skyddat</span>' in html
    assert any("Två punkter betyder skyddat." in table._tbl.xml for table in word.tables)
    assert any("Antal under fem visas inte" in paragraph.text for paragraph in word.paragraphs)


@pytest.mark.parametrize("where", ["{member}/2025.txt", "99999/2025.pdf", "{member}/2099.pdf"])
def test_what_is_not_there_is_not_found(client_with: Clients, member: int, where: str) -> None:
    response = client_with(Role.BOARD).get(f"/dokument/medlem/{where.format(member=member)}")
    assert response.status_code == 404


def test_one_who_may_not_see_it_gets_no_file(client_with: Clients, member: int) -> None:
    assert client_with(Role.LEAD).get(f"/dokument/medlem/{member}/2025.pdf").status_code == 403


@pytest.mark.parametrize(
    ("title", "name"),
    [("Strängnäs kommun 2025", "strangnas-kommun-2025.pdf"), ("Håbo / Älv 2024", "habo-alv-2024.pdf")],
)
def test_file_names_are_plain(title: str, name: str) -> None:
    assert member_file_name(title, "pdf") == name
