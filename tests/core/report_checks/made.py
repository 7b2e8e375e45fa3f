"""Small tables for the rules to be held against: a table is its columns and rows of numbers as they are written."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    Finding,
    ReportFacts,
    Rule,
    Unit,
    Where,
)
from drivbank.core.report_checks.number_rules import NUMBER_RULES

GAP = "\u202f"
COUNT, KRONOR, TKR, PERCENT, MEAN = Unit.COUNT, Unit.KRONOR, Unit.THOUSANDS, Unit.PERCENT, Unit.MEAN


def cell(written: object, quantity: str = "") -> CheckedCell:
    """Return a cell: a number as it is, None as a dash, a text as what is printed in place of a number."""
    if isinstance(written, CheckedCell):
        return written
    if written is None:
        return CheckedCell(None, "–", quantity)
    if isinstance(written, str):
        return CheckedCell(None, written, quantity)
    return CheckedCell(Decimal(str(written)), str(written), quantity)


def column(label: str, unit: Unit = COUNT, **more: Any) -> CheckedColumn:
    return CheckedColumn(label, unit, **more)


def row(label: str, *written: object, **more: Any) -> CheckedRow:
    """Return a row; one that begins with Summa is a sum."""
    return CheckedRow(label, tuple(map(cell, written)), is_sum=label.startswith("Summa"), **more)


def table(columns: Sequence[CheckedColumn], *rows: CheckedRow, **more: Any) -> CheckedTable:
    kept: dict[str, Any] = {
        "key": "typed:part:1",
        "where": Where("part", "Delen", "Tabellen"),
        "typed": True,
        **more,
    }
    return CheckedTable(columns=tuple(columns), rows=rows, **kept)


def report(*tables: CheckedTable, **more: Any) -> ReportFacts:
    return ReportFacts(year=2025, tables=tables, **more)


def rule(name: str) -> Rule:
    return next(one for one in NUMBER_RULES if one.id == name)


def found(name: str, *tables: CheckedTable, **more: Any) -> list[Finding]:
    """Return what a rule finds in a report of these tables."""
    return list(rule(name).check(report(*tables, **more)))


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str, str]]:
    """Return weight, row, found and expected of findings, with plain spaces."""
    return [
        (one.weight.value, one.where.row, one.found.replace(GAP, " "), one.expected.replace(GAP, " "))
        for one in findings
    ]
