"""A forecast with three scenarios for a large association, beside the same sum in pandas.

Sixty grants over four years, a requisition a quarter in the years that have been, a year and a half to come. pandas is
given whole quarters and floats, and is to come within ten kronor: it does not round what is expected to kronor.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd

from benchmarks.__main__ import Line

if TYPE_CHECKING:
    from drivbank.core.forecast import Inputs

GRANTS, YEARS, RUNS = 60, (2023, 2024, 2025, 2026), 5
AS_OF = date(2025, 6, 30)
KNOWN_QUARTERS = 10  # all of two years and half of the third
KR, OPENING, CONTRIBUTIONS, BOARD = 100, 40_000_000, 300_000_000, 2_400_000
FOLLOWING, FULL_TIME = Fraction(9, 10), 400
NEAR = 10  # kronor


@dataclass(frozen=True)
class Given:
    """A grant in kronor a year: what is drawn each quarter, how much is vacant each month, the Social Fund's part."""

    number: int
    granted: int
    quarters: Sequence[int]
    vacant: Sequence[Fraction]
    eu_tenths: int


def run() -> list[Line]:
    """Return the time of the forecast with its scenarios, beside pandas."""
    given = _given()
    ours, equities = _timed(lambda: _ours(given))
    theirs, other = _timed(lambda: _pandas(given))
    for one, two in zip(equities, other, strict=True):
        if abs(one - two) > NEAR:
            raise SystemExit(f"The forecast says {one} kr and pandas {two} kr.")
    requisitions = sum(len(one.quarters) for one in given)
    note = f"{requisitions} requisitions, 48 months; the same equities; aim: 0.2 s"
    return [Line(f"Forecast with three scenarios, {GRANTS} grants", ours, theirs, "pandas, floats", note)]


def _given() -> list[Given]:
    chance = random.Random(6)
    made = []
    for number in range(GRANTS):
        granted = chance.randint(20, 90) * 120_000
        quarters = [granted * chance.randint(70, 100) // 400 // 3 * 3 for _ in range(KNOWN_QUARTERS)]
        vacant = [Fraction(chance.choice((0, 0, 0, 25, 50)), 100) for _ in range(12 * len(YEARS))]
        made.append(Given(number, granted, quarters, vacant, 680 if number % 3 == 0 else 0))
    return made


def _months() -> list[date]:
    return [date(year, month, 1) for year in YEARS for month in range(1, 13)]


def _ours(given: Sequence[Given]) -> list[int]:
    from drivbank.core.forecast import Step, StepKind, forecasts_of

    scenarios: dict[str, tuple[Step, ...]] = {
        "": (),
        "no new": (Step(StepKind.NO_NEW_GRANTS),),
        "vacancy": (Step(StepKind.VACANCY, grant=0, percent=100, last=date(2025, 9, 1)),),
        "ends": (Step(StepKind.GRANT_ENDS, grant=1, last=date(2025, 7, 1)),),
    }
    found = forecasts_of(_inputs(given), scenarios)
    return [forecast.years[-1].equity // KR for forecast in found.values()]


def _inputs(given: Sequence[Given]) -> "Inputs":
    from drivbank.core.forecast import (
        ContributionsFrom,
        GrantPlan,
        Inputs,
        Line,
        Side,
        Source,
        YearAmount,
        YearPlan,
    )

    lines = (
        Line("state_grant", "", Side.INCOME, Source.CONTRIBUTIONS),
        Line("eu", "", Side.INCOME, Source.EU),
        Line("board", "", Side.COST, Source.LEDGER),
        Line("interventions", "", Side.COST, Source.REQUISITIONS),
    )
    budget = {("board", None): BOARD * KR}
    contributions = {"state_grant": CONTRIBUTIONS * KR}
    months = _months()
    plans = tuple(
        YearPlan(year, lines, budget, year, contributions, ContributionsFrom.ROUND, year) for year in YEARS
    )
    grants = tuple(
        GrantPlan(
            id=one.number,
            title="",
            code="interventions",
            intervention=one.number,
            years={year: YearAmount(one.granted * KR, int(one.granted * KR * FOLLOWING)) for year in YEARS},
            drawn={
                month: one.quarters[place // 3] // 3 * KR
                for place, month in enumerate(months[: 3 * KNOWN_QUARTERS])
            },
            covered=tuple(_quarter(months, number) for number in range(KNOWN_QUARTERS)),
            eu_tenths=one.eu_tenths,
        )
        for one in given
    )
    return Inputs(
        as_of=AS_OF,
        opening=OPENING * KR,
        opening_known=True,
        years=plans,
        grants=grants,
        vacant={one.number: one.vacant for one in given},
        financed={one.number: [Fraction(FULL_TIME)] * len(months) for one in given},
    )


def _quarter(months: Sequence[date], number: int) -> tuple[date, date]:
    from drivbank.core.forecast.months import last_day

    return months[3 * number], last_day(months[3 * number + 2])


def _pandas(given: Sequence[Given]) -> list[int]:
    frame = pd.DataFrame(
        [
            (one.number, place, one.granted, one.eu_tenths, float(one.vacant[place]), _drawn(one, place))
            for one in given
            for place in range(12 * len(YEARS))
        ],
        columns=["grant", "place", "granted", "eu_tenths", "vacant", "drawn"],
    )
    frame["year"] = frame.place // 12
    frame["open"] = frame.granted / 12 * frame.drawn.isna()
    ahead = frame.place >= 29  # from the month of the day on
    vacancy = frame.vacant.where(
        ~((frame.grant == 0) & ahead & (frame.place <= 32)), (frame.vacant + 100 / FULL_TIME).clip(upper=1)
    )
    ended = frame.open.where(~((frame.grant == 1) & ahead & (frame.place > 30)), 0)
    cases = [
        (frame.open, frame.vacant),
        (frame.open, frame.vacant),
        (frame.open, vacancy),
        (ended, frame.vacant),
    ]
    return [_equity(frame, planned, vacant) for planned, vacant in cases]


def _drawn(one: Given, place: int) -> float | None:
    return one.quarters[place // 3] / 3 if place < 3 * KNOWN_QUARTERS else None


def _equity(frame: pd.DataFrame, planned: pd.Series, vacant: pd.Series) -> int:
    drawn = frame.drawn.fillna(0)
    keys = [frame.grant, frame.year]
    left = frame.granted - drawn.groupby(keys).transform("sum")
    wanted = (planned * (1 - vacant * float(FOLLOWING))).groupby(keys).cumsum().clip(upper=left)
    expected = wanted.groupby(keys).last().sum()
    costs = drawn.groupby(keys).sum().sum() + expected
    per_grant = drawn.groupby(keys).sum() + wanted.groupby(keys).last()
    eu = (per_grant * frame.eu_tenths.groupby(keys).first() / 1000).sum()
    return int(OPENING + len(YEARS) * (CONTRIBUTIONS - BOARD) + eu - costs)


def _timed(work: Callable[[], list[int]]) -> tuple[float, list[int]]:
    """Return the median of a few runs, and what the last one gave."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return median(times), result
