"""What is counted of participants and activities in a year: every table, every cell of it, and the months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from drivbank.access.matrix import Action, may
from drivbank.core.months import MONTHS
from drivbank.core.parameters import ParameterError
from drivbank.reports.blocks import definition
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.charting import chart_of
from drivbank.statistics.outputs import plain
from drivbank.statistics.requests import address
from drivbank.statistics.services.flow import YearFlow, flow_chart
from drivbank.statistics.services.year_tables import year_counted
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL, Cell, Heading, Line, Table
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

# Tables that are set beside the same of the year before.
COMPARED = ("participants", "exits-by-outcome")
KINDS = {"percent": FigureKind.PERCENT, "full_time": FigureKind.MEAN}
OCCASIONS = "occasions"
# What the sums of a table are sums of, where its columns do not say it; of others its title does.
COUNTED = {"participants": "Deltagare", "exits-by-outcome": "Avslut", "exits-by-reason-and-sex": "Avslut"}
SUMS, BARE = ("totalt antal", "totalt", "summa"), ("antal", "andel")
BEFORE = ":before"
TABLES = "Tabeller"
FLOW_TITLE = "Nyinskrivna, avslutade och pågående månad för månad"
FLOW_GROUP = "In- och utflöde"
FLOW_COLUMNS = (("enrolled", "Nyinskrivna"), ("exited", "Avslutade"), ("ongoing", "Pågående"))


def counted_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is counted of a whole year; raise Refused, or ParameterError for one that cannot be counted."""
    told = year_counted(table_ids(), about.year, by=about.by, source=about.source)
    opens = may(about.by, Action.READ_ROWS)
    for table in told.tables:
        yield from _tables(table, about.source)
        yield from _cells(table, about.source, opens=opens)
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


def _origin(table: Table, source: Source, group: str) -> Origin:
    told = f"Tabellen {table.title}, definitionens version {table.version}, räknad på {source_text(source)}."
    return Origin(
        group, told, reverse("statistics:table_show", args=[table.id, table.year]) + address(source)
    )


def _tables(table: Table, source: Source, when: str = "") -> Iterator[FigureTable]:
    """Yield a table, and its diagram where it has one; a diagram's evidence is the table that it is of."""
    label = f"{table.title} {table.year}"
    found = _origin(table, source, TABLES).table(f"{table.id}{when}", table, label, persons=True)
    yield found
    if not when and chart_of(table) is not None:
        yield _diagram(found)


def _diagram(table: FigureTable) -> FigureTable:
    """Return a table as the diagram of it."""
    name = table.key.partition(":")[2]
    return replace(table, key=f"chart:{name}", label=f"{table.label}, diagram", group="Diagram", chart=True)


def _definitions(tables: Sequence[Table], source: Source) -> FigureTable:
    """Return what every counted table counts, for the end of a report."""
    rows = [SheetRow((table.title, definition(table), table.version), key=table.id) for table in tables]
    columns = (
        Column("table", "Tabell"),
        Column("text", "Det som räknas"),
        Column("version", "Version", Unit.COUNT),
    )
    sheet = Sheet("definitions", "Så är tabellerna räknade", columns, tuple(rows))
    told = f"Räknat på {source_text(source)}."
    return Origin(TABLES, told, reverse("reference:parameter_list")).table("definitions", sheet)


def _cells(table: Table, source: Source, *, opens: bool) -> Iterator[Figure]:
    """Yield every cell; the evidence of one that counts somebody is its rows, for one who may open them."""
    origin = _origin(table, source, f"{table.title} {table.year}")
    rows = reverse("statistics:cell_show", args=[table.id, table.year])
    headings = {heading.key: heading for heading in table.columns}
    for line in table.lines:
        for cell in line.cells:
            own = origin
            if opens and cell.n:
                query = address(source, rad=cell.row_key, kolumn=cell.column_key)
                own = replace(origin, evidence=rows + query)
            yield _cell(table, line, cell, headings[cell.column_key], own)


def _cell(table: Table, line: Line, cell: Cell, heading: Heading, origin: Origin) -> Figure:
    kind = KINDS.get(cell.unit, FigureKind.COUNT)
    share = kind is not FigureKind.COUNT
    return origin.figure(
        key_of(table.id, cell.row_key, cell.column_key),
        _label(table, line, heading),
        kind,
        None if cell.value is None else plain(cell.value),
        n=cell.n if share else None,
        of=cell.of if share else None,
        persons=cell.unit != OCCASIONS,
    )


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
    told = f"In- och utflöde per månad, räknat på {source_text(source)}."
    shown = reverse("statistics:table_list") + address(source, ar=flow.year)
    table = Origin(TABLES, told, shown).table("flow", flow_sheet(flow), persons=True)
    yield table
    yield _diagram(table)
    origin = Origin(f"{FLOW_GROUP} {flow.year}", told, shown)
    for month in flow.months:
        for name, heading in FLOW_COLUMNS:
            key, label = f"flow:{month.first_day.month}:{name}", f"{heading} i {_month(month.first_day)}"
            yield origin.figure(key, label, FigureKind.COUNT, getattr(month, name), persons=True)


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
    return MONTHS[day.month - 1]


def _before(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the same tables and figures of the year before, where anything is registered in it."""
    try:
        told = year_counted(COMPARED, about.year - 1, by=about.by, source=about.source)
    except ParameterError:
        return  # no definition was in force then
    opens = may(about.by, Action.READ_ROWS)
    for table in (table for table in told.tables if table.n):
        yield from _tables(table, about.source, BEFORE)
        for figure in _cells(table, about.source, opens=opens):
            yield replace(figure, key=f"{figure.key}{BEFORE}", label=f"{figure.label}, året före")
