"""What a year came to so far: contributions by month, requisitions as they came in, and the ledger."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.finance.selectors.budget_drafts import remarks_on
from drivbank.finance.selectors.budget_outcomes import deviation, even_until, year_outcome
from drivbank.finance.selectors.budgets import BudgetAmount, budget_version
from drivbank.finance.services.budgets import budget_create
from drivbank.finance.services.outcomes import outcomes_save
from tests.finance.budgeted import KSEK, LINES
from tests.finance.contributed import decided, ready
from tests.finance.granted import approve, granted, requested
from tests.house import SYSTEM, House

AMOUNTS = st.integers(min_value=0, max_value=10**13)
MONTHS = [date(2025, month, 1) for month in range(1, 13)]


@given(AMOUNTS)
def test_a_years_contribution_grows_by_the_month_and_is_whole_in_december(amount: int) -> None:
    grown = [even_until(amount, month) for month in MONTHS]
    assert grown == sorted(grown)
    assert grown[-1] == amount
    for number, reached in enumerate(grown[:-1], 1):
        assert reached % 100 == 0
        assert 0 <= amount * number - 12 * reached < 12 * 100


@given(st.lists(st.tuples(st.sampled_from([1, -1]), AMOUNTS, AMOUNTS)))
def test_the_deviations_of_the_lines_add_up_to_that_of_the_result(lines: list[tuple[int, int, int]]) -> None:
    result, planned = (sum(sign * row[place] for sign, *row in lines) for place in (0, 1))
    found = sum(deviation(sign, outcome=outcome, budget=budget) for sign, outcome, budget in lines)
    assert found == deviation(1, outcome=result, budget=planned)


def entered(month: int, known_on: date = date(2025, 4, 15)) -> None:
    outcomes_save(
        date(2025, month, 1), {"board": 25 * KSEK}, known_on=known_on, source="Huvudboken", by=SYSTEM
    )


@pytest.mark.django_db
def test_nothing_but_a_round_is_no_outcome(house: House) -> None:
    ready()
    decided()
    assert year_outcome(2025) is None
    entered(3)
    outcome = year_outcome(2025)
    assert outcome is not None
    assert outcome.amount_of("state_grant") == 2000 * KSEK
    assert not outcome.is_whole


@pytest.mark.django_db
def test_requisitions_alone_say_how_far_the_year_is_known(house: House) -> None:
    grant = granted(house.sikta.pk)
    requested(grant, "2025-01-01", "2025-03-31", staff=150_000)
    outcome = year_outcome(2025)
    assert outcome is not None
    assert (outcome.through, outcome.amount_of("interventions")) == (date(2025, 3, 1), 150 * KSEK)
    assert not outcome.contributed


@pytest.mark.django_db
def test_what_was_requisitioned_after_the_ledgers_last_month_waits_for_it(house: House) -> None:
    grant = granted(house.sikta.pk)
    requested(grant, "2025-01-01", "2025-03-31", staff=90_000)
    entered(1)
    outcome = year_outcome(2025)
    assert outcome is not None
    assert outcome.amount_of("interventions") == 90 * KSEK * 31 // 90
    assert outcome.drawn_through == date(2025, 3, 1)


@pytest.mark.django_db
def test_what_was_refused_is_no_outcome_and_what_came_later_was_not_known(house: House) -> None:
    grant = granted(house.sikta.pk)
    refused = requested(grant, "2025-01-01", "2025-03-31", staff=90_000)
    approve(refused, approved=False)
    entered(3)
    outcome = year_outcome(2025)
    assert outcome is not None
    assert outcome.amount_of("interventions") == 0
    assert year_outcome(2025, as_of=date(2025, 4, 14)) is None


@pytest.mark.django_db
def test_a_budget_that_differs_from_the_decided_round_is_pointed_at(house: House) -> None:
    ready()
    decided()
    budget_create(2025, (*LINES, BudgetAmount("municipal_grants", None, 3900 * KSEK)), by=SYSTEM)
    fact = budget_version(2025, 1)
    assert fact is not None
    said = [text.replace("\N{NARROW NO-BREAK SPACE}", " ") for text in remarks_on(fact)]
    assert said == [
        "Bidrag från kommunerna: budgeten har 3 900 000 kr, den beslutade fördelningen 4 000 000 kr."
    ]
