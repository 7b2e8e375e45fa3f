"""The statements of a year as tables, in the unit they are printed in; what stops them when they cannot be made."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.statements import (
    ShownStatements,
    StatementUnit,
    YearStatements,
    five_years,
    shown,
    statements,
)
from drivbank.finance.sheets.statement_overview import overview_sheet
from drivbank.finance.sheets.statement_tables import operating_report_sheet, statement_sheet
from drivbank.finance.sheets.statement_unplaced import unplaced_sheet
from drivbank.finance.sheets.statement_words import ledger_lines
from drivbank.ui.sheets import Remarks, Sheet

LEDGER = Phrase("Huvudböcker")


def statements_in(
    year: int, *, by: Actor, as_of: date | None = None, unit: StatementUnit
) -> tuple[Sheet, ...]:
    """Return a year's statements and notes in a unit; none without a ledger; raise Refused."""
    check_can_see(by, None)
    told = statements(year, as_of=as_of)
    return statement_sheets(told, unit, as_of=as_of) if told else ()


def statement_sheets(
    told: YearStatements,
    unit: StatementUnit,
    *,
    as_of: date | None = None,
    printed: ShownStatements | None = None,
) -> tuple[Sheet, ...]:
    """Return the statements, notes and five years; while the placing stops them, what it lacks.

    ``printed`` is the statements in the unit where they are already rounded, so that it is not done again.
    """
    if told.figures is None:
        return (unplaced_sheet(told),)
    first, *rest = _made(told, printed or shown(told, unit), as_of)
    return (replace(first, remarks=(Remarks(LEDGER, tuple(ledger_lines(told)), last=True),)), *rest)


def _made(told: YearStatements, printed: ShownStatements, as_of: date | None) -> Iterator[Sheet]:
    """Yield a table for each layout, in their order."""
    made = {"operating_report": lambda: operating_report_sheet(told, printed)}
    made["five_year_overview"] = lambda: overview_sheet(
        told, printed, five_years(told.year, as_of=as_of, told=told)
    )
    for layout in told.layouts:
        yield made.get(layout.key, partial(statement_sheet, told, printed, layout.key))()


statements_sheets = partial(statements_in, unit=StatementUnit.KRONOR)
statements_tkr_sheets = partial(statements_in, unit=StatementUnit.THOUSANDS)
statements_mkr_sheets = partial(statements_in, unit=StatementUnit.MILLIONS)
statements_exact_sheets = partial(statements_in, unit=StatementUnit.EXACT)
