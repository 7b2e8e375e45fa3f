"""What is counted of participants and activities in a year: every table, every cell of it, and the months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS

from drivbank.access.matrix import Action, may
from drivbank.core.parameters import ParameterError
from drivbank.reports.blocks import definition
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable
from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.charting import chart_of
from drivbank.statistics.outputs import plain
from drivbank.statistics.requests import address
from drivbank.statistics.services.flow import YearFlow, flow_chart
from drivbank.statistics.services.year_tables import year_counted
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL, Cell, Heading, Line, Table
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

ANNUAL = "annual_report"
# Tables that are set beside the same of the year before.
COMPARED = ("participants", "exits-by-outcome")
KINDS = {"percent": FigureKind.PERCENT, "full_time": FigureKind.MEAN}
OCCASIONS = "occasions"
# What the sums of a table are sums of, where its columns do not say it; of others its title does.
COUNTED = {"participants": "Deltagare", "exits-by-outcome": "Avslut", "exits-by-reason-and-sex": "Avslut"}
SUMS, BARE = ("totalt antal", "totalt", "summa"), ("antal", "andel")
BEFORE = ":before"
FLOW_TITLE = "Nyinskrivna, avslutade och pågående månad för månad"
FLOW_GROUP = "In- och utflöde"
FLOW_COLUMNS = (("enrolled", "Nyinskrivna"), ("exited", "Avslutade"), ("ongoing", "Pågående"))


def counted(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is counted of the year of an annual report; other reports have figures of their own period.

    Raise Refused, or ParameterError for a year that cannot be counted.
    """
    if about.kind != ANNUAL or about.half or about.intervention_id is not None:
        return
    told = year_counted(table_ids(), about.year, by=about.by, source=about.source)
    opens = may(about.by, Action.READ_ROWS)
    for table in told.tables:
        yield from _tables(table, about.source)
        yield from _figures(table, about.source, opens=opens)
    yield from _flow(told.flow, about.source)
    yield from _before(about)
    yield _definitions(told.tables, about.source)


def key_of(table_id: str, row_key: str, column_key: str) -> str:
    """Return the key of a cell: a total is called so, since the key stands in texts."""
    return f"{table_id}:{_named(row_key)}:{_named(column_key)}"


def _named(key: str) -> str:
    return key.replace(TOTAL, "total")


def source_text(source: Source) -> str:
    """Return what is counted on, as it stands after ``räknad på``."""
    moment = f"{timezone.localtime(source.counted_at):%Y-%m-%d %H:%M}"
    if source.snapshot:
        return f"ögonblicksbilden {source.snapshot.name}, {moment}"
    return f"det som var registrerat {moment}"


def _stands_on(table: Table, source: Source) -> str:
    return f"Tabellen {table.title}, definitionens version {table.version}, räknad på {source_text(source)}."


def _tables(table: Table, source: Source, when: str = "") -> Iterator[FigureTable]:
    """Yield a table, and its diagram where it has one; a diagram's evidence is the table that it is of."""
    shown = reverse("statistics:table_show", args=[table.id, table.year]) + address(source)
    told = _stands_on(table, source)
    label = f"{table.title} {table.year}"
    yield FigureTable(f"table:{table.id}{when}", label, "Tabeller", table, told, shown, persons=True)
    if not when and chart_of(table) is not None:
        chart = f"{label}, diagram"
        yield FigureTable(f"chart:{table.id}", chart, "Diagram", table, told, shown, chart=True, persons=True)


def _definitions(tables: Sequence[Table], source: Source) -> FigureTable:
    """Return what every counted table counts, for the end of a report."""
    rows = [SheetRow((table.title, definition(table), table.version), key=table.id) for table in tables]
    columns = (
        Column("table", "Tabell"),
        Column("text", "Det som räknas"),
        Column("version", "Version", Unit.COUNT),
    )
    sheet = Sheet("definitions", "Så är tabellerna räknade", columns, tuple(rows))
    shown = reverse("reference:parameter_list")
    return FigureTable(
        "table:definitions", sheet.title, "Tabeller", sheet, f"Räknat på {source_text(source)}.", shown
    )


