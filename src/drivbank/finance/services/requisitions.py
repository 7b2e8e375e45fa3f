"""Requisitions: what is drawn of a grant for a period. Each is decided once and paid once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.phrases import Phrase
from drivbank.finance.models import Grant, Requisition, RequisitionLine
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.grants import GrantFact, RequisitionFact, grant_that_is
from drivbank.finance.services.days import day_fault
from drivbank.finance.services.grant_checks import (
    THOUSAND,
    Faults,
    amounts_said,
    found,
    one_line,
    post_labels,
    text_fault,
    unit_question,
)
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_kronor

MOST_COMMENT = 2000


@dataclass(frozen=True)
class RequisitionDraft:
    """What a requisition asks for: a period within one year, and öre by post; ``nothing`` says that it is no money."""

    period_from: date
    period_to: date
    received_on: date
    lines: Mapping[str, int]
    comment: str = ""
    unit_checked: bool = False
    nothing: bool = False


@transaction.atomic
def requisition_create(grant_id: int, draft: RequisitionDraft, *, by: Actor) -> int:
    """Enter a requisition that has come in; return its id."""
    check_can_change_finance(by)
    # Nobody draws of the same money until this is written or refused.
    log_lock()
    row = Grant.objects.select_for_update().get(pk=grant_id)
    fact = grant_that_is(grant_id)
    lines = {post: amount for post, amount in draft.lines.items() if amount}
    found(_period_faults(fact, draft) | _text_faults(draft))
    found(_line_faults(fact, draft, lines))
    last = row.requisitions.aggregate(last=Max("number"))["last"] or 0
    requisition = Requisition.objects.create(
        grant=row,
        number=last + 1,
        period_from=draft.period_from,
        period_to=draft.period_to,
        received_on=draft.received_on,
        comment=draft.comment.strip(),
    )
    for post, amount in lines.items():
        RequisitionLine.objects.create(requisition=requisition, post=post, amount=amount)
    _log("finance.requisition_created", requisition, {}, _values(draft, lines), by=by)
    return requisition.pk


@transaction.atomic
def requisition_decide(pk: int, *, approved: bool, decided_on: date, decision: str, by: Actor) -> None:
    """Decide once that a requisition is to be paid, or that it is not."""
    check_can_change_finance(by)
    log_lock()
    row = Requisition.objects.select_for_update().get(pk=pk)
    decision = one_line(decision)
    _check_undecided(row)
    missing = _("Skriv vem som beslutade. Avslås rekvisitionen skriver du också varför.")
    faults = {"decision": text_fault(decision, most=200, missing=missing)}
    if fault := day_fault(decided_on):
        faults["decided_on"] = fault
    elif decided_on < row.received_on:
        text = _("Rekvisitionen kom in %(day)s. Beslutet kan inte vara tidigare.")
        faults["decided_on"] = text % {"day": row.received_on.isoformat()}
    found(faults)
    row.approved, row.decided_on, row.decision = approved, decided_on, decision
    row.save()
    after = {"approved": approved, "decided_on": decided_on, "decision": decision}
    _log("finance.requisition_decided", row, dict.fromkeys(after), after, by=by)


@transaction.atomic
def requisition_pay(pk: int, *, paid_on: date, by: Actor) -> None:
    """Note once on which day an approved requisition was paid."""
    check_can_change_finance(by)
    log_lock()
    row = Requisition.objects.select_for_update().get(pk=pk)
    if row.paid_on:
        text = _("Rekvisitionen betalades redan %(day)s. Den kan inte betalas två gånger.")
        raise ValidationError(text % {"day": row.paid_on.isoformat()})
    if row.approved and not any(row.lines.values_list("amount", flat=True)):
        raise ValidationError(_("Rekvisitionen är på 0 kr. Det finns inget att betala."))
    if not row.approved or row.decided_on is None:
        raise ValidationError(_("Rekvisitionen är inte godkänd. Besluta om den innan den betalas."))
    found({"paid_on": day_fault(paid_on)})
    if paid_on < row.decided_on:
        text = _("Beslutet togs %(day)s. Betalningen kan inte vara tidigare.")
        raise ValidationError({"paid_on": text % {"day": row.decided_on.isoformat()}})
    row.paid_on = paid_on
    row.save()
    _log("finance.requisition_paid", row, {"paid_on": None}, {"paid_on": paid_on}, by=by)


@transaction.atomic
def requisition_reopen(pk: int, *, reason: str, by: Actor) -> None:
    """Take back the approval of a requisition that is not paid, so that it can be decided anew or taken away."""
    check_can_change_finance(by)
    log_lock()
    row = Requisition.objects.select_for_update().get(pk=pk)
    reason = one_line(reason)
    if row.paid_on:
        raise ValidationError(
            _("Rekvisitionen är betald. Rätta i nästa rekvisition: begär mindre eller mer.")
        )
    if not row.approved:
        raise ValidationError(_("Rekvisitionen är inte godkänd. Det finns inget att återta."))
    found({"reason": text_fault(reason, most=200, missing=_("Skriv varför godkännandet återtas."))})
    names = ("approved", "decided_on", "decision")
    before = {name: getattr(row, name) for name in names}
    row.approved, row.decided_on, row.decision = None, None, ""
    row.save()
    after = {"approved": None, "decided_on": None, "decision": reason}
    _log("finance.requisition_reopened", row, before, after, by=by)


@transaction.atomic
def requisition_withdraw(pk: int, *, by: Actor) -> int:
    """Take away a requisition that is not decided, as when it was entered by mistake; return its grant's id."""
    check_can_change_finance(by)
    log_lock()
    row = Requisition.objects.select_for_update().get(pk=pk)
    _check_undecided(row)
    lines = dict(row.lines.values_list("post", "amount"))
    kept = RequisitionDraft(row.period_from, row.period_to, row.received_on, lines, row.comment)
    before = _values(kept, lines)
    _log("finance.requisition_withdrawn", row, before, dict.fromkeys(before), by=by)
    row.delete()
    return row.grant_id


