"""The latest catalogues, kept in the process as long as nothing they are made of has changed.

Whoever writes asks for one with every pause. Each change in the house leaves an event, so the hash of the last one that a
figure could depend on says whether a kept one still holds.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.utils import timezone

from drivbank.access.selectors import last_event_hash
from drivbank.reports.figures.model import Catalogue

ROOMS = ("exchange", "finance", "interventions", "organisation", "participants", "reference", "statistics")
MOST = 8
_kept: OrderedDict[Hashable, Catalogue] = OrderedDict()
_writing = Lock()


def kept_catalogue(of: Hashable, make: Callable[[], Catalogue]) -> Catalogue:
    """Return the catalogue of something, made anew when a change since the last time could have changed it.

    ``of`` is all that it is made for: the report, what it is counted on, and how far its reader sees.
    """
    key = (of, last_event_hash(*ROOMS), timezone.localdate())
    with _writing:
        found = _kept.get(key)
    if found is None:
        found = make()
    with _writing:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