def _figures(table: Table, source: Source, *, opens: bool) -> Iterator[Figure]:
    told = _stands_on(table, source)
    shown = reverse("statistics:table_show", args=[table.id, table.year]) + address(source)
    rows = reverse("statistics:cell_show", args=[table.id, table.year])
    headings = {heading.key: heading for heading in table.columns}
    for line in table.lines:
        for cell in line.cells:
            query = address(source, rad=cell.row_key, kolumn=cell.column_key)
            evidence = rows + query if opens and cell.n else shown
            yield _figure(table, line, cell, headings[cell.column_key], told, evidence)


def _figure(table: Table, line: Line, cell: Cell, heading: Heading, told: str, evidence: str) -> Figure:
    kind = KINDS.get(cell.unit, FigureKind.COUNT)
    share = kind is not FigureKind.COUNT
    return Figure(
        key=key_of(table.id, cell.row_key, cell.column_key),
        label=_label(table, line, heading),
        group=f"{table.title} {table.year}",
        kind=kind,
        value=_value(cell.value),
        source=told,
        evidence=evidence,
        n=cell.n if share else None,
        of=cell.of if share else None,
        persons=cell.unit != OCCASIONS,
    )


def _value(value: int | Decimal | None) -> int | Decimal | None:
    return None if value is None else plain(value)


def _label(table: Table, line: Line, heading: Heading) -> str:
    """Return what a cell is called: its row and column, and of a sum the column first; a sum says of what."""
    rows, column = [str(label) for label in line.labels], str(heading.label)
    what = COUNTED.get(table.id, "")
    if line.level == 0:
        row = rows[0].lower()
        if column.lower() in SUMS:
            return f"{what or table.title}, {row}"
        if column.lower() in BARE:
            return f"{what or table.title}, {column.lower()} {row}"
        return f"{column}, {row}"
    if what and rows[-1].lower() in SUMS:
        rows[-1] = what.lower()
    if what and column.lower() in SUMS:
        column = "summa" if rows[-1] == what.lower() else f"{what} totalt"
    return f"{', '.join(rows)}, {column.lower()}"


def _flow(flow: YearFlow, source: Source) -> Iterator[Figure | FigureTable]:
    """Yield the year by month: a table, its diagram, and each number."""
    if flow.empty:
        return
    shown = reverse("statistics:table_list") + address(source, ar=flow.year)
    told = f"In- och utflöde per månad, räknat på {source_text(source)}."
    sheet, label = flow_sheet(flow), f"{FLOW_TITLE} {flow.year}"
    yield FigureTable("table:flow", label, "Tabeller", sheet, told, shown, persons=True)
    yield FigureTable(
        "chart:flow", f"{label}, diagram", "Diagram", sheet, told, shown, chart=True, persons=True
    )
    for row in sheet.rows:
        for (column, heading), value in zip(FLOW_COLUMNS, row.values[1:], strict=True):
            yield Figure(
                key=f"flow:{row.key}:{column}",
                label=f"{heading} i {row.values[0]}",
                group=f"{FLOW_GROUP} {flow.year}",
                kind=FigureKind.COUNT,
                value=value,
                source=told,
                evidence=shown,
                persons=True,
            )


def flow_sheet(flow: YearFlow) -> Sheet:
    """Return the year by month as a table with its diagram; a month that has not begun has no numbers."""
    columns = (
        Column("month", "Månad"),
        *(Column(key, label, Unit.COUNT) for key, label in FLOW_COLUMNS),
    )
    rows = tuple(
        SheetRow(
            (_month(month.first_day), month.enrolled, month.exited, month.ongoing),
            key=str(month.first_day.month),
        )
        for month in flow.months
    )
    title = f"{FLOW_TITLE} {flow.year}"
    note = "Pågående är hur många som var inskrivna när månaden var slut."
    return Sheet("flow", title, columns, rows, (note,), chart=flow_chart(flow, title))


def _month(day: date) -> str:
    return str(MONTHS[day.month])


def _before(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the same tables and figures of the year before, where anything is registered in it."""
    try:
        told = year_counted(COMPARED, about.year - 1, by=about.by, source=about.source)
    except ParameterError:
        return  # no definition was in force then
    opens = may(about.by, Action.READ_ROWS)
    for table in (table for table in told.tables if table.n):
        yield from _tables(table, about.source, BEFORE)
        for figure in _figures(table, about.source, opens=opens):
            yield replace(figure, key=f"{figure.key}{BEFORE}", label=f"{figure.label}, året före")
