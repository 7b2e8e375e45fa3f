"""What the work after gave a member in the first year, by the model."""

from collections.abc import Iterator

from drivbank.core.economics.model import Payer
from drivbank.core.parties import MemberKind
from drivbank.core.phrases import Phrase
from drivbank.organisation.selectors import MemberFact
from drivbank.statistics.services.economics_results import Economics, MunicipalityRow
from drivbank.statistics.services.economics_words import PAYERS_WITHIN
from drivbank.statistics.services.members_cells import ALL, WORKING
from drivbank.statistics.services.members_inputs import Inputs
from drivbank.statistics.services.members_open import about, is_open, tells_count
from drivbank.statistics.services.members_results import NOT_COUNTED, WITHHELD, Figure, Measure, Section
from drivbank.statistics.services.members_sections import place_of, shown, worked

# Whose gains stand on the page of a member that is no municipality.
PAYERS_OF = {
    MemberKind.REGION: (Payer.REGION,),
    MemberKind.SOCIAL_INSURANCE_AGENCY: (Payer.INSURANCE, Payer.STATE),
    MemberKind.EMPLOYMENT_SERVICE: (Payer.EMPLOYMENT_SERVICE, Payer.STATE),
}


def gave_section(inputs: Inputs, member: MemberFact) -> Section:
    """Return what the work after gave the member in the first year by the model."""
    if member.kind is MemberKind.MUNICIPALITY:
        figures = (*_work(inputs, member), *_municipal_gain(inputs, member))
    else:
        figures = tuple(_party_gain(inputs, member))
    figures = (*figures, *_whole_gain(inputs, member))
    return Section("gave", Phrase("Vad det gav enligt modellen"), figures, _gave_notes(inputs, member))


def _work(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    of = place_of(member)
    numbers = (shown(inputs, WORKING, of), shown(inputs, WORKING))
    yield Figure("working", Phrase("Arbetade efter insatsen"), Measure.PERSONS, *numbers)
    yield Figure(
        "fte", Phrase("Arbete omräknat till heltider"), Measure.FTE, worked(inputs, of), worked(inputs, ALL)
    )


def _municipal_gain(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    """Yield what a municipality gained, beside what all of them did."""
    told = inputs.told
    if not is_open(told.set.assumptions):
        return
    own, whole = _amounts(_row(told, member.municipality)), _amounts(told.municipality_total)
    paid = inputs.contribution_of(member.id)
    parts = (
        ("avoided", Phrase("Stöd kommunen slipper betala, kronor")),
        ("tax", Phrase("Skatt till kommunen, kronor")),
        ("other", Phrase("Annat, kronor")),
    )
    for (key, label), mine, all_ in zip(parts, own[:3], whole[:3], strict=True):
        if key != "other" or all_:
            yield _money(inputs, member, key, label, mine, all_, level=2)
    label = Phrase("Det gav kommunen första året, kronor")
    yield _money(inputs, member, "saving", label, own[3], whole[3])
    net = None if paid is None else own[3] - paid
    label = Phrase("Efter medlemsbidraget, kronor")
    yield _money(inputs, member, "net", label, net, told.municipality_total.net)


def _row(told: Economics, code: str) -> MunicipalityRow | None:
    return next((found for found in told.by_municipality if found.code == code), None)


def _amounts(row: MunicipalityRow | None) -> tuple[int, int, int, int]:
    return (row.avoided, row.tax, row.other, row.saving) if row else (0, 0, 0, 0)


def _money(
    inputs: Inputs,
    member: MemberFact,
    key: str,
    label: Phrase,
    own: int | None,
    whole: int | None,
    *,
    level: int = 1,
) -> Figure:
    """Return an amount that follows from how many work or study, withheld where one of those counts is."""
    assumptions = inputs.told.set.assumptions
    numbers = [
        WITHHELD if tells_count(inputs.table, assumptions, of) else amount
        for of, amount in ((member.municipality, own), (ALL, whole))
    ]
    return Figure(key, label, Measure.KRONOR, numbers[0], numbers[1], level=level)


def _party_gain(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    """Yield what all who left gave the member's own kind."""
    told, assumptions = inputs.told, inputs.told.set.assumptions
    yield Figure("working", Phrase("Arbetade efter insatsen"), Measure.PERSONS, None, shown(inputs, WORKING))
    yield Figure("fte", Phrase("Arbete omräknat till heltider"), Measure.FTE, None, worked(inputs, ALL))
    if not is_open(assumptions):
        return
    hidden = tells_count(inputs.table, assumptions, ALL)
    for payer in PAYERS_OF[member.kind]:
        label = Phrase("Det gav %(payer)s första året, kronor", payer=PAYERS_WITHIN[payer])
        gain = told.payer(payer)
        number = NOT_COUNTED if not gain.counted else WITHHELD if hidden else gain.gain
        yield Figure(f"gain_{payer.value}", label, Measure.KRONOR, number, None)


def _whole_gain(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    """Yield what it gave all whom the set counts, and what it gave by the cautious set: of the whole association only."""
    told, assumptions = inputs.told, inputs.told.set.assumptions
    if not is_open(assumptions):
        label = Phrase("Det gav alla första året, ungefär, kronor")
        yield Figure("result", label, Measure.KRONOR, None, about(inputs.table, assumptions, told.result))
    elif member.kind is not MemberKind.MUNICIPALITY:
        whole = WITHHELD if tells_count(inputs.table, assumptions, ALL) else told.result
        yield Figure("result", Phrase("Det gav alla första året, kronor"), Measure.KRONOR, None, whole)
    if told.cautious:
        number = about(inputs.table, told.cautious.set.assumptions, told.cautious.result)
        label = Phrase("Försiktigt räknat gav det alla, ungefär, kronor")
        yield Figure("cautious", label, Measure.KRONOR, None, number)


def _gave_notes(inputs: Inputs, member: MemberFact) -> tuple[Phrase, ...]:
    chosen = (
        Phrase("Räknat med förbundets egna antaganden, %(name)s.", name=inputs.told.set.name)
        if inputs.is_own
        else Phrase(
            "Förbundet har inte valt antaganden för året. Räknat med uppsättningen %(name)s.",
            name=inputs.told.set.name,
        )
    )
    limit = Phrase("Ingen vet hur många som hade fått arbete ändå, så beloppen är en uppskattning.")
    return (*_whose(inputs, member), chosen, limit)


def _whose(inputs: Inputs, member: MemberFact) -> Iterator[Phrase]:
    """Yield of whom the amounts are, and why some stand for the whole association only."""
    is_told = is_open(inputs.told.set.assumptions)
    if not is_told:
        yield Phrase(
            "Med antagandena som används visas inga belopp för en kommun eller en annan medlem: bredvid heltiderna skulle de "
            "röja vad enskilda levde på före insatsen."
        )
    if not is_told or inputs.told.cautious:
        yield Phrase(
            "Belopp som är ungefärliga visas bara för hela förbundet, avrundade till tiotusental, och när minst 20 "
            "arbetade efter insatsen. Alla är kommuner, myndigheter och andra som antagandena räknar."
        )
    if member.kind is not MemberKind.MUNICIPALITY:
        yield Phrase("Siffrorna gäller alla som lämnade en insats, oavsett vem som aktualiserade dem.")
        if is_told and not all(inputs.told.payer(payer).counted for payer in PAYERS_OF[member.kind]):
            yield Phrase(
                "Räknas inte betyder att antagandena lämnar den vinsten utanför, inte att den är noll."
            )
