"""Those who left, put together by all that the socio-economic model asks of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from drivbank.access.policies import Refused
from drivbank.core.economics.model import ExitGroup
from drivbank.core.parameters import ParameterError
from drivbank.participants.policies import Window
from drivbank.statistics.services import engine
from drivbank.statistics.services.economics_exits import exit_groups, year_exits
from tests.statistics.conftest import ESKILSTUNA, EVERYTHING, NYKOPING, House, Person

ONE = {
    "municipality": NYKOPING,
    "support_before": "income_support",
    "work_after": "p50",
    "share": 50,
    "hourly": False,
    "subsidised": False,
    "studies": False,
    "persons": 1,
}


def groups(**more: object) -> tuple[ExitGroup, ...]:
    return exit_groups(2025, **{"scope": EVERYTHING, **more})  # type: ignore[arg-type]  # by name


def left(person: Person, **fields: object) -> None:
    person("2024-03-01", "2025-05-31", **{"support_before": "income_support", "work_after": "p50", **fields})


def test_one_who_left_is_told_whole(person: Person, house: House) -> None:
    left(person)
    assert groups() == (ExitGroup(intervention=house.sikta, **ONE),)  # type: ignore[arg-type]  # by name


def test_those_alike_are_one_group_and_others_their_own(person: Person) -> None:
    left(person)
    left(person)
    left(person, municipality_id=ESKILSTUNA)
    left(person, work_form_after="subsidised")
    left(person, support_before="sickness_benefit")
    assert sorted(group.persons for group in groups()) == [1, 1, 1, 2]


@pytest.mark.parametrize(
    ("code", "share", "hourly"),
    [
        ("p100", 100, False),
        ("p25", 25, False),
        ("hourly", 25, True),
        ("not_working", 0, False),
        ("unknown", None, False),
        ("", None, False),
    ],
)
def test_extent_of_work(person: Person, code: str, share: int | None, hourly: bool) -> None:
    left(person, work_after=code)
    [group] = groups()
    assert (group.share, group.hourly) == (share, hourly)


@pytest.mark.parametrize(
    ("code", "studies"), [("university", True), ("not_studying", False), ("unknown", False), ("", False)]
)
def test_studies(person: Person, code: str, studies: bool) -> None:
    left(person, studies_after=code)
    [group] = groups()
    assert group.studies is studies


def test_only_those_who_left_in_the_year_and_were_rightly_registered(person: Person) -> None:
    person("2024-01-01", "2024-12-31")
    person("2024-01-01", "2026-01-01")
    person("2024-01-01")
    person("2024-01-01", "2025-06-01", exit_reason="registered_in_error")
    left(person)
    assert sum(group.persons for group in groups()) == 1


def test_the_reason_work_is_counted_apart_from_working(person: Person) -> None:
    left(person, exit_reason="work", work_after="not_working")
    left(person)
    found = year_exits(2025, scope=EVERYTHING)
    assert (found.persons, found.for_work) == (2, 1)


def test_one_intervention_and_what_the_scope_holds(person: Person, house: House) -> None:
    left(person)
    left(person, intervention_id=house.spira, municipality_id=ESKILSTUNA)
    [group] = groups(intervention_id=house.spira)
    assert group.intervention == house.spira
    [group] = groups(scope=(Window(municipalities=frozenset({NYKOPING})),))
    assert group.municipality == NYKOPING
    assert groups(scope=(Window(intervention_id=house.sikta),))[0].intervention == house.sikta


def test_outside_the_scope_is_refused(person: Person, house: House) -> None:
    left(person)
    with pytest.raises(Refused):
        groups(scope=())
    with pytest.raises(Refused):
        groups(scope=(Window(intervention_id=house.sikta),), intervention_id=house.spira)


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_that_cannot_be_counted(house: House, year: int) -> None:
    with pytest.raises(ParameterError, match="Välj ett år"):
        exit_groups(year, scope=EVERYTHING)


def test_everybody_is_counted_with_one_query(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    left(person)
    groups()
    asked: list[str] = []
    query = engine.query

    def counting(sql: str, values: Mapping[str, Any], *, file: Path) -> list[Any]:
        asked.append(sql)
        return query(sql, values, file=file)

    monkeypatch.setattr(engine, "query", counting)
    engine.forget()
    groups()
    assert len(asked) == 1
