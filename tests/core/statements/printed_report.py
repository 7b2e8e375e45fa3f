"""The annual report for 2025 as printed figures, and the same report with what is wrong in it put right."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import yaml

from drivbank.core.statements.checks import Check, CheckInput, Printed, PrintedUnit, Verdict
from drivbank.core.statements.layouts import layouts_from
from drivbank.core.statements.model import Layout
from drivbank.core.statements.rounding import rounded
from tests.core.statements.association import PRINTED, TKR, equations, exact, facts, figures

REPORT = 2025
COLUMNS = ("amount", "comparison")
OPERATING_COLUMNS = ("amount", "budget", "deviation", "comparison")
UNITS = {"solidity_pct": PrintedUnit.PERCENT, "employees": PrintedUnit.COUNT}
# Statement, line and column.
Place = tuple[str, str, str]


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the layouts that are in force for the report."""
    folder = resources.files("drivbank") / "parameters" / "statements"
    contents = {}
    for file in folder.iterdir():
        content = yaml.safe_load(file.read_text("utf-8"))
        contents[content["id"]] = content["values"][-1]["value"]
    return layouts_from(contents)


def printed(statement: str, line: str, column: str, number: int) -> Printed:
    """Return a figure as printed, from its number in the printed unit."""
    unit = UNITS.get(line, PrintedUnit.THOUSANDS)
    return Printed(REPORT, statement, line, column, number * unit.step, unit)


def the_report() -> tuple[Printed, ...]:
    """Return every figure as the report prints it, faults and all."""
    content = facts()
    found = [
        printed(statement, line, column, number)
        for statement in PRINTED
        for line, row in content[statement].items()
        for column, number in zip(COLUMNS, row, strict=True)
    ]
    for line, row in content["operating_report"].items():
        found += [
            printed("operating_report", line, column, number)
            for column, number in zip(OPERATING_COLUMNS, row, strict=True)
        ]
    years = [str(year) for year in content["five_year_overview"]["years"]]
    for line, row in content["five_year_overview"].items():
        if line != "years":
            found += [printed("five_year_overview", line, *pair) for pair in zip(years, row, strict=True)]
    return tuple(found)


def with_changed(changes: Mapping[Place, int], of: Iterable[Printed]) -> tuple[Printed, ...]:
    """Return the figures with some of them printed otherwise, in the printed unit; new ones come last."""
    left = {place: printed(*place, number) for place, number in changes.items()}
    rows = [left.pop((row.statement, row.line, row.column), row) for row in of]
    return (*rows, *left.values())


def without(lines: Iterable[tuple[str, str]], of: Iterable[Printed]) -> tuple[Printed, ...]:
    """Return the figures without some lines."""
    gone = set(lines)
    return tuple(row for row in of if (row.statement, row.line) not in gone)


def right_report() -> tuple[Printed, ...]:
    """Return the report with what is wrong put right, and the row it lacks; still rounded figure by figure."""
    report = "operating_report"
    faults = {tuple(row["at"]): row["should_be"] for row in facts()["contradictions"].values()}
    kept = {
        place: number
        for place, number in faults.items()
        if place not in {(report, "result", "amount"), (report, "closing_equity", "deviation")}
        and place[0] in (report, "five_year_overview")
    }
    missing_row = {
        (report, "net_financial", column): number
        for column, number in zip(OPERATING_COLUMNS, (-6, 0, -6, -2), strict=True)
    }
    deviation = {(report, "closing_equity", "deviation"): 11768 - 9853}
    return with_changed({**kept, **missing_row, **deviation}, the_report())


def rounded_report() -> tuple[Printed, ...]:
    """Return the right report with both years rounded together."""
    values = rounded(exact(2025, 2024), equations(2025, 2024), TKR).values
    changes = {}
    for row in right_report():
        year = {"amount": 2025, "comparison": 2024}.get(row.column)
        if year and (year, row.statement, row.line) in values:
            changes[row.statement, row.line, row.column] = values[year, row.statement, row.line]
    return with_changed(changes, right_report())


def known(published: tuple[Printed, ...], *, ledger: bool = False) -> CheckInput:
    """Return what is known of the year: its printed figures, and the ledger's when asked for."""
    return CheckInput(
        REPORT,
        layouts(),
        figures=figures(2025) if ledger else None,
        before=figures(2024) if ledger else None,
        published=published,
    )


def of(checks: Iterable[Check], *verdicts: Verdict) -> list[Check]:
    """Return the checks with one of the verdicts."""
    return [check for check in checks if check.verdict in verdicts]
