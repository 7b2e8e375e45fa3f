"""What the ledger says that the budget's lines came to, month by month."""

from collections.abc import Iterable, Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import LineKey
from drivbank.core.statements.placing import Placing
from drivbank.finance.selectors.budgets import closed_years, entered_lines, outcomes
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.ledger import TotalFact, VersionFact, ledger_version, totals
from drivbank.finance.selectors.statement_years import COSTS, INCOME, year_ledger
from drivbank.finance.services.outcomes import outcomes_save

# Lines of the income statement that are lines of the budget as they are.
ALONE = ("depreciation", "financial_income", "financial_costs")
Months = Mapping[date, Mapping[str, int]]


def outcomes_from_ledger(version_id: int, *, by: Actor) -> None:
    """Enter the outcome of each month that a version holds, where it differs from what is entered.

    Nothing is entered from a version that is not in force, while an account waits for its line, or for a year whose
    annual report is adopted.
    """
    version = ledger_version(version_id)
    if version is None or not version.is_in_force or version.year in closed_years():
        return
    ledger = year_ledger(version.year, layouts_on(version.year))
    if ledger is None or not ledger.placing.complete:
        return
    booked = months_of(totals(version_id), ledger.placing)
    if booked:
        _enter(version, booked, by=by)


def months_of(amounts: Iterable[TotalFact], placing: Placing) -> Months:
    """Return what each line of the budget came to by month, in öre; a file without months gives none."""
    found: dict[date, dict[str, int]] = {}
    for total in amounts:
        code = _code(total, placing)
        if code is None or total.month is None:
            continue
        month = found.setdefault(total.month, {})
        is_income = placing.lines[total.account] == INCOME or code == "financial_income"
        month[code] = month.get(code, 0) + (-total.amount if is_income else total.amount)
    return found


def _code(total: TotalFact, placing: Placing) -> str | None:
    """Return the budget's line of what an account moved, None for what the budget does not have."""
    line: LineKey | None = placing.lines.get(total.account)
    if line in (INCOME, COSTS):
        return placing.notes.get((total.account, total.objects))
    return line[1] if line and line[1] in ALONE else None


def _enter(version: VersionFact, booked: Months, *, by: Actor) -> None:
    codes = [line.code for line in entered_lines(version.year)]
    entered = {
        (row.month, row.code): row
        for row in outcomes(version.year, version.year)
        if row.intervention_id is None
    }
    source = Phrase("Huvudboken %(year)s, version %(number)s", year=version.year, number=version.number)
    for number in range(version.first_day.month, version.covers_until.month + 1):
        month = date(version.year, number, 1)
        kept = {code: booked.get(month, {}).get(code, 0) for code in codes}
        new: dict[str, int | None] = {
            code: amount for code, amount in kept.items() if amount or (month, code) in entered
        }
        known = [entered[month, code].known_on for code in new if (month, code) in entered]
        outcomes_save(month, new, known_on=max([version.known_on, *known]), source=source, by=by)
