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
from drivbank.reports.selectors.progress import Progress, freezings, open_comments
from drivbank.reports.web.requests import breadcrumbs, readable
from drivbank.statistics.selectors import snapshot_numbered


@dataclass(frozen=True)
class ShownPart:
    """A part in the list: how many comments are open on it, and whether its day has passed while it is not done."""

    fact: PartFact
    comments: int
    late: bool


@dataclass(frozen=True)
class NextStep:
    """The page's one main action."""

    label: str
    url: str
    icon: str = "arrow-right"


@require_GET
@never_cache
def report_show(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the report's parts and what is left to do."""
    actor, of = readable(request, report_id)
    written, comments, today = parts(of), open_comments(of.id), timezone.localdate()
    shown = [
        ShownPart(part, comments.get(part.id, 0), not of.frozen and _late(part, today)) for part in written
    ]
    done = Progress(sum(part.done for part in written), len(written))
    writes = can_write(actor, of.intervention_id) and not of.frozen
    context = {
        "report": of,
        "parts": shown,
        "progress": done,
        "comments": sum(comments.values()),
        "late": sum(part.late for part in shown),
        "snapshot": snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None,
        "freezings": freezings(of.id),
        "can_write": writes,
        "can_decide": can_decide(actor),
        "next": _next(of, written, done, actor, writes=writes),
        "breadcrumbs": breadcrumbs((of.title, "")),
    }
    return render(request, "reports/report_show.html", context)


def _late(part: PartFact, today: date) -> bool:
    return not part.done and part.due_on is not None and part.due_on < today


def _next(of: ReportFact, written: list[PartFact], done: Progress, actor: Actor, *, writes: bool) -> NextStep:
    """Return what the reader most likely comes to do."""
    if not writes:
        return NextStep(_("Läs rapporten"), reverse("reports:report_read", args=[of.id]), "document")
    if done.whole:
        return NextStep(_("Kontrollera rapporten"), reverse("reports:report_checks", args=[of.id]), "check")
    left = [part for part in written if not part.done]
    own = next((part for part in left if part.responsible_id == actor.user_id), left[0])
    label = _("Skriv %(part)s") % {"part": own.heading}
    return NextStep(label, reverse("reports:part_edit", args=[of.id, own.key]))
