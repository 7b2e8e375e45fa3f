"""The figures of a member's page: what it paid, who came, how it ended, and what that gave by the model."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from drivbank.core.parties import MemberKind
from drivbank.core.phrases import Phrase
from drivbank.organisation.selectors import MemberFact
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.members_cells import (
    ALL,
    CAME,
    ENDED,
    GONE_ONWARD,
    MUNICIPAL,
    ONWARD,
    OUTCOMES,
    REFERRED,
    WORKING,
)
from drivbank.statistics.services.members_counting import YearTable
from drivbank.statistics.services.members_inputs import Inputs
from drivbank.statistics.services.members_open import hourly_share
from drivbank.statistics.services.members_results import WITHHELD, Figure, Hidden, Measure, Number, Section

# A share of fewer says less than the number itself.
FEWEST_FOR_SHARE = 20
PER_THOUSAND = 1_000


def place_of(member: MemberFact) -> str:
    """Return under what a member's participants are counted: its municipality, else those it referred."""
    return member.municipality or member.kind.value


def shown(inputs: Inputs, what: str, of: str = ALL, by: str = ALL) -> Number:
    """Return a count, or that it is withheld."""
    number = inputs.table.number(what, of, by)
    return WITHHELD if number is None else number


def onward(inputs: Inputs, of: str) -> Number:
    """Return how many left for work or studies; of those a party referred, where both are shown."""
    if of == ALL or (ONWARD, of, ALL) in inputs.table.cells:
        return shown(inputs, ONWARD, of)
    return _added([shown(inputs, ENDED, of, outcome) for outcome in GONE_ONWARD])


def worked(inputs: Inputs, of: str) -> Number:
    """Return the work after in hundredths of full time: a count in disguise, withheld with it."""
    return work_of(inputs.table, inputs.told.set, of)


def work_of(table: YearTable, chosen: SetFact, of: str) -> Number:
    """Return the work after as the set counts it, the same on the year's own page and among the years of a later one."""
    hourly = hourly_share(chosen.assumptions)
    return WITHHELD if hourly is None or table.is_withheld(WORKING, of) else table.fte(of, hourly)


def _added(numbers: Sequence[Number]) -> Number:
    whole = [number for number in numbers if isinstance(number, int)]
    return sum(whole) if len(whole) == len(numbers) else WITHHELD


def _share(part: Number, whole: Number) -> Number:
    """Return a share in tenths of a percent, None of so few that the number says more."""
    if isinstance(part, Hidden) or isinstance(whole, Hidden):
        return WITHHELD
    if part is None or whole is None or whole < FEWEST_FOR_SHARE:
        return None
    return int((Decimal(part) * 1_000 / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP))


def _per_thousand(count: Number, inhabitants: int | None) -> Number:
    if isinstance(count, Hidden) or count is None:
        return count
    if not inhabitants:
        return None
    return (Decimal(count) * PER_THOUSAND / inhabitants).quantize(Decimal("0.1"), ROUND_HALF_UP)


def paid_section(inputs: Inputs, member: MemberFact) -> Section:
    """Return what the member paid and which positions it staffed."""
    own, whole = inputs.contribution_of(member.id), inputs.round.total if inputs.round else None
    financed = {"own": False, "financed": True}
    labels = {
        "own": Phrase("varav medlemmen betalar själv"),
        "financed": Phrase("varav förbundet betalar"),
    }
    figures = (
        Figure("contribution", Phrase("Medlemsbidrag, kronor"), Measure.KRONOR, own, whole),
        Figure(
            "share",
            Phrase("Del av alla medlemsbidrag"),
            Measure.SHARE,
            _share(own, whole),
            _share(whole, whole),
        ),
        Figure(
            "positions",
            Phrase("Bemannade tjänster, heltider"),
            Measure.FTE,
            inputs.full_time(member.id),
            inputs.full_time(),
        ),
        *(
            Figure(
                f"positions_{key}",
                labels[key],
                Measure.FTE,
                inputs.full_time(member.id, financed=paid),
                inputs.full_time(financed=paid),
                level=2,
            )
            for key, paid in financed.items()
        ),
    )
    notes = [] if inputs.round else [Phrase("Årets medlemsbidrag är inte beslutade.")]
    if inputs.round and not own:
        notes.append(Phrase("Statens bidrag betalas samlat av en av de statliga medlemmarna."))
    return Section("paid", Phrase("Vad medlemmen bidrog med"), figures, tuple(notes))


