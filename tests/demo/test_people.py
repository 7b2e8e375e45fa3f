"""The synthetic participations meet every published total, counted here in the plainest way there is."""

import hashlib
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from drivbank.config.demo.chance import Chance
from drivbank.config.demo.margins import MUNICIPALITIES, PLANS
from drivbank.config.demo.people import participations
from drivbank.config.demo.person import Person
from drivbank.core.codes import normalised
from drivbank.core.registration import PARTICIPATION_FIELDS, PARTICIPATION_NAMES, Kind, codes_of
from drivbank.reference.parameters import code_list

Row = dict[str, Any]
Facts = dict[str, Any]
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
OUTCOMES = ("work", "studies", "rehabilitation", "other")
LACKS_UPPER_SECONDARY = ("no_primary", "primary", "incomplete_upper_secondary")
SHARES = {"p100": 100, "p75": 75, "p50": 50, "p25": 25, "hourly": 25}
FINGERPRINT = "d22027ad4dab3f6a2dcc9bf5c5ac91115049f091545ad278d1ec56d8b44e89fd"


@pytest.fixture(scope="session")
def in_2025(everyone: list[Row]) -> list[Row]:
    return [
        row
        for row in everyone
        if row["enrolled_on"] <= LAST
        and (row["exited_on"] is None or row["exited_on"] >= FIRST)
        and row["exit_reason"] != "registered_in_error"
    ]


@pytest.fixture(scope="session")
def exits(in_2025: list[Row]) -> list[Row]:
    return [row for row in in_2025 if row["exited_on"] and row["exited_on"] <= LAST]


def of(rows: list[Row], intervention: str) -> list[Row]:
    return rows if intervention == "Totalt" else [row for row in rows if row["intervention"] == intervention]


def percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)


def test_total_enrolled_exited_and_ongoing_are_the_published(in_2025: list[Row], facts: Facts) -> None:
    for name, numbers in facts["participants"].items():
        rows = of(in_2025, name)
        enrolled = sum(row["enrolled_on"] >= FIRST for row in rows)
        exited = sum(row["exited_on"] is not None and row["exited_on"] <= LAST for row in rows)
        ongoing = sum(row["exited_on"] is None or row["exited_on"] > LAST for row in rows)
        assert [len(rows), enrolled, exited, ongoing] == numbers, name


def test_exits_by_outcome_add_up(exits: list[Row], facts: Facts) -> None:
    outcome_of = {
        code: item.attributes["outcome"] for code, item in code_list("exit_reason").all_items().items()
    }
    for name, numbers in facts["exits_by_outcome"].items():
        found = [outcome_of[row["exit_reason"]] for row in of(exits, name)]
        assert [found.count(outcome) for outcome in OUTCOMES] == numbers, name


def test_exits_by_reason_and_sex_are_the_published(exits: list[Row], facts: Facts) -> None:
    reasons = code_list("exit_reason")
    for name, published in facts["exits_by_reason_and_sex"].items():
        counted: dict[str, list[int]] = {"Summa": [0, 0]}
        for row in of(exits, name):
            for key in (reasons.label(row["exit_reason"]), "Summa"):
                counted.setdefault(key, [0, 0])[["woman", "man"].index(row["sex"])] += 1
        assert counted == published, name


def test_shares_of_the_profile_are_the_published(in_2025: list[Row], facts: Facts) -> None:
    counted = {
        "women": sum(row["sex"] == "woman" for row in in_2025),
        "men": sum(row["sex"] == "man" for row in in_2025),
        "aged_30_or_younger": sum(row["age"] <= 30 for row in in_2025),
        "public_support_3_years_or_more": sum(
            row["time_in_support"] in ("years_3_5", "over_5_years") for row in in_2025
        ),
        "lacks_complete_upper_secondary": sum(row["education"] in LACKS_UPPER_SECONDARY for row in in_2025),
        "some_post_secondary": sum(row["education"].startswith("post_secondary") for row in in_2025),
    }
    assert {name: percent(count, 676) for name, count in counted.items()} == facts["profile_percent"]


def test_progress_steps_and_the_question_about_violence(
    in_2025: list[Row], exits: list[Row], facts: Facts
) -> None:
    steps = sum(row["progress_step"] == "yes" for row in exits)
    asked = sum(row["violence_asked"] == "yes" for row in in_2025)
    assert percent(steps, len(exits)) == facts["progress_step_percent_of_exits"]
    assert percent(asked, len(in_2025)) == facts["violence_asked_percent"]


def test_participants_and_full_time_equivalents_per_municipality(in_2025: list[Row], facts: Facts) -> None:
    for name, (participants, equivalents) in facts["municipalities"].items():
        rows = [row for row in in_2025 if name == "Totalt" or row["municipality"] == MUNICIPALITIES[name]]
        work = sum(SHARES.get(row["work_after"], 0) for row in rows)
        assert (len(rows), work) == (participants, round(float(equivalents) * 100)), name


