"""What a report shows to the public. The one place where small numbers are withheld in reports.

A count under five is withheld, and with it as many others as are needed so that none of them can be worked out: in
its own table, and from the other tables and figures of the same report. Amounts and full-time positions are withheld
with the counts they follow from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drivbank.reports.figures.model import Catalogue, Figure, FigureKind, FigureTable
from drivbank.reports.figures.showing import is_small
from drivbank.reports.protection.cells import BEHIND, Cells, Key, hidden
from drivbank.reports.protection.counted import add_table, is_closed, is_too_small, protected_table
from drivbank.reports.protection.links import ANSWERS, add_answers, add_links
from drivbank.reports.protection.measured import add_measured
from drivbank.reports.protection.sheets import add_sheet, protected_sheet, withheld_values
from drivbank.statistics.charting import chart_of
from drivbank.statistics.tables import TOTAL, Table
from drivbank.ui.charts import Kind
from drivbank.ui.numbers import WITHHELD
from drivbank.ui.sheets import Column, Sheet

TOO_SMALL = "Tabellen räknar färre än fem deltagare och visas inte."
CLOSED = "Tabellen visas inte: hur många den räknar skulle avslöja uppgifter om färre än fem deltagare."
HIDDEN = "Uppgifter om färre än fem deltagare visas inte, och inte heller det som skulle avslöja dem:"
BEFORE = ":before"
# What a goal's verdict follows from, and what follows from the verdicts on all goals.
OUTCOME = ("n", "of", "outcome")
DEVIATIONS = "table:deviations"
TOLD_BY_VERDICTS = ("goals:met", "goals:nearly", "goals:not_met", "goals:unknown", "deviations:count")
NOT_AMONG = "Mål vars utfall inte visas är inte med, vare sig de är uppfyllda eller inte."
STACKED = (Kind.STACKED, Kind.HORIZONTAL_STACKED)


@dataclass(frozen=True)
class Protected:
    """The tables of participants as they may be published, by key, and the keys of figures that may not be."""

    tables: Mapping[str, FigureTable]
    figures: frozenset[str]


def protection_of(catalogue: Catalogue) -> Protected:
    """Return all that a report shows of participants as it may be published, each with the others reckoned with."""
    tables = [table for table in catalogue.tables.values() if table.persons]
    cells = _cells(tables)
    counted = add_measured(cells, catalogue.figures.values()) | add_answers(cells, catalogue.figures)
    add_links(cells)
    kept = hidden(cells)
    found = {table.key: _protected(table, kept) for table in tables}
    keys = {key for table in tables for key in _figure_keys(table, kept)}
    keys |= {key for count in kept for key in counted.get(count, ())}
    keys |= {f"{key.rpartition(':')[0]}:outcome" for key in keys if key.endswith((":n", ":of"))}
    few_work = any(key[1:] == (TOTAL, BEHIND) for key in kept)
    keys |= {figure.key for figure in catalogue.figures.values() if _is_told_by(figure, few_work)}
    goals = _goals(keys)
    if goals:
        keys |= {*(f"{goal}:verdict" for goal in goals), *TOLD_BY_VERDICTS}
        found |= {key: _without(table, goals) for key, table in found.items() if key == DEVIATIONS}
    return Protected(found, frozenset(keys) & catalogue.figures.keys())


def _goals(keys: Iterable[str]) -> set[str]:
    """Return the goals of whose outcomes something is withheld, and so their verdicts.

    Not to have reached five is to be fewer, and nearly to have reached six is to be one of few numbers.
    """
    parted = [key.split(":") for key in keys if key.startswith("goal:")]
    return {f"goal:{number[0]}" for _goal, *number, part in parted if len(number) == 1 and part in OUTCOME}


def _without(table: FigureTable, goals: Iterable[str]) -> FigureTable:
    """Return the table of deviations without some goals, met or not: who stands in it has not reached what was planned."""
    sheet = table.content
    if not isinstance(sheet, Sheet):
        return table
    rows = tuple(row for row in sheet.rows if row.key not in goals)
    return replace(table, content=replace(sheet, rows=rows, notes=(*sheet.notes, NOT_AMONG)))


def _is_told_by(figure: Figure, few_work: bool) -> bool:
    """Say whether a figure that is no count itself would tell how few it stands on."""
    if figure.key.startswith(ANSWERS) and figure.n is not None:
        return few_work or is_small(replace(figure, persons=True))
    return figure.kind is not FigureKind.COUNT and is_small(figure)


def published(catalogue: Catalogue) -> Catalogue:
    """Return what a report can be bound to as it may be published; one that is that already is returned as it is."""
    if catalogue.withheld is not None:
        return catalogue
    found = protection_of(catalogue)
    return replace(catalogue, tables={**catalogue.tables, **found.tables}, withheld=found.figures)


def protected(table: FigureTable) -> FigureTable:
    """Return a table as it may be published for itself: small cells withheld with what would reveal them within it."""
    if table.withheld is not None or not table.persons:
        return table
    return _protected(table, hidden(_cells([table])))


def protected_keys(catalogue: Catalogue) -> frozenset[str]:
    """Return the keys of the figures that are withheld because they are small or would reveal one that is."""
    return protection_of(catalogue).figures


def sentence(table: FigureTable) -> str:
    """Return what is said under a table of which something is withheld, "" where nothing is."""
    if not table.withheld:
        return ""
    one = table.withheld == 1
    count = "1 uppgift" if one else f"{table.withheld} uppgifter"
    if table.chart and (isinstance(table.content, Table) or table.content.chart):
        return f"{HIDDEN} {count} {'är inte ritad' if one else 'är inte ritade'}."
    return f"{HIDDEN} {count} {'är ersatt' if one else 'är ersatta'} med två punkter ({WITHHELD}). Summorna räknar alla."


def _name(table: FigureTable) -> str:
    """Return what a table's counts are called, the same for a table and its diagram."""
    return table.key.partition(":")[2]


