"""Who counts in a year: the cases at its edges."""

import pytest

from drivbank.core.parameters import ParameterError
from tests.statistics.conftest import House, Person, counted

COLUMNS = ("Totalt antal", "Nyinskrivna", "Avslutade", "Pågående")


@pytest.mark.parametrize(
    ("enrolled", "exited", "expected"),
    [
        ("2024-05-01", None, (1, 0, 0, 1)),
        ("2024-05-01", "2024-12-31", None),  # left the day before the year
        ("2024-05-01", "2025-01-01", (1, 0, 1, 0)),  # left on its first day
        ("2024-05-01", "2025-12-31", (1, 0, 1, 0)),  # left on its last day: not ongoing
        ("2024-05-01", "2026-01-01", (1, 0, 0, 1)),  # left the day after
        ("2025-01-01", None, (1, 1, 0, 1)),
        ("2024-12-31", None, (1, 0, 0, 1)),
        ("2025-12-31", None, (1, 1, 0, 1)),  # enrolled on the last day
        ("2025-12-31", "2025-12-31", (1, 1, 1, 0)),  # came and left on the last day
        ("2026-01-01", None, None),
        ("2025-03-01", "2025-09-01", (1, 1, 1, 0)),
    ],
)
def test_a_participation_counts(
    person: Person, enrolled: str, exited: str | None, expected: tuple[int, ...] | None
) -> None:
    person(enrolled, exited)
    rows = counted("participants")
    if expected is None:
        assert rows == {("Totalt",): dict.fromkeys(COLUMNS, 0)}
    else:
        assert rows["Sikta",] == rows["Totalt",] == dict(zip(COLUMNS, expected, strict=True))


def test_what_is_registered_in_error_never_counts(person: Person) -> None:
    person("2025-02-01", "2025-03-01", exit_reason="registered_in_error", work_after="p100")
    assert counted("participants") == {("Totalt",): dict.fromkeys(COLUMNS, 0)}
    assert counted("exits-by-outcome")["Totalt",]["Totalt"] == 0
    assert counted("work-after")["Summering",] == {"Antal": 0, "Heltider": 0}


def test_someone_in_two_interventions_counts_once_in_each(person: Person, house: House) -> None:
    person("2025-02-01", code="SAME-CODE")
    person("2025-05-01", code="SAME-CODE", intervention_id=house.spira)
    assert counted("participants")["Totalt",]["Totalt antal"] == 2


@pytest.mark.parametrize("year", [1999, 2003, 2999])
def test_a_year_that_cannot_be_counted_is_refused(house: object, year: int) -> None:
    with pytest.raises(ParameterError, match=str(year)):
        counted("participants", year)
