"""One participation: its values, its days, and everything that has been done to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import actor_of
from drivbank.access.services.readings import reading_record
from drivbank.participants.months import months_text, stay
from drivbank.participants.policies import covers
from drivbank.participants.selectors import action_scopes, errors
from drivbank.participants.selectors.options import Options, options
from drivbank.participants.selectors.showing import (
    ParticipationFact,
    history,
    other_periods,
    responsible,
)
from drivbank.participants.selectors.words import value_reader
from drivbank.participants.web.requests import (
    breadcrumbs,
    carrying,
    list_address,
    list_query,
    participation_or_404,
    rows_of,
    screened,
)
from drivbank.participants.web.showing import groups, happenings
from drivbank.participants.web.timeline import timeline


@require_GET
@never_cache
def participation_show(request: HttpRequest, participation_id: int) -> HttpResponse:
    """Show the participation; that it was shown is noted in the read log first."""
    if (elsewhere := screened(request)) is not None:
        return elsewhere
    actor, scope, query = actor_of(request), rows_of(request), list_query(request)
    fact = participation_or_404(scope, participation_id)
    others = other_periods(scope, fact)
    reading_record(by=actor, what=f"Deltagare {fact.code}", rows=1 + len(others))
    choices = options(scope)
    context = {
        "fact": fact,
        "others": [(period, choices.facts[period.intervention_id].name) for period in others],
        "breadcrumbs": breadcrumbs((fact.code, ""), query=query),
        "list_url": list_address(query) if query else "",
        "carried": carrying(query),
        **_words(fact, choices),
        **_rights(actor, fact, choices),
    }
    return render(request, "participants/participation_show.html", context)


def _words(fact: ParticipationFact, choices: Options) -> dict[str, object]:
    today = timezone.localdate()
    intervention = choices.facts[fact.intervention_id]
    time = stay(fact.enrolled_on, fact.exited_on or today)
    guide = intervention.guide_months
    read, events = value_reader(choices.places), history(fact)
    return {
        "intervention": intervention,
        "groups": groups(fact, read),
        "moments": timeline(fact, events, guide, read, today),
        "happenings": happenings(events, read),
        "stay": time.text,
        "guide": months_text(guide) if guide else "",
        "over": guide is not None and fact.exited_on is None and time.months >= guide,
        "later": fact.enrolled_on > today,
        "mistake": fact.values["exit_reason"] in errors(),
    }


def _rights(actor: Actor, fact: ParticipationFact, choices: Options) -> dict[str, object]:
    coaches = responsible(fact.id)
    named = {coach.user_id for coach in coaches}
    about = fact.intervention_id, str(fact.values["municipality"]), named
    to_change, to_assign = action_scopes(actor, Action.CHANGE_ROWS, Action.ASSIGN)
    may_assign = covers(to_assign, *about)
    offered = choices.coaches if may_assign else ()
    return {
        "coaches": coaches,
        "may_change": covers(to_change, *about),
        "may_assign": may_assign,
        "may_become_coach": [
            holder
            for holder in offered
            if holder.user_id not in named and holder.intervention_id in (None, fact.intervention_id)
        ],
    }
