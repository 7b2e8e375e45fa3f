"""What the members are charged. An issued charge stays as it is; a mistake is credited and charged anew.

What there is to charge is always the decided amount less what has been charged already. It is worked out under the log's
lock, so that two who issue at the same time cannot charge the same thing twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.contributions import Billed, Due, dues, settlement
from drivbank.core.phrases import Phrase
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.models import Charge
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.charges import billed, references
from drivbank.finance.selectors.contributions import RoundFact, decided_round, round_by_id, rounds
from drivbank.finance.services.charge_checks import check_can_credit, check_can_reissue
from drivbank.finance.services.days import is_to_come
from drivbank.finance.services.rounds_checks import checked_text
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_kronor

MOST_INSTALMENTS = 12


@dataclass(frozen=True)
class Planned:
    """What is to be charged: on which days in all, and which of them now; ``settle`` charges all that is left at once."""

    issued_on: date
    days: tuple[date, ...]
    now: frozenset[date]
    settle: bool = False


@dataclass(frozen=True)
class DueCharge:
    """A charge to be, with the text and reference it will have."""

    member_id: int
    kind: str
    text: str
    reference: str
    due_on: date
    amount: int


def charges_due(fact: RoundFact, plan: Planned) -> list[DueCharge]:
    """Return what issuing by a plan would charge now, in the members' order and by day; nothing is written."""
    _check_plan(fact, plan)
    known, wanted, before = billed(fact.year), references(), _decided_before(fact)
    found = [
        _charge(fact.year, member, due, wanted.get(member, ""))
        for member, amount in _decided(fact, known).items()
        for due in _dues(amount, known.get(member, Billed()), before.get(member, set()), plan)
    ]
    return sorted(found, key=lambda one: one.due_on)


def due_mark(due: Iterable[DueCharge]) -> str:
    """Return a mark of charges to be, to tell whether they are still what someone was shown."""
    return fingerprint({str(place): one for place, one in enumerate(due)})


@transaction.atomic
def charges_issue(round_id: int, plan: Planned, *, seen: str | None = None, by: Actor) -> list[int]:
    """Charge the members by a plan and return the numbers; what has been charged already is not charged again."""
    check_can_change_finance(by)
    log_lock()
    fact = _latest(round_id)
    due = charges_due(fact, plan)
    if seen is not None and seen != due_mark(due):
        raise ChangedMeanwhile
    if not due:
        raise ValidationError(_nothing_due(fact))
    first = _next_number()
    rows = [
        Charge(
            number=first + place,
            round_id=fact.id,
            member_id=one.member_id,
            kind=one.kind,
            text=one.text,
            reference=one.reference,
            issued_on=plan.issued_on,
            due_on=one.due_on,
            amount=one.amount,
        )
        for place, one in enumerate(due)
    ]
    Charge.objects.bulk_create(rows)
    data = {"year": fact.year, "first": first, "last": rows[-1].number}
    items = Items.of(_issued_logged(fact, rows))
    event_append(by=by, action="finance.charges_issued", subject=str(fact.year), data=data, items=items)
    return [row.number for row in rows]


@transaction.atomic
def charge_credit(number: int, *, reason: str, issued_on: date, by: Actor) -> int:
    """Credit a charge in whole and return the credit's number. What it charged can be charged again."""
    check_can_change_finance(by)
    log_lock()  # a credit that was made while this waited is seen below
    row = Charge.objects.select_for_update().get(number=number)
    check_can_credit(row, issued_on)
    missing = _("Skriv varför, så att medlemmen förstår krediteringen.")
    reason = checked_text("reason", reason, missing, most=120)
    credit = Charge.objects.create(
        number=_next_number(),
        round_id=row.round_id,
        member_id=row.member_id,
        kind=Charge.Kind.CREDIT.value,
        text=str(Phrase("Kreditering av nummer %(number)s: %(reason)s", number=row.number, reason=reason)),
        reference=row.reference,
        issued_on=issued_on,
        due_on=issued_on,
        amount=-row.amount,
        credits=row,
    )
    items = changed("charge", credit.pk, {}, {"amount": credit.amount, "text": credit.text})
    event_append(
        by=by,
        action="finance.charge_credited",
        subject=str(row.number),
        data={"number": credit.number},
        items=items,
    )
    return credit.number


@transaction.atomic
def charge_reissue(number: int, *, due_on: date, issued_on: date, by: Actor) -> int:
    """Charge a credited charge anew, with the member's reference as it is now, and return the new number."""
    check_can_change_finance(by)
    log_lock()
    row = Charge.objects.select_for_update().get(number=number)
    check_can_reissue(row, due_on, issued_on)
    anew = Charge.objects.create(
        number=_next_number(),
        round_id=row.round_id,
        member_id=row.member_id,
        kind=row.kind,
        text=row.text,
        reference=references().get(row.member_id, ""),
        issued_on=issued_on,
        due_on=due_on,
        amount=row.amount,
        replaces=row,
    )
    items = changed("charge", anew.pk, {}, {"amount": anew.amount, "text": anew.text})
    data = {"number": anew.number}
    event_append(by=by, action="finance.charge_reissued", subject=str(row.number), data=data, items=items)
    return anew.number


