"""Letting the rules of a later year hold in an earlier one, whose ledger was read in after it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.selectors.later_rules import later_rules
from drivbank.finance.selectors.rules import account_rules, object_rules
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from drivbank.finance.services.placing_earlier import rules_begin_earlier
from tests.finance.booked import book
from tests.finance.test_services_placing import closed
from tests.finance.test_web_contributions import at, text_of
from tests.finance.told import placed_all
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, user_with: Callable[..., User], house: House) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def test_the_rules_of_a_later_year_are_let_hold_in_an_earlier_one(office: Client, house: House) -> None:
    book(2025)
    placed_all(2025)
    object_rule_save("6", "3001", 2025, "interventions", house.sikta.pk, sure=True, by=SYSTEM)
    account_rule_save("9990", 2025, "income_statement.costs", "office", sure=True, by=SYSTEM)
    assert "Låt reglerna" not in text_of(office.get(at("placing_show", 2025)))
    book(2024)
    address = at("placing_earlier", 2024, 2025)
    page = text_of(office.get(at("placing_show", 2024)))
    assert "7 regler finns redan från 2025" in page
    assert address in page
    page = text_of(office.get(address))
    assert "Låt reglerna från 2025 gälla även 2024" in page
    for told_of in (
        "3511 Bidrag från staten",
        "Driftbidrag från staten (not 2)",
        "3001 Sikta",
        house.sikta.name,
    ):
        assert told_of in page, told_of
    response = office.post(address, follow=True)
    assert response.redirect_chain == [(at("statements_show", 2024), 302)]
    assert "7 regler gäller nu också 2024." in text_of(response)
    assert {rule.account for rule in account_rules(2024)} == {"3511", "3512", "3513"}
    assert {rule.from_year for rule in account_rules(2024)} == {2024}
    assert ("3001", house.sikta.pk) in {(rule.code, rule.intervention_id) for rule in object_rules(2024)}
    assert len(account_rules(2025)) == 4
    assert "Låt reglerna" not in text_of(office.get(at("placing_show", 2024)))
    response = office.post(address, follow=True)
    assert "Det finns inga regler från 2025 att lägga till för 2024." in text_of(response)


def test_rules_of_a_later_year_that_move_an_adopted_one_are_asked_about(office: Client) -> None:
    book(2024)
    placed_all(2024)
    account_rule_save("5020", 2025, "income_statement.depreciation", sure=True, by=SYSTEM)
    closed(2024)
    address = at("placing_earlier", 2024, 2025)
    response = office.post(address)
    assert response.status_code == 422
    assert "Årsredovisningen för 2024 är fastställd" in text_of(response)
    assert "5020" not in {rule.account for rule in account_rules(2024)}
    assert office.post(address, {"sure": "on"}).status_code == 302
    assert "5020" in {rule.account for rule in account_rules(2024)}


def test_what_the_earlier_year_says_itself_is_left_and_the_nearest_year_is_proposed(house: House) -> None:
    book(2024)
    account_rule_save("5020", 2024, "income_statement.costs", "office", by=SYSTEM)
    account_rule_save("5020", 2025, "income_statement.costs", "board", by=SYSTEM)
    account_rule_save("5010", 2026, "income_statement.costs", "board", by=SYSTEM)
    object_rule_save("1", "110", 2025, "office", by=SYSTEM)
    found = later_rules(2024)
    assert found is not None
    assert (found.from_year, found.accounts) == (2025, ())
    assert [rule.code for rule in found.objects] == ["110"]
    assert rules_begin_earlier(2024, 2025, by=SYSTEM) == 1
    found = later_rules(2024)
    assert found is not None
    assert [rule.account for rule in found.accounts] == ["5010"]
    with pytest.raises(ValidationError, match="Reglerna har ändrats"):
        rules_begin_earlier(2024, 2025, by=SYSTEM)
