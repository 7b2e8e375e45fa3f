"""The list's rows: filters, orders and pages, each within a scope."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.interventions.models import Intervention
from drivbank.participants import selectors
from drivbank.participants.filters import NO_COACH, ORDERS, Filter, Order, State
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.policies import Window
from drivbank.participants.selectors import attention, ongoing_count, outside_count, row_scope
from drivbank.participants.selectors import listing as module
from drivbank.participants.selectors.listing import listing, matching
from tests.exchange.books import code
from tests.house import House
from tests.participants.conftest import ESKILSTUNA, NYKOPING, Person

pytestmark = pytest.mark.django_db
ALL = (Window(),)
ORDERINGS = [Order(name, down) for name in ORDERS for down in (False, True)]


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def numbers(wanted: Filter, scope: tuple[Window, ...] = ALL) -> set[str]:
    return set(matching(scope, wanted).values_list("code", flat=True))


@pytest.fixture
def varied(person: Person) -> list[Participation]:
    """Sixty with few different days and ages, some without: ties and gaps in every order."""
    random = Random(7)
    made = []
    for number in range(60):
        enrolled = f"2025-0{random.randint(1, 3)}-0{random.randint(1, 3)}"
        values = {"age": random.choice([None, 20, 30])}
        if random.random() < 0.5:
            values["exited_on"] = f"2025-0{random.randint(4, 5)}-01"
        made.append(person(number, enrolled, **values))
    return made


def pages(order: Order) -> Iterator[list[int]]:
    found = listing(ALL, Filter(), order)
    yield [row.id for row in found.rows]
    while found.after:
        found = listing(ALL, Filter(), order, after=found.after)
        yield [row.id for row in found.rows]


def value(row: Participation, column: str) -> tuple[bool, object]:
    found = getattr(row, column)
    return (found is None, found if found is not None else 0)


@pytest.mark.parametrize("order", ORDERINGS, ids=str)
def test_the_pages_together_are_the_whole_list_in_order(
    varied: list[Participation], order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 7)
    expected = sorted(
        varied, key=lambda row: [value(row, key.column) for key in order.keys], reverse=order.down
    )
    assert [pk for page in pages(order) for pk in page] == [row.pk for row in expected]


@pytest.mark.parametrize("order", ORDERINGS, ids=str)
def test_going_back_gives_the_same_pages(
    varied: list[Participation], order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 7)
    forward = list(pages(order))
    found = listing(ALL, Filter(), order)
    while found.after:
        found = listing(ALL, Filter(), order, after=found.after)
    backward = [[row.id for row in found.rows]]
    while found.before:
        found = listing(ALL, Filter(), order, before=found.before)
        backward.append([row.id for row in found.rows])
    assert backward[::-1][1:] == forward[1:]
    assert found.rows[0].id == forward[0][0]


@pytest.mark.parametrize(
    "mark", ["x", "~", "2025-13-01~1", "~~", "2025-01-01~-1", f"2025-01-01~{2**64}", "'~1"]
)
def test_a_mark_that_someone_has_edited_gives_the_first_page(varied: list[Participation], mark: str) -> None:
    first = listing(ALL, Filter(), Order("inskriven"))
    assert listing(ALL, Filter(), Order("inskriven"), after=mark).rows == first.rows


def test_states_divide_the_rows(person: Person, guided: Intervention) -> None:
    person(1, ago(40))
    person(2, ago(800))
    person(3, ago(-20))
    person(4, ago(500), exited_on=ago(10))
    person(5, ago(500), exited_on=ago(10), exit_reason="registered_in_error", sex="")
    person(6, ago(30), education="")
    found = {state: numbers(Filter(state=state)) for state in State}
    assert found == {
        State.ONGOING: {code(1), code(2), code(6)},
        State.LATER: {code(3)},
        State.ENDED: {code(4)},
        State.ERROR: {code(5)},
        State.OVERDUE: {code(2)},
        State.LACKING: {code(6)},
    }


@pytest.mark.parametrize("lacking", ["sex", "age", "education", "support_before", "time_in_support"])
def test_a_value_that_the_tables_count_by_is_lacking(person: Person, lacking: str) -> None:
    assert not person(1, "2025-02-03").lacks_values
    assert person(2, "2025-02-03", **{lacking: None if lacking == "age" else ""}).lacks_values


def test_what_is_known_to_be_missing_is_registered(person: Person) -> None:
    assert not person(1, "2025-02-03", education="unknown").lacks_values


def test_what_comes_after_is_lacking_only_when_there_is_an_after(person: Person) -> None:
    assert not person(1, "2025-02-03", work_after="").lacks_values
    assert person(2, "2025-02-03", exited_on="2025-05-01", work_after="").lacks_values


def test_each_condition_narrows(person: Person, house: House, guided: Intervention) -> None:
    person(1, "2025-02-03")
    person(2, "2025-03-04", municipality_id=NYKOPING, sex="man")
    person(3, "2025-04-05", intervention_id=house.cooperari.pk, exited_on="2025-06-07", sex="")
    assert numbers(Filter(intervention_id=house.cooperari.pk)) == {code(3)}
    assert numbers(Filter(municipality=NYKOPING)) == {code(2)}
    assert numbers(Filter(area=frozenset({ESKILSTUNA}))) == {code(1), code(3)}
    assert numbers(Filter(sex="man")) == {code(2)}
    assert numbers(Filter(sex="-")) == {code(3)}
    assert numbers(Filter(exit_reason="work")) == {code(3)}
    assert numbers(Filter(code=code(2))) == {code(2)}
    assert numbers(Filter(code=code(2)[:3])) >= {code(2)}


def test_days_from_and_to_are_both_included(person: Person) -> None:
    row = person(1, "2025-02-03", exited_on="2025-06-07")
    inside = Filter(enrolled_from=row.enrolled_on, enrolled_to=row.enrolled_on, exited_from=row.exited_on)
    assert numbers(inside) == {code(1)}
    assert numbers(Filter(enrolled_from=row.enrolled_on + timedelta(days=1))) == set()
    assert numbers(Filter(exited_to=row.enrolled_on)) == set()


def test_by_coach_and_by_none(person: Person, actor_with: Callable[..., Actor], house: House) -> None:
    coach = actor_with(Role.COACH, intervention_id=house.sikta.pk)
    Assignment.objects.create(
        participation=person(1, "2025-02-03"), user_id=coach.user_id, assigned_at=timezone.now()
    )
    person(2, "2025-02-03")
    assert numbers(Filter(coach_id=coach.user_id)) == {code(1)}
    assert numbers(Filter(coach_id=NO_COACH)) == {code(2)}
    assert numbers(Filter(), row_scope(coach)) == {code(1)}
    assert listing(ALL, Filter(), Order("kod")).rows[0].coaches == (coach.label,)


def test_an_area_is_all_that_a_coordinator_sees(
    person: Person, actor_with: Callable[..., Actor], house: House
) -> None:
    person(1, "2025-02-03")
    person(2, "2025-02-03", municipality_id=NYKOPING)
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    assert numbers(Filter(), row_scope(actor)) == {code(1)}
    assert numbers(Filter(municipality=NYKOPING), row_scope(actor)) == set()


def test_attention_counts_exactly_what_its_query_lists(person: Person, guided: Intervention) -> None:
    for number in range(3):
        person(number, ago(800), education="")
    person(9, ago(20))
    states = {"lage=over": State.OVERDUE, "lage=saknas": State.LACKING}
    found = attention(ALL)
    assert {(part.kind, part.count) for part in found} == {("overdue", 3), ("missing", 3)}
    for part in found:
        assert part.count == len(numbers(Filter(state=states[part.url_query])))
    assert [part.count for part in attention(())] == [0, 0]


def test_counting_stops(varied: list[Participation], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "MOST_COUNTED", 20)
    assert listing(ALL, Filter(), Order("kod")).count == 21


def test_what_an_intervention_may_not_be_closed_over(person: Person, house: House) -> None:
    person(1, "2025-02-03")
    gone = person(2, "2025-02-03", exited_on="2025-06-07")
    person(3, "2020-01-01", exited_on="2020-02-01", exit_reason="registered_in_error")
    assert ongoing_count(house.sikta.pk) == 1
    assert outside_count(house.sikta.pk, gone.enrolled_on, gone.enrolled_on) == 1
    assert outside_count(house.sikta.pk, gone.enrolled_on, gone.exited_on) == 0


@pytest.mark.parametrize("count", [5, 60])
def test_a_page_makes_three_queries_whatever_its_size(
    person: Person, guided: Intervention, django_assert_num_queries: Callable[..., object], count: int
) -> None:
    for number in range(count):
        person(number, "2025-02-03")
    with django_assert_num_queries(3):  # type: ignore[attr-defined]  # a context manager
        listing(ALL, Filter(state=State.ONGOING), Order("inskriven"))
