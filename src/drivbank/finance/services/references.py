"""What a member wants to see on an invoice."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.core.sorting import in_order
from drivbank.finance.models import PayerReference
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.charges import references
from drivbank.finance.services.rounds_checks import checked_text
from drivbank.finance.services.rounds_working import KINDS
from drivbank.organisation.selectors import MemberFact, members
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


def referring() -> list[MemberFact]:
    """Return the members that may be invoiced, in the order of a round: those that pay a part and have not left."""
    today, kinds = timezone.localdate(), list(KINDS.values())
    here = [one for one in members() if one.left_on is None or one.left_on >= today]
    payers = [one for one in here if one.kind in kinds]
    return sorted(payers, key=lambda one: (kinds.index(one.kind), in_order(one.name)))


def field_of(member_id: int) -> str:
    """Return the name of a member's reference in a form of all of them."""
    return f"reference_{member_id}"


def references_values() -> dict[str, str]:
    """Return the reference of every member that may be invoiced, "" for none, by the name of its field."""
    known = references()
    return {field_of(one.id): known.get(one.id, "") for one in referring()}


@transaction.atomic
def references_update(wanted: Mapping[int, str], *, seen: str | None = None, by: Actor) -> None:
    """Change the references of several members at once, by member id; all are changed or none."""
    check_can_change_finance(by)
    log_lock()
    check_unchanged(references_values(), seen)
    for member_id, reference in wanted.items():
        try:
            reference_update(member_id, reference=reference, by=by)
        except ValidationError as error:
            raise ValidationError({field_of(member_id): error.messages}) from error
