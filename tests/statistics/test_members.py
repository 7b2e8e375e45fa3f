"""A member's year on a small association: what is shown, what is withheld, and of whom."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.parameters import ParameterError
from drivbank.interventions.selectors import intervention, intervention_row, parties_ever
from drivbank.interventions.services.drafts import InterventionDraft
from drivbank.interventions.services.interventions import intervention_update
from drivbank.organisation.selectors import members
from drivbank.statistics.selectors.assumptions import assumption_set
from drivbank.statistics.services import members as services_members
from drivbank.statistics.services import members_inputs
from drivbank.statistics.services.members import NoSuchMember, member_year
from drivbank.statistics.services.members_cells import Group, counted, known
from drivbank.statistics.services.members_results import WITHHELD, Measure, MemberYear, Number
from drivbank.statistics.sheets.members import members_sheets, protection, text_of
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, House, Person


def member(name: str) -> int:
    return next(fact.id for fact in members() if fact.name == name)


def told_of(name: str, year: int = 2025) -> MemberYear:
    return member_year(member(name), year, by=SYSTEM)


def own(told: MemberYear, key: str) -> Number:
    found = {one.key: one.own for section in told.sections for one in section.figures}
    return found[key]


def figures_of(told: MemberYear) -> dict[str, tuple[Number, Number]]:
    return {one.key: (one.own, one.whole) for one in told.gave.figures}


@pytest.fixture
def counted_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Count with the association's first set, with some of its likely numbers changed."""

    def choose(**numbers: int) -> None:
        found = assumption_set("sormland-2025")
        assert found
        values = {
            name: replace(value, likely=numbers[name], low=numbers[name], high=numbers[name])
            if name in numbers
            else value
            for name, value in found.assumptions.values.items()
        }
        chosen = replace(found, assumptions=replace(found.assumptions, values=values))
        for module in (members_inputs, services_members):
            monkeypatch.setattr(module, "default_set", lambda year: chosen)

    return choose


def some_who_work(person: Person) -> None:
    many(person, 30)
    many(person, 40, municipality_id=ESKILSTUNA)
    left(person, 10, "work", work_after="p50")
    left(person, 12, "work", work_after="hourly")
    left(person, 20, "other_exit", work_after="not_working")
    left(person, 30, "work", work_after="p100", municipality_id=ESKILSTUNA)
    left(person, 20, "other_exit", municipality_id=ESKILSTUNA, work_after="not_working")


def test_money_follows_from_the_work_that_stands_beside_it(
    person: Person, counted_with: Callable[..., None]
) -> None:
    some_who_work(person)
    counted_with()
    told = told_of("Nyköping")
    assert own(told, "fte") == 800
    assert own(told, "saving") == 8 * (155_000_00 + 52_800_00)
    assert told.years[0].fte == 800


def test_the_work_is_counted_as_the_set_counts_it(person: Person, counted_with: Callable[..., None]) -> None:
    """Ten on half time are 5, and twelve by the hour are 6 when the set takes an hourly worker for a half."""
    some_who_work(person)
    counted_with(hourly_share=5_000)
    told = told_of("Nyköping")
    assert (own(told, "fte"), told.years[0].fte) == (1_100, 1_100)
    assert own(told, "saving") == 11 * (155_000_00 + 52_800_00)


def test_a_share_that_would_tell_how_many_work_by_the_hour_tells_no_work(
    person: Person, counted_with: Callable[..., None]
) -> None:
    some_who_work(person)
    counted_with(hourly_share=1_000)
    told = told_of("Nyköping")
    assert figures_of(told)["fte"] == (WITHHELD, WITHHELD)
    assert told.years[0].fte is WITHHELD
    assert "saving" not in figures_of(told)


@pytest.mark.parametrize("number", [{"subsidy": 5_000}, {"hourly_share": 1_000}])
def test_a_set_that_would_tell_of_persons_has_only_the_whole_in_round_numbers(
    person: Person, counted_with: Callable[..., None], number: dict[str, int]
) -> None:
    some_who_work(person)
    counted_with(**number)
    for name in ("Nyköping", "Region Sörmland"):
        told = told_of(name)
        assert set(figures_of(told)) == {"working", "fte", "result", "cautious"}, name
        own_, whole = figures_of(told)["result"]
        assert own_ is None
        assert isinstance(whole, int)
        assert whole % 1_000_000 == 0
        assert any("visas inga belopp" in str(note) for note in told.gave.notes)
    (overview,) = members_sheets(2025, by=SYSTEM)
    assert "gave" not in [column.key for column in overview.columns]


