"""A version of a year's ledger: its accounts, what the file warned of, and what was new in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may, may_everywhere
from drivbank.finance.selectors.ledger import account_facts, ledger_in_force
from drivbank.finance.selectors.ledger_placing import version_placing
from drivbank.finance.sheets.ledger import accounts_sheet, on_page
from drivbank.finance.web.ledger_parts import (
    accepted_or_404,
    account_url,
    ledger_title,
    log_subject,
    standing_of,
    way_to,
)
from drivbank.finance.web.requests import breadcrumbs, whole_reader


@require_GET
def ledger_show(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show a version with all its accounts."""
    actor = whole_reader(request)
    version = accepted_or_404(version_id)
    accounts = account_facts(version.id)
    links = {fact.number: account_url(version, fact.number) for fact in accounts}
    context = {
        "version": version,
        "title": ledger_title(version),
        "standing": standing_of(version),
        "in_force": None if version.is_in_force else ledger_in_force(version.year),
        "sheet": on_page(accounts_sheet(accounts, links=links)),
        "unplaced": version_placing(version).stopping if version.is_in_force else (),
        "differing": [fact for fact in accounts if fact.difference],
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "can_read_log": may(actor, Action.READ_EVENTS),
        "log_subject": log_subject(version),
        "breadcrumbs": breadcrumbs(*way_to(version)),
    }
    return render(request, "finance/ledger_show.html", context)
