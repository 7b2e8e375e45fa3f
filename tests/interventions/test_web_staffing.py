"""The screens of staffing and vacancies: who sees what, the office's task, and what is said when it goes wrong."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from drivbank.access.models import Event
from drivbank.access.roles import Role
from drivbank.interventions.models import Staffing, Vacancy
from drivbank.interventions.services import StaffingDraft, VacancyDraft, staffing_create, vacancy_create
from drivbank.organisation.selectors import members
from tests.house import SYSTEM, House
from tests.interventions.pages import form_values, page

pytestmark = pytest.mark.django_db
LIST = reverse("interventions:staffing_list")
JANUARY = date(2025, 1, 1)


@pytest.fixture
def share(house: House) -> Staffing:
    """In Sikta 50 percent of Nyköping's own and 150 financed there; 100 of Eskilstuna's in Cooperari."""
    ids = {member.name: member.id for member in members()}
    draft = StaffingDraft(ids["Nyköping"], "Coach", 150, JANUARY)
    staffing_create(
        house.sikta.pk, StaffingDraft(ids["Nyköping"], "Coach", 50, JANUARY, financed=False), by=SYSTEM
    )
    staffing_create(
        house.cooperari.pk, StaffingDraft(ids["Eskilstuna"], "Handläggare", 100, JANUARY), by=SYSTEM
    )
    return staffing_create(house.sikta.pk, draft, by=SYSTEM)


@pytest.fixture
def vacancy(share: Staffing) -> Vacancy:
    draft = VacancyDraft(75, date(2025, 3, 1), date(2025, 3, 3))
    return vacancy_create(share.pk, draft, by=SYSTEM)


def cells(client: Client, address: str, key: str = "table") -> dict[str, list[str]]:
    """Return a table's rows as printed, by their first cell."""
    sheet = client.get(address).context[key]
    rows = [sheet.printed(row) for row in sheet.rows]
    return {row[0]: [text.replace("\u00a0%", "") for text in row[1:]] for row in rows}


def new(share: Staffing) -> str:
    return reverse("interventions:vacancy_create", args=[share.intervention_id, share.pk])


def edit(vacancy: Vacancy, name: str = "vacancy_edit") -> str:
    share = vacancy.staffing
    return reverse(f"interventions:{name}", args=[share.intervention_id, share.pk, vacancy.pk])


@pytest.mark.parametrize("role", list(Role))
def test_those_who_see_the_money_see_the_staffing(
    signed_in: Callable[[Role], Client], house: House, vacancy: Vacancy, role: Role
) -> None:
    client = signed_in(role)
    if role not in (Role.OFFICE, Role.LEAD, Role.BOARD, Role.AUDITOR):
        assert client.get(LIST).status_code == 403
        return
    whole = role is not Role.LEAD
    assert cells(client, f"{LIST}?insats={house.sikta.pk}&ar=2025")["Nyköping"] == ["50", "150", "200", "75"]
    elsewhere = client.get(f"{LIST}?insats={house.cooperari.pk}&ar=2025")
    assert elsewhere.status_code == (200 if whole else 403)
    assert ("Eskilstuna" in cells(client, f"{LIST}?ar=2025")) == whole
    if whole:
        each = cells(client, f"{LIST}?ar=2025", "each")
        assert each["Alla insatser"] == ["50", "250", "300", "75"]
    else:  # the only one there is to see needs no table of several
        response = client.get(f"{LIST}?ar=2025")
        assert response.context["each"] is None
        assert response.context["table"].title == "Bemanning 2025-12-31, Sikta"


def test_an_intervention_that_is_not_there_is_not_found(signed_in: Callable[[Role], Client]) -> None:
    client = signed_in(Role.OFFICE)
    for asked in ("9999", "x", "1;drop"):
        assert client.get(LIST, {"insats": asked}).status_code == 404
    for asked in ("0000", "9999"):
        assert client.get(LIST, {"ar": asked}).status_code == 404
    for asked in ("99999", "x", "-1"):
        assert client.get(LIST, {"ar": asked}).context["year"] == timezone.localdate().year


def test_the_year_is_shown_month_by_month(
    signed_in: Callable[[Role], Client], house: House, vacancy: Vacancy
) -> None:
    chart = signed_in(Role.BOARD).get(f"{LIST}?insats={house.sikta.pk}&ar=2025").context["chart"]
    filled, vacant = chart.series
    assert filled.values == (150, 150, *[75] * 10)
    assert vacant.values == (0, 0, *[75] * 10)


