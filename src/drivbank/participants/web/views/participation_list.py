"""The participants in the user's scope: narrowed, ordered, and page by page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may
from drivbank.access.requests import actor_of
from drivbank.access.services.readings import reading_record
from drivbank.participants.filters import State
from drivbank.participants.policies import can_change_rows, check_can_see_rows
from drivbank.participants.selectors import MOST_COUNTED, action_scopes
from drivbank.participants.selectors.listing import Listing, all_within, listing
from drivbank.participants.selectors.options import options
from drivbank.participants.selectors.views import SavedViewFact, saved_views
from drivbank.participants.services.exporting import MOST_IN_WORKBOOK
from drivbank.participants.web.asked import asked
from drivbank.participants.web.requests import screened
from drivbank.participants.web.tables import headings, lines
from drivbank.ui.numbers import format_number, on_screen


@dataclass(frozen=True)
class View:
    """A selection under a name, ready-made or (with a number) the user's own."""

    label: str
    query: str
    current: bool
    id: int | None = None


@require_GET
@never_cache
def participation_list(request: HttpRequest) -> HttpResponse:
    """Show one page; what is shown is noted in the read log first."""
    if (shown := screened(request)) is not None:
        return shown
    actor = actor_of(request)
    scope, to_export = action_scopes(actor, Action.READ_ROWS, Action.EXPORT_ROWS)
    check_can_see_rows(scope)
    choices = options(scope)
    wanted = asked(request.GET, choices)
    found = listing(scope, wanted.filter, wanted.order, after=wanted.after, before=wanted.before)
    own = saved_views(actor)
    if found.rows:
        what = f"Deltagare: {wanted.selection}" if wanted.selection else "Deltagare"
        reading_record(by=actor, what=what, rows=len(found.rows))
    context = {
        "asked": wanted,
        "found": found,
        "lines": lines(found.rows, choices, timezone.localdate(), wanted.place),
        "headings": headings(wanted),
        "ready": [View(label, query, query == wanted.query) for label, query in ready_made()],
        "own": [View(view.name, view.query, view.query == wanted.query, view.id) for view in own],
        "opened": _opened(request, own),
        "caption": _caption(found),
        "many": found.count > MOST_IN_WORKBOOK,
        "most_in_workbook": MOST_IN_WORKBOOK,
        "may_register": can_change_rows(actor),
        "may_export": bool(to_export),
        "export_is_whole": all_within(scope, wanted.filter, to_export),
        "may_assign": may(actor, Action.ASSIGN),
        "may_choose": may(actor, Action.ASSIGN) or can_change_rows(actor),
        "coaches": choices.coaches,
    }
    return render(request, "participants/participation_list.html", context)


def ready_made() -> list[tuple[str, str]]:
    """Return the selections that everyone has."""
    return [
        (_("Alla"), ""),
        (_("Pågår"), f"lage={State.ONGOING}"),
        (_("Över riktiden"), f"lage={State.OVERDUE}"),
        (_("Uppgifter saknas"), f"lage={State.LACKING}"),
    ]


def _opened(request: HttpRequest, own: list[SavedViewFact]) -> SavedViewFact | None:
    """Return the saved view that the address was opened from."""
    return next((view for view in own if str(view.id) == request.GET.get("vy")), None)


def _caption(found: Listing) -> str:
    """Say how many match; more than are counted are not counted."""
    if found.count > MOST_COUNTED:
        return _("Fler än %(most)s deltagare") % {"most": on_screen(format_number(MOST_COUNTED))}
    number = on_screen(format_number(found.count))
    return ngettext("%(count)s deltagare", "%(count)s deltagare", found.count) % {"count": number}
