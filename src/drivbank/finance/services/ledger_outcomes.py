"""What the ledger says that the budget's lines came to, month by month."""

from collections.abc import Iterable, Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.core.statements.model import LineKey
from drivbank.core.statements.placing import Placing
from drivbank.finance.selectors.budgets import OutcomeFact, closed_years, entered_lines, outcomes
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.ledger import TotalFact, VersionFact, ledger_version, totals
from drivbank.finance.selectors.statement_years import COSTS, INCOME, year_ledger
from drivbank.finance.services.outcomes import outcomes_save

# Lines of the income statement that are lines of the budget as they are.
ALONE = ("depreciation", "financial_income", "financial_costs")
SOURCE = Phrase("Huvudboken %(year)s, version %(number)s")
Amounts = Mapping[str, int]
Entered = Mapping[str, OutcomeFact]


def outcomes_from_ledger(version_id: int, *, known_on: date | None = None, by: Actor) -> None:
    """Enter the outcome of each month that was over in a version, where it differs from what is entered.

    What an earlier version said of other months is taken away. ``known_on`` is the day from which the changes are
    known, that of the version when it is None. Nothing is entered from a version that is not in force, while an
    account waits for its line, or for a year whose annual report is adopted.
    """
    version = ledger_version(version_id)
    if version is None or not version.is_in_force or version.year in closed_years():
        return
    ledger = year_ledger(version.year, layouts_on(version.year))
    if ledger is None or not ledger.placing.complete:
        return
    moved = totals(version_id)
    booked = months_of(moved, ledger.placing)
    covered = version.months if any(total.month for total in moved) else ()
    entered = _entered(version.year)
    known = known_on or version.known_on
    codes = [line.code for line in entered_lines(version.year)]
    for month in covered:
        new = _differing(codes, booked.get(month, {}), entered.get(month, {}))
        _save(month, new, entered.get(month, {}), known, version, by=by)
    for month in sorted(entered.keys() - set(covered)):
        gone = dict.fromkeys(_from_ledger(version, entered[month]))
        _save(month, gone, entered[month], known, version, by=by)


def months_of(amounts: Iterable[TotalFact], placing: Placing) -> dict[date, dict[str, int]]:
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


def _entered(year: int) -> dict[date, dict[str, OutcomeFact]]:
    """Return what is entered of the whole, by month and line."""
    found: dict[date, dict[str, OutcomeFact]] = {}
    for row in outcomes(year, year):
        if row.intervention_id is None:
            found.setdefault(row.month, {})[row.code] = row
    return found


def _differing(codes: Iterable[str], booked: Amounts, entered: Entered) -> dict[str, int]:
    """Return the lines whose amount is another than what is entered; a line that is not entered is nothing."""
    before = {code: entered[code].amount if code in entered else 0 for code in codes}
    return {code: booked.get(code, 0) for code in codes if booked.get(code, 0) != before[code]}


def _from_ledger(version: VersionFact, entered: Entered) -> list[str]:
    """Return the lines of a month that a version of the same year's ledger says, whichever it was."""
    sources = {_source(version.year, number) for number in range(1, (version.number or 0) + 1)}
    return [code for code, row in entered.items() if row.source in sources]


def _source(year: int, number: int | None) -> str:
    return SOURCE.filled(year=year, number=number)


def _save(
    month: date,
    new: Mapping[str, int | None],
    entered: Entered,
    known_on: date,
    version: VersionFact,
    *,
    by: Actor,
) -> None:
    """Save what changes in a month: known from the day, or from when what it corrects was known if that is later."""
    days = {code: max(known_on, entered[code].known_on) if code in entered else known_on for code in new}
    source = _source(version.year, version.number)
    for day in sorted(set(days.values())):
        of_day = {code: amount for code, amount in new.items() if days[code] == day}
        outcomes_save(month, of_day, known_on=day, source=source, by=by)
