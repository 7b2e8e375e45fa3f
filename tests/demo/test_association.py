"""The demo association is set up through the services as the published documents describe it."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_with_email
from drivbank.config.demo.accounts import (
    ACCOUNTS,
    DOMAIN,
    accounts_build,
    addresses,
    password_made,
    password_told,
)
from drivbank.config.demo.association import POPULATION, POPULATION_DAY, Made, association_build
from drivbank.config.demo.bodies import bodies_build
from drivbank.config.demo.margins import MUNICIPALITIES, PLANS
from drivbank.config.demo.money_staffing import staffing_build
from drivbank.interventions.selectors import interventions, staffing
from drivbank.organisation.selectors import areas, association, board_on, bodies, members
from drivbank.reference.selectors import municipalities, series_on


@pytest.fixture
def made(db: None, system: Actor) -> Made:
    return association_build(by=system)


def test_the_association_says_that_it_is_a_demo(made: Made) -> None:
    found = association()
    assert found is not None
    assert (found.name, found.demo) == ("Samordningsförbundet Sörmland", True)


def test_the_members_are_nine_municipalities_and_three_others(made: Made) -> None:
    municipal = [member.municipality for member in members() if member.municipality]
    assert sorted(municipal) == sorted(MUNICIPALITIES.values())
    assert len(members()) == 12


def test_municipality_codes_are_the_official_ones(made: Made) -> None:
    official = {place.name: place.code for place in municipalities()}
    assert {name: official[name] for name in MUNICIPALITIES} == dict(MUNICIPALITIES)


def test_every_municipality_is_in_one_area(made: Made) -> None:
    codes = [code for area in areas() for code in area.municipalities]
    assert sorted(codes) == sorted(MUNICIPALITIES.values())


def test_the_interventions_have_the_published_periods_and_funding(made: Made, facts: dict[str, Any]) -> None:
    found = {fact.name: [fact.starts_on, fact.ends_on, fact.esf] for fact in interventions()}
    for name, published in facts["interventions"].items():
        assert found[name] == published


def test_every_generated_exit_reason_is_in_use_in_its_intervention(made: Made) -> None:
    used = {fact.name: set(fact.exit_reasons) for fact in interventions()}
    for plan in PLANS:
        assert {reason for reason, *_ in plan.exits} <= used[plan.name]
        assert "registered_in_error" in used[plan.name]


def test_the_parties_of_an_intervention_cover_its_participants(made: Made) -> None:
    parties = {fact.name: fact.municipalities for fact in interventions()}
    for plan in PLANS:
        assert {MUNICIPALITIES[name] for name in plan.municipalities} == parties[plan.name]


def test_the_inhabitants_are_the_published(made: Made, facts: dict[str, Any]) -> None:
    series = series_on(POPULATION, POPULATION_DAY)
    assert series is not None
    published = dict(facts["inhabitants_16_64"])
    assert sum(value or 0 for value in series.values.values()) == published.pop("Totalt")
    assert series.values == {MUNICIPALITIES[name]: count for name, count in published.items()}


def test_an_invented_forecast_of_the_inhabitants_came_before_and_says_so(made: Made) -> None:
    first = series_on(POPULATION, POPULATION_DAY, version=1)
    known = series_on(POPULATION, POPULATION_DAY, as_of=date(2024, 11, 1))
    latest = series_on(POPULATION, POPULATION_DAY)
    assert first is not None
    assert known == first
    assert "Påhittad" in first.source
    assert latest is not None
    assert latest.version == 2
    assert first.values.keys() == latest.values.keys()
    assert first.values != latest.values


def test_there_is_an_account_for_every_role(made: Made, system: Actor) -> None:
    accounts_build(made, secret="ett prov av lösenord", by=system)
    held = [actor_with_email(f"{word}@{DOMAIN}").grants[0].role for word, *_ in ACCOUNTS]
    assert sorted(held) == sorted(Role)
    assert "samordnare@demo.example (Samordnare)" in addresses()


def test_the_password_is_random_and_kept_for_its_owner(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRIVBANK_DEMO_PASSWORD", raising=False)
    first = password_made(tmp_path)
    assert password_made(tmp_path) == password_told(tmp_path) == first
    assert len(first) >= 12
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0


def test_a_chosen_password_is_not_kept(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "demo-password").write_text("ett äldre", encoding="utf-8")
    monkeypatch.setenv("DRIVBANK_DEMO_PASSWORD", "det här är valt")
    assert password_made(tmp_path) == password_told(tmp_path) == "det här är valt"
    assert not (tmp_path / "demo-password").exists()
    monkeypatch.delenv("DRIVBANK_DEMO_PASSWORD")
    assert password_told(tmp_path) == "som valdes med DRIVBANK_DEMO_PASSWORD"


def test_the_board_has_twelve_seats_with_substitutes(made: Made, system: Actor) -> None:
    bodies_build(made, by=system)
    board = board_on(date(2026, 1, 1))
    assert board is not None
    assert len(board.seats) == 12
    assert all(seat.ordinary and seat.substitute for seat in board.seats)
    before = board_on(date(2024, 10, 31))
    assert before is not None
    changed = [
        (old.member, old.ordinary and old.ordinary.person, new.ordinary and new.ordinary.person)
        for old, new in zip(before.seats, board.seats, strict=True)
        if old.ordinary != new.ordinary
    ]
    assert changed == [("Strängnäs kommun", "Malin Mönsterström", "Åke Låtsasgren")]


def test_every_intervention_with_a_group_is_steered_and_staffed(made: Made, system: Actor) -> None:
    bodies_build(made, by=system)
    sikta = made.interventions["Sikta mot arbetslivet"]
    assert [group.kind for group in bodies(intervention_id=sikta)] == ["steering_group"]
    staffing_build(made, by=system)
    functions = Counter(share.function for share in staffing(sikta))
    assert functions == {"Coach": 18, "Samordnare": 1}


def test_every_intervention_says_what_it_is_for(made: Made) -> None:
    assert [fact.name for fact in interventions() if not fact.plan] == []