def test_few_students_are_not_told_by_the_states_amounts(
    person: Person, counted_with: Callable[..., None]
) -> None:
    """No municipality pays for studies in the set, and yet no amount is more open than how many study."""
    some_who_work(person)
    left(person, 3, "studies", studies_after="university", work_after="not_working")
    counted_with()
    assert isinstance(figures_of(told_of("Region Sörmland"))["result"][1], int)
    counted_with(study_support=50_000_00)
    assert told_of("Nyköping").withholds
    told = figures_of(told_of("Region Sörmland"))
    assert told["result"][1] is WITHHELD
    assert told["gain_region"][0] is WITHHELD
    assert figures_of(told_of("Nyköping"))["saving"] == (WITHHELD, WITHHELD)


def test_a_municipality_that_once_shared_could_have_come() -> None:
    """A nought of one that never shared is no secret; of one that shared in the year it tells of everybody."""
    cells = counted((Group("0480", "1", "other", "", False, False, False, 9),))
    cells |= {("came", ESKILSTUNA, "1"): 0}
    assert ("came", ESKILSTUNA, "1") in known(cells, {"1": frozenset({"0480"})})
    assert ("came", ESKILSTUNA, "1") not in known(cells, {"1": frozenset({"0480", ESKILSTUNA})})


def test_parties_of_before_are_found_in_the_log(house: House) -> None:
    before = set(parties_ever()[house.sikta])
    values = intervention_row(house.sikta)
    assert values
    draft = InterventionDraft(**{name: values[name] for name in InterventionDraft.__dataclass_fields__})
    left_out = min(before)
    intervention_update(house.sikta, replace(draft, parties=tuple(before - {left_out}), esf=True), by=SYSTEM)
    assert left_out not in intervention(house.sikta).parties
    assert parties_ever()[house.sikta] == before


def test_two_members_of_a_kind_are_said_to_share_their_numbers(house: House) -> None:
    region = next(fact for fact in members() if fact.name == "Region Sörmland")
    inputs = members_inputs.inputs_read(2025, by=SYSTEM)
    twice = replace(inputs, members=(*inputs.members, replace(region, id=999, name="Region Örebro")))
    notes = services_members.year_of_member(twice, region, ()).came.notes
    assert any("flera medlemmar av samma slag" in str(note) for note in notes)
    assert not any("samma slag" in str(note) for note in told_of("Region Sörmland").came.notes)


def many(person: Person, count: int, **fields: object) -> None:
    for _ in range(count):
        person("2024-03-01", **fields)


def left(person: Person, count: int, reason: str, **fields: object) -> None:
    for _ in range(count):
        person("2024-03-01", "2025-03-01", exit_reason=reason, **fields)


def test_enough_are_shown(person: Person, house: House) -> None:
    many(person, 30)
    many(person, 40, municipality_id=ESKILSTUNA, intervention_id=house.spira)
    many(person, 20, municipality_id=ESKILSTUNA)
    many(person, 12, intervention_id=house.spira)
    left(person, 6, "work", work_after="p100", referring_party="social_services")
    left(person, 7, "studies", studies_after="university", work_after="not_working")
    left(person, 8, "day_activity", work_after="not_working")
    left(person, 9, "other_exit", work_after="not_working")
    left(person, 11, "work", work_after="p50", municipality_id=ESKILSTUNA)
    left(
        person,
        12,
        "studies",
        municipality_id=ESKILSTUNA,
        studies_after="university",
        work_after="not_working",
    )
    left(person, 13, "day_activity", municipality_id=ESKILSTUNA, work_after="not_working")
    left(person, 14, "other_exit", municipality_id=ESKILSTUNA, work_after="not_working")
    told = told_of("Nyköping")
    assert own(told, "came") == 72
    assert [own(told, f"ended_{key}") for key in ("work", "studies", "rehabilitation", "other")] == [
        6,
        7,
        8,
        9,
    ]
    assert (own(told, "working"), own(told, "fte"), own(told, "onward")) == (6, 600, 13)
    assert own(told, "referred") == 6
    assert own(told, "months") == Decimal(12)
    assert own(told, "onward_share") == 433
    # Everybody was there the year before, and none of the new may be seen: there were none.
    assert told.years[0].came == 72


def test_few_are_withheld_with_what_would_give_them_away(person: Person) -> None:
    many(person, 30)
    many(person, 40, municipality_id=ESKILSTUNA)
    left(person, 3, "work", work_after="p100")
    left(person, 20, "other_exit")
    left(person, 10, "work", work_after="p100", municipality_id=ESKILSTUNA)
    left(person, 20, "other_exit", municipality_id=ESKILSTUNA)
    nykoping, eskilstuna = told_of("Nyköping"), told_of("Eskilstuna")
    assert own(nykoping, "working") is WITHHELD
    assert own(nykoping, "fte") is WITHHELD
    assert "saving" not in figures_of(nykoping)
    # Of 13 in all the other municipality has 10: one of the two numbers has to be withheld as well.
    whole = next(one.whole for one in eskilstuna.gave.figures if one.key == "working")
    assert WITHHELD in (own(eskilstuna, "working"), whole)
    assert protection(nykoping)


