"""What the work after gave a member in the first year, by the model."""

from collections.abc import Iterator

from drivbank.core.economics.model import Effect, Payer
from drivbank.core.parties import MemberKind
from drivbank.core.phrases import Phrase
from drivbank.organisation.selectors import MemberFact
from drivbank.statistics.services.economics_results import Economics, MunicipalityRow
from drivbank.statistics.services.economics_words import PAYERS
from drivbank.statistics.services.members_cells import ALL, STUDYING, WORKING
from drivbank.statistics.services.members_inputs import Inputs
from drivbank.statistics.services.members_results import WITHHELD, Figure, Hidden, Measure, Number, Section
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
    return Section("gave", Phrase("Vad det gav enligt modellen"), figures, _gave_notes(inputs, member))


def _work(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    of = place_of(member)
    numbers = (shown(inputs, WORKING, of), shown(inputs, WORKING))
    yield Figure("working", Phrase("Arbetade efter insatsen"), Measure.PERSONS, *numbers)
    yield Figure(
        "fte", Phrase("Arbete omräknat till heltider"), Measure.FTE, worked(inputs, of), worked(inputs, ALL)
    )


def _municipal_gain(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    told, code = inputs.told, member.municipality
    own, whole = _amounts(_row(told, code)), _amounts(told.municipality_total)
    paid = inputs.contribution_of(member.id)
    parts = (
        ("avoided", Phrase("Stöd kommunen slipper betala, kronor")),
        ("tax", Phrase("Skatt till kommunen, kronor")),
        ("other", Phrase("Annat, kronor")),
    )
    for (key, label), mine, all_ in zip(parts, own[:3], whole[:3], strict=True):
        if key != "other" or all_:
            yield _money(inputs, told, code, key, label, mine, all_, level=2)
    yield _money(
        inputs, told, code, "saving", Phrase("Det gav kommunen första året, kronor"), own[3], whole[3]
    )
    net = None if paid is None else own[3] - paid
    whole_net = told.municipality_total.net
    yield _money(inputs, told, code, "net", Phrase("Efter medlemsbidraget, kronor"), net, whole_net)
    if told.cautious:
        yield _cautious(inputs, told.cautious, code)


def _row(told: Economics, code: str) -> MunicipalityRow | None:
    return next((found for found in told.by_municipality if found.code == code), None)


def _amounts(row: MunicipalityRow | None) -> tuple[int, int, int, int]:
    return (row.avoided, row.tax, row.other, row.saving) if row else (0, 0, 0, 0)


def _cautious(inputs: Inputs, told: Economics, code: str) -> Figure:
    label = Phrase("Försiktigt räknat gav det, kronor")
    saving = _amounts(_row(told, code))[3]
    return _money(inputs, told, code, "cautious", label, saving, told.municipality_total.saving)


def _money(
    inputs: Inputs,
    told: Economics,
    of: str,
    key: str,
    label: Phrase,
    own: int | None,
    whole: int | None,
    *,
    level: int = 1,
) -> Figure:
    """Return an amount that follows from how many work or study, withheld where one of those counts is."""
    numbers: list[Number] = [own, whole]
    for place, counted in enumerate((of, ALL)):
        if _is_a_withheld_count(inputs, told, counted):
            numbers[place] = WITHHELD
    return Figure(key, label, Measure.KRONOR, numbers[0], numbers[1], level=level)


def _is_a_withheld_count(inputs: Inputs, told: Economics, of: str) -> bool:
    studies = any(Effect.STUDIES in row.effects for row in told.by_municipality)
    counts = (WORKING, STUDYING) if studies else (WORKING,)
    return any(isinstance(shown(inputs, what, of), Hidden) for what in counts)


def _party_gain(inputs: Inputs, member: MemberFact) -> Iterator[Figure]:
    """Yield what all who left gave the member's own kind, and what they gave all who are counted."""
    told = inputs.told
    yield Figure("working", Phrase("Arbetade efter insatsen"), Measure.PERSONS, None, shown(inputs, WORKING))
    yield Figure("fte", Phrase("Arbete omräknat till heltider"), Measure.FTE, None, worked(inputs, ALL))
    for payer in PAYERS_OF[member.kind]:
        label = Phrase("%(payer)s första året, kronor", payer=PAYERS[payer])
        yield _money(inputs, told, ALL, f"gain_{payer.value}", label, told.payer(payer).gain, told.result)
        if told.cautious:
            more = Phrase("försiktigt räknat, kronor")
            gain, result = told.cautious.payer(payer).gain, told.cautious.result
            yield _money(inputs, told.cautious, ALL, f"cautious_{payer.value}", more, gain, result, level=2)


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
    if member.kind is MemberKind.MUNICIPALITY:
        return (chosen, limit)
    everyone = Phrase(
        "Beloppen gäller alla som lämnade en insats, oavsett vem som aktualiserade dem. Hela förbundet är alla som "
        "räknas in i resultatet."
    )
    return (everyone, chosen, limit)
