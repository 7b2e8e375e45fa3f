"""A half-year's figures of a small house: who came and left, what was drawn, what was vacant, and what differs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.services.events import event_append
from drivbank.core.goals.model import Outcome, Verdict
from drivbank.interventions.models import Activity
from drivbank.interventions.services import StaffingDraft, VacancyDraft, staffing_create, vacancy_create
from drivbank.organisation.selectors import members
from drivbank.reports.figures.catalogue import OF_HALF_YEARS
from drivbank.reports.figures.deviations import is_small
from drivbank.reports.figures.model import About, Figure, FigureTable
from drivbank.statistics.services.live import live_source
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Sheet
from tests.finance.granted import granted, requested
from tests.statistics.conftest import SYSTEM, House, Person

Found = dict[str, Figure | FigureTable]


def found(half: int = 1, intervention: int | None = None, *, year: int = 2025, by: Actor = SYSTEM) -> Found:
    kind = "interim_report" if intervention is None else "status_report"
    asked = About(kind, year, half, intervention, live_source(), by)
    with in_swedish():
        return {one.key: one for gather in OF_HALF_YEARS for one in gather(asked)}


def value(known: Found, key: str) -> object:
    figure = known[key]
    assert isinstance(figure, Figure)
    return figure.value


def rows(known: Found, key: str) -> dict[str, tuple[Any, ...]]:
    table = known[key]
    assert isinstance(table, FigureTable)
    assert isinstance(table.content, Sheet)
    return {row.key: row.values for row in table.content.rows}


def test_edges_of_the_half_year(house: House, person: Person) -> None:
    """The last of June belongs to the first half and the first of July to the second, for coming and for leaving."""
    person("2025-06-30", "2025-07-01")
    person("2025-07-01", "2025-12-31", exit_reason="work")
    person("2024-12-31", "2025-06-30")
    first, second = found(1, house.sikta), found(2, house.sikta)
    counts = ("participants", "enrolled", "exited", "ongoing")
    assert [value(first, f"measure:{key}:outcome") for key in counts] == [2, 1, 1, 1]
    assert [value(second, f"measure:{key}:outcome") for key in counts] == [2, 1, 2, 0]
    assert value(second, "measure:exited:before") == 1
    assert value(first, "measure:participants:before") == 1


def test_share_of_nobody(house: House, person: Person) -> None:
    """A share of those who left, when nobody did, is no number; the count is nought."""
    person("2025-02-01")
    known = found(1, house.sikta)
    assert value(known, "measure:exited-to-work-or-studies:outcome") is None
    assert value(known, "measure:exited-to-work-or-studies:n") == 0
    assert rows(known, "table:period_measures")["exited-to-work-or-studies"][1:4] == (0, 0, None)


def test_beside_each_other(house: House, person: Person) -> None:
    """The association's half-year has a row for each individual intervention, and one for all of them."""
    person("2025-02-01", "2025-03-01", exit_reason="work")
    person("2025-02-01", intervention_id=house.spira)
    known = rows(found(1), "table:period_measures")
    assert known[str(house.sikta)][1:6] == (1, 1, 1, 0, 1)
    assert known[str(house.spira)][1:6] == (1, 1, 0, 1, 0)
    assert known["total"][1:6] == (2, 2, 1, 1, 1)
    assert str(house.courses) not in known


def held(house: House, day: str, **more: Any) -> None:
    """Register a course, with its event as in real life."""
    made = {
        "code": f"A{day[2:].replace('-', '')}",
        "intervention_id": house.courses,
        "kind": "course",
        **more,
    }
    with transaction.atomic():
        row = Activity.objects.create(held_on=date.fromisoformat(day), **made)
        event_append(by=SYSTEM, action="interventions.activities_registered", subject=row.code)


def test_activities(house: House) -> None:
    """A structural intervention is told by its activities, and its report counts those who went to courses."""
    held(house, "2025-06-30", women=20, men=5)
    held(house, "2025-07-01", women=3)
    assert rows(found(1), "table:period_activities")[str(house.courses)][1:] == (1, 25)
    own = found(1, house.courses)
    assert value(own, "measure:reached:outcome") == 25
    assert "measure:participants:outcome" not in own


