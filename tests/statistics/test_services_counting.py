"""Tables: what they hold, that totals are sums, and that they equal a plain count in Python."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from drivbank.access.actors import Actor, Grant
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.parameters import ParameterError
from drivbank.interventions.models import Activity
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.policies import Window
from drivbank.participants.selectors import count_scope
from drivbank.reference.parameters import code_list
from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.years import year_summary
from drivbank.statistics.tables import TOTAL
from tests.statistics.conftest import ESKILSTUNA, EVERYTHING, NYKOPING, House, Person, counted


def test_the_ids_are_fixed() -> None:
    assert table_ids() == [
        "participants",
        "exits-by-outcome",
        "exits-by-reason-and-sex",
        "participants-by-municipality",
        "profile",
        "work-after",
        "structural",
        "age",
        "education",
        "support-before",
        "support-after",
        "time-in-support",
        "time-in-intervention",
    ]


def test_exits_by_outcome_shows_every_outcome(person: Person) -> None:
    person("2025-01-10", "2025-05-01", exit_reason="work")
    person("2025-01-10", "2025-05-01", exit_reason="day_activity")
    person("2025-01-10", "2025-05-01", exit_reason="moved")
    assert counted("exits-by-outcome")["Totalt",] == {
        "Arbete": 1,
        "Studier": 0,
        "Rehab": 1,
        "Övrigt": 1,
        "Totalt": 3,
    }


def test_reasons_stand_in_the_lists_order_below_their_interventions_total(
    person: Person, house: House
) -> None:
    for reason, sex in (("studies", "man"), ("work", "woman"), ("work", "man")):
        person("2025-01-10", "2025-05-01", exit_reason=reason, sex=sex)
    person("2025-01-10", "2025-05-01", exit_reason="work", sex="woman", intervention_id=house.spira)
    rows = counted("exits-by-reason-and-sex")
    assert list(rows) == [
        ("Sikta", "Summa"),
        ("Sikta", "Arbete"),
        ("Sikta", "Studier"),
        ("SPIRA", "Summa"),
        ("SPIRA", "Arbete"),
        ("Summa",),
    ]
    assert rows["Sikta", "Summa"] == {"Kvinna": 1, "Man": 2, "Summa": 3}
    assert rows["Summa",] == {"Kvinna": 2, "Man": 2, "Summa": 4}


def test_a_missing_sex_has_a_column_of_its_own_only_when_there_is_one(person: Person) -> None:
    person("2025-01-10", "2025-05-01", sex="unknown")
    person("2025-01-10", "2025-05-01", sex="")
    assert counted("exits-by-reason-and-sex")["Summa",] == {
        "Kvinna": 0,
        "Man": 0,
        "Uppgift saknas": 2,
        "Summa": 2,
    }


def test_full_time_equivalents_are_exact(person: Person) -> None:
    for extent in ("p75", "hourly", "not_working", "unknown", ""):
        person("2025-01-10", "2025-05-01", work_after=extent)
    person("2025-01-10", "2025-05-01", work_after="p50", municipality_id=ESKILSTUNA)
    assert counted("participants-by-municipality") == {
        ("Eskilstuna",): {"Deltagare": 1, "Heltider arbete": Decimal("0.5")},
        ("Nyköping",): {"Deltagare": 5, "Heltider arbete": Decimal(1)},
        ("Totalt",): {"Deltagare": 6, "Heltider arbete": Decimal("1.5")},
    }
    after = counted("work-after")
    assert after["Summering",] == {"Antal": 3, "Heltider": Decimal("1.5")}
    assert [row[0] for row in after] == ["100%", "75%", "50%", "25%", "Timanställning", "Summering"]


def test_a_share_is_of_all_and_says_how_many_are_missing(person: Person) -> None:
    for sex, age, education in (("woman", 30, "primary"), ("man", 31, "unknown"), ("unknown", None, "")):
        person("2025-01-10", sex=sex, age=age, education=education)
    table = table_count("profile", 2025, scope=EVERYTHING)
    cells = {(cell.row[0], cell.column[0]): (cell.value, cell.n, cell.of) for cell in table.cells}
    assert cells["Kvinnor", "Andel"] == (33, 1, 3)
    assert cells["Kvinnor", "Uppgift saknas"] == (1, 1, 3)
    assert cells["30 år eller yngre", "Andel"] == (33, 1, 3)
    assert cells["Saknar fullständig gymnasieexamen", "Uppgift saknas"] == (2, 2, 3)


def test_a_half_percent_is_rounded_upwards(person: Person) -> None:
    for number in range(8):
        person("2025-01-10", sex="woman" if number == 0 else "man")
    assert counted("profile")["Kvinnor",]["Andel"] == 13  # 12.5


def test_structural_shares_are_of_those_whose_sex_is_known(activity: Callable[..., Activity]) -> None:
    activity("2025-03-01", kind="large_event", women=517, men=57)
    activity("2025-04-01", kind="small_event", sex_unknown=10)
    activity("2024-12-31", women=99)
    assert counted("structural")["Kurser",] == {
        "Antal deltagare": 584,
        "Kvinnor": 90,
        "Män": 10,
        "Kön inte angivet": 10,
        "Tillfällen": 2,
        "varav större": 1,
        "varav mindre": 1,
    }


def test_an_activity_of_an_individual_intervention_is_not_structural(
    activity: Callable[..., Activity], house: House
) -> None:
    activity("2025-03-01", women=3)
    activity("2025-03-01", women=40, intervention_id=house.sikta)
    table = table_count("structural", 2025, scope=EVERYTHING)
    assert [line.labels for line in table.lines] == [("Kurser",)]
    assert table.n == 3


def test_a_share_of_nobody_is_nothing(activity: Callable[..., Activity]) -> None:
    activity("2025-03-01", sex_unknown=114)
    row = counted("structural")["Kurser",]
    assert (row["Antal deltagare"], row["Kvinnor"], row["Män"]) == (114, None, None)


@pytest.mark.parametrize(
    ("age", "label"),
    [(30, "25–30 år"), (31, "31–39 år"), (None, "Uppgift saknas"), (16, "19 år eller yngre")],
)
def test_age_has_a_cut_between_30_and_31(person: Person, age: int | None, label: str) -> None:
    person("2025-01-10", age=age)
    assert counted("age")[label,] == {"Antal": 1, "Andel": 100}


@pytest.mark.parametrize(
    ("exited", "label"),
    [
        ("2025-04-09", "Mindre än 3 månader"),
        ("2025-04-10", "3 till 6 månader"),
        ("2025-07-10", "6 till 12 månader"),
    ],
)
def test_time_in_intervention_is_in_calendar_months(person: Person, exited: str, label: str) -> None:
    person("2025-01-10", exited)
    assert counted("time-in-intervention")[label,]["Antal"] == 1


def test_missing_stands_last_of_the_rows(person: Person) -> None:
    person("2025-01-10", support_before="")
    person("2025-01-10", support_before="unknown")
    person("2025-01-10", support_before="income_support")
    rows = counted("support-before")
    assert list(rows) == [("Försörjningsstöd",), ("Uppgift saknas",), ("Totalt",)]
    assert rows["Uppgift saknas",] == {"Antal": 2, "Andel": 67}


def test_a_code_that_the_list_lacks_is_counted_under_itself(person: Person) -> None:
    person("2025-01-10", education="from_another_system")
    assert counted("education")["from_another_system",]["Antal"] == 1


def test_an_unknown_table_or_version_is_refused(house: House) -> None:
    for table_id, version in (("nope", None), ("populations", None), ("age", 9)):
        with pytest.raises(ParameterError):
            table_count(table_id, 2025, scope=EVERYTHING, version=version)


def test_nobody_counts_without_a_scope(house: House) -> None:
    with pytest.raises(Refused):
        table_count("participants", 2025, scope=())


def test_scope_decides_who_is_counted(
    person: Person, activity: Callable[..., Activity], house: House, actor_with: Callable[[Role], Actor]
) -> None:
    person("2025-01-10", municipality_id=ESKILSTUNA)
    mine = person("2025-01-10")
    person("2025-01-10", municipality_id=ESKILSTUNA, intervention_id=house.spira)
    activity("2025-01-10", women=3)
    expected = {
        Role.OFFICE: (3, "Hela förbundet"),
        Role.BOARD: (3, "Hela förbundet"),
        Role.AUDITOR: (3, "Hela förbundet"),
        Role.LEAD: (2, "Sikta"),
        Role.EVALUATOR: (2, "Sikta"),
        Role.COORDINATOR: (1, "Sikta i Eskilstuna"),
        Role.COACH: (1, "Deltagare som är tilldelade dig"),
    }
    for role, (total, label) in expected.items():
        actor = actor_with(role)
        if role is Role.COACH:
            assert actor.user_id is not None
            Assignment.objects.create(
                participation=mine, user_id=actor.user_id, assigned_at=mine.registered_at
            )
        table = table_count("participants", 2025, scope=count_scope(actor))
        assert (table.n, table.scope_label) == (total, label), role
        structural = table_count("structural", 2025, scope=count_scope(actor))
        assert structural.n == (3 if label == "Hela förbundet" else 0), role


def test_a_scope_of_several_windows_counts_nobody_twice(person: Person, house: House) -> None:
    person("2025-01-10", municipality_id=ESKILSTUNA)
    person("2025-01-10")
    scope = (Window(intervention_id=house.sikta), Window(municipalities=frozenset({ESKILSTUNA})))
    assert table_count("participants", 2025, scope=scope).n == 2


def test_two_grants_widen_what_is_counted(person: Person, house: House) -> None:
    person("2025-01-10")
    person("2025-01-10", intervention_id=house.spira)
    actor = Actor(1, "x", (Grant(Role.LEAD, house.sikta), Grant(Role.EVALUATOR, house.spira)))
    assert table_count("participants", 2025, scope=count_scope(actor)).n == 2


def test_the_year_is_summed_up_beside_the_year_before(person: Person, house: House) -> None:
    person("2024-01-10", "2024-06-01")
    person("2024-01-10")
    person("2025-02-10", intervention_id=house.spira)
    summary = year_summary(2025, EVERYTHING)
    assert (summary.total.total, summary.total.ongoing) == (2, 2)
    assert summary.before is not None
    assert (summary.before.total, summary.before.exited) == (2, 1)
    each = {now.label: (now.total, before and before.total) for now, before in summary.interventions}
    assert each == {"Sikta": (1, 2), "SPIRA": (1, None)}


CHOSEN = (
    "sex",
    "education",
    "support_before",
    "support_after",
    "time_in_support",
    "work_after",
    "exit_reason",
)
LISTS = {"support_before": "support", "support_after": "support", "work_after": "work_extent"}


@pytest.fixture
def crowd(person: Person, house: House) -> list[Participation]:
    """Register 150 people at random, always the same."""
    chance = Random(7)
    return [_someone(chance, person, house) for _ in range(150)]


def _someone(chance: Random, person: Person, house: House) -> Participation:
    enrolled = date(2023, 1, 1) + timedelta(days=chance.randrange(1200))
    exited = enrolled + timedelta(days=chance.randrange(500)) if chance.random() < 0.7 else None
    answers = {
        name: chance.choice(
            [*code_list(LISTS.get(name, name)).all_items(), *([""] if name != "exit_reason" else [])]
        )
        for name in CHOSEN
    }
    if exited is None:
        answers |= {"exit_reason": "", "work_after": "", "support_after": ""}
    return person(
        enrolled.isoformat(),
        exited.isoformat() if exited else None,
        intervention_id=chance.choice([house.sikta, house.spira]),
        municipality_id=chance.choice([NYKOPING, ESKILSTUNA]),
        age=chance.choice([None, *range(16, 65)]),
        **answers,
    )


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_every_total_is_the_sum_of_its_parts(crowd: list[Participation], year: int) -> None:
    for table_id in table_ids():
        table = table_count(table_id, year, scope=EVERYTHING)
        lowest = 2 if len(table.row_headings) > 1 else 1
        parts = [line for line in table.lines if line.level == lowest]
        totals = [line for line in table.lines if line.level == 0]
        for line in totals:
            for place, cell in enumerate(line.cells):
                assert cell.n == sum(part.cells[place].n for part in parts), (table_id, cell)
        for line in table.lines:
            if table.columns[-1].is_total:
                assert line.cells[-1].n == sum(cell.n for cell in line.cells[:-1]), (table_id, line)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_engine_equals_a_plain_count(crowd: list[Participation], year: int) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    real = [row for row in crowd if row.exit_reason != "registered_in_error"]
    present = [
        row for row in real if row.enrolled_on <= last and (not row.exited_on or row.exited_on >= first)
    ]
    exits = [row for row in real if row.exited_on and first <= row.exited_on <= last]
    expected: dict[str, tuple[list[Participation], Callable[[Participation], Any]]] = {
        "education": (present, lambda row: row.education),
        "time-in-support": (present, lambda row: row.time_in_support),
        "support-before": (present, lambda row: row.support_before),
        "support-after": (exits, lambda row: row.support_after),
    }
    for table_id, (rows, answer) in expected.items():
        plain = Counter(answer(row) or "unknown" for row in rows)
        table = table_count(table_id, year, scope=EVERYTHING)
        found = {line.key: line.cells[0].n for line in table.lines if line.key != TOTAL and line.cells[0].n}
        assert found == dict(plain), table_id
    outcome = {
        code: item.attributes["outcome"] for code, item in code_list("exit_reason").all_items().items()
    }
    by_outcome = Counter((str(row.intervention_id), outcome[row.exit_reason]) for row in exits)
    table = table_count("exits-by-outcome", year, scope=EVERYTHING)
    outcomes = {
        (cell.row_key, cell.column_key): cell.n
        for cell in table.cells
        if cell.n and TOTAL not in (cell.row_key, cell.column_key)
    }
    assert outcomes == dict(by_outcome)
