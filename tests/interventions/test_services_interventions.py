"""Interventions: who may keep them, the two-party rule, and what is fixed once anything is registered."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import items_of
from drivbank.core.parties import MemberKind, two_party_problem
from drivbank.interventions.above import ABOVE
from drivbank.interventions.models import Activity, Intervention
from drivbank.interventions.selectors import intervention
from drivbank.interventions.services import (
    InterventionDraft,
    closing,
    intervention_close,
    intervention_create,
    intervention_update,
    interventions,
)
from drivbank.organisation.selectors import members
from drivbank.participants.models import Participation
from drivbank.reference.parameters import code_list
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(house: House) -> InterventionDraft:
    """A municipality and the region together, using one exit reason."""
    ids = {member.name: member.id for member in members()}
    return InterventionDraft(
        name="Ny insats",
        kind="individual",
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 12, 31),
        owner="Förbundet",
        parties=(ids["Nyköping"], ids["Region Sörmland"]),
        exit_reasons=("work",),
    )


def municipal_only(draft: InterventionDraft) -> InterventionDraft:
    ids = [member.id for member in members() if member.kind is MemberKind.MUNICIPALITY]
    return replace(draft, parties=tuple(ids))


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The interventions that have participations, as the room above would answer; empty at first."""
    found: set[int] = set()
    monkeypatch.setattr(ABOVE, "registered", lambda pk: int(pk in found))
    return found


@pytest.mark.parametrize("kind", list(MemberKind))
def test_one_party_is_not_enough_however_many_members(kind: MemberKind) -> None:
    assert two_party_problem([kind, kind, kind]) is not None


@pytest.mark.parametrize("other", [kind for kind in MemberKind if kind is not MemberKind.MUNICIPALITY])
def test_two_different_parties_are(other: MemberKind) -> None:
    assert two_party_problem([MemberKind.MUNICIPALITY, other]) is None


def test_several_municipalities_are_one_party(draft: InterventionDraft) -> None:
    with pytest.raises(ValidationError, match="minst två olika parter"):
        intervention_create(municipal_only(draft), by=SYSTEM)
    assert not Intervention.objects.filter(name=draft.name).exists()


def test_an_esf_project_may_be_carried_by_municipalities_alone(draft: InterventionDraft) -> None:
    assert intervention_create(replace(municipal_only(draft), esf=True), by=SYSTEM).esf


def test_a_member_that_does_not_exist_is_refused(draft: InterventionDraft) -> None:
    with pytest.raises(ValidationError, match="finns inte"):
        intervention_create(replace(draft, parties=(*draft.parties, 999_999)), by=SYSTEM)


def test_it_uses_its_own_reasons_and_may_always_end_a_mistake(draft: InterventionDraft) -> None:
    made = intervention_create(draft, by=SYSTEM)
    assert intervention(made.pk).exit_reasons == ("work", "registered_in_error")


def test_a_reason_outside_the_master_list_is_refused(draft: InterventionDraft) -> None:
    with pytest.raises(ValidationError, match="Okända avslutsorsaker"):
        intervention_create(replace(draft, exit_reasons=("påhittad",)), by=SYSTEM)


