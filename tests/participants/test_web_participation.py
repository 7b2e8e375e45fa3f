"""One participant's pages: what is shown, corrected and registered in a browser."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, Reading, Role
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.services.correcting import participation_correct, participation_values
from drivbank.participants.services.entries import cells_of
from tests.exchange.books import book, code, row
from tests.house import SYSTEM, House
from tests.participants.conftest import ESKILSTUNA, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Role], Client]


def words(client: Client, address: str) -> str:
    """Return a page's text without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def form_of(client: Client, address: str) -> dict[str, str]:
    """Return what the page's form would send."""
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | (
        {"new_code": form.code} if hasattr(form, "code") else {}
    )


def imported(house: House, *rows: dict[str, object]) -> Participation:
    record = import_receive(
        book(rows), file_name="m.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)
    return Participation.objects.get(code=code(1))


def test_an_auditor_finds_who_changed_a_value_and_when(client_as: SignIn, house: House) -> None:
    found = imported(house, row(1))
    seen = participation_values(found.pk, by=SYSTEM)
    participation_correct(found.pk, {**cells_of(seen), "sex": ("man",)}, seen=seen, by=SYSTEM)
    shown = words(client_as(Role.AUDITOR), f"/deltagare/{found.pk}/")
    assert "Registrerad genom inläsning" in shown
    assert re.search(r"test Rättad Händelse \d+ Kön: Kvinna ändrat till Man", shown)
    assert "Rättat av test Kön" in shown


def test_what_is_not_registered_is_shown_as_such(client_as: SignIn, person: Person) -> None:
    found = person(1, "2025-02-03", education="")
    shown = words(client_as(Role.OFFICE), f"/deltagare/{found.pk}/")
    assert "Utbildning Inte registrerat" in shown
    assert Reading.objects.get().what == f"Deltagare {code(1)}"


def test_other_periods_are_linked_within_what_the_reader_may_see(
    client_as: SignIn, person: Person, house: House
) -> None:
    now = person(1, "2025-02-03")
    person(1, "2023-02-03", exited_on="2023-05-01")
    person(1, "2024-02-03", exited_on="2024-05-01", intervention_id=house.cooperari.pk)
    shown = words(client_as(Role.LEAD), f"/deltagare/{now.pk}/")
    assert "2023-02-03 till 2023-05-01" in shown
    assert "2024-02-03" not in shown


def test_changes_of_another_period_are_not_shown_as_this_ones(
    client_as: SignIn, person: Person, house: House
) -> None:
    now = person(1, "2025-02-03")
    before = person(1, "2024-02-03", exited_on="2024-05-01", intervention_id=house.cooperari.pk)
    seen = participation_values(before.pk, by=SYSTEM)
    participation_correct(before.pk, {**cells_of(seen), "age": ("55",)}, seen=seen, by=SYSTEM)
    assert "55" not in words(client_as(Role.LEAD), f"/deltagare/{now.pk}/")


@pytest.mark.parametrize("changes", [0, 12])
def test_the_page_makes_a_fixed_number_of_queries(
    client_as: SignIn, person: Person, django_assert_num_queries: Callable[..., object], changes: int
) -> None:
    found = person(1, "2025-02-03")
    for number in range(changes):
        seen = participation_values(found.pk, by=SYSTEM)
        participation_correct(found.pk, {**cells_of(seen), "age": (str(31 + number),)}, seen=seen, by=SYSTEM)
    client = client_as(Role.OFFICE)
    client.get(f"/deltagare/{found.pk}/")
    with django_assert_num_queries(21):  # type: ignore[attr-defined]  # a context manager
        client.get(f"/deltagare/{found.pk}/")


def test_a_correction_through_the_form(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"/deltagare/{found.pk}/ratta/"
    sent = {**form_of(client, address), "mapped_on": "20 mars 2025", "support_before_other_2": "wage"}
    assert client.post(address, sent).headers["Location"] == f"/deltagare/{found.pk}/"
    found.refresh_from_db()
    assert str(found.mapped_on) == "2025-03-20"
    assert found.support_before_other == "wage"
    again = client.post(address, form_of(client, address), follow=True).content.decode()
    assert "Inget var ändrat" in again


def test_an_error_stands_at_its_field(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"/deltagare/{found.pk}/ratta/"
    response = client.post(address, {**form_of(client, address), "mapped_on": "20/3-26"})
    assert response.status_code == 422
    assert "kan läsas som flera olika datum" in str(response.context["form"].errors["mapped_on"])
    assert "20/3-26" in response.content.decode()


@pytest.mark.parametrize("field", ["mapped_on", "age", "education", "training_extent"])
@pytest.mark.parametrize("personal", ["19850312-1234", "070-123 45 67", "a.b@exempel.se"])
def test_personal_data_is_refused_in_every_field_and_not_shown_again(
    client_as: SignIn, person: Person, field: str, personal: str
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"/deltagare/{found.pk}/ratta/"
    response = client.post(address, {**form_of(client, address), field: personal})
    assert response.status_code == 422
    assert "ser ut att innehålla" in str(response.context["form"].errors[field])
    assert personal not in response.content.decode()


def test_the_second_is_shown_the_firsts_values_and_nothing_is_overwritten(
    client_as: SignIn, person: Person
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"/deltagare/{found.pk}/ratta/"
    mine = {**form_of(client, address), "age": "44"}
    seen = participation_values(found.pk, by=SYSTEM)
    firsts = {**cells_of(seen), "age": ("40",), "sex": ("man",)}
    participation_correct(found.pk, firsts, seen=seen, by=SYSTEM)
    response = client.post(address, mine)
    assert response.status_code == 422
    shown = {
        part.name: (part.saved, part.typed, part.taken) for part in response.context["outcome"].differences
    }
    assert shown == {"age": ("40", "44", False), "sex": ("Man", "Kvinna", True)}
    found.refresh_from_db()
    assert (found.age, found.sex) == (40, "man")
    # Sending the form as it now stands is the decision: mine where I typed, the other's where I had not.
    form = response.context["form"]
    decided = {name: form[name].value() or "" for name in form.fields}
    assert (decided["age"], decided["sex"]) == ("44", "man")
    assert client.post(address, decided).status_code == 302
    found.refresh_from_db()
    assert (found.age, found.sex) == (44, "man")


def test_the_second_is_told_who_the_first_was_and_when(
    client_as: SignIn, person: Person, actor_with: Callable[..., Actor], house: House
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address, seen = f"/deltagare/{found.pk}/ratta/", participation_values(found.pk, by=SYSTEM)
    mine = {**form_of(client, address), "age": "44"}
    lead = actor_with(Role.LEAD, intervention_id=house.sikta.pk)
    participation_correct(found.pk, {**cells_of(seen), "age": ("40",)}, seen=seen, by=lead)
    at = timezone.localtime(Event.objects.get(action="participants.corrected").at)
    shown = " ".join(client.post(address, mine).content.decode().split())
    assert f"{lead.label} har sparat medan du skrev" in shown
    assert f"Det gjordes {at:%Y-%m-%d} kl. {at:%H:%M}." in shown
    assert "någon annan" not in shown.lower()


def test_a_change_that_the_log_does_not_tell_of_is_someone_elses(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"/deltagare/{found.pk}/ratta/"
    mine = {**form_of(client, address), "age": "44"}
    Participation.objects.filter(pk=found.pk).update(age=40)
    assert "Någon annan har sparat medan du skrev" in client.post(address, mine).content.decode()


def test_a_form_whose_mark_is_not_ours_writes_nothing(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"/deltagare/{found.pk}/ratta/"
    response = client.post(address, {**form_of(client, address), "age": "44", "seen": "påhittat"})
    assert response.status_code == 422
    found.refresh_from_db()
    assert found.age == 30


def test_registering_with_a_code_that_stays_while_the_form_is_mended(client_as: SignIn, house: House) -> None:
    client = client_as(Role.OFFICE)
    address = f"/deltagare/ny/?insats={house.sikta.pk}"
    sent = {**form_of(client, address), "municipality": ESKILSTUNA, "enrolled_on": "20/3-26"}
    response = client.post(address, sent)
    assert response.status_code == 422
    assert response.context["form"].code == sent["new_code"]
    done = client.post(address, {**sent, "enrolled_on": "20/3 2026"}, follow=True)
    found = Participation.objects.get()
    assert (found.code, str(found.enrolled_on)) == (sent["new_code"], "2026-03-20")
    assert "Skriv koden i den egna akten" in done.content.decode()


def test_what_is_missing_is_asked_for_in_plain_words(client_as: SignIn, house: House) -> None:
    client = client_as(Role.OFFICE)
    address = f"/deltagare/ny/?insats={house.sikta.pk}"
    page = client.post(address, form_of(client, address)).content.decode()
    assert "Inskriven: Skriv vilken dag deltagaren skrevs in." in page
    assert "Kommun: Välj deltagarens hemkommun." in page
    assert "Fyll i inskriven" not in page


def test_what_may_be_left_out_is_marked_as_in_other_forms(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    for page, optional, needed in (("ratta", "Kön", "Inskriven"), ("avsluta", "Arbetar efter", "Avslutad")):
        text = client.get(f"/deltagare/{found.pk}/{page}/").content.decode()
        assert f'>{optional} <span class="db-optional">(valfritt)</span>' in text
        assert re.search(rf">{needed}\s*</label>", text)


def test_a_returning_participant_keeps_the_code(client_as: SignIn, person: Person, house: House) -> None:
    person(1, "2023-02-03", exited_on="2023-05-01")
    client = client_as(Role.OFFICE)
    address = f"/deltagare/ny/?insats={house.sikta.pk}"
    sent = {**form_of(client, address), "municipality": ESKILSTUNA, "enrolled_on": "2026-03-20"}
    client.post(address, {**sent, "earlier_code": code(1).lower()})
    assert Participation.objects.filter(code=code(1)).count() == 2


def test_warnings_are_shown_and_confirmed(client_as: SignIn, house: House) -> None:
    client = client_as(Role.OFFICE)
    address = f"/deltagare/ny/?insats={house.sikta.pk}"
    sent = {**form_of(client, address), "municipality": ESKILSTUNA, "enrolled_on": "2026-03-20", "age": "70"}
    response = client.post(address, sent)
    assert "Åldern 70 är utanför målgruppen" in response.content.decode()
    assert not Participation.objects.exists()
    confirmed = response.context["form"]["confirmed"].value()
    assert client.post(address, {**sent, "confirmed": confirmed}).status_code == 302


def test_an_enrolment_far_ahead_is_asked_about(client_as: SignIn, house: House) -> None:
    client = client_as(Role.OFFICE)
    address = f"/deltagare/ny/?insats={house.sikta.pk}"
    far = (timezone.localdate() + timedelta(days=70)).isoformat()
    sent = {**form_of(client, address), "municipality": ESKILSTUNA, "enrolled_on": far}
    response = client.post(address, sent)
    assert response.status_code == 422
    assert f"Inskriven ({far}) ligger mer än 60 dagar framåt." in response.content.decode()
    assert "Det stämmer, registrera" in response.content.decode()
    assert not Participation.objects.exists()
    confirmed = response.context["form"]["confirmed"].value()
    assert client.post(address, {**sent, "confirmed": confirmed}).status_code == 302


def test_a_coach_comes_to_the_only_intervention_and_follows_who_is_registered(
    client_as: SignIn, house: House
) -> None:
    client = client_as(Role.COACH)
    sent = {**form_of(client, "/deltagare/ny/"), "municipality": ESKILSTUNA, "enrolled_on": "2026-03-20"}
    assert client.post("/deltagare/ny/", sent, follow=True).status_code == 200
    assert Assignment.objects.get().user == client.user  # type: ignore[attr-defined]  # set by the fixture


def test_the_office_chooses_among_interventions_with_participants(client_as: SignIn, house: House) -> None:
    shown = words(client_as(Role.OFFICE), "/deltagare/ny/")
    assert "Sikta" in shown
    assert "Cooperari" in shown
    assert "Kurser" not in shown
