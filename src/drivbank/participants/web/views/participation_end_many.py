"""Ending the participants that were chosen in the list, with the same day and reason: all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services.readings import reading_record
from drivbank.interventions.selectors import interventions
from drivbank.participants.policies import outside
from drivbank.participants.selectors import action_scope
from drivbank.participants.selectors.chosen import Chosen, chosen
from drivbank.participants.services.ending import (
    EXIT_FIELDS,
    NotEnded,
    RowProblem,
    UnconfirmedRows,
    participations_end,
)
from drivbank.participants.services.entries import Invalid
from drivbank.participants.web.end_forms import EndManyForm
from drivbank.participants.web.requests import breadcrumbs, list_address, number_or_404, safe_query


@dataclass(frozen=True)
class _Outcome:
    """How many were ended, else what is wrong with which of them, or to be confirmed."""

    ended: int = 0
    problems: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()


@require_POST
@never_cache
def participation_end_many(request: HttpRequest) -> HttpResponse:
    """Ask for the day and the reason of those chosen, and end them."""
    actor = actor_of(request)
    check(actor, Action.CHANGE_ROWS)
    query = safe_query(request.POST.get("back", ""))
    ids = {number_or_404(text) for text in request.POST.getlist("deltagare")}
    if not ids:
        messages.warning(request, _("Välj minst en deltagare i listan först."))
        return redirect(list_address(query))
    rows = _rows(ids, actor)
    form, outcome = _form(request, rows), _Outcome()
    if form.is_valid():
        outcome = _try(form, rows, by=actor)
        if outcome.ended:
            messages.success(request, _done(outcome.ended))
            return redirect(list_address(query))
    reading_record(by=actor, what="Deltagare, avsluta flera", rows=len(rows))
    return _page(request, rows, form, outcome, query)


def _rows(ids: set[int], actor: Actor) -> list[Chosen]:
    rows = chosen(action_scope(actor, Action.CHANGE_ROWS), ids)
    if {row.id for row in rows} != ids:
        raise outside(Action.CHANGE_ROWS)
    return rows


def _form(request: HttpRequest, rows: Sequence[Chosen]) -> EndManyForm:
    """Return the form, empty when those chosen come from the list."""
    sent = EXIT_FIELDS[0] in request.POST
    concerned = {row.intervention_id for row in rows}
    facts = [fact for fact in interventions() if fact.id in concerned]
    return EndManyForm(request.POST.dict() if sent else None, interventions=facts)


def _try(form: EndManyForm, rows: Sequence[Chosen], *, by: Actor) -> _Outcome:
    found = form.cleaned_data
    try:
        ended = participations_end(
            [row.id for row in rows],
            exited_on=found["exited_on"],
            exit_reason=found["exit_reason"],
            confirmed=found["confirmed"],
            by=by,
        )
    except Invalid as refused:
        form.take(refused.problems)
        return _Outcome()
    except NotEnded as refused:
        return _Outcome(problems=refused.problems)
    except UnconfirmedRows as asked:
        form.confirm_with(asked.mark)
        return _Outcome(warnings=asked.warnings)
    return _Outcome(ended=ended)


def _page(
    request: HttpRequest, rows: Sequence[Chosen], form: EndManyForm, outcome: _Outcome, query: str
) -> HttpResponse:
    form.hide_personal_data()
    names = {fact.id: fact.name for fact in interventions()}
    context = {
        "rows": [(row, names[row.intervention_id]) for row in rows],
        "form": form,
        "outcome": outcome,
        "query": query,
        "list_url": list_address(query),
        "breadcrumbs": breadcrumbs((_("Avsluta deltagare"), ""), query=query),
    }
    failed = form.errors or outcome.problems or outcome.warnings
    return render(request, "participants/participation_end_many.html", context, status=422 if failed else 200)


def _done(count: int) -> str:
    said = ngettext("%(count)s deltagare är avslutad.", "%(count)s deltagare är avslutade.", count)
    return said % {"count": count}
