"""Who may see and change which participations.

A scope is a set of windows; a row is in scope when it lies in one of them. Rows and counts have scopes of their own:
a board member may see the whole association counted, and not one row of it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor, Grant
from drivbank.access.matrix import Action, Reach, grants_for, may, may_in
from drivbank.access.policies import Refused, check, refusal


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


def scope_for(actor: Actor, action: Action, areas: Mapping[int, frozenset[str]]) -> Scope:
    """Return the participations that the actor's right to an action reaches; ``areas`` gives municipality codes."""
    windows = [_window(grant, reach, areas, actor.user_id) for reach, grant in grants_for(actor, action)]
    return (Window(),) if Window() in windows else tuple(dict.fromkeys(windows))


def row_scope(actor: Actor, areas: Mapping[int, frozenset[str]]) -> Scope:
    """Return the participations whose rows the actor may see."""
    return scope_for(actor, Action.READ_ROWS, areas)


def count_scope(actor: Actor, areas: Mapping[int, frozenset[str]]) -> Scope:
    """Return the participations that the actor's tables are counted on."""
    return scope_for(actor, Action.COUNT, areas)


def _window(grant: Grant, reach: Reach, areas: Mapping[int, frozenset[str]], user_id: int | None) -> Window:
    match reach:
        case Reach.ALL:
            return Window()
        case Reach.INTERVENTION:
            return Window(intervention_id=grant.intervention_id or 0)
        case Reach.AREA:
            return Window(grant.intervention_id or 0, areas.get(grant.area_id or 0, frozenset()))
        case Reach.ASSIGNED:
            return Window(grant.intervention_id, assigned_to=user_id or 0)


def check_can_import(actor: Actor, intervention_id: int) -> None:
    """The office imports for every intervention, a lead and a coordinator for their own."""
    if not may_in(actor, Action.IMPORT, intervention_id):
        raise refusal(
            Action.IMPORT,
            _("Du kan läsa in registreringar för insatser där du är insatsledare eller samordnare."),
        )


def can_import(actor: Actor, intervention_id: int) -> bool:
    """Say whether the actor may import for the intervention."""
    return may_in(actor, Action.IMPORT, intervention_id)


def check_can_work_with_imports(actor: Actor) -> None:
    """Imports and templates are for those who may import for some intervention."""
    check(actor, Action.IMPORT)


def can_work_with_imports(actor: Actor) -> bool:
    """Say whether the imports are shown to the actor at all."""
    return may(actor, Action.IMPORT)


def municipalities_open_to(
    actor: Actor,
    intervention_id: int,
    areas: Mapping[int, frozenset[str]],
    action: Action = Action.IMPORT,
    assigned: Collection[int] = (),
) -> frozenset[str] | None:
    """Return the municipalities where a row of the intervention is within what the actor may write; None is all.

    ``assigned`` are the users who are responsible for the row: a coach's right goes no further than those rows,
    whatever else the coach may do elsewhere.
    """
    windows = [
        window.municipalities
        for window in scope_for(actor, action, areas)
        if window.intervention_id in (None, intervention_id) and window.assigned_to in (None, *assigned)
    ]
    if None in windows:
        return None
    return frozenset().union(*(codes for codes in windows if codes is not None))


def check_can_assign(actor: Actor) -> None:
    """Coaches are given their participants by the office, leads and coordinators, each among what they see."""
    check(actor, Action.ASSIGN)


def check_can_see_rows(scope: Scope) -> None:
    """Refuse one whose role has no rows at all."""
    if not scope:
        raise refusal(Action.READ_ROWS)


def can_count(actor: Actor) -> bool:
    """Say whether the actor has any statistics to look at."""
    return may(actor, Action.COUNT)


def check_can_count(scope: Scope) -> None:
    """Refuse one whose role has no statistics."""
    if not scope:
        raise refusal(Action.COUNT)


def can_change_rows(actor: Actor) -> bool:
    """Say whether the actor may register and correct any participations at all."""
    return may(actor, Action.CHANGE_ROWS)


def covers(scope: Scope, intervention_id: int, municipality: str, assigned: Collection[int]) -> bool:
    """Say whether a participation lies in a scope; ``assigned`` are the users who are responsible for it."""
    return any(
        window.intervention_id in (None, intervention_id)
        and (window.municipalities is None or municipality in window.municipalities)
        and (window.assigned_to is None or window.assigned_to in assigned)
        for window in scope
    )


def outside(action: Action) -> Refused:
    """Return the refusal of a row that lies outside what the actor's right reaches."""
    return refusal(action, _("Deltagaren ligger utanför det du har behörighet till."))


def interventions_open_to(actor: Actor, intervention_ids: Iterable[int]) -> list[int]:
    """Return those of the interventions in which the actor may register."""
    return [pk for pk in intervention_ids if may_in(actor, Action.CHANGE_ROWS, pk)]


def check_can_register(actor: Actor, intervention_id: int) -> None:
    """The office registers in every intervention, others in their own."""
    if not may_in(actor, Action.CHANGE_ROWS, intervention_id):
        raise refusal(Action.CHANGE_ROWS, _("Du kan registrera deltagare i de insatser där du har en roll."))


def registers_for_self(actor: Actor, intervention_id: int) -> bool:
    """Say whether what the actor registers is only theirs to see once it is assigned to them: a coach."""
    reaches = [
        reach
        for reach, grant in grants_for(actor, Action.CHANGE_ROWS)
        if reach is Reach.ALL or grant.intervention_id in (None, intervention_id)
    ]
    return Reach.ASSIGNED in reaches and Reach.ALL not in reaches and Reach.INTERVENTION not in reaches
