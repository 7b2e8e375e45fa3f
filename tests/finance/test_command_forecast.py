"""``drivbank forecast``: what it prints, and what it refuses."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.finance.budgeted import decided
from tests.house import House


def ran(*words: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("forecast", *words, stdout=out, stderr=err)
    return out.getvalue().replace("\u202f", " "), err.getvalue()


def test_the_table_has_the_months_the_years_and_the_words(house: House) -> None:
    decided(2025)
    out, _err = ran("--year", "2025", "--as-of", "2025-03-31")
    assert out.startswith("Prognos 2025, månad för månad\n\nMånad ")
    assert "\ndecember " in out
    assert "\n2025 och tre år framåt\n" in out
    assert "Resultatet för 2025 väntas bli" in out
    assert "Prognosen bygger på det som var känt 2025-03-31." in out


def test_a_year_without_a_budget_has_no_months_and_says_why(house: House) -> None:
    decided(2025)
    words = ("--year", "2026", "--as-of", "2025-03-31")
    assert "månad för månad" not in ran(*words)[0]
    answer = json.loads(ran(*words, "--format", "json")[0])
    assert answer["months"] == answer["warning"] == []
    assert (answer["years"][0]["result"], answer["years"][0]["closing_equity"]) == (None, None)
    assert answer["explanation"][0].startswith("Ingen budget är beslutad för 2026.")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--year", "1999"), "Året ska vara från 2004 till 2100."),
        (("--year", "2029", "--as-of", "2025-03-31"), "Prognosen räcker till och med 2028."),
        (("--year", "2025", "--as-of", "2008-06-31"), "Dagen 2008-06-31 finns inte."),
        (("--year", "2025", "--as-of", "2099-01-01"), "har inte varit än"),
        (("--year", "2025", "--scenario", "Tur"), "Det finns inget scenario som heter Tur."),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(house: House, words: tuple[str, ...], problem: str) -> None:
    err = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("forecast", *words, stdout=StringIO(), stderr=err)
    assert left.value.code == 2
    assert problem in err.getvalue()
