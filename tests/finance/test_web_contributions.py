"""The pages of the contributions: the way from a key to an invoicing list, and what is asked and refused on it."""

import html
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
from drivbank.core.parties import MemberKind
from drivbank.finance.models import AllocationKey, Charge, ContributionRound
from drivbank.finance.selectors.charges import references
from drivbank.finance.selectors.contributions import decided_round, round_by_id
from drivbank.finance.services.charges import charges_issue
from drivbank.finance.services.rounds import round_create, round_update
from drivbank.organisation.services import member_create
from tests.finance.contributed import (
    DAYS,
    KRONA,
    agency_added,
    decided,
    drafted,
    ids,
    inhabitants_read,
    key_added,
    plan,
    ready,
)
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


@pytest.fixture
def office(signed_in: SignedIn) -> Client:
    return signed_in(Role.OFFICE)


def at(name: str, *args: object) -> str:
    return reverse(f"finance:{name}", args=args)


def text_of(response: Any) -> str:
    text = html.unescape(str(response.content.decode()))
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def form_of(client: Client, address: str) -> dict[str, Any]:
    """Return what a browser would send back of a form that is opened and not changed."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    shown = {name: form.fields[name].widget.format_value(value) for name, value in values.items()}
    return {name: value for name, value in shown.items() if value is not None}


ROUND = {"year": "2025", "kind": "preliminary", "total": "16 000 000", "population": "2024-11-01 1"}


def test_from_nothing_to_the_invoicing_list(house: House, office: Client) -> None:
    agency_added()
    inhabitants_read()
    assert "Börja med nyckeln" in text_of(office.get(at("contribution_list")))
    key = {
        "purpose": "contribution",
        "method": "inhabitants",
        "valid_from": "2020",
        "decided_on": "1 november 2019",
        "decision": "Styrelsen § 1",
    }
    assert office.post(at("key_create"), key).status_code == 302
    assert office.post(at("contribution_create"), ROUND).status_code == 302
    pk = ContributionRound.objects.get().pk
    shown = text_of(office.get(at("contribution_show", pk)))
    assert "2 642 822" in shown
    assert "Lag (2003:1210)" in shown
    values = {
        **form_of(office, at("contribution_decide", pk)),
        "decided_on": "2024-11-29",
        "decision": "§ 64",
    }
    assert office.post(at("contribution_decide", pk), values).status_code == 302
    issue = {"issued_on": "2025-01-02", "days": "\n".join(f"{day}" for day in DAYS), "what": "first"}
    looked = office.post(at("contribution_issue", pk), issue)
    assert "Skriv 4 fakturor, 4 000 001 kr" in text_of(looked)
    assert not Charge.objects.exists()
    done = office.post(at("contribution_issue", pk), {**issue, "seen": looked.context["mark"]}, follow=True)
    assert "nummer 1 till 4" in text_of(done)
    assert "Medlemsbidrag 2025, delbetalning 1 av 4" in text_of(done)


def test_a_total_in_thousands_is_asked_about_with_two_buttons(house: House, office: Client) -> None:
    ready()
    asked = text_of(office.post(at("contribution_create"), {**ROUND, "total": "16 000"}))
    assert "Menar du 16 000 000 kr?" in asked
    assert "Det är mindre än något förbund brukar ha" in asked
    assert not ContributionRound.objects.exists()
    office.post(at("contribution_create"), {**ROUND, "total": "16000", "unit": "kronor"})
    assert ContributionRound.objects.get().total == 16_000 * KRONA


def test_the_question_compares_with_the_year_before(house: House, office: Client) -> None:
    ready()
    decided(drafted(2024), date(2023, 11, 24))
    asked = text_of(office.post(at("contribution_create"), {**ROUND, "total": "15 500"}))
    assert "Menar du 15 500 000 kr?" in asked
    assert "För 2024 beslutades 16 000 000 kr" in asked
    assert office.post(at("contribution_create"), {**ROUND, "total": "15500000"}).status_code == 302
    assert ContributionRound.objects.get(year=2025).total == 15_500_000 * KRONA


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"year": "2019"}, "ingen nyckel för kommunernas del som gäller 2019"),
        ({"year": "1999"}, "större än eller lika med 2004"),
        ({"total": "sexton"}, "Skriv beloppet i kronor med siffror"),
        ({"total": "-16 000 000"}, "Beloppet får inte vara mindre än 1 kr"),
        ({"population": ""}, "Välj folkmängd"),
        ({"population": "2030-11-01 7"}, "Välj ett giltigt alternativ"),
    ],
)
def test_a_wrong_round_says_what_to_do(
    house: House, office: Client, wrong: dict[str, str], text: str
) -> None:
    ready()
    response = office.post(at("contribution_create"), {**ROUND, **wrong})
    assert response.status_code == 422
    assert text in text_of(response)
    assert not ContributionRound.objects.exists()


def test_a_missing_municipality_is_named_on_the_field(house: House, office: Client) -> None:
    ready()
    inhabitants_read({"0480": 33_429})
    response = office.post(at("contribution_create"), {**ROUND, "population": "2024-11-01 2"})
    assert "Folkmängden saknas för Eskilstuna (0484)" in text_of(response)
    assert response.context["form"].errors["population"]


def test_shares_are_written_in_percent_and_must_be_the_whole(house: House, office: Client) -> None:
    known = ids()
    first, second = (f"share_{known[name]}" for name in ("Nyköping", "Eskilstuna"))
    key = {
        "purpose": "contribution",
        "method": "shares",
        "valid_from": "2007",
        "decided_on": "2006-10-27",
        "decision": "Styrelsen § 3",
    }
    for shares, text in (
        ({first: "34,9", second: "65"}, "tillsammans 99,9 procent. Det fattas 0,1"),
        ({first: "34,95", second: "65,05"}, "med högst en decimal"),
        ({first: "trettio", second: "70"}, "till exempel 34,9"),
        ({first: "-1", second: "101"}, "mellan 0 och 100"),
    ):
        response = office.post(at("key_create"), {**key, **shares})
        assert response.status_code == 422
        assert text in text_of(response)
    assert not AllocationKey.objects.exists()
    assert office.post(at("key_create"), {**key, first: "34,9 %", second: "65.1"}).status_code == 302
    assert "34,9 %" in text_of(office.get(at("key_list")))


def test_a_key_between_regions_has_a_field_for_each(house: House, office: Client) -> None:
    assert "mellan regionerna i stället" not in text_of(office.get(at("key_create")))
    member_create(name="Region Två", kind=MemberKind.REGION, county="05", by=SYSTEM)
    page = office.get(at("key_create"))
    assert "mellan regionerna i stället" in text_of(page)
    assert "Region Två" in text_of(office.get(at("key_create") + "?del=region"))


def test_a_draft_is_changed_and_two_at_once_are_told(house: House, office: Client) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    opened = form_of(office, at("contribution_edit", pk))
    round_update(pk, drafted(kronor=15_000_000), by=SYSTEM)
    response = office.post(at("contribution_edit", pk), {**opened, "total": "14 000 000"})
    assert response.status_code == 409
    again = {**form_of(office, at("contribution_edit", pk)), "total": "14 000 000"}
    assert office.post(at("contribution_edit", pk), again).status_code == 302
    fact = round_by_id(pk)
    assert fact is not None
    assert fact.total == 14_000_000 * KRONA


def test_a_decision_on_a_draft_that_changed_meanwhile_is_not_registered(house: House, office: Client) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    opened = form_of(office, at("contribution_decide", pk))
    round_update(pk, drafted(kronor=15_000_000), by=SYSTEM)
    values = {**opened, "decided_on": "2024-11-29", "decision": "§ 64"}
    response = office.post(at("contribution_decide", pk), values)
    assert response.status_code == 422
    assert "ändrat utkastet medan du läste" in text_of(response)
    assert "15 000 000" in text_of(response)
    form = response.context["form"]
    values["seen"] = form["seen"].value()
    assert office.post(at("contribution_decide", pk), values).status_code == 302


def test_a_decided_round_has_nothing_to_change(house: House, office: Client) -> None:
    ready()
    pk = decided()
    page = text_of(office.get(at("contribution_show", pk)))
    assert "Ändra utkastet" not in page
    assert office.get(at("contribution_edit", pk)).status_code == 404
    assert office.get(at("contribution_decide", pk)).status_code == 404
    office.post(at("contribution_delete", pk))
    assert decided_round(2025) is not None


def test_days_to_invoice_are_read_line_by_line(house: House, office: Client) -> None:
    ready()
    pk = decided()
    wrong = {"issued_on": "2025-01-02", "days": "2025-01-31\n2025-02-31", "what": "all"}
    response = office.post(at("contribution_issue", pk), wrong)
    assert response.status_code == 422
    assert "Rad 2:" in text_of(response)
    late = {"issued_on": "2025-06-02", "days": "2025-01-31", "what": "all"}
    assert "ligger före fakturadagen" in text_of(office.post(at("contribution_issue", pk), late))


def test_the_list_is_shown_again_when_it_has_changed(house: House, office: Client) -> None:
    ready()
    pk = decided()
    issue = {"issued_on": "2025-01-02", "days": "2025-01-31", "what": "all"}
    mark = office.post(at("contribution_issue", pk), issue).context["mark"]
    charges_issue(pk, plan(DAYS[0]), by=SYSTEM)
    response = office.post(at("contribution_issue", pk), {**issue, "seen": mark})
    assert response.status_code == 409
    assert "ändrats sedan listan visades" in text_of(response)
    assert Charge.objects.count() == 4


def test_the_days_left_are_proposed(house: House, office: Client) -> None:
    ready()
    pk = decided()
    charges_issue(pk, plan(*DAYS[:2]), by=SYSTEM)
    form = office.get(at("contribution_issue", pk)).context["form"]
    assert form["days"].value().split() == ["2025-07-31", "2025-10-31"]
    charges_issue(pk, plan(*DAYS[2:]), by=SYSTEM)
    assert "Allt är fakturerat" in text_of(office.get(at("contribution_issue", pk)))


def test_a_charge_is_credited_and_charged_anew(house: House, office: Client) -> None:
    ready()
    pk = decided()
    charges_issue(pk, plan(), by=SYSTEM)
    response = office.post(
        at("charge_credit", 1), {"reason": "fel referens", "issued_on": "2025-01-03"}, follow=True
    )
    assert response.redirect_chain[-1][0] == at("charge_reissue", 1)
    office.post(at("charge_reissue", 1), {"issued_on": "2025-01-03", "due_on": "2025-02-10"})
    listed = text_of(office.get(at("charge_list", 2025)))
    assert "krediterad med nr 17" in listed
    assert "ersätter nr 1" in listed
    assert "Tillsammans 16 000 000 kr" in listed
    assert "redan fakturerad på nytt, med nummer 18" in text_of(office.get(at("charge_reissue", 1)))
    again = office.post(at("charge_credit", 1), {"reason": "igen", "issued_on": "2025-01-04"})
    assert "redan krediterat, med nummer 17" in text_of(again)


def test_a_member_has_its_years_its_invoices_and_its_reference(house: House, office: Client) -> None:
    ready()
    nykoping = ids()["Nyköping"]
    assert "inte med i någon beslutad bidragsrunda" in text_of(office.get(at("member_show", nykoping)))
    values = {**form_of(office, at("reference_edit", nykoping)), "reference": "ZX-4711"}
    assert office.post(at("reference_edit", nykoping), values).status_code == 302
    assert references() == {nykoping: "ZX-4711"}
    pk = decided()
    decided(drafted(2026), date(2025, 11, 21))
    charges_issue(pk, plan(DAYS[0]), by=SYSTEM)
    response = office.get(at("member_show", nykoping))
    assert f"/statistik/medlemmar/{nykoping}/" in response.content.decode()
    page = text_of(response)
    assert "ZX-4711" in page
    assert "ska betala enligt besluten" in page
    assert "1 357 178" in page
    assert page.count("delbetalning") == 1
    assert office.get(at("member_show", 9999)).status_code == 404


def test_one_who_decides_is_told_what_is_out_of_the_ordinary(house: House, office: Client) -> None:
    ready()
    late = member_create(
        name="Flen", kind=MemberKind.MUNICIPALITY, municipality="0482", joined_on=date(2026, 5, 1), by=SYSTEM
    )
    pk = round_create(drafted(2026), by=SYSTEM)
    page = text_of(office.get(at("contribution_show", pk)))
    assert f"{late.name} blir medlem 2026-05-01" in page
    assert "Folkmängden är från 2024-11-01. För 2026 brukar den från 2025-11-01 gälla. Gör en slutlig" in page
    inhabitants_read(day=date(2025, 11, 1))
    page = text_of(office.get(at("contribution_show", pk)))
    assert "gälla. Den är inläst" in page
    assert "när den finns" not in page


@pytest.mark.parametrize("role", [Role.BOARD, Role.AUDITOR])
def test_those_who_read_have_nothing_to_do(house: House, signed_in: SignedIn, role: Role) -> None:
    ready()
    pk = decided()
    charges_issue(pk, plan(DAYS[0]), by=SYSTEM)
    client = signed_in(role)
    for address in (
        at("contribution_list"),
        at("contribution_show", pk),
        at("charge_list", 2025),
        at("key_list"),
        at("member_show", ids()["Nyköping"]),
    ):
        page = text_of(client.get(address))
        for word in (
            "Kreditera 1",
            "Räkna ut en runda",
            "Lägg till nyckel",
            "Ändra referensen",
            "Fakturera<",
        ):
            assert word not in page, address
    assert client.post(at("contribution_create"), ROUND).status_code == 403


def test_a_lead_is_told_no(house: House, signed_in: SignedIn) -> None:
    ready()
    pk = decided()
    client = signed_in(Role.LEAD)
    for address in (at("contribution_list"), at("contribution_show", pk), at("charge_list", 2025)):
        assert client.get(address).status_code == 403


def test_pages_ask_as_many_questions_however_much_there_is(house: House, office: Client) -> None:
    ready()
    pk = decided()
    charges_issue(pk, plan(DAYS[0]), by=SYSTEM)
    key_added(2022, shares={"Nyköping": 500, "Eskilstuna": 500})
    addresses = [
        at("contribution_list"),
        at("contribution_show", pk),
        at("charge_list", 2025),
        at("key_list"),
        at("member_show", ids()["Nyköping"]),
    ]
    few = [asked(office, address) for address in addresses]
    charges_issue(pk, plan(*DAYS[1:]), by=SYSTEM)
    key_added(2023, shares={"Nyköping": 400, "Eskilstuna": 600})
    for year in range(2026, 2032):
        decided(drafted(year), date(2025, 11, 1))
    assert [asked(office, address) for address in addresses] == few


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("what", ["contributions", "charges"])
def test_the_files_have_what_the_page_has(house: House, office: Client, what: str) -> None:
    ready()
    pk = decided()
    charges_issue(pk, plan(DAYS[0]), by=SYSTEM)
    text = office.get(at("sheet_file", what, 2025, "csv")).content.decode()
    assert "Försäkringskassan" in text
    assert {"contributions": ";8000000;", "charges": ";2000000"}[what] in text
    assert office.get(at("sheet_file", what, 2025, "xlsx")).status_code == 200
