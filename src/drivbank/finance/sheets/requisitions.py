"""Requisitions as tables: a year's, those that wait, those of one grant, and one by itself."""

from collections.abc import Sequence

from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.grants import GrantFact, RequisitionFact, Standing, in_order_of_waiting
from drivbank.finance.sheets.grant_parts import FIRST, GRANTED, LAST, LEFT, MONEY, grants_seen, summed
from drivbank.reference.parameters import code_list
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

STANDINGS = {
    Standing.WAITING: Phrase("Att besluta"),
    Standing.APPROVED: Phrase("Att betala"),
    Standing.PAID: Phrase("Betald"),
    Standing.REFUSED: Phrase("Avslagen"),
    Standing.NOTHING: Phrase("Inget att betala"),
}


def requisition_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return the requisitions for a year that the actor may see; raise Refused."""
    return (requisitions_sheet(year, grants_seen(year, by=by)),)


def requisitions_sheet(year: int, facts: Sequence[GrantFact]) -> Sheet:
    """Return the requisitions of some grants for a year: those to be decided and paid first."""
    columns = (Column("title", Phrase("Insats eller projekt")), *_REQUISITION)
    pairs = [pair for pair in in_order_of_waiting(facts) if pair[1].year == year]
    rows = [_requisition_row(fact, row, fact.title) for fact, row in pairs]
    title = Phrase("Rekvisitioner för %(year)s", year=year)
    return Sheet("requisitions", title, columns, _with_drawn_sum(rows, [row for _fact, row in pairs]))


def open_requisitions_sheet(facts: Sequence[GrantFact]) -> Sheet:
    """Return the requisitions of any year that wait for a decision or a payment, in that order."""
    columns = (
        Column("title", Phrase("Insats eller projekt")),
        *(column for column in _REQUISITION if column.key in _OPEN),
    )
    places = [0, *(1 + place for place, column in enumerate(_REQUISITION) if column.key in _OPEN)]
    open_ones = (Standing.WAITING, Standing.APPROVED)
    pairs = [pair for pair in in_order_of_waiting(facts) if pair[1].standing in open_ones]
    rows = [_requisition_row(fact, row, fact.title) for fact, row in pairs]
    shown = tuple(
        SheetRow(tuple(row.values[place] for place in places), row.key, link=row.link) for row in rows
    )
    return Sheet("open_requisitions", Phrase("Att besluta och betala"), columns, shown)


def grant_requisitions_sheet(fact: GrantFact) -> Sheet:
    """Return the requisitions of one grant in the order of their periods."""
    kept = sorted(fact.requisitions, key=lambda row: (row.period_from, row.number))
    rows = [_requisition_row(fact, row, "") for row in kept]
    shown = [SheetRow(row.values[1:], key=row.key, link=row.link) for row in rows]
    return Sheet("grant_requisitions", Phrase("Rekvisitioner"), _REQUISITION, tuple(shown))


_REQUISITION = (
    Column("number", Phrase("Nummer")),
    FIRST,
    LAST,
    Column("received", Phrase("Kom in"), Unit.DAY),
    Column("decided", Phrase("Beslutad"), Unit.DAY),
    Column("paid", Phrase("Betald"), Unit.DAY),
    Column("standing", Phrase("Läge")),
    Column("amount", Phrase("Belopp"), MONEY, keeps_ore=True),
    Column("accumulated", Phrase("Ackumulerat"), MONEY, keeps_ore=True),
    Column("left", Phrase("Kvar av året"), MONEY, keeps_ore=True),
)
# What is told of a requisition that waits.
_OPEN = ("number", "from", "to", "received", "standing", "amount")


def _requisition_row(fact: GrantFact, row: RequisitionFact, title: str) -> SheetRow:
    until = accumulated(fact, row)
    values: tuple[Value, ...] = (
        title,
        str(row.number),
        row.period_from,
        row.period_to,
        row.received_on,
        row.decided_on,
        row.paid_on,
        STANDINGS[row.standing],
        row.total,
        until if row.counts else None,
        fact.granted(row.year) - until if row.counts else None,
    )
    return SheetRow(values, key=str(row.id), link=reverse("finance:requisition_show", args=[row.id]))


def accumulated(fact: GrantFact, row: RequisitionFact, post: str | None = None) -> int:
    """Return what is drawn of a year until the end of a requisition's period, of one post when it is given."""
    rows = [
        other
        for other in fact.requisitions
        if other.counts and other.year == row.year and other.period_to <= row.period_to
    ]
    return sum(other.total if post is None else other.of_post(post) for other in rows)


def requisition_sheet(fact: GrantFact, row: RequisitionFact) -> Sheet:
    """Return what one requisition asks for by post, beside what is granted, accumulated and left of the year."""
    labels = code_list("grant_post").all_items()
    columns = (
        Column("post", Phrase("Post")),
        Column("amount", Phrase("Belopp"), MONEY),
        GRANTED,
        Column("accumulated", Phrase("Ackumulerat"), MONEY),
        LEFT,
    )
    rows = []
    for post in fact.posts(row.year):
        granted, until = fact.granted(row.year, post), accumulated(fact, row, post)
        rows.append(SheetRow((labels[post].label, row.of_post(post), granted, until, granted - until), post))
    title = Phrase("Belopp per post, och vad som är kvar av %(year)s", year=row.year)
    return Sheet("requisition", title, columns, (*rows, summed(columns, rows)))


def _with_drawn_sum(rows: Sequence[SheetRow], facts: Sequence[RequisitionFact]) -> tuple[SheetRow, ...]:
    if not rows:
        return ()
    total = sum(fact.total for fact in facts if fact.counts)
    empty: tuple[Value, ...] = ("", "", "", "", "", "", "")
    label = Phrase("Summa utan avslagna")
    return (*rows, SheetRow((label, *empty, total, "", ""), key="total", is_sum=True))
