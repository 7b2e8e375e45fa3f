"""The pages of the socio-economic result: what they answer, for whom, and what they say of what cannot be answered."""

import html
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from drivbank.access.roles import Role
from drivbank.statistics.models import KeptResult
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SORMLAND
from drivbank.statistics.services.assumptions import set_choose
from drivbank.statistics.web import economics_asked
from drivbank.statistics.web.economics_odds import how_often
from drivbank.statistics.web.views import member_list
from tests.finance.contributed import decided, ready
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, House, Person

HERE = "/statistik/samhallsekonomi/"
OWN = f"{HERE}?ar=2025&antaganden={SORMLAND}"
ODDS = f"{HERE}2025/osakerhet/"
WAYS = f"{HERE}2025/aterbetalning/"
KEEP = f"{HERE}2025/spara/?antaganden={SORMLAND}&kostnad=total"
Clients = Callable[[Role], Client]


@pytest.fixture
def office(client_with: Clients) -> Client:
    """Sign in the office."""
    return client_with(Role.OFFICE)


@pytest.fixture
def left(person: Person) -> None:
    """One who works full time, one who is called when needed, one who studies, one who does not work."""
    person("2025-01-10", "2025-05-01", exit_reason="work", work_after="p100", studies_after="not_studying")
    person("2025-01-10", "2025-05-01", work_after="hourly", municipality_id=ESKILSTUNA)
    person("2025-01-10", "2025-05-01", work_after="not_working", studies_after="municipal_adult_education")
    person("2025-01-10", "2025-05-01", work_after="not_working", studies_after="not_studying")


def text(client: Client, address: str, status: int = 200) -> str:
    """Return what is read on a page: without markup, every gap a plain space."""
    response = client.get(address)
    assert response.status_code == status
    return plain(response.content.decode())


def plain(page: str) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", page))
    return re.sub(r"\s+", " ", words.replace("\N{NARROW NO-BREAK SPACE}", " "))


def test_the_answer_comes_first_in_plain_words(office: Client, left: None) -> None:
    page = text(office, OWN)
    assert "Av de 4 som lämnade en insats 2025 arbetade 2 efteråt." in page
    assert "blir det 1,25 heltider." in page
    assert (
        "Med antagandena Sörmland 2025 är det värt 292 750 kr på ett år för kommunerna och regionen." in page
    )
    assert page.index("Svaret i korthet") < page.index("Räkna på ett annat sätt") < page.index("Per kommun")


def test_why_the_tables_differ_is_said_in_kronor(office: Client, left: None) -> None:
    page = text(office, OWN)
    assert "Varför skiljer tabellerna sig åt?" in page
    assert "Skillnaden är 33 000 kronor." in page
    assert "30 procent av lönen i skatt: 20 till kommunen och 10 till regionen" in page
    steps = page[page.index("Från den ena tabellens summa till den andras") :]
    assert "Tabellen efter arbetstid, summa 292 750" in steps
    assert "Regionen: skatt −33 000" in steps
    assert "Tabellen per kommun, summa 259 750" in steps


def test_an_unknown_cost_is_said_and_no_payback_made_up(office: Client, left: None) -> None:
    page = text(office, OWN)
    assert "Vad det kostade går inte att säga: Det finns ingen huvudbok för året." in page
    assert "skulle kostnaden vara tillbaka" not in page
    assert "Hur många heltider som skulle behövas går inte att räkna ut." in page


def test_the_cautious_set_stands_beside_and_alone_when_it_is_chosen(office: Client, left: None) -> None:
    assert "Försiktigt räknat:" in text(office, OWN)
    page = text(office, f"{HERE}?ar=2025&antaganden={CAUTIOUS}")
    assert "Försiktigt räknat:" not in page
    assert "Antagandena ovan är de försiktiga." in page


def test_the_set_of_the_year_is_the_associations_own(office: Client, left: None) -> None:
    assert "Med antagandena Försiktig är" in text(office, f"{HERE}?ar=2025")
    set_choose(2025, SORMLAND, "Styrelsen § 1", by=SYSTEM)
    assert "Med antagandena Sörmland 2025 är" in text(office, f"{HERE}?ar=2025")


def test_without_a_year_it_is_the_latest_that_is_over(office: Client, left: None, person: Person) -> None:
    person("2024-01-10", "2024-05-01")
    assert "Samhällsekonomi 2025" in text(office, HERE)


