"""Writing budgets. A draft may be changed or removed; what is decided stays, and a revised budget is a new version."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.money import MOST_ORE
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import Budget, BudgetLine
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budget_drafts import LIQUID_FUNDS, budget_labels, budget_values, field_of
from drivbank.finance.selectors.budgets import BudgetAmount, BudgetFact, LineFact, budget_lines
from drivbank.finance.services.grant_checks import found, one_line, text_fault
from drivbank.interventions.selectors import interventions
from drivbank.organisation.services.checks import changed
from drivbank.ui.numbers import format_kronor

MOST_DECISION = 200


@transaction.atomic
def budget_create(
    year: int, lines: Iterable[BudgetAmount], *, liquid_funds: int | None = None, by: Actor
) -> Budget:
    """Begin a draft of a year's budget: the first, or a revised one after those decided.

    ``liquid_funds`` is what cash and bank are planned to be at the end of the year, in öre.
    """
    check_can_change_finance(by)
    log_lock()
    if not budget_lines(year):
        problem = _("Det finns inga budgetrader för %(year)s. De första gäller från 2004.")
        raise ValidationError({"year": problem % {"year": year}})
    versions = Budget.objects.filter(year=year)
    if versions.filter(decided_on__isnull=True).exists():
        problem = _("Det finns redan ett utkast till budget för %(year)s. Besluta eller ta bort det först.")
        raise ValidationError({"year": problem % {"year": year}})
    latest = versions.aggregate(latest=Max("version"))["latest"] or 0
    planned = _liquid_funds_checked(liquid_funds)
    row = Budget.objects.create(year=year, version=latest + 1, liquid_funds=planned)
    _lines_write(row, lines)
    _log("finance.budget_created", row, {}, by=by)
    return row


@transaction.atomic
def budget_update(
    year: int,
    lines: Iterable[BudgetAmount],
    *,
    liquid_funds: int | None = None,
    seen: str | None = None,
    by: Actor,
) -> Budget:
    """Give the draft of a year other amounts; those of a decided budget never change."""
    check_can_change_finance(by)
    row = _draft(year)
    before = budget_values(row)
    check_unchanged(before, seen)
    row.lines.all().delete()
    row.liquid_funds = _liquid_funds_checked(liquid_funds)
    row.save()
    _lines_write(row, lines)
    if budget_values(row) != before:
        _log("finance.budget_updated", row, before, by=by)
    return row


@transaction.atomic
def budget_decide(
    year: int, *, decided_on: date, decision: str, seen: str | None = None, by: Actor
) -> Budget:
    """Make the draft the budget in force. ``seen`` is the mark of the amounts that were on the page."""
    check_can_change_finance(by)
    row = _draft(year)
    check_unchanged(budget_values(row), seen)
    row.decision = _decision_checked(decision)
    row.decided_on = _day_checked(row, decided_on)
    if not row.lines.exists():
        raise ValidationError(_("Budgeten är tom. Skriv beloppen innan den beslutas."))
    row.save()
    data = {"decided_on": decided_on.isoformat(), "decision": row.decision}
    items = changed("budget", row.pk, {}, {"decided_on": decided_on.isoformat(), "decision": row.decision})
    event_append(by=by, action="finance.budget_decided", subject=f"Budget {row}", data=data, items=items)
    return row


@transaction.atomic
def budget_delete(year: int, *, by: Actor) -> None:
    """Remove the draft of a year."""
    check_can_change_finance(by)
    row = _draft(year)
    before = budget_values(row)
    row.lines.all().delete()
    _log("finance.budget_deleted", row, before, by=by)
    row.delete()


def written_lines(fact: BudgetFact) -> list[BudgetAmount]:
    """Return the amounts of a budget but for the one that is worked out of the others."""
    worked_out = {line.code for line in budget_lines(fact.year) if line.source == "none"}
    return [line for line in fact.lines if line.code not in worked_out]


def _liquid_funds_checked(amount: int | None) -> int | None:
    if amount is not None and not 0 <= amount <= MOST_ORE:
        problem = _("Likvida medel kan inte vara mindre än noll eller orimligt mycket. Skriv dem i kronor.")
        raise ValidationError({LIQUID_FUNDS: problem})
    return amount


def _draft(year: int) -> Budget:
    log_lock()
    row = Budget.objects.select_for_update().filter(year=year, decided_on__isnull=True).first()
    if row is None:
        problem = _("Budgeten för %(year)s är beslutad och ändras inte. Gör en reviderad budget i stället.")
        raise ValidationError(problem % {"year": year})
    return row


def _lines_write(row: Budget, lines: Iterable[BudgetAmount]) -> None:
    """Write the amounts of a draft, those that are nothing left out, and what the others leave over."""
    kept = [line for line in lines if line.amount]
    known = {line.code: line for line in budget_lines(row.year)}
    _check_lines(known, kept)
    rest = [BudgetAmount(code, None, amount) for code, amount in _left_over(known, kept).items() if amount]
    BudgetLine.objects.bulk_create(
        BudgetLine(budget=row, code=line.code, intervention_id=line.intervention_id, amount=line.amount)
        for line in (*kept, *rest)
    )


def _check_lines(known: dict[str, LineFact], lines: list[BudgetAmount]) -> None:
    faults: dict[str, Any] = {}
    names = {fact.id for fact in interventions()} if any(line.intervention_id for line in lines) else set()
    seen: set[tuple[str, int | None]] = set()
    for line in lines:
        if problem := _line_problem(known, names, line, (line.code, line.intervention_id) in seen):
            faults[field_of(line.code, line.intervention_id)] = problem
        seen.add((line.code, line.intervention_id))
    if faults:
        raise ValidationError(faults)


def _line_problem(known: dict[str, LineFact], names: set[int], line: BudgetAmount, again: bool) -> str:
    fact = known.get(line.code)
    if fact is None:
        return _("Raden %(name)s finns inte i årets budget.") % {"name": line.code}
    if fact.source == "none":
        return _("Raden räknas ut av de andra och skrivs inte.")
    if line.amount < 0:
        return _(
            "Ett budgetbelopp är aldrig mindre än noll: raden säger om det är en intäkt eller en kostnad."
        )
    if line.amount > MOST_ORE:
        return _("Beloppet är orimligt stort. Skriv det i kronor.")
    if line.intervention_id is not None and fact.source != "requisitions":
        return _("Bara rader som används av insatser delas på insatser.")
    if line.intervention_id is not None and line.intervention_id not in names:
        return _("Insatsen finns inte.")
    return _("Raden står två gånger.") if again else ""


def _left_over(known: dict[str, LineFact], lines: list[BudgetAmount]) -> dict[str, int]:
    """Return what is left of the income on the line that is worked out of the others; none in most years."""
    rest = next((code for code, fact in known.items() if fact.source == "none"), None)
    if rest is None:
        return {}
    left = sum(known[line.code].sign * line.amount for line in lines)
    if left < 0:
        problem = _("Kostnaderna är %(amount)s kr högre än intäkterna. Då finns inget disponibelt belopp.")
        raise ValidationError(problem % {"amount": format_kronor(-left)})
    return {rest: left}


def _decision_checked(text: str) -> str:
    text = one_line(text)
    missing = _("Skriv var beslutet står, till exempel Styrelsen § 61.")
    found({"decision": text_fault(text, most=MOST_DECISION, missing=missing)})
    return text


def _day_checked(row: Budget, day: date) -> date:
    """A budget is decided before the next year is out, not ahead of today and not before the version it revises."""
    if day > timezone.localdate():
        raise ValidationError(
            {"decided_on": _("Dagen har inte varit än. Budgeten är ett utkast tills den är beslutad.")}
        )
    if not row.year - 3 <= day.year <= row.year:
        problem = _("Budgeten för %(year)s kan inte vara beslutad %(day)s. Stämmer året?")
        raise ValidationError({"decided_on": problem % {"year": row.year, "day": day.isoformat()}})
    before = Budget.objects.filter(year=row.year, version__lt=row.version).order_by("-version").first()
    if before and before.decided_on and day < before.decided_on:
        problem = _("Version %(version)s beslutades %(day)s. En senare version beslutas inte före den.")
        facts = {"version": before.version, "day": before.decided_on.isoformat()}
        raise ValidationError({"decided_on": problem % facts})
    return day


def _log(action: str, row: Budget, before: dict[str, Any], *, by: Actor) -> None:
    """Log the amounts that changed, by what their lines are called."""
    labels, after = budget_labels(row.year), budget_values(row)
    old, new = ({labels[name]: amount for name, amount in values.items()} for values in (before, after))
    items = changed("budget", row.pk, old, {**dict.fromkeys(old), **new})
    event_append(by=by, action=action, subject=f"Budget {row}", items=items)
