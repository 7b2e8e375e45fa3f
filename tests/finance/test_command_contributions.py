"""``drivbank contributions``: flat JSON with kronor, a table, and faults with exit status 2."""

from datetime import date
from io import StringIO
from typing import Any

import orjson
import pytest
from django.core.management import call_command

from tests.finance.contributed import agency_added, decided, drafted, inhabitants_read, key_added, ready
from tests.house import House

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("contributions", *words, stdout=out)
    return out.getvalue()


def fault(*words: str) -> str:
    said = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("contributions", *words, stderr=said)
    assert stopped.value.code == 2
    return said.getvalue()


def told(*words: str) -> dict[str, Any]:
    loaded = orjson.loads(run(*words, "--format", "json"))
    assert isinstance(loaded, dict)
    return loaded


def test_the_latest_decided_round_of_the_year(house: House) -> None:
    ready()
    decided()
    found = told("--year", "2025")
    assert (found["round"], found["kind"], found["total"]) == (1, "preliminary", 16_000_000)
    assert (found["state"], found["region"]) == (8_000_000, 4_000_000)
    assert found["municipalities"] == {"Nyköping": 1_357_178, "Eskilstuna": 2_642_822}
    assert found["population"]["day"] == "2024-11-01"
    assert found["rule"]["reference"].startswith("Lag (2003:1210)")
    assert sum(row["amount"] for row in found["members"]) == 16_000_000
    assert found["members"][-2] == {
        "member": "Eskilstuna",
        "municipality_code": "0484",
        "part": "municipalities",
        "inhabitants": 65_096,
        "share_tenths": None,
        "share_percent": 66.07,
        "amount": 2_642_822,
    }


def test_a_round_by_its_number(house: House) -> None:
    ready()
    decided()
    inhabitants_read({"0480": 1, "0484": 1})
    decided(drafted(kind="final"), date(2025, 2, 1))
    assert told("--year", "2025")["round"] == 2
    assert told("--year", "2025", "--round", "1")["municipalities"]["Nyköping"] == 1_357_178


def test_a_round_by_decided_shares_has_no_inhabitants(house: House) -> None:
    agency_added()
    key_added(shares={"Nyköping": 349, "Eskilstuna": 651})
    decided(drafted(population_day=None))
    found = told("--year", "2025")
    assert found["population"] is None
    assert [row["share_tenths"] for row in found["members"][-2:]] == [651, 349]


def test_the_table_is_for_reading(house: House) -> None:
    ready()
    decided()
    text = run("--year", "2025").replace("\u202f", " ")
    assert "Medlemsbidrag 2025" in text
    assert "2 642 822" in text
    assert "Styrelsen § 2" in text


def test_faults_say_what_there_is(house: House) -> None:
    assert "Lägg upp en runda" in fault("--year", "2025")
    ready()
    decided()
    assert "ingen beslutad bidragsrunda för 2024. År med beslut: 2025" in fault("--year", "2024")
    assert "ingen runda 3. De som finns: 1" in fault("--year", "2025", "--round", "3")
