"""The first days: what has to be in place before anyone can be registered, in the order it is done."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may
from drivbank.config.web.start.visit import Section, Visit
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import association, members


@dataclass(frozen=True)
class Step:
    """A step of the list: done or not, and where it is done; no address for one who may not."""

    title: str
    text: str
    url: str
    done: bool


@dataclass(frozen=True)
class InPlace:
    """What there was in a version of what is registered."""

    association: bool
    members: bool
    interventions: bool

    @property
    def ready(self) -> bool:
        return self.members and self.interventions


def is_set_up(visit: Visit) -> bool:
    """Say whether there are members and interventions, so that anyone can be registered."""
    return _in_place(visit.version).ready


def setup_part(visit: Visit) -> Section | None:
    """Return the list until there are members and interventions; None from then on."""
    return None if is_set_up(visit) else Section("config/start/setup.html", steps(visit))


def next_step(visit: Visit) -> Step | None:
    """Return the first step that is left and that the one who looks may do; None when there is none."""
    return next((step for step in steps(visit) if step.url and not step.done), None)


def steps(visit: Visit) -> tuple[Step, ...]:
    """Return the steps in order, as far as they are done."""
    actor, there = visit.actor, _in_place(visit.version)
    return (*_of_the_association(actor, there), *_of_the_work(actor, there))


def _of_the_association(actor: Actor, there: InPlace) -> tuple[Step, Step]:
    changes = may(actor, Action.CHANGE_ORGANISATION)
    return (
        Step(
            _("Lägg upp förbundet"),
            _("Namnet och sätet, som står på sidorna och i dokumenten."),
            reverse("organisation:association_edit") if changes else "",
            there.association,
        ),
        Step(
            _("Lägg upp förbundets medlemmar"),
            _(
                "Försäkringskassan, Arbetsförmedlingen, regionen och kommunerna, och länsdelar om ni har sådana."
            ),
            reverse("organisation:association_show") if changes else "",
            there.members,
        ),
    )


def _of_the_work(actor: Actor, there: InPlace) -> tuple[Step, Step, Step]:
    imports = may(actor, Action.IMPORT) and there.interventions
    return (
        Step(
            _("Lägg upp den första insatsen"),
            _("Period, parter, målgrupp och vilka avslutsorsaker den använder."),
            reverse("interventions:intervention_create") if may(actor, Action.CHANGE_INTERVENTIONS) else "",
            there.interventions,
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
            reverse("exchange:template_list") if imports else "",
            False,
        ),
    )


@lru_cache(maxsize=8)
def _in_place(version: str) -> InPlace:
    return InPlace(association() is not None, bool(members()), bool(interventions()))
