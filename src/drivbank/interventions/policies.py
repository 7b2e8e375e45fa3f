"""What the roles may do with interventions, and what is fixed."""

from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, Reach, grants_for
from drivbank.access.policies import Refused, check, check_everywhere, refusal


def check_can_change_interventions(actor: Actor) -> None:
    """Interventions are created and changed by the office."""
    check_everywhere(actor, Action.CHANGE_INTERVENTIONS)


def can_count_whole(actor: Actor, intervention_id: int) -> bool:
    """Say whether the actor may see the whole of an intervention counted, not only an area or what is assigned."""
    return any(
        reach is Reach.ALL or (reach is Reach.INTERVENTION and grant.intervention_id == intervention_id)
        for reach, grant in grants_for(actor, Action.COUNT)
    )


def check_kind_can_change(*, has_records: bool) -> None:
    """Kind and ESF funding are fixed once participations or activities exist, as in Uppföljning Finsam."""
    if has_records:
        raise Refused(
            _(
                "Inriktning och ESF-finansiering kan inte ändras när insatsen har deltagare eller aktiviteter. "
                "Lägg upp en ny insats med ett annat namn."
            )
        )


def sees_vacancies(actor: Actor, intervention_id: int) -> bool:
    """Say whether the actor sees what is vacant in an intervention: those who see its money.

    A vacancy of half a position in a small place may tell of one person's absence, so not everybody does.
    """
    return any(
        reach is Reach.ALL or (reach is Reach.INTERVENTION and grant.intervention_id == intervention_id)
        for reach, grant in grants_for(actor, Action.READ_FINANCE)
    )


def check_can_see_vacancies(actor: Actor, intervention_id: int | None) -> None:
    """Refuse one who sees nothing of what is vacant in an intervention, or in none of them."""
    check(actor, Action.READ_FINANCE)
    if intervention_id is not None and not sees_vacancies(actor, intervention_id):
        raise refusal(Action.READ_FINANCE)
