"""How each part of a round came out to the krona, as tables."""

from collections.abc import Sequence

from drivbank.core.contributions import Payer, Share, part_split
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.finance.selectors.contributions import LineFact, Part, RoundFact, weight_of
from drivbank.ui.numbers import format_number
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

_WHOSE = {Part.REGION.value: Phrase("regionernas"), Part.MUNICIPALITIES.value: Phrase("kommunernas")}


def evidence_sheets(fact: RoundFact) -> tuple[Sheet, ...]:
    """Return how each part that was split came out to the krona."""
    split = [part for part in _WHOSE if any(weight_of(line) is not None for line in fact.of(part))]
    return tuple(_evidence(fact, part) for part in split)


def _evidence(fact: RoundFact, part: str) -> Sheet:
    lines = sorted(fact.of(part), key=lambda line: in_order(line.member))
    shares = part_split(
        fact.amount_of(part),
        [Payer(line.member_id, line.code or line.member, weight_of(line) or 0) for line in lines],
    )
    by_inhabitants = any(line.inhabitants is not None for line in lines)
    weight = Phrase("Invånare 16–64 år") if by_inhabitants else Phrase("Andel, tiondels procent")
    columns = (
        Column("member", Phrase("Medlem")),
        Column("weight", weight, Unit.COUNT),
        Column("low", Phrase("Nedåt avrundat, kr"), Unit.KRONOR),
        Column("remainder", Phrase("Rest"), Unit.COUNT),
        Column("extra", Phrase("En krona till")),
        Column("amount", Phrase("Bidrag, kr"), Unit.KRONOR),
    )
    rows = [_evidence_row(line, share) for line, share in zip(lines, shares, strict=True)]
    notes = _evidence_notes(fact.amount_of(part), shares)
    title = Phrase("Så räknas %(part)s del %(year)s", part=_WHOSE[part], year=fact.year)
    return Sheet(f"evidence_{part}", title, columns, tuple(rows), notes)


def _evidence_row(line: LineFact, share: Share) -> SheetRow:
    extra = Phrase("ja") if share.rounded_up else Phrase("nej")
    values = (line.member, share.payer.weight, share.low, share.remainder, extra, line.amount)
    return SheetRow(values, key=line.code or line.member)


def _evidence_notes(amount: int, shares: Sequence[Share]) -> tuple[str, ...]:
    words = {
        "amount": format_number(amount // ORE_PER_KRONA),
        "whole": format_number(shares[0].whole),
        "left": format_number(sum(share.rounded_up for share in shares)),
    }
    return (
        Phrase("%(amount)s kr × medlemmens tal ÷ %(whole)s, avrundat nedåt till hela kronor.", **words),
        Phrase(
            "Resten är i %(whole)s-delar av en krona. %(left)s kr blev över och gick med en krona var till dem som hade "
            "störst rest.",
            **words,
        ),
    )
