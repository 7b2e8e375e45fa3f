"""The order of the members, and the references they want to see on their invoices."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.selectors.charges import charges, references
from drivbank.finance.services.charges import charge_credit, charges_issue
from drivbank.finance.services.references import reference_update
from tests.finance.contributed import DAYS, decided, ids, plan, ready
from tests.finance.test_web_contributions import at, form_of, text_of
from tests.house import SYSTEM, House


@pytest.fixture
def office(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def test_the_members_stand_in_the_round_s_order_everywhere(house: House, office: Client) -> None:
    ready()
    pk = decided()
    charges_issue(pk, plan(DAYS[0]), by=SYSTEM)
    right = ["Försäkringskassan", "Region Sörmland", "Eskilstuna", "Nyköping"]
    assert [one.member for one in charges(year=2025)] == right
    addresses = at("contribution_show", pk), at("charge_list", 2025), at("contribution_list")
    for address in addresses:
        page = office.get(address).content.decode().partition("<main")[2]
        places = [page.index(f">{name}") for name in right]
        assert places == sorted(places), address


def test_the_days_stand_under_their_heading_and_the_page_under_its_own_name(
    house: House, office: Client
) -> None:
    ready()
    charges_issue(decided(), plan(DAYS[0]), by=SYSTEM)
    page = office.get(at("charge_list", 2025)).content.decode()
    assert re.search(r'<th scope="col" class="num"[^>]*>Förfaller', page)
    way = office.get(at("contribution_list")).context["breadcrumbs"]
    assert [step["label"] for step in way] == ["Ekonomi", "Medlemsbidrag"]


def test_members_without_a_reference_are_named_before_the_invoices_and_entered_in_one_form(
    house: House, office: Client
) -> None:
    ready()
    pk = decided()
    page = text_of(office.get(at("contribution_issue", pk)))
    assert "4 medlemmar saknar fakturareferens" in page
    way = f"{at('references_edit')}?runda={pk}"
    assert way in page
    known = ids()
    values = {**form_of(office, way), f"reference_{known['Nyköping']}": "ZX-1"}
    values[f"reference_{known['Eskilstuna']}"] = "ZX-2"
    assert office.post(way, values).headers["Location"] == at("contribution_issue", pk)
    assert references() == {known["Nyköping"]: "ZX-1", known["Eskilstuna"]: "ZX-2"}
    assert "2 medlemmar saknar fakturareferens" in text_of(office.get(at("contribution_issue", pk)))


def test_references_that_another_changed_meanwhile_are_asked_about_and_none_is_stored_alone(
    house: House, office: Client
) -> None:
    nykoping, eskilstuna = ids()["Nyköping"], ids()["Eskilstuna"]
    opened = form_of(office, at("references_edit"))
    reference_update(nykoping, reference="ANNAN", by=SYSTEM)
    values = {**opened, f"reference_{nykoping}": "MIN", f"reference_{eskilstuna}": "ZX-2"}
    assert office.post(at("references_edit"), values).status_code == 409
    assert references() == {nykoping: "ANNAN"}
    values = {**form_of(office, at("references_edit")), f"reference_{nykoping}": "19811218-9876"}
    assert office.post(at("references_edit"), values).status_code == 422
    assert references() == {nykoping: "ANNAN"}


def test_one_who_charges_anew_sees_the_reference_as_it_is_now_and_can_enter_it(
    house: House, office: Client
) -> None:
    ready()
    number = charges_issue(decided(), plan(DAYS[0]), by=SYSTEM)[-1]
    charge_credit(number, reason="fel referens", issued_on=date(2025, 1, 3), by=SYSTEM)
    nykoping = ids()["Nyköping"]
    way = f"{at('reference_edit', nykoping)}?faktura={number}"
    page = text_of(office.get(at("charge_reissue", number)))
    assert "Ingen är inlagd" in page
    assert way in page
    values = {**form_of(office, way), "reference": "ZX-3"}
    assert office.post(way, values).headers["Location"] == at("charge_reissue", number)
    assert "ZX-3" in text_of(office.get(at("charge_reissue", number)))
