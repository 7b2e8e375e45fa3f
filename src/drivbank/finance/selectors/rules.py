"""Reads of the office's own rules for the ledger: which line an account is of, and what an object is for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from drivbank.finance.models import AccountRule, ObjectRule


@dataclass(frozen=True)
class AccountRuleFact:
    """The office's rule for an account from a year on: ``line`` is "statement.line", ``note_line`` a note's line.

    Either may be "", which leaves it to the rules of the chart, or to the objects.
    """

    account: str
    from_year: int
    line: str
    note_line: str
    reason: str

    @property
    def values(self) -> dict[str, Any]:
        """What it says, as a form is opened with it and the event log has it."""
        return {"line": self.line, "note_line": self.note_line, "reason": self.reason}


@dataclass(frozen=True)
class ObjectRuleFact:
    """What an object of a dimension is for from a year on: a line of the note on costs, and an intervention or none."""

    dimension: str
    code: str
    from_year: int
    note_line: str
    intervention_id: int | None

    @property
    def values(self) -> dict[str, Any]:
        """What it says, as a form is opened with it and the event log has it."""
        return {"note_line": self.note_line, "intervention_id": self.intervention_id}


def every_account_rule() -> list[AccountRuleFact]:
    """Return every rule for an account there is, by account and then the latest first. One query."""
    names = ("account", "from_year", "line", "note_line", "reason")
    rows = AccountRule.objects.order_by("account", "-from_year").values_list(*names)
    return [AccountRuleFact(*row) for row in rows]


def every_object_rule() -> list[ObjectRuleFact]:
    """Return every rule for an object there is, by dimension and code and then the latest first. One query."""
    names = ("dimension", "code", "from_year", "note_line", "intervention_id")
    rows = ObjectRule.objects.order_by("dimension", "code", "-from_year").values_list(*names)
    return [ObjectRuleFact(*row) for row in rows]


def account_rules(year: int) -> list[AccountRuleFact]:
    """Return the rules for accounts in force in a year: the latest of each account that has begun. One query."""
    return list(accounts_in_force(every_account_rule(), year).values())


def object_rules(year: int) -> list[ObjectRuleFact]:
    """Return the rules for objects in force in a year: the latest of each object that has begun. One query."""
    return list(objects_in_force(every_object_rule(), year).values())


def accounts_in_force(rules: Iterable[AccountRuleFact], year: int) -> Mapping[str, AccountRuleFact]:
    """Return which of the rules, the latest first of each account, holds in a year, by account."""
    found: dict[str, AccountRuleFact] = {}
    for rule in rules:
        if rule.from_year <= year:
            found.setdefault(rule.account, rule)
    return found


def objects_in_force(rules: Iterable[ObjectRuleFact], year: int) -> Mapping[tuple[str, str], ObjectRuleFact]:
    """Return which of the rules, the latest first of each object, holds in a year, by dimension and code."""
    found: dict[tuple[str, str], ObjectRuleFact] = {}
    for rule in rules:
        if rule.from_year <= year:
            found.setdefault((rule.dimension, rule.code), rule)
    return found
