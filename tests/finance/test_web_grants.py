"""The pages of grants and requisitions: who sees what, what the forms take, and what they say when they do not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.models import Grant, Requisition
from drivbank.finance.selectors.grants import Standing, grant_that_is
from drivbank.finance.services.grant_faults import AmountDraft
from drivbank.finance.services.grants import grant_create
from drivbank.finance.web.views.requisition_edit import next_period
from tests.finance.granted import BOARD, KRONA, approve, drafted, granted, pay, requested
from tests.house import SYSTEM, House

SignedIn = Callable[[Role], Client]


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> SignedIn:
    def sign_in(role: Role) -> Client:
        scope = {"intervention_id": house.sikta.pk} if role is Role.LEAD else {}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client

    return sign_in


def at(name: str, *args: object, query: str = "") -> str:
    return reverse(f"finance:{name}", args=args) + query


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode().replace("\u202f", " ")


def in_text(response: Any) -> str:
    return str(response.content.decode()).replace("\u202f", " ")


GRANT = {
    "title": "Cooperari",
    "code": "interventions",
    "intervention": "",
    "receiver": "",
    "starts_on": "2025-01-01",
    "ends_on": "2027-08-31",
    "time_note": "",
    "decided_on": "2024-11-22",
    "decision": "Styrelsen § 61",
    "rows": "4",
    "year_0": "2025",
    "post_0": "staff",
    "amount_0": "1 500 000",
    "year_1": "2026",
    "post_1": "staff",
    "amount_1": "1 700 000",
}
REQUISITION = {
    "period_from": "2025-01-01",
    "period_to": "2025-03-31",
    "received_on": "2025-04-20",
    "post_staff": "150 000",
    "post_premises": "",
    "comment": "Mindre än planerat.",
}


def test_the_office_enters_a_grant(signed_in: SignedIn, house: House) -> None:
    client = signed_in(Role.OFFICE)
    receiver = next(iter(house.sikta.parties.all()))
    data = {**GRANT, "intervention": house.cooperari.pk, "receiver": receiver.pk, "eu_percent": "68,5"}
    response = client.post(at("grant_create"), data)
    row = Grant.objects.get()
    assert response.headers["Location"] == at("grant_show", row.pk)
    assert (row.receiver_id, row.eu_tenths) == (receiver.pk, 685)
    assert grant_that_is(row.pk).granted(2026) == 1_700_000 * KRONA
    page = text_of(client, at("grant_show", row.pk))
    assert "3 200 000" in page
    assert "68,5" in page


def test_more_rows_keep_what_was_typed(signed_in: SignedIn) -> None:
    client = signed_in(Role.OFFICE)
    response = client.post(at("grant_create"), {**GRANT, "title": "", "more": "1"})
    assert response.status_code == 200
    form = response.context["form"]
    assert (len(form.amount_rows), form["amount_1"].value(), bool(form.errors)) == (8, "1 700 000", False)
    assert not Grant.objects.exists()
    late = {**GRANT, "rows": "8", "year_7": "2027", "post_7": "other", "amount_7": "50 000"}
    client.post(at("grant_create"), late)
    assert grant_that_is(Grant.objects.get().pk).granted(2027, "other") == 50_000 * KRONA


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"ends_on": "2008-06-31"}, "ends_on", "finns inte: juni 2008 har 30 dagar."),
        ({"decided_on": "2199-01-01"}, "decided_on", "Året 2199 kan inte stämma."),
        ({"amount_0": "en halv miljon"}, "amount_0", "Skriv beloppet i kronor med siffror"),
        ({"amount_0": ""}, "amount_0", "Skriv beloppet, eller ta bort året."),
        ({"amount_0": "-5"}, "amount_0", "inte vara mindre än"),
        ({"year_0": "1999"}, "year_0", "2004"),
        ({"amount_0": "1 500", "amount_1": "1 700"}, "unit_checked", "Menar du 3 200 000 kr?"),
        (
            {"year_1": "2031"},
            "__all__",
            "Personal 2031: året ligger utanför tiden som medlen gäller, 2025–2027.",
        ),
    ],
)
def test_a_fault_is_told_where_it_is_and_nothing_is_stored(
    signed_in: SignedIn, more: dict[str, str], field: str, says: str
) -> None:
    response = signed_in(Role.OFFICE).post(at("grant_create"), {**GRANT, **more})
    assert response.status_code == 422
    found = " ".join(response.context["form"].errors[field]).replace("\u202f", " ")
    assert says in found
    assert says in in_text(response)
    assert not Grant.objects.exists()


def test_thousands_are_taken_when_the_box_is_ticked(signed_in: SignedIn) -> None:
    client = signed_in(Role.OFFICE)
    small = {**GRANT, "amount_0": "1 500", "amount_1": "1 700"}
    page = in_text(client.post(at("grant_create"), small))
    assert 'type="checkbox" name="unit_checked"' in page
    client.post(at("grant_create"), {**small, "unit_checked": "on"})
    assert grant_that_is(Grant.objects.get().pk).total == 3_200 * KRONA


def test_a_decision_takes_back_with_a_minus(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    data = {"decided_on": "2025-02-14", "decision": "Styrelsen § 9", "rows": "4"}
    row = {"year_0": "2025", "post_0": "staff", "amount_0": "−100 000"}
    client = signed_in(Role.OFFICE)
    assert client.get(at("grant_amount_add", pk)).context["form"]["post_0"].value() == "staff"
    client.post(at("grant_amount_add", pk), {**data, **row})
    assert grant_that_is(pk).granted(2025) == 900_000 * KRONA


def test_two_who_change_a_grant_at_once_are_told(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    client = signed_in(Role.OFFICE)
    form = client.get(at("grant_edit", pk)).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    days = {name: sent[name].isoformat() for name in ("starts_on", "ends_on")}
    client.post(at("grant_edit", pk), {**sent, **days, "title": "Den första"})
    response = client.post(at("grant_edit", pk), {**sent, **days, "title": "Den andra"})
    assert response.status_code == 409
    assert "Den första" in in_text(response)
    assert grant_that_is(pk).title == "Den första"


def test_the_form_of_a_requisition_opens_on_the_next_quarter(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    client = signed_in(Role.OFFICE)
    requested(pk)
    form = client.get(at("requisition_create", pk)).context["form"]
    assert (form.initial["period_from"], form.initial["period_to"]) == (date(2025, 4, 1), date(2025, 6, 30))
    page = text_of(client, at("requisition_create", pk))
    assert "Beviljat 800 000 kr, rekvirerat hittills 150 000 kr, kvar 650 000 kr." in page
    other = text_of(client, at("requisition_create", pk, query="?ar=2026"))
    assert "Personal 2026, kr" in other


def test_the_form_opens_after_the_last_requisition_though_an_earlier_year_has_money_left(
    house: House,
) -> None:
    pk = granted(house.sikta.pk)
    requested(pk, "2025-10-01", "2025-12-31", staff=100_000)
    fact = grant_that_is(pk)
    assert next_period(fact, None) == (date(2026, 1, 1), date(2026, 3, 31))
    assert next_period(fact, 2025)[0].year == 2025


def test_a_requisition_is_entered_decided_and_paid(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    client = signed_in(Role.OFFICE)
    client.post(at("requisition_create", pk), REQUISITION)
    row = Requisition.objects.get()
    listed = text_of(client, at("requisition_list", query="?ar=2025"))
    assert "Att besluta" in listed
    decision = {"approved": "yes", "decided_on": "2025-04-27", "decision": "Förbundschefen"}
    client.post(at("requisition_decide", row.pk), decision)
    assert "Samma person lade in och beslutade" in text_of(client, at("requisition_show", row.pk))
    for _twice in range(2):
        response = client.post(at("requisition_pay", row.pk), {"paid_on": "2025-05-02"})
    assert response.status_code == 422
    assert "betalades redan 2025-05-02" in in_text(response)
    assert grant_that_is(pk).requisitions[0].standing is Standing.PAID


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"period_from": "2008-06-31"}, "period_from", "juni 2008 har 30 dagar"),
        ({"post_staff": "800 001"}, "post_staff", "800 000 kr är kvar av Personal 2025."),
        ({"post_staff": ""}, "__all__", "Skriv ett belopp på minst en post, eller kryssa"),
        ({"received_on": "2099-01-01"}, "received_on", "Dagen har inte varit än."),
        ({"period_to": "2026-01-31"}, "period_to", "Gör en rekvisition för 2025 och en för 2026."),
        ({"comment": "Ring 070-123 45 67"}, "comment", "telefonnummer"),
        ({"post_staff": "150"}, "unit_checked", "Menar du 150 000 kr?"),
    ],
)
def test_a_requisition_with_a_fault_says_where(
    signed_in: SignedIn, house: House, more: dict[str, str], field: str, says: str
) -> None:
    pk = granted(house.sikta.pk)
    response = signed_in(Role.OFFICE).post(at("requisition_create", pk), {**REQUISITION, **more})
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert says in " ".join(errors.get(field, [])).replace("\u202f", " ")
    assert not Requisition.objects.exists()


def test_a_period_without_money_is_entered_with_a_tick(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    client = signed_in(Role.OFFICE)
    client.post(at("requisition_create", pk), {**REQUISITION, "post_staff": "", "nothing": "on"})
    row = Requisition.objects.get()
    decision = {"approved": "yes", "decided_on": "2025-04-27", "decision": "Förbundschefen"}
    client.post(at("requisition_decide", row.pk), decision)
    page = text_of(client, at("requisition_show", row.pk))
    assert "Inget att betala" in page
    assert at("requisition_pay", row.pk) not in page


def test_one_who_decides_is_told_who_reads_it(signed_in: SignedIn, house: House) -> None:
    pk = requested(granted(house.sikta.pk))
    page = text_of(signed_in(Role.OFFICE), at("requisition_decide", pk))
    assert "styrelsen och revisorerna läser det" in page


def test_one_entered_by_mistake_is_asked_about_and_taken_away(signed_in: SignedIn, house: House) -> None:
    pk = requested(granted(house.sikta.pk))
    client = signed_in(Role.OFFICE)
    assert "Bara en rekvisition som lades in av misstag" in text_of(client, at("requisition_withdraw", pk))
    assert Requisition.objects.exists()
    client.post(at("requisition_withdraw", pk), {})
    assert not Requisition.objects.exists()


def test_an_early_requisition_is_pointed_at(signed_in: SignedIn, house: House) -> None:
    pk = requested(granted(house.sikta.pk), received_on=date(2025, 3, 20))
    assert "Kom in innan perioden var slut" in text_of(signed_in(Role.AUDITOR), at("requisition_show", pk))


def test_the_lead_sees_the_own_intervention_and_nothing_else(signed_in: SignedIn, house: House) -> None:
    own, other, none = (
        granted(pk, title=title)
        for pk, title in (
            (house.sikta.pk, "Eget"),
            (house.cooperari.pk, "En annans"),
            (None, "Ingen insats"),
        )
    )
    rows = [requested(pk, comment="Bara för oss") for pk in (own, other, none)]
    client = signed_in(Role.LEAD)
    for address in (at("grant_list", query="?ar=2025"), at("requisition_list", query="?ar=2025")):
        page = text_of(client, address)
        assert "Eget" in page
        assert "En annans" not in page
        assert "Ingen insats" not in page
    assert "Bara för oss" in text_of(client, at("requisition_show", rows[0]))
    for pk, row in ((other, rows[1]), (none, rows[2])):
        assert client.get(at("grant_show", pk)).status_code == 403
        assert client.get(at("requisition_show", row)).status_code == 403
    own_page = reverse("interventions:intervention_show", args=[house.sikta.pk])
    assert "Beviljat och rekvirerat" in text_of(client, own_page)
    assert client.get(at("intervention_money", house.sikta.pk)).headers["Location"] == own_page
    assert client.get(at("intervention_money", house.cooperari.pk)).status_code == 403


@pytest.mark.parametrize(
    ("role", "seen"), [(Role.OFFICE, True), (Role.AUDITOR, True), (Role.LEAD, True), (Role.BOARD, False)]
)
def test_a_comment_is_for_those_who_read_of_single_people(
    signed_in: SignedIn, house: House, role: Role, seen: bool
) -> None:
    pk = requested(granted(house.sikta.pk), comment="En coach slutade")
    assert ("En coach slutade" in text_of(signed_in(role), at("requisition_show", pk))) is seen


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR])
def test_those_who_only_read_are_offered_nothing_else(signed_in: SignedIn, house: House, role: Role) -> None:
    pk = granted(house.sikta.pk)
    approve(requested(pk))
    waiting = requested(pk, "2025-04-01", "2025-06-30")
    client = signed_in(role)
    addresses = [
        at("grant_create"),
        at("grant_edit", pk),
        at("grant_amount_add", pk),
        at("requisition_create", pk),
        *(at(name, waiting) for name in ("requisition_decide", "requisition_pay", "requisition_withdraw")),
    ]
    pages = [at("grant_list"), at("grant_show", pk), at("requisition_list"), at("requisition_show", waiting)]
    shown = "".join(text_of(client, page) for page in pages)
    for address in addresses:
        assert f'href="{address}"' not in shown
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403


def test_pages_ask_as_often_however_much_there_is(signed_in: SignedIn, house: House) -> None:
    client = signed_in(Role.OFFICE)
    pk = granted(house.sikta.pk)
    requested(pk)
    pages = [at("grant_list"), at("grant_show", pk), at("requisition_list", query="?ar=2025")]
    counts = [_queries(client, page) for page in pages]
    for number in range(3):
        more = granted(house.cooperari.pk, title=f"Bidrag {number}")
        approve(requested(more))
        requested(pk, f"2025-{4 + number:02}-01", f"2025-{4 + number:02}-28")
    assert [_queries(client, page) for page in pages] == counts


def _queries(client: Client, address: str) -> int:

    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_an_empty_year_says_what_to_do(signed_in: SignedIn) -> None:
    assert "Inget är beviljat för 2019" in text_of(signed_in(Role.OFFICE), at("grant_list", query="?ar=2019"))
    client = signed_in(Role.BOARD)
    assert "Kansliet lägger in medlen" in text_of(client, at("requisition_list"))


def test_what_is_not_there_is_not_found(signed_in: SignedIn) -> None:
    client = signed_in(Role.OFFICE)
    for name in ("grant_show", "grant_edit", "grant_amount_add", "requisition_create", "requisition_show"):
        assert client.get(at(name, 987)).status_code == 404


def test_what_is_not_entered_of_a_grant_is_said_and_not_made_up(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk, starts_on=None, ends_on=None)
    client = signed_in(Role.OFFICE)
    page = text_of(client, at("grant_show", pk))
    assert "Ingen tid angiven" in page
    assert "Inte angivet" in page
    assert "Inga rekvisitioner är inlagda." in page
    years = text_of(client, at("grant_list", query="?ar=2025"))
    assert "Inga rekvisitioner är inlagda för: Sikta mot arbetslivet." in years
    requested(pk)
    assert "Inga rekvisitioner är inlagda för" not in text_of(client, at("grant_list", query="?ar=2025"))


def test_a_requisition_over_the_grant_is_told_what_to_do(signed_in: SignedIn, house: House) -> None:
    pk = granted(house.sikta.pk)
    response = signed_in(Role.OFFICE).post(
        at("requisition_create", pk), {**REQUISITION, "post_staff": "900 000"}
    )
    assert "Sänk beloppet, eller lägg först in styrelsens beslut om mer pengar." in in_text(response)
    assert at("grant_amount_add", pk) in in_text(response)


def test_the_only_amount_of_a_requisition_is_called_the_amount(signed_in: SignedIn, house: House) -> None:
    amounts = [AmountDraft(2025, "whole", 1_000_000 * KRONA)]
    pk = grant_create(drafted(house.sikta.pk), amounts, BOARD, by=SYSTEM)
    page = text_of(signed_in(Role.OFFICE), at("requisition_create", pk))
    assert "Belopp 2025, kr" in page
    assert "valfritt" not in page


def test_an_approval_is_taken_back_before_payment_and_not_after(signed_in: SignedIn, house: House) -> None:
    row = requested(granted(house.sikta.pk))
    approve(row)
    client = signed_in(Role.OFFICE)
    assert at("requisition_reopen", row) in text_of(client, at("requisition_show", row))
    assert client.post(at("requisition_reopen", row), {"reason": ""}).status_code == 422
    assert client.post(at("requisition_reopen", row), {"reason": "Fel belopp"}).status_code == 302
    kept = Requisition.objects.get(pk=row)
    assert (kept.approved, kept.decided_on, kept.decision) == (None, None, "")
    approve(row)
    pay(row)
    refused = client.post(at("requisition_reopen", row), {"reason": "Fel belopp"})
    assert "Rätta i nästa rekvisition" in in_text(refused)
    assert "En betald rekvisition ändras inte." in text_of(client, at("requisition_show", row))
    for name in ("requisition_decide", "requisition_pay", "requisition_reopen", "requisition_withdraw"):
        response = client.get(at(name, row), follow=True)
        assert response.redirect_chain == [(at("requisition_show", row), 302)]
        assert "rekvisitionens läge är betald" in in_text(response)
