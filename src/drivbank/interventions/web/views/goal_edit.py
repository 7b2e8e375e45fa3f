"""Adding a goal to a draft, changing, moving, splitting and taking one away."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from drivbank.access.actors import Actor
from drivbank.core.seen import ChangedMeanwhile
from drivbank.interventions import services
from drivbank.interventions.models import Goal
from drivbank.interventions.selectors import (
    GoalFact,
    InterventionFact,
    PlanFact,
    goal_row,
    interventions,
    plan_of_goal,
)
from drivbank.interventions.services import plan_mark
from drivbank.interventions.web.goal_forms import GoalForm
from drivbank.interventions.web.goal_pages import changed_text, draft_or_404, mark_in, page_of, typed, way_to
from drivbank.interventions.web.requests import keeper
from drivbank.interventions.web.views.goal_choose import KIND_TITLES, Chosen, choice_page, chosen
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "interventions/goal_edit.html"


def goal_create(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask how a result goal is measured, then only what that needs; an overall goal is asked for its words at once."""
    actor = keeper(request)
    plan = draft_or_404(plan_id)
    under = _under(request, plan)
    how = chosen(request, {}) if under else Chosen("")
    if how is None:
        return choice_page(request, plan, under=under.id if under else None, back=page_of(plan_id), by=actor)
    first = {"parent_id": under.id if under else None, "kind": how.kind, "measure": _id(how)}
    form = _form(request, plan, how, first)
    outcome = tried(form, lambda: services.goal_create(plan_id, form.draft, by=actor))
    title = _("Lägg till ett resultatmål") if under else _("Lägg till ett övergripande mål")
    context = {**_page(plan, how, title, actor), "form": form, "submit": _("Lägg till målet"), "under": under}
    return edited(
        request, outcome, context, template=TEMPLATE, done=_("Målet är tillagt."), back=page_of(plan_id)
    )


def goal_edit(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Show a goal of a draft, and save what was changed; how it is measured is changed by an address of its own."""
    actor = keeper(request)
    plan, goal = _goal_or_404(goal_id)
    saved = typed(found_or_404(goal_row(goal_id)))
    how = chosen(request, saved) if goal.parent_id else Chosen("")
    if how is None:
        return choice_page(request, plan, under=None, back=request.path, by=actor)
    first = {**opened(saved), "kind": how.kind, "measure": _id(how)}
    form = _form(request, plan, how, first)

    def write() -> None:
        services.goal_update(goal_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: typed(found_or_404(goal_row(goal_id))))
    title = _("Ändra mål %(number)s") % {"number": goal.number}
    context = {**_page(plan, how, title, actor), "form": form, "goal": goal, "submit": _("Spara")}
    context["mark"] = plan_mark(plan)
    return edited(
        request, outcome, context, template=TEMPLATE, done=_("Målet är sparat."), back=page_of(plan.id)
    )


@require_POST
def goal_delete(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Take the goal out of the draft."""
    actor = keeper(request)
    plan, _goal = _goal_or_404(goal_id)
    seen = mark_in(request)
    return _done(
        request, plan, lambda: services.goal_delete(goal_id, seen=seen, by=actor), _("Målet är borttaget.")
    )


@require_POST
def goal_move(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Move the goal a step up or down among those it stands with."""
    actor = keeper(request)
    plan, _goal = _goal_or_404(goal_id)
    steps, seen = 1 if request.POST.get("steps") == "1" else -1, mark_in(request)

    def write() -> None:
        services.goal_move(goal_id, steps=steps, seen=seen, by=actor)

    return _done(request, plan, write, _("Målet är flyttat."))


@require_POST
def goal_split(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Put one goal for each purpose of the goal's interventions in its place."""
    actor = keeper(request)
    plan, goal = _goal_or_404(goal_id)
    try:
        made = services.goal_split(goal_id, seen=mark_in(request), by=actor)
    except ChangedMeanwhile:
        messages.error(request, changed_text())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        done = ngettext(
            "Mål %(number)s har blivit %(count)s mål. Ändra vad vart och ett ska nå. Mål som står efter har fått nya nummer.",
            "Mål %(number)s har blivit %(count)s mål. Ändra vad vart och ett ska nå. Mål som står efter har fått nya nummer.",
            len(made),
        )
        messages.success(request, done % {"number": goal.number, "count": len(made)})
    return redirect(page_of(plan.id))


def _done(request: HttpRequest, plan: PlanFact, write: Callable[[], object], done: str) -> HttpResponse:
    """Write, and go back to the plan with what was done or why it was not."""
    try:
        write()
    except ChangedMeanwhile:
        messages.error(request, changed_text())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(page_of(plan.id))


def _goal_or_404(goal_id: int) -> tuple[PlanFact, GoalFact]:
    """Return the goal in the address and its draft; raise Http404 for a goal of a decided plan."""
    plan = found_or_404(plan_of_goal(goal_id))
    goal = next(one for one in draft_or_404(plan.id).goals if one.id == goal_id)
    return plan, goal


def _under(request: HttpRequest, plan: PlanFact) -> GoalFact | None:
    """Return the overall goal that a result goal is to stand under, None when the new goal is an overall one."""
    asked = request.GET.get("under")
    if asked is None:
        return None
    found = next((goal for goal in plan.overall if str(goal.id) == asked), None)
    if found is None:
        raise Http404
    return found


def _id(how: Chosen) -> str:
    return how.measure.id if how.measure else ""


def _form(request: HttpRequest, plan: PlanFact, how: Chosen, first: Mapping[str, Any]) -> GoalForm:
    kept = first.get("interventions", ())
    offered = [one for one in interventions() if one.id in kept or _suits(one, plan, how)]
    return GoalForm(
        request.POST or None,
        initial=dict(first),
        kind=how.kind,
        plan=plan,
        measure=how.measure,
        offered=offered,
    )


def _suits(fact: InterventionFact, plan: PlanFact, how: Chosen) -> bool:
    """Say whether an intervention goes on in the plan's years, and has what the measure counts."""
    held = fact.starts_on.year <= plan.last_year and fact.ends_on.year >= plan.first_year
    return held and (how.measure is None or fact.individual is not how.measure.activity)


def _page(plan: PlanFact, how: Chosen, title: str, by: Actor) -> dict[str, Any]:
    return {
        "title": title,
        "eyebrow": plan.title,
        "plan": plan,
        "kind": how.kind,
        "kind_title": str(KIND_TITLES[Goal.Kind(how.kind)]) if how.kind else "",
        "measure": how.measure,
        "breadcrumbs": way_to((title, ""), by=by, plan=plan),
    }
