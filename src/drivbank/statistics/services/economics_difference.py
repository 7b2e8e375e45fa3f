"""Why the table by working time and the table by municipality end in different sums, in öre and in words."""

from collections.abc import Collection

from drivbank.core.economics.calculating import Result
from drivbank.core.economics.flows import taxed_supports
from drivbank.core.economics.model import Assumptions, Effect, Payer
from drivbank.core.phrases import Phrase, joined
from drivbank.statistics.assumptions import written
from drivbank.statistics.services.economics_results import TableDifference
from drivbank.statistics.services.economics_words import EFFECTS_WITHIN, PAYERS_WITHIN
from drivbank.ui.numbers import format_kronor

OWN = {Payer.MUNICIPALITY}
OTHERS = Phrase(
    "Skillnaden är %(amount)s kronor. Det är vad de andra vinner, som bara tabellen efter arbetstid räknar: %(parts)s."
)
EITHER = Phrase("Skillnaden är %(amount)s kronor. Det är vad bara den ena tabellen räknar: %(parts)s.")
BOTH_RIGHT = Phrase(
    "Båda summorna är rätt. De svarar på olika frågor: vad samarbetet ger dem som räknas tillsammans, och vad en kommun "
    "får tillbaka för det den själv betalar."
)


def table_difference(found: Result, assumptions: Assumptions) -> TableDifference:
    """Return what the first table counts and the second does not: the other payers' part of the set's result.

    A set that leaves the municipalities out counts less than the second table does; that part is then below zero.
    """
    counted = assumptions.payers
    parts = [
        (payer, effect, amount if payer in counted else -amount)
        for payer in Payer
        for effect in Effect
        if (payer in counted) != (payer in OWN) and (amount := found.amount({payer}, {effect}))
    ]
    by_extent, by_municipality = found.amount(counted), found.amount(OWN)
    told = TableDifference(by_extent, by_municipality, tuple(parts), ())
    return TableDifference(by_extent, by_municipality, tuple(parts), _says(told, assumptions))


def _says(told: TableDifference, assumptions: Assumptions) -> tuple[Phrase, ...]:
    together = names_within(assumptions.payers)
    first = Phrase(
        "Tabellen efter arbetstid räknar vad %(payers)s vinner tillsammans på ett år: %(amount)s kronor.",
        payers=together,
        amount=format_kronor(told.by_extent),
    )
    second = Phrase(
        "Tabellen per kommun räknar bara vad kommunerna själva vinner: %(amount)s kronor.",
        amount=format_kronor(told.by_municipality),
    )
    if not told.parts:
        return first, second, Phrase("Det är samma sak under de här antagandena, så summorna är lika.")
    return (first, second, _what(told, assumptions), *_taxes(assumptions), BOTH_RIGHT)


def _what(told: TableDifference, assumptions: Assumptions) -> Phrase:
    parts = [
        Phrase(
            "%(payer)s %(amount)s kronor i %(effect)s",
            payer=PAYERS_WITHIN[payer],
            effect=EFFECTS_WITHIN[effect],
            amount=format_kronor(amount),
        )
        for payer, effect, amount in told.parts
    ]
    text = OTHERS if assumptions.payers >= OWN else EITHER
    return text.filled(amount=format_kronor(told.difference), parts=joined("; ", parts))


def _taxes(assumptions: Assumptions) -> tuple[Phrase, ...]:
    """Say which tax each table counts, where both count one."""
    if not {Payer.MUNICIPALITY, Payer.REGION} <= assumptions.payers:
        return ()
    if assumptions.tax_rates or taxed_supports(assumptions):
        return (
            Phrase(
                "Tabellen efter arbetstid räknar både kommunalskatt och regionskatt, tabellen per kommun bara kommunalskatt."
            ),
        )
    municipal, regional = (assumptions.values[name].likely for name in ("municipal_tax", "regional_tax"))
    return (
        Phrase(
            "Tabellen efter arbetstid räknar %(both)s procent av lönen i skatt: %(municipal)s till kommunen och "
            "%(regional)s till regionen. Tabellen per kommun räknar bara kommunens %(municipal)s procent.",
            both=written(municipal + regional),
            municipal=written(municipal),
            regional=written(regional),
        ),
    )


def names_within(payers: Collection[Payer]) -> Phrase:
    """Return payers as they stand in a sentence, with "och" before the last."""
    names = [PAYERS_WITHIN[payer] for payer in Payer if payer in payers]
    if len(names) < 2:
        return joined(", ", names)
    return Phrase("%(first)s och %(last)s", first=joined(", ", names[:-1]), last=names[-1])
