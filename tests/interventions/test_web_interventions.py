"""The screens of the interventions, and who may open and send them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.interventions.above import ABOVE
from drivbank.interventions.models import Activity, Intervention, Staffing
from drivbank.interventions.services import StaffingDraft, intervention_close, staffing_create
from drivbank.organisation.services import body_create
from drivbank.participants.models import Participation
from tests.house import SYSTEM, House
from tests.interventions.pages import enrol, form_values, page

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def share(house: House) -> Staffing:
    draft = StaffingDraft(None, "Insatsledare", 50, date(2024, 1, 1))
    return staffing_create(house.sikta.pk, draft, by=SYSTEM)


def office_pages(house: House, share: Staffing) -> tuple[str, ...]:
    pk = house.sikta.pk
    return (
        reverse("interventions:intervention_create"),
        reverse("interventions:intervention_edit", args=[pk]),
        reverse("interventions:intervention_close", args=[pk]),
        reverse("interventions:staffing_create", args=[pk]),
        reverse("interventions:staffing_edit", args=[pk, share.pk]),
    )


@pytest.mark.parametrize("role", list(Role))
def test_everyone_with_a_role_reads_and_the_office_alone_changes(
    signed_in: Callable[[Role], Client], house: House, share: Staffing, role: Role
) -> None:
    client, changes = signed_in(role), role is Role.OFFICE
    for pk in (house.sikta.pk, house.cooperari.pk, house.courses.pk):
        shown = client.get(page(pk))
        assert shown.status_code == 200
        assert ("/andra/" in shown.content.decode()) == changes
    assert client.get(reverse("interventions:intervention_list")).status_code == 200
    for address in office_pages(house, share):
        assert client.get(address).status_code == (200 if changes else 403), address
        if not changes:
            assert client.post(address, {}).status_code == 403, address
    for name, args in (("intervention_reopen", []), ("staffing_delete", [share.pk])):
        address = reverse(f"interventions:{name}", args=[house.sikta.pk, *args])
        assert client.post(address).status_code == (302 if changes else 403), address
    assert Staffing.objects.exists() != changes


def test_one_without_a_role_is_told_so(client: Client, house: House) -> None:
    client.force_login(User.objects.create(email="ny@prov.example", name="Ny"))
    for address in (reverse("interventions:intervention_list"), page(house.sikta.pk)):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_addresses_and_history_are_for_those_who_may_read_them(
    signed_in: Callable[[Role], Client], house: House, user_with: Callable[..., User], role: Role
) -> None:
    client = signed_in(role)
    if role is not Role.LEAD:
        user_with(Role.LEAD, intervention_id=house.sikta.pk)
    shown = client.get(page(house.sikta.pk)).content.decode()
    people = shown[shown.index("Ansvariga") : shown.index("<h2>Bemanning")]
    assert str(Role.LEAD.label) in people
    reads = role in (Role.OFFICE, Role.AUDITOR, Role.ADMINISTRATOR)
    assert ("lead@prov.example" in people) == reads
    assert ("Lade upp en insats" in shown) == reads


@pytest.mark.parametrize("role", list(Role))
def test_counts_of_another_intervention_are_left_out(
    signed_in: Callable[[Role], Client], house: House, role: Role
) -> None:
    Activity.objects.create(
        code="AAAA-AAAA", intervention=house.courses, held_on=date(2025, 3, 4), kind="course", women=7
    )
    shown = signed_in(role).get(page(house.courses.pk)).content.decode()
    everywhere = role in (Role.OFFICE, Role.BOARD, Role.AUDITOR)
    assert ("Aktiviteter 2025" in shown) == everywhere


@pytest.mark.parametrize("role", list(Role))
def test_those_left_are_counted_for_those_who_count_the_whole_intervention(
    signed_in: Callable[[Role], Client], house: House, role: Role
) -> None:
    enrol(house.sikta)
    enrol(house.sikta)
    Activity.objects.create(
        code="AAAA-AAAA", intervention=house.sikta, held_on=date(2025, 3, 4), kind="course", women=7
    )
    Intervention.objects.filter(pk=house.sikta.pk).update(ends_on=date(2025, 12, 31))
    shown = signed_in(role).get(page(house.sikta.pk)).content.decode()
    whole = role in (Role.OFFICE, Role.LEAD, Role.EVALUATOR, Role.BOARD, Role.AUDITOR)
    assert ("2 deltagare pågår i insatsen" in shown) == whole
    assert ("Aktiviteter 2025" in shown) == whole


def test_the_list_tells_the_status_and_filters_by_it(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    client, address = signed_in(Role.BOARD), reverse("interventions:intervention_list")
    intervention_close(house.cooperari.pk, on=date(2025, 6, 30), by=SYSTEM)
    Intervention.objects.filter(pk=house.courses.pk).update(
        starts_on=date(2090, 1, 1), ends_on=date(2091, 1, 1)
    )

    def names(shown: str) -> list[str]:
        rows = client.get(address, {"visa": shown}).context["rows"]
        return [row.fact.name for row in rows]

    assert names("") == names("påhittat") == ["Sikta", "Kurser", "Cooperari"]
    assert [names(key) for key in ("pagar", "planerade", "avslutade")] == [
        ["Sikta"],
        ["Kurser"],
        ["Cooperari"],
    ]


def test_the_office_lays_up_an_intervention(signed_in: Callable[[Role], Client], house: House) -> None:
    client, address = signed_in(Role.OFFICE), reverse("interventions:intervention_create")
    parties = list(house.sikta.parties.values_list("pk", flat=True))
    sent = {
        "name": "Ny väg",
        "kind": "individual",
        "owner": "Förbundet",
        "starts_on": "1 januari 2027",
        "ends_on": "2027-12-31",
        "parties": parties[:2],
        "exit_reasons": ["work"],
        "plan": "Kortare väg till arbete.",
        "position": "7",
    }
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "minst två olika parter" in str(refused.context["form"].errors["parties"])
    made = client.post(address, {**sent, "parties": parties})
    row = Intervention.objects.get(name="Ny väg")
    assert made.headers["Location"] == page(row.pk)
    assert "Kortare väg till arbete." in client.get(page(row.pk)).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("starts_on", "20/3-26", "Skriv datumet som"),
        ("ends_on", "2022-01-01", "kommer före"),
        ("name", "cooperari", "redan en insats"),
        ("plan", "Ring Anna på 070-123 45 67", "ser ut att innehålla"),
        ("highest_age", "12", "lägre än den lägsta"),
        ("highest_age", "", "både lägsta och högsta"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    signed_in: Callable[[Role], Client], house: House, field: str, value: str, message: str
) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    response = client.post(address, {**form_values(client, address), field: value})
    assert response.status_code == 422
    assert message in str(response.context["form"].errors[field])
    house.sikta.refresh_from_db()
    assert house.sikta.name == "Sikta"


def test_nothing_changed_writes_nothing(signed_in: Callable[[Role], Client], house: House) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    before = history(client, house)
    assert client.post(address, form_values(client, address)).status_code == 302
    assert history(client, house) == before


def history(client: Client, house: House) -> int:
    return len(client.get(page(house.sikta.pk)).context["history"])


def test_kind_and_funding_are_shown_locked_and_stay(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    enrol(house.sikta)
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    shown = client.get(address).content.decode()
    assert "kan därför inte ändras" in shown
    assert 'name="kind"' not in shown
    sent = {**form_values(client, address), "kind": "structural", "esf": "on", "owner": "Ny ägare"}
    assert client.post(address, sent).status_code == 302
    house.sikta.refresh_from_db()
    assert (house.sikta.kind, house.sikta.esf, house.sikta.owner) == ("individual", False, "Ny ägare")


def test_it_is_not_closed_while_anyone_is_in_it(signed_in: Callable[[Role], Client], house: House) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_close", args=[house.sikta.pk])
    someone = enrol(house.sikta)
    shown = client.get(address).content.decode()
    assert "1 deltagare pågår i insatsen" in shown
    way = reverse("participants:participation_list") + f"?insats={house.sikta.pk}&amp;lage=pagar"
    assert way in shown
    assert someone.code in client.get(way.replace("&amp;", "&")).content.decode()
    assert 'name="on"' not in shown
    refused = client.post(address, {"on": TODAY.isoformat()})
    assert refused.status_code == 422
    Participation.objects.filter(pk=someone.pk).update(exited_on=date(2025, 5, 5), exit_reason="work")
    assert "utanför perioden" in client.post(address, {"on": "2025-05-01"}).content.decode()
    assert client.post(address, {"on": "2025-05-31"}).status_code == 302
    house.sikta.refresh_from_db()
    assert house.sikta.closed_on == house.sikta.ends_on == date(2025, 5, 31)
    assert "Insatsen avslutades 2025-05-31" in client.get(page(house.sikta.pk)).content.decode()


def test_its_end_is_not_moved_before_those_in_it(signed_in: Callable[[Role], Client], house: House) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    enrol(house.sikta)
    response = client.post(address, {**form_values(client, address), "ends_on": "2025-06-30"})
    assert response.status_code == 422
    assert response.context["ongoing_in"] == house.sikta.pk
    later = {**form_values(client, address), "ends_on": "2090-06-30"}
    assert client.post(address, later).status_code == 302


def test_a_closed_intervention_is_opened_again(signed_in: Callable[[Role], Client], house: House) -> None:
    client = signed_in(Role.OFFICE)
    intervention_close(house.sikta.pk, on=date(2025, 6, 30), by=SYSTEM)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    assert 'name="ends_on"' not in client.get(address).content.decode()
    reopen = reverse("interventions:intervention_reopen", args=[house.sikta.pk])
    opened = client.post(reopen, follow=True)
    assert opened.redirect_chain[-1][0] == address
    assert "sista dag 2025-06-30 har passerat" in opened.content.decode()
    assert 'name="ends_on"' in opened.content.decode()
    assert "Ge den en ny sista dag" in client.get(page(house.sikta.pk)).content.decode()
    assert client.get(reopen).status_code == 405
    house.sikta.refresh_from_db()
    assert house.sikta.closed_on is None


def test_one_that_is_not_over_is_opened_without_further_ado(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    today = timezone.localdate()
    intervention_close(house.sikta.pk, on=today, by=SYSTEM)
    reopen = reverse("interventions:intervention_reopen", args=[house.sikta.pk])
    opened = signed_in(Role.OFFICE).post(reopen, follow=True)
    assert opened.redirect_chain[-1][0] == page(house.sikta.pk)
    assert "Sikta är öppen igen." in opened.content.decode()
    assert "Ge den en ny sista dag" not in opened.content.decode()


def test_staffing_is_added_ended_and_taken_away(signed_in: Callable[[Role], Client], house: House) -> None:
    client = signed_in(Role.OFFICE)
    member = house.sikta.parties.get(name="Eskilstuna").pk
    sent = {"member": member, "function": "Coach", "percent": "150", "starts_on": "1 mars 2025"}
    create = reverse("interventions:staffing_create", args=[house.sikta.pk])
    assert client.post(create, {**sent, "percent": "0"}).status_code == 422
    assert "slutar 2028-12-31" in client.post(create, {**sent, "ends_on": "2030-01-01"}).content.decode()
    assert client.post(create, sent).status_code == 302
    assert client.get(page(house.sikta.pk)).context["staffing_percent"] == 150
    row = Staffing.objects.get()
    edit = reverse("interventions:staffing_edit", args=[house.sikta.pk, row.pk])
    assert client.post(edit, {**form_values(client, edit), "ends_on": "2025-12-31"}).status_code == 302
    assert client.get(page(house.sikta.pk)).context["staffing"] == []
    elsewhere = reverse("interventions:staffing_edit", args=[house.cooperari.pk, row.pk])
    assert client.get(elsewhere).status_code == 404
    delete = reverse("interventions:staffing_delete", args=[house.sikta.pk, row.pk])
    assert client.post(delete).status_code == 302
    told = [event.what for event in client.get(page(house.sikta.pk)).context["history"]]
    assert told == [
        "Tog bort bemanning",
        "Ändrade bemanning",
        "Lade till bemanning",
        "Lade upp en insats",
    ]


def test_its_steering_group_is_named(signed_in: Callable[[Role], Client], house: House) -> None:
    body_create(name="Styrgrupp Sikta", kind="steering_group", intervention_id=house.sikta.pk, by=SYSTEM)
    client = signed_in(Role.COACH)
    assert "Styrgrupp Sikta" in client.get(page(house.sikta.pk)).content.decode()
    assert "Styrgrupp Sikta" not in client.get(page(house.cooperari.pk)).content.decode()


def test_without_answers_from_above_nothing_is_assumed(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    monkeypatch.setattr(ABOVE, "ongoing", type(ABOVE)().ongoing)
    with pytest.raises(RuntimeError):
        intervention_close(house.sikta.pk, on=date(2025, 6, 30), by=SYSTEM)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_pages_make_as_many_queries_however_much_there_is(
    signed_in: Callable[[Role], Client], house: House, share: Staffing
) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    pages = (reverse("interventions:intervention_list"), page(house.courses.pk))
    few = [queries(client, address) for address in pages]
    for number in range(15):
        staffing_create(
            house.courses.pk, StaffingDraft(None, f"Funktion {number}", 10, date(2024, 1, 1)), by=SYSTEM
        )
        Activity.objects.create(
            code=f"A{number:08}", intervention=house.courses, held_on=date(2025, 3, 4), kind="course"
        )
        body_create(
            name=f"Grupp {number}", kind="steering_group", intervention_id=house.courses.pk, by=SYSTEM
        )
    assert [queries(client, address) for address in pages] == few
