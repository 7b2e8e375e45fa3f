"""The socio-economic result in a real browser: a politician finds why two tables differ, the office keeps the answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo import Demo, demo, enter

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AxeClean = Callable[[Page], None]
GAP, UNIT = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}kr"
WIDTHS = pytest.mark.parametrize("width", [1280, 320])


def row(page: Page, table: str, name: str) -> Locator:
    """Return a row of a table by its caption and its first column."""
    return page.get_by_role("region", name=table).get_by_role("row", name=name)


@WIDTHS
def test_a_politician_finds_why_the_two_tables_differ(demo: Demo, axe_clean: AxeClean, width: int) -> None:
    page = demo.page_as("styrelse", width)
    menu = page.get_by_role("banner")
    if width < 1000:
        menu.locator("summary").filter(has_text="Meny", visible=True).click()
    menu.get_by_role("link", name="Samhällsekonomi", exact=True).filter(visible=True).click()
    expect(page.get_by_role("heading", name="Samhällsekonomi 2025", level=1)).to_be_visible()
    expect(page.get_by_text(f"är det värt 4{GAP}684{GAP}000{UNIT} på ett år")).to_be_visible()
    expect(page.get_by_text("kostnaden vara tillbaka efter 43 månader")).to_be_visible()
    enter(page.get_by_role("link", name="Varför skiljer tabellerna sig åt?"))
    expect(page.get_by_role("heading", name="Varför skiljer tabellerna sig åt?", level=2)).to_be_in_viewport()
    expect(page.get_by_text(f"Skillnaden är 528{GAP}000 kronor.")).to_be_visible()
    expect(page.get_by_text("Båda summorna är rätt.")).to_be_visible()
    step = row(page, "Från den ena tabellens summa till den andras", "Regionen: skatt")
    expect(step).to_contain_text(f"−528{GAP}000")
    axe_clean(page)


@WIDTHS
def test_both_published_tables_come_out(demo: Demo, width: int) -> None:
    page = demo.page_as("revisor", width, javascript=False)
    page.goto("/statistik/samhallsekonomi/?ar=2025&antaganden=sormland-2025")
    expect(row(page, "Arbete efter insatsen 2025", "Summa")).to_contain_text(f"4{GAP}684{GAP}000")
    total = row(page, "Vad kommunerna själva vinner 2025", "Summa")
    expect(total).to_contain_text(f"4{GAP}156{GAP}000")
    expect(total).to_contain_text(f"156{GAP}000")
    flen = row(page, "Vad kommunerna själva vinner 2025", "Flen")
    expect(flen).to_contain_text(f"380{GAP}461")


@WIDTHS
def test_the_start_page_answers_and_a_set_of_single_numbers_is_no_dead_end(
    demo: Demo, axe_clean: AxeClean, width: int
) -> None:
    page = demo.page_as("styrelse", width)
    answer = page.get_by_role("region", name="Var det värt pengarna 2025?")
    expect(answer).to_contain_text("tillbaka efter 43 månader")
    axe_clean(page)
    enter(answer.get_by_role("link", name="Se för vem, under vilka antaganden och hur säkert det är"))
    enter(page.get_by_role("link", name="Hur säkert är det?"))
    expect(page.get_by_text("varje antagande ett enda tal.")).to_be_visible()
    expect(
        page.get_by_role("heading", name="Vad som betyder mest, med antagandena Försiktig")
    ).to_be_visible()
    expect(page.get_by_text(f"gånger av 1{GAP}000 betalar resultatet hela kostnaden")).to_be_visible()
    axe_clean(page)


def test_no_figure_is_cut_on_a_telephone(demo: Demo) -> None:
    page = demo.page_as("styrelse", 320)
    for address in ("", "2025/aterbetalning/"):
        page.goto(f"/statistik/samhallsekonomi/{address}")
        cut = page.evaluate(
            "() => [...document.querySelectorAll('.db-table-region')]"
            ".filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth)"
            ".map(box => box.getAttribute('aria-label'))"
        )
        assert cut == []


@WIDTHS
def test_another_cost_and_other_assumptions_are_chosen_without_javascript(demo: Demo, width: int) -> None:
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto("/statistik/samhallsekonomi/?ar=2025")
    page.get_by_role("combobox", name="Jämför med").select_option(label="Förbundets insatser")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.get_by_text("kostnaden vara tillbaka efter 23 månader")).to_be_visible()
    page.get_by_role("combobox", name="Antaganden").select_option(label="Försiktig")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.get_by_text("Antagandena ovan är de försiktiga.")).to_be_visible()
    enter(page.get_by_role("link", name="Hur säkert är det?"))
    expect(page.get_by_role("heading", name="Hur säkert är resultatet 2025?", level=1)).to_be_visible()
    expect(page.get_by_text("Nio gånger av tio ligger värdet på fem år mellan")).to_be_visible()
    expect(page.get_by_text(f"10{GAP}000 dragningar med startvärde 2025.")).to_be_visible()


@WIDTHS
def test_which_ways_to_count_give_9_and_29_months(demo: Demo, axe_clean: AxeClean, width: int) -> None:
    page = demo.page_as("styrelse", width)
    page.goto("/statistik/samhallsekonomi/?ar=2025")
    answer = page.get_by_role("region", name="Svaret i korthet")
    enter(answer.get_by_role("link", name="Hur kan återbetalningen bli 9 månader, eller 29?"))
    expect(page.get_by_role("heading", name="Vad ger 9 månader?")).to_be_visible()
    steps = page.get_by_role("region", name="Återbetalning i månader, beroende på vad som räknas")
    expect(steps.get_by_role("row", name="+ regionskatt")).to_contain_text("43")
    axe_clean(page)
    page.get_by_role("textbox", name="Månader").fill("18")
    page.get_by_role("button", name="Visa", exact=True).click()
    expect(page.get_by_role("heading", name="Vad ger 18 månader?")).to_be_visible()


@WIDTHS
def test_the_office_keeps_the_answer_and_finds_it_again(demo: Demo, axe_clean: AxeClean, width: int) -> None:
    page = demo.page_as("kansli", width)
    page.goto("/statistik/samhallsekonomi/?ar=2025")
    enter(page.get_by_role("link", name="Spara resultatet"))
    page.get_by_role("button", name="Spara resultatet").click()
    expect(page.get_by_role("heading", name="Kontrollera uppgifterna")).to_be_visible()
    page.get_by_label("Namn").fill("Årsredovisning 2025")
    page.get_by_role("button", name="Spara resultatet").click()
    expect(page.get_by_role("heading", name="Årsredovisning 2025", level=1)).to_be_visible()
    expect(page.get_by_text("Räknat nu blir det samma siffror.")).to_be_visible()
    axe_clean(page)
    page.goto("/statistik/samhallsekonomi/sparade/")
    expect(page.get_by_role("link", name="Årsredovisning 2025")).to_be_visible()
    axe_clean(page)
