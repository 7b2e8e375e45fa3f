"""The first days: what has to be in place before anyone can be registered, in the order it is done."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.matrix import Action, may
from drivbank.config.web.start.visit import Section, Visit
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import members


@dataclass(frozen=True)
class Step:
    """A step of the list: done or not, and where it is done; no address for one who may not."""

    title: str
    text: str
    url: str
    done: bool


def setup_part(visit: Visit) -> Section | None:
    """Return the list until there are members and interventions; None from then on."""
    has_members, has_interventions = _in_place(visit.version)
    if has_members and has_interventions:
        return None
    actor = visit.actor
    steps = (
        Step(
            _("Lägg upp förbundets medlemmar"),
            _(
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna, och länsdelar om ni har sådana."
            ),
            reverse("organisation:association_show") if may(actor, Action.CHANGE_ORGANISATION) else "",
            has_members,
        ),
        Step(
            _("Lägg upp den första insatsen"),
            _("Period, parter, målgrupp och vilka avslutsorsaker den använder."),
            reverse("interventions:intervention_create") if may(actor, Action.CHANGE_INTERVENTIONS) else "",
            has_interventions,
        ),
        Step(
            _("Bjud in dem som ska arbeta här"),
            _("Var och en får en roll, och ser bara det som rollen ger."),
            reverse("access:user_list") if may(actor, Action.CHANGE_USERS) else "",
            False,
        ),
        Step(
            _("Registrera deltagare"),
            _("Hämta insatsens mall, fyll i den och läs in den, eller registrera för hand."),
            reverse("exchange:template_list") if may(actor, Action.IMPORT) and has_interventions else "",
            False,
        ),
    )
    return Section("config/start/setup.html", steps)


@lru_cache(maxsize=8)
def _in_place(version: str) -> tuple[bool, bool]:
    """Return whether there were members and interventions in a version of what is registered."""
    return bool(members()), bool(interventions())
