"""What was new in a version of the ledger: vouchers that came, changed or went, and accounts not as before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.finance.selectors.ledger import Differences, VersionFact, VoucherChange, ledger_differences
from drivbank.finance.sheets.ledger import (
    account_changes_sheet,
    changed_vouchers_sheet,
    gone_vouchers_sheet,
    new_accounts_sheet,
    new_vouchers_sheet,
)
from drivbank.finance.web.ledger_parts import accepted_or_404, account_url, ledger_title, voucher_url, way_to
from drivbank.finance.web.requests import breadcrumbs, whole_reader


@require_GET
def ledger_changes(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show what was new in a version beside the one before it."""
    whole_reader(request)
    version = accepted_or_404(version_id)
    found = ledger_differences(version.id)
    context = {
        "version": version,
        "title": ledger_title(version),
        "found": found,
        "new_accounts": new_accounts_sheet(
            found, {fact.number: account_url(version, fact.number) for fact in found.new_accounts}
        ),
        "new": new_vouchers_sheet(found, _links(version, found.new)),
        "changed": changed_vouchers_sheet(found, _links(version, found.changed)),
        "gone": gone_vouchers_sheet(found, _links_before(found)),
        "accounts": account_changes_sheet(found.by_account),
        "breadcrumbs": breadcrumbs(*way_to(version, (_("Vad som var nytt"), ""))),
    }
    return render(request, "finance/ledger_changes.html", context)


def _links(version: VersionFact, vouchers: tuple[VoucherChange, ...]) -> dict[int, str]:
    return {change.id: voucher_url(version, change.id) for change in vouchers}


def _links_before(found: Differences) -> dict[int, str]:
    """What is gone is found in the version before."""
    return _links(found.previous, found.gone) if found.previous else {}
