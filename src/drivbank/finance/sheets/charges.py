"""What the members have been charged as tables: the invoicing list, how it adds up, and one member's."""

from collections.abc import Iterable, Sequence

from drivbank.access.actors import Actor
from drivbank.core.contributions import Billed
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.charges import ChargeFact, billed_of, charges
from drivbank.finance.selectors.contributions import RoundFact, decided_round
from drivbank.finance.services.charges import DueCharge
from drivbank.organisation.selectors import members
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, sums

_AMOUNT = Column("amount", Phrase("Belopp, kr"), Unit.KRONOR, keeps_ore=True)
COLUMNS = (
    Column("number", Phrase("Nummer")),
    Column("member", Phrase("Medlem")),
    Column("reference", Phrase("Medlemmens referens")),
    Column("text", Phrase("Text")),
    Column("issued_on", Phrase("Fakturadag"), Unit.DAY),
    Column("due_on", Phrase("Förfaller"), Unit.DAY),
    Column("note", Phrase("Anmärkning")),
    _AMOUNT,
)
SUM = Phrase("Summa")


def charge_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return a year's invoicing list, and what it leaves to charge each member; raise Refused."""
    check_can_see(by, None)
    found, fact = charges(year=year), decided_round(year)
    listed = charge_sheet(Phrase("Faktureringslista %(year)s", year=year), found)
    return (listed, standing_sheet(fact, found)) if fact else (listed,)


def charge_sheet(title: str, found: Sequence[ChargeFact]) -> Sheet:
    """Return charges by number, with their sum; each says what it credits or charges anew."""
    rows = [
        SheetRow(
            (
                str(one.number),
                one.member,
                one.reference,
                one.text,
                one.issued_on,
                one.due_on,
                note_of(one),
                one.amount,
            ),
            key=str(one.number),
        )
        for one in found
    ]
    gaps = [""] * (len(COLUMNS) - 2)
    total = SheetRow((SUM, *gaps, sum(one.amount for one in found)), key="total", is_sum=True)
    return Sheet("charges", title, COLUMNS, (*rows, total) if rows else ())


def note_of(charge: ChargeFact) -> str:
    """Return what a charge has to do with another one, "" for nothing."""
    if charge.credited_by is not None:
        return Phrase("krediterad med nr %(number)s", number=charge.credited_by)
    if charge.replaces is not None:
        return Phrase("ersätter nr %(number)s", number=charge.replaces)
    if charge.credits is not None:
        return Phrase("krediterar nr %(number)s", number=charge.credits)
    return ""


def noted(found: Iterable[ChargeFact]) -> list[tuple[ChargeFact, str]]:
    """Return charges for a page, each with what it has to do with another one."""
    return [(one, note_of(one)) for one in found]


def standing_sheet(fact: RoundFact, found: Iterable[ChargeFact]) -> Sheet:
    """Return for each member what was decided, what has been charged net of credits, and what is left."""
    known, names = billed_of(found), {member.id: member.name for member in members()}
    decided = {line.member_id: line.amount for line in fact.lines}
    columns = (
        Column("member", Phrase("Medlem")),
        Column("decided", Phrase("Beslutat, kr"), Unit.KRONOR),
        Column("charged", Phrase("Fakturerat, kr"), Unit.KRONOR),
        Column("left", Phrase("Återstår, kr"), Unit.KRONOR),
    )
    rows = []
    for member in dict.fromkeys([*decided, *known]):
        amount, net = decided.get(member, 0), known.get(member, Billed()).net
        rows.append(SheetRow((names[member], amount, net, amount - net), key=str(member)))
    title = Phrase("Beslutat och fakturerat %(year)s", year=fact.year)
    note = Phrase("Fakturerat är med krediteringar avdragna.")
    return Sheet("standing", title, columns, (*rows, sums(rows, columns, SUM)), (note,))


def charges_of_member_sheet(member_id: int) -> Sheet:
    """Return what a member has been charged, over all years."""
    return charge_sheet(Phrase("Fakturor"), charges(member_id=member_id))


def due_sheet(fact: RoundFact, due: Sequence[DueCharge]) -> Sheet:
    """Return charges to be, as they will stand in the invoicing list."""
    names = {member.id: member.name for member in members()}
    columns = (
        Column("member", Phrase("Medlem")),
        Column("reference", Phrase("Medlemmens referens")),
        Column("text", Phrase("Text")),
        Column("due_on", Phrase("Förfaller"), Unit.DAY),
        _AMOUNT,
    )
    rows = [SheetRow((names[one.member_id], one.reference, one.text, one.due_on, one.amount)) for one in due]
    title = Phrase("Att fakturera för %(year)s", year=fact.year)
    total = SheetRow((SUM, "", "", "", sum(one.amount for one in due)), key="total", is_sum=True)
    return Sheet("due", title, columns, (*rows, total))