def came_section(inputs: Inputs, member: MemberFact) -> Section:
    """Return who came: those who live in the municipality, or those the party referred."""
    of = place_of(member)
    municipal = member.kind is MemberKind.MUNICIPALITY
    label = Phrase("Deltagare under året") if municipal else Phrase("Deltagare som medlemmen aktualiserade")
    own, whole = shown(inputs, CAME, of), shown(inputs, CAME)
    figures = [Figure("came", label, Measure.PERSONS, own, whole), *_by_intervention(inputs, member)]
    if municipal:
        inhabitants = (inputs.inhabitants_of(member.municipality), inputs.inhabitants_of())
        figures += [
            Figure(
                "referred",
                Phrase("Aktualiserade av kommunen"),
                Measure.PERSONS,
                shown(inputs, REFERRED, of, MUNICIPAL),
                shown(inputs, REFERRED, ALL, MUNICIPAL),
            ),
            Figure(
                "per_thousand",
                Phrase("Deltagare per 1 000 invånare 16–64 år"),
                Measure.PER_THOUSAND,
                _per_thousand(own, inhabitants[0]),
                _per_thousand(whole, inhabitants[1]),
            ),
        ]
        return Section("came", Phrase("Vilka som kom"), tuple(figures))
    notes = [Phrase("Räknar alla som deltog under året, också dem som aktualiserades tidigare.")]
    if sum(other.kind is member.kind for other in inputs.members) > 1:
        notes.append(
            Phrase(
                "Förbundet har flera medlemmar av samma slag. Registreringen skiljer dem inte åt, så antalen gäller dem "
                "alla tillsammans."
            )
        )
    return Section("came", Phrase("Vilka medlemmen aktualiserade"), tuple(figures), tuple(notes))


def _by_intervention(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    """Yield those of each intervention the member shares in, or has anybody in."""
    of = place_of(member)
    sharing = {str(fact.id) for fact in inputs.interventions if member.id in fact.parties}
    for key, name in inputs.table.interventions.items():
        own = shown(inputs, CAME, of, key)
        if key in sharing or own:
            yield Figure(f"came_{key}", name, Measure.PERSONS, own, shown(inputs, CAME, ALL, key), level=2)


def ended_section(inputs: Inputs, member: MemberFact) -> Section:
    """Return how long they stayed and how it ended."""
    of = place_of(member)
    own, whole = shown(inputs, ENDED, of), shown(inputs, ENDED)
    gone = (onward(inputs, of), onward(inputs, ALL))
    figures = (
        Figure(
            "months",
            Phrase("Vanlig tid i insatsen, månader"),
            Measure.MONTHS,
            WITHHELD if isinstance(own, Hidden) else inputs.table.months.get(of),
            inputs.table.months.get(ALL),
        ),
        Figure("ended", Phrase("Lämnade en insats"), Measure.PERSONS, own, whole),
        *(
            Figure(
                f"ended_{outcome}",
                inputs.outcomes[outcome],
                Measure.PERSONS,
                shown(inputs, ENDED, of, outcome),
                shown(inputs, ENDED, ALL, outcome),
                level=2,
            )
            for outcome in OUTCOMES
        ),
        Figure("onward", Phrase("Till arbete eller studier"), Measure.PERSONS, *gone),
        Figure(
            "onward_share",
            Phrase("Del av dem som lämnade"),
            Measure.SHARE,
            _share(gone[0], own),
            _share(gone[1], whole),
            level=2,
        ),
    )
    note = Phrase(
        "Vanlig tid är medianen: hälften stannade kortare, hälften längre. Den visas när minst 10 har lämnat, andelen när "
        "minst 20 har det."
    )
    return Section("ended", Phrase("Hur länge de stannade och hur det gick"), figures, (note,))
