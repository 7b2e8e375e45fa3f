"""The interventions: those that run first, then the planned and the ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.interventions.labels import STATUS_LABELS
from drivbank.interventions.selectors import InterventionFact, Status, interventions
from drivbank.interventions.web.requests import reader
from drivbank.organisation.selectors import members

# How many parties a row names before it counts the rest.
NAMED_PARTIES = 3
FILTERS: Mapping[str, tuple[Status | None, str | Promise]] = {
    "": (None, _("Alla")),
    "pagar": (Status.RUNNING, _("Pågående")),
    "planerade": (Status.PLANNED, _("Planerade")),
    "avslutade": (Status.ENDED, _("Avslutade")),
}


@dataclass(frozen=True)
class Row:
    """An intervention on the page."""

    fact: InterventionFact
    status: Status
    label: str
    parties: str


@dataclass(frozen=True)
class Filter:
    key: str
    label: str
    count: int
    current: bool


@require_GET
def intervention_list(request: HttpRequest) -> HttpResponse:
    """Show the interventions, all or those of one status."""
    actor = reader(request)
    chosen = request.GET.get("visa", "")
    wanted = FILTERS.get(chosen, FILTERS[""])[0]
    rows = _rows()
    context = {
        "rows": [row for row in rows if wanted in (None, row.status)],
        "any": bool(rows),
        "filters": _filters(rows, chosen if chosen in FILTERS else ""),
        "can_change": may_everywhere(actor, Action.CHANGE_INTERVENTIONS),
        "sees_staffing": may_everywhere(actor, Action.READ_FINANCE),
    }
    return render(request, "interventions/intervention_list.html", context)


def _rows() -> list[Row]:
    today = timezone.localdate()
    names = {member.id: member.name for member in members() if member.on(today)}
    order = list(STATUS_LABELS)
    rows = [
        Row(fact, status, str(STATUS_LABELS[status]), parties_text(fact, names))
        for fact in interventions()
        for status in (fact.status(today),)
    ]
    return sorted(rows, key=lambda row: order.index(row.status))


def parties_text(fact: InterventionFact, names: Mapping[int, str]) -> str:
    """Return the parties in a few words."""
    if set(names) <= set(fact.parties):
        return _now("Alla medlemmar")
    shown = [names[pk] for pk in fact.parties if pk in names]
    rest = len(shown) - NAMED_PARTIES
    if rest <= 1:
        return ", ".join(shown)
    facts = {"names": ", ".join(shown[:NAMED_PARTIES]), "count": rest}
    return _now("%(names)s och %(count)s till") % facts


def _filters(rows: list[Row], chosen: str) -> list[Filter]:
    counted = [
        Filter(key, str(label), sum(status in (None, row.status) for row in rows), key == chosen)
        for key, (status, label) in FILTERS.items()
    ]
    return [entry for entry in counted if entry.count or entry.current]
