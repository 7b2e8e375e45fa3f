"""Keys that a part is split by. A key is decided and added, never edited: another one takes its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.contributions import THOUSAND
from drivbank.core.parties import MemberKind
from drivbank.finance.models import AllocationKey, KeyShare
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.services.rounds_checks import check_day, check_year, checked_text
from drivbank.organisation.selectors import members
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_number

KINDS = {"region": MemberKind.REGION, "municipalities": MemberKind.MUNICIPALITY}


@dataclass(frozen=True)
class KeyDraft:
    """What a key is to be: ``shares`` in tenths of a percent by the members' ids, none when it goes by inhabitants."""

    purpose: str
    part: str
    method: str
    valid_from: int
    decided_on: date
    decision: str
    shares: Mapping[int, int] = field(default_factory=dict)


@transaction.atomic
def key_create(draft: KeyDraft, *, by: Actor) -> int:
    """Add a decided key and return its id."""
    check_can_change_finance(by)
    log_lock()  # a key that was saved while this waited is seen below
    values = _checked(draft)
    shares = values.pop("shares")
    row = AllocationKey.objects.create(**values)
    KeyShare.objects.bulk_create(
        KeyShare(key=row, member_id=member, tenths=tenths) for member, tenths in shares.items()
    )
    names = {member.id: member.name for member in members()}
    data = {"shares": {names[member]: tenths for member, tenths in shares.items()}}
    items = changed("allocation_key", row.pk, {}, values)
    event_append(by=by, action="finance.key_created", subject=str(row.valid_from), data=data, items=items)
    return row.pk


def _checked(draft: KeyDraft) -> dict[str, Any]:
    if draft.purpose not in AllocationKey.Purpose.values or draft.method not in AllocationKey.Method.values:
        raise ValidationError(_("Välj vad nyckeln gäller och hur den delar."))
    if draft.part not in KINDS:
        raise ValidationError({"part": _("En nyckel delar regionernas eller kommunernas del mellan dem.")})
    check_year("valid_from", draft.valid_from)
    check_day("decided_on", draft.decided_on)
    missing = _("Skriv vem som beslutade och var beslutet kan läsas, till exempel Styrelsen § 12.")
    decision = checked_text("decision", draft.decision, missing)
    values = {
        "purpose": draft.purpose,
        "part": draft.part,
        "method": draft.method,
        "valid_from": draft.valid_from,
        "decided_on": draft.decided_on,
        "decision": decision,
    }
    _check_new(values)
    return {**values, "shares": _shares(draft)}


def _check_new(values: Mapping[str, Any]) -> None:
    named = {name: values[name] for name in ("purpose", "part", "valid_from", "decided_on")}
    if AllocationKey.objects.filter(**named).exists():
        raise ValidationError(
            {
                "decided_on": _(
                    "Det finns redan en sådan nyckel från samma år, beslutad samma dag. En nyckel ändras inte: "
                    "ange dagen då den nya beslutades."
                )
            }
        )


def _shares(draft: KeyDraft) -> dict[int, int]:
    """Return the shares of a key of decided shares; raise ValidationError unless they are the whole together."""
    if draft.method == AllocationKey.Method.INHABITANTS:
        if draft.shares:
            raise ValidationError(
                {"method": _("En nyckel efter invånare har inga beslutade andelar. Ta bort dem.")}
            )
        return {}
    kinds = {member.id: member.kind for member in members()}
    if any(kinds.get(member) is not KINDS[draft.part] for member in draft.shares):
        raise ValidationError(
            {"shares": _("Andelarna ska gälla förbundets medlemmar av det slag nyckeln delar mellan.")}
        )
    if any(not 0 <= tenths <= THOUSAND for tenths in draft.shares.values()):
        raise ValidationError({"shares": _("En andel ska vara mellan 0 och 100 procent.")})
    _check_whole(sum(draft.shares.values()))
    return dict(draft.shares)


def _check_whole(tenths: int) -> None:
    if tenths == THOUSAND:
        return
    words = {"sum": percent_text(tenths), "gap": percent_text(abs(THOUSAND - tenths))}
    if tenths < THOUSAND:
        problem = _(
            "Andelarna är tillsammans %(sum)s procent. Det fattas %(gap)s: rätta dem så att summan blir 100,0."
        )
    else:
        problem = _(
            "Andelarna är tillsammans %(sum)s procent. Det är %(gap)s för mycket: rätta dem så att summan blir 100,0."
        )
    raise ValidationError({"shares": problem % words})


def percent_text(tenths: int) -> str:
    """Return tenths of a percent as percent in print, with one decimal."""
    return format_number(Decimal(tenths) / 10, 1)
