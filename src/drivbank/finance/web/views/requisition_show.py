"""A requisition: what it asks for beside what is left, and what was decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may, may_everywhere, may_in
from drivbank.access.selectors import items_about
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.grants import (
    GrantFact,
    RequisitionFact,
    Standing,
    eu_shares,
    grant_of_requisition,
)
from drivbank.finance.services.requisitions import logged_as
from drivbank.finance.sheets.requisitions import STANDINGS, requisition_sheet
from drivbank.finance.web.requests import breadcrumbs, reader
from drivbank.ui.screens import found_or_404

ACTED = ("finance.requisition_created", "finance.requisition_decided")


@require_GET
def requisition_show(request: HttpRequest, requisition_id: int) -> HttpResponse:
    """Show the requisition to those who see its intervention's money, or all of it."""
    actor = reader(request)
    fact, row = found_or_404(grant_of_requisition(requisition_id))
    check_can_see(actor, fact.intervention_id)
    can_change = may_everywhere(actor, Action.CHANGE_FINANCE)
    title = title_of(row)
    context = {
        "grant": fact,
        "requisition": row,
        "title": title,
        "log_subject": logged_as(fact.title, row.number),
        "standing": STANDINGS[row.standing],
        "sheet": requisition_sheet(fact, row),
        "shared": next((share for share in eu_shares(fact) if share.requisition == row), None),
        "comment": row.comment if sees_comments(actor, fact.intervention_id) else "",
        "early": row.received_on <= row.period_to,
        "can_decide": can_change and row.standing is Standing.WAITING,
        "can_pay": can_change and row.standing is Standing.APPROVED,
        "is_paid": can_change and row.standing is Standing.PAID,
        "can_read_log": may(actor, Action.READ_EVENTS),
        "alone": may(actor, Action.READ_EVENTS) and decided_alone(row),
        "breadcrumbs": requisition_steps(fact, row),
    }
    return render(request, "finance/requisition_show.html", context)


def sees_comments(actor: Actor, intervention_id: int | None) -> bool:
    """Say whether the actor reads what is written freely: it may tell of people, as coded rows do."""
    if intervention_id is None:
        return may_everywhere(actor, Action.READ_ROWS)
    return may_in(actor, Action.READ_ROWS, intervention_id)


def decided_alone(row: RequisitionFact) -> bool:
    """Say whether the one who entered the requisition also decided on it. One query."""
    if row.decided_on is None:
        return False
    lines = items_about(str(row.id), ("requisition",))
    acted = [line.data.get("user") for action in ACTED for line in lines if line.action == action]
    return len(acted) > 1 and None not in acted and len(set(acted)) == 1


def title_of(row: RequisitionFact) -> str:
    """Return what a requisition is called on its pages."""
    return _("Rekvisition %(number)s") % {"number": row.number}


def requisition_steps(fact: GrantFact, row: RequisitionFact, title: str = "") -> list[dict[str, str]]:
    """Return the way to a requisition, or to a page about it."""
    page = reverse("finance:requisition_show", args=[row.id])
    steps = [
        (_("Rekvisitioner"), reverse("finance:requisition_list")),
        (fact.title, reverse("finance:grant_show", args=[fact.id])),
        (title_of(row), page if title else ""),
    ]
    return breadcrumbs(*steps, *([(title, "")] if title else []))
