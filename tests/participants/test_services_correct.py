"""Correcting and registering: the rules of the import, nothing overwritten unseen, the old value in the log."""

from collections.abc import Callable
from datetime import date, timedelta

import orjson
import pytest
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem, RoleGrant, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.core.seen import ChangedMeanwhile
from drivbank.exchange.services.imports import Outdated, import_confirm, import_read, import_receive
from drivbank.exchange.services.stage import stage_load
from drivbank.interventions.models import Intervention
from drivbank.interventions.services.closing import intervention_close
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.services.correcting import participation_correct, participation_values
from drivbank.participants.services.entries import Invalid, Unconfirmed, cells_of
from drivbank.participants.services.registering import participation_register
from tests.exchange.books import book, code, row
from tests.house import SYSTEM, House
from tests.participants.conftest import ESKILSTUNA, NYKOPING, Person
from tests.participants.given import give

pytestmark = pytest.mark.django_db
ActorWith = Callable[..., Actor]


def correct(found: Participation, *, by: Actor = SYSTEM, confirmed: str = "", **changes: str) -> bool:
    """Change values the way a form does: everything is sent back, with what was changed."""
    seen = participation_values(found.pk, by=by)
    cells = {**cells_of(seen), **{name: (text,) for name, text in changes.items()}}
    return participation_correct(found.pk, cells, seen=seen, confirmed=confirmed, by=by)


def test_the_old_value_is_kept_in_the_log(person: Person) -> None:
    found = person(1, "2025-02-03")
    assert correct(found, sex="man", age="31")
    found.refresh_from_db()
    assert (found.sex, found.age) == ("man", 31)
    item = EventItem.objects.get(event__action="participants.corrected")
    assert (item.kind, item.subject) == ("participation", code(1))
    assert orjson.loads(item.changes) == {"sex": ["woman", "man"], "age": [30, 31]}
    assert item.event.data == {"participation": found.pk, "intervention_id": found.intervention_id}


def test_nothing_changed_is_no_event(person: Person) -> None:
    assert not correct(person(1, "2025-02-03"), enrolled_on="3 februari 2025")
    assert not Event.objects.filter(action="participants.corrected").exists()


@pytest.mark.parametrize(
    ("changes", "heading", "message"),
    [
        ({"exited_on": "2025-05-01"}, "Avslutsorsak", "Avslutsdatum finns men avslutsorsak saknas."),
        ({"exit_reason": "work"}, "Avslutad", "Avslutsorsak finns men avslutsdatum saknas."),
        ({"exited_on": "2025-01-01", "exit_reason": "work"}, "Avslutad", "Avslutad (2025-01-01) är före Inskriven (2025-02-03)."),
        ({"exited_on": "2025-05-01", "exit_reason": "moved"}, "Avslutsorsak", "Insatsen använder inte den avslutsorsaken."),
        ({"enrolled_on": "20/3-26"}, "Inskriven", "”20/3-26” kan läsas som flera olika datum, för året har inte fyra siffror."),
        ({"age": "7"}, "Ålder vid inskrivning", "7 är utanför gränserna."),
        ({"municipality": ""}, "Kommun", "Kommun saknas."),
        ({"sex": "alien"}, "Kön", "”alien” finns inte i listan."),
    ],
)  # fmt: skip
def test_the_rules_and_the_words_are_those_of_the_import(
    person: Person, changes: dict[str, str], heading: str, message: str
) -> None:
    found = person(1, "2025-02-03")
    with pytest.raises(Invalid) as refused:
        correct(found, **changes)
    assert (heading, message) in [(problem.heading, problem.message) for problem in refused.value.problems]
    found.refresh_from_db()
    assert (found.exited_on, found.sex) == (None, "woman")


def test_a_period_may_not_run_into_another_of_the_same_code(person: Person, house: House) -> None:
    person(1, "2024-01-01", exited_on="2024-06-01", intervention_id=house.cooperari.pk)
    with pytest.raises(Invalid, match="annan insats under samma tid"):
        correct(person(1, "2025-02-03"), enrolled_on="2024-05-01")


def test_a_new_warning_is_confirmed_once_and_an_old_one_is_not_asked_about(person: Person) -> None:
    found = person(1, "2025-02-03")
    with pytest.raises(Unconfirmed) as asked:
        correct(found, age="70")
    assert [problem.heading for problem in asked.value.warnings] == ["Ålder vid inskrivning"]
    with pytest.raises(Unconfirmed):
        correct(found, age="69", confirmed=asked.value.mark)
    assert correct(found, age="70", confirmed=asked.value.mark)
    assert correct(found, sex="man")