def test_a_year_in_which_nobody_left_says_so(office: Client, left: None) -> None:
    page = text(office, f"{HERE}?ar=2020")
    assert "Ingen lämnade en insats 2020" in page
    assert "Spara resultatet" not in page
    assert "Ingen lämnade en insats 2020" in text(office, f"{HERE}2020/osakerhet/")


@pytest.mark.parametrize(
    "address",
    [f"{HERE}?ar=1812", f"{HERE}sparade/9/"],
)
def test_what_is_not_there_is_not_found(office: Client, left: None, address: str) -> None:
    assert office.get(address).status_code == 404


@pytest.mark.parametrize("address", [f"{OWN}&kostnad=intervention-999", f"{ODDS}?kostnad=%00x"])
def test_a_cost_the_year_does_not_have_gives_the_total_and_says_so(
    office: Client, left: None, address: str
) -> None:
    page = text(office, address)
    assert "Den kostnaden finns inte för 2025. Här jämförs med förbundets hela kostnad." in page


def test_one_intervention_is_measured_against_its_own_cost(
    office: Client, left: None, person: Person
) -> None:
    page = office.get(OWN).content.decode()
    key = re.search(r'value="(intervention-\d+)"[^>]*>SPIRA', page)
    assert key
    spira = text(office, f"{OWN}&kostnad={key[1]}")
    assert "Ingen lämnade en insats 2025" in spira


def test_a_set_of_single_numbers_says_that_it_cannot_tell_how_sure_it_is(office: Client, left: None) -> None:
    page = text(office, f"{ODDS}?antaganden={SORMLAND}")
    assert "varje antagande ett enda tal" in page
    assert "De försiktiga antagandena, Försiktig, har ett lägsta och ett högsta. Allt nedanför" in page
    careful = text(office, f"{ODDS}?antaganden={CAUTIOUS}")
    interval = re.search(r"mellan .*? kr och .*? kr", careful)
    assert interval
    assert interval[0] in page
    assert "Vad som betyder mest, med antagandena Försiktig" in page
    assert "10 000 dragningar med startvärde 2025." in page
    assert "ett enda tal." not in careful


def test_how_sure_it_is_says_runs_seed_and_distributions(office: Client, left: None) -> None:
    page = text(office, f"{ODDS}?antaganden={CAUTIOUS}")
    assert "Nio gånger av tio ligger värdet på fem år mellan" in page
    assert "10 000 dragningar med startvärde 2025." in page
    assert "Det troliga oftast, lägsta och högsta mest sällan" in page
    assert "Dödvikten är ett sådant" in page
    assert "Vad som hade hänt utan insatserna säger det ingenting om." not in page
    assert "Överst står det antagande där avståndet mellan lägst och högst är störst." in page


def test_the_same_question_gives_the_same_interval(office: Client, left: None) -> None:
    address = f"{ODDS}?antaganden={CAUTIOUS}"
    first, second = (re.search(r"mellan .*? kr och .*? kr", text(office, address)) for _ in range(2))
    assert first
    assert second
    assert first[0] == second[0]


def test_every_page_asks_the_database_as_often_for_few_as_for_many(
    office: Client, left: None, person: Person
) -> None:
    addresses = (OWN, f"{ODDS}?antaganden={CAUTIOUS}", WAYS, f"{HERE}sparade/")

    def asked() -> list[int]:
        found = []
        for address in addresses:
            office.get(address)
            with CaptureQueriesContext(connection) as queries:
                office.get(address)
            found.append(len(queries))
        return found

    few = asked()
    for number in range(30):
        person("2025-02-01", "2025-06-01", work_after=("p50", "p25")[number % 2], municipality_id=ESKILSTUNA)
    office.post(KEEP, {"name": "Ett"})
    many = asked()
    assert many[:-1] == few[:-1]
    office.post(KEEP, {"name": "Tre"})
    assert asked() == many


