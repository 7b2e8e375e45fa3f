"""The year at a glance, beside the year before."""

from dataclasses import dataclass

from drivbank.core.parameters import ParameterError
from drivbank.participants.policies import Scope
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.live import live_source
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL, Line, Table


@dataclass(frozen=True)
class Counts:
    """The four numbers of a year, for the association (or the scope) or for one intervention, named by its key."""

    label: str
    total: int
    enrolled: int
    exited: int
    ongoing: int
    key: str = TOTAL


@dataclass(frozen=True)
class YearSummary:
    """A year's counts and those of the year before; ``before`` of an intervention is None when it had nothing."""

    year: int
    scope_label: str
    total: Counts
    before: Counts | None
    interventions: tuple[tuple[Counts, Counts | None], ...]


def year_summary(year: int, scope: Scope, *, source: Source | None = None) -> YearSummary:
    """Return what the table of participants says of the year and the year before; raise Refused without a scope."""
    source = source or live_source()
    table = table_count("participants", year, scope=scope, source=source)
    earlier = _counts(_earlier(year, scope, source))
    now = _counts(table)
    pairs = tuple((counts, earlier.get(key)) for key, counts in now.items() if key != TOTAL)
    return YearSummary(year, table.scope_label, now[TOTAL], earlier.get(TOTAL), pairs)


def _earlier(year: int, scope: Scope, source: Source) -> Table | None:
    if year <= FIRST_YEAR:
        return None
    try:
        return table_count("participants", year - 1, scope=scope, source=source)
    except ParameterError:
        return None  # no definition was in force then


def _counts(table: Table | None) -> dict[str, Counts]:
    return {line.key: _line_counts(line) for line in (table.lines if table else ())}


def _line_counts(line: Line) -> Counts:
    total, enrolled, exited, ongoing = (cell.n for cell in line.cells)
    return Counts(line.labels[0], total, enrolled, exited, ongoing, line.key)
