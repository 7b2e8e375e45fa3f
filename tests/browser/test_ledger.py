"""The office takes next month's SIE file in, sees what is new, and follows a figure down to a voucher."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Job
from drivbank.access.services.jobs import run_job
from drivbank.config.demo.ledger_files import NEXT_FILE, next_file
from drivbank.finance.selectors.ledger import ledger_in_force
from drivbank.organisation.selectors import association
from tests.browser.demo import Demo
from tests.browser.demo import demo as demo

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WIDTHS = [1280, 320]


def run_jobs() -> None:
    for job in Job.objects.filter(status=Job.Status.QUEUED):
        run_job.func(job.pk)


def october(tmp_path: Path) -> Path:
    """Return the file that comes after the demo's last."""
    whose = association()
    path = tmp_path / NEXT_FILE
    path.write_bytes(next_file(whose.name if whose else ""))
    return path


def send_in(page: Page, path: Path) -> None:
    page.goto("/inlasningar/huvudbok/")
    page.get_by_label("SIE-fil").set_input_files(path)
    page.get_by_role("button", name="Läs filen").click()
    page.get_by_text("Filen läses och kontrolleras").wait_for()
    run_jobs()


@pytest.mark.parametrize("width", WIDTHS)
def test_next_months_file_is_looked_at_accepted_and_read_down_to_a_voucher(
    demo: Demo, axe_clean: Callable[[Page], None], tmp_path: Path, width: int
) -> None:
    page = demo.page_as("kansli", width)
    page.goto("/ekonomi/huvudbok/")
    axe_clean(page)
    page.get_by_role("link", name="Läs in en SIE-fil").click()
    page.get_by_role("heading", name="Läs in en SIE-fil").wait_for()
    axe_clean(page)
    path = october(tmp_path)
    send_in(page, path)
    page.get_by_role("heading", name=re.compile("Huvudbok 2026, bokförd till och med 2026-10")).wait_for()
    expect(page.get_by_text("Ingående saldo plus förändring är lika med utgående saldo")).to_be_visible()
    expect(page.get_by_text("Nya sedan förra filen: 20")).to_be_visible()
    expect(page.get_by_text("3520 Bidrag från stiftelser").first).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Läs in", exact=True).click()
    page.get_by_text("är inläst som version 2").wait_for()
    axe_clean(page)
    page.get_by_role("link", name="Se vad som var nytt i versionen").click()
    page.get_by_text("Jämfört med version 1").wait_for()
    axe_clean(page)
    page.get_by_role("link", name="Till huvudboken").click()
    page.get_by_role("link", name="4510", exact=True).click()
    page.get_by_text("Kontot hör till raden").wait_for()
    axe_clean(page)
    page.get_by_role("link", name="september 2026", exact=True).click()
    page.get_by_role("heading", name="September 2026").wait_for()
    axe_clean(page)
    page.get_by_role("link", name=re.compile(r"^A\d+$")).first.click()
    page.get_by_text("Lika: verifikationen balanserar").wait_for()
    axe_clean(page)
    page.get_by_role("link", name=re.compile("^4510")).click()
    page.get_by_role("link", name=re.compile("Verksamhetens kostnader")).click()
    page.wait_for_url("**/ekonomi/rakenskaper/2026/**")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_same_file_again_and_a_broken_one_are_refused_in_words(
    demo: Demo, axe_clean: Callable[[Page], None], tmp_path: Path, width: int
) -> None:
    page = demo.page_as("kansli", width)
    path = october(tmp_path)
    send_in(page, path)
    page.get_by_role("button", name="Läs in", exact=True).click()
    page.get_by_text("är inläst som version 2").wait_for()
    send_in(page, path)
    page.get_by_text("Filen läses inte in").wait_for()
    expect(page.get_by_text(re.compile("redan inläst")).first).to_be_visible()
    axe_clean(page)
    broken = tmp_path / "trasig.se"
    broken.write_bytes(one_row_wrong(path.read_bytes()))
    send_in(page, broken)
    page.get_by_text("Filen läses inte in").wait_for()
    expect(page.get_by_text(re.compile(r"Verifikation A\d+ balanserar inte"))).to_be_visible()
    expect(page.get_by_text("Inget har sparats")).to_be_visible()
    axe_clean(page)
    page.get_by_role("link", name="Läs in en annan fil").click()
    page.get_by_role("link", name="trasig.se").wait_for()
    version = ledger_in_force(2026)
    assert version is not None
    assert version.number == 2


def one_row_wrong(data: bytes) -> bytes:
    """Return the file with the amount of its first row changed."""
    return re.sub(rb"(#TRANS \d+ \{[^}]*\} )-?[\d.]+", rb"\g<1>12.34", data, count=1)


def test_a_file_is_taken_in_or_thrown_away_without_javascript(demo: Demo, tmp_path: Path) -> None:
    page = demo.page_as("kansli", 320, javascript=False)
    send_in(page, october(tmp_path))
    page.get_by_role("link", name="Uppdatera sidan").click()
    page.get_by_role("button", name="Ta bort, läs inte in").click()
    page.get_by_text("Huvudboken är som den var").wait_for()
    send_in(page, october(tmp_path))
    page.get_by_role("link", name="Uppdatera sidan").click()
    page.get_by_role("button", name="Läs in", exact=True).click()
    page.get_by_text("är inläst som version 2").wait_for()
