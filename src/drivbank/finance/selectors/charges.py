"""Reads of what the members have been charged, and of what they want to see on an invoice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drivbank.core.contributions import Billed
from drivbank.finance.models import Charge, PayerReference


@dataclass(frozen=True)
class ChargeFact:
    """One row of the invoicing list, in öre.

    ``credits`` is the number it credits and ``replaces`` the one it charges anew; ``credited_by`` and ``replaced_by``
    are the numbers of those that did so to it.
    """

    id: int
    number: int
    year: int
    round_number: int
    member_id: int
    member: str
    kind: str
    kind_label: str
    text: str
    reference: str
    issued_on: date
    due_on: date
    amount: int
    credits: int | None
    credited_by: int | None
    replaces: int | None
    replaced_by: int | None

    @property
    def can_be_credited(self) -> bool:
        return self.kind != Charge.Kind.CREDIT and self.credited_by is None

    @property
    def can_be_reissued(self) -> bool:
        return self.credited_by is not None and self.replaced_by is None


_MORE = ("round", "member", "credits", "credited_by", "replaces", "replaced_by")


def charges(
    *, year: int | None = None, member_id: int | None = None, as_of: date | None = None
) -> list[ChargeFact]:
    """Return what was charged by number: of a year's contributions, of a member, issued by a day. One query."""
    rows = Charge.objects.select_related(*_MORE).order_by("number")
    rows = rows.filter(round__year=year) if year is not None else rows
    rows = rows.filter(member_id=member_id) if member_id is not None else rows
    rows = rows.filter(issued_on__lte=as_of) if as_of else rows
    return [charge_fact(row) for row in rows]


def charge_by_number(number: int) -> ChargeFact | None:
    """Return the charge with a number, None when there is none."""
    row = Charge.objects.select_related(*_MORE).filter(number=number).first()
    return charge_fact(row) if row else None


def charge_fact(row: Charge) -> ChargeFact:
    """Return a charge as other rooms see it."""
    credited_by, replaced_by = getattr(row, "credited_by", None), getattr(row, "replaced_by", None)
    return ChargeFact(
        id=row.pk,
        number=row.number,
        year=row.round.year,
        round_number=row.round.number,
        member_id=row.member_id,
        member=row.member.name,
        kind=row.kind,
        kind_label=str(Charge.Kind(row.kind).label),
        text=row.text,
        reference=row.reference,
        issued_on=row.issued_on,
        due_on=row.due_on,
        amount=row.amount,
        credits=row.credits.number if row.credits else None,
        credited_by=credited_by.number if credited_by else None,
        replaces=row.replaces.number if row.replaces else None,
        replaced_by=replaced_by.number if replaced_by else None,
    )


def billed(year: int) -> dict[int, Billed]:
    """Return what each member has been charged of a year's contributions, credits taken off. One query."""
    return billed_of(charges(year=year))


def billed_of(facts: Iterable[ChargeFact]) -> dict[int, Billed]:
    """Return what each member has been charged in a year's charges, and which days have had their instalment.

    A credited instalment has had its day: it is charged anew by itself, or with what is left.
    """
    net: defaultdict[int, int] = defaultdict(int)
    days: defaultdict[int, set[date]] = defaultdict(set)
    for fact in facts:
        net[fact.member_id] += fact.amount
        if fact.kind == Charge.Kind.INSTALMENT and fact.replaces is None:
            days[fact.member_id].add(fact.due_on)
    return {member: Billed(amount, frozenset(days[member])) for member, amount in net.items()}


def references() -> dict[int, str]:
    """Return what each member wants to see on an invoice, by the member's id; those without are left out."""
    return dict(PayerReference.objects.values_list("member_id", "reference"))
