"""What the views of this room share."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.ui.editing import Outcome

Found = TypeVar("Found")


def reader(request: HttpRequest) -> Actor:
    """Return the actor when they may see interventions; raise Refused."""
    actor = actor_of(request)
    check(actor, Action.READ_HOUSE)
    return actor


def keeper(request: HttpRequest) -> Actor:
    """Return the actor when they may change interventions; raise Refused."""
    actor = actor_of(request)
    check_can_change_interventions(actor)
    return actor


def found_or_404(found: Found | None) -> Found:
    """Return what was found; raise Http404 for nothing."""
    if found is None:
        raise Http404
    return found


def intervention_or_404(intervention_id: int) -> InterventionFact:
    """Return the intervention in the address; raise Http404."""
    return found_or_404(next((fact for fact in interventions() if fact.id == intervention_id), None))


def page_of(intervention_id: int) -> str:
    """Return the address of an intervention's page."""
    return reverse("interventions:intervention_show", args=[intervention_id])


def breadcrumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the interventions to a page, as labels and addresses; the last is the page itself."""
    steps = [(_("Insatser"), reverse("interventions:intervention_list")), *trail]
    return [{"label": label, "url": url} for label, url in steps]


def edited(
    request: HttpRequest, template: str, outcome: Outcome, context: Mapping[str, Any], *, done: str, back: str
) -> HttpResponse:
    """Go back with a message when it was saved, else show the form again with what is wrong."""
    if outcome.saved:
        messages.success(request, done)
        return redirect(back)
    shown = {**context, "differences": outcome.differences, "back": back}
    status = 422 if context["form"].errors else outcome.status
    return render(request, template, shown, status=status)
