"""Budgets: a draft may be changed or removed, what is decided stays, and the amounts are those that were written."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.models import Budget, BudgetLine
from drivbank.finance.selectors.budget_drafts import budget_values
from drivbank.finance.selectors.budgets import (
    BudgetAmount,
    budget_in_force,
    budget_lines,
    budget_version,
    budgets,
)
from drivbank.finance.services.budgets import budget_create, budget_decide, budget_delete, budget_update
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
KSEK = 100_000
DECIDED = date(2024, 11, 22)
LINES = (
    BudgetAmount("state_grant", None, 8000 * KSEK),
    BudgetAmount("region_grant", None, 4000 * KSEK),
    BudgetAmount("office", None, 2750 * KSEK),
)
OF_2007 = (
    BudgetAmount("state_grant", None, 7500 * KSEK),
    BudgetAmount("region_grant", None, 3750 * KSEK),
    BudgetAmount("municipal_grants", None, 3750 * KSEK),
    BudgetAmount("board", None, 310 * KSEK),
    BudgetAmount("staff", None, 1804 * KSEK),
    BudgetAmount("premises", None, 160 * KSEK),
    BudgetAmount("audit", None, 60 * KSEK),
    BudgetAmount("depreciation", None, 73 * KSEK),
    BudgetAmount("granted_projects", None, 5719 * KSEK),
)


def refused(write: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as error:
        write()
    return " ".join(error.value.messages)


def decided(year: int, *lines: BudgetAmount, on: date | None = None) -> Budget:
    budget_create(year, lines or LINES, by=SYSTEM)
    return budget_decide(year, decided_on=on or date(year - 1, 11, 22), decision="Styrelsen § 61", by=SYSTEM)


def test_the_budget_of_2007_leaves_over_what_was_printed(db: None) -> None:
    decided(2007, *OF_2007, on=date(2006, 11, 24))
    found = budget_in_force(2007)
    assert found is not None
    assert found.amount_of("disposable") == 6874 * KSEK
    assert found.total("income") == found.total("cost") == 15_000 * KSEK
    assert found.result == 0


def test_what_is_left_over_is_never_written(db: None) -> None:
    lines = (*OF_2007, BudgetAmount("disposable", None, 1))
    assert "räknas ut" in refused(lambda: budget_create(2007, lines, by=SYSTEM))
    assert not Budget.objects.exists()


def test_costs_above_the_income_leave_nothing_over(db: None) -> None:
    lines = (*OF_2007[3:], BudgetAmount("state_grant", None, 8125 * KSEK))
    assert "1\N{NARROW NO-BREAK SPACE}000 kr högre" in refused(lambda: budget_create(2007, lines, by=SYSTEM))


def test_a_revised_budget_is_a_new_version_and_the_old_one_stays(db: None) -> None:
    decided(2025, on=DECIDED)
    revised = (*LINES[:2], BudgetAmount("office", None, 2900 * KSEK))
    decided(2025, *revised, on=date(2025, 2, 14))
    amounts = [(fact.version, fact.amount_of("office")) for fact in budgets(2025)]
    assert amounts == [(2, 2900 * KSEK), (1, 2750 * KSEK)]
    known = [budget_in_force(2025, as_of=day) for day in (date(2024, 11, 21), DECIDED, date(2025, 2, 14))]
    assert [fact.version if fact else None for fact in known] == [None, 1, 2]


def test_a_decided_budget_is_neither_changed_nor_removed(db: None) -> None:
    decided(2025)
    before = list(BudgetLine.objects.values_list("code", "amount"))
    for write in (
        lambda: budget_update(2025, (), by=SYSTEM),
        lambda: budget_delete(2025, by=SYSTEM),
        lambda: budget_decide(2025, decided_on=DECIDED, decision="x", by=SYSTEM),
    ):
        assert "reviderad budget" in refused(write)
    assert list(BudgetLine.objects.values_list("code", "amount")) == before


def test_a_year_has_one_draft(db: None) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    assert "redan ett utkast" in refused(lambda: budget_create(2025, LINES, by=SYSTEM))
    budget_delete(2025, by=SYSTEM)
    assert not budgets(2025)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (BudgetAmount("office", None, -1), "mindre än noll"),
        (BudgetAmount("staff", None, 1), "finns inte i årets budget"),
        (BudgetAmount("office", 1, 1), "delas på insatser"),
        (BudgetAmount("interventions", 999, 1), "Insatsen finns inte"),
        (BudgetAmount("office", None, 10**15), "orimligt stort"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_reason(db: None, line: BudgetAmount, message: str) -> None:
    assert message in refused(lambda: budget_create(2025, [line], by=SYSTEM))
    assert not Budget.objects.exists()


def test_a_line_stands_once(house: House) -> None:
    line = BudgetAmount("interventions", house.sikta.pk, 1)
    assert "två gånger" in refused(lambda: budget_create(2025, [line, line], by=SYSTEM))


def test_there_are_no_lines_before_2004(db: None) -> None:
    assert budget_lines(2003) == ()
    assert "från 2004" in refused(lambda: budget_create(2003, (), by=SYSTEM))


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2020, 1, 1), "Stämmer året?"),
        (date(2026, 1, 1), "Stämmer året?"),
        (date(2999, 1, 1), "har inte varit än"),
    ],
)
def test_a_budget_is_decided_around_its_year(db: None, day: date, message: str) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    assert message in refused(lambda: budget_decide(2025, decided_on=day, decision="§ 1", by=SYSTEM))
    assert budget_in_force(2025) is None


def test_a_revision_is_not_decided_before_what_it_revises(db: None) -> None:
    decided(2025, on=DECIDED)
    assert "Version 1 beslutades 2024-11-22" in refused(lambda: decided(2025, on=date(2024, 11, 21)))


def test_an_empty_budget_and_one_without_a_decision_are_not_decided(db: None) -> None:
    budget_create(2025, (), by=SYSTEM)
    assert "tom" in refused(lambda: budget_decide(2025, decided_on=DECIDED, decision="§ 1", by=SYSTEM))
    budget_update(2025, LINES, by=SYSTEM)
    assert "var beslutet" in refused(lambda: budget_decide(2025, decided_on=DECIDED, decision=" ", by=SYSTEM))
    long = "§" * 201
    assert "högst 200" in refused(lambda: budget_decide(2025, decided_on=DECIDED, decision=long, by=SYSTEM))
    naming = "Enligt 19800101-1234"
    assert "utan" in refused(lambda: budget_decide(2025, decided_on=DECIDED, decision=naming, by=SYSTEM))


def test_two_who_change_the_same_draft_are_told(db: None) -> None:
    row = budget_create(2025, LINES, by=SYSTEM)
    seen = fingerprint(budget_values(row))
    budget_update(2025, LINES[:1], seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        budget_update(2025, LINES[1:], seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        budget_decide(2025, decided_on=DECIDED, decision="§ 1", seen=seen, by=SYSTEM)
    found = budget_version(2025, 1)
    assert found is not None
    assert found.lines == LINES[:1]


def test_every_change_is_in_the_log_with_what_was_before(db: None) -> None:
    budget_create(2025, LINES, by=SYSTEM)
    budget_update(2025, LINES[:2], by=SYSTEM)
    budget_update(2025, LINES[:2], by=SYSTEM)  # nothing changes, so nothing is logged
    budget_decide(2025, decided_on=DECIDED, decision="§ 1", by=SYSTEM)
    events = list(Event.objects.filter(room="finance").order_by("number"))
    assert [event.action for event in events] == [
        "finance.budget_created",
        "finance.budget_updated",
        "finance.budget_decided",
    ]
    assert events[1].items.get().changes == '{"Kansli":[275000000,null]}'


def test_what_cash_and_bank_are_planned_to_be_is_kept_and_logged(db: None) -> None:
    budget_create(2025, LINES, liquid_funds=12_000 * KSEK, by=SYSTEM)
    assert budgets(2025)[0].liquid_funds == 12_000 * KSEK
    event = Event.objects.latest("number")
    assert '"Likvida medel vid årets slut":[null,1200000000]' in event.items.get().changes


@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_office_writes(house: House, actor_as: Callable[..., Actor], role: Role) -> None:
    actor = actor_as(role, intervention_id=house.sikta.pk)
    with pytest.raises(Refused):
        budget_create(2025, LINES, by=actor)
    decided(2024)
    budget_create(2025, LINES, by=SYSTEM)
    for write in (
        lambda: budget_update(2025, (), by=actor),
        lambda: budget_decide(2025, decided_on=DECIDED, decision="§ 1", by=actor),
        lambda: budget_delete(2025, by=actor),
    ):
        with pytest.raises(Refused):
            write()
