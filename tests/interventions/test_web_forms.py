"""The form of an intervention: what is locked in it, and two who have it open at once."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.interventions.selectors import intervention_values
from tests.house import House
from tests.interventions.pages import enrol, form_values

pytestmark = pytest.mark.django_db


def test_a_reason_in_use_is_shown_locked_and_stays(signed_in: Callable[[Role], Client], house: House) -> None:
    enrol(house.sikta, exited_on=date(2025, 5, 5), exit_reason="work")
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    shown = client.get(address).content.decode()
    assert "används av 1 deltagare" in shown
    assert "kan inte tas bort" in shown
    inputs = {tag for tag in re.findall(r"<input[^>]*>", shown) if 'name="exit_reasons"' in tag}
    assert [tag for tag in inputs if "disabled" in tag] == [tag for tag in inputs if 'value="work"' in tag]
    # A browser does not send what is disabled.
    sent = {**form_values(client, address), "exit_reasons": ["studies"]}
    assert client.post(address, sent).status_code == 302
    kept = intervention_values(house.sikta)["exit_reasons"]
    assert kept == ["work", "studies"]
    wrong = client.post(address, {**form_values(client, address), "name": ""})
    again = [tag for tag in re.findall(r"<input[^>]*>", wrong.content.decode()) if 'value="work"' in tag]
    assert all("checked" in tag for tag in again)


def test_the_second_of_two_is_shown_what_the_first_saved(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    opened = form_values(client, address)
    assert client.post(address, {**opened, "owner": "Den första"}).status_code == 302
    second = client.post(address, {**opened, "owner": "Den andra", "plan": "Min plan"})
    assert second.status_code == 409
    differences = {row.label: (row.saved, row.typed) for row in second.context["differences"]}
    assert differences == {
        "Insatsägare": ("Den första", "Den andra"),
        "Planen i korthet": ("–", "Min plan"),
    }
    house.sikta.refresh_from_db()
    assert (house.sikta.owner, house.sikta.plan) == ("Den första", "")
    again = {**opened, "owner": "Den andra", "seen": second.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302


def test_what_only_the_first_changed_is_not_put_back_by_the_second(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    opened = form_values(client, address)
    first = {**opened, "guide_months": "12", "esf": "on", "exit_reasons": ["work"]}
    assert client.post(address, first).status_code == 302
    second = client.post(address, {**opened, "owner": "Den andra"})
    assert second.status_code == 409
    assert "Inte ändrat av dig" in second.content.decode()
    form = second.context["form"]
    values = {name: form[name].value() for name in form.fields}
    again = {name: value for name, value in values.items() if value not in (None, False)}
    assert client.post(address, again).status_code == 302
    house.sikta.refresh_from_db()
    assert (house.sikta.owner, house.sikta.guide_months, house.sikta.esf) == ("Den andra", 12, True)
    assert intervention_values(house.sikta)["exit_reasons"] == ["work"]
