"""Working out a round: who pays on the year's first day, by which key and which inhabitants, and how much."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.core.contributions import Payer, part_split, whole_split
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.parties import MemberKind
from drivbank.finance.models.contributions import Part
from drivbank.finance.selectors.contributions import RuleFact
from drivbank.finance.selectors.keys import KeyFact, key_for
from drivbank.finance.services.rounds_checks import check_year
from drivbank.finance.services.rounds_population import Inhabitants, inhabitants_on
from drivbank.organisation.selectors import MemberFact, member_row, members
from drivbank.reference.parameters import parameters

KINDS: Mapping[str, MemberKind] = {
    Part.STATE: MemberKind.SOCIAL_INSURANCE_AGENCY,
    Part.REGION: MemberKind.REGION,
    Part.MUNICIPALITIES: MemberKind.MUNICIPALITY,
}


@dataclass(frozen=True)
class Line:
    """What a member is to pay in öre, and what that was worked out from."""

    member_id: int
    part: str
    inhabitants: int | None
    tenths: int | None
    amount: int


@dataclass(frozen=True)
class Worked:
    """A round worked out. ``population`` is None when no part was split by inhabitants."""

    rule: RuleFact
    key: KeyFact
    region_key: KeyFact | None
    population: Inhabitants | None
    lines: tuple[Line, ...]


def round_worked(*, year: int, total: int, population_day: date | None, version: int | None = None) -> Worked:
    """Work out a year's round in öre; raise ValidationError with everything that has to be mended first."""
    if total <= 0 or total % ORE_PER_KRONA:
        raise ValidationError({"total": _("Bidragen ska vara mer än noll, i hela kronor.")})
    rule = rule_on(year)
    payers = payers_on(date(year, 1, 1))
    key = _key("municipalities", year)
    regions = payers[Part.REGION]
    region_key = _key("region", year) if len(regions) > 1 else None
    by_inhabitants = key.by_inhabitants or (region_key is not None and region_key.by_inhabitants)
    found = inhabitants_on(population_day, version) if by_inhabitants else None
    parts = whole_split(
        total, {"state": rule.state, "region": rule.region, "municipalities": rule.municipalities}
    )
    towns = payers[Part.MUNICIPALITIES]
    lines = (
        Line(payers[Part.STATE][0].id, Part.STATE, None, None, parts["state"]),
        *_regions(regions, region_key, found, towns, parts["region"]),
        *_split(Part.MUNICIPALITIES, towns, key, found, towns, parts["municipalities"]),
    )
    return Worked(rule, key, region_key, found, lines)


def rule_on(year: int) -> RuleFact:
    """Return how the whole is split in a year, with its reference; raise ValidationError before there was a law."""
    check_year("year", year)
    parameter, day = parameters("values")["financing"], date(year, 1, 1)
    dated = next(one for one in reversed(parameter.values) if one.start <= day)
    return RuleFact(**parameter.on(day), valid_from=dated.start.isoformat(), reference=dated.reference)


def rule_values(rule: RuleFact) -> dict[str, object]:
    """Return a rule as it is kept with the round."""
    return asdict(rule)


def payers_on(day: date) -> dict[str, list[MemberFact]]:
    """Return who pays each part: the members of its kind on the day. The Agency pays for the state as a whole.

    Raise ValidationError naming every part that has nobody to pay it.
    """
    everyone = [member for member in members() if member.on(day)]
    found = {part: [one for one in everyone if one.kind is kind] for part, kind in KINDS.items()}
    if nobody := [str(_NOBODY[part]) for part in KINDS if not found[part]]:
        remedy = _("Lägg till medlemmen under Förbundet, eller rätta från vilken dag den är medlem.")
        raise ValidationError([f"{problem % {'day': day.isoformat()}} {remedy}" for problem in nobody])
    return found


_NOBODY: Mapping[str, str | Promise] = {
    Part.STATE: gettext_lazy("Försäkringskassan, som betalar statens del, är inte medlem %(day)s."),
    Part.REGION: gettext_lazy("Ingen region är medlem %(day)s."),
    Part.MUNICIPALITIES: gettext_lazy("Ingen kommun är medlem %(day)s."),
}


def _key(part: str, year: int) -> KeyFact:
    found = key_for(part, year)
    if found is None:
        whose = _("regionernas") if part == "region" else _("kommunernas")
        problem = _(
            "Det finns ingen nyckel för %(whose)s del som gäller %(year)s. Lägg till en under Nycklar."
        )
        raise ValidationError(problem % {"whose": whose, "year": year})
    return found


def _regions(
    regions: list[MemberFact],
    key: KeyFact | None,
    found: Inhabitants | None,
    towns: list[MemberFact],
    amount: int,
) -> list[Line]:
    """Return the regions' lines: the only one pays the whole part, several split it by a key of their own."""
    if key is None:
        return [Line(regions[0].id, Part.REGION, None, None, amount)]
    return _split(Part.REGION, regions, key, found, towns, amount)


def _split(
    part: str,
    payers: list[MemberFact],
    key: KeyFact,
    found: Inhabitants | None,
    towns: list[MemberFact],
    amount: int,
) -> list[Line]:
    """Split a part by the key; the code of a payer's place decides between two that come out alike."""
    places = {one.id: one.municipality or _county(one) for one in payers}
    if key.by_inhabitants and found is not None:
        weights = found.of({one.id: _codes(one, places[one.id], towns) for one in payers})
    else:
        weights = _decided(payers, key)
    return [
        Line(
            share.payer.id,
            part,
            inhabitants=share.payer.weight if key.by_inhabitants else None,
            tenths=None if key.by_inhabitants else share.payer.weight,
            amount=share.amount,
        )
        for share in part_split(amount, [Payer(one.id, places[one.id], weights[one.id]) for one in payers])
    ]


def _county(region: MemberFact) -> str:
    return str((member_row(region.id) or {}).get("county", ""))


def _codes(payer: MemberFact, place: str, towns: list[MemberFact]) -> list[str]:
    """Return the municipalities whose inhabitants a payer is weighed by: its own, or a region's in its county."""
    if payer.municipality:
        return [payer.municipality]
    codes = [town.municipality for town in towns if place and town.municipality.startswith(place)]
    if not codes:
        problem = _(
            "%(member)s har ingen medlemskommun i sitt län, så dess invånare kan inte räknas. Välj regionens län under "
            "Förbundet, eller lägg till en nyckel med beslutade andelar."
        )
        raise ValidationError(problem % {"member": payer.name})
    return codes


def _decided(payers: Iterable[MemberFact], key: KeyFact) -> dict[int, int]:
    """Return the decided shares; raise ValidationError when they are not those of the members."""
    shares = {share.member_id: share for share in key.shares}
    here = {one.id: one.name for one in payers}
    words = {"year": key.valid_from, "day": key.decided_on.isoformat()}
    if without := [name for pk, name in here.items() if pk not in shares]:
        problem = _(
            "Nyckeln från %(year)s (beslutad %(day)s) har ingen andel för %(members)s. Lägg till en nyckel där alla "
            "medlemmar är med."
        )
        raise ValidationError(problem % {**words, "members": ", ".join(without)})
    if gone := [share.member for pk, share in shares.items() if pk not in here and share.tenths]:
        problem = _(
            "Nyckeln från %(year)s (beslutad %(day)s) ger en andel till %(members)s, som inte är medlem vid årets "
            "början. Lägg till en nyckel för dem som är medlemmar."
        )
        raise ValidationError(problem % {**words, "members": ", ".join(gone)})
    return {pk: shares[pk].tenths for pk in here}
