"""Correcting a participation."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drivbank.access.actors import Actor
from drivbank.access.requests import actor_of
from drivbank.access.selectors import ItemLine
from drivbank.access.services.readings import reading_record
from drivbank.core.intake import Problem
from drivbank.core.registration import PARTICIPATION_NAMES
from drivbank.core.seen import ChangedMeanwhile
from drivbank.interventions.selectors import intervention
from drivbank.participants.selectors import assigned_users
from drivbank.participants.selectors.showing import ParticipationFact, last_change
from drivbank.participants.services.correcting import participation_correct, participation_values
from drivbank.participants.services.entries import Invalid, Unconfirmed, rules_of
from drivbank.participants.services.matching import Values
from drivbank.participants.web.entry_forms import EntryForm, seen_from
from drivbank.participants.web.meanwhile import Difference, look_again
from drivbank.participants.web.requests import breadcrumbs, participation_or_404, rows_of
from drivbank.reference.selectors import municipalities


@dataclass
class _Outcome:
    """What came of trying to write: the words when it was done, else what the user is to decide on."""

    done: str = ""
    warnings: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    change: ItemLine | None = None  # what the log says of the one who was before the user


@require_http_methods(["GET", "POST"])
@never_cache
def participation_edit(request: HttpRequest, participation_id: int) -> HttpResponse:
    """Show every value in a form, and write what was changed."""
    actor = actor_of(request)
    fact = participation_or_404(rows_of(request), participation_id)
    values = participation_values(participation_id, by=actor)
    form = _form(request, fact, values, by=actor)
    outcome = _Outcome()
    if request.method == "POST" and form.is_valid():
        outcome = _try(form, fact, values, by=actor)
        if outcome.done:
            messages.success(request, outcome.done)
            return redirect("participants:participation_show", participation_id)
    reading_record(by=actor, what=f"Deltagare {fact.code}, rätta", rows=1)
    form.hide_personal_data()
    show = reverse("participants:participation_show", args=[participation_id])
    context = {
        "fact": fact,
        "form": form,
        "outcome": outcome,
        "show_url": show,
        "breadcrumbs": breadcrumbs((fact.code, show), (_("Rätta"), "")),
    }
    failed = form.errors or outcome.warnings or outcome.differences
    return render(request, "participants/participation_edit.html", context, status=422 if failed else 200)


def _form(request: HttpRequest, fact: ParticipationFact, values: Values, *, by: Actor) -> EntryForm:
    about = intervention(fact.intervention_id)
    return EntryForm(
        request.POST if request.method == "POST" else None,
        fact=about,
        rules=rules_of(about, assigned=assigned_users(fact.id), by=by),
        places={place.code: place.name for place in municipalities()},
        values=values,
    )


def _try(form: EntryForm, fact: ParticipationFact, values: Values, *, by: Actor) -> _Outcome:
    """Write what was typed, or say what stands in the way."""
    seen = seen_from(form.cleaned_data["seen"])
    if seen is None:
        form.add_error(None, _("Formuläret var för gammalt. Kontrollera uppgifterna och spara igen."))
        form.see(values)
        return _Outcome()
    confirmed = form.cleaned_data["confirmed"]
    try:
        changed = participation_correct(fact.id, form.cells(), seen=seen, confirmed=confirmed, by=by)
    except ChangedMeanwhile:
        return _meanwhile(form, fact, seen, participation_values(fact.id, by=by))
    except Invalid as refused:
        form.take(refused.problems)
        return _Outcome()
    except Unconfirmed as asked:
        form.put("confirmed", asked.mark)
        return _Outcome(warnings=asked.warnings)
    return _Outcome(
        done=_("Rättelsen är sparad.") if changed else _("Inget var ändrat, så inget har sparats.")
    )


def _meanwhile(form: EntryForm, fact: ParticipationFact, seen: Values, saved: Values) -> _Outcome:
    """Return what another has written since the form was opened, and who it was."""
    pairs = zip(PARTICIPATION_NAMES, seen, saved, strict=True)
    changed = {name for name, before, now in pairs if before != now}
    return _Outcome(differences=look_again(form, seen, saved), change=last_change(fact, changed))
