"""A voucher: its rows, that they balance, and the way back to the account and the line of the statements."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.finance.selectors.ledger import RowFact, VersionFact, object_facts, voucher_fact
from drivbank.finance.selectors.ledger_placing import AccountLine, lines_of
from drivbank.finance.sheets.ledger import object_names, objects_text, unnamed
from drivbank.finance.web.ledger_parts import accepted_or_404, account_url, line_text, way_to
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.ui.screens import found_or_404


@dataclass(frozen=True)
class ShownRow:
    """A row of a voucher as it is shown: debit or credit in öre, the other None."""

    row: RowFact
    url: str
    objects: str
    line: AccountLine | None
    line_text: str

    @property
    def debit(self) -> int | None:
        return self.row.amount if self.row.amount >= 0 else None

    @property
    def credit(self) -> int | None:
        return -self.row.amount if self.row.amount < 0 else None


@require_GET
def voucher_show(request: HttpRequest, version_id: int, voucher_id: int) -> HttpResponse:
    """Show the voucher."""
    whole_reader(request)
    version = accepted_or_404(version_id)
    voucher = found_or_404(voucher_fact(version.id, voucher_id))
    rows = _shown(version, voucher.rows)
    name = voucher.name or unnamed(voucher.day)
    account = request.GET.get("konto", "")
    of_voucher = any(row.account == account for row in voucher.rows)
    back = account_url(version, account, rad=request.GET.get("rad", "")) if of_voucher else ""
    step = [(_("Konto %(number)s") % {"number": account}, back)] if back else []
    context = {
        "version": version,
        "voucher": voucher,
        "name": name,
        "rows": rows,
        "with_text": any(shown.row.text or shown.row.quantity for shown in rows),
        "debit": sum(row.debit or 0 for row in rows),
        "credit": sum(row.credit or 0 for row in rows),
        "breadcrumbs": breadcrumbs(
            *way_to(version, *step, (_("Verifikation %(name)s") % {"name": name}, ""))
        ),
    }
    return render(request, "finance/voucher_show.html", context)


def _shown(version: VersionFact, rows: tuple[RowFact, ...]) -> list[ShownRow]:
    names = object_names(object_facts(version.id))
    lines = lines_of(version.year, {row.account for row in rows})
    return [
        ShownRow(
            row=row,
            url=account_url(version, row.account),
            objects=objects_text(row.objects, names),
            line=line,
            line_text=line_text(line) if line else "",
        )
        for row in rows
        for line in (lines.get(row.account),)
    ]