def test_working_time_after_is_the_published(in_2025: list[Row], facts: Facts) -> None:
    label = code_list("work_extent").label
    working = [label(row["work_after"]) for row in in_2025 if row["work_after"] in SHARES]
    for name, (persons, _) in facts["work_after"].items():
        assert (len(working) if name == "Summering" else working.count(name)) == persons, name


def test_one_works_beside_studies_and_all_others_who_work_exited_to_it(exits: list[Row]) -> None:
    reasons = [row["exit_reason"] for row in exits if row["work_after"] in SHARES]
    assert (reasons.count("work"), reasons.count("studies"), len(reasons)) == (33, 1, 34)


def test_each_intervention_stays_in_its_municipalities(everyone: list[Row]) -> None:
    for plan in PLANS:
        allowed = {MUNICIPALITIES[name] for name in plan.municipalities}
        assert {row["municipality"] for row in of(everyone, plan.name)} == allowed


def test_earlier_years_have_exits_and_mistakes_that_no_count_shows(everyone: list[Row]) -> None:
    years = [row["exited_on"].year for row in everyone if row["exited_on"]]
    assert (years.count(2023), years.count(2024)) == (30, 235)
    mistakes = [row for row in everyone if row["exit_reason"] == "registered_in_error"]
    assert [row["exited_on"].year for row in mistakes] == [2024, 2024]


def test_dates_follow_on_each_other_on_weekdays(everyone: list[Row]) -> None:
    for row in everyone:
        steps = [
            row["referred_on"],
            row["decided_on"],
            row["enrolled_on"],
            row["mapped_on"],
            row["exited_on"] or LAST,
        ]
        assert steps == sorted(steps)
        training = (row["training_from"], row["training_to"])
        assert training[0] is None or row["mapped_on"] <= training[0] <= (training[1] or LAST) <= steps[-1]
        days = [value for value in (*steps[:4], row["exited_on"], *training) if value]
        assert all(day.weekday() < 5 and day <= LAST for day in days)


def test_enrolments_lie_within_the_interventions_period(everyone: list[Row], facts: Facts) -> None:
    for row in everyone:
        first, last, _ = facts["interventions"][row["intervention"]]
        assert first <= row["enrolled_on"] <= last


def test_july_is_quiet(in_2025: list[Row]) -> None:
    months = [row["enrolled_on"].month for row in in_2025 if row["enrolled_on"] >= FIRST]
    assert months.count(7) < min(months.count(month) for month in (2, 3, 9, 10))


def test_ages_are_those_of_the_target_groups(everyone: list[Row]) -> None:
    for plan in PLANS:
        ages = [row["age"] for row in of(everyone, plan.name)]
        assert plan.ages[0] <= min(ages) <= max(ages) <= plan.ages[1]


def test_answers_go_together(everyone: list[Row]) -> None:
    for row in everyone:
        exited, works = row["exited_on"] is not None, row["work_after"] in SHARES
        counted = exited and row["exit_reason"] != "registered_in_error"
        assert exited == bool(row["exit_reason"])
        assert counted == bool(row["work_after"]) == bool(row["studies_after"]) == bool(row["support_after"])
        assert counted == (row["progress_step"] in ("yes", "no"))
        assert works == bool(row["work_form_after"])
        assert (row["exit_reason"] == "studies") == (
            row["studies_after"] not in ("", "not_studying", "unknown")
        )
        assert row["time_in_support"] != "none" or row["support_before"] in (
            "no_support",
            "study_support",
            "other",
        )
        assert row["education"] != "upper_secondary" or row["age"] >= 19


def test_every_code_is_in_its_list_and_every_participant_code_is_unique(everyone: list[Row]) -> None:
    codes = [row["code"] for row in everyone]
    assert len(set(codes)) == len(codes)
    assert all(normalised(code) == code for code in codes)
    for field in PARTICIPATION_FIELDS:
        if field.kind in (Kind.CHOICE, Kind.CHOICES):
            used = {code for row in everyone for code in codes_of(row[field.name])}
            assert used <= set(code_list(field.code_list).all_items()), field.name


def test_rows_are_in_the_order_of_the_field_list() -> None:
    assert tuple(field.name for field in fields(Person)) == PARTICIPATION_NAMES


def test_the_same_rows_come_out_every_time() -> None:
    """The fingerprint was the same on Python 3.11, 3.12 and 3.13; change it only when the demo is meant to change."""
    assert hashlib.sha256(repr(participations()).encode()).hexdigest() == FINGERPRINT


def test_every_way_of_drawing_keeps_to_its_bounds() -> None:
    chance = Chance(1)
    assert {chance.between(3, 5) for _ in range(200)} == {3, 4, 5}
    assert {chance.weighted({"a": 1, "b": 0, "c": 3}) for _ in range(200)} == {"a", "c"}
    assert sorted(chance.shuffled(range(50))) == list(range(50))
    assert not any(chance.happens(0) for _ in range(50))
