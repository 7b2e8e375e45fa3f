"""A key's decided shares as a table."""

from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.finance.selectors.keys import KeyFact
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


def key_sheet(fact: KeyFact) -> Sheet:
    """Return a key's shares in percent, by the members' names."""
    columns = (Column("member", Phrase("Medlem")), Column("share", Phrase("Andel"), Unit.PERCENT, decimals=1))
    shares = sorted(fact.shares, key=lambda share: in_order(share.member))
    rows = [
        SheetRow((share.member, Decimal(share.tenths) / 10), key=str(share.member_id)) for share in shares
    ]
    total = Decimal(sum(share.tenths for share in shares)) / 10
    title = Phrase("Andelar från %(year)s", year=fact.valid_from)
    return Sheet(
        "shares", title, columns, (*rows, SheetRow((Phrase("Summa"), total), key="total", is_sum=True))
    )
