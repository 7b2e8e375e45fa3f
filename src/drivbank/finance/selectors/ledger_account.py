"""One account of a version of the ledger: what it holds, and what it moved month by month."""

from collections.abc import Collection
from datetime import date

from django.db.models import Sum

from drivbank.core.ledger import objects_key
from drivbank.finance.models import LedgerAccount, LedgerTotal
from drivbank.finance.selectors.ledger_amounts import AccountFact, ObjectPairs


def account_fact(version_id: int, number: str) -> AccountFact | None:
    """Return an account of a version, None when it has none such. One query."""
    rows = LedgerAccount.objects.filter(version_id=version_id, number=number)
    row = rows.values_list("number", "name", "opening", "movement", "closing").first()
    return AccountFact(*row) if row else None


def account_months(
    version_id: int, number: str, objects: Collection[ObjectPairs] | None = None
) -> list[tuple[date | None, int]]:
    """Return what an account moved by month, in öre, with some objects when asked; None in a file without months. One query."""
    rows = LedgerTotal.objects.filter(version_id=version_id, account=number)
    if objects is not None:
        rows = rows.filter(objects_key__in=list(map(objects_key, objects)))
    return list(rows.order_by("month").values_list("month").annotate(total=Sum("amount")))
