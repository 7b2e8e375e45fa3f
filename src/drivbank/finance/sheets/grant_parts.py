"""What the tables of grants and of requisitions have in common."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.grants import GrantFact, grants
from drivbank.reference.parameters import code_list
from drivbank.ui.sheets import Column, SheetRow, Unit, Value

MONEY = Unit.KRONOR
DRAWN_NOTE = Phrase(
    "Rekvirerat är allt som har begärts, också det som väntar på beslut. Avslagna rekvisitioner räknas inte."
)
SUM = Phrase("Summa")
GRANTED, DRAWN = Column("granted", Phrase("Beviljat"), MONEY), Column("drawn", Phrase("Rekvirerat"), MONEY)
LEFT = Column("left", Phrase("Kvar"), MONEY)
SHARE = Column("share", Phrase("Andel rekvirerat"), Unit.PERCENT)
FIRST, LAST = Column("from", Phrase("Från"), Unit.DAY), Column("to", Phrase("Till"), Unit.DAY)


def grants_seen(year: int, *, by: Actor) -> list[GrantFact]:
    """Return the grants of a year that the actor may see, in the order of their budget lines; raise Refused."""
    sight, lines = sight_of(by), list(code_list("budget_line").all_items())
    facts = [fact for fact in grants() if fact.is_of(year) and sight.covers(fact.intervention_id)]
    return sorted(facts, key=lambda fact: (lines.index(fact.code), fact.id))


def summed(columns: Sequence[Column], rows: Sequence[SheetRow]) -> SheetRow:
    """Return the sum of the rows of the first level; the share that is drawn is worked out anew."""
    whole = [row for row in rows if row.level == 1]
    sums = {column.key: _added(row.values[place] for row in whole) for place, column in enumerate(columns)}
    share = share_of(sums.get("drawn", 0), sums.get("granted", 0))
    values = [sums[column.key] if column.unit is MONEY else "" for column in columns[1:]]
    filled = [share if column is SHARE else value for column, value in zip(columns[1:], values, strict=True)]
    return SheetRow((SUM, *filled), key="total", is_sum=True)


def _added(values: Iterable[Value]) -> int:
    return sum(value for value in values if isinstance(value, int))


def share_of(drawn: int, granted: int) -> Decimal | None:
    """Return drawn in percent of granted, None when nothing is granted."""
    return Decimal(100 * drawn) / granted if granted > 0 else None
