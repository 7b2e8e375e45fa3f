"""Rules for accounts and objects: what they can say, from when, what is asked about, and what follows from them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.models import AccountRule, ObjectRule
from drivbank.finance.selectors.budgets import outcomes
from drivbank.finance.selectors.placing_gaps import Why, year_placing
from drivbank.finance.selectors.rules import ObjectRuleFact, account_rules, object_rules
from drivbank.finance.selectors.statements import statements
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from drivbank.finance.services.placing import (
    account_rule_delete,
    account_rule_save,
    account_rule_shown,
    object_rule_delete,
    object_rule_save,
    object_rules_save_many,
)
from drivbank.finance.services.placing_many import Answers, placing_save, placing_values
from tests.finance.booked import OPENING, book, row, voucher
from tests.finance.told import ACTIVITIES, placed_all
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
COSTS = "income_statement.costs"


def refused(write: Callable[[], object]) -> str:
    """Return the message that something is refused with."""
    with pytest.raises(ValidationError) as caught:
        write()
    return " ".join(caught.value.messages)


def closed(year: int) -> None:
    draft = ClosingDraft(249_400, 749_400, date(year + 1, 3, 20), "Årsredovisningen")
    closed_year_create(year, draft, by=SYSTEM)


def test_a_rule_holds_from_its_year_until_a_later_one() -> None:
    account_rule_save("4510", 2022, COSTS, "office", by=SYSTEM)
    account_rule_save("4510", 2024, COSTS, "interventions", "Nytt i år", by=SYSTEM)
    assert account_rules(2021) == []
    assert [(rule.note_line, rule.from_year) for rule in account_rules(2023)] == [("office", 2022)]
    assert [(rule.note_line, rule.reason) for rule in account_rules(2026)] == [("interventions", "Nytt i år")]
    object_rule_save("1", "110", 2023, "office", by=SYSTEM)
    assert object_rules(2022) == []
    assert [rule.note_line for rule in object_rules(2025)] == ["office"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("1510", 2025, "balance_sheet.gold", ""), "finns inte i rapporterna"),
        (("1510", 2025, "income_statement.operating_result", ""), "finns inte i rapporterna"),
        (("1510", 2025, "balance_sheet.receivables", "board"), "hör inte till raden"),
        (("1510", 2025, "", "gold"), "hör inte till raden"),
        (("1510", 2025, "", ""), "Välj en rad"),
        (("15 10", 2025, COSTS, ""), "kontots nummer"),
        (("", 2025, COSTS, ""), "kontots nummer"),
        (("1510", 1999, COSTS, ""), "Året ska vara"),
        (("1510", 2500, COSTS, ""), "Året ska vara"),
        (("1510", 2025, COSTS, "", "Ring 070-123 45 67"), "telefonnummer"),
        (("1510", 2025, COSTS, "", "x" * 301), "för lång"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_and_nothing_is_stored(
    given: tuple[str, int, str, str], message: str
) -> None:
    assert message in refused(lambda: account_rule_save(*given, by=SYSTEM))
    assert not AccountRule.objects.exists()
    assert not Event.objects.filter(action="finance.account_rule_saved").exists()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("1", "110", 2025, "gold"), "vad det är för verksamhet"),
        (("1", "", 2025, "office"), "koden"),
        (("", "110", 2025, "office"), "koden"),
        (("1", "x" * 41, 2025, "office"), "koden"),
        (("1", "110", 2025, "office", 999), "Insatsen finns inte"),
        (("1", "110", 1990, "office"), "Året ska vara"),
    ],
)
def test_an_object_s_rule_that_cannot_be_is_refused(given: tuple[str, str, int, str], message: str) -> None:
    assert message in refused(lambda: object_rule_save(*given, by=SYSTEM))
    assert not ObjectRule.objects.exists()


def test_what_no_ledger_has_is_asked_about(house: House) -> None:
    book(2025)
    text = refused(lambda: account_rule_save("9999", 2025, COSTS, by=SYSTEM))
    assert "Konto 9999 finns inte i någon inläst huvudbok" in text
    assert not AccountRule.objects.exists()
    assert account_rule_save("9999", 2025, COSTS, sure=True, by=SYSTEM)
    assert "999 finns inte" in refused(lambda: object_rule_save("1", "999", 2025, "office", by=SYSTEM))
    assert object_rule_save("1", "999", 2025, "office", sure=True, by=SYSTEM)


def test_a_project_on_the_line_of_the_other_kind_is_asked_about(house: House) -> None:
    sikta = house.sikta.pk
    text = refused(lambda: object_rule_save("6", "3001", 2025, "esf_support", sikta, by=SYSTEM))
    assert "Sikta är inget ESF-projekt" in text
    object_rule_save("6", "3001", 2025, "interventions", sikta, by=SYSTEM)
    assert [rule.intervention_id for rule in object_rules(2025)] == [sikta]


def test_placing_what_is_missing_lets_the_statements_be_made_and_enters_the_outcome(house: House) -> None:
    book(2025)
    found = year_placing(2025)
    assert found is not None
    assert [(gap.account, gap.why) for gap in found.account_gaps] == [
        ("3511", Why.NO_NOTE),
        ("3512", Why.NO_NOTE),
        ("3513", Why.NO_NOTE),
    ]
    assert [(gap.key, gap.amount) for gap in found.object_gaps] == [
        (("1", "100"), 150_000),
        (("1", "110"), 600_000),
        (("1", "300"), 1_000_000),
    ]
    assert outcomes(2025, 2025) == []
    placed_all()
    told = statements(2025)
    assert told is not None
    assert told.figures is not None
    assert told.figures.amounts["note_3_costs", "office"] == 600_000
    assert {(one.month.month, one.code): one.amount for one in outcomes(2025, 2025)}[3, "office"] == 600_000


def test_a_rule_taken_away_stops_the_statements_again(house: House) -> None:
    book(2025)
    placed_all(2025)
    object_rule_delete("1", "110", 2025, by=SYSTEM)
    account_rule_delete("3511", 2025, by=SYSTEM)
    found = year_placing(2025)
    assert found is not None
    assert [gap.account for gap in found.account_gaps] == ["3511"]
    assert [gap.key for gap in found.object_gaps] == [("1", "110")]
    actions = list(Event.objects.order_by("-number").values_list("action", flat=True)[:2])
    assert actions == ["finance.account_rule_deleted", "finance.object_rule_deleted"]


def test_what_moves_in_an_adopted_year_is_asked_about_and_what_was_missing_there_is_not(house: House) -> None:
    book(2024)
    closed(2024)
    placed_all()  # nothing was placed before, so nothing moves
    text = refused(lambda: object_rule_save("1", "110", 2024, "board", by=SYSTEM))
    assert "Årsredovisningen för 2024 är fastställd" in text
    assert "5020" in text
    assert {rule.code: rule.note_line for rule in object_rules(2024)} == ACTIVITIES
    assert object_rule_save("1", "110", 2025, "board", by=SYSTEM)  # from a later year it moves nothing
    text = refused(lambda: account_rule_save("5020", 2024, "income_statement.depreciation", by=SYSTEM))
    assert "flyttar konto 5020" in text
    text = refused(lambda: object_rule_delete("1", "110", 2024, by=SYSTEM))
    assert "Årsredovisningen för 2024" in text
    assert object_rule_save("1", "110", 2024, "board", sure=True, by=SYSTEM)


def test_all_questions_are_asked_at_once(house: House) -> None:
    book(2024)
    placed_all()
    closed(2024)
    rules = [
        ObjectRuleFact("1", "110", 2024, "board", None),
        ObjectRuleFact("1", "777", 2024, "board", None),
    ]
    text = refused(lambda: object_rules_save_many(rules, by=SYSTEM))
    assert "777 finns inte" in text
    assert "flyttar konto 5020" in text
    assert object_rules_save_many(rules, sure=True, by=SYSTEM) == 2
    assert object_rules_save_many(rules, by=SYSTEM) == 0


def test_two_at_once_are_told(house: House) -> None:
    seen = fingerprint(account_rule_shown("1510", 2025))
    account_rule_save("1510", 2025, "balance_sheet.receivables", "trade", seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        account_rule_save("1510", 2025, "balance_sheet.receivables", "tax", seen=seen, by=SYSTEM)
    assert [rule.note_line for rule in account_rules(2025)] == ["trade"]
    marked = fingerprint(placing_values(2025, ["1510"], []))
    account_rule_save("1510", 2025, "balance_sheet.receivables", "tax", by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        placing_save(2025, 2025, Answers({"1510": COSTS + "/"}, {}), seen=marked, by=SYSTEM)


def test_answers_are_all_saved_or_none(house: House) -> None:
    book(2025)
    answers = Answers({"3511": "/state_grant", "3512": "/gold"}, {("1", "110"): ("office", None)})
    with pytest.raises(ValidationError) as caught:
        placing_save(2025, 2025, answers, by=SYSTEM)
    assert list(caught.value.message_dict) == ["account_3512"]
    assert not AccountRule.objects.exists()
    assert not ObjectRule.objects.exists()
    assert "minst ett" in refused(lambda: placing_save(2025, 2025, Answers({"3511": ""}, {}), by=SYSTEM))


def test_an_answer_about_the_note_keeps_the_line_that_was_said(house: House) -> None:
    account_rule_save("3519", 2024, "income_statement.income", "", "Sagt förut", by=SYSTEM)
    placing_save(2025, 2025, Answers({"3519": "/other_income"}, {}), by=SYSTEM)
    rule = account_rules(2025)[0]
    assert (rule.line, rule.note_line, rule.reason) == (
        "income_statement.income",
        "other_income",
        "Sagt förut",
    )


def test_two_activities_on_a_cost_are_mended_by_one_saying_nothing(house: House) -> None:
    objects = (("1", "110"), ("6", "3001"))
    book(2025, [voucher("1", date(2025, 3, 1), row("5020", 100, objects), row("1930", -100))])
    object_rule_save("1", "110", 2025, "office", by=SYSTEM)
    object_rule_save("6", "3001", 2025, "interventions", house.sikta.pk, by=SYSTEM)
    found = year_placing(2025)
    assert found is not None
    assert [(gap.key, gap.why) for gap in found.object_gaps] == [(key, Why.TWO_NOTES) for key in objects]
    placing_save(2025, 2025, Answers({}, {objects[0]: ("-", None)}), by=SYSTEM)
    left = year_placing(2025)
    assert left is not None
    assert left.complete
    assert set(left.ledger.placing.notes.values()) == {"interventions"}


def test_the_dimension_that_most_costs_have_is_asked_for_first(house: House) -> None:
    found = [
        voucher("1", date(2025, 3, 1), row("5020", 100, (("6", "3001"),)), row("1930", -100)),
        voucher("2", date(2025, 3, 1), row("5010", 100, (("6", "3001"),)), row("1930", -100)),
        voucher("3", date(2025, 3, 1), row("6010", 100, (("1", "110"), ("6", "3001"))), row("1930", -100)),
    ]
    book(2025, found)
    first = year_placing(2025)
    assert first is not None
    assert [gap.key for gap in first.object_gaps] == [("6", "3001")]
    asked = year_placing(2025, dimension="1")
    assert asked is not None
    assert [gap.key for gap in asked.object_gaps] == [("1", "110"), ("6", "3001")]


def test_an_account_outside_the_chart_is_unplaced_until_it_is_told(house: House) -> None:
    found = [voucher("1", date(2025, 3, 1), row("9110", 100), row("1930", -100))]
    book(2025, found, opening=OPENING, accounts={"9110": "Internt"})
    before = year_placing(2025)
    assert before is not None
    assert [gap.account for gap in before.account_gaps] == ["9110"]
    account_rule_save("9110", 2025, COSTS, "office", by=SYSTEM)
    after = year_placing(2025)
    assert after is not None
    assert after.complete


@pytest.mark.parametrize(
    "write",
    [
        lambda by: account_rule_save("1510", 2025, COSTS, by=by),
        lambda by: account_rule_delete("1510", 2025, by=by),
        lambda by: object_rule_save("1", "110", 2025, "office", by=by),
        lambda by: object_rule_delete("1", "110", 2025, by=by),
        lambda by: object_rules_save_many([], by=by),
        lambda by: placing_save(2025, 2025, Answers({}, {}), by=by),
    ],
)
@pytest.mark.parametrize("role", [Role.LEAD, Role.BOARD, Role.AUDITOR])
def test_only_the_office_says_where_things_belong(
    house: House, actor_as: Callable[..., Actor], role: Role, write: Callable[[Actor], object]
) -> None:
    actor = actor_as(role, intervention_id=house.sikta.pk)
    with pytest.raises(Refused):
        write(actor)


def test_a_change_is_logged_with_old_and_new() -> None:
    account_rule_save("1510", 2025, "balance_sheet.receivables", "trade", by=SYSTEM)
    account_rule_save("1510", 2025, "balance_sheet.receivables", "tax", by=SYSTEM)
    assert not account_rule_save("1510", 2025, "balance_sheet.receivables", "tax", by=SYSTEM)
    event = Event.objects.latest("number")
    assert (event.action, event.subject) == ("finance.account_rule_saved", "Konto 1510 från 2025")
    assert event.items.get().changes == '{"note_line":["trade","tax"]}'
