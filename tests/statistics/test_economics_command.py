"""``drivbank socioeconomics``: what it prints, and what it refuses."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from drivbank.statistics.services.assumptions import set_choose
from tests.statistics.conftest import SYSTEM, House, Person


def ran(*words: str) -> str:
    out = StringIO()
    call_command("socioeconomics", "--year", "2025", *words, stdout=out)
    return out.getvalue().replace("\u202f", " ")


def told(*words: str) -> Any:
    return json.loads(ran("--format", "json", *words))


@pytest.fixture
def left(person: Person) -> None:
    person("2024-03-01", "2025-05-31", support_before="income_support", work_after="hourly")


def test_it_counts_with_the_associations_own_set_or_the_cautious(left: None) -> None:
    assert told()["assumptions"]["slug"] == "forsiktig"
    set_choose(2025, "sormland-2025", "Styrelsen § 9", by=SYSTEM)
    assert told()["assumptions"]["slug"] == "sormland-2025"


def test_json_is_flat_whole_kronor_and_every_promised_part(left: None) -> None:
    found = told("--assumptions", "sormland-2025")
    assert found["work_after"]["rows"]["hourly"] == {
        "persons": 1, "fte": 0.25, "avoided": 38_750, "tax": 19_800, "other": 0, "result": 58_550,
    }  # fmt: skip
    assert found["municipalities"]["rows"]["Nyköping"]["saving"] == 51_950
    assert found["basis"]["cost"] is None
    assert found["payback_months"]["total"] == {"first_year_pace": None, "within_five_years": None}
    assert found["work_after"]["member_funding"] == dict.fromkeys(
        ("municipalities", "region", "state", "total")
    )
    assert found["payers"]["region"] == {
        "effects": {"tax": 6_600}, "gain": 6_600, "counted": True, "contribution": None,
    }  # fmt: skip
    assert found["limits"]


def test_tables_are_printed_and_by_municipality_that_one_alone(left: None) -> None:
    text = ran("--assumptions", "Sörmland 2025")
    for title in ("Arbete efter insatsen 2025", "Vem som vinner och förlorar 2025", "Återbetalningstid 2025"):
        assert title in text
    assert "58 550" in text
    assert "kostnaden är inte känd" in text
    alone = ran("--assumptions", "Sörmland 2025", "--by", "municipality")
    assert alone.startswith("Vad kommunerna själva vinner 2025")
    assert "Återbetalningstid" not in alone


def test_one_intervention(left: None, house: House) -> None:
    found = told("--basis", f"intervention-{house.spira}")
    assert found["basis"]["label"] == "SPIRA"
    assert found["exits"]["exits"] == 0
    assert "Vad kommunerna själva vinner 2025, SPIRA" in ran("--basis", f"intervention-{house.spira}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--assumptions", "Okänd"),
            "Det finns ingen uppsättning antaganden som heter Okänd. Välj bland: Sörmland",
        ),
        (("--basis", "pengar"), "Det finns ingen kostnad som heter pengar"),
        (("--by", "intervention"), "--by kan inte vara"),
        (("--year", "1999"), "Året 1999 går inte att räkna"),
        (("--year", "sjutton"), "Skriv ett heltal"),
        (("--format", "csv"), "--format kan inte vara"),
    ],
)
def test_what_cannot_be_calculated_is_said(house: House, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said) as refused:
        ran(*words)
    assert refused.value.returncode == 2