def test_months_without_staffing_are_gaps(
    signed_in: Callable[[Role], Client], house: House, share: Staffing
) -> None:
    Staffing.objects.filter(pk=share.pk).update(starts_on=date(2025, 4, 16))
    chart = signed_in(Role.BOARD).get(f"{LIST}?insats={house.sikta.pk}&ar=2025").context["chart"]
    assert chart.series[0].values[:5] == (None, None, None, 75, 150)


def test_a_year_before_anyone_says_so(
    signed_in: Callable[[Role], Client], house: House, share: Staffing
) -> None:
    response = signed_in(Role.OFFICE).get(f"{LIST}?ar=2020")
    assert response.context["chart"] is None
    assert "Ingen bemanning är inlagd för den dagen." in response.content.decode()
    assert response.context["later"] == 2021


def test_before_any_staffing_it_is_said_where_it_is_entered(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    text = signed_in(Role.OFFICE).get(LIST).content.decode()
    assert "Bemanningen läggs in på insatsens sida" in text


def test_the_office_notes_a_vacancy_and_ends_it(
    signed_in: Callable[[Role], Client], house: House, share: Staffing
) -> None:
    client = signed_in(Role.OFFICE)
    listed = client.get(f"{LIST}?insats={house.sikta.pk}").content.decode()
    assert new(share) in listed
    form = client.get(new(share))
    assert "Varför tjänsten är vakant frågar vi inte efter" in form.content.decode()
    sent = {**form_values(client, new(share)), "starts_on": "1 mars 2025"}
    assert sent["percent"] == 150
    response = client.post(new(share), sent, follow=True)
    assert response.redirect_chain[-1][0] == f"{LIST}?insats={house.sikta.pk}"
    made = Vacancy.objects.get()
    assert (made.percent, made.noted_on, made.ends_on) == (150, timezone.localdate(), None)
    assert edit(made) in response.content.decode()
    saved = {**form_values(client, edit(made)), "ends_on": "2025-06-30"}
    assert client.post(edit(made), saved).status_code == 302
    made.refresh_from_db()
    assert (made.ends_on, made.end_noted_on) == (date(2025, 6, 30), timezone.localdate())
    assert client.post(edit(made, "vacancy_delete")).status_code == 302
    told = [event.what for event in client.get(page(house.sikta.pk)).context["history"]][:3]
    assert told == ["Tog bort en vakans", "Ändrade en vakans", "Lade in en vakans"]


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AUDITOR, Role.ADMINISTRATOR])
def test_what_was_vacant_is_not_told_to_those_who_do_not_see_it(
    signed_in: Callable[[Role], Client], house: House, vacancy: Vacancy, role: Role
) -> None:
    shown = signed_in(role).get(page(house.sikta.pk))
    told = [event.what for event in shown.context["history"]]
    assert ("Lade in en vakans" in told) == (role is not Role.ADMINISTRATOR)
    assert "Lade till bemanning" in told


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"percent": "160"}, "Bemanningen är på 150 procent"),
        ({"percent": "halva"}, "Fyll i ett heltal"),
        ({"percent": ""}, "Fyll i det här fältet"),
        ({"starts_on": "2025-02-30"}, "finns inte"),
        ({"starts_on": "2024-12-31"}, "Bemanningen gäller 2025-01-01 till 2028-12-31"),
        ({"ends_on": "2025-02-01"}, "Sista dagen kommer före första dagen."),
        ({"noted_on": "2099-01-01"}, "Dagen har inte kommit än"),
        ({"end_noted_on": "2025-03-01"}, "Skriv vilken dag vakansen tar slut"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(
    signed_in: Callable[[Role], Client], share: Staffing, sent: dict[str, str], words: str
) -> None:
    client = signed_in(Role.OFFICE)
    events = Event.objects.count()
    right = {"percent": "150", "starts_on": "2025-03-01", "noted_on": "2025-03-03"}
    response = client.post(new(share), {**right, **sent})
    assert response.status_code == 422
    [field] = sent
    named = "ends_on" if field == "end_noted_on" else field
    assert words in str(response.context["form"].errors[named])
    assert not Vacancy.objects.exists()
    assert Event.objects.count() == events


def test_two_who_change_a_vacancy_at_once(signed_in: Callable[[Role], Client], vacancy: Vacancy) -> None:
    client = signed_in(Role.OFFICE)
    mine = {**form_values(client, edit(vacancy)), "percent": "100"}
    Vacancy.objects.update(percent=50)
    response = client.post(edit(vacancy), mine)
    assert response.status_code == 409
    [difference] = response.context["differences"]
    assert (difference.saved, difference.typed) == ("50", "100")
    Vacancy.objects.get(percent=50)


def test_a_vacancy_belongs_to_its_share_and_intervention(
    signed_in: Callable[[Role], Client], house: House, share: Staffing, vacancy: Vacancy
) -> None:
    client = signed_in(Role.OFFICE)
    other = Staffing.objects.get(intervention=house.cooperari)
    for args in (
        (house.cooperari.pk, share.pk, vacancy.pk),
        (house.cooperari.pk, other.pk, vacancy.pk),
        (house.sikta.pk, other.pk, vacancy.pk),
    ):
        for name, method in (("vacancy_edit", "get"), ("vacancy_edit", "post"), ("vacancy_delete", "post")):
            address = reverse(f"interventions:{name}", args=args)
            assert getattr(client, method)(address).status_code == 404
    wrong = reverse("interventions:vacancy_create", args=[house.cooperari.pk, share.pk])
    assert client.get(wrong).status_code == 404
    assert Vacancy.objects.exists()


def test_a_share_with_vacancies_is_not_taken_away_and_says_so(
    signed_in: Callable[[Role], Client], share: Staffing, vacancy: Vacancy
) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:staffing_delete", args=[share.intervention_id, share.pk])
    response = client.post(address, follow=True)
    assert "Bemanningen har vakanser" in response.content.decode()
    assert edit(vacancy) in response.content.decode()
    assert Staffing.objects.filter(pk=share.pk).exists()


@pytest.mark.parametrize(("role", "sees"), [(Role.LEAD, True), (Role.BOARD, True), (Role.COACH, False)])
def test_the_page_of_an_intervention_shows_what_is_vacant_to_those_who_see_the_money(
    signed_in: Callable[[Role], Client], house: House, vacancy: Vacancy, role: Role, sees: bool
) -> None:
    response = signed_in(role).get(page(house.sikta.pk))
    headings = [column.heading for column in response.context["staffing_sheet"].columns]
    assert ("Vakant" in headings) == sees
    assert (LIST in response.content.decode()) == sees


def test_who_pays_is_kept(signed_in: Callable[[Role], Client], house: House, share: Staffing) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:staffing_edit", args=[house.sikta.pk, share.pk])
    sent = form_values(client, address)
    assert sent["financed"] is True
    del sent["financed"]
    assert client.post(address, sent).status_code == 302
    share.refresh_from_db()
    assert share.financed is False
    change = client.get(page(house.sikta.pk)).context["history"][0].changes
    assert [(one.label, one.old, one.new) for one in change] == [("Förbundet betalar", "Ja", "Nej")]


def test_the_questions_do_not_grow_with_the_rows(
    signed_in: Callable[[Role], Client],
    house: House,
    vacancy: Vacancy,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(Role.BOARD)
    place = members()[0].id
    course = staffing_create(house.courses.pk, StaffingDraft(place, "Ledare", 100, JANUARY), by=SYSTEM)
    vacancy_create(course.pk, VacancyDraft(50, date(2025, 2, 1), JANUARY), by=SYSTEM)
    addresses = (LIST, f"{LIST}?insats={house.sikta.pk}&ar=2025", page(house.courses.pk))
    few = []
    for address in addresses:
        with CaptureQueriesContext(connection) as made:
            client.get(address)
        few.append(len(made))
    for number in range(12):
        draft = StaffingDraft(place, f"Coach {number}", 100, JANUARY)
        for where in (house.sikta, house.courses):
            more = staffing_create(where.pk, draft, by=SYSTEM)
            vacancy_create(more.pk, VacancyDraft(50, date(2025, 2, 1), JANUARY), by=SYSTEM)
    for address, count in zip(addresses, few, strict=True):
        with django_assert_num_queries(count):
            client.get(address)


@pytest.mark.parametrize(("role", "shown"), [(Role.BOARD, True), (Role.LEAD, False), (Role.COACH, False)])
def test_the_list_of_interventions_leads_to_the_staffing_of_all(
    signed_in: Callable[[Role], Client], house: House, role: Role, shown: bool
) -> None:
    text = signed_in(role).get(reverse("interventions:intervention_list")).content.decode()
    assert (LIST in text) == shown
