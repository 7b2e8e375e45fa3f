"""The office takes a report out to Word, writes there, and takes the text in when it has seen what differs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import Demo, demo
from tests.browser.test_screens import annual_report_in_demo
from tests.reports.reported import PART, written_part
from tests.reports.worded import replaced

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["demo"]
AxeClean = Callable[[Page], None]
OLD, NEW = "Förbundet finansierar", "Vi finansierar"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_report_goes_out_to_word_and_a_part_comes_back(
    demo: Demo, axe_clean: AxeClean, tmp_path: Path, width: int, javascript: bool
) -> None:
    report_id = annual_report_in_demo()
    page = demo.page_as("kansli", width, javascript=javascript)
    page.goto(f"/dokument/rapporter/{report_id}/")
    page.get_by_role("link", name="Word ut och in").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Hämta rapporten till Word").click()
    file = tmp_path / "skrivet.docx"
    file.write_bytes(replaced(Path(started.value.path()).read_bytes(), OLD, NEW))
    page.get_by_label("Word-filen").set_input_files(file)
    page.get_by_role("button", name="Läs filen och jämför").click()
    expect(page.get_by_text("1 del är ändrad i Word.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if javascript:
        axe_clean(page)
    assert NEW not in written_part(report_id, PART).text
    page.get_by_role("button", name="Ta in valda delar").click()
    expect(page.get_by_text("1 del är intagen.")).to_be_visible()
    assert NEW in written_part(report_id, PART).text
