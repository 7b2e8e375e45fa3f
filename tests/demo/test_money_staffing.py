"""The demo's staffing of Sikta is the published, and its vacancies are known from the day they were noted."""

from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from django.core.management import call_command

from drivbank.access.actors import Actor
from drivbank.config.demo.association import Made, association_build
from drivbank.config.demo.money_staffing import VACANCIES, staffing_build
from drivbank.interventions.selectors import vacancies, vacant_shares

FACTS = Path(__file__).parents[1] / "facts" / "money.yaml"
SIKTA = "Sikta mot arbetslivet"
JANUARY = date(2025, 1, 1)


@pytest.fixture
def made(db: None, system: Actor) -> Made:
    made = association_build(by=system)
    staffing_build(made, by=system)
    return made


def told(day: str) -> dict[str, Any]:
    out = StringIO()
    call_command("staffing", "--intervention", SIKTA, "--day", day, "--format", "json", stdout=out)
    found: dict[str, Any] = orjson.loads(out.getvalue())
    return found


def test_the_staffing_is_the_published(made: Made) -> None:
    published = yaml.safe_load(FACTS.read_text("utf-8"))["staffing_sikta"]
    shown = told("2024-12-31")
    found = {name: [row["own"], row["financed"]] for name, row in shown["municipalities"].items()}
    assert found == published["municipalities"]
    own, financed = published["total"]
    assert shown["total"] == {"own": own, "financed": financed, "vacant": 0}
    assert shown["others"] == {"Region Sörmland": {"own": 0, "financed": published["region"], "vacant": 0}}


def test_what_is_vacant_follows_the_day(made: Made) -> None:
    vacant = {
        day: told(day)["total"]["vacant"]
        for day in ("2025-01-01", "2025-03-01", "2025-08-31", "2025-10-31", "2025-11-01", "2026-09-01")
    }
    assert vacant == {
        "2025-01-01": 200,
        "2025-03-01": 325,
        "2025-08-31": 275,
        "2025-10-31": 75,
        "2025-11-01": 0,
        "2026-09-01": 50,
    }
    assert told("2025-03-01")["municipalities"]["Eskilstuna"] == {"own": 200, "financed": 250, "vacant": 200}


def test_march_knows_what_had_been_noted_and_no_end(made: Made) -> None:
    """Of 1 250 percent financed, 325 were vacant in March 2025, and nobody knew for how long."""
    pk = made.interventions[SIKTA]
    expected = [200, 250, *[325] * 10]
    found = vacant_shares(pk, JANUARY, 12, as_of=date(2025, 3, 31))
    assert found == [Fraction(percent, 1250) for percent in expected]
    later = vacant_shares(pk, JANUARY, 12)
    assert later[7:] == [Fraction(percent, 1250) for percent in (275, 75, 75, 0, 0)]


def test_every_vacancy_is_there(made: Made) -> None:
    assert len(vacancies(made.interventions[SIKTA])) == len(VACANCIES)
    assert [one.ends_on for one in vacancies()][-1] is None
