"""Writing where accounts and objects of the ledger belong. A rule holds from a year on, until a later one for the same."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.phrases import Phrase
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import AccountRule, ObjectRule
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.rule_lines import choice_of
from drivbank.finance.selectors.rules import (
    AccountRuleFact,
    ObjectRuleFact,
    accounts_in_force,
    every_account_rule,
    every_object_rule,
    objects_in_force,
)
from drivbank.finance.services.grant_checks import one_line
from drivbank.finance.services.placing_checks import account_rule_questions, object_rule_questions
from drivbank.finance.services.placing_years import rules_changing
from drivbank.organisation.services.checks import changed

Values = dict[str, Any]


def account_rule_shown(account: str, year: int) -> Values:
    """Return the rule for an account in force in a year as a form is opened with it, {} for none."""
    rule = accounts_in_force(every_account_rule(), year).get(account)
    return {"choice": choice_of(rule.line, rule.note_line), "reason": rule.reason} if rule else {}


def object_rule_shown(dimension: str, code: str, year: int) -> Values:
    """Return the rule for an object in force in a year as a form is opened with it, {} for none."""
    rule = objects_in_force(every_object_rule(), year).get((dimension, code))
    return {"note_line": rule.note_line, "intervention": rule.intervention_id} if rule else {}


def account_rule_values(account: str, from_year: int) -> Values:
    """Return what the rule for an account from just that year says, {} when there is none."""
    row = AccountRule.objects.filter(account=account, from_year=from_year).first()
    return {"line": row.line, "note_line": row.note_line, "reason": row.reason} if row else {}


def object_rule_values(dimension: str, code: str, from_year: int) -> Values:
    """Return what the rule for an object from just that year says, {} when there is none."""
    row = ObjectRule.objects.filter(dimension=dimension, code=code, from_year=from_year).first()
    return {"note_line": row.note_line, "intervention_id": row.intervention_id} if row else {}


@transaction.atomic
def account_rule_save(
    account: str,
    from_year: int,
    line: str,
    note_line: str = "",
    reason: str = "",
    *,
    seen: str | None = None,
    shown_in: int | None = None,
    sure: bool = False,
    by: Actor,
) -> bool:
    """Say which line an account is of from a year on; say if anything changed. ``line`` is "statement.line".

    ``seen`` is the mark of the rule in force in the year ``shown_in``. ``sure`` says that what is asked about is meant.
    """
    check_can_change_finance(by)
    log_lock()
    check_unchanged(account_rule_shown(account.strip(), shown_in or from_year), seen)
    rule = AccountRuleFact(account.strip(), from_year, line, note_line, one_line(reason))
    if rule.values == account_rule_values(rule.account, from_year):
        return False
    last = _until(AccountRule.objects.filter(account=rule.account), from_year)
    with rules_changing(from_year, last, sure=sure, by=by) as questions:
        questions += account_rule_write(rule, by=by)
    return True


@transaction.atomic
def account_rule_delete(account: str, from_year: int, *, sure: bool = False, by: Actor) -> None:
    """Take a rule for an account away: an earlier one holds again, or else the chart's."""
    check_can_change_finance(by)
    log_lock()
    row = AccountRule.objects.select_for_update().get(account=account, from_year=from_year)
    before = account_rule_values(account, from_year)
    last = _until(AccountRule.objects.filter(account=account), from_year)
    with rules_changing(from_year, last, sure=sure, by=by):
        _account_log("finance.account_rule_deleted", row, before, dict.fromkeys(before), by=by)
        row.delete()


