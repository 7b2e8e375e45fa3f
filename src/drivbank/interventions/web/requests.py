"""What the views of this room share."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import allowed, allowed_everywhere
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.ui.screens import found_or_404, trail


def reader(request: HttpRequest) -> Actor:
    """Return the actor when they may see interventions; raise Refused."""
    return allowed(request, Action.READ_HOUSE)


def keeper(request: HttpRequest) -> Actor:
    """Return the actor when they may change interventions; raise Refused."""
    return allowed_everywhere(request, Action.CHANGE_INTERVENTIONS)


def intervention_or_404(intervention_id: int) -> InterventionFact:
    """Return the intervention in the address; raise Http404."""
    return found_or_404(next((fact for fact in interventions() if fact.id == intervention_id), None))


def page_of(intervention_id: int) -> str:
    """Return the address of an intervention's page."""
    return reverse("interventions:intervention_show", args=[intervention_id])


def staffing_of(intervention_id: int) -> str:
    """Return the address of an intervention's staffing month by month."""
    return f"{reverse('interventions:staffing_list')}?insats={intervention_id}"


def breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the interventions to a page."""
    return trail((_("Insatser"), reverse("interventions:intervention_list")), *steps)
