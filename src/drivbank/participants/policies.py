"""Who may see and change which participations.

A scope is a set of windows; a row is in scope when it lies in one of them. Rows and counts have scopes of their own:
a board member may see the whole association counted, and not one row of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivbank.access.actors import Actor, Grant
from drivbank.access.policies import Refused
from drivbank.access.roles import Role

# None: the role sees nothing. The whole association, its intervention, its area of it, or what is assigned to it.
ROWS_SEEN: Mapping[Role, str | None] = {
    Role.OFFICE: "all",
    Role.LEAD: "intervention",
    Role.COORDINATOR: "area",
    Role.COACH: "assigned",
    Role.EVALUATOR: "intervention",
    Role.BOARD: None,
    Role.AUDITOR: "all",
    Role.ADMINISTRATOR: None,
}
COUNTS_SEEN: Mapping[Role, str | None] = {**ROWS_SEEN, Role.BOARD: "all"}
IMPORTERS = (Role.OFFICE, Role.LEAD, Role.COORDINATOR)


@dataclass(frozen=True)
class Window:
    """Participations that meet every condition given; None is no condition."""

    intervention_id: int | None = None
    municipalities: frozenset[str] | None = None
    assigned_to: int | None = None

    @property
    def everything(self) -> bool:
        return self == Window()


Scope = tuple[Window, ...]


def row_scope(actor: Actor, areas: Mapping[int, frozenset[str]]) -> Scope:
    """Return the participations whose rows the actor may see; ``areas`` gives each area's municipality codes."""
    return _scope(actor.grants, ROWS_SEEN, areas, actor.user_id)


def count_scope(actor: Actor, areas: Mapping[int, frozenset[str]]) -> Scope:
    """Return the participations that the actor's tables are counted on."""
    return _scope(actor.grants, COUNTS_SEEN, areas, actor.user_id)


def _scope(
    grants: Iterable[Grant],
    seen: Mapping[Role, str | None],
    areas: Mapping[int, frozenset[str]],
    user_id: int | None,
) -> Scope:
    windows = [_window(grant, seen[grant.role], areas, user_id) for grant in grants if seen[grant.role]]
    return (Window(),) if Window() in windows else tuple(dict.fromkeys(windows))


def _window(
    grant: Grant, reach: str | None, areas: Mapping[int, frozenset[str]], user_id: int | None
) -> Window:
    match reach:
        case "all":
            return Window()
        case "intervention":
            return Window(intervention_id=grant.intervention_id or 0)
        case "area":
            return Window(grant.intervention_id or 0, areas.get(grant.area_id or 0, frozenset()))
        case "assigned":
            return Window(grant.intervention_id, assigned_to=user_id or 0)
    raise ValueError(f"unknown reach {reach!r}")


def check_can_import(actor: Actor, intervention_id: int) -> None:
    """The office imports for every intervention, a lead and a coordinator for their own."""
    if actor.has(Role.OFFICE):
        return
    own = {grant.intervention_id for grant in actor.grants_of((Role.LEAD, Role.COORDINATOR))}
    if intervention_id not in own:
        raise Refused("Du kan läsa in registreringar för insatser där du är insatsledare eller samordnare.")


def can_import(actor: Actor, intervention_id: int) -> bool:
    """Say whether the actor may import for the intervention."""
    try:
        check_can_import(actor, intervention_id)
    except Refused:
        return False
    return True


def check_can_work_with_imports(actor: Actor) -> None:
    """Imports and templates are for those who may import for some intervention."""
    if not actor.has(*IMPORTERS):
        raise Refused("Registreringar läses in av kansli, insatsledare och samordnare.")


def can_work_with_imports(actor: Actor) -> bool:
    """Say whether the imports are shown to the actor at all."""
    return actor.has(*IMPORTERS)


def municipalities_open_to(
    actor: Actor, intervention_id: int, areas: Mapping[int, frozenset[str]]
) -> frozenset[str] | None:
    """Return the municipalities whose rows the actor may write in the intervention; None is all of them."""
    wide = actor.grants_of((Role.OFFICE, Role.LEAD))
    if any(grant.role is Role.OFFICE or grant.intervention_id == intervention_id for grant in wide):
        return None
    own = (grant for grant in actor.grants_of([Role.COORDINATOR]) if grant.intervention_id == intervention_id)
    return frozenset().union(*(areas.get(grant.area_id or 0, frozenset()) for grant in own))


def check_can_assign(actor: Actor) -> None:
    """Coaches are given their participants by the office, leads and coordinators, each among what they see."""
    if not actor.has(*IMPORTERS):
        raise Refused("Deltagare fördelas av kansli, insatsledare och samordnare.")


def check_can_see_rows(scope: Scope) -> None:
    """Refuse one whose role has no rows at all."""
    if not scope:
        raise Refused("Din roll ger inte tillgång till enskilda registreringar. Du ser summorna.")


def can_count(actor: Actor) -> bool:
    """Say whether the actor has any statistics to look at."""
    return any(COUNTS_SEEN[grant.role] for grant in actor.grants)


def check_can_count(scope: Scope) -> None:
    """Refuse one whose role has no statistics."""
    if not scope:
        raise Refused("Din roll ger inte tillgång till statistiken.")
