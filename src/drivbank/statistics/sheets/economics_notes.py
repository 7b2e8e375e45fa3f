"""What the tables of the socio-economic result are called, and what is said under them."""

from collections.abc import Iterable

from drivbank.core.economics.flows import taxed_supports
from drivbank.core.economics.model import Effect
from drivbank.core.phrases import Phrase
from drivbank.statistics.assumptions import written
from drivbank.statistics.services.economics_results import Economics, Effects
from drivbank.statistics.services.economics_words import EFFECTS

WITHOUT_CONTRIBUTION = Phrase(
    "Bidraget gäller hela förbundet. Därför visas det inte bredvid vad en enda insats gav."
)
INTERNAL = Phrase(
    "Internt: små tal visas här. Tabellen får inte läggas ut bredvid medlemssidorna, där små tal är skyddade."
)
OF_TAXED = Phrase("Från skatten är dragen skatten på de stöd som beskattas och inte behöver betalas.")
WITHOUT_RATE = Phrase(
    "%(names)s har ingen egen skattesats i uppsättningen. Där räknas %(rate)s procent i kommunalskatt."
)
NO_ROUND = Phrase("Årets medlemsbidrag är inte beslutade, så nettot kan inte räknas.")


def title_of(told: Economics, what: str) -> Phrase:
    """Return the title of a table: what it shows, of which year and, when not of all, of which intervention."""
    if told.basis.intervention_id is None:
        return Phrase("%(what)s %(year)s", what=what, year=told.year)
    return Phrase("%(what)s %(year)s, %(name)s", what=what, year=told.year, name=told.basis.label)


def stands_on(told: Economics) -> Phrase:
    """Say which set the figures stand on."""
    return Phrase(
        "Antaganden: %(name)s, gäller från %(day)s.",
        name=told.set.name,
        day=told.set.valid_from.isoformat(),
    )


def contribution_note(told: Economics) -> tuple[Phrase, ...]:
    """Say why there are no contributions, where there are none."""
    if told.basis.intervention_id is not None:
        return (WITHOUT_CONTRIBUTION,)
    return () if told.municipality_total.contribution is not None else (NO_ROUND,)


def tax_note(told: Economics) -> tuple[Phrase, ...]:
    """Say that the tax is less that of supports, where any of them is taxed."""
    return (OF_TAXED,) if taxed_supports(told.set.assumptions) else ()


def rate_note(told: Economics) -> tuple[Phrase, ...]:
    """Say which municipalities are counted with the set's rate, where the others have their own."""
    assumptions = told.set.assumptions
    rates = assumptions.tax_rates
    names = [row.name for row in told.by_municipality if row.code not in rates and row.tax]
    if not rates or not names:
        return ()
    rate = written(assumptions.values["municipal_tax"].likely)
    return (WITHOUT_RATE.filled(names=", ".join(names), rate=rate),)


def other_note(rows: Iterable[Effects], other: bool) -> tuple[Phrase, ...]:
    """Say what the column of other effects holds, where there is one."""
    if not other:
        return ()
    found = {effect for effects in rows for effect in effects} - {Effect.AVOIDED_SUPPORT, Effect.TAX}
    names = [EFFECTS[effect] for effect in Effect if effect in found]
    places = {f"name_{number}": name for number, name in enumerate(names)}
    listed = Phrase(", ".join(f"%({place})s" for place in places), **places)
    return (Phrase("Annat är: %(effects)s.", effects=listed),)
