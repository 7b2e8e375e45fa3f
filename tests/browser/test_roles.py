"""What each role does most, done in Chromium with the demo loaded: from the start page, by what is on the screen."""

import re
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Download, Locator, Page, expect

from drivbank.config.demo.accounts import password_told
from drivbank.interventions.models import Intervention
from drivbank.participants.models import Participation
from tests.browser.demo import Demo, demo, user_of

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SIKTA = "Sikta mot arbetslivet"
NORTH = ("0484", "0486")
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
BOTH_WAYS = pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])


@BOTH_WAYS
def test_the_office_lays_up_an_intervention_and_is_told_the_rule_of_two_parties(
    demo: Demo, width: int, *, javascript: bool
) -> None:
    page = demo.page_as("kansli", width, javascript=javascript)
    from_menu(page, "Insatser")
    page.get_by_role("link", name="Lägg upp en insats").click()
    page.get_by_label("Insatsens namn").fill("Nya vägar")
    page.get_by_label("Insatsägare").fill("Samordningsförbundet Sörmland")
    page.get_by_label("Första dag").fill("1 januari 2027")
    page.get_by_label("Sista dag").fill("2029-12-31")
    page.get_by_label("Individinriktad", exact=True).check()
    page.get_by_role("checkbox", name="Flens kommun").check()
    page.get_by_role("button", name="Lägg upp en insats").click()
    expect(page.get_by_role("link", name="minst två olika parter")).to_be_visible()
    expect(page.get_by_label("Insatsens namn")).to_have_value("Nya vägar")
    assert not Intervention.objects.filter(name="Nya vägar").exists()
    page.get_by_role("checkbox", name="Försäkringskassan").check()
    page.get_by_role("button", name="Lägg upp en insats").click()
    expect(page.get_by_role("heading", name="Nya vägar", level=1)).to_be_visible()
    made = Intervention.objects.get(name="Nya vägar")
    assert made.starts_on.isoformat() == "2027-01-01"
    assert sorted(made.parties.values_list("name", flat=True)) == ["Flens kommun", "Försäkringskassan"]


def test_the_lead_sees_the_flow_of_the_own_intervention_and_takes_its_template(
    demo: Demo, tmp_path: Path
) -> None:
    page = demo.page_as("insatsledare")
    # The start page names the reports of the intervention too.
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{SIKTA}")).first.click()
    expect(page.get_by_role("heading", name=SIKTA, level=1, exact=True)).to_be_visible()
    figure = page.get_by_role("figure", name=re.compile("månad för månad 2025"))
    figure.get_by_text("Visa siffrorna som tabell").click()
    december = figure.get_by_role("row", name=re.compile("^dec"))
    ongoing = Participation.objects.filter(intervention__name=SIKTA, exited_on=None).count()
    expect(december.get_by_role("cell").last).to_have_text(str(ongoing))
    from_menu(page, "Mallar")
    codes = codes_in(fetched(page, "Hämta ifylld mall", tmp_path))
    assert codes == set(Participation.objects.filter(intervention__name=SIKTA).values_list("code", flat=True))


@BOTH_WAYS
def test_a_coordinator_on_the_first_day_finds_those_over_the_guide_time(
    demo: Demo, width: int, *, javascript: bool
) -> None:
    page = demo.page_as("samordnare", width, javascript=javascript)
    link = page.get_by_role("link", name="deltagare är kvar över riktiden")
    told = re.findall(r"\d+", page.get_by_role("listitem").filter(has=link).inner_text())[0]
    link.click()
    table = page.get_by_role("table")
    expect(table.locator("caption")).to_contain_text(told)
    link = table.get_by_role("rowheader").first.get_by_role("link")
    code = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=code, level=1)).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Över riktiden")).to_be_visible()
    row = Participation.objects.get(code=code)
    assert (row.exited_on, row.intervention.name) == (None, SIKTA)
    assert row.municipality_id in NORTH


def test_a_coach_corrects_a_date_and_the_old_value_is_kept(demo: Demo) -> None:
    page = demo.page_as("coach")
    code, before = open_first(page), mapped(page)
    page.get_by_role("link", name="Rätta uppgifter").click()
    page.get_by_label("Kartläggning klar").fill("20/3-26")
    page.get_by_role("button", name="Spara rättelsen").click()
    expect(page.get_by_role("link", name="kan läsas som flera olika datum")).to_be_visible()
    expect(page.get_by_label("Kartläggning klar")).to_have_value("20/3-26")
    assert str(row_of(code).mapped_on) == before
    page.get_by_label("Kartläggning klar").fill("20 mars 2026")
    save(page)
    assert str(row_of(code).mapped_on) == "2026-03-20"
    change = page.get_by_role("region", name="Historik").get_by_role("row", name="Carina Exempel")
    expect(change.locator("del")).to_have_text(before)
    expect(change.locator("ins")).to_have_text("2026-03-20")


