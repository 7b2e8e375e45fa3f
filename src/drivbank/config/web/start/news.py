"""What is new: the latest changes in the log for those who may read it, and the latest snapshots."""

from drivbank.access.log import EventSearch, events_found
from drivbank.config.web.start.visit import Section, Visit
from drivbank.statistics.selectors import snapshots

EVENTS, SNAPSHOTS = 6, 3


def events_part(visit: Visit) -> Section:
    """Return the latest changes."""
    return Section("config/start/events.html", events_found(EventSearch(), most=EVENTS, by=visit.actor).lines)


def snapshots_part(visit: Visit) -> Section | None:
    """Return the latest snapshots; None before the first is taken."""
    found = tuple(snapshots()[:SNAPSHOTS])
    return Section("config/start/snapshots.html", found) if found else None