@pytest.mark.parametrize(
    "field", ["name", "owner", "target_group", "progress_step", "progress_step_rated_by"]
)
def test_no_text_of_it_may_name_a_person(draft: InterventionDraft, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        intervention_create(replace(draft, **{field: "850312-1234"}), by=SYSTEM)
    assert "850312" not in str(refused.value)


def test_a_period_that_ends_before_it_starts_is_refused(draft: InterventionDraft) -> None:
    with pytest.raises(ValidationError):
        intervention_create(replace(draft, ends_on=date(2024, 1, 1)), by=SYSTEM)


@pytest.mark.parametrize("change", [{"kind": "structural"}, {"esf": True}])
def test_kind_and_esf_are_fixed_once_anything_is_registered(
    draft: InterventionDraft, registered: set[int], change: dict[str, object]
) -> None:
    made = intervention_create(draft, by=SYSTEM)
    changed = replace(draft, **change)
    registered.add(made.pk)
    with pytest.raises(Refused, match="kan inte ändras"):
        intervention_update(made.pk, changed, by=SYSTEM)
    registered.clear()
    Activity.objects.create(code="AAAA-AAAA", intervention=made, held_on=date(2025, 3, 4), kind="course")
    with pytest.raises(Refused, match="kan inte ändras"):
        intervention_update(made.pk, changed, by=SYSTEM)
    Activity.objects.all().delete()
    intervention_update(made.pk, changed, by=SYSTEM)
    made.refresh_from_db()
    assert (made.kind, made.esf) == (changed.kind, changed.esf)


def test_the_rest_may_change_and_is_logged(draft: InterventionDraft) -> None:
    made = intervention_create(draft, by=SYSTEM)
    changed = replace(draft, ends_on=date(2026, 6, 30), exit_reasons=("studies",))
    intervention_update(made.pk, changed, by=SYSTEM)
    fact = intervention(made.pk)
    assert (fact.ends_on, fact.exit_reasons) == (date(2026, 6, 30), ("studies", "registered_in_error"))
    last = Event.objects.order_by("number").last()
    assert last is not None
    assert last.action == "interventions.intervention_updated"
    (item,) = items_of(last)
    assert item[:2] == ("intervention", str(made.pk))
    assert json.loads(item[2]) == {
        "ends_on": ["2025-12-31", "2026-06-30"],
        "exit_reasons": [["work"], ["studies"]],
    }


@pytest.mark.parametrize("role", list(Role))
def test_only_the_office_keeps_interventions(
    house: House, draft: InterventionDraft, actor_with: Callable[..., Actor], role: Role
) -> None:
    needs = (
        {"intervention_id": house.sikta.pk} if role in (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR) else {}
    )
    area = {"area_id": house.north} if role is Role.COORDINATOR else {}
    actor = actor_with(role, **needs, **area)
    if role is Role.OFFICE:
        assert intervention_create(draft, by=actor).pk
        return
    with pytest.raises(Refused):
        intervention_create(draft, by=actor)
    with pytest.raises(Refused):
        intervention_update(house.sikta.pk, draft, by=actor)


def enrol(row: Intervention, reason: str = "", day: date = date(2025, 2, 1)) -> None:
    Participation.objects.create(
        code=f"P{Participation.objects.count():08}",
        intervention=row,
        municipality_id="0480",
        enrolled_on=day,
        exited_on=day if reason else None,
        exit_reason=reason,
        registered_at=timezone.now(),
    )


def test_a_reason_that_participants_were_ended_with_stays(house: House, draft: InterventionDraft) -> None:
    made = intervention_create(replace(draft, exit_reasons=("work", "studies")), by=SYSTEM)
    enrol(made, "work")
    enrol(made, "work")
    enrol(made, "registered_in_error")
    enrol(house.sikta, "studies")
    with pytest.raises(ValidationError) as refused:
        intervention_update(made.pk, replace(draft, exit_reasons=("studies",)), by=SYSTEM)
    [message] = refused.value.message_dict["exit_reasons"]
    assert "2 deltagare" in message
    assert intervention(made.pk).exit_reasons == ("work", "studies", "registered_in_error")
    intervention_update(made.pk, replace(draft, exit_reasons=("work",)), by=SYSTEM)
    assert intervention(made.pk).exit_reasons == ("work", "registered_in_error")


@pytest.mark.parametrize("module", [closing, interventions])
def test_who_registered_while_it_waited_for_the_log_is_seen(
    house: House, draft: InterventionDraft, monkeypatch: pytest.MonkeyPatch, module: ModuleType
) -> None:
    made = intervention_create(draft, by=SYSTEM)

    def waited() -> None:
        enrol(made)  # what the writer before in the queue did

    monkeypatch.setattr(module, "log_lock", waited, raising=False)
    with pytest.raises(ValidationError, match="pågår i insatsen"):
        if module is closing:
            intervention_close(made.pk, on=date(2025, 6, 30), by=SYSTEM)
        else:
            intervention_update(made.pk, replace(draft, ends_on=date(2025, 6, 30)), by=SYSTEM)
    made.refresh_from_db()
    assert (made.ends_on, made.closed_on) == (draft.ends_on, None)


def test_an_intervention_without_chosen_reasons_uses_all(draft: InterventionDraft) -> None:
    made = intervention_create(replace(draft, exit_reasons=()), by=SYSTEM)
    assert set(intervention(made.pk).exit_reasons) == set(code_list("exit_reason").all_items())
