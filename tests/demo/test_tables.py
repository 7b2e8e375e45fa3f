"""From the demo's workbooks, through the import, to the year's tables: each equals what was published for 2025."""

from decimal import Decimal
from io import StringIO
from typing import Any

import orjson
import pytest
from django.core.management import call_command

IDS = (
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
)
PROFILE_ROWS = {
    "Kvinnor": "women",
    "Män": "men",
    "30 år eller yngre": "aged_30_or_younger",
    "Offentlig försörjning i 3 år eller mer": "public_support_3_years_or_more",
    "Saknar fullständig gymnasieexamen": "lacks_complete_upper_secondary",
    "Någon form av eftergymnasial utbildning": "some_post_secondary",
}
OVER_EXITS = ("support-after", "time-in-intervention")

Facts = dict[str, Any]
Rows = dict[tuple[str, ...], dict[str, Any]]


@pytest.fixture(scope="module")
def tables(demo: None) -> dict[str, Rows]:
    """Every table of 2025 as the command prints it."""
    return {name: printed(name) for name in IDS}


def printed(name: str) -> Rows:
    out = StringIO()
    call_command("statistics", year=2025, table=name, format="json", stdout=out)
    table = orjson.loads(out.getvalue())
    assert (table["table"], table["year"], table["snapshot"]) == (name, 2025, None)
    rows: Rows = {}
    for cell in table["cells"]:
        rows.setdefault(tuple(cell["row"]), {})[" ".join(cell["column"])] = cell["value"]
    return rows


def exact(value: float) -> Decimal:
    return Decimal(str(value))


def test_participants(tables: dict[str, Rows], facts: Facts) -> None:
    columns = ("Totalt antal", "Nyinskrivna", "Avslutade", "Pågående")
    expected = {(name,): dict(zip(columns, row, strict=True)) for name, row in facts["participants"].items()}
    assert tables["participants"] == expected


def test_exits_by_outcome_with_the_total_that_was_printed_wrong(
    tables: dict[str, Rows], facts: Facts
) -> None:
    columns = ("Arbete", "Studier", "Rehab", "Övrigt", "Totalt")
    expected = {
        (name,): dict(zip(columns, (*row, sum(row)), strict=True))
        for name, row in facts["exits_by_outcome"].items()
    }
    assert tables["exits-by-outcome"] == expected
    assert expected["Totalt",]["Övrigt"] != facts["exits_by_outcome_printed_other"]


def test_exits_by_reason_and_sex(tables: dict[str, Rows], facts: Facts) -> None:
    rows = {
        (name, reason): numbers
        for name, reasons in facts["exits_by_reason_and_sex"].items()
        for reason, numbers in reasons.items()
    }
    found = {row: cells for row, cells in tables["exits-by-reason-and-sex"].items() if row[0] != "Summa"}
    assert found == {
        row: {"Kvinna": women, "Man": men, "Summa": women + men} for row, (women, men) in rows.items()
    }
    [total] = [cells for row, cells in tables["exits-by-reason-and-sex"].items() if row[0] == "Summa"]
    assert [total["Kvinna"], total["Man"]] == facts["exits_by_sex"]


def test_participants_and_full_time_equivalents_by_municipality(
    tables: dict[str, Rows], facts: Facts
) -> None:
    found = {
        row[0]: [cells["Deltagare"], exact(cells["Heltider arbete"])]
        for row, cells in tables["participants-by-municipality"].items()
    }
    assert found == {
        name: [count, Decimal(equivalents)] for name, (count, equivalents) in facts["municipalities"].items()
    }


def test_profile(tables: dict[str, Rows], facts: Facts) -> None:
    found = {PROFILE_ROWS[row[0]]: cells["Andel"] for row, cells in tables["profile"].items()}
    assert found == facts["profile_percent"]


def test_work_after(tables: dict[str, Rows], facts: Facts) -> None:
    found = {
        row[0]: [cells["Antal"], exact(cells["Heltider"])] for row, cells in tables["work-after"].items()
    }
    assert found == {
        name: [persons, Decimal(share)] for name, (persons, share) in facts["work_after"].items()
    }


def test_structural(tables: dict[str, Rows], facts: Facts) -> None:
    assert {row[0] for row in tables["structural"]} == set(facts["structural"])
    for (name,), cells in tables["structural"].items():
        published = facts["structural"][name]
        assert cells["Antal deltagare"] == published["participants"]
        assert [cells["Kvinnor"], cells["Män"]] == [published.get("women"), published.get("men")]


@pytest.mark.parametrize("name", IDS[IDS.index("age") :])
def test_each_diagram_counts_everyone_once(name: str, tables: dict[str, Rows], facts: Facts) -> None:
    total, _, exited, _ = facts["participants"]["Totalt"]
    rows = dict(tables[name])
    expected = exited if name in OVER_EXITS else total
    assert rows.pop(("Totalt",))["Antal"] == expected
    assert sum(cells["Antal"] for cells in rows.values()) == expected


def test_the_diagrams_agree_with_the_profile(tables: dict[str, Rows]) -> None:
    assert tables["age"]["Uppgift saknas",]["Antal"] == 0
    lacking = ("Saknar fullständig grundskola", "Grundskola", "Ej fullständig gymnasieutbildning")
    assert sum(tables["education"][label,]["Antal"] for label in lacking) == 183
    long = ("3 till 5 år", "Mer än 5 år")
    assert sum(tables["time-in-support"][label,]["Antal"] for label in long) == 243
