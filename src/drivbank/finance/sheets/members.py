"""What each member is to pay over the years, all members beside each other."""

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.contributions import LineFact, Part, RoundFact, latest_of_years, rounds
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, sums

SHOWN = 6  # years beside each other
NOTE = Phrase("Varje års senast beslutade runda. Ett streck är ett år då medlemmen inte var med.")
_PARTS = [part.value for part in Part]


def members_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return every member's contribution of a year and the years with a round before it; raise Refused."""
    check_can_see(by, None)
    decided = [fact for fact in rounds() if fact.decided_on is not None and fact.year <= year]
    found = latest_of_years(decided)[:SHOWN][::-1]
    return (_sheet(found),)


def _sheet(found: list[RoundFact]) -> Sheet:
    columns = (
        Column("member", Phrase("Medlem")),
        *(Column(str(fact.year), str(fact.year), Unit.KRONOR) for fact in found),
    )
    amounts = [{line.member_id: line.amount for line in fact.lines} for fact in found]
    rows = [
        SheetRow(
            (line.member, *(of_year.get(line.member_id) for of_year in amounts)), key=line.code or line.part
        )
        for line in _payers(found)
    ]
    total = (sums(rows, columns, Phrase("Alla medlemmar")),) if rows else ()
    return Sheet("members", Phrase("Medlemsbidrag år för år"), columns, (*rows, *total), (NOTE,))


def _payers(found: list[RoundFact]) -> list[LineFact]:
    """Return each member's latest line once, by part and name."""
    latest = {line.member_id: line for fact in found for line in fact.lines}
    return sorted(latest.values(), key=lambda line: (_PARTS.index(line.part), in_order(line.member)))
