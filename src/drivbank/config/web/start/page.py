"""The start page: which parts there are, in which order, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may, may_everywhere
from drivbank.access.requests import actor_of
from drivbank.config.web.start.goals import goals_part
from drivbank.config.web.start.house import house_part
from drivbank.config.web.start.mine import mine_part
from drivbank.config.web.start.money import money_part
from drivbank.config.web.start.news import events_part, snapshots_part
from drivbank.config.web.start.plain import plain_part
from drivbank.config.web.start.setup import is_set_up, next_step, setup_part
from drivbank.config.web.start.todo import todo_part
from drivbank.config.web.start.visit import Section, Visit, summary_of
from drivbank.config.web.start.worth import worth_part
from drivbank.config.web.start.year import year_part
from drivbank.participants.selectors import data_version
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.policies import can_see_results
from drivbank.statistics.selectors import default_year
from drivbank.ui.phrases import said_if_ours

Shows = Callable[[Actor], bool]


def who_may(action: Action) -> Shows:
    """For those with a right, however narrow."""
    return lambda actor: may(actor, action)


def sees_sums_alone(actor: Actor) -> bool:
    """For those who see what is counted and not the rows behind it."""
    return may(actor, Action.COUNT) and not may(actor, Action.READ_ROWS)


def counts_everything(actor: Actor) -> bool:
    """For those who see the whole association counted."""
    return may_everywhere(actor, Action.COUNT)


@dataclass(frozen=True)
class Part:
    """A part of the page: for whom it is made, and what makes it (None: nothing to show today)."""

    shows: Shows
    build: Callable[[Visit], Section | None]


PARTS: tuple[Part, ...] = (
    Part(who_may(Action.READ_HOUSE), setup_part),
    Part(who_may(Action.READ_HOUSE), todo_part),
    Part(who_may(Action.CHANGE_USERS), house_part),
    Part(who_may(Action.READ_ROWS), mine_part),
    Part(sees_sums_alone, plain_part),
    Part(who_may(Action.COUNT), year_part),
    Part(counts_everything, goals_part),
    Part(can_see_results, worth_part),
    Part(who_may(Action.READ_FINANCE), money_part),
    Part(who_may(Action.READ_EVENTS), events_part),
    Part(who_may(Action.COUNT), snapshots_part),
)


@require_GET
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Show the parts that the actor's rights give, for the latest year that has any registrations."""
    actor = actor_of(request)
    version = data_version()
    visit = Visit(actor, _year(request, version), version)
    counts = may(actor, Action.COUNT)
    sections = [section for part in PARTS if part.shows(actor) and (section := part.build(visit))]
    # A role without rights to anything in the house is not told of what the house lacks.
    ready = not may(actor, Action.READ_HOUSE) or is_set_up(visit)
    context = {
        "sections": sections,
        "ready": ready,
        "counts": counts,
        "year": visit.year,
        "scope": said_if_ours(summary_of(visit.look).scope_label) if counts else "",
        "action": _main_action(actor, visit.year) if ready else _first_action(visit),
    }
    return render(request, "config/start.html", context)


@dataclass(frozen=True)
class MainAction:
    """What the button beside the heading does."""

    label: str
    url: str
    icon: str


def _first_action(visit: Visit) -> MainAction | None:
    """Return the next step of setting up that the one who looks may do."""
    step = next_step(visit)
    return MainAction(step.title, step.url, "arrow-right") if step else None


def _main_action(actor: Actor, year: int) -> MainAction | None:
    """Return what someone with the actor's rights most often comes to do."""
    if may(actor, Action.IMPORT):
        return MainAction(_("Läs in en mall"), reverse("exchange:import_upload"), "upload")
    if may(actor, Action.CHANGE_ROWS):
        return MainAction(_("Registrera deltagare"), reverse("participants:participation_create"), "plus")
    if may(actor, Action.CHANGE_USERS):
        return MainAction(_("Bjud in någon"), reverse("access:user_invite"), "plus")
    if may(actor, Action.COUNT):
        url = f"{reverse('reports:appendix_show')}?{urlencode({'ar': year})}"
        return MainAction(_("Läs statistikbilagan"), url, "document")
    return None


def _year(request: HttpRequest, version: str) -> int:
    """Return the year in the address when it can be counted, else the latest with registrations."""
    latest, text = default_year(version), request.GET.get("ar", "")
    asked = int(text) if text.isdecimal() and len(text) == 4 else latest
    return asked if FIRST_YEAR <= asked <= latest else latest
