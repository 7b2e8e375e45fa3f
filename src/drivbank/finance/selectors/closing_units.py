"""Whether how a year ended seems to be written in another unit. Amounts are in whole öre."""

from drivbank.core.budgets import closing_factor, in_unit
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.contributions import decided_near
from drivbank.ui.numbers import format_kronor


def closing_question(year: int, result: int, equity: int) -> Phrase | None:
    """Return what to ask of a year's result and equity before they are taken; None when they seem right."""
    others = closed_years()
    nearest = min(
        (other for other in others if other != year), key=lambda other: abs(other - year), default=None
    )
    before = others[nearest].equity if nearest is not None else None
    paid = decided_near(year)
    factor = closing_factor(result, equity, before=before, yearly=paid[1] if paid else None)
    if factor is None:
        return None
    facts = {
        "result": format_kronor(result),
        "equity": format_kronor(equity),
        "likely": format_kronor(in_unit(equity or result, factor)),
    }
    if factor > 1:
        return Phrase(
            "Resultatet är %(result)s kr och det egna kapitalet %(equity)s kr. Menar du tusental, alltså %(likely)s "
            "kr? Välj i så fall Tusental kronor ovan. Annars kryssar du här för att beloppen är i kronor.",
            **facts,
        )
    return Phrase(
        "Resultatet är %(result)s kr och det egna kapitalet %(equity)s kr. Menar du %(likely)s kr? Välj i så fall "
        "Kronor ovan eller rätta beloppen. Annars kryssar du här för att de stämmer.",
        **facts,
    )
