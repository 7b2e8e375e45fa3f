"""One who reads English finds English on every page; what is taken out of the house stays Swedish."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from drivbank.access.actors import Grant
from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.services.users import user_create
from drivbank.core.intake.dates import date_in
from drivbank.core.intake.faults import Fault
from drivbank.core.phrases import Phrase, joined, kept, phrase_from
from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.reference.selectors import municipalities
from drivbank.statistics.services.snapshots import snapshot_take
from drivbank.ui.phrases import said
from tests.architecture.test_translations import LETTERS, WORDS
from tests.architecture.test_urls import ADDRESSES
from tests.exchange.books import book, row
from tests.house import PASSWORD, SYSTEM, House

# Addresses without a page to read: acts, files, fragments and what only leads on. The rest must be found by the links.
NO_PAGE = {
    "access:language_set",
    "exchange:import_cancel",
    "exchange:import_confirm",
    "exchange:import_marked",
    "exchange:template_download",
    "kept_discard",
    "statistics:table_book",
    "statistics:table_file",
}
# What the users of the tests have written, and names that are the same in every language.
NAMES = ("Drivbänk", "Samordningsförbundet Prov", "Region Sörmland", "Södra", "Förbundet", "Svenska")
READ_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-label", "content")
# Elements that end at once; the parser tells of no end.
VOID = {"input", "meta", "link", "img", "br", "hr", "path", "rect", "line", "circle"}


class Reader(HTMLParser):
    """Everything that a page says but what it marks as Swedish."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        hidden = self._hidden() or (named.get("lang") == "sv" and tag != "html") or tag == "script"
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if not hidden:
            self.texts += [str(named[name]) for name in READ_ATTRIBUTES if named.get(name)]
        if tag not in VOID:
            self._open.append(hidden)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden() and data.strip():
            self.texts.append(" ".join(data.split()))

    def _hidden(self) -> bool:
        return bool(self._open and self._open[-1])


def read(page: str) -> Reader:
    """Return what a page says."""
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.fixture
def names(db: None) -> re.Pattern[str]:
    """The names that may stand on an English page, the longest first."""
    found = {*NAMES, *(place.name for place in municipalities())}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def swedish_in(page: str, names: re.Pattern[str]) -> list[str]:
    """Return the texts of a page that read as Swedish."""
    plain = {text: names.sub("", text) for text in read(page).texts}
    return [text for text, rest in plain.items() if LETTERS.search(rest) or WORDS.search(rest.lower())]


@pytest.fixture
def full(house: House) -> House:
    """The house with registrations, a snapshot, and imports that were refused and that wait."""
    good = [row(1), row(2, Avslutad="2025-06-02", Avslutsorsak="Arbete"), row(3, Kön="Man")]
    import_confirm(_received(house, book(good)).pk, by=SYSTEM)
    snapshot_take(name="Bokslut 2025", by=SYSTEM)
    _received(house, b"%PDF-1.7")
    _received(
        house,
        book([row(1, Utbildning="Gymnasieexamen"), row(4), row(5, Avslutad="2025-01-01"), row(6, Kön="X")]),
    )
    return house


