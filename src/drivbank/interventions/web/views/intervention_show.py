"""An intervention: what it is, who is in it, how it goes and what has been changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may, may_everywhere, may_in
from drivbank.access.roles import Role
from drivbank.access.selectors import holders_in
from drivbank.interventions.labels import STATUS_LABELS
from drivbank.interventions.policies import can_count_whole, sees_vacancies
from drivbank.interventions.selectors import (
    ActivityFact,
    InterventionFact,
    Status,
    activities,
    ongoing,
    staffing,
    vacancies,
)
from drivbank.interventions.sheets import StaffingView, by_party
from drivbank.interventions.web.goals_concerning import goals_concerning
from drivbank.interventions.web.history import ShownEvent, history
from drivbank.interventions.web.requests import breadcrumbs, intervention_or_404, reader
from drivbank.organisation.selectors import areas, bodies, members
from drivbank.reference.parameters import code_list
from drivbank.ui.phrases import said

RESPONSIBLE = (Role.LEAD, Role.COORDINATOR, Role.COACH)


@dataclass(frozen=True)
class Responsible:
    """Someone responsible: the role in words with its area, the name, and the address for those who may see it."""

    role: str
    name: str
    email: str


@dataclass(frozen=True)
class ShownActivity:
    fact: ActivityFact
    kind: str
    total: int


@require_GET
def intervention_show(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Show the intervention to everyone, and of it what each may see."""
    actor = reader(request)
    fact = intervention_or_404(intervention_id)
    today = timezone.localdate()
    whole = can_count_whole(actor, fact.id)
    context = {
        "intervention": fact,
        "status": fact.status(today),
        "status_label": STATUS_LABELS[fact.status(today)],
        "left": ongoing(fact.id) if whole and fact.status(today) is Status.ENDED else 0,
        "counts": may_in(actor, Action.COUNT, fact.id),
        "rows": fact.individual and may_in(actor, Action.READ_ROWS, fact.id),
        "can_change": may_everywhere(actor, Action.CHANGE_INTERVENTIONS),
        "parties": _parties(fact),
        "exit_reasons": _exit_reasons(fact),
        "responsible": _responsible(fact, actor),
        "goals": goals_concerning(fact, today),
        "bodies": bodies(intervention_id=fact.id),
        "history": _history(fact, actor),
        "breadcrumbs": breadcrumbs((fact.name, "")),
        **_staffing(fact, today, actor),
        **(_activities(request, fact) if whole else {}),
    }
    return render(request, "interventions/intervention_show.html", context)


def _history(fact: InterventionFact, actor: Actor) -> Sequence[ShownEvent]:
    if not may(actor, Action.READ_EVENTS):
        return ()
    return history(fact.id, with_vacancies=sees_vacancies(actor, fact.id))


def _parties(fact: InterventionFact) -> list[str]:
    return [member.name for member in members() if member.id in fact.parties]


def _exit_reasons(fact: InterventionFact) -> list[str]:
    labels = code_list("exit_reason").all_items()
    return [said(labels[code].label) for code in fact.exit_reasons]


def _responsible(fact: InterventionFact, actor: Actor) -> list[Responsible]:
    names = {area.id: area.name for area in areas()}
    addresses = may(actor, Action.READ_USERS)
    return [
        Responsible(
            f"{holder.role.label}, {names[holder.area_id]}" if holder.area_id else str(holder.role.label),
            holder.name,
            holder.email if addresses else "",
        )
        for holder in holders_in(fact.id, RESPONSIBLE)
    ]


def _staffing(fact: InterventionFact, today: date, actor: Actor) -> dict[str, object]:
    """Return who staffs it today, or on its last day when it has ended; and the others."""
    day = min(max(today, fact.starts_on), fact.ends_on)
    shares, sees = staffing(fact.id), sees_vacancies(actor, fact.id)
    current = [share for share in shares if share.on(day)]
    view = StaffingView(tuple(shares), tuple(vacancies(fact.id)) if sees else ())
    return {
        "staffing_day": day,
        "staffing_sheet": by_party(view, day, with_vacant=sees) if current else None,
        "sees_vacancies": sees,
        "staffing": current,
        "staffing_percent": sum(share.percent for share in current),
        "staffing_other": [share for share in shares if not share.on(day)],
    }


def _activities(request: HttpRequest, fact: InterventionFact) -> dict[str, object]:
    """Return the structural activities of a year, the latest that has any unless another is asked for."""
    found = activities(fact.id)
    years = sorted({row.held_on.year for row in found})
    if not years:
        return {}
    asked = request.GET.get("ar", "")
    year = int(asked) if asked in map(str, years) else years[-1]
    shown = _shown([row for row in found if row.held_on.year == year])
    return {
        "activities": shown,
        "activities_year": year,
        "activities_total": sum(row.total for row in shown),
        "activities_women": sum(row.fact.women for row in shown),
        "activities_men": sum(row.fact.men for row in shown),
        "activities_unknown": sum(row.fact.sex_unknown for row in shown),
        "earlier": max((other for other in years if other < year), default=None),
        "later": min((other for other in years if other > year), default=None),
    }


def _shown(rows: Sequence[ActivityFact]) -> list[ShownActivity]:
    labels = code_list("activity_kind").all_items()
    return [
        ShownActivity(row, said(labels[row.kind].label), row.women + row.men + row.sex_unknown)
        for row in rows
    ]
