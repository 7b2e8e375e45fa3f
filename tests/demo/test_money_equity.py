"""The demonstration's forecast: what the published year came to, and what was to be seen of it in March."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drivbank.access.actors import Actor, Grant
from drivbank.access.roles import Role
from drivbank.config.demo.association import Made, association_build
from drivbank.config.demo.money import money_build
from drivbank.config.demo.money_equity import ESF_ENDS, FILLED, NO_NEW
from drivbank.core.forecast import Side
from drivbank.finance.forecasting import Forecasted, forecasted
from drivbank.finance.models import Ladder
from drivbank.finance.sheets.forecast import forecast_sheets
from tests.house import SYSTEM

FACTS = Path(__file__).parents[1] / "facts" / "money.yaml"
THOUSAND = 100_000  # öre
MARCH, FEBRUARY = date(2025, 3, 31), date(2026, 2, 28)


@pytest.fixture
def made(db: None) -> Made:
    made = association_build(by=SYSTEM)
    money_build(made, by=SYSTEM)
    return made


@pytest.fixture(scope="module")
def money() -> dict[str, Any]:
    loaded = yaml.safe_load(FACTS.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def told(texts: tuple[str, ...]) -> str:
    return " ".join(texts).replace("\u202f", " ").replace("\u00a0", " ")


def test_when_all_is_in_the_year_is_the_published_one(made: Made, money: dict[str, Any]) -> None:
    """In February 2026 the annual report is not adopted, and every amount of 2025 is known."""
    of = forecasted(2025, as_of=FEBRUARY)
    year, forecast = of.forecast.year(2025), of.forecast
    result, equity = money["equity"][2025]
    assert (year.result, year.equity) == (result * THOUSAND, equity * THOUSAND)
    assert all(month.known_percent == 100 and month.closing == 0 for month in forecast.months_in(2025))
    operating = money["operating_2025"]
    assert forecast.sum_of(2025, Side.COST) == operating["costs"][0] * THOUSAND
    assert forecast.sum_of(2025, Side.INCOME) == operating["income"][0] * THOUSAND
    assert year.budget_result == operating["result"][1] * THOUSAND
    _explained(of, money)
    _closed(money)


def _explained(of: Forecasted, money: dict[str, Any]) -> None:
    """The surplus in words: how much, where, and what was vacant at the same time."""
    text = told(of.explanation)
    assert (
        "Resultatet för 2025 blev 2 136 000 kr. Budgeten räknade med 221 000 kr: det är 1 915 000 kr mer."
        in text
    )
    assert "kostnaderna 2 086 000 kr lägre och intäkterna 165 000 kr lägre" in text
    assert "Sikta mot arbetslivet rekvirerade 7 413 000 av 9 000 000 kr (82 %): 1 587 000 kr mindre." in text
    assert "Cooperari rekvirerade 1 469 000 av 1 649 000 kr (89 %): 180 000 kr mindre." in text
    assert (
        text.index("Sikta mot") < text.index("Cooperari rek") < text.index("EU-medel och andra bidrag blev")
    )
    assert (
        "Samtidigt var det vakant i Sikta mot arbetslivet: Eskilstuna kommun, coach 200 % januari–augusti"
        in text
    )
    assert "den för 2023, med 5 411 000 kr i eget kapital: 4 221 000 kr mindre än året började med" in text
    assert money["deviations_2025"] == {"costs": 2086, "income": -165, "result": 1915}
    assert of.warning == ()


def _closed(money: dict[str, Any]) -> None:
    """Adopted in March 2026 it is the same, and 2026 begins with it."""
    later = forecasted(2026, as_of=date(2026, 11, 22))
    assert later.forecast.year(2026).opening == money["equity"][2025][1] * THOUSAND
    assert later.forecast.year(2026).budget_result == -1000 * THOUSAND
    assert later.inputs.first_year == 2026


def test_in_march_it_is_seen_that_december_will_be_too_high(made: Made) -> None:
    of = forecasted(2025, as_of=MARCH)
    year = of.forecast.year(2025)
    assert (9632 + 221 + 1000) * THOUSAND < year.equity < (9632 + 221 + 3000) * THOUSAND
    assert year.limit == 4_000 * THOUSAND
    assert year.over_limit == year.equity - 4_000 * THOUSAND
    assert all(row.drawn == 0 for row in of.forecast.grants_in(2025))
    why, warning = told(of.explanation), told(of.warning)
    assert "Eskilstuna kommun, coach 200 % från januari, utan känt slut" in why
    assert "Inga nya ansökningar har beviljats för 2025 sedan budgeten beslutades 2025-02-14." in why
    assert "kr mer än trappan medger (4 000 000 kr)" in warning
    assert "från och med april, i 9 månader" in warning
    assert "Väntar beslutet till juli" in warning
    assert f"Med ”{FILLED}” väntas det egna kapitalet" in warning
    assert "kr mindre än i prognosen" in warning
    assert not any(name in warning for name in (NO_NEW, ESF_ENDS))
    _scenarios(of)
    _command(year.equity)
    _years_ahead(of)
    _reads()


def _scenarios(of: Forecasted) -> None:
    assert list(of.scenarios) == [NO_NEW, FILLED, ESF_ENDS]
    ends = {name: forecast.year(2025).equity for name, forecast in of.scenarios.items()}
    base = of.forecast.year(2025).equity
    assert ends[FILLED] < base == ends[NO_NEW]
    assert of.scenarios[ESF_ENDS].year(2026).equity > of.forecast.year(2026).equity


def _years_ahead(of: Forecasted) -> None:
    """In March 2025 no later budget is decided: their equity is nobody's forecast, on the page or in the chart."""
    _months, years, _grants, scenarios = forecast_sheets(2025, by=SYSTEM, as_of=MARCH)
    rows = [
        dict(zip([column.key for column in years.columns], row.values, strict=True)) for row in years.rows
    ]
    assert [row["basis"] for row in rows] == ["Beslutad budget", *["Bara det som är beviljat"] * 3]
    assert rows[0]["equity"] == of.forecast.year(2025).equity
    for row in rows[1:]:
        assert (row["result"], row["equity"], row["over"], row["free"]) == (None,) * 4
        assert row["not_granted"] == of.forecast.year(int(row["year"])).result
    assert "inget eget kapital" in years.notes[0]
    keys = [column.key for column in scenarios.columns]
    assert keys == ["scenario", "equity_2025", *(f"difference_{year}" for year in range(2025, 2029))]
    assert scenarios.chart is not None
    assert {series.name for series in scenarios.chart.series} == {FILLED, ESF_ENDS}


