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
    assert "Arbete (1)" in shown
    assert "kan inte tas bort" in shown
    boxes = re.findall(r'<input[^>]*name="exit_reasons"[^>]*>', shown)
    assert boxes
    assert not any('value="work"' in box for box in boxes)
    sent = {**form_values(client, address), "exit_reasons": ["studies"]}
    wrong = client.post(address, {**sent, "name": ""})
    assert wrong.status_code == 422
    assert "Arbete (1)" in wrong.content.decode()
    assert client.post(address, sent).status_code == 302
    assert intervention_values(house.sikta)["exit_reasons"] == ["work", "studies"]


def test_a_reason_in_use_is_none_of_the_differences(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    enrol(house.sikta, exited_on=date(2025, 5, 5), exit_reason="work")
    client = signed_in(Role.OFFICE)
    address = reverse("interventions:intervention_edit", args=[house.sikta.pk])
    opened = {**form_values(client, address), "exit_reasons": ["studies", "day_activity"]}
    assert client.post(address, {**opened, "owner": "Den första"}).status_code == 302
    second = client.post(address, {**opened, "owner": "Den andra", "exit_reasons": ["studies"]})
    differences = {row.label: (row.saved, row.typed) for row in second.context["differences"]}
    assert set(differences) == {"Insatsägare", "Avslutsorsaker"}
    assert "Arbete" in differences["Avslutsorsaker"][1]


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
