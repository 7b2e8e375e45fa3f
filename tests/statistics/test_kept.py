"""A result that is kept stays as it was, whatever happens to what it stands on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.stored import Stored
from drivbank.access.words import ACTIONS, KINDS
from drivbank.core.economics.model import Payer
from drivbank.statistics.models import KeptResult
from drivbank.statistics.selectors.assumptions import SORMLAND, assumption_set
from drivbank.statistics.selectors.kept import KeptFact, kept_result, kept_results
from drivbank.statistics.services.economics import economics
from drivbank.statistics.services.kept import KEPT, KIND, KeptCompared, kept_compared, result_keep
from tests.finance.booked import book
from tests.finance.contributed import decided, ready
from tests.finance.placed import ruled
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, House, Person

KRONA = 100
NAME = "Årsredovisning 2025"


@pytest.fixture
def left(person: Person) -> Person:
    def register(**fields: object) -> Any:
        known = {"support_before": "income_support", "work_after": "p50", **fields}
        return person("2024-03-01", "2025-05-31", **known)

    return register


def keep(name: str = NAME, *, basis: str = "total", slug: str = SORMLAND, by: Actor = SYSTEM) -> KeptFact:
    found = kept_result(result_keep(2025, slug, basis, name, by=by))
    assert found
    return found


def compared(fact: KeptFact) -> KeptCompared:
    return kept_compared(fact, by=SYSTEM)


def figures(found: KeptCompared) -> dict[str, tuple[int | None, int | None]]:
    return {figure.key: (figure.kept, figure.now) for figure in found.figures}


def test_a_kept_result_is_read_back_as_it_was(left: Person, house: House) -> None:
    ruled(house.sikta)
    book()
    ready()
    decided()
    left()
    chosen = assumption_set(SORMLAND)
    assert chosen
    told, fact = economics(2025, chosen, by=SYSTEM), keep()
    assert (fact.name, fact.year, fact.basis, fact.cost) == (NAME, 2025, "total", 17_500 * KRONA)
    assert fact.set.assumptions == chosen.assumptions
    assert (fact.result, fact.five_years) == (told.result, told.five_years)
    assert [row.effects for row in fact.by_extent] == [row.effects for row in told.by_extent]
    assert [(row.key, row.fte, row.effects, row.contribution) for row in fact.by_municipality] == [
        (row.code, row.fte, row.effects, row.contribution) for row in told.by_municipality
    ]
    assert fact.by_payer == {row.payer: row.effects for row in told.payers}
    assert fact.by_payer[Payer.REGION] == told.region.effects
    assert fact.data_version == told.data_version
    found = compared(fact)
    assert found.same_data
    assert not found.differs


def test_what_is_registered_later_shows_beside_and_changes_nothing(left: Person) -> None:
    left()
    fact = keep()
    left(municipality_id=ESKILSTUNA, work_after="p100")
    found = compared(fact)
    assert figures(found)["workers"] == (1, 2)
    assert figures(found)["result"] == (117_100 * KRONA, 351_300 * KRONA)
    assert {one.label: (one.kept, one.now) for one in found.municipalities} == {
        "Eskilstuna": (None, 207_800 * KRONA),
        "Nyköping": (103_900 * KRONA, 103_900 * KRONA),
    }
    assert not found.same_data
    assert found.differs
    assert kept_result(fact.id) == fact


def test_costs_that_come_later_show_beside(left: Person, house: House) -> None:
    left()
    fact = keep()
    ruled(house.sikta)
    book()
    assert figures(compared(fact))["cost"] == (None, 17_500 * KRONA)
    assert figures(compared(fact))["months"] == (None, 2)
    assert compared(fact).same_data


def test_another_set_under_the_same_name_is_said_and_the_kept_one_used(left: Person) -> None:
    left()
    fact = keep()
    row = KeptResult.objects.get(pk=fact.id)
    row.assumptions["values"]["monthly_pay"]["likely"] = 10_000
    row.assumptions["values"]["monthly_pay"]["low"] = 10_000
    row.save()
    changed = kept_result(fact.id)
    assert changed
    found = compared(changed)
    assert found.set_changed
    assert figures(found)["result"][1] == (77_500 + 18_000) * KRONA


def test_a_cost_that_is_there_no_more_is_said(left: Person, house: House) -> None:
    left()
    fact = keep(basis=f"intervention-{house.sikta}")
    KeptResult.objects.filter(pk=fact.id).update(basis="intervention-999")
    gone = kept_result(fact.id)
    assert gone
    found = compared(gone)
    assert found.now is None
    assert "intervention-999" in found.why_not
    assert figures(found)["result"] == (117_100 * KRONA, None)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "Ge resultatet ett namn"),
        ({"name": "x" * 121}, "högst 120 tecken"),
        ({"name": "Ring 070-123 45 67"}, "Skriv det utan"),
        ({"slug": "finns-inte"}, "finns inte längre"),
        ({"basis": "pengar"}, "Det finns ingen kostnad som heter pengar"),
    ],
)
def test_what_cannot_be_kept_leaves_nothing(house: House, changes: dict[str, str], said: str) -> None:
    events = Event.objects.count()
    with pytest.raises(ValidationError, match=said):
        keep(**{"name": NAME, **changes})  # type: ignore[arg-type]  # texts, by name
    assert not kept_results()
    assert Event.objects.count() == events


def test_a_name_is_taken_once_in_any_case(house: House) -> None:
    keep("ÅRSREDOVISNING")
    with pytest.raises(ValidationError, match="Det finns redan ett sparat resultat"):
        keep(" årsredovisning ")
    assert len(kept_results()) == 1


def test_a_year_that_cannot_be_counted_is_not_kept(house: House) -> None:
    with pytest.raises(ValidationError, match="Välj ett år"):
        result_keep(1999, SORMLAND, "total", NAME, by=SYSTEM)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_office_keeps_and_those_who_see_results_compare(
    house: House, actor_with: Callable[[Role], Actor], role: Role
) -> None:
    actor, fact = actor_with(role), keep("Redan sparat")
    if role is Role.OFFICE:
        keep(by=actor)
    else:
        with pytest.raises(Refused):
            keep(by=actor)
    if role in (Role.OFFICE, Role.BOARD, Role.AUDITOR):
        assert kept_compared(fact, by=actor).now
    else:
        with pytest.raises(Refused):
            kept_compared(fact, by=actor)


def test_keeping_is_logged_in_words(left: Person, house: House) -> None:
    ruled(house.sikta)
    book()
    left()
    fact = keep()
    event = Event.objects.get(action=KEPT)
    assert event.subject == NAME
    assert event.data == {
        "name": NAME,
        "year": 2025,
        "slug": SORMLAND,
        "basis": "Förbundets hela kostnad",
        "cost": "17\u202f500,00 kr",
    }
    [item] = event.items.all()
    assert (item.kind, item.subject) == (KIND, str(fact.id))
    assert "117\u202f100,00 kr" in item.changes
    assert KEPT in ACTIONS
    assert KIND in KINDS
    assert Stored().record(KIND, str(fact.id))


def test_the_list_asks_twice_however_long(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep("Ett")
    with django_assert_num_queries(2):
        assert [fact.name for fact in kept_results()] == ["Ett"]
    keep("Två")
    with django_assert_num_queries(2):
        assert [fact.name for fact in kept_results()] == ["Två", "Ett"]
    assert kept_result(0) is None
