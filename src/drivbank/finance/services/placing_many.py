"""Saying where several accounts and objects belong at once: all is written, or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import log_lock
from drivbank.core.seen import check_unchanged
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.rule_lines import choice_of, of_choice
from drivbank.finance.selectors.rules import (
    AccountRuleFact,
    ObjectRuleFact,
    accounts_in_force,
    every_account_rule,
    every_object_rule,
    objects_in_force,
)
from drivbank.finance.services.placing import (
    account_rule_values,
    account_rule_write,
    object_rule_values,
    object_rule_write,
)
from drivbank.finance.services.placing_years import rules_changing

ObjectKey = tuple[str, str]
# The answer that an object says nothing of the note.
NOTHING = "-"


@dataclass(frozen=True)
class Answers:
    """What the office answers, by account and by object; "" is no answer, and leaves things as they are.

    An account's answer is a line and a note's line as one value (see rule_lines), an object's a line of the note on
    costs, or NOTHING, and an intervention or None. All that was on the page is named, answered or not.
    """

    accounts: Mapping[str, str]
    objects: Mapping[ObjectKey, tuple[str, int | None]]


def account_field(account: str) -> str:
    """Return the name of an account's answer in a form."""
    return f"account_{account}"


def object_field(key: ObjectKey, what: str = "note") -> str:
    """Return the name of an object's answer in a form; its code may have any letters and is written in hexadecimal."""
    dimension, code = key
    return f"{what}_{dimension}_{code.encode().hex()}"


def placing_values(year: int, accounts: Iterable[str], objects: Iterable[ObjectKey]) -> dict[str, str]:
    """Return what the office's own rules say of accounts and objects in a year, by their fields; "" for nothing."""
    by_account = accounts_in_force(every_account_rule(), year)
    by_object = objects_in_force(every_object_rule(), year)
    found = {}
    for account in accounts:
        rule = by_account.get(account)
        found[account_field(account)] = choice_of(rule.line, rule.note_line) if rule else ""
    for key in objects:
        of = by_object.get(key)
        found[object_field(key)] = (of.note_line or NOTHING) if of else ""
        found[object_field(key, "intervention")] = str(of.intervention_id or "") if of else ""
    return found


@transaction.atomic
def placing_save(
    year: int, from_year: int, answers: Answers, *, seen: str | None = None, sure: bool = False, by: Actor
) -> int:
    """Write a rule from a year on for everything that is answered; return how many.

    ``year`` is the one whose page it was. ``sure`` says that what is asked about is meant.
    """
    check_can_change_finance(by)
    log_lock()
    check_unchanged(placing_values(year, answers.accounts, answers.objects), seen)
    accounts = _account_rules(from_year, answers.accounts)
    objects = [
        ObjectRuleFact(*key, from_year, "" if note_line == NOTHING else note_line, intervention_id)
        for key, (note_line, intervention_id) in answers.objects.items()
        if note_line
    ]
    if not accounts and not objects:
        raise ValidationError(_("Välj rad för minst ett av dem."))
    with rules_changing(from_year, None, sure=sure, by=by) as questions:
        for account in accounts:
            if account.values != account_rule_values(account.account, from_year):
                with _on(account_field(account.account)):
                    questions += account_rule_write(account, by=by)
        for each in objects:
            if each.values != object_rule_values(each.dimension, each.code, from_year):
                with _on(object_field((each.dimension, each.code))):
                    questions += object_rule_write(each, by=by)
    return len(accounts) + len(objects)


def _account_rules(from_year: int, answers: Mapping[str, str]) -> list[AccountRuleFact]:
    """Return the rules that are answered. An answer about the note alone keeps the line that the office has said."""
    before = accounts_in_force(every_account_rule(), from_year)
    found = []
    for account, choice in answers.items():
        if not choice:
            continue
        line, note_line = of_choice(choice)
        own = before.get(account)
        found.append(
            AccountRuleFact(
                account,
                from_year,
                line or (own.line if own else ""),
                note_line,
                own.reason if own else "",
            )
        )
    return found


@contextmanager
def _on(field: str) -> Iterator[None]:
    """Put what is wrong with a rule on its own field; the year that all share keeps its own."""
    try:
        yield
    except ValidationError as error:
        faults = dict(error.message_dict)
        shared = {name: faults.pop(name) for name in ("from_year",) if name in faults}
        own = [message for messages in faults.values() for message in messages]
        raise ValidationError({**shared, **({field: own} if own else {})}) from error
