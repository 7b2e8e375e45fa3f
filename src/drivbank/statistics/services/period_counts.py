"""The measures of goals counted in any periods, such as half-years, within what someone may count."""

from collections.abc import Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.participants.policies import check_can_count
from drivbank.participants.selectors import count_scope
from drivbank.statistics.measures import measures
from drivbank.statistics.services.goals_counting import Counts, measures_count
from drivbank.statistics.sources import Source

Days = tuple[date, date]


def period_counted(periods: Mapping[int, Days], *, by: Actor, source: Source) -> Counts:
    """Return every measure in each period, first and last day, under the number it is given; raise Refused.

    In one reading of the observations. A period that has not ended counts what there is so far.
    """
    scope = count_scope(by)
    check_can_count(scope)
    return measures_count(tuple(measures().values()), periods, scope=scope, source=source)
