"""A new user's first hour: fetch the template, fill in three rows of which one is wrong, mend it, see the table change."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from drivbank.access.models import Job, Role, User
from drivbank.access.services.jobs import run_job
from tests.house import PASSWORD, House

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WIDTHS = [1280, 320]


def run_jobs() -> None:
    for job in Job.objects.filter(status=Job.Status.QUEUED):
        run_job.func(job.pk)


def sign_in(page: Page, user: User) -> None:
    page.goto("/")
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()


def fill_in(path: Path, exits: list[str | None]) -> None:
    """Fill in the first rows with ready codes, as a clerk does, one for each exit date given."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Deltagare"]
    heading = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("Deltagarkod"))
    places = {str(cell.value).rstrip(" *"): cell.column for cell in heading}
    first = heading[0].row + 1
    for number, exit_date in enumerate(exits):
        values = {
            "Kommun": "Eskilstuna",
            "Kön": "Kvinna",
            "Ålder vid inskrivning": 34,
            "Inskriven": "2025-02-03",
        }
        if exit_date:
            values |= {"Avslutad": exit_date, "Avslutsorsak": "Arbete", "Arbetar efter": "100%"}
        for title, value in values.items():
            sheet.cell(first + number, places[title], value)
    workbook.save(path)


def send_in(page: Page, path: Path) -> None:
    page.goto("/inlasningar/ny/")
    page.get_by_label("Arbetsbok").set_input_files(path)
    page.get_by_role("button", name="Läs filen").click()
    page.get_by_text("Filen läses").wait_for()
    run_jobs()
    write_button(page).wait_for()


def write_button(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Skriv in "))


def confirm(page: Page) -> None:
    write_button(page).click()
    page.get_by_text("Raderna skrivs in").wait_for()
    run_jobs()
    page.get_by_text(re.compile("inskriv(en|na)")).wait_for()


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as event:
        page.get_by_role("link", name=name).click()
    path = folder / "fetched.xlsx"
    event.value.save_as(path)
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_fetch_fill_in_read_in_mend_and_count(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    tmp_path: Path,
    width: int,
) -> None:
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    axe_clean(page)
    page.goto("/inlasningar/mallar/")
    axe_clean(page)
    path = download(page, "Hämta tom mall Sikta", tmp_path)
    fill_in(path, [None, "2025-01-15", "2025-06-02"])
    send_in(page, path)
    expect(page.get_by_text("Avslutad (2025-01-15) är före Inskriven (2025-02-03)")).to_be_visible()
    axe_clean(page)
    confirm(page)
    axe_clean(page)

    marked = download(page, "Hämta arbetsboken med felen", tmp_path)
    workbook = openpyxl.load_workbook(marked)
    wrong = next(cell for row in workbook["Deltagare"].iter_rows() for cell in row if cell.comment)
    assert "före Inskriven" in wrong.comment.text
    wrong.value = "2025-06-15"
    workbook.save(marked)
    send_in(page, marked)
    assert "1 rad" in write_button(page).inner_text().replace("\u00a0", " ")
    confirm(page)

    page.goto("/statistik/work-after/2025/")
    axe_clean(page)
    page.get_by_role("row", name=re.compile("^100%")).get_by_role(
        "link", name=re.compile(r"^2\b")
    ).first.click()
    page.get_by_text("Eskilstuna").first.wait_for()
    axe_clean(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_import_works_without_javascript(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User], tmp_path: Path, width: int
) -> None:
    page = page_at(width, javascript=False)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/inlasningar/mallar/")
    path = download(page, "Hämta tom mall Sikta", tmp_path)
    fill_in(path, [None])
    page.goto("/inlasningar/ny/")
    page.get_by_label("Arbetsbok").set_input_files(path)
    page.get_by_role("button", name="Läs filen").click()
    page.get_by_text("Filen läses").wait_for()
    run_jobs()
    page.get_by_role("link", name="Uppdatera sidan").click()
    write_button(page).click()
    page.get_by_text("Raderna skrivs in").wait_for()
    run_jobs()
    page.get_by_role("link", name="Uppdatera sidan").click()
    expect(page.get_by_text("är inskriven")).to_be_visible()
