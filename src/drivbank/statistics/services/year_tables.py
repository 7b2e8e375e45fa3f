"""The year for someone: tables and months, counted on what that person may count."""

from collections.abc import Sequence
from dataclasses import dataclass

from drivbank.access.actors import Actor
from drivbank.participants.selectors import count_scope
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.flow import YearFlow, flow
from drivbank.statistics.services.live import live_source
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import Table


@dataclass(frozen=True)
class YearCounted:
    """Tables of a year in the order asked for, and the year by month, all on one source."""

    tables: tuple[Table, ...]
    flow: YearFlow


def year_counted(
    table_ids: Sequence[str], year: int, *, by: Actor, source: Source | None = None
) -> YearCounted:
    """Return the year as the actor may count it; raise Refused to one who may not count."""
    scope = count_scope(by)
    source = source or live_source()
    tables = [table_count(table_id, year, scope=scope, source=source) for table_id in table_ids]
    return YearCounted(tuple(tables), flow(year, scope, source=source))