def _check_undecided(row: Requisition) -> None:
    if row.decided_on is None:
        return
    approved, refused = _("Rekvisitionen godkändes redan %(day)s."), _("Rekvisitionen avslogs redan %(day)s.")
    text = approved if row.approved else refused
    raise ValidationError(text % {"day": row.decided_on.isoformat()})


def _period_faults(fact: GrantFact, draft: RequisitionDraft) -> Faults:
    first, last = draft.period_from, draft.period_to
    if last < first:
        text = _("Sista dagen %(last)s kommer före första dagen %(first)s. Rätta en av dem.")
        return {"period_to": text % {"first": first.isoformat(), "last": last.isoformat()}}
    if first.year != last.year:
        text = _("Perioden går över årsskiftet. Gör en rekvisition för %(first)s och en för %(last)s.")
        return {"period_to": text % {"first": first.year, "last": last.year}}
    if draft.received_on < first:
        text = _("Rekvisitionen kan inte ha kommit in innan perioden börjar %(day)s.")
        return {"received_on": text % {"day": first.isoformat()}}
    elsewhere = _outside_faults(fact, first, last) or _overlap_faults(fact, first, last)
    return elsewhere or {"received_on": day_fault(draft.received_on)}


def _outside_faults(fact: GrantFact, first: date, last: date) -> Faults:
    if fact.starts_on and first < fact.starts_on:
        text = _("Medlen gäller från %(day)s. Perioden kan inte börja tidigare.")
        return {"period_from": text % {"day": fact.starts_on.isoformat()}}
    if fact.ends_on and last > fact.ends_on:
        text = _("Medlen gäller till %(day)s. Perioden kan inte sluta senare.")
        return {"period_to": text % {"day": fact.ends_on.isoformat()}}
    if fact.granted(first.year):
        return {}
    text = _("Inget är beviljat för %(year)s. Lägg först till beslutet på sidan om de beviljade medlen.")
    return {"period_from": text % {"year": first.year}}


