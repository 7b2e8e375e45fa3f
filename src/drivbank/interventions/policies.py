"""What the roles may do with interventions, and what is fixed."""

from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import Refused, check_everywhere


def check_can_change_interventions(actor: Actor) -> None:
    """Interventions are created and changed by the office."""
    check_everywhere(actor, Action.CHANGE_INTERVENTIONS)


def check_kind_can_change(*, has_records: bool) -> None:
    """Kind and ESF funding are fixed once participations or activities exist, as in Uppföljning Finsam."""
    if has_records:
        raise Refused(
            _(
                "Inriktning och ESF-finansiering kan inte ändras när insatsen har deltagare eller aktiviteter. "
                "Lägg upp en ny insats med ett annat namn."
            )
        )