def _cells(tables: Iterable[FigureTable]) -> Cells:
    cells = Cells()
    for name, table in {_name(table): table for table in tables}.items():
        if isinstance(table.content, Table):
            add_table(cells, name, table.content)
        else:
            add_sheet(cells, name, table, table.content)
    return cells


def _protected(table: FigureTable, kept: frozenset[Key]) -> FigureTable:
    content, name = table.content, _name(table)
    if isinstance(content, Table):
        if is_too_small(content):
            return _nothing(table, content, TOO_SMALL)
        if is_closed(content, name, kept):
            return _nothing(table, content, CLOSED)
        shown = protected_table(content, name, kept)
        if table.chart:
            return _diagram(table, content, shown)
        count = sum(cell.withheld for cell in shown.cells)
        return replace(table, content=shown, withheld=count)
    count = len(withheld_values(content, name, kept))
    return replace(table, content=protected_sheet(content, name, kept), withheld=count)


def _diagram(table: FigureTable, whole: Table, shown: Table) -> FigureTable:
    """Return a diagram as it may be published. Parts that are stacked would look like a whole: that is a table instead."""
    drawn, before = chart_of(shown), chart_of(whole)
    if drawn is None or before is None or drawn == before:
        return replace(table, content=shown, withheld=0)
    if drawn.kind in STACKED:
        count = sum(new != old for new, old in zip(shown.cells, whole.cells, strict=True))
        return replace(table, content=shown, chart=False, withheld=count)
    count = sum(value is None for series in drawn.series for value in series.values)
    return replace(table, content=shown, withheld=count)


def _nothing(table: FigureTable, content: Table, why: str) -> FigureTable:
    """Return a table of which not even how many it counts is told, and why."""
    columns = (Column("row", str(content.row_headings[0])),)
    title = f"{content.title} {content.year}"
    return replace(table, content=Sheet(content.id, title, columns, (), (why,)), withheld=0)


def _figure_keys(table: FigureTable, kept: frozenset[Key]) -> Iterable[str]:
    """Return the keys of figures that are values of a table which are withheld."""
    content, name = table.content, _name(table)
    if isinstance(content, Table):
        withheld = [
            (cell.row_key, cell.column_key)
            for cell in content.cells
            if (name, cell.row_key, cell.column_key) in kept
        ]
    else:
        withheld = withheld_values(content, name, kept)
    start, end = (name.removesuffix(BEFORE), BEFORE) if name.endswith(BEFORE) else (name, "")
    for row, column in withheld:
        yield f"{start}:{row.replace(TOTAL, 'total')}:{column.replace(TOTAL, 'total')}{end}"
