"""What the views of this room share: the year, what is counted on, and faults in words."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from drivbank.core.parameters import ParameterError
from drivbank.statistics.selectors import default_year, snapshot_numbered
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_source
from drivbank.statistics.sources import Source

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def year_of(request: HttpRequest) -> int:
    """Return the year in the address, else the latest with registrations."""
    text = request.GET.get("ar", "")
    return int(text) if text.isdecimal() and len(text) == 4 else default_year()


def source_of(request: HttpRequest) -> Source:
    """Return what the address says to count on: the snapshot ``bild``, else what is registered now."""
    number = request.GET.get("bild", "")
    if not number:
        return live_source()
    snapshot = snapshot_numbered(int(number)) if number.isdecimal() and len(number) < 10 else None
    if snapshot is None:
        raise Http404("Ögonblicksbilden finns inte.")
    return snapshot_source(snapshot)


def faults_told(view: View[P]) -> View[P]:
    """Answer 404 for a year that cannot be counted, and say in words when a snapshot cannot be trusted."""

    @wraps(view)
    def told(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ParameterError as error:
            raise Http404(str(error)) from error
        except SnapshotFault as error:
            return render(request, "reports/fault.html", {"reason": str(error)}, status=409)

    return told