def test_the_office_keeps_a_result_and_it_stays_when_more_is_registered(
    office: Client, left: None, person: Person
) -> None:
    assert "sparas som de är nu" in text(office, KEEP)
    response = office.post(KEEP, {"name": "Årsredovisning 2025"})
    kept = KeptResult.objects.get()
    assert response.headers["Location"] == f"{HERE}sparade/{kept.pk}/"
    page = text(office, f"{HERE}sparade/{kept.pk}/")
    assert "Resultatet är sparat som Årsredovisning 2025." in page
    assert "Räknat nu blir det samma siffror." in page
    person("2025-01-10", "2025-05-01", work_after="p100")
    page = text(office, f"{HERE}sparade/{kept.pk}/")
    assert "Siffrorna är andra nu än när de sparades" in page
    assert "Värde på ett år 292 750 kr 526 950 kr" in page
    assert "Årsredovisning 2025 2025 Sörmland 2025 292 750" in text(office, f"{HERE}sparade/")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "Namn: Fyll i det här fältet."),
        ("Ring 070-123 45 67", "Skriv det utan."),
        ("x" * 121, "120 tecken"),
        ("ÅRSREDOVISNING 2025", "Det finns redan ett sparat resultat som heter"),
    ],
)
def test_a_name_that_cannot_be_kept_is_said_and_nothing_is_stored(
    office: Client, left: None, name: str, told: str
) -> None:
    office.post(KEEP, {"name": "Årsredovisning 2025"})
    response = office.post(KEEP, {"name": name})
    assert response.status_code == 422
    assert told in plain(response.content.decode())
    assert KeptResult.objects.count() == 1


def test_nothing_kept_yet_says_how_it_is_done(office: Client, client_with: Clients) -> None:
    assert "Inget resultat är sparat" in text(office, f"{HERE}sparade/")
    assert "Kansliet sparar resultat" in text(client_with(Role.BOARD), f"{HERE}sparade/")


def test_the_board_reads_and_keeps_nothing(client_with: Clients, left: None) -> None:
    board = client_with(Role.BOARD)
    page = text(board, OWN)
    assert "Spara resultatet" not in page
    assert 'href="/statistik/samhallsekonomi/"' in board.get("/").content.decode()
    assert board.get(KEEP).status_code == 403
    assert board.post(KEEP, {"name": "Nej"}).status_code == 403
    assert not KeptResult.objects.exists()


@pytest.mark.parametrize(
    "role", [Role.LEAD, Role.COORDINATOR, Role.COACH, Role.EVALUATOR, Role.ADMINISTRATOR]
)
def test_those_who_see_a_part_do_not_see_the_whole(client_with: Clients, left: None, role: Role) -> None:
    client = client_with(role)
    for address in (HERE, ODDS, WAYS, f"{HERE}sparade/", KEEP):
        assert client.get(address).status_code == 403
    assert 'href="/statistik/samhallsekonomi/"' not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (1, "Mindre än en gång av 1 000"),
        (10, "Ungefär 1 gång av 1 000"),
        (77, "Ungefär 8 gånger av 1 000"),
        (499, "Ungefär 50 gånger av 1 000"),
        (500, "Ungefär 5 gånger av 100"),
        (6649, "Ungefär 66 gånger av 100"),
        (9923, "Ungefär 992 gånger av 1 000"),
        (9990, "Ungefär 999 gånger av 1 000"),
        (9999, "Mer än 999 gånger av 1 000"),
    ],
)
def test_a_share_of_the_draws_is_said_as_so_many_times(share: int, told: str) -> None:
    assert plain(how_often(share)) == told


def test_what_is_less_read_is_folded_and_the_months_lead_to_what_they_depend_on(
    office: Client, left: None
) -> None:
    page = office.get(OWN).content.decode()
    for summary, table in (
        ("Visa vad var och en vinner eller förlorar", "Vem som vinner och förlorar 2025"),
        ("Visa tiden för varje kostnad", "Återbetalningstid 2025"),
        ("Visa svaren bredvid varandra", "Samma år under två uppsättningar antaganden"),
        ("Visa antagandena", "Antagandena Sörmland 2025"),
    ):
        folded = page[page.index(f"<summary>{summary}</summary>") :]
        assert table in folded[: folded.index("</details>")]
    ways = 'href="/statistik/samhallsekonomi/2025/aterbetalning/?antaganden=sormland-2025&amp;kostnad=total"'
    # Under the answer, on the card with the months, in the contents of the page and last.
    assert page.count(ways) == 4


@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD])
def test_an_empty_installation_says_what_is_missing_and_where(
    client_with: Clients, house: House, role: Role
) -> None:
    client = client_with(role)
    for address in (HERE, ODDS, WAYS):
        page = client.get(address).content.decode()
        assert "Inga deltagare är registrerade" in page
        assert ('href="/inlasningar/mallar/">Hämta en mall' in page) == (role is Role.OFFICE)
        assert "Välj ett annat år" not in page


def test_a_year_without_members_leads_to_where_they_are(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(member_list, "members_sheets", lambda year, by: ())
    page = office.get("/statistik/medlemmar/?ar=2025").content.decode()
    assert "Inga medlemmar" in page
    assert re.search(r'href="[^"]*"[^>]*>Till Förbundet', page)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD])