def test_drawn_money(house: House) -> None:
    """A requisition over the turn of the half-year is split by its days, and what is left is of the whole year."""
    grant = granted(house.sikta)
    requested(grant, "2025-06-01", "2025-07-31", staff=61_000)
    first, second = found(1, house.sikta), found(2, house.sikta)
    assert value(first, f"grant:{grant}:granted") == 1_000_000_00
    assert value(first, f"grant:{grant}:period") == 30_000_00
    assert value(second, f"grant:{grant}:period") == 31_000_00
    assert value(second, f"grant:{grant}:drawn") == 61_000_00
    assert value(first, "grant:total:left") == 970_000_00
    assert rows(first, "table:period_money")[str(grant)][1:5] == (1000, 30, 30, 970)
    told = rows(first, "table:deviations")[f"grant:{grant}"]
    assert told[1:] == (
        "50\N{NO-BREAK SPACE}%",
        "3\N{NO-BREAK SPACE}%",
        "−47\N{NO-BREAK SPACE}procentenheter",
    )


def staffed(house: House) -> None:
    """Finance 200 percent, half of which is vacant from January to March."""
    (member, *_rest) = members()
    share = staffing_create(house.sikta, StaffingDraft(member.id, "Coach", 200, date(2024, 1, 1)), by=SYSTEM)
    draft = VacancyDraft(100, date(2025, 1, 1), date(2025, 1, 15), date(2025, 3, 31), date(2025, 3, 31))
    vacancy_create(share.pk, draft, by=SYSTEM)


def test_vacancies(house: House) -> None:
    """What was vacant is told month by month in the intervention's own report, and not in the association's."""
    staffed(house)
    own = found(1, house.sikta)
    assert rows(own, "table:period_staffing")["2025-01"][1:] == (200, 100, 100)
    assert rows(own, "table:period_staffing")["2025-04"][1:] == (200, 0, 200)
    assert len(rows(own, "table:period_staffing")) == 6
    assert value(own, "staffing:filled:average") == 150
    assert rows(own, "table:deviations")["staffing"][1:3] == (
        "100\N{NO-BREAK SPACE}%",
        "75\N{NO-BREAK SPACE}%",
    )
    assert len(rows(own, "table:period_vacancies")) == 1
    none = found(2, house.sikta)["table:period_vacancies"]
    assert isinstance(none, FigureTable)
    assert isinstance(none.content, Sheet)
    label, *rest = none.content.printed(none.content.rows[0])
    assert (label, set(rest)) == ("Inga vakanser", {"–"})
    whole = found(1)
    assert "table:period_vacancies" not in whole
    assert len(next(iter(rows(whole, "table:period_staffing").values()))) == 4
    assert "staffing" not in rows(whole, "table:deviations")


def test_nothing_differs(house: House) -> None:
    """A half-year without anything that differs says so."""
    known = found(1, house.sikta)
    assert rows(known, "table:deviations")["none"][0] == "Inga avvikelser"
    assert value(known, "deviations:count") == 0


@pytest.mark.parametrize(
    ("n", "of", "small"),
    [(4, 100, True), (5, 100, False), (0, 100, False), (96, 100, True), (100, 100, False), (4, None, True)],
)
def test_small_outcomes(n: int, of: int | None, *, small: bool) -> None:
    """An outcome that fewer than five stand behind, or are left of, is not written out among the deviations."""
    assert is_small(Outcome(Verdict.NOT_MET, n=n, of=of)) is small


def test_own_intervention_alone(house: House, person: Person, actor_as: Callable[..., Actor]) -> None:
    """A lead counts the own intervention; another's report is refused, and a coordinator's right does not reach."""
    person("2025-02-01")
    lead = actor_as(Role.LEAD, intervention_id=house.sikta)
    assert value(found(1, house.sikta, by=lead), "measure:participants:outcome") == 1
    with pytest.raises(Refused):
        found(1, house.spira, by=lead)
    with pytest.raises(Refused):
        found(1, house.sikta, by=actor_as(Role.ADMINISTRATOR))


@pytest.mark.parametrize("more", [0, 30])
def test_fixed_number_of_queries(
    house: House, person: Person, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    """A half-year is read in as many queries however many took part and however much was drawn."""
    grant = granted(house.sikta)
    for number in range(1 + more):
        person("2025-02-01")
        if number % 10 == 0:
            requested(grant, f"2025-{number // 10 + 1:02}-01", f"2025-{number // 10 + 1:02}-28", staff=10_000)
    found(1, house.sikta)
    with django_assert_num_queries(22):
        found(1, house.sikta)
