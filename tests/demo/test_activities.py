"""The structural activities add up to the published participants."""

from typing import Any

from drivbank.config.demo.activities import activities
from drivbank.core.codes import normalised
from drivbank.core.registration import ACTIVITY_NAMES
from drivbank.reference.parameters import code_list

Row = dict[str, Any]


def rows_by_intervention() -> dict[str, list[Row]]:
    made = activities()
    return {
        name: [dict(zip(ACTIVITY_NAMES, row, strict=True)) for row in rows] for name, rows in made.items()
    }


def test_participants_of_2025_are_the_published(facts: dict[str, Any]) -> None:
    for name, rows in rows_by_intervention().items():
        published = facts["structural"][name]
        year = [row for row in rows if row["held_on"].year == 2025]
        women, men, unknown = (sum(row[key] for row in year) for key in ("women", "men", "sex_unknown"))
        assert women + men + unknown == published["participants"], name
        if "women" in published:
            assert unknown == 0
            assert round(100 * women / published["participants"]) == published["women"]
            assert round(100 * men / published["participants"]) == published["men"]


def test_the_training_about_violence_was_held_as_often_as_published(facts: dict[str, Any]) -> None:
    rows = rows_by_intervention()["Motverka våld i nära relationer"]
    kinds = [row["kind"] for row in rows if row["held_on"].year == 2025]
    published = facts["structural"]["Motverka våld i nära relationer"]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        kind: published[kind] for kind in ("large_event", "small_event")
    }


def test_activities_are_on_weekdays_with_valid_codes_and_kinds() -> None:
    rows = [row for rows in rows_by_intervention().values() for row in rows]
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert normalised(row["code"]) == row["code"]
        assert row["held_on"].weekday() < 5
        assert row["kind"] in code_list("activity_kind").all_items()
