"""The flow by month: the year's table, month by month, and nothing outside the scope."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.parameters import ParameterError
from drivbank.participants.models import Participation
from drivbank.participants.policies import Window
from drivbank.statistics.services import flow as flows
from drivbank.statistics.services.flow import YearFlow, flow
from tests.statistics.conftest import ESKILSTUNA, EVERYTHING, House, Person, counted

FIRST = date(2023, 6, 1)


@pytest.fixture
def crowd(person: Person, house: House) -> None:
    """Register people over three years, some in error, some who never left."""
    random = Random(7)
    for _ in range(150):
        enrolled = FIRST + timedelta(days=random.randrange(900))
        exited = enrolled + timedelta(days=random.randrange(400)) if random.random() < 0.7 else None
        reason = random.choice(["work", "other_exit", "registered_in_error"]) if exited else ""
        person(
            enrolled.isoformat(),
            exited.isoformat() if exited else None,
            exit_reason=reason,
            municipality_id=random.choice(["0480", ESKILSTUNA]),
            intervention_id=random.choice([house.sikta, house.spira]),
        )


def totals(found: YearFlow) -> tuple[int, int, int | None]:
    return found.enrolled, found.exited, found.months[-1].ongoing


@pytest.mark.parametrize("year", [2023, 2024, 2025])
@pytest.mark.usefixtures("crowd")
def test_the_months_add_up_to_the_years_table(year: int, house: House) -> None:
    table = counted("participants", year)
    for name, pk in (("Sikta", house.sikta), ("SPIRA", house.spira), ("Totalt", None)):
        row = table[name,]
        found = flow(year, EVERYTHING, intervention_id=pk)
        assert totals(found) == (row["Nyinskrivna"], row["Avslutade"], row["Pågående"])


@pytest.mark.usefixtures("crowd")
def test_a_month_is_what_a_plain_count_finds() -> None:
    rows = list(Participation.objects.exclude(exit_reason="registered_in_error"))
    for number, month in enumerate(flow(2024, EVERYTHING).months, 1):
        last = date(2024, number, monthrange(2024, number)[1])
        within = [month.first_day + timedelta(days=day) for day in range(last.day)]
        there = [row for row in rows if row.enrolled_on <= last]
        assert month.enrolled == sum(row.enrolled_on in within for row in rows)
        assert month.exited == sum(row.exited_on in within for row in rows)
        assert month.ongoing == sum(row.exited_on is None or row.exited_on > last for row in there)


@pytest.mark.usefixtures("crowd")
def test_a_narrow_scope_counts_only_itself(house: House) -> None:
    scope = (Window(house.sikta, frozenset({ESKILSTUNA})),)
    row = counted("participants", 2024, scope=scope)["Totalt",]
    assert totals(flow(2024, scope)) == (row["Nyinskrivna"], row["Avslutade"], row["Pågående"])
    assert flow(2024, scope, intervention_id=house.sikta) == flow(2024, scope)
    assert totals(flow(2024, scope)) != totals(flow(2024, EVERYTHING))


def test_an_intervention_outside_the_scope_is_refused(person: Person, house: House) -> None:
    person("2025-01-10")
    with pytest.raises(Refused):
        flow(2025, (Window(house.spira),), intervention_id=house.sikta)
    with pytest.raises(Refused):
        flow(2025, ())


def test_a_year_that_cannot_be_counted_is_an_error(house: House) -> None:
    with pytest.raises(ParameterError):
        flow(timezone.localdate().year + 1, EVERYTHING)


def test_months_that_have_not_begun_are_unknown(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows.timezone, "localdate", lambda: date(2025, 3, 15))
    person("2025-01-10", "2025-03-01")
    months = flow(2025, EVERYTHING).months
    assert [month.enrolled for month in months] == [1, 0, 0, *[None] * 9]
    assert [month.ongoing for month in months] == [1, 1, 0, *[None] * 9]
    person("2025-05-10")
    months = flow(2025, EVERYTHING).months
    assert [month.enrolled for month in months] == [1, 0, 0, 0, 1, *[None] * 7]


def test_a_year_of_nobody_is_empty(person: Person) -> None:
    person("2025-01-10", "2025-03-01")
    assert flow(2024, EVERYTHING).empty
    assert not flow(2025, EVERYTHING).empty


# Coach without assignments and coordinator of the other area see the page of zeros: their scope reaches in there.
SEES = set(Role) - {Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", list(Role))
def test_the_part_of_a_page_is_for_those_who_may_count(
    client_with: Callable[[Role], Client], person: Person, house: House, role: Role
) -> None:
    person("2025-01-10", municipality_id=ESKILSTUNA)
    client = client_with(role)
    assert client.get(f"/statistik/flode/{house.sikta}/").status_code == (200 if role in SEES else 403)
    narrow = role in (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR, Role.ADMINISTRATOR)
    assert client.get(f"/statistik/flode/{house.spira}/").status_code == (403 if narrow else 200)


def test_the_part_of_a_page_is_not_for_strangers(client: Client, house: House) -> None:
    assert client.get(f"/statistik/flode/{house.sikta}/").status_code == 302


@pytest.mark.parametrize("year", ["1990", "9999", "x"])
def test_a_strange_year_shows_one_that_can_be_counted(
    client_with: Callable[[Role], Client], person: Person, house: House, year: str
) -> None:
    person("2025-01-10")
    assert client_with(Role.OFFICE).get(f"/statistik/flode/{house.sikta}/?ar={year}").status_code == 200


def test_structural_interventions_have_no_flow(client_with: Callable[[Role], Client], house: House) -> None:
    client = client_with(Role.OFFICE)
    assert client.get(f"/statistik/flode/{house.courses}/").status_code == 204
    assert client.get("/statistik/flode/999999/").status_code == 204
