"""One event and what it did to each record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.log import EventFact, ItemFact, Lines, event_fact, items_found
from drivbank.access.matrix import REASONS, Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services.readings import reading_record
from drivbank.access.web.requests import crumbs, without_numbers

PAGE = 100


@require_GET
def event_show(request: HttpRequest, number: int) -> HttpResponse:
    """Show the event; values of single participants and of the money only to those who may see such."""
    actor = actor_of(request)
    check(actor, Action.READ_EVENTS)
    if elsewhere := without_numbers(request):
        return elsewhere
    event = event_fact(number, by=actor)
    if event is None:
        raise Http404(_("Händelsen finns inte."))
    about = request.GET.get("om", "").strip()
    trail = crumbs(
        (_("Händelselogg"), reverse("access:event_list")), (_("Händelse %(number)s") % {"number": number}, "")
    )
    context = {
        "event": event,
        "items": _items(event, about, request.GET.get("efter", ""), actor) if not event.hidden else None,
        "hidden": REASONS[event.hidden] if event.hidden else "",
        "about": about,
        "breadcrumbs": trail,
    }
    return render(request, "access/event_show.html", context)


def _items(event: EventFact, about: str, after: str, by: Actor) -> Lines[ItemFact]:
    place = int(after) if after.isdecimal() and len(after) < 19 else 0
    items = items_found(event.id, about=about, after=place, most=PAGE)
    if event.coded and items.lines:
        reading_record(by=by, what=f"Händelse {event.number}", rows=len(items.lines))
    return items
