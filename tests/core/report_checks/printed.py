"""The annual report for 2025 as it was printed, typed by hand into tables, and the same report put right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    ReportFacts,
    Unit,
    Where,
)
from drivbank.core.statements.checks import Printed
from tests.core.statements.printed_report import known, layouts, right_report, rounded_report, the_report

FACTS = Path(__file__).parents[2] / "facts"
MONEY = ("avoided", "tax", "result")
BY_MUNICIPALITY = ("avoided", "tax", "saving", "contribution", "net")
FLOW = ("total", "enrolled", "exited", "ongoing")
OUTCOMES = ("work", "studies", "rehabilitation", "other")
LABELS = {
    "total": "Totalt antal",
    "enrolled": "Nyinskrivna",
    "exited": "Avslutade",
    "ongoing": "Pågående",
    "work": "Arbete",
    "studies": "Studier",
    "rehabilitation": "Rehab",
    "other": "Övrigt",
    "persons": "Antal",
    "avoided": "Uteblivet försörjningsstöd",
    "tax": "Skatteintäkter",
    "result": "Resultat",
    "saving": "Besparing",
    "contribution": "Medlemsbidrag",
    "net": "Netto",
    "participants": "Deltagare",
    "fte": "Heltider i arbete",
}
STATEMENT_COLUMNS = ("amount", "comparison")
SUFFIX = {"amount": "", "comparison": ":before", "budget": ":budget", "deviation": ":deviation"}
Rows = Mapping[str, Sequence[Any]]


@cache
def facts(name: str) -> Mapping[str, Any]:
    """Return a file of facts."""
    loaded = yaml.safe_load((FACTS / f"{name}.yaml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def cell(value: object, quantity: str = "") -> CheckedCell:
    """Return a cell with a number as it is given."""
    return CheckedCell(Decimal(str(value)), str(value), quantity)


def counted(
    key: str, part: str, caption: str, columns: Sequence[tuple[str, Unit]], rows: Rows, **more: Any
) -> CheckedTable:
    """Return a table whose quantities are its key, the row and the column; a row named total is the sum."""
    return CheckedTable(
        key=f"table:{key}",
        where=Where(part, caption, caption),
        columns=tuple(CheckedColumn(LABELS.get(name, name), unit) for name, unit in columns),
        rows=tuple(
            CheckedRow(
                "Totalt" if row == "total" else row,
                tuple(
                    cell(value, f"{key}:{row}:{name}")
                    for (name, _unit), value in zip(columns, values, strict=True)
                ),
                is_sum=row == "total",
            )
            for row, values in rows.items()
        ),
        typed=True,
        **more,
    )


def _named(rows: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    return {"total" if name in ("Totalt", "Summering") else name: row for name, row in rows.items()}


def participants() -> CheckedTable:
    """Return the table of who came, went and stayed."""
    columns = [(name, Unit.COUNT) for name in FLOW]
    rows = _named(facts("sormland-2025")["participants"])
    return counted("participants", "individual", "Deltagare per insats", columns, rows, persons=True)


def exits(other: int) -> CheckedTable:
    """Return the table of outcomes with what its total row says of the others."""
    rows = {name: list(row) for name, row in _named(facts("sormland-2025")["exits_by_outcome"]).items()}
    rows["total"][3] = other
    columns = [(name, Unit.COUNT) for name in OUTCOMES]
    return counted("exits-by-outcome", "individual", "Avslut efter utfall", columns, rows, persons=True)


def reasons() -> CheckedTable:
    """Return table 1: exits by reason and sex, the reasons of each intervention under its sum."""
    content = facts("sormland-2025")
    rows = []
    for name, found in content["exits_by_reason_and_sex"].items():
        for reason, (women, men) in found.items():
            is_sum = reason == "Summa"
            of = f"exits-by-reason-and-sex:{name}" if is_sum else f"exits-by-reason-and-sex:{name}/{reason}"
            cells = (cell(women, f"{of}:woman"), cell(men, f"{of}:man"), cell(women + men, f"{of}:total"))
            rows.append(CheckedRow(name if is_sum else reason, cells, is_sum=is_sum))
    women, men = content["exits_by_sex"]
    of = "exits-by-reason-and-sex:total"
    cells = (cell(women, f"{of}:woman"), cell(men, f"{of}:man"), cell(women + men, f"{of}:total"))
    rows.append(CheckedRow("Summa", cells, is_sum=True))
    columns = tuple(
        CheckedColumn(name, Unit.COUNT, is_total=name == "Summa") for name in ("Kvinnor", "Män", "Summa")
    )
    where = Where("statistics", "Bilaga 2", "Tabell 1. Avslut efter orsak och kön")
    return CheckedTable(
        "table:exits-by-reason-and-sex", where, columns, tuple(rows), typed=True, persons=True
    )


def work_after(persons: int) -> CheckedTable:
    """Return table 2 with so many working in all."""
    rows = {name: list(row) for name, row in facts("socioeconomics-2025")["work_after"].items()}
    rows["total"][0] = persons
    rows["hourly"][0] += persons - 34
    columns = [("persons", Unit.COUNT), *((name, Unit.KRONOR) for name in MONEY)]
    return counted("work-after-worth", "statistics", "Tabell 2. Arbete efter insatsen", columns, rows)


def by_municipality(*, alike: bool, tax: int) -> CheckedTable:
    """Return table 3; ``alike`` as it is printed, with two rows the same, and with so much tax in all."""
    rows = {name: list(row) for name, row in facts("socioeconomics-2025")["municipalities"].items()}
    rows["Nyköping"][2:5] = rows["Nyköping"][2:5] if alike else [658_751, 224_399, 883_149]
    rows["Oxelösund"][2:5] = rows["Oxelösund"][2:5] if alike else [387_499, 132_001, 519_501]
    rows["Eskilstuna"][3] += tax - rows["total"][3]
    rows["total"][3] = tax
    columns = [
        ("participants", Unit.COUNT),
        ("fte", Unit.MEAN),
        *((name, Unit.KRONOR) for name in BY_MUNICIPALITY),
    ]
    return counted("by-municipality-worth", "statistics", "Tabell 3. Per kommun", columns, rows)


def statements(figures: Iterable[Printed]) -> tuple[CheckedTable, ...]:
    """Return the statements and notes as tables, in thousands of kronor."""
    kept = {(row.statement, row.line, row.column): row for row in figures}
    return tuple(_statement(layout.key, kept) for layout in layouts())


def _statement(key: str, kept: Mapping[tuple[str, str, str], Printed]) -> CheckedTable:
    columns = list(dict.fromkeys(column for statement, _line, column in kept if statement == key))
    layout = next(one for one in layouts() if one.key == key)
    lines = [line for line in layout.lines if any((key, line.key, column) in kept for column in columns)]
    return CheckedTable(
        key=f"table:{key}",
        where=Where(key, layout.title, layout.title),
        columns=tuple(CheckedColumn(column, Unit.THOUSANDS) for column in columns),
        rows=tuple(
            CheckedRow(
                line.label,
                tuple(_amount(kept.get((key, line.key, column))) for column in columns),
                is_sum=line.is_sum,
            )
            for line in lines
        ),
        typed=True,
    )


def _amount(printed: Printed | None) -> CheckedCell:
    if printed is None:
        return CheckedCell(None, "")
    column = SUFFIX.get(printed.column, f":{printed.column}")
    return cell(printed.amount // printed.unit.step, f"{printed.statement}:{printed.line}{column}")


def printed_report() -> ReportFacts:
    """Return the report as it is printed, with everything that is wrong in its tables."""
    content = facts("sormland-2025")
    return ReportFacts(
        year=2025,
        tables=(
            participants(),
            exits(content["exits_by_outcome_printed_other"]),
            *statements(the_report()),
            reasons(),
            work_after(34),
            by_municipality(alike=True, tax=1_056_000),
        ),
        statements=replace(known(()), published=()),
    )


def right_facts() -> ReportFacts:
    """Return the report with what is wrong put right: the two tables on work then count alike, on one rate of tax."""
    tax = facts("socioeconomics-2025")["work_after"]["total"][2]
    return ReportFacts(
        year=2025,
        tables=(
            participants(),
            exits(facts("sormland-2025")["exits_by_outcome"]["Totalt"][3]),
            *statements(rounded_report()),
            reasons(),
            work_after(33),
            by_municipality(alike=False, tax=tax),
        ),
        statements=replace(known(()), published=()),
    )


__all__ = ["by_municipality", "printed_report", "right_facts", "right_report", "work_after"]
