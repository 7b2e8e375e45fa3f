"""The pages of assumptions: who sees what, what moves when a value is tried, and what is kept."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from drivbank.access.roles import Role
from drivbank.core.economics.model import Value
from drivbank.core.parties import MemberKind
from drivbank.organisation.services import member_create
from drivbank.statistics.models import AssumptionChoice, AssumptionSet
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SHIPPED, SORMLAND, assumption_set, own_set
from drivbank.statistics.services.assumptions import SetDraft, choices_mark, set_copy
from drivbank.statistics.sheets.economics_assumptions import OWN_SOURCE, assumption_sheet, source_of
from drivbank.statistics.web.assumption_forms import SetForm
from tests.statistics.conftest import SYSTEM, Person

pytestmark = pytest.mark.django_db
PAGES = (
    reverse("statistics:set_list"),
    *(reverse("statistics:set_show", args=[slug]) for slug in SHIPPED),
    reverse("statistics:set_copy", args=[CAUTIOUS]),
    reverse("statistics:set_compare", args=SHIPPED),
    reverse("statistics:unit_value_list"),
)
COPY = reverse("statistics:set_copy", args=[SORMLAND])
ClientWith = Callable[[Role], Client]


def plain(content: bytes) -> str:
    """Return the words of a page, with ordinary gaps."""
    text = unescape(re.sub(r"<[^>]+>", " ", content.decode()))
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def sent(slug: str = SORMLAND, **more: str) -> dict[str, object]:
    """Return the form of a set as a browser sends it, with some fields other than they are."""
    fact = assumption_set(slug)
    assert fact is not None
    form = SetForm(base=fact)
    data = {name: form[name].value() for name in form.fields}
    shown = {
        name: form.fields[name].widget.format_value(value)
        if name.endswith(("-likely", "-low", "-high"))
        else value
        for name, value in data.items()
    }
    kept = {name: value for name, value in shown.items() if value not in (None, False)}
    return {**kept, **{key.replace("__", "-"): value for key, value in more.items()}}


@pytest.fixture
def worked(person: Person) -> None:
    """Two in Nyköping who left for work in 2025: one full time, one half."""
    for extent in ("p100", "p50"):
        person(
            "2025-01-10", "2025-06-10", exit_reason="work", work_after=extent, support_before="income_support"
        )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD, Role.AUDITOR])
def test_those_who_see_all_money_and_statistics_see_the_pages(
    client_with: ClientWith, role: Role, page: str
) -> None:
    assert client_with(role).get(page).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, reverse("statistics:set_choose")])
@pytest.mark.parametrize(
    "role", [Role.LEAD, Role.COORDINATOR, Role.COACH, Role.EVALUATOR, Role.ADMINISTRATOR]
)
def test_others_do_not(client_with: ClientWith, role: Role, page: str) -> None:
    assert client_with(role).get(page).status_code == 403


def test_a_set_that_is_not_is_not_found(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    for name, args in (
        ("set_show", ["annan"]),
        ("set_copy", ["annan"]),
        ("set_compare", [SORMLAND, "annan"]),
    ):
        assert client.get(reverse(f"statistics:{name}", args=args)).status_code == 404


def test_a_set_shows_each_value_with_its_source(client_with: ClientWith) -> None:
    text = plain(client_with(Role.BOARD).get(reverse("statistics:set_show", args=[CAUTIOUS])).content)
    assert "Arbetsgivaravgifter 31,42 31,42 31,42 procent 2025 Socialavgiftslagen (2000:980)" in text
    assert "Eget antagande. Ingen jämförelsegrupp finns" in text
    assert "Eskilstuna 22,02 % 10,83 %" in text
    assert "Räkna med den här i förbundet" not in text


@pytest.mark.usefixtures("worked")
def test_a_reader_sees_what_one_other_value_moves_and_nothing_is_kept(client_with: ClientWith) -> None:
    """One and a half full-time years: at 10 000 kronor more in support each, 15 000 more to the municipality."""
    client = client_with(Role.BOARD)
    data = sent(do="try", income_support__likely="165 000")
    text = plain(client.post(f"{COPY}?ar=2025", data).content)
    assert "155 000 kronor om året 165 000 kronor om året" in text
    assert "Värde på ett år, kr 351 300 366 300 +15 000" in text
    assert "Regionen vinner på ett år, kr 39 600 39 600 0" in text
    assert "Deltagaren själv vinner på ett år, kr 44 700 29 700 −15 000" in text
    assert "Återbetalningstid" not in text  # there is no ledger, so the cost is unknown
    assert not AssumptionSet.objects.exists()


@pytest.mark.usefixtures("worked")
def test_nothing_changed_is_said(client_with: ClientWith) -> None:
    text = plain(client_with(Role.AUDITOR).post(f"{COPY}?ar=2025", sent(do="try")).content)
    assert "Inget värde är ändrat än." in text


def test_a_year_that_nobody_left_is_said(client_with: ClientWith) -> None:
    data = sent(do="try", income_support__likely="165 000")
    text = plain(client_with(Role.BOARD).post(f"{COPY}?ar=2025", data).content)
    assert "Ingen lämnade en insats 2025" in text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"monthly_pay__likely": "mycket"}, "Skriv ett tal med siffror, till exempel 155 000."),
        ({"monthly_pay__likely": ""}, "Fyll i det här fältet."),
        ({"monthly_pay__likely": "-1"}, "Skriv ett tal som är noll eller större"),
        ({"monthly_pay__likely": "1e999999999"}, "Skriv ett tal med siffror, till exempel 155 000."),
        ({"monthly_pay__likely": "1" + "0" * 12}, "Beloppet är orimligt stort"),
        ({"monthly_pay__likely": "22 000,125"}, "med högst två decimaler"),
        ({"hourly_share__likely": "25,555"}, "med högst två decimaler"),
        ({"hourly_share__likely": "101"}, "En andel är högst 100 procent."),
        ({"hourly_share__low": "30", "hourly_share__high": "40"}, "mellan det lägsta och det högsta"),
        ({"persistence_2__likely": "100", "persistence_1__likely": "50"}, "Fler kan inte vara kvar"),
        ({"baseline": "own_source"}, "inga belopp för varje stöd"),
        ({"baseline": "lottery"}, "Välj"),
        ({"payers": "bank"}, "Välj"),
    ],
)
def test_what_cannot_be_calculated_is_said_where_it_is(
    client_with: ClientWith, fields: dict[str, str], reason: str
) -> None:
    answer = client_with(Role.BOARD).post(COPY, sent(do="try", **fields))
    assert answer.status_code == 422
    assert reason in plain(answer.content)


def test_a_range_follows_a_likely_value_outside_it(client_with: ClientWith) -> None:
    data = sent(CAUTIOUS, do="try", deadweight__likely="10", municipal_tax__likely="20")
    page = client_with(Role.BOARD).post(reverse("statistics:set_copy", args=[CAUTIOUS]), data)
    text = plain(page.content)
    assert "50 % (17–80) 10 % (10–80)" in text
    assert "21,4 % 20 %" in text


def saved(**more: str) -> dict[str, object]:
    """Return the form of a copy to be kept."""
    named = {"name": "Förbundets 2026", "valid_from": "2026-01-01", "reason": "Högre schablon."}
    return sent(do="save", **{**named, **more})


def test_the_office_keeps_what_it_tried(client_with: ClientWith) -> None:
    data = saved(income_support__likely="165000", income_support__source="Kommunernas bokslut 2025")
    answer = client_with(Role.OFFICE).post(COPY, data)
    assert answer["Location"] == reverse("statistics:set_show", args=["forbundets-2026"])
    fact = assumption_set("forbundets-2026")
    assert fact is not None
    value = fact.assumptions.values["income_support"]
    assert (value.likely, value.low, value.high) == (165_000_00,) * 3
    assert (value.source, value.year, value.own) == ("Kommunernas bokslut 2025", None, False)


def test_a_changed_value_must_say_where_it_is_from(client_with: ClientWith) -> None:
    answer = client_with(Role.OFFICE).post(COPY, saved(income_support__likely="165000"))
    assert answer.status_code == 422
    assert "Skriv varifrån det nya värdet kommer" in plain(answer.content)
    assert not AssumptionSet.objects.exists()


def test_an_own_assumption_needs_no_other_source(client_with: ClientWith) -> None:
    client_with(Role.OFFICE).post(COPY, saved(income_support__likely="165000", income_support__own="on"))
    fact = assumption_set("forbundets-2026")
    assert fact is not None
    value = fact.assumptions.values["income_support"]
    assert (value.own, value.source) == (True, "Högre schablon.")
    page = plain(client_with(Role.BOARD).get(reverse("statistics:set_show", args=[fact.slug])).content)
    assert "Eget antagande. Högre schablon." in page


def test_that_a_value_is_an_own_assumption_is_said_once() -> None:
    assert source_of(Value(1, 1, 1, source=OWN_SOURCE, own=True)) == OWN_SOURCE


def test_the_source_of_a_changed_value_is_open(client_with: ClientWith) -> None:
    """Both when it is missing and when the value has been tried, for it is asked for when the copy is kept."""
    client = client_with(Role.OFFICE)
    for data in (saved(income_support__likely="165000"), sent(do="try", income_support__likely="165000")):
        page = client.post(COPY, data).content.decode()
        opened = [part.split("</details>")[0] for part in page.split("<details")[1:] if " open>" in part[:60]]
        assert ["income_support-source" in part for part in opened].count(True) == 1
        assert len([part for part in opened if "-source" in part]) == 1


def test_a_number_without_a_range_shows_the_range_it_got(client_with: ClientWith) -> None:
    client = client_with(Role.BOARD)
    page = client.post(COPY, sent(do="try", deadweight__likely="30")).content.decode()
    for part in ("likely", "low", "high"):
        assert re.search(rf'name="deadweight-{part}" value="30"', page), part
    again = sent(do="try", deadweight__likely="40", deadweight__low="30", deadweight__high="30")
    assert client.post(COPY, again).status_code == 200


def test_what_a_set_does_not_count_is_not_in_its_table_and_is_marked_where_it_is_typed(
    client_with: ClientWith,
) -> None:
    fact = assumption_set(CAUTIOUS)
    assert fact is not None
    keys = {row.key for row in assumption_sheet(fact).rows}
    assert "support.income_support" in keys
    assert "income_support" not in keys
    client, copy = client_with(Role.BOARD), reverse("statistics:set_copy", args=[CAUTIOUS])
    assert plain(client.get(copy).content).count("Räknas inte: var och en har sitt eget stöd.") == 1
    told = plain(client.post(copy, sent(CAUTIOUS, do="try", baseline="one_rate")).content)
    assert told.count("Räknas inte: alla har samma belopp.") == len(fact.assumptions.supports)


@pytest.mark.usefixtures("worked")
def test_the_year_and_the_cost_are_chosen_above_what_is_tried(client_with: ClientWith) -> None:
    client = client_with(Role.BOARD)
    data = sent(do="try", income_support__likely="165 000")
    page = client.post(COPY, {**data, "ar": "2025", "kostnad": "total"}).content.decode()
    assert page.index('name="ar"') < page.index('name="kostnad"') < page.index("Så flyttar sig resultatet")
    assert "+15 000" in plain(page.encode())
    for wrong in ({"ar": "2024"}, {"ar": "2024", "kostnad": "intervention-9"}):
        assert "Ingen lämnade en insats 2024" in plain(client.post(COPY, {**data, **wrong}).content)


def test_supports_that_are_taxed_are_said(client_with: ClientWith) -> None:
    client = client_with(Role.BOARD)
    pages = [
        plain(client.get(reverse("statistics:set_show", args=[slug])).content)
        for slug in (CAUTIOUS, SORMLAND)
    ]
    assert ["Stöd som det betalas skatt på" in page for page in pages] == [True, False]
    assert all("Inget är omräknat till ett och samma års priser" in page for page in pages)


def test_a_municipality_without_a_rate_of_its_own_is_named(client_with: ClientWith) -> None:
    member_create(name="Oxelösund", kind=MemberKind.MUNICIPALITY, municipality="0481", by=SYSTEM)
    page = plain(client_with(Role.BOARD).get(reverse("statistics:set_show", args=[CAUTIOUS])).content)
    assert "Oxelösund har ingen egen skattesats här och räknas med 21,4 % till kommunen" in page


@pytest.mark.parametrize("field", ["name", "valid_from", "reason"])
def test_a_copy_needs_a_name_a_day_and_a_reason(client_with: ClientWith, field: str) -> None:
    answer = client_with(Role.OFFICE).post(COPY, saved(**{field: ""}))
    assert answer.status_code == 422
    assert not AssumptionSet.objects.exists()


def test_a_reader_cannot_keep_a_set(client_with: ClientWith) -> None:
    client = client_with(Role.BOARD)
    assert client.post(COPY, saved()).status_code == 403
    assert "Spara som ny" not in plain(client.get(COPY).content)
    assert not AssumptionSet.objects.exists()


@pytest.mark.usefixtures("worked")
def test_two_sets_side_by_side(client_with: ClientWith) -> None:
    page = client_with(Role.BOARD).get(reverse("statistics:set_compare", args=SHIPPED), {"ar": "2025"})
    text = plain(page.content)
    assert "Sörmland 2025 jämfört med Försiktig" in text
    assert "Dödvikt: andel som hade fått arbete ändå 0 % 50 % (17–80)" in text
    assert "Vilkas vinst som är resultatet Kommunerna, Regionen Kommunerna, Regionen, Staten" in text
    assert "Skattesats i Eskilstuna – 22,02 % till kommunen, 10,83 % till regionen" in text
    assert "Lön för heltid" in text  # the same number, but not the same range


def test_the_office_chooses_a_set(client_with: ClientWith) -> None:
    client, address = client_with(Role.OFFICE), reverse("statistics:set_choose")
    seen = choices_mark()
    data = {"from_year": "2025", "slug": SORMLAND, "decision": "Styrelsen 2026-02-13 § 7", "seen": seen}
    assert client.post(address, data).status_code == 302
    chosen = own_set(2025)
    assert chosen is not None
    assert chosen.slug == SORMLAND
    text = plain(client.get(reverse("statistics:set_list")).content)
    assert "2025 Sörmland 2025 Styrelsen 2026-02-13 § 7" in text
    assert "Sörmland 2025 Förbundets val från 2025" in text
    assert "redan den uppsättningen" in plain(client.post(address, data).content)
    assert AssumptionChoice.objects.count() == 1


def test_each_set_says_for_which_years_it_is_chosen(client_with: ClientWith) -> None:
    for year, slug in ((2023, SORMLAND), (2024, SORMLAND), (2026, CAUTIOUS), (2027, SORMLAND)):
        AssumptionChoice.objects.create(from_year=year, slug=slug, made_at=timezone.now())
    text = plain(client_with(Role.BOARD).get(reverse("statistics:set_list")).content)
    assert "Förbundets val 2023–2025, från 2027" in text
    assert "Förbundets val 2026" in text


def test_two_who_choose_at_once_are_told(client_with: ClientWith) -> None:
    client, address = client_with(Role.OFFICE), reverse("statistics:set_choose")
    old = {"from_year": "2025", "slug": SORMLAND, "seen": choices_mark()}
    AssumptionChoice.objects.create(from_year=2026, slug=CAUTIOUS, made_at=timezone.now())
    answer = client.post(address, old)
    assert "Nu gäller: Försiktig från 2026." in plain(answer.content)
    assert AssumptionChoice.objects.count() == 1
    shown = re.search(r'name="seen" value="(\w+)"', answer.content.decode())
    assert shown is not None
    assert client.post(address, {**old, "seen": shown[1]}).status_code == 302


@pytest.mark.parametrize(
    ("year", "told"),
    [("1800", "Skriv ett år mellan"), ("abc", "med fyra siffror"), ("99999", "Skriv ett år mellan")],
)
def test_a_year_that_will_not_do_is_said_in_our_words(client_with: ClientWith, year: str, told: str) -> None:
    data = {"from_year": year, "slug": SORMLAND, "seen": choices_mark()}
    answer = client_with(Role.OFFICE).post(reverse("statistics:set_choose"), data)
    assert told in plain(answer.content)


def test_a_set_that_cannot_be_read_is_said_and_the_others_are_there(client_with: ClientWith) -> None:
    set_copy(CAUTIOUS, SetDraft("Trasig", date(2026, 1, 1), "Prov."), by=SYSTEM)
    AssumptionSet.objects.update(content={})
    text = plain(client_with(Role.BOARD).get(reverse("statistics:set_list")).content)
    assert "går inte att räkna med: Trasig." in text
    assert "Försiktig" in text


@pytest.mark.usefixtures("worked")
def test_an_address_of_what_is_not_there_shows_the_usual_and_says_so(client_with: ClientWith) -> None:
    client, address = client_with(Role.BOARD), reverse("statistics:economics_show")
    unknown = client.get(address, {"ar": "2025", "antaganden": "borta"})
    assert unknown.status_code == 200
    assert "Det finns inga antaganden som heter borta. Här räknas med Försiktig." in plain(unknown.content)
    assert "Året abc gick inte att läsa. Här visas 2025." in plain(client.get(address, {"ar": "abc"}).content)


def test_nothing_chosen_is_said(client_with: ClientWith) -> None:
    text = plain(client_with(Role.BOARD).get(reverse("statistics:set_list")).content)
    assert "räknas resultaten med den försiktiga uppsättningen" in text
    assert "Välj antaganden" not in text


def test_a_reader_cannot_choose(client_with: ClientWith) -> None:
    data = {"from_year": "2025", "slug": SORMLAND}
    assert client_with(Role.AUDITOR).post(reverse("statistics:set_choose"), data).status_code == 403
    assert not AssumptionChoice.objects.exists()


def test_unit_values_in_the_prices_of_another_year(client_with: ClientWith) -> None:
    client, address = client_with(Role.BOARD), reverse("statistics:unit_value_list")
    text = plain(client.get(address).content)
    assert "59 415 (45 704–63 422) kronor per år, 2020 71 403 (54 926–76 219) Kommunerna" in text
    assert "163 464 kronor per år, 2025 – Försäkringskassan" in text
    assert "Eget antagande. Samordningsförbundet Sörmland, årsredovisning 2025" in text
    assert "59 415 (45 704–63 422) Kommunerna" in plain(client.get(address, {"ar": "2020"}).content)
    assert "I priser 2023" in plain(client.get(address, {"ar": "1700"}).content)


def test_more_sets_and_people_ask_no_more_of_the_database(
    client_with: ClientWith, person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_with(Role.OFFICE)
    pages = (reverse("statistics:set_list"), f"{reverse('statistics:set_compare', args=SHIPPED)}?ar=2025")
    counts = [_queries(client, page) for page in pages]
    for number in range(5):
        set_copy(CAUTIOUS, SetDraft(f"Kopia {number}", date(2026, 1, 1), "Prov."), by=SYSTEM)
        person("2025-01-10", "2025-06-10", exit_reason="work", work_after="p100")
    for page, count in zip(pages, counts, strict=True):
        _queries(client, page)  # the file that is counted on is made anew
        with django_assert_num_queries(count):
            client.get(page)


def _queries(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