def test_the_second_overwrites_nothing_unseen(person: Person) -> None:
    found = person(1, "2025-02-03")
    seen = participation_values(found.pk, by=SYSTEM)
    correct(found, sex="man")
    with pytest.raises(ChangedMeanwhile):
        participation_correct(found.pk, {**cells_of(seen), "age": ("40",)}, seen=seen, by=SYSTEM)
    found.refresh_from_db()
    assert (found.sex, found.age) == ("man", 30)


def test_a_correction_makes_a_waiting_import_compare_again(person: Person, house: House) -> None:
    data = book([row(5)])
    record = import_receive(data, file_name="m.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM)
    import_read(record.pk, by=SYSTEM)
    correct(person(1, "2025-02-03"), sex="man")
    with pytest.raises(Outdated):
        import_confirm(record.pk, by=SYSTEM)


def test_a_coordinator_may_not_move_a_row_out_of_the_area(
    person: Person, actor_with: ActorWith, house: House
) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    with pytest.raises(Invalid, match="utanför din länsdel"):
        correct(person(1, "2025-02-03"), by=actor, municipality=NYKOPING)
    with pytest.raises(Refused):
        participation_values(person(2, "2025-02-03", municipality_id=NYKOPING).pk, by=actor)


def test_a_coach_corrects_what_is_assigned_and_nothing_else(
    person: Person, actor_with: ActorWith, house: House
) -> None:
    actor = actor_with(Role.COACH, intervention_id=house.sikta.pk)
    mine, other = person(1, "2025-02-03"), person(2, "2025-02-03")
    Assignment.objects.create(participation=mine, user_id=actor.user_id, assigned_at=timezone.now())
    assert correct(mine, by=actor, municipality=NYKOPING)
    with pytest.raises(Refused):
        correct(other, by=actor, sex="man")


def test_two_roles_give_no_more_than_either(
    person: Person, user_with: Callable[..., User], house: House
) -> None:
    user = user_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    RoleGrant.objects.create(user=user, role=Role.COACH, intervention_id=house.sikta.pk)
    unassigned, mine = person(1, "2025-02-03"), person(2, "2025-02-03")
    give(user, 2)
    with pytest.raises(Invalid, match="utanför din länsdel"):
        correct(unassigned, by=actor_of(user), municipality=NYKOPING)
    assert correct(mine, by=actor_of(user), municipality=NYKOPING)
    assert correct(mine, by=actor_of(user), sex="man")


NEW = {"code": (code(1),), "municipality": (ESKILSTUNA,), "enrolled_on": ("3 februari 2025",), "age": ("30",)}


def test_registering_by_hand(house: House) -> None:
    pk = participation_register(house.sikta.pk, NEW, by=SYSTEM)
    found = Participation.objects.get(pk=pk)
    assert (found.code, found.enrolled_on.isoformat(), found.age) == (code(1), "2025-02-03", 30)
    event = Event.objects.get(action="participants.registered")
    assert event.data == {"participation": pk, "intervention_id": house.sikta.pk}


def test_the_same_form_sent_twice_is_one_participation(house: House) -> None:
    first = participation_register(house.sikta.pk, NEW, by=SYSTEM)
    assert participation_register(house.sikta.pk, NEW, by=SYSTEM) == first
    assert Event.objects.filter(action="participants.registered").count() == 1


def test_a_code_in_use_is_refused(house: House) -> None:
    participation_register(house.sikta.pk, NEW, by=SYSTEM)
    with pytest.raises(Invalid, match="Koden är redan inskriven från 2025-02-03"):
        participation_register(house.sikta.pk, {**NEW, "age": ("31",)}, by=SYSTEM)


@pytest.mark.parametrize("empty", [{}, {"municipality": ("",), "enrolled_on": ("",)}])
def test_an_empty_form_is_refused(house: House, empty: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(Invalid):
        participation_register(house.sikta.pk, {"code": (code(1),), **empty}, by=SYSTEM)


def test_warnings_of_a_new_one_are_confirmed(house: House) -> None:
    cells = {**NEW, "enrolled_on": ((timezone.localdate() + timedelta(days=900)).isoformat(),)}
    with pytest.raises(Invalid, match="mer än ett år framåt"):
        participation_register(house.sikta.pk, cells, by=SYSTEM)
    with pytest.raises(Unconfirmed) as asked:
        participation_register(house.sikta.pk, {**NEW, "age": ("70",)}, by=SYSTEM)
    participation_register(house.sikta.pk, {**NEW, "age": ("70",)}, confirmed=asked.value.mark, by=SYSTEM)


def test_what_a_coach_registers_is_the_coachs(house: House, actor_with: ActorWith) -> None:
    actor = actor_with(Role.COACH, intervention_id=house.sikta.pk)
    pk = participation_register(house.sikta.pk, NEW, by=actor)
    assert Assignment.objects.get().user_id == actor.user_id
    assert participation_values(pk, by=actor)
    with pytest.raises(Refused):
        participation_register(house.cooperari.pk, NEW, by=actor)


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.BOARD, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_register(house: House, actor_with: ActorWith, role: Role) -> None:
    scope = {"intervention_id": house.sikta.pk} if role is Role.EVALUATOR else {}
    with pytest.raises(Refused):
        participation_register(house.sikta.pk, NEW, by=actor_with(role, **scope))
    assert not Participation.objects.exists()


def test_a_coordinator_registers_in_the_own_area_alone(house: House, actor_with: ActorWith) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    with pytest.raises(Invalid, match="utanför din länsdel"):
        participation_register(house.sikta.pk, {**NEW, "municipality": (NYKOPING,)}, by=actor)
    participation_register(house.sikta.pk, NEW, by=actor)


def test_a_code_in_use_out_of_sight_tells_nothing_but_that_it_is_taken(
    person: Person, house: House, actor_with: ActorWith
) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    hidden = person(1, "2025-02-03", municipality_id=NYKOPING)
    person(2, "2025-02-03", intervention_id=house.cooperari.pk)
    cells = cells_of(participation_values(hidden.pk, by=SYSTEM))
    for given in (NEW, {**NEW, "code": (code(2),)}, {**cells, "municipality": (ESKILSTUNA,)}):
        with pytest.raises(Invalid) as refused:
            participation_register(house.sikta.pk, given, by=actor)
        (problem,) = refused.value.problems
        assert (problem.message, problem.remedy) == ("Koden är upptagen.", "Ta en annan, ledig kod.")


def test_a_form_that_says_what_is_registered_out_of_sight_is_not_taken_for_sent_twice(
    person: Person, house: House, actor_with: ActorWith
) -> None:
    actor = actor_with(Role.COACH, intervention_id=house.sikta.pk)
    cells = cells_of(participation_values(person(1, "2025-02-03").pk, by=SYSTEM))
    with pytest.raises(Invalid, match=r"Koden är upptagen\."):
        participation_register(house.sikta.pk, cells, by=actor)


@pytest.mark.parametrize("enrolled", ["2025-02-03", "2025-05-05"])
def test_the_import_tells_as_little(
    person: Person, house: House, actor_with: ActorWith, enrolled: str
) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    person(1, "2025-02-03", municipality_id=NYKOPING)
    person(2, "2025-02-03", intervention_id=house.cooperari.pk)
    data = book([row(number, Inskriven=enrolled) for number in (1, 2)])
    record = import_receive(data, file_name="m.xlsx", intervention_id=house.sikta.pk, queue=False, by=actor)
    stage = stage_load(import_read(record.pk, by=actor))
    assert stage is not None
    assert {(found.message, found.remedy) for found in stage.errors} == {
        ("Koden är upptagen.", "Ta en annan, ledig kod.")
    }
    assert len(stage.errors) == 2


@pytest.mark.parametrize("exited_on", ["2025-05-01", "2025-09-01"])
def test_a_wrong_row_is_marked_as_such_after_the_intervention_has_ended(
    person: Person, house: House, exited_on: str
) -> None:
    found = person(1, "2025-08-01", exited_on="2025-08-02")
    found_open = person(2, "2025-02-03")
    Intervention.objects.filter(pk=house.sikta.pk).update(closed_on=date(2025, 5, 1))
    assert correct(found_open, exited_on=exited_on, exit_reason="registered_in_error")
    assert correct(found, exit_reason="registered_in_error")
    with pytest.raises(Invalid, match="Insatsen avslutades 2025-05-01"):
        participation_register(
            house.sikta.pk,
            {
                **NEW,
                "enrolled_on": ("2025-06-01",),
                "exited_on": ("2025-06-02",),
                "exit_reason": ("registered_in_error",),
            },
            by=SYSTEM,
        )


def test_nobody_comes_into_an_ended_intervention_by_any_door(person: Person, house: House) -> None:
    found = person(2, "2025-02-03", exited_on="2025-04-01", exit_reason="work")
    waiting = import_receive(
        book([row(3)]), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_read(waiting.pk, by=SYSTEM)
    intervention_close(house.sikta.pk, on=date(2025, 5, 1), by=SYSTEM)
    with pytest.raises(Invalid, match="Insatsen avslutades 2025-05-01"):
        participation_register(house.sikta.pk, NEW, by=SYSTEM)
    with pytest.raises(Invalid, match="Insatsen avslutades 2025-05-01"):
        correct(found, exited_on="2025-05-02")
    assert correct(found, exited_on="2025-04-30")
    with pytest.raises(Outdated):
        import_confirm(waiting.pk, by=SYSTEM)
    waiting.refresh_from_db()
    assert (waiting.new, waiting.refused) == (0, 1)
    again = import_receive(
        book([row(4)]), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    assert import_read(again.pk, by=SYSTEM).refused == 1
