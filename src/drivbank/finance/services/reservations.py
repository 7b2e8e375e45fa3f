"""What the board has set aside of the equity. A decision is entered once; what was entered by mistake is taken away."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.money import MOST_ORE
from drivbank.finance.models import Reservation
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.equity import reservation_values
from drivbank.finance.services.days import day_fault
from drivbank.finance.services.equity_checks import reserved_in, stop_at, text_fault, year_fault
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_kronor


@dataclass(frozen=True)
class ReservationDraft:
    """An amount in öre set aside at the end of a year, for what, and the decision."""

    year: int
    purpose: str
    amount: int
    decided_on: date
    decision: str


@transaction.atomic
def reservation_create(draft: ReservationDraft, *, by: Actor) -> int:
    """Enter what the board has set aside at the end of a year; return its id."""
    check_can_change_finance(by)
    log_lock()  # what was set aside while this waited is counted below
    purpose, decision = " ".join(draft.purpose.split()), " ".join(draft.decision.split())
    stop_at(
        {
            "year": year_fault(draft.year),
            "purpose": text_fault(purpose, missing=_("Skriv vad pengarna är reserverade för.")),
            "decision": text_fault(
                decision, missing=_("Skriv vilket beslut det är, till exempel styrelsens § 12.")
            ),
            "amount": _amount_fault(draft),
            "decided_on": day_fault(draft.decided_on),
        }
    )
    values = {**asdict(draft), "purpose": purpose, "decision": decision}
    if Reservation.objects.filter(**values).exists():
        raise ValidationError(
            _(
                "Reserveringen finns redan: samma år, ändamål, belopp, dag och beslut. Den sparas bara en gång."
            )
        )
    row = Reservation(**values)
    row.full_clean()
    row.save()
    items = changed("reservation", row.pk, {}, values)
    event_append(by=by, action="finance.reservation_created", subject=purpose[:120], items=items)
    return row.pk


@transaction.atomic
def reservation_delete(pk: int, *, by: Actor) -> None:
    """Take away what was entered by mistake; the event log keeps what it was."""
    check_can_change_finance(by)
    log_lock()  # before the row, as everyone else does: two that wait for each other never go on
    row = Reservation.objects.select_for_update().get(pk=pk)
    before = reservation_values(row)
    items = changed("reservation", pk, before, dict.fromkeys(before))
    event_append(by=by, action="finance.reservation_deleted", subject=row.purpose[:120], items=items)
    row.delete()


def _amount_fault(draft: ReservationDraft) -> str:
    if draft.amount <= 0:
        return _("Beloppet ska vara större än noll.")
    if draft.amount > MOST_ORE:
        return _("Beloppet är orimligt stort. Skriv det i kronor.")
    closed = closed_years().get(draft.year)
    together = reserved_in(draft.year) + draft.amount
    if closed is None or together <= closed.equity:
        return ""
    text = _(
        "Tillsammans blir %(together)s kr reserverade vid slutet av %(year)s, men det egna kapitalet var då bara "
        "%(equity)s kr. Rätta beloppet."
    )
    facts = {"together": format_kronor(together), "equity": format_kronor(closed.equity)}
    return text % {"year": draft.year, **facts}
