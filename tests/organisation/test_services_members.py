"""Members and areas: their dates hold with mandates and interventions, their names are their own, a region has a county."""

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from django.core.exceptions import ValidationError

from drivbank.core.parties import MemberKind
from drivbank.interventions.models import Intervention
from drivbank.interventions.services import intervention_close
from drivbank.organisation.models import Area, Body, Member
from drivbank.organisation.services import (
    MandateDraft,
    area_create,
    bodies,
    body_create,
    mandate_create,
    member_create,
    member_update,
    members,
    person_create,
)
from drivbank.reference.selectors import counties
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
LEFT = date(2025, 6, 30)


def change(which: str, /, **values: object) -> Member:
    """Change a member that otherwise stays as it is."""
    row = Member.objects.get(name=which)
    kept = {key: getattr(row, key) for key in ("name", "joined_on", "left_on", "board_seats")}
    return member_update(row.pk, **{**kept, **values}, by=SYSTEM)


def refused(which: str, /, **values: object) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        change(which, **values)
    return error.value.message_dict


def test_a_member_does_not_join_after_its_mandates_began(house: House) -> None:
    board = body_create(name="Styrelsen", kind="board", by=SYSTEM)
    person = person_create(name="Astrid Exempelgren", by=SYSTEM)
    member = Member.objects.get(name="Nyköping")
    mandate_create(board.pk, MandateDraft(person.pk, member.pk, "chair", date(2023, 4, 1)), by=SYSTEM)
    assert "Styrelsen" in refused("Nyköping", joined_on=date(2023, 4, 2))["joined_on"][0]
    change("Nyköping", joined_on=date(2023, 4, 1))
    change("Nyköping", board_seats=2)


def test_a_mandate_does_not_begin_before_its_member_joined(house: House) -> None:
    board = body_create(name="Styrelsen", kind="board", by=SYSTEM)
    person = person_create(name="Astrid Exempelgren", by=SYSTEM)
    member = change("Nyköping", joined_on=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="2024-01-01"):
        mandate_create(board.pk, MandateDraft(person.pk, member.pk, "chair", date(2023, 4, 1)), by=SYSTEM)


def test_a_member_does_not_leave_an_intervention_with_one_party(house: House) -> None:
    message = refused("Region Sörmland", left_on=LEFT)["left_on"][0]
    assert all(name in message for name in ("Sikta", "Cooperari", "Kurser"))
    for pk in (house.sikta.pk, house.cooperari.pk):
        intervention_close(pk, on=LEFT, by=SYSTEM)
    assert "Sikta" not in refused("Region Sörmland", left_on=LEFT)["left_on"][0]
    Intervention.objects.filter(pk=house.courses.pk).update(esf=True)
    assert change("Region Sörmland", left_on=LEFT).left_on == LEFT
    change("Region Sörmland", name="Region Söder")


def test_one_of_several_municipalities_may_leave(house: House) -> None:
    assert change("Nyköping", left_on=LEFT).left_on == LEFT
    assert change("Nyköping", left_on=date(9999, 12, 31)).left_on == date(9999, 12, 31)


def test_a_party_that_leaves_later_is_no_party_then(house: House) -> None:
    agency = member_create(
        name="Försäkringskassan",
        kind=MemberKind.SOCIAL_INSURANCE_AGENCY,
        left_on=date(2026, 12, 31),
        by=SYSTEM,
    )
    house.sikta.parties.add(agency)
    assert "Sikta" in refused("Region Sörmland", left_on=LEFT)["left_on"][0]
    intervention_close(house.cooperari.pk, on=LEFT, by=SYSTEM)
    intervention_close(house.courses.pk, on=LEFT, by=SYSTEM)
    Intervention.objects.filter(pk=house.sikta.pk).update(ends_on=date(2026, 12, 31))
    assert change("Region Sörmland", left_on=LEFT).left_on == LEFT


def test_a_party_does_not_join_after_an_intervention_that_needs_it_began(house: House) -> None:
    assert "Sikta" in refused("Region Sörmland", joined_on=date(2023, 1, 2))["joined_on"][0]
    assert change("Region Sörmland", joined_on=date(2023, 1, 1)).joined_on == date(2023, 1, 1)


def no_member(name: str) -> object:
    return member_create(name=name, kind=MemberKind.REGION, by=SYSTEM)


def no_area(name: str) -> object:
    return area_create(name=name, municipalities=[], by=SYSTEM)


def no_body(name: str) -> object:
    return body_create(name=name, kind="preparatory_group", by=SYSTEM)


@pytest.mark.parametrize("create", [no_member, no_area, no_body])
def test_a_name_is_taken_whatever_the_case_of_its_letters(
    house: House, create: Callable[[str], object]
) -> None:
    create("Östra Åsen")
    with pytest.raises(ValidationError, match="Det finns redan"):
        create("ÖSTRA åSEN")


@pytest.mark.parametrize(("create", "module"), [(no_member, members), (no_area, members), (no_body, bodies)])
def test_of_two_who_use_a_name_at_once_the_second_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch, create: Callable[[str], object], module: ModuleType
) -> None:
    def waited() -> None:
        Member.objects.create(name="Östra", kind="region")  # what the writer before in the queue did
        Area.objects.create(name="Östra")
        Body.objects.create(name="Östra", kind="preparatory_group")

    monkeypatch.setattr(module, "log_lock", waited)
    with pytest.raises(ValidationError, match="Det finns redan"):
        create("Östra")


def test_a_region_has_a_county_that_can_be_changed(house: House) -> None:
    assert change("Region Sörmland", county="05").county_id == "05"
    assert change("Region Sörmland", board_seats=2).county_id == "05"
    assert change("Region Sörmland", county="").county_id is None


def test_only_a_region_has_a_county(house: House) -> None:
    assert "region" in refused("Nyköping", county="04")["county"][0]
    with pytest.raises(ValidationError, match="region"):
        member_create(name="Trosa", kind=MemberKind.MUNICIPALITY, municipality="0488", county="04", by=SYSTEM)
    with pytest.raises(ValidationError):
        change("Region Sörmland", county="99")


def test_there_are_twenty_one_counties(db: None) -> None:
    found = counties()
    assert len(found) == 21
    assert (found[0].code, found[0].name) == ("01", "Stockholms län")
