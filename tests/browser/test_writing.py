"""Writing a part of a report in a real browser: figures are bound, nothing typed is lost, two people meet."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from drivbank.reports.selectors import PartFact, part, report_of, versions
from drivbank.reports.services.texts import part_save
from tests.browser.demo import Demo, demo, sign_in_as
from tests.house import SYSTEM

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
KEY = "assignment"
SAVED = re.compile("Sparat")


def part_now() -> PartFact:
    of = report_of("annual_report", 2025)
    assert of is not None
    found = part(of, KEY)
    assert found is not None
    return found


def opened(demo: Demo, width: int = 1280, *, javascript: bool = True) -> Page:
    """Open the part as the office."""
    page = demo.page_as("kansli", width, javascript=javascript)
    of = report_of("annual_report", 2025)
    assert of is not None
    page.goto(f"/dokument/rapporter/{of.id}/del/{KEY}/")
    return page


def write(page: Page, text: str) -> None:
    """Type at the end of the text."""
    page.get_by_label("Text", exact=True).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def saved(page: Page) -> None:
    expect(page.locator("#lage")).to_have_text(SAVED)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_office_writes_and_binds_three_figures(
    demo: Demo, axe_clean: Callable[..., None], width: int
) -> None:
    page = opened(demo, width)
    axe_clean(page)
    write(page, "\n\nUnder året avslutade {{")
    search = page.get_by_role("combobox", name="Sök på ord eller värde")
    expect(search).to_be_focused()
    page.keyboard.type("avslutade totalt")
    expect(page.get_by_role("option").first).to_contain_text("334")
    axe_clean(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type(" deltagare. ")
    page.get_by_role("button", name="Bind en uppgift").click()
    page.keyboard.type("utgående eget kapital 2025")
    page.get_by_role("option").first.click()
    page.get_by_label("Skrivs som").select_option("tkr")
    page.get_by_role("button", name="Sätt in").click()
    page.keyboard.type(" fanns kvar. Kostnaderna var 16 713 049 kr.")
    page.get_by_role("button", name=re.compile("^Bind 16")).first.click()
    becomes = page.locator("#forhandsvisning")
    expect(becomes).to_contain_text("avslutade 334 deltagare.")
    expect(becomes.locator("a.doc-figure")).to_have_count(3)
    saved(page)
    axe_clean(page)
    text = part_now().text
    assert "{{Avslutade, totalt #participants:total:exited}} deltagare." in text
    assert re.search(
        r"#balance_sheet:closing_equity, tkr}} fanns kvar\. Kostnaderna var \{\{[^}]+}}\.$", text
    )


def test_a_part_is_finished_with_the_words_just_typed(demo: Demo, axe_clean: Callable[..., None]) -> None:
    page = opened(demo, 320)
    page.get_by_role("button", name="Ångra färdig").click()
    expect(page.get_by_text("Delen är inte längre markerad som färdig.")).to_be_visible()
    write(page, " Det sista ordet.")
    page.get_by_role("button", name="Markera som färdig").click()
    expect(page.get_by_text("Uppdrag är färdig.")).to_be_visible()
    axe_clean(page)
    part = part_now()
    assert part.done
    assert part.text.endswith(" Det sista ordet.")
    assert page.evaluate("document.documentElement.scrollHeight") < 3_400


def test_all_of_it_works_without_a_script(demo: Demo) -> None:
    page = opened(demo, 320, javascript=False)
    page.get_by_label("Text", exact=True).fill("Vi finansierar. Kostnaderna var 16 713 049 kr.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Texten är sparad.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Bind 16")).first.click()
    expect(page.get_by_text("Uppgiften är bunden.")).to_be_visible()
    page.get_by_role("link", name="Sök upp uppgifter att binda").click()
    page.get_by_label("Sök på ord eller värde").fill("avslutade")
    page.get_by_role("button", name="Sök").click()
    expect(page.locator("code").first).to_contain_text("{{")
    page.get_by_role("link", name="Tillbaka till texten").click()
    page.get_by_label("Din kommentar").fill("Ska kostnaden stå här?")
    page.get_by_role("button", name="Kommentera").click()
    expect(page.get_by_text("Ska kostnaden stå här?").first).to_be_visible()
    assert part_now().text.startswith("Vi finansierar. Kostnaderna var {{")


@pytest.mark.parametrize("width", [1280, 320])
def test_two_who_write_at_once_choose_and_both_texts_are_kept(
    demo: Demo, axe_clean: Callable[..., None], width: int
) -> None:
    first, second = opened(demo, width), opened(demo)
    second.get_by_label("Text", exact=True).click()
    second.keyboard.press("Control+Home")
    second.keyboard.type("Den andra skrev först. ")
    saved(second)
    write(first, " Den första skrev sist.")
    expect(first.get_by_role("heading", name=re.compile("har sparat en annan text"))).to_be_focused()
    axe_clean(first)
    first.get_by_role("button", name="Sätt ihop båda").click()
    expect(first.locator("#lage")).to_contain_text("Båda texterna finns kvar")
    text = part_now().text
    assert text.startswith("Den andra skrev först. ")
    assert text.endswith("Den första skrev sist.")
    kept = [one.text for one in versions(part_now().id)]
    assert sum("Den andra skrev först." in one for one in kept) >= 2
    write(first, " Och skriver vidare.")
    saved(first)
    assert part_now().text.endswith(" Och skriver vidare.")


def test_the_example_of_a_tool_is_typed_over_and_a_list_goes_on(demo: Demo) -> None:
    page = opened(demo)
    write(page, "\n\n")
    page.get_by_role("button", name="Rubrik", exact=True).click()
    page.keyboard.type("Hej")
    page.keyboard.type("\n\n")
    page.get_by_role("button", name="Lista", exact=True).click()
    page.keyboard.type("Ett\nTvå\n\nEfter listan.\n\n1. Först\nSedan\n")
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        re.compile(r"\n\n## Hej\n\n- Ett\n- Två\n\nEfter listan\.\n\n1\. Först\n2\. Sedan\n3\. $")
    )


def test_leaving_at_once_and_coming_back_is_no_quarrel_with_oneself(demo: Demo) -> None:
    """What was sent as the page closed is saved only after the page is read anew."""
    page = opened(demo)
    sent: list[str] = []

    def late(route: Route) -> None:
        sent.append(parse_qs(route.request.post_data or "", keep_blank_values=True)["text"][0])
        route.abort()

    page.route("**/spara/", late)
    write(page, " Skrivet i sista stund.")
    expect(page.locator("#lage")).to_contain_text("Ingen kontakt")
    again = page.context.new_page()
    again.goto(page.url)
    expect(again.locator("#kvar")).to_contain_text("Skrivet i sista stund.")
    part_save(part_now().id, sent[0], version=part_now().version, by=SYSTEM)
    again.get_by_label("Text", exact=True).click()
    again.keyboard.press("Control+Home")
    again.keyboard.type("Och så började jag om. ")
    saved(again)
    expect(again.locator("#krock")).to_be_empty()
    expect(again.locator("#kvar")).to_be_empty()
    text = part_now().text
    assert text.startswith("Och så började jag om. ")
    assert text.endswith(" Skrivet i sista stund.")


def test_what_could_not_be_sent_is_kept_and_sent_when_there_is_contact(demo: Demo) -> None:
    page = opened(demo)
    page.context.set_offline(True)
    write(page, " Skrivet på tåget.")
    expect(page.locator("#lage")).to_contain_text("Ingen kontakt")
    page.context.set_offline(False)
    saved(page)
    assert part_now().text.endswith("Skrivet på tåget.")


def test_what_was_typed_before_a_crash_is_offered(demo: Demo, axe_clean: Callable[..., None]) -> None:
    page = opened(demo)
    page.context.set_offline(True)
    write(page, " Skrivet före kraschen.")
    expect(page.locator("#lage")).to_contain_text("Ingen kontakt")
    address = page.url
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(address)
    expect(again.get_by_text("inte hann sparas")).to_be_visible()
    axe_clean(again)
    assert "kraschen" not in part_now().text
    again.get_by_role("button", name="Ta in den i rutan").click()
    saved(again)
    assert part_now().text.endswith("Skrivet före kraschen.")
    again.reload()
    expect(again.get_by_text("inte hann sparas")).to_have_count(0)


def test_a_page_that_is_left_has_sent_the_last_words(demo: Demo) -> None:
    page = opened(demo)
    write(page, " Sista orden.")
    page.goto("/")
    page.wait_for_timeout(2_000)
    assert part_now().text.endswith("Sista orden.")


def test_one_who_has_been_signed_out_signs_in_and_the_text_is_saved(demo: Demo) -> None:
    page = opened(demo)
    page.context.clear_cookies(name=re.compile("drivbank$"))
    write(page, " Efter lunch.")
    expect(page.locator("#lage")).to_contain_text("Du är utloggad")
    sign_in_as(page, "kansli", url=demo.url)
    write(page, " Tillbaka.")
    saved(page)
    assert part_now().text.endswith("Efter lunch. Tillbaka.")


def test_a_comment_is_about_marked_words_and_is_settled(demo: Demo, axe_clean: Callable[..., None]) -> None:
    page = opened(demo, 320)
    area = page.get_by_label("Text", exact=True)
    area.evaluate("(area) => { area.focus(); area.setSelectionRange(0, 9); }")
    page.get_by_role("group", name="Sätt in").get_by_role("button", name="Kommentera").click()
    expect(page.get_by_label("Vilka ord det gäller")).to_have_value("Förbundet")
    page.keyboard.type("Skriv hela namnet.")
    page.locator("#kommentarer").get_by_role("button", name="Kommentera").click()
    expect(page.get_by_role("heading", name="Kommentarer")).to_be_focused()
    page.locator(".wr-comment-form").get_by_role("button", name="Kommentera").click()
    expect(page.get_by_label("Din kommentar")).to_be_focused()
    expect(page.get_by_text("Skriv vad du vill säga.")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Visa i texten").click()
    assert area.evaluate("(area) => [area.selectionStart, area.selectionEnd]") == [0, 9]
    axe_clean(page)
    page.get_by_role("button", name=re.compile("Markera som åtgärdad")).click()
    expect(page.get_by_text("Åtgärdade kommentarer (1)")).to_be_visible()
    axe_clean(page)


def test_an_earlier_version_is_compared_and_taken_back(demo: Demo, axe_clean: Callable[..., None]) -> None:
    before = part_now().text
    page = opened(demo)
    page.get_by_label("Text", exact=True).fill("Allt är borta.")
    saved(page)
    page.get_by_role("link", name="Versioner").click()
    axe_clean(page)
    page.get_by_role("row").nth(2).get_by_role("link").click()
    axe_clean(page)
    page.get_by_role("button", name="Hämta tillbaka den här texten").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(before)
    assert part_now().text == before