@transaction.atomic
def object_rule_save(
    dimension: str,
    code: str,
    from_year: int,
    note_line: str,
    intervention_id: int | None = None,
    *,
    seen: str | None = None,
    shown_in: int | None = None,
    sure: bool = False,
    by: Actor,
) -> bool:
    """Say what an object is for from a year on; say if anything changed.

    ``note_line`` "" says nothing of the note. ``seen`` is the mark of the rule in force in the year ``shown_in``, and
    ``sure`` says that what is asked about is meant.
    """
    check_can_change_finance(by)
    log_lock()
    check_unchanged(object_rule_shown(dimension, code, shown_in or from_year), seen)
    rule = ObjectRuleFact(dimension, code, from_year, note_line, intervention_id)
    if rule.values == object_rule_values(dimension, code, from_year):
        return False
    last = _until(ObjectRule.objects.filter(dimension=dimension, code=code), from_year)
    with rules_changing(from_year, last, sure=sure, by=by) as questions:
        questions += object_rule_write(rule, by=by)
    return True


@transaction.atomic
def object_rules_save_many(rules: Iterable[ObjectRuleFact], *, sure: bool = False, by: Actor) -> int:
    """Save several rules for objects, all or none; return how many changed anything."""
    check_can_change_finance(by)
    log_lock()
    new = [
        rule for rule in rules if rule.values != object_rule_values(rule.dimension, rule.code, rule.from_year)
    ]
    if new:
        with rules_changing(min(rule.from_year for rule in new), None, sure=sure, by=by) as questions:
            for rule in new:
                questions += object_rule_write(rule, by=by)
    return len(new)


@transaction.atomic
def object_rule_delete(dimension: str, code: str, from_year: int, *, sure: bool = False, by: Actor) -> None:
    """Take a rule for an object away: an earlier one holds again, or none."""
    check_can_change_finance(by)
    log_lock()
    rows = ObjectRule.objects.filter(dimension=dimension, code=code)
    row = rows.select_for_update().get(from_year=from_year)
    before = object_rule_values(dimension, code, from_year)
    last = _until(rows, from_year)
    with rules_changing(from_year, last, sure=sure, by=by):
        _object_log("finance.object_rule_deleted", row, before, dict.fromkeys(before), by=by)
        row.delete()


def account_rule_write(rule: AccountRuleFact, *, by: Actor) -> list[str]:
    """Check a rule for an account and write it, within ``rules_changing``; return what to ask about it."""
    questions = account_rule_questions(rule)
    before = account_rule_values(rule.account, rule.from_year)
    row, _new = AccountRule.objects.update_or_create(
        account=rule.account, from_year=rule.from_year, defaults=rule.values
    )
    _account_log("finance.account_rule_saved", row, before, rule.values, by=by)
    return questions


def object_rule_write(rule: ObjectRuleFact, *, by: Actor) -> list[str]:
    """Check a rule for an object and write it, within ``rules_changing``; return what to ask about it."""
    questions = object_rule_questions(rule)
    before = object_rule_values(rule.dimension, rule.code, rule.from_year)
    row, _new = ObjectRule.objects.update_or_create(
        dimension=rule.dimension, code=rule.code, from_year=rule.from_year, defaults=rule.values
    )
    _object_log("finance.object_rule_saved", row, before, rule.values, by=by)
    return questions


def _until(rows: Any, from_year: int) -> int | None:
    """Return the last year that a rule holds for: the one before the next for the same begins; None for ever."""
    later = rows.filter(from_year__gt=from_year).order_by("from_year").first()
    return later.from_year - 1 if later else None


def _account_log(action: str, row: AccountRule, before: Values, after: Values, *, by: Actor) -> None:
    subject = Phrase("Konto %(account)s från %(year)s", account=row.account, year=row.from_year)
    event_append(by=by, action=action, subject=subject, items=changed("account_rule", row.pk, before, after))


def _object_log(action: str, row: ObjectRule, before: Values, after: Values, *, by: Actor) -> None:
    subject = Phrase(
        "Objekt %(object)s från %(year)s", object=f"{row.dimension} {row.code}", year=row.from_year
    )
    event_append(by=by, action=action, subject=subject, items=changed("object_rule", row.pk, before, after))
