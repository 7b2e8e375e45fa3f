"""Registering a participant by hand."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.core.intake import Problem
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.participants.policies import check_can_register, interventions_open_to
from drivbank.participants.services.entries import Invalid, Unconfirmed, rules_of
from drivbank.participants.services.registering import assigned_at_once, code_new, participation_register
from drivbank.participants.web.entry_forms import NewEntryForm
from drivbank.participants.web.requests import breadcrumbs
from drivbank.reference.selectors import municipalities


@dataclass
class _Outcome:
    """What came of trying to register: the participation when it was done, else what there is to confirm."""

    participation_id: int | None = None
    warnings: tuple[Problem, ...] = ()


@require_http_methods(["GET", "POST"])
@never_cache
def participation_create(request: HttpRequest) -> HttpResponse:
    """Let the user choose the intervention when there are several, then show the form, and register."""
    actor = actor_of(request)
    check(actor, Action.CHANGE_ROWS)
    known = [fact for fact in interventions() if fact.individual and fact.closed_on is None]
    chosen = _chosen(request, known, actor)
    own = interventions_open_to(actor, [fact.id for fact in known])
    trail = breadcrumbs((_("Registrera deltagare"), ""))
    if chosen is None:
        offered = [fact for fact in known if fact.id in own]
        context = {"interventions": offered, "breadcrumbs": trail}
        return render(request, "participants/participation_choose.html", context)
    form = _form(request, chosen, by=actor)
    outcome = _Outcome()
    if request.method == "POST" and form.is_valid():
        outcome = _try(form, chosen, by=actor)
        if outcome.participation_id is not None:
            messages.success(request, _("Deltagaren är registrerad. Skriv koden i den egna akten."))
            return redirect("participants:participation_show", outcome.participation_id)
    form.hide_personal_data()
    context = {
        "intervention": chosen,
        "several": len(own) > 1,
        "form": form,
        "outcome": outcome,
        "breadcrumbs": trail,
    }
    failed = form.errors or outcome.warnings
    return render(request, "participants/participation_create.html", context, status=422 if failed else 200)


def _chosen(request: HttpRequest, known: list[InterventionFact], actor: Actor) -> InterventionFact | None:
    """Return the intervention in the address, or the only one that is open to the actor."""
    text = request.GET.get("insats", "")
    own = interventions_open_to(actor, [fact.id for fact in known])
    if not text:
        return next((fact for fact in known if fact.id in own), None) if len(own) == 1 else None
    fact = next((fact for fact in known if str(fact.id) == text), None)
    if fact is None:
        raise Http404(_("Insatsen finns inte, eller så registreras inga deltagare i den."))
    check_can_register(actor, fact.id)
    return fact


def _form(request: HttpRequest, chosen: InterventionFact, *, by: Actor) -> NewEntryForm:
    return NewEntryForm(
        request.POST if request.method == "POST" else None,
        fact=chosen,
        rules=rules_of(chosen, assigned=assigned_at_once(by, chosen.id), by=by),
        places={place.code: place.name for place in municipalities()},
        fresh=code_new(),
    )


def _try(form: NewEntryForm, chosen: InterventionFact, *, by: Actor) -> _Outcome:
    """Register what was typed, or say what stands in the way."""
    confirmed = form.cleaned_data["confirmed"]
    try:
        return _Outcome(participation_register(chosen.id, form.cells(), confirmed=confirmed, by=by))
    except Invalid as refused:
        form.take(refused.problems)
    except Unconfirmed as asked:
        form.put("confirmed", asked.mark)
        return _Outcome(warnings=asked.warnings)
    return _Outcome()
