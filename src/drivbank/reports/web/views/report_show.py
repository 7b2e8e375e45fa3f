"""A report: its parts with who writes them and until when, how far it has come, and what to do next."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.reports.policies import can_decide, can_write
from drivbank.reports.selectors import PartFact, ReportFact, parts
from drivbank.reports.selectors.progress import Progress, freezings, open_comments, opens_whole
from drivbank.reports.web.requests import breadcrumbs, readable
from drivbank.statistics.selectors import snapshot_numbered


@dataclass(frozen=True)
class ShownPart:
    """A part in the list: open comments on it, whether it is whole from the blueprint, and whether its day has passed."""

    fact: PartFact
    comments: int
    whole: bool
    late: bool


@dataclass(frozen=True)
class NextStep:
    """The page's one main action."""

    label: str
    url: str
    icon: str = "arrow-right"
    gives: bool = False


@require_GET
@never_cache
def report_show(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the report's parts and what is left to do."""
    actor, of = readable(request, report_id)
    written, comments, today = parts(of), open_comments(of.id), timezone.localdate()
    shown = [
        ShownPart(part, comments.get(part.id, 0), opens_whole(part), not of.frozen and _late(part, today))
        for part in written
    ]
    left = [part for part in written if not (part.done or opens_whole(part))]
    done = Progress(len(written) - len(left), len(written))
    writes = can_write(actor, of.intervention_id) and not of.frozen
    context = {
        "report": of,
        "parts": shown,
        "progress": done,
        "comments": sum(comments.values()),
        "commented": next((part.fact for part in shown if part.comments), None),
        "late": sum(part.late for part in shown),
        "snapshot": snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None,
        "freezings": freezings(of.id),
        "can_write": writes,
        "of_intervention": of.intervention_id is not None,
        "can_decide": can_decide(actor),
        "can_give": can_decide(actor) and not of.frozen,
        "next": _next(of, written, left, actor, writes=writes),
        "breadcrumbs": breadcrumbs((of.title, "")),
    }
    return render(request, "reports/report_show.html", context)


def _late(part: PartFact, today: date) -> bool:
    done = part.done or opens_whole(part)
    return not done and part.due_on is not None and part.due_on < today


def _begun(part: PartFact) -> bool:
    return part.responsible_id is not None or part.done or part.version > 1


def _next(
    of: ReportFact, written: list[PartFact], left: list[PartFact], actor: Actor, *, writes: bool
) -> NextStep:
    """Return what the reader most likely comes to do; of what is left to write first the own, and what is required.

    What nobody has begun or been given is first given out by the office.
    """
    if not writes:
        return NextStep(_("Läs rapporten"), reverse("reports:report_read", args=[of.id]), "document")
    if not left:
        return NextStep(_("Kontrollera rapporten"), reverse("reports:report_checks", args=[of.id]), "check")
    if can_decide(actor) and not any(map(_begun, written)):
        return NextStep(
            _("Fördela delarna"), reverse("reports:report_parts", args=[of.id]), "people", gives=True
        )
    first = min(left, key=lambda part: (part.responsible_id != actor.user_id, not part.blueprint.required))
    label = _("Skriv %(part)s") % {"part": first.heading}
    return NextStep(label, reverse("reports:part_edit", args=[of.id, first.key]))
