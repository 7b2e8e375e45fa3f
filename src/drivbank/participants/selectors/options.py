"""What the lists and forms may offer: interventions, municipalities, areas and coaches within a scope."""

from dataclasses import dataclass

from drivbank.access.roles import Role
from drivbank.access.selectors import Holder, holders_of
from drivbank.core.sorting import in_order
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.organisation.selectors import AreaFact, areas
from drivbank.participants.policies import Scope
from drivbank.reference.selectors import municipalities


@dataclass(frozen=True)
class Options:
    """What may be chosen, and the names of every intervention and municipality."""

    interventions: tuple[InterventionFact, ...]
    municipalities: tuple[tuple[str, str], ...]
    areas: tuple[AreaFact, ...]
    coaches: tuple[Holder, ...]
    facts: dict[int, InterventionFact]
    places: dict[str, str]


def options(scope: Scope) -> Options:
    """Return what there is to choose among the rows of a scope."""
    known = interventions()
    own = {window.intervention_id for window in scope}
    visible = [fact for fact in known if fact.individual and (None in own or fact.id in own)]
    places = {place.code: place.name for place in municipalities()}
    codes = _codes(scope, visible) or set(places)
    within = [area for area in areas() if area.municipalities & codes]
    return Options(
        interventions=tuple(visible),
        municipalities=tuple(
            sorted(((code, places[code]) for code in codes), key=lambda pair: in_order(pair[1]))
        ),
        areas=tuple(within) if len(within) > 1 else (),
        coaches=tuple(_coaches({fact.id for fact in visible})),
        facts={fact.id: fact for fact in known},
        places=places,
    )


def _codes(scope: Scope, visible: list[InterventionFact]) -> set[str]:
    """Return the municipalities of the areas that limit the scope, else those that are parties."""
    if scope and all(window.municipalities is not None for window in scope):
        return {code for window in scope for code in window.municipalities or ()}
    return {code for fact in visible for code in fact.municipalities}


def _coaches(visible: set[int]) -> list[Holder]:
    """Return each coach of the visible interventions once."""
    found = [
        holder
        for holder in holders_of(Role.COACH)
        if holder.intervention_id is None or holder.intervention_id in visible
    ]
    return list({holder.user_id: holder for holder in found}.values())
