"""What each role sees: the truth table, written out by hand, of rows and of counts."""

import pytest

from drivbank.access.actors import Actor, Grant, system_actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.participants import policies
from drivbank.participants.policies import Scope, Window

AREAS = {7: frozenset({"0484", "0486"}), 8: frozenset({"0480"})}
ALL: Scope = (Window(),)
NOTHING: Scope = ()
MINE = 41

# Role, its grant, the rows and the counts it sees.
TABLE: list[tuple[Grant, Scope, Scope]] = [
    (Grant(Role.OFFICE), ALL, ALL),
    (Grant(Role.LEAD, 1), (Window(intervention_id=1),), (Window(intervention_id=1),)),
    (Grant(Role.COORDINATOR, 1, 7), (Window(1, AREAS[7]),), (Window(1, AREAS[7]),)),
    (Grant(Role.COACH), (Window(assigned_to=MINE),), (Window(assigned_to=MINE),)),
    (Grant(Role.COACH, 2), (Window(2, assigned_to=MINE),), (Window(2, assigned_to=MINE),)),
    (Grant(Role.EVALUATOR, 1), (Window(intervention_id=1),), (Window(intervention_id=1),)),
    (Grant(Role.BOARD), NOTHING, ALL),
    (Grant(Role.AUDITOR), ALL, ALL),
    (Grant(Role.ADMINISTRATOR), NOTHING, NOTHING),
]


def actor_of(*grants: Grant) -> Actor:
    return Actor(MINE, "prov", grants)


@pytest.mark.parametrize(
    ("grant", "rows", "counts"), TABLE, ids=[f"{row[0].role}-{row[0].intervention_id}" for row in TABLE]
)
def test_a_role_sees_its_rows_and_its_counts(grant: Grant, rows: Scope, counts: Scope) -> None:
    assert policies.row_scope(actor_of(grant), AREAS) == rows
    assert policies.count_scope(actor_of(grant), AREAS) == counts


def test_every_role_is_in_the_table() -> None:
    assert {grant.role for grant, _, _ in TABLE} == set(Role)


def test_two_roles_see_what_either_sees() -> None:
    both = actor_of(Grant(Role.LEAD, 1), Grant(Role.COORDINATOR, 2, 8))
    assert set(policies.row_scope(both, AREAS)) == {Window(1), Window(2, AREAS[8])}


def test_one_role_that_sees_everything_is_enough() -> None:
    assert policies.row_scope(actor_of(Grant(Role.COACH), Grant(Role.OFFICE)), AREAS) == ALL


def test_a_board_member_who_also_leads_sees_the_rows_of_the_lead_alone() -> None:
    both = actor_of(Grant(Role.BOARD), Grant(Role.LEAD, 3))
    assert policies.row_scope(both, AREAS) == (Window(3),)
    assert policies.count_scope(both, AREAS) == ALL


def test_who_has_no_role_sees_nothing() -> None:
    assert policies.row_scope(actor_of(), AREAS) == policies.count_scope(actor_of(), AREAS) == NOTHING


@pytest.mark.parametrize(
    "grant",
    [Grant(Role.COORDINATOR, 1, None), Grant(Role.COORDINATOR, 1, 99), Grant(Role.COORDINATOR, None, None)],
)
def test_a_coordinator_without_an_area_sees_no_municipality(grant: Grant) -> None:
    (window,) = policies.row_scope(actor_of(grant), AREAS)
    assert window.municipalities == frozenset()


@pytest.mark.parametrize("role", [Role.LEAD, Role.EVALUATOR])
def test_a_role_that_lost_its_intervention_does_not_see_them_all(role: Role) -> None:
    (window,) = policies.row_scope(actor_of(Grant(role)), AREAS)
    assert window.intervention_id is not None
    assert not window.everything


@pytest.mark.parametrize(
    ("grant", "own", "other"),
    [
        (Grant(Role.OFFICE), True, True),
        (Grant(Role.LEAD, 1), True, False),
        (Grant(Role.COORDINATOR, 1, 7), True, False),
        (Grant(Role.COACH, 1), False, False),
        (Grant(Role.EVALUATOR, 1), False, False),
        (Grant(Role.BOARD), False, False),
        (Grant(Role.AUDITOR), False, False),
        (Grant(Role.ADMINISTRATOR), False, False),
    ],
)
def test_who_may_import(grant: Grant, own: bool, other: bool) -> None:
    for intervention_id, allowed in ((1, own), (2, other)):
        if allowed:
            policies.check_can_import(actor_of(grant), intervention_id)
        else:
            with pytest.raises(Refused):
                policies.check_can_import(actor_of(grant), intervention_id)


def test_the_system_may_do_what_the_office_may() -> None:
    assert policies.row_scope(system_actor("prov"), AREAS) == ALL


def test_a_coordinator_writes_in_the_own_area_only() -> None:
    coordinator = actor_of(Grant(Role.COORDINATOR, 1, 7))
    assert policies.municipalities_open_to(coordinator, 1, AREAS) == AREAS[7]
    assert policies.municipalities_open_to(coordinator, 2, AREAS) == frozenset()
    assert policies.municipalities_open_to(actor_of(Grant(Role.LEAD, 1)), 1, AREAS) is None
    assert policies.municipalities_open_to(actor_of(Grant(Role.LEAD, 1)), 2, AREAS) == frozenset()


@pytest.mark.parametrize("check", [policies.check_can_see_rows, policies.check_can_count])
def test_a_refusal_says_why(check: object) -> None:
    with pytest.raises(Refused, match="roll"):
        check(NOTHING)  # type: ignore[operator]  # a parametrised function
