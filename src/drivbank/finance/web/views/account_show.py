"""An account of a version of the ledger: month by month, and its rows with the vouchers they stand in."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.finance.selectors.ledger import (
    AccountFact,
    Page,
    VersionFact,
    account_rows,
    object_facts,
)
from drivbank.finance.selectors.ledger_account import account_fact, account_months
from drivbank.finance.selectors.ledger_placing import AccountPart, lines_of
from drivbank.finance.sheets.ledger import BALANCE, SO_FAR, months_sheet, object_names, rows_sheet
from drivbank.finance.web.ledger_parts import (
    accepted_or_404,
    account_url,
    line_text,
    part_asked,
    voucher_url,
    way_to,
)
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.ui.screens import found_or_404
from drivbank.ui.sheets import Sheet


@require_GET
def account_show(request: HttpRequest, version_id: int, number: str) -> HttpResponse:
    """Show the account's months, and its rows or those of one month, a page at a time."""
    whole_reader(request)
    version = accepted_or_404(version_id)
    account = found_or_404(account_fact(version.id, number))
    month, after = _month(request), request.GET.get("efter", "")
    part = part_asked(request, version, account)
    page = account_rows(version.id, number, month=month, objects=part.objects if part else None, after=after)
    line = lines_of(version.year, [number]).get(number)
    its_part = {"rad": ".".join(part.key) if part else ""}
    here = {**its_part, "manad": month.isoformat()[:7] if month else ""}
    context = {
        "version": version,
        "account": account,
        "name": f"{account.number} {account.name}".strip(),
        "month": month,
        "part": part,
        "months": _months(version, account, part, its_part),
        "rows": _rows(version, number, page, its_part),
        "next": account_url(version, number, **here, efter=page.next) if page.next else "",
        "first": account_url(version, number, **here) if after else "",
        "every": account_url(version, number, **its_part),
        "whole": account_url(version, number, manad=here["manad"]),
        "line": line,
        "line_text": line_text(line) if line else "",
        "breadcrumbs": breadcrumbs(*way_to(version, (_("Konto %(number)s") % {"number": number}, ""))),
    }
    return render(request, "finance/account_show.html", context)


def _months(
    version: VersionFact, account: AccountFact, part: AccountPart | None, asked: dict[str, str]
) -> Sheet:
    moved = account_months(version.id, account.number, part.objects if part else None)
    links: dict[date | None, str] = {
        month: account_url(version, account.number, **asked, manad=month.isoformat()[:7])
        for month, _amount in moved
        if month and version.row_count
    }
    if part:
        return months_sheet(0, moved, links, SO_FAR)
    return months_sheet(account.opening, moved, links)


def _rows(version: VersionFact, number: str, page: Page, asked: dict[str, str]) -> Sheet:
    links = {row.voucher_id: voucher_url(version, row.voucher_id, konto=number, **asked) for row in page.rows}
    names = object_names(object_facts(version.id))
    return rows_sheet(page, names, links, SO_FAR if asked["rad"] else BALANCE)


def _month(request: HttpRequest) -> date | None:
    text = request.GET.get("manad", "")
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
