"""What follows when ledgers are read in another way: the outcome of the budget's lines is entered anew."""

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.finance.models import LedgerVersion
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.services.ledger_outcomes import outcomes_from_ledger


def versions_in_force() -> dict[int, int]:
    """Return the id of the version in force of each year that has a ledger, in year order. One query."""
    rows = LedgerVersion.objects.filter(status=LedgerVersion.Status.ACCEPTED).order_by("year", "number")
    return dict(rows.values_list("year", "pk"))


def outcomes_renew(first: int, last: int | None, *, by: Actor) -> None:
    """Enter the outcome of some years anew, both named ones too; None is for ever. Adopted years are left alone.

    What that changes is known from today: the rules it follows from were not known before.
    """
    adopted = closed_years()
    for year, version in versions_in_force().items():
        if year >= first and (last is None or year <= last) and year not in adopted:
            outcomes_from_ledger(version, known_on=timezone.localdate(), by=by)
