"""The outcome of the budget's lines follows the ledger in force: which months, from which day, and what is left alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.sie.model import SieFile
from drivbank.core.sie.writing import sie_written
from drivbank.core.statements.accounts import Chart
from drivbank.finance.models import LedgerVersion, Outcome
from drivbank.finance.selectors.budget_outcomes import year_outcome
from drivbank.finance.selectors.statements import statements
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from drivbank.finance.services.ledger import ledger_accept, ledger_draft
from drivbank.finance.services.ledger_outcomes import outcomes_from_ledger
from drivbank.finance.services.ledger_renewal import outcomes_renew
from drivbank.finance.services.ledger_settings import settings_save
from drivbank.finance.services.outcomes import outcomes_save
from drivbank.finance.services.placing import object_rule_save
from tests.finance.booked import (
    ORE,
    book,
    book_file,
    row,
    sie_text,
    voucher,
    vouchers_of,
    without_vouchers,
)
from tests.finance.entered import KNOWN, SMALL, bought, entered, sources, until
from tests.finance.placed import ruled
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


def typed(month: date, known_on: date, **amounts: int | None) -> None:
    outcomes_save(month, amounts, known_on=known_on, source="Kommunens huvudbok", by=SYSTEM)


def test_the_outcome_of_each_month_is_entered_and_known_from_the_versions_own_day() -> None:
    ruled()
    book(known_on=KNOWN)
    assert entered() == SMALL
    assert entered(as_of=KNOWN) == SMALL
    assert entered(as_of=KNOWN - timedelta(days=1)) == {}
    assert set(sources().values()) == {"Huvudboken 2025, version 1"}


def test_income_of_the_ledger_is_more_than_zero_and_what_is_paid_back_is_less() -> None:
    ruled()
    interest = (
        voucher("1", date(2025, 4, 1), row("1930", 70), row("8410", -70)),
        voucher("2", date(2025, 5, 1), row("1930", -20), row("8410", 20)),
    )
    book(2025, interest, accounts={"8410": "Ränteintäkter"}, known_on=KNOWN)
    assert entered() == {(4, "financial_income"): 70 * ORE, (5, "financial_income"): -20 * ORE}


def test_what_is_decided_or_requisitioned_elsewhere_is_not_entered() -> None:
    ruled()
    book(known_on=KNOWN)
    codes = {code for _month, code in sources()}
    assert not codes & {"state_grant", "region_grant", "municipal_grants", "interventions"}


def test_nothing_is_entered_while_an_account_waits_for_its_line() -> None:
    ruled()
    book(2025, accounts={"5030": "Okänt"}, vouchers=until(3), known_on=KNOWN)
    assert entered() == {(3, "office"): 6_000 * ORE, (3, "board"): 1_500 * ORE}
    stray = voucher("9", date(2025, 4, 1), row("5020", 5, (("1", "999"),)), row("1930", -5))
    version = book(2025, (*until(3), stray), known_on=KNOWN + timedelta(days=9))
    assert entered() == {(3, "office"): 6_000 * ORE, (3, "board"): 1_500 * ORE}
    assert set(sources().values()) == {"Huvudboken 2025, version 1"}
    object_rule_save("1", "999", 2024, "office", sure=True, by=SYSTEM)
    assert entered()[4, "office"] == 5 * ORE
    assert sources()[4, "office"] == f"Huvudboken 2025, version {version.number}"


def test_an_adopted_year_stands_as_it_was() -> None:
    ruled()
    book(known_on=KNOWN)
    adopt(2025)
    version = book(2025, (*vouchers_of(2025), bought(date(2025, 3, 30))))
    assert version.is_in_force
    assert entered() == SMALL
    assert set(sources().values()) == {"Huvudboken 2025, version 1"}
    outcomes_renew(0, None, by=SYSTEM)
    assert entered() == SMALL


def adopt(year: int) -> None:
    told = statements(year)
    assert told is not None
    assert told.figures is not None
    amounts = told.figures.amounts
    result, equity = amounts["income_statement", "result"], amounts["balance_sheet", "closing_equity"]
    closed_year_create(year, ClosingDraft(result, equity, date(year + 1, 3, 20), "Rapporten"), by=SYSTEM)


def test_other_years_are_entered_anew_while_an_adopted_one_stands() -> None:
    ruled()
    book(2024, known_on=date(2025, 2, 1))
    adopt(2024)
    opening = {"1930": 8_994, "2510": -1_500, "2010": -7_494}
    book(2025, opening=opening, known_on=KNOWN)
    object_rule_save("1", "100", 2024, "office", sure=True, by=SYSTEM)
    assert entered(2024)[3, "board"] == 1_500 * ORE
    assert (3, "board") not in entered(2025)
    assert entered(2025)[3, "office"] == 7_500 * ORE


def test_a_correction_is_known_from_its_own_day_and_what_was_known_before_stays() -> None:
    ruled()
    book(known_on=KNOWN)
    later = KNOWN + timedelta(days=28)
    book(2025, (*vouchers_of(2025), bought(date(2025, 3, 30), 250)), known_on=later)
    assert entered(as_of=later - timedelta(days=1)) == SMALL
    assert entered(as_of=later) == {**SMALL, (3, "office"): 6_250 * ORE}
    # Only what changed is a row of its own, and says which version it comes from.
    assert Outcome.objects.filter(source="Huvudboken 2025, version 2").count() == 1


def test_a_version_that_was_known_before_the_one_it_corrects_counts_from_the_later_day() -> None:
    ruled()
    book(known_on=KNOWN)
    book(
        2025,
        (*vouchers_of(2025), bought(date(2025, 3, 30)), bought(date(2025, 7, 1))),
        known_on=KNOWN - timedelta(9),
    )
    assert entered(as_of=KNOWN)[3, "office"] == 6_010 * ORE
    # What nobody had said anything of is known from the version's own day.
    assert entered(as_of=KNOWN - timedelta(9)) == {(7, "office"): 10 * ORE}


def test_the_same_ledger_entered_again_changes_nothing() -> None:
    ruled()
    version = book(known_on=KNOWN)
    before = Outcome.objects.count(), Event.objects.count()
    outcomes_from_ledger(version.id, by=SYSTEM)
    assert (Outcome.objects.count(), Event.objects.count()) == before


def test_a_version_that_is_not_in_force_says_nothing() -> None:
    ruled()
    first = book(known_on=KNOWN)
    book(2025, until(3), known_on=KNOWN)
    now = entered()
    outcomes_from_ledger(first.id, by=SYSTEM)
    draft = ledger_draft(sie_text(2025, until(6)), file_name="utkast.se", by=SYSTEM)
    outcomes_from_ledger(draft.version_id or 0, by=SYSTEM)
    outcomes_from_ledger(10**6, by=SYSTEM)
    assert entered() == now


def test_only_the_office_has_the_outcome_entered(actor_as: Callable[..., Actor]) -> None:
    ruled()
    version = book(known_on=KNOWN)
    Outcome.objects.all().delete()
    with pytest.raises(Refused):
        outcomes_from_ledger(version.id, by=actor_as(Role.AUDITOR))


def test_what_was_typed_before_is_corrected_where_the_ledger_says_otherwise() -> None:
    ruled()
    typed(date(2025, 3, 1), date(2025, 4, 15), office=5_900 * ORE, board=1_500 * ORE, evaluation=40 * ORE)
    book(known_on=KNOWN)
    assert entered() == SMALL
    assert entered(as_of=KNOWN - timedelta(1)) == {
        (3, "office"): 5_900 * ORE,
        (3, "board"): 1_500 * ORE,
        (3, "evaluation"): 40 * ORE,
    }
    # What is the same is still known from its first day, and from where it was said.
    assert sources()[3, "board"] == "Kommunens huvudbok"
    assert sources()[3, "evaluation"] == "Huvudboken 2025, version 1"


def test_what_was_typed_later_than_the_ledger_was_known_is_corrected_from_that_day() -> None:
    ruled()
    typed(date(2025, 3, 1), date(2026, 5, 5), office=5_900 * ORE)
    book(known_on=KNOWN)
    assert entered(as_of=KNOWN) == {key: amount for key, amount in SMALL.items() if key != (3, "office")}
    assert entered(as_of=date(2026, 5, 5)) == SMALL


def test_what_was_typed_of_months_that_the_ledger_does_not_reach_is_left_alone() -> None:
    ruled()
    typed(date(2025, 11, 1), date(2025, 12, 15), office=77 * ORE)
    book(2025, until(6), known_on=KNOWN)
    assert entered()[11, "office"] == 77 * ORE
    assert sources()[11, "office"] == "Kommunens huvudbok"


def test_months_that_a_later_version_does_not_have_are_taken_away() -> None:
    ruled()
    book(known_on=KNOWN)
    later = KNOWN + timedelta(days=10)
    book(2025, until(9), known_on=later)
    assert entered() == {key: amount for key, amount in SMALL.items() if key[0] <= 9}
    assert not [month for month, _code in sources() if month > 9]
    assert entered(as_of=later - timedelta(1)) == SMALL
    outcome = year_outcome(2025)
    assert outcome is not None
    assert not outcome.is_whole


def test_months_come_back_with_the_version_that_has_them() -> None:
    ruled()
    book(known_on=KNOWN)
    book(2025, until(9), known_on=KNOWN)
    book(known_on=KNOWN)
    assert entered() == SMALL


def test_a_version_without_months_takes_away_what_an_earlier_one_said_and_nothing_typed() -> None:
    ruled()
    typed(date(2025, 8, 1), date(2025, 9, 1), evaluation=3 * ORE)
    book(2025, until(3), known_on=KNOWN)
    assert entered() == {
        (3, "office"): 6_000 * ORE,
        (3, "board"): 1_500 * ORE,
        (8, "evaluation"): 3 * ORE,
    }
    book_file(sie_written(sums_only()), known_on=KNOWN)
    assert entered() == {(8, "evaluation"): 3 * ORE}


def sums_only() -> SieFile:
    """Return a file of type 1 without the costs, which need an activity that such a file cannot say."""
    file = without_vouchers(2025, kind=1)
    held = {"5020", "5010", "4510"}
    results = [found for found in file.results if found.account not in held]
    kept = sum(found.amount for found in file.results if found.account in held)
    closing = [
        found._replace(amount=found.amount + kept) if found.account == "1930" else found
        for found in file.closing
    ]
    return replace(file, results=results, closing=closing)


def test_a_month_that_the_file_says_nothing_of_but_passes_is_nothing() -> None:
    ruled()
    typed(date(2025, 5, 1), date(2025, 6, 15), office=77 * ORE)
    book(2025, until(6), known_on=KNOWN)
    assert (5, "office") not in entered()
    assert sources()[5, "office"] == "Huvudboken 2025, version 1"


def test_a_rule_changed_today_leaves_what_was_known_before() -> None:
    ruled()
    book(known_on=KNOWN)
    today = timezone.localdate()
    object_rule_save("1", "100", 2025, "office", None, sure=True, by=SYSTEM)
    assert entered(as_of=today - timedelta(days=1)) == SMALL
    changed = {(3, "office"): 7_500 * ORE, (12, "financial_costs"): 6 * ORE}
    assert entered(as_of=today) == changed
    rows = Outcome.objects.filter(known_on=today).values_list("code", "amount")
    assert sorted(rows) == [("board", 0), ("office", 7_500 * ORE)]


def test_another_chart_leaves_what_was_known_before() -> None:
    ruled()
    book(known_on=KNOWN)
    before = entered(as_of=KNOWN)
    settings_save(Chart.BAS, "222000-1016", sure=True, by=SYSTEM)
    assert entered(as_of=timezone.localdate() - timedelta(days=1)) == before


def test_a_version_that_fails_to_be_entered_is_not_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    ruled()
    draft = ledger_draft(sie_text(2025), file_name="prov.se", by=SYSTEM)
    module = "drivbank.finance.services.ledger_outcomes.outcomes_save"

    def stopped(*_words: object, **_named: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(module, stopped)
    with pytest.raises(RuntimeError):
        ledger_accept(draft.version_id or 0, by=SYSTEM)
    assert LedgerVersion.objects.get().status == LedgerVersion.Status.DRAFT
    assert not Outcome.objects.exists()
