"""Keys and rounds: what they stand on stays with them, and what is wrong is said with place and remedy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.roles import Role
from drivbank.core.parties import MemberKind
from drivbank.core.seen import ChangedMeanwhile
from drivbank.finance.models import AllocationKey, ContributionRound, KeyShare
from drivbank.finance.selectors.contributions import (
    Part,
    decided_near,
    decided_round,
    decided_total_near,
    round_before,
    round_by_id,
    rounds,
)
from drivbank.finance.selectors.keys import key_for
from drivbank.finance.services.rounds import round_create, round_decide, round_delete, round_update
from drivbank.organisation.models import Member
from drivbank.organisation.services import member_create
from drivbank.reference.models import SeriesValue, SeriesVersion
from tests.finance.contributed import (
    DAY,
    KRONA,
    agency_added,
    decided,
    drafted,
    ids,
    inhabitants_read,
    key_added,
    ready,
)
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


def refused(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


def test_a_round_keeps_what_it_stood_on(house: House) -> None:
    ready()
    fact = round_by_id(decided())
    assert fact is not None
    assert (fact.amount_of(Part.STATE), fact.amount_of(Part.REGION)) == (8_000_000 * KRONA, 4_000_000 * KRONA)
    assert {line.code: (line.inhabitants, line.amount // KRONA) for line in fact.of(Part.MUNICIPALITIES)} == {
        "0480": (33_429, 1_357_178),
        "0484": (65_096, 2_642_822),
    }
    assert fact.rule.reference.startswith("Lag (2003:1210)")
    inhabitants_read({"0480": 1, "0484": 1})
    key_added(2024)
    again = round_by_id(fact.id)
    assert again == fact


def test_a_new_version_of_the_inhabitants_gives_another_round_not_another_past(house: House) -> None:
    ready()
    first = decided()
    inhabitants_read({"0480": 50_000, "0484": 50_000})
    second = decided(drafted(kind="final"), date(2025, 2, 1))
    final, preliminary = rounds(2025)
    assert (final.id, preliminary.id) == (second, first)
    assert final.of(Part.MUNICIPALITIES)[0].amount == 2_000_000 * KRONA
    assert round_before(final) == preliminary
    assert decided_round(2025) == final
    assert decided_round(2025, as_of=date(2025, 1, 31)) == preliminary
    assert decided_round(2025, as_of=date(2024, 11, 28)) is None


def test_the_nearest_decided_total_is_found(house: House) -> None:
    assert decided_total_near(2025) is None
    ready()
    decided(drafted(2025, kronor=16_000_000))
    decided(drafted(2022, kronor=12_000_000), date(2021, 11, 5))
    assert decided_total_near(2026) == 16_000_000 * KRONA
    assert decided_near(2020) == (2022, 12_000_000 * KRONA)
    assert decided_near(2024, as_of=date(2022, 1, 1)) == (2022, 12_000_000 * KRONA)


def test_several_regions_share_by_the_inhabitants_of_their_members(house: House) -> None:
    ready()
    member_create(name="Region Två", kind=MemberKind.REGION, county="05", by=SYSTEM)
    member_create(name="Linköping", kind=MemberKind.MUNICIPALITY, municipality="0580", by=SYSTEM)
    inhabitants_read({"0480": 20_000, "0484": 20_000, "0580": 60_000})
    with pytest.raises(ValidationError) as error:
        round_create(drafted(), by=SYSTEM)
    assert "ingen nyckel för regionernas del" in refused(error)
    key_added(part="region")
    fact = round_by_id(round_create(drafted(), by=SYSTEM))
    assert fact is not None
    assert [(line.inhabitants, line.amount // KRONA) for line in fact.of(Part.REGION)] == [
        (40_000, 1_600_000),
        (60_000, 2_400_000),
    ]


def test_decided_shares_that_are_not_whole_kronor_still_add_up(house: House) -> None:
    agency_added()
    key_added(shares={"Nyköping": 333, "Eskilstuna": 667})
    fact = round_by_id(round_create(drafted(kronor=10_010, population_day=None), by=SYSTEM))
    assert fact is not None
    assert fact.population is None
    assert [line.amount // KRONA for line in fact.of(Part.MUNICIPALITIES)] == [1_669, 833]
    assert sum(line.amount for line in fact.lines) == fact.total


@pytest.mark.parametrize(
    ("shares", "text"),
    [
        ({"Nyköping": 340, "Eskilstuna": 650}, "tillsammans 99,0 procent. Det fattas 1,0"),
        ({"Nyköping": 349, "Eskilstuna": 652}, "tillsammans 100,1 procent. Det är 0,1 för mycket"),
        ({"Region Sörmland": 1000}, "medlemmar av det slag nyckeln delar mellan"),
    ],
)
def test_shares_that_are_not_the_whole_are_refused(house: House, shares: dict[str, int], text: str) -> None:
    with pytest.raises(ValidationError) as error:
        key_added(shares=shares)
    assert text in refused(error)
    assert not AllocationKey.objects.exists()
    assert not KeyShare.objects.exists()


def test_a_key_is_never_written_over(house: House) -> None:
    key_added(2020)
    with pytest.raises(ValidationError, match="redan en sådan nyckel"):
        key_added(2020)
    later = key_added(2020, decided_on=date(2021, 1, 1))
    found = key_for("municipalities", 2022)
    assert found is not None
    assert found.id == later
    early = key_for("municipalities", 2022, as_of=date(2020, 12, 31))
    assert early is not None
    assert early.id != later


def test_an_ownership_key_does_not_split_contributions(house: House) -> None:
    agency_added()
    key_added(purpose="ownership", shares={"Nyköping": 500, "Eskilstuna": 500})
    with pytest.raises(ValidationError) as error:
        round_create(drafted(), by=SYSTEM)
    assert "ingen nyckel för kommunernas del som gäller 2025" in refused(error)


def test_a_year_before_its_first_key_is_refused(house: House) -> None:
    ready()
    with pytest.raises(ValidationError) as error:
        round_create(drafted(2019), by=SYSTEM)
    assert "ingen nyckel för kommunernas del som gäller 2019" in refused(error)
    with pytest.raises(ValidationError) as error:
        round_create(drafted(1999), by=SYSTEM)
    assert "lagen gäller från 2004" in refused(error)
    assert not ContributionRound.objects.exists()


def test_every_part_needs_someone_to_pay_it(house: House) -> None:
    key_added()
    inhabitants_read()
    with pytest.raises(ValidationError) as error:
        round_create(drafted(), by=SYSTEM)
    assert "Försäkringskassan, som betalar statens del, är inte medlem 2025-01-01" in refused(error)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"0480": 33_429}, "Folkmängden saknas för Eskilstuna (0484) den 2024-11-01 i version 2"),
        ({"0480": None, "0484": None}, "saknas för Eskilstuna (0484), Nyköping (0480)"),
        ({"0480": -5, "0484": 10}, "mindre än noll för Nyköping (0480)"),
        ({"0480": 0, "0484": 10}, "noll för Nyköping (0480)"),
    ],
)
def test_impossible_inhabitants_are_named(house: House, values: dict[str, int | None], text: str) -> None:
    ready()
    inhabitants_written(values)
    with pytest.raises(ValidationError) as error:
        round_create(drafted(), by=SYSTEM)
    assert text in refused(error)
    assert not ContributionRound.objects.exists()


def inhabitants_written(values: dict[str, int | None]) -> None:
    """Put a version into the table itself: what comes in by import is checked there too."""
    version = SeriesVersion.objects.create(
        series="population_16_64",
        version=2,
        title="Folkmängd",
        unit="personer",
        source="Prov",
        published_on=date(2024, 11, 30),
        added_at=timezone.now(),
    )
    for code, value in values.items():
        SeriesValue.objects.create(version=version, municipality_id=code, day=DAY, value=value)


def test_a_day_without_inhabitants_is_refused(house: House) -> None:
    ready()
    for draft, text in (
        (drafted(population_day=date(2025, 11, 1)), "Det finns ingen folkmängd för 2025-11-01"),
        (drafted(population_day=None), "Välj folkmängd"),
    ):
        with pytest.raises(ValidationError) as error:
            round_create(draft, by=SYSTEM)
        assert text in refused(error)


def test_a_total_with_ore_or_nothing_is_refused(house: House) -> None:
    ready()
    for total in (0, -100, 1_600_000_050):
        with pytest.raises(ValidationError, match="hela kronor"):
            round_create(replace(drafted(), total=total), by=SYSTEM)


def test_a_member_that_came_later_is_not_in_the_round_and_one_without_a_share_stops_it(house: House) -> None:
    ready()
    new = member_create(
        name="Flen", kind=MemberKind.MUNICIPALITY, municipality="0482", joined_on=date(2025, 5, 1), by=SYSTEM
    )
    fact = round_by_id(decided())
    assert fact is not None
    assert new.pk not in {line.member_id for line in fact.lines}
    key_added(2026, shares={"Nyköping": 400, "Eskilstuna": 600})
    with pytest.raises(ValidationError) as error:
        round_create(drafted(2026), by=SYSTEM)
    assert "har ingen andel för Flen" in refused(error)


def test_a_share_of_one_who_has_left_stops_the_round(house: House) -> None:
    agency_added()
    key_added(shares={"Nyköping": 400, "Eskilstuna": 600})
    Member.objects.filter(pk=ids()["Eskilstuna"]).update(left_on=date(2024, 12, 31))
    with pytest.raises(ValidationError) as error:
        round_create(drafted(), by=SYSTEM)
    assert "ger en andel till Eskilstuna, som inte är medlem vid årets början" in refused(error)


def test_a_draft_is_changed_and_thrown_away_and_a_decided_round_never(house: House) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    with pytest.raises(ValidationError, match="redan ett utkast"):
        round_create(drafted(kind="final"), by=SYSTEM)
    round_update(pk, drafted(kronor=8_000_000), by=SYSTEM)
    fact = round_by_id(pk)
    assert fact is not None
    assert fact.total == sum(line.amount for line in fact.lines) == 8_000_000 * KRONA
    with pytest.raises(ChangedMeanwhile):
        round_update(pk, drafted(), seen="gammalt", by=SYSTEM)
    round_decide(pk, decided_on=date(2024, 11, 29), decision="Styrelsen § 2", by=SYSTEM)
    for act in (
        lambda: round_update(pk, drafted(), by=SYSTEM),
        lambda: round_delete(pk, by=SYSTEM),
        lambda: round_decide(pk, decided_on=date(2024, 12, 1), decision="Igen", by=SYSTEM),
    ):
        with pytest.raises(ValidationError, match="beslutad och ändras inte"):
            act()
    other = round_create(drafted(kind="final"), by=SYSTEM)
    round_delete(other, by=SYSTEM)
    assert [fact.id for fact in rounds()] == [pk]


def test_a_draft_that_no_longer_holds_is_not_decided(house: House) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    key_added(2024, shares={"Nyköping": 400, "Eskilstuna": 600})
    with pytest.raises(ValidationError, match="har ändrats sedan utkastet räknades"):
        round_decide(pk, decided_on=date(2024, 11, 29), decision="Styrelsen § 2", by=SYSTEM)
    round_update(pk, drafted(), by=SYSTEM)
    round_decide(pk, decided_on=date(2024, 11, 29), decision="Styrelsen § 2", by=SYSTEM)


@pytest.mark.parametrize(
    ("day", "decision", "text"),
    [
        (date(2019, 10, 31), "Styrelsen § 2", "Nyckeln beslutades 2019-11-01, efter den dagen"),
        (date(1924, 11, 29), "Styrelsen § 2", "Kontrollera årtalet"),
        (date(2024, 11, 29), "  ", "Skriv vem som beslutade"),
        (date(2024, 11, 29), "Anna 19850312-1234", "Skriv den utan"),
        (date(2024, 11, 29), "§" * 201, "högst 200 tecken"),
    ],
)
def test_a_decision_is_checked(house: House, day: date, decision: str, text: str) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    with pytest.raises(ValidationError) as error:
        round_decide(pk, decided_on=day, decision=decision, by=SYSTEM)
    assert text in refused(error)
    assert decided_round(2025) is None


def test_the_rounds_of_a_year_are_decided_in_order(house: House) -> None:
    ready()
    decided(drafted(kind="final"), date(2025, 2, 1))
    with pytest.raises(ValidationError, match="redan en slutlig runda"):
        round_create(drafted(), by=SYSTEM)
    with pytest.raises(ValidationError, match="Den här kommer efter den"):
        decided(drafted(kind="final"), date(2025, 1, 31))


def test_a_decision_to_come_is_refused_and_one_that_slipped_in_locks_nothing(house: House) -> None:
    ready()
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="Dagen har inte varit än"):
        decided(day=tomorrow)
    slipped = ContributionRound.objects.get()
    slipped.decided_on, slipped.decision = tomorrow, "Fel år"
    slipped.save()
    corrected = decided(drafted(kind="final"))
    latest = decided_round(2025)
    assert latest is not None
    assert latest.id == corrected


def test_a_key_to_come_is_refused_and_the_one_added_last_is_in_force(house: House) -> None:
    ready()
    with pytest.raises(ValidationError, match="Dagen har inte varit än"):
        key_added(2025, decided_on=timezone.localdate() + timedelta(days=1))
    key_added(2025, decided_on=date(2025, 10, 1))
    corrected = key_added(2025, decided_on=date(2024, 10, 1))
    fact = key_for("municipalities", 2025)
    assert fact is not None
    assert fact.id == corrected
    assert decided()


def test_each_write_is_logged_with_old_and_new_values(house: House) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    round_update(pk, drafted(kronor=8_000_000), by=SYSTEM)
    event = Event.objects.latest("number")
    assert event.action == "finance.round_updated"
    assert "[1600000000,800000000]" in event.items.get().changes


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR, Role.COACH])
def test_only_the_office_writes(house: House, actor_as: Callable[..., Actor], role: Role) -> None:
    ready()
    pk = round_create(drafted(), by=SYSTEM)
    other = actor_as(role, intervention_id=house.sikta.pk)
    for act in (
        lambda: round_create(drafted(2026), by=other),
        lambda: round_update(pk, drafted(), by=other),
        lambda: round_delete(pk, by=other),
        lambda: round_decide(pk, decided_on=date(2024, 11, 29), decision="§ 2", by=other),
    ):
        with pytest.raises(PermissionDenied):
            act()