def _received(house: House, data: bytes) -> Import:
    record = import_receive(
        data, file_name="fil.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    return import_read(record.pk, by=SYSTEM)


@pytest.fixture
def reader(full: House, client: Client) -> Client:
    """A browser where someone from the office, who is an administrator as well, reads English."""
    grants = [Grant(Role.OFFICE), Grant(Role.ADMINISTRATOR)]
    user = user_create(email="kim@prov.example", name="Kim", password=PASSWORD, grants=grants, by=SYSTEM)
    User.objects.filter(pk=user.pk).update(language="en")
    client.force_login(user)
    return client


def crawled(client: Client) -> dict[str, str]:
    """Return a page of every named address that links lead to, the first that is found."""
    pages: dict[str, str] = {}
    waiting = ["/", *(address for name, address in ADDRESSES if "1" not in address and "x" not in address)]
    while waiting:
        address = waiting.pop(0)
        name = _name(address)
        if name is None or name in pages or name in NO_PAGE:
            continue
        response = client.get(address)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            pages[name] = response.content.decode()
            waiting += [link for link in read(pages[name]).links if link.startswith("/")]
    return pages


def _name(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def test_every_page_is_in_english(reader: Client, names: re.Pattern[str]) -> None:
    found = {name: swedish_in(page, names) for name, page in crawled(reader).items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_the_page_says_which_language_it_is_in(reader: Client) -> None:
    assert '<html lang="en">' in reader.get("/").content.decode()


@pytest.mark.parametrize("page", ["account_login", "account_reset_password", "account_signup"])
def test_pages_before_sign_in_are_in_english_too(client: Client, names: re.Pattern[str], page: str) -> None:
    with translation.override("en"):
        client.post(reverse("access:language_set"), {"language": "en"})
    text = client.get(reverse(page)).content.decode()
    assert '<html lang="en">' in text
    assert swedish_in(text, names) == []


@pytest.mark.parametrize("shown", ["fel", "varningar", "andrade", "nya"])
def test_a_preview_is_read_in_english(reader: Client, names: re.Pattern[str], shown: str) -> None:
    waiting = Import.objects.get(status=Import.Status.PREVIEWED)
    page = reader.get(reverse("exchange:import_show", args=[waiting.pk]), {"visa": shown}).content.decode()
    assert swedish_in(page, names) == []


def test_a_refusal_of_a_file_is_read_in_english(reader: Client) -> None:
    refused = Import.objects.get(status=Import.Status.REFUSED)
    page = reader.get(reverse("exchange:import_show", args=[refused.pk])).content.decode()
    assert "The file is a PDF, not an Excel workbook. Open it in Excel" in page


@pytest.mark.parametrize("address", ["/statistik/profile/2025.csv", "/statistik/participants/2025.json"])
def test_files_stay_swedish(reader: Client, address: str) -> None:
    english = reader.get(address).content
    User.objects.update(language="sv")
    assert reader.get(address).content.split(b"counted_at")[0] == english.split(b"counted_at")[0]


def test_numbers_have_a_point_on_the_page_and_dates_stay(reader: Client) -> None:
    page = reader.get("/statistik/profile/2025/").content.decode()
    assert re.search(r">\d+%<", page)
    assert "\u00a0%" not in page


def test_the_rule_of_the_pages_can_tell(names: re.Pattern[str]) -> None:
    for text in (
        "<p>Ålder</p>",
        '<p title="Kön">x</p>',
        "<p>rader och kolumner</p>",
        '<p lang="sv">x</p><b>år</b>',
    ):
        assert swedish_in(text, names), text
    for text in (
        "<p>Age</p>",
        '<p lang="sv">Ålder <b>år</b></p>',
        "<p>Nyköping</p>",
        '<html lang="sv"><p>x</p></html>',
    ):
        assert not swedish_in(text, names), text


def test_a_phrase_is_its_swedish_text() -> None:
    phrase = Phrase("Fyll i %(heading)s.", heading=Phrase("kommun"))
    assert phrase == "Fyll i kommun."
    with translation.override("en"):
        assert said(phrase) == "Fill in municipality."


def test_a_phrase_survives_being_kept() -> None:
    phrase = joined(" ", [Phrase("%(row)s är fel", row=Phrase("rad %(row)s", row=3)), Phrase("100%"), "data"])
    again = phrase_from(kept(phrase))
    assert again == phrase == "rad 3 är fel 100% data"
    with translation.override("en"):
        assert said(again) == said(phrase) == "row 3 är fel 100% data"


def test_a_value_that_is_data_is_not_translated() -> None:
    with translation.override("en"):
        assert said(Phrase("Mall för %(name)s", name="Arbete")) == "Template for Arbete"


def test_a_fault_below_the_screens_can_be_said() -> None:
    fault = date_in("2008-06-31")
    assert isinstance(fault, Fault)
    with translation.override("en"):
        assert said(fault.message) == "The date ”2008-06-31” does not exist: June 2008 has 30 days."
