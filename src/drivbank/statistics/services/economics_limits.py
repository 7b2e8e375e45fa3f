"""What a year's result cannot say, in words: what is assumed, what is unknown, and what looks odd."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from drivbank.core.economics.flows import taxed_supports
from drivbank.core.economics.model import Assumptions, Baseline, Payer
from drivbank.core.economics.names import PERSISTENCE, Measure
from drivbank.core.phrases import Phrase, joined
from drivbank.statistics.assumptions import measure_of, named_values, written
from drivbank.statistics.services.economics_costs import CostBasis
from drivbank.statistics.services.economics_difference import names_within
from drivbank.statistics.services.economics_inputs import Inputs
from drivbank.statistics.services.economics_results import Counts, MunicipalityRow

Limits = tuple[Phrase, ...]
NO_CONTROL = Phrase(
    "Det finns ingen kontrollgrupp: ingen vet hur många som hade fått arbete ändå. Uppsättningen antar %(share)s procent."
)
NEVER = Phrase("Resultatet på fem år täcker inte kostnaden ens om ingen hade fått arbete ändå.")
NOT_FOLLOWED = Phrase(
    "Arbetet är det som gällde när deltagaren lämnade insatsen; hur länge det varade är inte uppmätt. Uppsättningen antar "
    "att så här många är kvar: %(shares)s."
)
ONE_YEAR = Phrase(
    "Arbetet är det som gällde när deltagaren lämnade insatsen; hur länge det varade är inte uppmätt. Uppsättningen antar "
    "att %(share)s procent är kvar i ett år, och räknar inget därefter."
)
NOT_MONEY = Phrase(
    "Bättre hälsa, mindre vård och det som inte går att räkna i kronor är inte med. Inte heller vad samarbetet betyder för "
    "dem som inte började arbeta eller studera."
)
NO_ALLOWANCE = Phrase(
    "Grundavdraget räknas inte. Skatten är tagen på hela beloppet, och är därför räknad för högt."
)
TAXED = Phrase(
    "Skatten är den på lönen, minskad med skatten på de stöd som beskattas enligt uppsättningen: kommunen och regionen "
    "förlorar den när stödet inte betalas."
)
UNTAXED = Phrase(
    "Uppsättningen räknar inget stöd som beskattat, så ingen skatt dras av för de stöd som inte behöver betalas."
)
SUBSIDY = Phrase(
    "Lönesubventionen räknas på hela lönen med avgifter. Stödet till arbetsgivaren har ett tak som inte räknas, så avdraget "
    "är för stort där lönen är högre än taket."
)
TWICE = Phrase(
    "Varje avslut räknas för sig: den som lämnade två insatser under året räknas två gånger, också i kronor."
)
NOT_ADJUSTED = Phrase(
    "Inga belopp är omräknade till årets priser, och lön och stöd antas vara lika höga alla fem åren. Beloppen är från "
    "%(years)s."
)
SAME_YEAR = Phrase("Lön och stöd antas vara lika höga alla fem åren: inget räknas om när priserna ändras.")
ONE_RATE = Phrase(
    "Alla antas ha levt på försörjningsstöd från kommunen, oavsett vilken försörjning de hade före insatsen."
)


def limits(
    inputs: Inputs,
    assumptions: Assumptions,
    counts: Counts,
    rows: Sequence[MunicipalityRow],
    zero: int | None,
) -> Limits:
    """Return what a reader should know before using the result, the most important first.

    ``zero`` is the deadweight at which it only just pays its cost, None where it does not pay it.
    """
    return (
        *_deadweight(assumptions, inputs.basis, zero),
        *_left_out(assumptions),
        *([ONE_RATE] if assumptions.baseline is Baseline.ONE_RATE else []),
        _persistence(assumptions),
        *_counted(counts),
        *_tax(assumptions),
        *([SUBSIDY] if assumptions.values["subsidy"].likely else []),
        _prices(assumptions, inputs.year),
        *_own(assumptions),
        *_alike(rows),
        *_unfinished(inputs.year),
        NOT_MONEY,
    )


def _deadweight(assumptions: Assumptions, basis: CostBasis, zero: int | None) -> Iterator[Phrase]:
    yield NO_CONTROL.filled(share=written(assumptions.values["deadweight"].likely))
    if zero is not None:
        yield Phrase(
            "Resultatet på fem år täcker kostnaden så länge högst %(share)s procent hade fått arbete ändå.",
            share=written(zero),
        )
    elif basis.amount is not None:
        yield NEVER


def _left_out(assumptions: Assumptions) -> Iterator[Phrase]:
    if others := set(Payer) - assumptions.payers:
        yield Phrase(
            "Resultatet räknar inte vad %(payers)s vinner eller förlorar.", payers=names_within(others)
        )


def _persistence(assumptions: Assumptions) -> Phrase:
    first, *later = (assumptions.values[name].likely for name in PERSISTENCE)
    if not any(later):
        return ONE_YEAR.filled(share=written(first))
    shares = [
        Phrase("%(share)s procent år %(year)s", share=written(share), year=year)
        for year, share in enumerate((first, *later), start=1)
    ]
    return NOT_FOLLOWED.filled(shares=joined(", ", shares))


def _counted(counts: Counts) -> Iterator[Phrase]:
    yield Phrase(
        "%(workers)s av de %(exits)s som lämnade en insats arbetade efteråt och räknas, oavsett avslutsorsak. %(for_work)s "
        "lämnade insatsen med en orsak som räknas som arbete.",
        workers=counts.workers,
        exits=counts.exits,
        for_work=counts.for_work,
    )
    if counts.unknown:
        yield Phrase(
            "För %(unknown)s av de %(exits)s är det inte registrerat om de arbetar. De räknas som att de inte gör det.",
            unknown=counts.unknown,
            exits=counts.exits,
        )
    if counts.exits:
        yield TWICE


def _tax(assumptions: Assumptions) -> Iterator[Phrase]:
    """Say what the tax is of, where any is counted."""
    rates = (assumptions.values[name].likely for name in ("municipal_tax", "regional_tax"))
    if not any(rates) and not assumptions.tax_rates:
        return
    if assumptions.baseline is Baseline.OWN_SOURCE:
        yield TAXED if taxed_supports(assumptions) else UNTAXED
    yield NO_ALLOWANCE


def _prices(assumptions: Assumptions, year: int) -> Phrase:
    """Say of which years the amounts are, where any is of another than the result."""
    years = {
        value.year
        for name, value in named_values(assumptions)
        if value.year is not None and value.likely and measure_of(name) is not Measure.PERCENT
    }
    if years <= {year}:
        return SAME_YEAR
    first, last = min(years), max(years)
    said = str(first) if first == last else Phrase("%(first)s till %(last)s", first=first, last=last)
    return NOT_ADJUSTED.filled(years=said)


def _own(assumptions: Assumptions) -> Iterator[Phrase]:
    values = [value for _name, value in named_values(assumptions)]
    if own := sum(value.own for value in values):
        yield Phrase(
            "%(own)s av de %(values)s värdena i uppsättningen är egna antaganden: det finns ingen källa som säger talet.",
            own=own,
            values=len(values),
        )


def _alike(rows: Sequence[MunicipalityRow]) -> Iterator[Phrase]:
    """Point at municipalities whose figures are all the same: it may be so, or a row copied by mistake."""
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            if row.fte and _figures(row) == _figures(other):
                yield Phrase(
                    "%(first)s och %(second)s har lika många deltagare och heltider. Det kan vara rätt, men kontrollera "
                    "registreringarna.",
                    first=row.name,
                    second=other.name,
                )


def _figures(row: MunicipalityRow) -> tuple[int, int, int]:
    return row.participants, row.fte, row.saving


def _unfinished(year: int) -> Iterator[Phrase]:
    if year == timezone.localdate().year:
        yield Phrase("Året är inte slut. Resultatet är det som är registrerat hittills.")