def _overlap_faults(fact: GrantFact, first: date, last: date) -> Faults:
    other = next((row for row in fact.requisitions if row.counts and _overlaps(row, first, last)), None)
    if other is None:
        return {}
    text = _(
        "Perioden går in i rekvisition %(number)s, %(first)s till %(last)s. Samma tid kan inte betalas två "
        "gånger: rätta perioden."
    )
    period = {"first": other.period_from.isoformat(), "last": other.period_to.isoformat()}
    return {"period_from": text % {"number": other.number, **period}}


def _overlaps(row: RequisitionFact, first: date, last: date) -> bool:
    return row.period_from <= last and first <= row.period_to


def _text_faults(draft: RequisitionDraft) -> Faults:
    return {"comment": text_fault(draft.comment.strip(), most=MOST_COMMENT)}


def _line_faults(fact: GrantFact, draft: RequisitionDraft, lines: Mapping[str, int]) -> Faults:
    year = draft.period_from.year
    faults = {post_field(post): _line_fault(fact, year, post, amount) for post, amount in lines.items()}
    total = sum(lines.values())
    if draft.nothing and lines:
        text = _("Du har kryssat för att inget rekvireras, men %(amount)s kr är skrivet. Ta bort det ena.")
        return {"nothing": text % {"amount": format_kronor(total)}}
    if not lines and not draft.nothing:
        return {
            "lines": _(
                "Skriv ett belopp på minst en post, eller kryssa för att inget rekvireras för perioden."
            )
        }
    in_thousands = bool(lines) and total * THOUSAND <= fact.granted(year)
    if not any(faults.values()) and in_thousands and not draft.unit_checked:
        faults["unit_checked"] = unit_question(total)
    return faults


def _line_fault(fact: GrantFact, year: int, post: str, amount: int) -> str:
    labels = post_labels()
    if amount < 0:
        return _("Beloppet får inte vara mindre än noll.")
    if not fact.granted(year, post):
        text = _("Inget är beviljat till %(post)s %(year)s.")
        return text % {"post": labels.get(post, post), "year": year}
    left = fact.left(year, post)
    if amount <= left:
        return ""
    text = _(
        "%(left)s kr är kvar av %(post)s %(year)s. Det är %(over)s kr för mycket. Sänk beloppet, eller lägg "
        "först in styrelsens beslut om mer pengar."
    )
    over = {"left": format_kronor(left), "over": format_kronor(amount - left)}
    return text % {"post": labels[post], "year": year, **over}


def post_field(post: str) -> str:
    """Return the name of the field that a post's amount is written in."""
    return f"post_{post}"


def _values(draft: RequisitionDraft, lines: Mapping[str, int]) -> dict[str, Any]:
    amounts = amounts_said((draft.period_from.year, post, amount) for post, amount in lines.items())
    values: dict[str, Any] = {
        "period_from": draft.period_from,
        "period_to": draft.period_to,
        "received_on": draft.received_on,
        "amounts": amounts,
    }
    # Who may read it in the log is who may read it on the page: the log hides the money from the others.
    comment = draft.comment.strip()
    return {**values, "comment": comment} if comment else values


def logged_as(title: str, number: int) -> str:
    """Return what a requisition is called in the event log, in Swedish whoever acts."""
    return str(Phrase("%(title)s, rekvisition %(number)s", title=title, number=number))


def _log(
    action: str, row: Requisition, before: Mapping[str, Any], after: Mapping[str, Any], *, by: Actor
) -> None:
    # The event belongs to the grant as well, so that all about it is found in one place.
    items = changed("requisition", row.pk, before, after, beside=(("grant", str(row.grant_id), ""),))
    subject = logged_as(row.grant.title, row.number)
    data = {} if by.user_id is None else {"user": by.user_id}
    event_append(by=by, action=action, subject=subject, data=data, items=items)