def test_an_evaluator_takes_out_the_list_as_excel(demo: Demo, tmp_path: Path) -> None:
    page = demo.page_as("utvarderare")
    from_menu(page, "Deltagare")
    page.get_by_label("Läge").select_option(label="Pågår")
    page.get_by_role("button", name="Visa").click()
    codes = codes_in(fetched(page, "Ta ut alla i urvalet till Excel", tmp_path))
    ongoing = Participation.objects.filter(intervention__name=SIKTA, exited_on=None)
    assert codes == set(ongoing.values_list("code", flat=True))
    expect(page.get_by_role("link", name="Registrera deltagare")).to_have_count(0)


def test_a_board_member_reads_the_year_and_takes_home_the_appendix_but_sees_no_row(
    demo: Demo, tmp_path: Path
) -> None:
    page = demo.page_as("styrelse")
    expect(page.get_by_role("region", name="Året i korthet")).to_contain_text("676 deltagare")
    assert no_way_to_a_row(page)
    page.get_by_role("link", name="Läs statistikbilagan").click()
    expect(page.get_by_role("heading", name="Statistikbilaga 2025", level=1)).to_be_visible()
    with pikepdf.open(fetched(page, "Hämta som PDF", tmp_path)) as document:
        assert len(document.pages) > 5
        assert str(document.Root.Lang) in ("sv", "sv-SE")
    for address in ("/statistik/?ar=2025", "/statistik/participants/2025/", "/insatser/1/", "/forbundet/"):
        page.goto(address)
        assert no_way_to_a_row(page), address
    row = Participation.objects.order_by("pk")[0].pk
    for address in ("/deltagare/", f"/deltagare/{row}/", "/deltagare/uttag.xlsx", "/inlasningar/mallar/1/"):
        response = page.goto(address)
        assert response is not None
        assert response.status == 403, address


def test_an_auditor_finds_who_changed_a_value_and_when(demo: Demo) -> None:
    coach = demo.page_as("coach")
    code, before = open_first(coach), mapped(coach)
    correct(coach, "Kartläggning klar", "2026-03-20")
    page = demo.page_as("revisor")
    from_menu(page, "Händelselogg")
    page.get_by_label("Deltagarkod, namn eller adress").fill(code)
    page.get_by_role("button", name="Sök").click()
    found = page.get_by_role("row", name="Carina Exempel").filter(has_text="Rättade en registrering")
    found.get_by_role("link").first.click()
    change = page.get_by_role("row", name="Kartläggning klar")
    expect(change.get_by_role("cell").nth(-2)).to_have_text(before)
    expect(change.get_by_role("cell").last).to_have_text("2026-03-20")
    facts = page.get_by_role("main")
    expect(facts).to_contain_text("Carina Exempel")
    expect(facts).to_contain_text(re.compile(r"När\s*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"))


@override_settings(EMAIL_BACKEND=NO_MAIL)
def test_an_administrator_invites_a_user_who_chooses_a_password_and_signs_in(demo: Demo) -> None:
    page = demo.page_as("admin")
    page.get_by_role("link", name="Bjud in någon").click()
    page.get_by_label("Namn").fill("Vera Provexempel")
    page.get_by_label("E-postadress").fill("vera@demo.example")
    page.get_by_label("Roll").select_option(label="Styrelseledamot")
    page.get_by_role("button", name="Lägg upp och visa länken").click()
    guest = demo.page_at(320)
    guest.goto(page.locator("main code").inner_text())
    for field in guest.locator("input[type=password]").all():
        field.fill("en egen hemlig mening")
    guest.get_by_role("button", name="Spara lösenordet").click()
    guest.goto("/")
    sign_in(guest, "vera@demo.example", "en egen hemlig mening")
    expect(guest.get_by_role("region", name="Året i korthet")).to_be_visible()