def test_without_an_intervention_the_first_step_is_one(
    client_with: Clients, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setattr(economics_asked, "interventions", list)
    page = client_with(role).get(HERE).content.decode()
    assert "Ingen insats är upplagd" in page
    assert ('href="/insatser/ny/">Lägg upp en insats' in page) == (role is Role.OFFICE)


def test_the_published_set_is_an_example_until_the_association_counts_with_it(
    office: Client, left: None, paid: None
) -> None:
    page, ways = text(office, OWN), text(office, f"{WAYS}?kostnad=members")
    assert "Sörmland 2025 (exempel)" in page
    assert "9 månader, eller 29" not in page
    assert "Hur återbetalningstiden beror på vad som räknas" in page
    assert "två utvärderingar" not in ways
    assert "Vad ger 12 månader?" in ways
    set_choose(2025, SORMLAND, "Styrelsen § 1", by=SYSTEM)
    page, ways = text(office, OWN), text(office, f"{WAYS}?kostnad=members")
    assert "Sörmland 2025 (exempel)" not in page
    assert "Hur kan återbetalningen bli 9 månader, eller 29?" in page
    assert "två utvärderingar" in ways
    assert "Vad ger 9 månader?" in ways


@pytest.fixture
def paid(house: House) -> None:
    """Decide what the members pay in the year, 16 000 000 kronor: a cost that is known."""
    ready()
    decided()


def test_a_known_cost_is_said_with_its_payback_and_how_long_the_set_lasts(
    office: Client, left: None, paid: None
) -> None:
    page = text(office, f"{OWN}&kostnad=members")
    assert "Medlemmarnas bidrag 2025 var 16 000 000 kr." in page
    assert "skulle kostnaden vara tillbaka efter 656 månader (54 år och 8 månader)." in page
    assert (
        "räknar med att arbetet varar i ett år. Då kommer 2 % av kostnaden tillbaka, och inte resten." in page
    )
    assert (
        "68,32 heltider hade behövts för att 16 000 000 kr ska komma tillbaka på ett år. Nu är det 1,25."
        in page
    )
    assert "det är under noll redan från början" in page


def test_the_ways_go_from_the_narrowest_to_the_widest(office: Client, left: None, paid: None) -> None:
    set_choose(2025, SORMLAND, "Styrelsen § 1", by=SYSTEM)
    page = text(office, f"{WAYS}?antaganden={SORMLAND}&kostnad=members")
    assert "återbetalningen blir allt från" in page
    # 1,25 full-time positions of 155 000, then the municipalities' tax, then the region's.
    steps = page[page.index("Steg för steg") :]
    assert "Bara stöd som inte behöver betalas 193 750 991 Nej" in steps
    assert "+ kommunalskatt 259 750 739 Nej" in steps
    assert "+ regionskatt 292 750 656 Nej" in steps
    assert "Där de räknas in här är de 31,42 %" in steps
    assert "Förbundets hela kostnad: Det finns ingen huvudbok för året." in steps
    for months in (9, 29):
        assert f"Vad ger {months} månader?" in page
        assert f"Vad som hade krävts för {months} månader, mot medlemmarnas bidrag" in page


def test_other_months_can_be_asked_for(office: Client, left: None, paid: None) -> None:
    page = text(office, f"{WAYS}?manader=12+och+48&kostnad=members")
    assert "Vad ger 12 månader?" in page
    assert "Vad ger 48 månader?" in page
    assert "två utvärderingar" not in page


@pytest.mark.parametrize("months", ["hej", "0", "601", "9,", "1,2,3,4", "-9", "٩", "9" * 400, "%00"])
def test_months_that_cannot_be_understood_are_said(
    office: Client, left: None, paid: None, months: str
) -> None:
    page = text(office, f"{WAYS}?manader={months}&kostnad=members")
    assert "Månaderna gick inte att förstå" in page
    assert "Nu visas 12 och 36." in page
    assert "Vad ger 12 månader?" in page


def test_without_any_known_cost_there_is_no_payback_to_explain(office: Client, left: None) -> None:
    page = text(office, WAYS)
    assert "Ingen kostnad är känd för 2025" in page
    assert "Årets medlemsbidrag är inte beslutade." in page
    assert "Ingen lämnade en insats 2020" in text(office, f"{HERE}2020/aterbetalning/")
