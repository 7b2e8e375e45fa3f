"""Beginning a plan of goals, changing, deciding and removing a draft, and beginning the next version."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.core.seen import ChangedMeanwhile
from drivbank.interventions import services
from drivbank.interventions.models import GoalPlan
from drivbank.interventions.selectors import plan_row
from drivbank.interventions.services import lacking, plan_mark
from drivbank.interventions.web.goal_forms import PlanDecideForm, PlanForm
from drivbank.interventions.web.goal_pages import (
    changed_text,
    draft_or_404,
    mark_in,
    page_of,
    plan_or_404,
    way_to,
)
from drivbank.interventions.web.requests import keeper
from drivbank.ui.editing import EditForm, opened, tried
from drivbank.ui.screens import edited, found_or_404


def goal_plan_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and begin the plan."""
    actor = keeper(request)
    form = PlanForm(request.POST or None, initial=_next_years())
    made: list[GoalPlan] = []
    outcome = tried(form, lambda: made.append(services.goal_plan_create(form.draft, by=actor)))
    title = _("Gör en målplan")
    context = {
        "title": title,
        "lead": _(
            "Först namnet och åren. Målen läggs till på nästa sida, och inget gäller innan planen är beslutad."
        ),
        "form": form,
        "submit": _("Fortsätt till målen"),
        "breadcrumbs": way_to((title, ""), by=actor),
    }
    back = page_of(made[0].pk) if made else reverse("interventions:goal_plan_list")
    return edited(request, outcome, context, done=_("Planen är påbörjad. Lägg till målen."), back=back)


def goal_plan_edit(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what the draft says before its goals, and save what was changed."""
    actor = keeper(request)
    plan = draft_or_404(plan_id)
    form = PlanForm(request.POST or None, initial=opened(found_or_404(plan_row(plan_id))))

    def write() -> None:
        services.goal_plan_update(plan_id, form.draft, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(plan_row(plan_id)))
    title = _("Ändra planens uppgifter")
    context = {
        "title": title,
        "eyebrow": plan.title,
        "form": form,
        "submit": _("Spara"),
        "breadcrumbs": way_to((title, ""), by=actor, plan=plan),
    }
    return edited(request, outcome, context, done=_("Planen är sparad."), back=page_of(plan_id))


def goal_plan_decide(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what it means, and make the draft the plan in force from a day."""
    actor = keeper(request)
    plan = draft_or_404(plan_id)
    first = {"decided_on": timezone.localdate(), "valid_from": plan.valid_from, "seen": plan_mark(plan)}
    form = PlanDecideForm(request.POST or None, initial=first)

    def write() -> None:
        given = {name: form.cleaned_data[name] for name in ("decided_on", "decision", "valid_from")}
        try:
            services.goal_plan_decide(plan_id, **given, seen=form.mark, by=actor)
        except ChangedMeanwhile as changed:
            data = request.POST.copy()
            data["seen"] = plan_mark(plan_or_404(plan_id))
            form.data = data
            problem = _("Målen har ändrats sedan sidan visades. Läs planen igen och besluta sedan.")
            raise ValidationError(problem) from changed

    outcome = tried(form, write)
    title = _("Besluta planen")
    context: dict[str, Any] = {
        "title": title,
        "eyebrow": plan.title,
        "lead": _("När planen är beslutad ändras den inte. Behövs något annat görs en ny version."),
        "form": form,
        "submit": title,
        "plan": plan,
        "lacking": lacking(plan),
        "breadcrumbs": way_to((title, ""), by=actor, plan=plan),
    }
    done, template = _("Planen är beslutad."), "interventions/goal_plan_decide.html"
    return edited(request, outcome, context, template=template, done=done, back=page_of(plan_id))


def goal_plan_copy(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Say what a new version is, begin it and go on to it."""
    actor = keeper(request)
    plan = plan_or_404(plan_id)
    form = EditForm(request.POST if request.method == "POST" else None)
    made: list[GoalPlan] = []
    outcome = tried(form, lambda: made.append(services.goal_plan_copy(plan_id, by=actor)))
    title = _("Gör en ny version")
    context = {
        "title": title,
        "eyebrow": plan.title,
        "lead": _(
            "Den nya versionen börjar som ett utkast med samma mål. Ändra det som ska bli annat, och skriv in "
            "styrelsens beslut. År som är slut när den nya börjar gälla mäts fortfarande mot den här."
        ),
        "form": form,
        "submit": title,
        "breadcrumbs": way_to((title, ""), by=actor, plan=plan),
    }
    done = _("Ett utkast med samma mål är skapat. Ändra det som ska bli annat.")
    return edited(request, outcome, context, done=done, back=page_of(made[0].pk if made else plan_id))


@require_POST
def goal_plan_delete(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Remove the draft and go back to the plans; one that is not as on the page is shown again."""
    actor = keeper(request)
    draft_or_404(plan_id)
    try:
        services.goal_plan_delete(plan_id, seen=mark_in(request), by=actor)
    except ChangedMeanwhile:
        messages.error(request, changed_text())
        return redirect(page_of(plan_id))
    messages.success(request, _("Utkastet är borttaget."))
    return redirect("interventions:goal_plan_list")


def _next_years() -> dict[str, Any]:
    """Return what the form of a new plan is opened with: the four years from the next."""
    year = timezone.localdate().year + 1
    return {"first_year": year, "last_year": year + 3, "valid_from": date(year, 1, 1)}
