"""What the tests of the forecast are made of: a year with a budget, and grants and outcomes of any kind."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from drivbank.core.forecast import (
    ContributionsFrom,
    GrantPlan,
    Inputs,
    Line,
    Side,
    Source,
    Step,
    StepKind,
    YearAmount,
    YearPlan,
)
from drivbank.core.forecast.months import last_day, months_of

KR = 100
LINES = (
    Line("state_grant", "Bidrag från staten", Side.INCOME, Source.CONTRIBUTIONS),
    Line("eu_funds_and_other", "EU-medel", Side.INCOME, Source.EU),
    Line("other_income", "Övriga intäkter", Side.INCOME, Source.LEDGER),
    Line("board", "Styrelse", Side.COST, Source.LEDGER),
    Line("interventions", "Insatser", Side.COST, Source.REQUISITIONS),
    Line("financial_costs", "Finansiella kostnader", Side.FINANCIAL_COST, Source.LEDGER),
)


def plan(year: int = 2025, **values: Any) -> YearPlan:
    """Return a year with a budget of its own, or what is named."""
    given = {"state_grant": 12_000 * KR}
    budget = {
        ("state_grant", None): 12_000 * KR,
        ("board", None): 1_200 * KR,
        ("interventions", 1): 8_000 * KR,
    }
    kept: dict[str, Any] = {
        "year": year,
        "lines": LINES,
        "budget": budget,
        "budget_year": year,
        "contributions": given,
        "contributions_from": ContributionsFrom.ROUND,
        "contributions_year": year,
    }
    return YearPlan(**{**kept, **values})


def grant(pk: int = 1, granted: int = 8_000 * KR, **values: Any) -> GrantPlan:
    """Return a grant of 2025 whose posts all follow the staffing, or what is named."""
    kept: dict[str, Any] = {
        "id": pk,
        "title": f"Insats {pk}",
        "code": "interventions",
        "intervention": pk,
        "years": {2025: YearAmount(granted, granted)},
    }
    return GrantPlan(**{**kept, **values})


def inputs(*grants: GrantPlan, as_of: date = date(2025, 3, 31), **values: Any) -> Inputs:
    """Return what is known on a day of 2025, with 100 000 kr to begin with."""
    kept: dict[str, Any] = {
        "as_of": as_of,
        "opening": 100_000 * KR,
        "opening_known": True,
        "years": (plan(),),
        "grants": grants,
    }
    return Inputs(**{**kept, **values})


def all_year(share: Fraction | int) -> tuple[Fraction, ...]:
    """Return the same share for twelve months."""
    return (Fraction(share),) * 12


@st.composite
def any_grants(draw: Any) -> Sequence[GrantPlan]:
    """Return grants with amounts, posts, periods and requisitions of any kind."""
    return [draw(any_grant(pk)) for pk in range(1, draw(st.integers(1, 4)) + 1)]


@st.composite
def any_grant(draw: Any, pk: int) -> GrantPlan:
    """Return a grant of 2025, drawn for a number of whole months from January on."""
    granted = draw(st.integers(0, 10**9))
    months = months_of(2025)[: draw(st.integers(0, 12))]
    return grant(
        pk,
        granted,
        years={2025: YearAmount(granted, draw(st.integers(0, granted)))},
        starts_on=draw(st.none() | st.dates(date(2024, 6, 1), date(2025, 12, 31))),
        ends_on=draw(st.none() | st.dates(date(2025, 12, 31), date(2026, 12, 31))),
        drawn={month: draw(st.integers(0, 10**8)) for month in months},
        covered=((months[0], last_day(months[-1])),) if months else (),
        eu_tenths=draw(st.sampled_from([0, 0, 400, 680, 1000])),
    )


@st.composite
def any_inputs(draw: Any, *, vacant: bool = True) -> Inputs:
    """Return what may be known on any day of 2025, with staffing of every grant's intervention."""
    grants = draw(any_grants())
    shares = st.lists(st.fractions(0, 1, max_denominator=40), min_size=12, max_size=12)
    booked = draw(st.integers(0, 12))
    return inputs(
        *grants,
        as_of=draw(st.dates(date(2025, 1, 1), date(2025, 12, 31))),
        outcomes={("board", month): draw(st.integers(-1000, 10**7)) for month in months_of(2025)[:booked]},
        vacant={one.id: draw(shares) for one in grants} if vacant else {},
        financed={one.id: all_year(200) for one in grants},
    )


any_step = st.builds(
    Step,
    kind=st.sampled_from([StepKind.VACANCY, StepKind.FILLED, StepKind.GRANT_ENDS, StepKind.NO_NEW_GRANTS]),
    first=st.none() | st.sampled_from(months_of(2025)),
    last=st.none() | st.sampled_from(months_of(2025)),
    grant=st.integers(1, 4),
    intervention=st.integers(1, 4),
    percent=st.integers(0, 400),
)
