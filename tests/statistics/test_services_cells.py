"""The rows behind a cell are as many as the cell says, in scope, and noted in the read log."""

from collections.abc import Callable

import pytest

from drivbank.access.actors import Actor, system_actor
from drivbank.access.models import Reading
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.interventions.models import Activity
from drivbank.participants.selectors import row_scope
from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.compiling import NoSuchCell
from drivbank.statistics.services.cells import cell_rows
from drivbank.statistics.services.counting import table_count
from tests.statistics.conftest import ESKILSTUNA, EVERYTHING, House, Person

READER = system_actor("prov")


@pytest.fixture
def people(person: Person, house: House) -> None:
    """Register a few people who differ."""
    person(
        "2024-01-10",
        "2025-05-01",
        exit_reason="work",
        sex="woman",
        age=22,
        work_after="p50",
        education="primary",
    )
    person("2024-03-10", "2025-12-31", exit_reason="studies", sex="man", age=40, intervention_id=house.spira)
    person("2025-03-10", "2025-09-01", exit_reason="registered_in_error", sex="man")
    person("2025-06-10", sex="", municipality_id=ESKILSTUNA, support_before="income_support")


def test_every_cell_has_as_many_rows_as_it_counts(people: None) -> None:
    for table_id in set(table_ids()) - {"structural"}:
        for cell in table_count(table_id, 2025, scope=EVERYTHING).cells:
            found = cell_rows(table_id, 2025, cell.row_key, cell.column_key, scope=EVERYTHING, by=READER)
            assert found.count == cell.n == len(found.rows), (table_id, cell)


def test_rows_are_read_as_a_person_reads_them(people: None) -> None:
    found = cell_rows("exits-by-outcome", 2025, "*", "work", scope=EVERYTHING, by=READER)
    row = dict(zip(found.headings, found.rows[0], strict=True))
    assert row["Insats"] == "Sikta"
    assert row["Kommun"] == "Nyköping"
    assert row["Kön"] == "Kvinna"
    assert row["Avslutad"] == "2025-05-01"
    assert row["Arbetar efter"] == "50%"
    assert "Aktualiserad" not in row  # nobody has a date there


def test_activities_are_shown_with_their_own_columns(activity: Callable[..., Activity]) -> None:
    activity("2025-03-01", kind="large_event", women=5)
    activity("2025-03-02", men=5)
    [cell] = [
        cell for cell in table_count("structural", 2025, scope=EVERYTHING).cells if cell.column_key == "women"
    ]
    found = cell_rows("structural", 2025, cell.row_key, "women", scope=EVERYTHING, by=READER)
    assert found.activities
    assert found.headings == (
        "Aktivitetskod",
        "Insats",
        "Datum",
        "Slag",
        "Kvinnor",
        "Män",
        "Kön inte angivet",
    )
    assert [row[2:5] for row in found.rows] == [("2025-03-01", "Större utbildningstillfälle", "5")]


def test_what_is_shown_is_in_the_read_log(people: None) -> None:
    cell_rows("participants", 2025, "*", "total", scope=EVERYTHING, by=READER)
    reading = Reading.objects.get()
    assert (reading.actor_label, reading.rows) == ("prov", 3)
    assert "Deltagare per insats 2025" in reading.what


def test_only_rows_in_scope_are_shown(people: None, actor_with: Callable[[Role], Actor]) -> None:
    coordinator = actor_with(Role.COORDINATOR)
    found = cell_rows("participants", 2025, "*", "total", scope=row_scope(coordinator), by=coordinator)
    assert found.count == 1


def test_a_board_member_sees_no_rows_and_nothing_is_logged(
    people: None, actor_with: Callable[[Role], Actor]
) -> None:
    board = actor_with(Role.BOARD)
    with pytest.raises(Refused):
        cell_rows("participants", 2025, "*", "total", scope=row_scope(board), by=board)
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("table_id", "row", "column"),
    [
        ("participants", "*", "nope"),
        ("participants", "1.work", "total"),
        ("participants", "1' OR 1=1 --", "total"),
        ("profile", "nope", "share"),
        ("structural", "1", "known"),
        ("exits-by-outcome", "*", "work') OR (1=1"),
    ],
)
def test_a_cell_that_is_not_in_the_table_is_refused(
    house: House, table_id: str, row: str, column: str
) -> None:
    with pytest.raises(NoSuchCell):
        cell_rows(table_id, 2025, row, column, scope=EVERYTHING, by=READER)


def test_many_rows_come_fifty_at_a_time(person: Person) -> None:
    for _ in range(51):
        person("2025-01-10")
    first = cell_rows("participants", 2025, "*", "total", scope=EVERYTHING, by=READER)
    second = cell_rows("participants", 2025, "*", "total", scope=EVERYTHING, by=READER, page=2)
    assert (first.count, first.pages, len(first.rows), len(second.rows)) == (51, 2, 50, 1)
    assert not {row[0] for row in first.rows} & {row[0] for row in second.rows}
    with pytest.raises(NoSuchCell):
        cell_rows("participants", 2025, "*", "total", scope=EVERYTHING, by=READER, page=3)
