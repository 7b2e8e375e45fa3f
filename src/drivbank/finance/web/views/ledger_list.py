"""The ledgers: which years there are, until when they are booked, and the versions that have been replaced."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.ledger import ledger_drafts, ledger_versions
from drivbank.finance.selectors.ledgers_waiting import ledgers_waiting
from drivbank.finance.sheets.ledger import versions_sheet
from drivbank.finance.web.requests import breadcrumbs, whole_reader


@require_GET
def ledger_list(request: HttpRequest) -> HttpResponse:
    """Show the ledger of every year."""
    actor = whole_reader(request)
    can_change = may_everywhere(actor, Action.CHANGE_FINANCE)
    versions = ledger_versions()
    waiting = {one.year: one.count for one in ledgers_waiting()}
    older = [version for version in versions if not version.is_in_force]
    links = {version.id: reverse("finance:ledger_show", args=[version.id]) for version in older}
    context = {
        "in_force": [(version, waiting.get(version.year, 0)) for version in versions if version.is_in_force],
        "older": versions_sheet(older, links),
        "waiting": ", ".join(version.file_name for version in ledger_drafts()) if can_change else "",
        "can_change": can_change,
        "breadcrumbs": breadcrumbs((_("Huvudbok"), "")),
    }
    return render(request, "finance/ledger_list.html", context)
