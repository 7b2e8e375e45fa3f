"""The chart of a counted table: of the table's own cells, so that it cannot say anything else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.statistics.compiling import UNKNOWN
from drivbank.statistics.outputs import plain, printed
from drivbank.statistics.tables import TOTAL, Line, Table
from drivbank.ui.charts import Chart, Kind, Series

PEOPLE, EXITS = Phrase("deltagare"), Phrase("avslut")


def chart_of(table: Table) -> Chart | None:
    """Return the table's chart; None when it has none, or when there is nothing in it."""
    draw = _CHARTS.get(table.id)
    return draw(table) if draw and any(_lines(table)) and table.n else None


def _lines(table: Table) -> list[Line]:
    """Return the rows that are not sums of others."""
    return [line for line in table.lines if not line.is_total]


def _values(lines: Iterable[Line], column: str) -> tuple[int | Decimal | None, ...]:
    cells = (next(cell for cell in line.cells if cell.column_key == column) for line in lines)
    return tuple(None if cell.value is None else plain(cell.value) for cell in cells)


def _drawn(table: Table, kind: Kind, columns: Sequence[str], unit: str, notes: str = "") -> Chart:
    """Return a chart with a series for each column; the column of ``notes`` is written beside the numbers."""
    lines = _lines(table)
    labels = {heading.key: heading.label for heading in table.columns}
    beside = tuple(printed(cell) for line in lines for cell in line.cells if cell.column_key == notes)
    return Chart(
        kind=kind,
        title=Phrase("%(title)s %(year)s", title=table.title, year=table.year),
        labels=tuple(line.labels[0] for line in lines),
        series=tuple(Series(labels[column], _values(lines, column), beside) for column in columns),
        unit=unit,
        n=table.n,
        heading=table.row_headings[0],
        apart=tuple(place for place, line in enumerate(lines) if line.key == UNKNOWN),
    )


def _shares_of(unit: str) -> Callable[[Table], Chart]:
    return lambda table: _drawn(table, Kind.HORIZONTAL, ["persons"], unit, notes="share")


def _columns_of(kind: Kind, unit: str, *columns: str) -> Callable[[Table], Chart]:
    return lambda table: _drawn(table, kind, columns, unit)


def _outcomes(table: Table) -> Chart:
    divided = [heading.key for heading in table.columns if heading.key != TOTAL]
    return _drawn(table, Kind.HORIZONTAL_STACKED, divided, EXITS)


_CHARTS: Mapping[str, Callable[[Table], Chart]] = {
    "participants": _columns_of(Kind.BARS, PEOPLE, "enrolled", "exited", "ongoing"),
    "exits-by-outcome": _outcomes,
    "participants-by-municipality": _columns_of(Kind.HORIZONTAL, PEOPLE, "participants"),
    "work-after": _columns_of(Kind.HORIZONTAL, PEOPLE, "persons"),
    "age": _shares_of(PEOPLE),
    "education": _shares_of(PEOPLE),
    "support-before": _shares_of(PEOPLE),
    "support-after": _shares_of(EXITS),
    "time-in-support": _shares_of(PEOPLE),
    "time-in-intervention": _shares_of(EXITS),
}
