"""The demo association itself: members, areas, interventions and inhabitants, set up through the ordinary services."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import INCLUSION, JOINT_DAY, VIOLENCE
from drivbank.config.demo.margins import COOPERARI, MUNICIPALITIES, SIKTA, SPIRA
from drivbank.core.parties import MemberKind
from drivbank.interventions.services import InterventionDraft, intervention_create
from drivbank.organisation.services import area_create, association_create, member_create
from drivbank.reference.services.series import series_publish

NAME, SEAT, COUNTY = "Samordningsförbundet Sörmland", "Nyköping", "04"
MUNICIPAL_MEMBERS: Mapping[str, str] = {
    "Eskilstuna": "Eskilstuna kommun",
    "Flen": "Flens kommun",
    "Gnesta": "Gnesta kommun",
    "Katrineholm": "Katrineholms kommun",
    "Nyköping": "Nyköpings kommun",
    "Oxelösund": "Oxelösunds kommun",
    "Strängnäs": "Strängnäs kommun",
    "Trosa": "Trosa kommun",
    "Vingåker": "Vingåkers kommun",
}
OTHER_MEMBERS: Mapping[str, MemberKind] = {
    "Region Sörmland": MemberKind.REGION,
    "Försäkringskassan": MemberKind.SOCIAL_INSURANCE_AGENCY,
    "Arbetsförmedlingen": MemberKind.EMPLOYMENT_SERVICE,
}
NORTH, SOUTH, WEST = "Norra länsdelen", "Södra länsdelen", "Västra länsdelen"
AREAS: Mapping[str, tuple[str, ...]] = {
    SOUTH: ("Nyköping", "Oxelösund", "Gnesta", "Trosa"),
    NORTH: ("Eskilstuna", "Strängnäs"),
    WEST: ("Katrineholm", "Flen", "Vingåker"),
}
POPULATION = "population_16_64"
POPULATION_DAY = date(2024, 11, 1)
INHABITANTS: Mapping[str, int] = {
    "Vingåker": 4895,
    "Gnesta": 6491,
    "Nyköping": 33429,
    "Oxelösund": 6560,
    "Flen": 8371,
    "Katrineholm": 19752,
    "Eskilstuna": 65096,
    "Strängnäs": 22466,
    "Trosa": 8259,
}
# Invented, to show a year whose first round stood on other numbers than its last.
EARLIER_INHABITANTS: Mapping[str, int] = {
    "Vingåker": 4912,
    "Gnesta": 6470,
    "Nyköping": 33390,
    "Oxelösund": 6575,
    "Flen": 8398,
    "Katrineholm": 19790,
    "Eskilstuna": 65040,
    "Strängnäs": 22420,
    "Trosa": 8231,
}
ALWAYS_POSSIBLE = ("own_wish", "moved", "deceased")


@dataclass(frozen=True)
class Made:
    """What was set up, by name, for what is to be built on it."""

    interventions: Mapping[str, int]
    areas: Mapping[str, int]


def association_build(*, by: Actor) -> Made:
    """Set up the association with all that a registration needs."""
    association_create(name=NAME, seat=SEAT, demo=True, by=by)
    members = _members(by=by)
    areas = {
        name: area_create(name=name, municipalities=[MUNICIPALITIES[place] for place in places], by=by).pk
        for name, places in AREAS.items()
    }
    _population(by=by)
    drafts = (*_individual(members), *_structural(members))
    return Made({draft.name: intervention_create(draft, by=by).pk for draft in drafts}, areas)


def _members(*, by: Actor) -> dict[str, int]:
    made = {}
    for place, name in MUNICIPAL_MEMBERS.items():
        code = MUNICIPALITIES[place]
        made[place] = member_create(name=name, kind=MemberKind.MUNICIPALITY, municipality=code, by=by).pk
    for name, kind in OTHER_MEMBERS.items():
        county = COUNTY if kind is MemberKind.REGION else ""
        made[name] = member_create(name=name, kind=kind, county=county, by=by).pk
    return made


def _population(*, by: Actor) -> None:
    forecast = "Påhittad prognos för exemplet, inte SCB:s."
    report = (
        "Samordningsförbundet Sörmlands årsredovisning 2025, tabellen över medlemmarnas bidrag. "
        "Dagen då siffrorna kom är påhittad."
    )
    _population_publish(EARLIER_INHABITANTS, forecast, date(2024, 9, 10), by=by)
    _population_publish(INHABITANTS, report, date(2024, 11, 25), by=by)


def _population_publish(inhabitants: Mapping[str, int], source: str, day: date, *, by: Actor) -> None:
    series_publish(
        series=POPULATION,
        title="Folkmängd 16–64 år den 1 november",
        unit="personer",
        source=source,
        published_on=day,
        values={(MUNICIPALITIES[place], POPULATION_DAY): count for place, count in inhabitants.items()},
        by=by,
    )


def _individual(members: Mapping[str, int]) -> tuple[InterventionDraft, ...]:
    return _sikta(members), _cooperari(members), _spira(members)


def _sikta(members: Mapping[str, int]) -> InterventionDraft:
    return InterventionDraft(
        name=SIKTA.name,
        kind="individual",
        starts_on=SIKTA.first_day,
        ends_on=date(2028, 9, 30),
        owner=NAME,
        parties=tuple(members.values()),
        exit_reasons=(*(reason for reason, *_ in SIKTA.exits), *ALWAYS_POSSIBLE),
        target_group=(
            "Vuxna i arbetsför ålder som lever på sjukpenning, aktivitetsersättning eller försörjningsstöd, eller "
            "som saknar ersättning, och som både kan och vill börja arbetsträna."
        ),
        lowest_age=18,
        highest_age=64,
        progress_step=(
            "Deltagaren står vid avslutet närmare arbete eller studier än vid kartläggningen: har börjat arbetsträna, "
            "klarar fler timmar, eller går vidare till arbete, studier eller ett stöd som ligger närmare arbete."
        ),
        progress_step_rated_by="Coachen tillsammans med deltagaren",
        plan=(
            "Deltagaren får en egen coach i sin kommun, kartlägger vad som hindrar och hjälper, och prövar arbete på en "
            "riktig arbetsplats. Samordnaren i länsdelen tar emot, fördelar och ser till att parterna drar åt samma håll."
        ),
        guide_months=12,
        purpose="preparation",
        # The plan's version of 2025 turned the intervention towards those who are further from work.
        target_group_since=date(2025, 5, 9),
        position=1,
    )


def _cooperari(members: Mapping[str, int]) -> InterventionDraft:
    return InterventionDraft(
        name=COOPERARI.name,
        kind="individual",
        starts_on=COOPERARI.first_day,
        ends_on=date(2027, 8, 31),
        owner=MUNICIPAL_MEMBERS["Eskilstuna"],
        parties=(members["Eskilstuna"], members["Region Sörmland"]),
        exit_reasons=(
            *(reason for reason, *_ in COOPERARI.exits),
            "studies",
            "poor_health",
            *ALWAYS_POSSIBLE,
        ),
        target_group=(
            "Långvarigt sjuka som försörjs av ekonomiskt bistånd och som saknar sjukpenninggrundande inkomst."
        ),
        lowest_age=20,
        highest_age=64,
        progress_step=(
            "Arbetsförmågan är utredd och deltagaren har antingen fått rätt ersättning prövad eller kommit vidare mot "
            "arbete, studier eller annat stöd."
        ),
        progress_step_rated_by="Insatsens handläggare och vården i samråd",
        plan=(
            "Kommunens handläggare och vården utreder arbetsförmågan tillsammans, så att den som är sjuk får rätt "
            "ersättning prövad eller en väg vidare, utan att skickas mellan myndigheterna."
        ),
        purpose="assessment",
        position=2,
    )


def _spira(members: Mapping[str, int]) -> InterventionDraft:
    return InterventionDraft(
        name=SPIRA.name,
        kind="individual",
        starts_on=SPIRA.first_day,
        ends_on=date(2026, 8, 31),
        owner=NAME,
        parties=tuple(members[place] for place in SPIRA.municipalities),
        exit_reasons=(
            *(reason for reason, *_ in SPIRA.exits),
            "municipal_labour_market_unit",
            "back_to_referrer",
            *ALWAYS_POSSIBLE,
        ),
        target_group="Unga som varken arbetar eller går i skolan.",
        lowest_age=16,
        highest_age=25,
        esf=True,
        progress_step=(
            "Den unga har börjat, återupptagit eller avslutat studier, fått arbete eller praktik, eller tagit emot "
            "annat stöd som hen inte hade från början."
        ),
        progress_step_rated_by="Coachen tillsammans med den unga",
        plan=(
            "Coacher söker upp unga som ingen annan når, bygger förtroende i den takt som behövs och följer med till "
            "skola, praktik eller arbete, och en tid efteråt."
        ),
        purpose="work",
        position=3,
    )


def _structural(members: Mapping[str, int]) -> tuple[InterventionDraft, ...]:
    everyone = tuple(members.values())
    project = (date(2023, 8, 1), date(2026, 7, 31))
    return (
        InterventionDraft(
            VIOLENCE,
            "structural",
            *project,
            NAME,
            everyone,
            target_group="Personal hos medlemmarna som i sitt arbete kan möta våldsutsatta.",
            plan=(
                "Alla som möter människor i behov av stöd ska våga fråga om våld och veta vad de gör med svaret. "
                "Utbildningar, temadagar och verkstäder där arbetslagen skriver sina egna rutiner."
            ),
            esf=True,
            purpose="competence",
            position=4,
        ),
        InterventionDraft(
            INCLUSION,
            "structural",
            *project,
            "Samordningsförbundet Centrala Östergötland",
            everyone,
            target_group="Personal och chefer som arbetar med arbetsmarknadsstöd.",
            plan="Kurser som gör att fler tror på deltagarens väg till arbete, och chefer som leder i den riktningen.",
            esf=True,
            purpose="competence",
            position=5,
        ),
        InterventionDraft(
            JOINT_DAY,
            "structural",
            date(2023, 1, 1),
            date(2026, 12, 31),
            NAME,
            everyone,
            target_group="Alla som arbetar hos förbundets medlemmar.",
            plan="En dag om året då myndigheter, kommuner och vård lär känna varandras uppdrag.",
            purpose="collaboration",
            position=6,
        ),
    )