def test_a_zero_of_many_is_withheld(person: Person) -> None:
    left(person, 30, "other_exit", work_after="not_working")
    left(person, 30, "work", work_after="p100", municipality_id=ESKILSTUNA)
    assert own(told_of("Nyköping"), "working") is WITHHELD


def test_what_is_still_there_is_not_given_away_by_who_left(person: Person) -> None:
    """Of 23 who came 20 have left: that 3 are still there must not follow."""
    many(person, 3)
    left(person, 20, "other_exit", work_after="not_working")
    many(person, 30, municipality_id=ESKILSTUNA)
    left(person, 30, "other_exit", municipality_id=ESKILSTUNA, work_after="not_working")
    told = told_of("Nyköping")
    assert WITHHELD in (own(told, "came"), own(told, "ended"))


def test_few_who_left_have_no_usual_time_and_no_share(person: Person) -> None:
    many(person, 30)
    left(person, 9, "other_exit")
    told = told_of("Nyköping")
    assert own(told, "months") is None or own(told, "ended") is WITHHELD
    assert own(told, "onward_share") in (None, WITHHELD)


def test_a_region_has_those_it_referred(person: Person) -> None:
    many(person, 12, referring_party="primary_care")
    many(person, 8, referring_party="psychiatry", municipality_id=ESKILSTUNA)
    many(person, 30, referring_party="social_services")
    many(person, 30, referring_party="employment_service", municipality_id=ESKILSTUNA)
    many(person, 15, referring_party="social_insurance_agency")
    many(person, 15, referring_party="own_application", municipality_id=ESKILSTUNA)
    many(person, 15, referring_party="municipal_school", municipality_id=ESKILSTUNA)
    assert own(told_of("Region Sörmland"), "came") == 20


def test_a_year_of_nobody_is_dashes_and_nothing_is_withheld(house: House) -> None:
    told = told_of("Nyköping")
    assert own(told, "came") == 0
    assert not told.withholds
    assert {row.came for row in told.years} == {None}
    assert "Årets medlemsbidrag är inte beslutade." in told.paid.notes


def test_those_of_no_member_are_in_the_whole_only(person: Person) -> None:
    many(person, 30)
    many(person, 40, municipality_id=ESKILSTUNA)
    many(person, 25, municipality_id="0180")
    told = told_of("Nyköping")
    assert own(told, "came") == 30
    assert next(one.whole for one in told.came.figures if one.key == "came") == 95


def test_bad_questions_are_refused_in_words(house: House) -> None:
    with pytest.raises(NoSuchMember):
        member_year(9_999, 2025, by=SYSTEM)
    with pytest.raises(ParameterError, match="Året 2099 går inte att räkna"):
        member_year(member("Nyköping"), 2099, by=SYSTEM)


@pytest.mark.parametrize(
    "role", [Role.LEAD, Role.COACH, Role.COORDINATOR, Role.EVALUATOR, Role.ADMINISTRATOR]
)
def test_those_who_do_not_see_the_whole_are_refused(actor_with: Callable[[Role], Actor], role: Role) -> None:
    actor = actor_with(role)
    with pytest.raises(Refused):
        member_year(member("Nyköping"), 2025, by=actor)
    with pytest.raises(Refused):
        members_sheets(2025, by=actor)


def test_as_many_queries_whatever_the_number_of_participants(person: Person) -> None:
    def queries() -> int:
        told_of("Nyköping")  # the file is written first
        with CaptureQueriesContext(
            connection,
        ) as found:
            told_of("Nyköping")
        return len(found)

    many(person, 6)
    few = queries()
    many(person, 60, municipality_id=ESKILSTUNA)
    assert queries() == few


@pytest.mark.parametrize(
    ("number", "measure", "text"),
    [
        (None, Measure.PERSONS, "–"),
        (WITHHELD, Measure.KRONOR, ".."),
        (425, Measure.FTE, "4,25"),
        (2_000, Measure.FTE, "20"),
        (0, Measure.FTE, "0"),
        (Decimal("9.5"), Measure.MONTHS, "9,5"),
        (Decimal("10.0"), Measure.MONTHS, "10"),
        (7, Measure.SHARE, "0,7\N{NO-BREAK SPACE}%"),
        (Decimal("5.0"), Measure.PER_THOUSAND, "5,0"),
        (-55_010_100, Measure.KRONOR, "\N{MINUS SIGN}550\N{NARROW NO-BREAK SPACE}101"),
    ],
)
def test_figures_are_printed_in_their_own_way(number: Number, measure: Measure, text: str) -> None:
    assert text_of(number, measure) == text