def _command(equity: int) -> None:
    out = StringIO()
    call_command("forecast", "--year", "2025", "--as-of", "2025-03-31", "--format", "json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["year"], answer["as_of"], answer["opening_equity"]) == (2025, "2025-03-31", 9_632_000)
    assert [month["month"] for month in answer["months"]] == [f"2025-{number:02}" for number in range(1, 13)]
    assert answer["years"][0]["closing_equity"] == equity // 100
    assert [year["year"] for year in answer["years"]] == [2025, 2026, 2027, 2028]
    assert [year["basis"] for year in answer["years"]] == ["budget", "granted", "granted", "granted"]
    assert [year["closing_equity"] for year in answer["years"][1:]] == [None] * 3
    assert answer["years"][1]["opening_equity"] == equity // 100
    assert answer["years"][1]["not_yet_granted"] > 0
    assert answer["years"][0]["over_limit"] == equity // 100 - 4_000_000
    assert {type(value) for month in answer["months"] for value in month.values()} == {str, int}
    assert [one["name"] for one in answer["scenarios"]] == [NO_NEW, FILLED, ESF_ENDS]
    assert all(answer[name] for name in ("explanation", "warning", "assumptions"))


def _reads() -> None:
    """A forecast asks as many questions a year ahead as a year back."""
    counts = []
    for year, day in ((2025, MARCH), (2026, date(2026, 11, 22)), (2007, MARCH)):
        with CaptureQueriesContext(connection) as asked:
            forecasted(year, as_of=day)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_who_sees_an_intervention_sees_its_grants_alone(made: Made) -> None:
    lead = Actor(None, "lead", (Grant(Role.LEAD, made.interventions["Sikta mot arbetslivet"], None),))
    (sheet,) = forecast_sheets(2025, by=lead, as_of=MARCH)
    assert [row.values[0] for row in sheet.rows] == ["Sikta mot arbetslivet"]
    whole = forecast_sheets(2025, by=SYSTEM, as_of=MARCH)
    assert [sheet.name for sheet in whole] == ["months", "years", "grants", "scenarios"]
    assert all(sheet.chart for sheet in whole if sheet.name in ("months", "scenarios"))


def test_without_a_ladder_nothing_is_said_to_be_too_much(made: Made) -> None:
    Ladder.objects.all().delete()
    of = forecasted(2025, as_of=MARCH)
    assert of.forecast.year(2025).limit is None
    assert "trappa för eget kapital är inte inlagd" in told(of.assumptions)
    assert "kr bättre än budgeten" in told(of.warning)


def test_a_day_before_the_accounts_were_adopted_goes_through_that_year(made: Made) -> None:
    """In February 2025 the latest adopted year was 2023: 2024 is reckoned through, and said to be."""
    of = forecasted(2025, as_of=date(2025, 2, 1))
    assert of.inputs.first_year == 2024
    assert "2024 är inte fastställt och räknas fram här" in told(of.assumptions)
    assert of.forecast.year(2025).opening == 5_411 * THOUSAND
