"""What came of the demo's goals of 2025 through the command, against what was published."""

from io import StringIO
from typing import Any

import orjson
import pytest
from django.core.management import call_command

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def goals(demo: None) -> dict[str, Any]:
    """Each goal by its number."""
    out = StringIO()
    call_command("goals", "--year", "2025", "--format", "json", stdout=out)
    return {goal["number"]: goal for goal in orjson.loads(out.getvalue())["goals"]}


def test_every_goal_comes_out_as_published(goals: dict[str, Any], facts: Facts) -> None:
    found = {number: goal for number, goal in goals.items() if goal["parent"]}
    assert list(found) == list(facts["goals"])
    for number, (target, outcome, met) in facts["goals"].items():
        goal = found[number]
        assert goal["outcome"]["met"] is met, number
        if target:
            asked = goal["target"]
            assert f"{asked['comparison']} {asked['value']:g} {asked['unit']}" == target
        if outcome:
            unit = " %" if outcome.endswith("%") else ""
            assert f"{round(goal['outcome']['value'])}{unit}" == outcome


def test_the_shares_say_how_many_of_how_many(goals: dict[str, Any]) -> None:
    counted = {
        number: (goal["outcome"]["n"], goal["outcome"]["of"])
        for number, goal in goals.items()
        if goal["parent"]
    }
    assert counted["1A"] == (87, 334)
    assert counted["1B"] == (167, 334)
    assert counted["2B"] == (608, 608)
    assert counted["2C"] == (174, 200)


def test_the_doctor_says_what_is_wrong_with_the_goals_as_they_are_put(goals: dict[str, Any]) -> None:
    found = {
        (number, finding["key"]) for number, goal in goals.items() for finding in goal.get("findings", ())
    }
    assert found >= {
        ("1A", "unsuited-assessment"),
        ("1A", "target-group-changed"),
        ("1A", "mixed-purposes"),
        ("1B", "everyone"),
        ("2C", "few-answered"),
        ("2C", "chance-decides"),
    }
    assert not {key for number, key in found if number in ("1C", "1D", "2A", "3A")}
