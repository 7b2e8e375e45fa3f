"""What the rooms below ask of the rooms above them, answered here because config alone knows them all.

Queries are imported when they are asked: a page is served without loading what it does not need.
"""

from drivbank.interventions.above import ABOVE


def above_join() -> None:
    """Tell the interventions where their participations are."""
    from drivbank.participants import selectors

    ABOVE.registered = selectors.registered_count
    ABOVE.ongoing = selectors.ongoing_count
    ABOVE.outside = selectors.outside_count
    ABOVE.ended_with = selectors.ended_with