@BOTH_WAYS
def test_the_second_of_two_who_change_a_value_is_shown_the_firsts(
    demo: Demo, width: int, *, javascript: bool
) -> None:
    first, second = demo.page_as("coach"), demo.page_as("kansli", width, javascript=javascript)
    code = open_first(first)
    second.goto(first.url)
    second.get_by_role("link", name="Rätta uppgifter").click()
    correct(first, "Ålder vid inskrivning", "47")
    second.get_by_label("Ålder vid inskrivning").fill("48")
    second.get_by_role("button", name="Spara rättelsen").click()
    expect(second.get_by_role("heading", name="Carina Exempel har sparat medan du skrev")).to_be_visible()
    difference = second.get_by_role("row", name="Ålder vid inskrivning").get_by_role("cell")
    expect(difference).to_have_text(["47", "48"])
    assert row_of(code).age == 47
    save(second)
    assert row_of(code).age == 48


@BOTH_WAYS
def test_nothing_typed_is_lost_when_the_session_ends(demo: Demo, width: int, *, javascript: bool) -> None:
    page = demo.page_as("coach", width, javascript=javascript)
    page.get_by_role("link", name="Registrera deltagare").click()
    code = page.locator(".db-new-code-text").inner_text()
    page.get_by_label("Kommun", exact=True).select_option(label="Eskilstuna")
    page.get_by_label("Ålder vid inskrivning").fill("31")
    page.get_by_label("Inskriven", exact=True).fill("20 mars 2026")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Registrera", exact=True).click()
    expect(page.get_by_text("Det du skrev finns kvar")).to_be_visible()
    sign_in(page, "coach@demo.example", password_told(Path(settings.HOME)))
    page.get_by_role("button", name="Fortsätt med det jag skrev").click()
    expect(page.get_by_role("heading", name=code, level=1)).to_be_visible()
    made = row_of(code)
    assert (made.municipality_id, made.age, made.enrolled_on.isoformat()) == ("0484", 31, "2026-03-20")
    assert list(made.assignments.values_list("user_id", flat=True)) == [user_of("coach").pk]


def from_menu(page: Page, label: str) -> None:
    """Choose in the menu as a person does: the second part is opened first."""
    page.wait_for_load_state()
    header = page.get_by_role("banner")
    link = header.get_by_role("link", name=label, exact=True).filter(visible=True)
    if not link.count():
        header.locator("summary").filter(has_text=re.compile("^(Meny|Mer)"), visible=True).click()
    link.click()


def open_first(page: Page) -> str:
    """Open the first of the coach's participants on the start page; return the code."""
    link = (
        page.get_by_role("region", name="Dina deltagare").get_by_role("rowheader").get_by_role("link").first
    )
    code = link.inner_text()
    link.click()
    page.get_by_role("heading", name=code, level=1).wait_for()
    return code


def mapped(page: Page) -> str:
    """Return the day the mapping was done, as the page of a participant shows it."""
    return (
        page.locator("dt", has_text="Kartläggning klar").locator("xpath=following-sibling::dd").inner_text()
    )


def correct(page: Page, label: str, text: str) -> None:
    """Correct a value from the page of a participant."""
    page.get_by_role("link", name="Rätta uppgifter").click()
    page.get_by_label(label).fill(text)
    save(page)


def save(page: Page) -> None:
    """Save a correction, and say that it is right when asked."""
    page.get_by_role("button", name=re.compile("^(Spara rättelsen|Det stämmer, spara)$")).click()
    page.wait_for_load_state()
    if page.get_by_role("heading", name="Stämmer det här?").count():
        page.get_by_role("button", name="Det stämmer, spara").click()
    page.get_by_role("heading", name="Historik").wait_for()


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in with the form."""
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()


def row_of(code: str) -> Participation:
    """Return the participation with a code as the screen writes it."""
    return Participation.objects.get(code=code)


def fetched(page: Page, name: str, folder: Path) -> Path:
    """Follow a link to a file; return where it was saved."""
    with page.expect_download() as event:
        page.get_by_role("link", name=name).first.click()
    return saved(event.value, folder)


def saved(download: Download, folder: Path) -> Path:
    """Keep a file that was fetched."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def codes_in(path: Path) -> set[str]:
    """Return the codes of the rows of a workbook that hold more than a code."""
    rows = openpyxl.load_workbook(path)["Deltagare"].iter_rows(values_only=True)
    texts = [[str(cell) for cell in row if cell is not None] for row in rows]
    return {text for row in texts if len(row) > 1 for text in row if CODE.fullmatch(text)}


def no_way_to_a_row(page: Page) -> bool:
    """Say whether the page has no link to coded rows."""
    page.wait_for_load_state()
    ways: Locator = page.locator("a[href*='/deltagare/'], a[href*='/rader/'], a[href*='/inlasningar/']")
    return ways.count() == 0
