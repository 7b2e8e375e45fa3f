"""One who reads English finds English on every page; what is taken out of the house stays Swedish."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import translation

from drivbank.access.actors import Actor, Grant
from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.access.services.users import user_close, user_create
from drivbank.core.intake.dates import date_in
from drivbank.core.intake.faults import Fault
from drivbank.core.phrases import Phrase, joined, kept, phrase_from
from drivbank.core.registration import PARTICIPATION_FIELDS
from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.finance.services.headcounts import headcount_save
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from drivbank.interventions.services import StaffingDraft, intervention_close, staffing_create
from drivbank.interventions.services.vacancies import VacancyDraft, vacancy_create
from drivbank.organisation.services import (
    MandateDraft,
    NewPerson,
    body_create,
    mandate_create,
)
from drivbank.participants.services.views import view_save
from drivbank.reference.selectors import counties, municipalities
from drivbank.statistics.selectors.assumptions import CAUTIOUS
from drivbank.statistics.services.kept import result_keep
from drivbank.statistics.services.snapshots import snapshot_take
from drivbank.ui.numbers import on_screen
from drivbank.ui.phrases import said
from tests.architecture.test_urls import ADDRESSES
from tests.exchange.books import book as workbook
from tests.exchange.books import row
from tests.exchange.sie_files import waiting
from tests.finance.booked import book
from tests.finance.budgeted import budgeted
from tests.finance.contributed import named_for_addresses
from tests.finance.foreseen import imagined, reserved
from tests.finance.granted import granted, requested
from tests.house import PASSWORD, SYSTEM, House
from tests.interventions.goals import goals_for_addresses
from tests.reports.frozen import status_report
from tests.reports.furnished import FIGURE, KEY, names_in_reports, reports_for_pages
from tests.reports.reported import reported
from tests.ui.english_names import NAMES, NO_PAGE
from tests.ui.reading import crawled, swedish_in

HEADINGS = [heading for field in PARTICIPATION_FIELDS for heading in field.headings]


@pytest.fixture
def names(db: None) -> re.Pattern[str]:
    """The names that may stand on an English page, the longest first."""
    return _longest_first(_names())


def _names() -> set[str]:
    return {*NAMES, *(place.name for place in municipalities()), *(county.name for county in counties())}


def _longest_first(names: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


@pytest.fixture
def reader(house: House, client: Client) -> Client:
    """A browser where someone from the office, who is an administrator as well, reads English in a full house."""
    grants = [Grant(Role.OFFICE), Grant(Role.ADMINISTRATOR)]
    user = user_create(email="kim@prov.example", name="Kim", password=PASSWORD, grants=grants, by=SYSTEM)
    User.objects.filter(pk=user.pk).update(language="en")
    _furnish(house, actor_of(user))
    client.force_login(user)
    # What concerns the account itself is opened with the password once more.
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def _furnish(house: House, by: Actor) -> None:
    """Fill the house with something of everything that has a page."""
    good = [row(1), row(2, Avslutad="2025-06-02", Avslutsorsak="Arbete"), row(3, Kön="Man")]
    import_confirm(_received(house, workbook(good)).pk, by=SYSTEM)
    snapshot_take(name="Closing 2025", by=SYSTEM)
    _received(house, b"%PDF-1.7")
    _received(house, workbook([row(1, Ålder_vid_inskrivning=16), row(4), row(5, Kön="X")], headings=HEADINGS))
    body = body_create(name="Group", kind="preparatory_group", by=SYSTEM)
    draft = MandateDraft(person=0, member=None, role="chair", starts_on=date(2025, 1, 1))
    mandate_create(body.pk, draft, new_person=NewPerson("Robin"), by=SYSTEM)
    share = staffing_create(house.sikta.pk, StaffingDraft(None, "coach", 100, date(2025, 1, 1)), by=SYSTEM)
    vacancy_create(share.pk, VacancyDraft(50, date(2025, 2, 1), date(2025, 2, 1)), by=SYSTEM)
    _fund(house)
    intervention_close(house.cooperari.pk, on=date(2025, 12, 31), by=SYSTEM)
    view_save(name="Mine", query="", by=by)
    reports_for_pages(house.sikta.pk)
    closed = user_create(email="alex@prov.example", name="Alex", password=None, grants=[], by=SYSTEM)
    user_close(user_id=closed.pk, by=by)
    user_create(email="ada@prov.example", name="Ada", password=None, grants=[Grant(Role.BOARD)], by=SYSTEM)


def _fund(house: House) -> None:
    """Enter something of all the money that has a page."""
    budgeted()
    requested(granted(house.sikta.pk))
    imagined()
    reserved()
    named_for_addresses()
    goals_for_addresses(house)
    result_keep(2025, CAUTIOUS, "total", "Closing", by=SYSTEM)
    _book()


def _book() -> None:
    """Read ledgers in, with rules and printed figures, and leave one that waits."""
    for account, line in (("3511", "state_grant"), ("3512", "region_grant"), ("3513", "municipal_grants")):
        account_rule_save(account, 2024, "", line, "", by=SYSTEM)
    for code, line in (("100", "board"), ("110", "office"), ("300", "interventions")):
        object_rule_save("1", code, 2024, line, None, by=SYSTEM)
    book(2024)
    book(2025, opening={"1930": 7_494 - 1_500 + 1_500, "2510": -1_500, "2010": -5_994})
    headcount_save(2025, 7, "Closing", by=SYSTEM)
    waiting(2026)


def _received(house: House, data: bytes) -> Import:
    record = import_receive(
        data, file_name="file.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    return import_read(record.pk, by=SYSTEM)


def test_every_page_is_in_english(reader: Client, names: re.Pattern[str]) -> None:
    # Another's page, where a role can be given; the first that links lead to is one's own.
    another = reverse("access:user_show", args=[User.objects.get(email="ada@prov.example").pk])
    # The part that is written in, and its report, before others and the one that is frozen.
    report = reported()
    starts = [
        another,
        reverse("reports:part_edit", args=[report, KEY]),
        reverse("reports:report_show", args=[report]),
        "/",
        *(address for _, address in ADDRESSES if not re.search(r"/1|/x", address)),
    ]
    pages = crawled(reader, starts, NO_PAGE)
    user = User.objects.get(email="kim@prov.example")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    pages |= crawled(reader, [reverse("mfa_index")], {*NO_PAGE, *pages} - {"mfa_index"})
    assert "forslag-rubrik" in pages["reports:part_edit"], "a typed number should be offered to be bound"
    assert "It is as it is." in pages["reports:report_checks"]
    of_reports = _longest_first(_names() | names_in_reports())
    found = {
        name: swedish_in(page, of_reports if name.startswith("reports:") else names)
        for name, page in pages.items()
    }
    assert {name: texts for name, texts in found.items() if texts} == {}
    assert {name for name, _ in ADDRESSES} - set(pages) == NO_PAGE, sorted(
        ({name for name, _ in ADDRESSES} - set(pages)) ^ NO_PAGE
    )


def test_reports_are_in_english_in_every_state(reader: Client, house: House) -> None:
    names = _longest_first(_names() | names_in_reports())
    written, frozen = reported(), status_report(house.sikta.pk)
    part: list[object] = [written, KEY]
    asked: list[tuple[str, Sequence[object], str]] = [
        ("report_create", [], "?slag=status_report"),
        *((name, [frozen], "") for name in ("report_show", "report_read", "report_checks", "report_figures")),
        *((name, [frozen], "") for name in ("report_withdraw", "word_show")),
        ("report_read", [written], "?exemplar=publicering"),
        ("part_edit", [frozen, "summary"], ""),
        ("figure_show", [written, FIGURE], ""),
        ("figure_show", [written, "table:income_statement"], ""),
        ("figure_show", [written, "no:such"], ""),
        ("part_figures", part, "?q=avslutade"),
        ("part_figures", part, "?grupp=Budget"),
        ("part_version", [*part, 1], "?med=1"),
    ]
    found = {}
    for name, args, query in asked:
        response = reader.get(reverse(f"reports:{name}", args=args) + query)
        if texts := swedish_in(response.content.decode(), names):
            found[name, query] = texts
    assert found == {}


def test_what_a_report_answers_is_in_english(reader: Client) -> None:
    names = _longest_first(_names() | names_in_reports())
    asked: list[tuple[str, dict[str, str]]] = [
        ("part_preview", {"text": "There were 3, {{x #no:such}} and {{half"}),
        ("part_conflict", {"text": "Something else."}),
        ("part_edit", {"text": "Something else.", "version": "1"}),
        ("part_edit", {"text": "Call 070-123 45 67", "version": "2"}),
        ("comment_create", {"text": ""}),
        ("part_save", {"text": "Call 070-123 45 67", "version": "2"}),
    ]
    found = {}
    for name, data in asked:
        address = reverse(f"reports:{name}", args=[reported(), KEY])
        response = reader.post(address, data, headers={"HX-Request": "true"})
        if texts := swedish_in(response.content.decode(), names):
            found[name, data["text"]] = texts
    assert found == {}


def test_the_page_says_which_language_it_is_in(reader: Client) -> None:
    assert '<html lang="en">' in reader.get("/").content.decode()


@pytest.mark.parametrize("page", ["account_login", "account_reset_password", "account_signup"])
def test_pages_before_sign_in_are_in_english_too(client: Client, names: re.Pattern[str], page: str) -> None:
    client.post(reverse("access:language_set"), {"language": "en"})
    text = client.get(reverse(page)).content.decode()
    assert '<html lang="en">' in text
    assert swedish_in(text, names) == []


@pytest.mark.parametrize("shown", ["fel", "varningar", "andrade", "nya"])
def test_a_preview_is_read_in_english(reader: Client, names: re.Pattern[str], shown: str) -> None:
    waiting = Import.objects.get(status=Import.Status.PREVIEWED)
    page = reader.get(reverse("exchange:import_show", args=[waiting.pk]), {"visa": shown}).content.decode()
    assert f'aria-current="page" href="?visa={shown}"' in page
    assert swedish_in(page, names) == []


def test_a_refusal_of_a_file_is_read_in_english(reader: Client) -> None:
    refused = Import.objects.get(status=Import.Status.REFUSED)
    page = reader.get(reverse("exchange:import_show", args=[refused.pk])).content.decode()
    assert "The file is a PDF, not an Excel workbook. Open it in Excel" in page


@pytest.mark.parametrize(
    "address",
    [
        "/statistik/profile/2025.csv",
        "/statistik/participants/2025.json",
        "/dokument/statistikbilaga/2025.html",
    ],
)
def test_files_stay_swedish(reader: Client, address: str) -> None:
    english = _without_moments(reader.get(address).content)
    User.objects.update(language="sv")
    assert _without_moments(reader.get(address).content) == english


def _without_moments(content: bytes) -> bytes:
    return re.sub(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?|c[0-9a-f]{12}", b"", content)


@pytest.mark.parametrize(
    ("printed", "read"),
    [("1\u202f973,5", "1\u202f973.5"), ("53,6\u00a0%", "53.6%"), ("\u221212", "\u221212")],
)
def test_a_number_is_read_in_english(printed: str, read: str) -> None:
    assert on_screen(printed) == printed
    with translation.override("en"):
        assert on_screen(printed) == read


def test_numbers_have_a_point_on_the_page_and_dates_stay(reader: Client) -> None:
    page = reader.get("/statistik/profile/2025/").content.decode()
    assert re.search(r">\d+%<", page)
    assert "\u00a0%" not in page


def test_the_rule_of_the_pages_can_tell(names: re.Pattern[str]) -> None:
    swedish = ("<p>Ålder</p>", '<p title="Kön">x</p>', "<p>rader</p>", '<p lang="sv">x</p><b>år</b>')
    english = (
        "<p>Age</p>",
        '<p lang="sv">Ålder <b>år</b></p>',
        "<p>Nyköping</p>",
        '<html lang="sv">x</html>',
    )
    assert [bool(swedish_in(text, names)) for text in swedish] == [True] * 4
    assert [bool(swedish_in(text, names)) for text in english] == [False] * 4


def test_a_phrase_is_its_swedish_text() -> None:
    phrase = Phrase("Koden finns också på %(where)s.", where=Phrase("rad %(row)s", row=3))
    assert phrase == "Koden finns också på rad 3."
    with translation.override("en"):
        assert said(phrase) == "The code is also on row 3."


def test_a_phrase_survives_being_kept() -> None:
    phrase = joined(
        " ", [Phrase("Koden finns också på %(where)s.", where=Phrase("rad %(row)s", row=3)), "100%"]
    )
    again = phrase_from(kept(phrase))
    assert again == phrase == "Koden finns också på rad 3. 100%"
    with translation.override("en"):
        assert said(again) == said(phrase) == "The code is also on row 3. 100%"


def test_a_value_that_is_data_is_not_translated() -> None:
    with translation.override("en"):
        assert said(Phrase("Mall för %(name)s", name="Arbete")) == "Template for Arbete"


def test_a_fault_below_the_screens_can_be_said() -> None:
    fault = date_in("2008-06-31")
    assert isinstance(fault, Fault)
    with translation.override("en"):
        assert said(fault.message) == "The date ”2008-06-31” does not exist: June 2008 has 30 days."
