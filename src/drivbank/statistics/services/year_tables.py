"""Tables of a year for someone: counted on what that person may count."""

from collections.abc import Sequence

from drivbank.access.actors import Actor
from drivbank.participants.selectors import count_scope
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.live import live_source
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import Table


def tables_for(
    table_ids: Sequence[str], year: int, *, by: Actor, source: Source | None = None
) -> list[Table]:
    """Return the tables in the order given, all on one source; raise Refused to one who may not count."""
    scope = count_scope(by)
    source = source or live_source()
    return [table_count(table_id, year, scope=scope, source=source) for table_id in table_ids]