def _latest(round_id: int) -> RoundFact:
    """Return the round when it is the year's latest decided; another must not be charged."""
    fact = round_by_id(round_id)
    if fact is None or fact.decided_on is None:
        raise ValidationError(_("Bara en beslutad runda kan faktureras. Registrera beslutet först."))
    latest = decided_round(fact.year)
    if latest is None or latest.id != fact.id:
        raise ValidationError(_("En senare runda har beslutats för året. Fakturera den."))
    return fact


def _check_plan(fact: RoundFact, plan: Planned) -> None:
    faults: dict[str, str] = {}
    if fact.decided_on and plan.issued_on < fact.decided_on:
        problem = _("Rundan beslutades %(day)s. Fakturorna kan inte vara äldre.")
        faults["issued_on"] = problem % {"day": fact.decided_on.isoformat()}
    elif is_to_come(plan.issued_on):
        faults["issued_on"] = _("Fakturadagen har inte varit än.")
    if not plan.now:
        faults["days"] = _("Välj minst en förfallodag att fakturera.")
    elif len(plan.days) > MOST_INSTALMENTS:
        faults["days"] = _("Ett år kan ha högst %(most)s delbetalningar.") % {"most": MOST_INSTALMENTS}
    elif early := [day.isoformat() for day in sorted(plan.now) if day < plan.issued_on]:
        problem = _("Förfallodagen %(days)s ligger före fakturadagen %(issued)s.")
        faults["days"] = problem % {"days": ", ".join(early), "issued": plan.issued_on.isoformat()}
    elif outside := [day.isoformat() for day in plan.days if not fact.year <= day.year <= fact.year + 1]:
        problem = _("Förfallodagen %(days)s ligger utanför %(year)s och året efter.")
        faults["days"] = problem % {"days": ", ".join(outside), "year": fact.year}
    elif unplanned := [day.isoformat() for day in sorted(plan.now - set(plan.days))]:
        problem = _(
            "Förfallodagen %(days)s är inte bland årets förfallodagar. Lägg till den där, eller välj en annan."
        )
        faults["days"] = problem % {"days": ", ".join(unplanned)}
    if faults:
        raise ValidationError({name: [text] for name, text in faults.items()})


def _decided(fact: RoundFact, known: Mapping[int, Billed]) -> dict[int, int]:
    """Return the decided amount of each member; one that was charged and is in the round no more has nothing to pay."""
    return {line.member_id: line.amount for line in fact.lines} | {
        member: 0 for member in known if member not in {line.member_id for line in fact.lines}
    }


def _decided_before(fact: RoundFact) -> dict[int, set[int]]:
    """Return what each member was to pay by the year's earlier decided rounds."""
    found: dict[int, set[int]] = {}
    for earlier in rounds(fact.year):
        if earlier.decided_on and earlier.id != fact.id:
            for line in earlier.lines:
                found.setdefault(line.member_id, set()).add(line.amount)
    return found


def _dues(amount: int, so_far: Billed, before: set[int], plan: Planned) -> list[Due]:
    """Return what to charge a member; one that has been charged all of an earlier round settles the difference."""
    if plan.settle or so_far.net in before:
        return settlement(amount, so_far, min(plan.now))
    return dues(amount, so_far, plan.days, plan.now)


def _nothing_due(fact: RoundFact) -> str:
    """Return why nothing is charged: all of it has been, or the days have had their instalments."""
    known = billed(fact.year)
    rest = sum(amount - known.get(member, Billed()).net for member, amount in _decided(fact, known).items())
    if not rest:
        return _("Det finns inget att fakturera de dagarna: allt som är beslutat är redan fakturerat.")
    problem = _(
        "De dagarna har redan haft sin delbetalning, men %(rest)s kr återstår. Lägg till en förfallodag, eller välj "
        "slutreglering."
    )
    return problem % {"rest": format_kronor(rest)}


def _issued_logged(fact: RoundFact, rows: Sequence[Charge]) -> list[tuple[str, str, str]]:
    """Return the items of an event: the round with the sum, and each charge with what it holds."""
    names = ("number", "member_id", "text", "amount", "issued_on", "due_on", "reference")
    kept = changed("contribution_round", fact.id, {}, {"amount": sum(row.amount for row in rows)})
    of_rows = [changed("charge", row.pk, {}, {name: getattr(row, name) for name in names}) for row in rows]
    return [item for one in (kept, *of_rows) for item in one.rows]


def _charge(year: int, member: int, due: Due, reference: str) -> DueCharge:
    """Return a charge with its text, which is in Swedish: it goes to the member's invoice."""
    if due.place is None:
        kind, text = Charge.Kind.SETTLEMENT, Phrase("Medlemsbidrag %(year)s, slutreglering", year=year)
    else:
        words = {"year": year, "place": due.place, "count": due.count}
        kind = Charge.Kind.INSTALMENT
        text = Phrase("Medlemsbidrag %(year)s, delbetalning %(place)s av %(count)s", **words)
    return DueCharge(member, kind.value, str(text), reference, due.day, due.amount)


def _next_number() -> int:
    return (Charge.objects.aggregate(last=Max("number"))["last"] or 0) + 1
