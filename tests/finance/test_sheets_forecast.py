"""The forecast's tables: their sums, what a closed year differs by, and scenarios that change nothing."""

from dataclasses import replace
from datetime import date

import pytest

from drivbank.core.forecast.granting import bases_in, eu_parts, expected_of
from drivbank.core.forecast.steps import Changes
from drivbank.finance.forecasting import forecasted
from drivbank.finance.selectors.forecast import inputs_for
from drivbank.finance.selectors.grants import eu_shares, grant_that_is
from drivbank.finance.services.outcomes import outcomes_save
from drivbank.finance.services.requisitions import requisition_create
from drivbank.finance.services.scenario_steps import ScenarioStepDraft
from drivbank.finance.services.scenarios import ScenarioDraft, scenario_create
from drivbank.finance.sheets.forecast import equity_chart, forecast_sheets, month_sheet, scenario_sheet
from drivbank.ui.sheets import Sheet
from tests.finance.budgeted import KSEK, budgeted, decided
from tests.finance.granted import asking, granted
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


def column(sheet: Sheet, name: str) -> list[int]:
    place = [one.key for one in sheet.columns].index(name)
    return [int(str(row.values[place])) for row in sheet.rows]


def test_every_column_of_a_closed_year_adds_up(house: House) -> None:
    outcomes_save(date(2025, 5, 1), {"board": 5 * KSEK}, known_on=date(2025, 6, 15), source="x", by=SYSTEM)
    budgeted(2025)
    sheet = month_sheet(forecasted(2025, as_of=date(2026, 6, 1)))
    for name in ("income", "cost", "financial", "closing", "result"):
        *months, year = column(sheet, name)
        assert sum(months) == year
    assert column(sheet, "closing")[-1] != 0
    for row in sheet.rows:
        income, cost, financial, closing, result = (int(str(value)) for value in row.values[1:6])
        assert result == income - cost + financial + closing


def test_a_year_that_is_not_closed_has_no_such_column(house: House) -> None:
    decided(2025)
    sheet = month_sheet(forecasted(2025, as_of=date(2025, 3, 31)))
    assert "closing" not in [one.key for one in sheet.columns]


def test_a_step_that_changes_nothing_is_said(house: House) -> None:
    decided(2025)
    pk = granted(house.sikta.pk)
    steps = (
        ScenarioStepDraft("vacancy", grant_id=pk, percent=100),  # nothing is staffed there
        ScenarioStepDraft("grant_ends", grant_id=pk, last_month=date(2025, 6, 1)),
    )
    scenario_create(ScenarioDraft("Slutar", 1, steps), by=SYSTEM)
    scenario_create(ScenarioDraft("Vakans", 2, steps[:1]), by=SYSTEM)
    told = forecasted(2025, as_of=date(2025, 3, 31))
    assert [(name, step.kind) for name, step in told.idle] == [("Slutar", "vacancy"), ("Vakans", "vacancy")]
    notes = [str(note) for note in scenario_sheet(told).notes]
    assert any("I ”Vakans” ändrar detta inget: 100 procent av en heltid" in note for note in notes)


def test_the_social_fund_pays_the_same_in_the_forecast_and_of_the_requisitions(house: House) -> None:
    pk = granted(house.sikta.pk, eu_tenths=333, eu_lag_months=3)
    periods = [("2025-01-01", "2025-01-31"), ("2025-02-01", "2025-02-28"), ("2025-03-01", "2025-12-31")]
    for first, last in periods:
        draft = replace(asking(first, last, staff=1001), unit_checked=True)
        requisition_create(pk, draft, by=SYSTEM)
    fact, as_of = grant_that_is(pk), date(2026, 2, 1)
    known = inputs_for(2025, [fact], as_of=as_of)
    (base,) = bases_in(known, 2025)
    foreseen = sum(eu_parts(expected_of(base, known, Changes((), as_of))))
    assert sum(share.eu for share in eu_shares(fact)) == foreseen == 1_000 * 100
    assert all(share.eu + share.own == share.requisition.total for share in eu_shares(fact))


def test_what_was_to_begin_before_the_day_is_no_line_to_come(house: House) -> None:
    decided(2025)
    pk = granted(house.sikta.pk)
    ends = ScenarioStepDraft("grant_ends", grant_id=pk, last_month=date(2025, 2, 1))
    scenario_create(ScenarioDraft("Slutade i februari", 1, (ends,)), by=SYSTEM)
    before, after = (forecasted(2025, as_of=day) for day in (date(2025, 1, 31), date(2025, 3, 31)))
    names = [[series.name for series in equity_chart(told).series] for told in (before, after)]
    assert ["Slutade i februari" in one for one in names] == [True, False]
    notes = " ".join(str(note) for note in scenario_sheet(after).notes)
    assert "Det som händer i ”Slutade i februari” skulle ha skett i en månad som redan har varit." in notes
    assert "från och med mars 2025" in notes
    assert scenario_sheet(before).notes == scenario_sheet(before).notes[:1]


def test_a_year_without_a_budget_has_no_months_and_one_too_far_ahead_nothing(house: House) -> None:
    decided(2025)
    day = date(2025, 3, 31)
    unplanned = forecast_sheets(2026, by=SYSTEM, as_of=day)
    assert [sheet.name for sheet in unplanned] == ["years", "grants"]
    assert str(unplanned[0].notes[0]).startswith("Ingen budget är beslutad för 2026.")
    (beyond,) = forecast_sheets(2029, by=SYSTEM, as_of=day)
    said = [str(value) for row in beyond.rows for value in row.values]
    assert said == ["Prognosen räcker till och med 2028. Välj ett tidigare år än 2029."]
