"""What the screens of figures share, here and in the documents above: what is counted on, the year, and faults in words."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.parameters import ParameterError
from drivbank.statistics.compiling import NoSuchCell
from drivbank.statistics.selectors import default_year, snapshot_numbered
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_source
from drivbank.statistics.sources import Source

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def source_of(request: HttpRequest) -> Source:
    """Return what the address says to count on: the snapshot ``bild``, else what is registered now."""
    number = request.GET.get("bild", "")
    if not number:
        return live_source()
    snapshot = snapshot_numbered(int(number)) if number.isdecimal() and len(number) < 10 else None
    if snapshot is None:
        raise Http404(_("Ögonblicksbilden finns inte."))
    return snapshot_source(snapshot)


def year_of(request: HttpRequest, *, finished: bool = False) -> int:
    """Return the year in the address, else the latest with registrations; ``finished`` passes over one that is not over."""
    text = request.GET.get("ar", "")
    if text.isdecimal() and len(text) == 4:
        return int(text)
    return min(default_year(), timezone.localdate().year - finished)


def address(source: Source, **more: object) -> str:
    """Return the query that keeps to the same snapshot, with its question mark; "" when there is nothing to say."""
    parts = {"bild": source.snapshot.id} if source.snapshot else {}
    query = urlencode({**more, **parts})
    return f"?{query}" if query else ""


def faults_told(view: View[P]) -> View[P]:
    """Answer 404 for a table, year or cell that is not, and say in words when a snapshot cannot be trusted."""

    @wraps(view)
    def told(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (ParameterError, NoSuchCell) as error:
            raise Http404(str(error)) from error
        except SnapshotFault as error:
            return render(request, "statistics/fault.html", {"reason": str(error)}, status=409)

    return told
