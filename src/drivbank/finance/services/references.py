"""What a member wants to see on an invoice."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import PayerReference
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.services.rounds_checks import checked_text
from drivbank.organisation.selectors import members
from drivbank.organisation.services.checks import changed

MOST_CHARACTERS = 80


def reference_values(member_id: int) -> dict[str, str]:
    """Return what may be changed: the reference, "" for none."""
    row = PayerReference.objects.filter(member_id=member_id).first()
    return {"reference": row.reference if row else ""}


@transaction.atomic
def reference_update(member_id: int, *, reference: str, seen: str | None = None, by: Actor) -> None:
    """Change a member's reference, or take it away; charges that have been issued keep theirs."""
    check_can_change_finance(by)
    log_lock()
    names = {member.id: member.name for member in members()}
    if member_id not in names:
        raise ValidationError(_("Medlemmen finns inte."))
    before = reference_values(member_id)
    check_unchanged(before, seen)
    values = {"reference": checked_text("reference", reference, "", most=MOST_CHARACTERS)}
    if values == before:
        return
    PayerReference.objects.filter(member_id=member_id).delete()
    if values["reference"]:
        PayerReference.objects.create(member_id=member_id, **values)
    items = changed("member", member_id, before, values)
    event_append(by=by, action="finance.reference_updated", subject=names[member_id], items=items)
