"""Mandates: who sits in a body, for whom and when. A seat is not taken twice on the same day."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.organisation.models import Body, Mandate, Member, Person
from drivbank.organisation.policies import check_can_change_organisation
from drivbank.organisation.selectors import mandate_values
from drivbank.organisation.services.checks import changed, check_period, checked_text
from drivbank.organisation.services.people import person_create
from drivbank.organisation.terms import Term, most_at_once

SINGLE = (Mandate.Role.CHAIR, Mandate.Role.FIRST_VICE, Mandate.Role.SECOND_VICE)


@dataclass(frozen=True)
class MandateDraft:
    """What a mandate is to be: the person and the member represented by id, no member for the association itself."""

    person: int
    member: int | None
    role: str
    starts_on: date
    ends_on: date | None = None
    party: str = ""


@dataclass(frozen=True)
class NewPerson:
    """Someone who is to be added together with a first mandate."""

    name: str
    email: str = ""


@transaction.atomic
def mandate_create(
    body_id: int, draft: MandateDraft, *, new_person: NewPerson | None = None, by: Actor
) -> Mandate:
    """Give a person, the draft's or a new one, a mandate in a body; raise ValidationError when the seat is taken."""
    check_can_change_organisation(by)
    log_lock()  # a member or a body that was changed while this waited is seen below
    if new_person is not None:
        added = person_create(name=new_person.name, email=new_person.email, by=by)
        draft = replace(draft, person=added.pk)
    body = Body.objects.select_for_update().get(pk=body_id)
    row = Mandate(body=body)
    values = _checked(row, draft)
    row.save()
    _log("organisation.mandate_created", row, {}, values, by=by)
    return row


@transaction.atomic
def mandate_update(pk: int, draft: MandateDraft, *, seen: str | None = None, by: Actor) -> Mandate:
    """Change a mandate, or end it by giving it a last day."""
    check_can_change_organisation(by)
    log_lock()
    row = _locked(pk)
    before = mandate_values(row)
    check_unchanged(before, seen)
    values = _checked(row, draft)
    if values != before:
        row.save()
        _log("organisation.mandate_updated", row, before, values, by=by)
    return row


@transaction.atomic
def mandate_delete(pk: int, *, by: Actor) -> None:
    """Take away a mandate that was entered by mistake; one that has been is ended instead."""
    check_can_change_organisation(by)
    log_lock()
    row = _locked(pk)
    before = mandate_values(row)
    _log("organisation.mandate_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


def _locked(pk: int) -> Mandate:
    """Return the mandate with its body locked, so that two who fill the same seat come one after the other."""
    row = Mandate.objects.select_related("body").get(pk=pk)
    Body.objects.select_for_update().get(pk=row.body_id)
    row.refresh_from_db()
    return row


def _checked(row: Mandate, draft: MandateDraft) -> dict[str, Any]:
    """Fill in the row and return its values; raise ValidationError when they cannot be."""
    check_period(draft.starts_on, draft.ends_on, field="ends_on")
    if not Person.objects.filter(pk=draft.person).exists():
        raise ValidationError({"person": _("Personen finns inte.")})
    row.person_id, row.member_id, row.role = draft.person, draft.member, Mandate.Role(draft.role)
    row.party = checked_text("party", draft.party, required=False)
    row.starts_on, row.ends_on = draft.starts_on, draft.ends_on
    faults = _member_faults(row) or _seat_faults(row)
    if faults:
        raise ValidationError(faults)
    return {**asdict(draft), "party": row.party}


def _member_faults(row: Mandate) -> dict[str, str]:
    if row.body.ended_on and (row.ends_on is None or row.ends_on > row.body.ended_on):
        ended = {"day": row.body.ended_on.isoformat()}
        return {"ends_on": _("Organet upphörde %(day)s. Uppdraget kan inte vara längre.") % ended}
    if row.member_id is None:
        board = row.body.kind == Body.Kind.BOARD
        return {"member": _("I styrelsen företräder alla en medlem. Välj vilken.")} if board else {}
    member = Member.objects.filter(pk=row.member_id).first()
    if member is None:
        return {"member": _("Medlemmen finns inte.")}
    if member.joined_on and row.starts_on < member.joined_on:
        return {
            "starts_on": _("Medlemmen kom med i förbundet %(day)s.") % {"day": member.joined_on.isoformat()}
        }
    if member.left_on and (row.ends_on is None or row.ends_on > member.left_on):
        return {"ends_on": _("Medlemmen lämnade förbundet %(day)s.") % {"day": member.left_on.isoformat()}}
    return {}


def _seat_faults(row: Mandate) -> dict[str, str]:
    wanted = Term(row.starts_on, row.ends_on)
    others = row.body.mandates.exclude(pk=row.pk).select_related("person")
    held = [other for other in others if Term(other.starts_on, other.ends_on).overlaps(wanted)]
    if twice := next((other for other in held if other.person_id == row.person_id), None):
        return {"person": _("Personen har redan ett uppdrag här %(period)s.") % {"period": _period(twice)}}
    same = next((other for other in held if other.role == row.role), None)
    if row.role in SINGLE and same:
        facts = {
            "role": row.get_role_display(),
            "name": same.person.name,
            "period": _period(same),
        }
        return {"role": _("%(role)s är redan %(name)s, %(period)s. Avsluta det uppdraget först.") % facts}
    return _board_faults(row, wanted, held)


def _board_faults(row: Mandate, wanted: Term, held: list[Mandate]) -> dict[str, str]:
    """On the board each member has its number of seats, and as many substitutes."""
    if row.body.kind != Body.Kind.BOARD or row.member_id is None:
        return {}
    member = Member.objects.get(pk=row.member_id)
    substitute = row.role == Mandate.Role.SUBSTITUTE
    beside = [
        other
        for other in held
        if other.member_id == member.pk and (other.role == Mandate.Role.SUBSTITUTE) == substitute
    ]
    if most_at_once(wanted, [Term(other.starts_on, other.ends_on) for other in beside]) < member.board_seats:
        return {}
    sitting = ", ".join(f"{other.person.name} {_period(other)}" for other in beside)
    facts = {"member": member.name, "seats": member.board_seats, "sitting": sitting}
    if substitute:
        return {"member": _("%(member)s har redan sina ersättare (%(seats)s): %(sitting)s.") % facts}
    return {"member": _("%(member)s har redan sina ledamöter (%(seats)s): %(sitting)s.") % facts}


def _period(row: Mandate) -> str:
    facts = {"first": row.starts_on.isoformat(), "last": row.ends_on.isoformat() if row.ends_on else ""}
    return (_("från %(first)s till %(last)s") if row.ends_on else _("från %(first)s")) % facts


def _log(action: str, row: Mandate, before: dict[str, Any], after: dict[str, Any], *, by: Actor) -> None:
    # Persons by number: a name in the log could never be erased.
    items = changed("mandate", row.pk, before, after, beside=(("body", str(row.body_id), ""),))
    event_append(by=by, action=action, subject=row.body.name, items=items)
