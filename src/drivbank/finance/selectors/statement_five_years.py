"""Five years side by side: from the ledger where there is one, else as the annual report that was adopted prints them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drivbank.core.statements.checks import PrintedUnit
from drivbank.core.statements.model import Figures, Layout
from drivbank.finance.selectors.budgets import ClosedYearFact, closed_years
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.published import PublishedFact, headcounts, published
from drivbank.finance.selectors.statement_years import (
    ASSETS,
    CLOSING_EQUITY,
    COSTS,
    FIVE_YEARS,
    INCOME,
    RESULT,
    YearLedger,
    YearStatements,
    year_ledger,
)

YEARS = 5
LATER_REPORTS = 4  # a year is in the overviews of its own report and of four later ones

# What is printed of each year, by line.
Overviews = dict[int, dict[str, PublishedFact]]


class YearSource(StrEnum):
    """Where the figures of a year come from."""

    LEDGER = "ledger"
    PUBLISHED = "published"
    MISSING = "missing"


@dataclass(frozen=True)
class OverviewYear:
    """A year of the overview in öre as printed; ``solidity`` in whole percent. None is not known.

    ``printed_result`` is what the annual report's overview prints where the closing has another result.
    """

    year: int
    source: YearSource
    income: int | None = None
    costs: int | None = None
    result: int | None = None
    equity: int | None = None
    solidity: int | None = None
    employees: int | None = None
    printed_result: int | None = None
    covers_until: date | None = None  # of a ledger that does not reach the end of its year


@dataclass(frozen=True)
class FiveYears:
    """A year and the four before it, the latest first."""

    year: int
    years: tuple[OverviewYear, ...]


def five_years(year: int, *, as_of: date | None = None, told: YearStatements | None = None) -> FiveYears:
    """Return the overview of a year; what is already read of it and of the year before is not read again."""
    wanted = range(year, year - YEARS, -1)
    layouts = told.layouts if told else layouts_on(year)
    ledgers = _ledgers(wanted, layouts, as_of, told)
    closed, employees = closed_years(as_of=as_of), headcounts(wanted)
    printed = _printed(published(range(year - YEARS + 1, year + LATER_REPORTS + 1)), closed)
    return FiveYears(
        year,
        tuple(
            _year(of, ledgers[of], closed.get(of), printed.get(of, {}), employees.get(of)) for of in wanted
        ),
    )


def _ledgers(
    wanted: range, layouts: tuple[Layout, ...], as_of: date | None, told: YearStatements | None
) -> dict[int, YearLedger | None]:
    read = {told.year: told.ledger, told.year - 1: told.ledger_before} if told else {}
    return {of: read[of] if of in read else year_ledger(of, layouts, as_of=as_of) for of in wanted}


def _printed(facts: list[PublishedFact], closed: dict[int, ClosedYearFact]) -> Overviews:
    """Return what the overviews print of each year, the latest adopted report last and so in force."""
    found: Overviews = {}
    for fact in facts:
        if fact.statement == FIVE_YEARS and fact.column.isdigit() and fact.report_year in closed:
            found.setdefault(int(fact.column), {})[fact.line] = fact
    return found


def _year(
    year: int,
    ledger: YearLedger | None,
    closed: ClosedYearFact | None,
    facts: Mapping[str, PublishedFact],
    employees: int | None,
) -> OverviewYear:
    printed = {line: fact.amount for line, fact in facts.items()}
    staff = printed.get("employees") if employees is None else employees
    if ledger is not None and ledger.figures is not None:
        return _of_ledger(year, ledger, ledger.figures, staff)
    if closed is None and not printed:
        return OverviewYear(year, YearSource.MISSING, employees=staff)
    return OverviewYear(
        year=year,
        source=YearSource.PUBLISHED,
        income=printed.get("income"),
        costs=printed.get("costs"),
        result=closed.result if closed else printed.get("result"),
        equity=closed.equity if closed else None,
        solidity=printed.get("solidity_pct"),
        employees=staff,
        printed_result=_printed_otherwise(facts.get("result"), closed),
    )


def _printed_otherwise(printed: PublishedFact | None, closed: ClosedYearFact | None) -> int | None:
    """Return the printed result when it is not the closing's to the nearest unit."""
    if printed is None or closed is None:
        return None
    is_same = 2 * abs(printed.amount - closed.result) <= PrintedUnit(printed.unit).step
    return None if is_same else printed.amount


def _of_ledger(year: int, ledger: YearLedger, figures: Figures, employees: int | None) -> OverviewYear:
    equity, assets = figures.amounts[CLOSING_EQUITY], figures.amounts[ASSETS]
    return OverviewYear(
        year=year,
        source=YearSource.LEDGER,
        income=figures.amounts[INCOME],
        costs=figures.amounts[COSTS],
        result=figures.amounts[RESULT],
        equity=equity,
        solidity=solidity(equity, assets),
        employees=employees,
        covers_until=None if ledger.is_whole else ledger.until,
    )


def solidity(equity: int, assets: int) -> int | None:
    """Return equity as whole percent of assets, half away from zero; None when there are no assets."""
    if assets <= 0:
        return None
    percent = (200 * abs(equity) + assets) // (2 * assets)
    return -percent if equity < 0 else percent
