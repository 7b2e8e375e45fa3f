"""Every kind of Word file and workbook that is taken out is what Word and Excel take for whole."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from drivbank.core.intake import read_participations
from drivbank.exchange.workbooks.marked import marked_bytes
from drivbank.exchange.workbooks.template import template_bytes
from drivbank.reports.rendering.word import document_docx
from drivbank.statistics.workbooks import tables_xlsx
from drivbank.ui.sheet_files import sheets_xlsx
from tests.core.intake_sheets import HEADINGS, row, rules
from tests.exchange.template_facts import codes, facts
from tests.office.validator import faults
from tests.reports.samples import HOSTILE, sample, written
from tests.reports.worded import RICH, part_of, refiled, word_of
from tests.statistics.test_outputs import table
from tests.ui.sheets_made import BUDGET


def _marked() -> bytes:
    rows = [row(1), row(2, Kommun="Eskilstona"), row(3, Inskriven="")]
    return marked_bytes([read_participations("Våra 'egna' rader", [HEADINGS, *rows], rules())], facts=facts())


FILES: dict[str, Callable[[], bytes]] = {
    "report.docx": lambda: document_docx(written()),
    "appendix.docx": lambda: document_docx(sample(HOSTILE)),
    "page.docx": lambda: document_docx(replace(sample(wide=8), short=True, discreet=True, wide=True)),
    "to-write-in.docx": lambda: word_of([RICH, *HOSTILE])[0],
    "template.xlsx": lambda: template_bytes(facts(), new_codes=codes(5), activity_codes=codes(2, seed=2)),
    "marked.xlsx": _marked,
    "sheets.xlsx": lambda: sheets_xlsx([BUDGET, BUDGET], title="Budget", about=("Om budgeten.",)),
    "tables.xlsx": lambda: tables_xlsx([table()]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_valid(name: str) -> None:
    assert faults(name, FILES[name]()) == []


def test_places_that_links_lead_to_have_names_as_word_gives_them() -> None:
    content = part_of(document_docx(written())).decode()
    places = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', content)
    assert places
    assert [name for name in places if not re.fullmatch(r"[A-Za-z0-9_]{1,40}", name)] == []


def test_a_fault_is_found() -> None:
    data = word_of(["Ett stycke."])[0]
    spoilt = part_of(data).replace(b"</w:sectPr>", b"<w:pPr/></w:sectPr>")
    assert "invalid child element" in "".join(
        faults("spoilt.docx", refiled(data, {"word/document.xml": spoilt}))
    )
