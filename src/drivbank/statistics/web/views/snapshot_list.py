"""The snapshots that have been taken, and taking one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drivbank.access.requests import actor_of
from drivbank.participants.policies import check_can_count
from drivbank.participants.selectors import count_scope
from drivbank.statistics.policies import can_take_snapshot, check_can_take_snapshot
from drivbank.statistics.selectors import snapshots
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_faults, snapshot_take
from drivbank.statistics.web.forms import SnapshotForm


@require_http_methods(["GET", "POST"])
def snapshot_list(request: HttpRequest) -> HttpResponse:
    """Show the snapshots; the office takes a new one here."""
    actor = actor_of(request)
    check_can_count(count_scope(actor))
    form = SnapshotForm(request.POST or None)
    if request.method == "POST":
        check_can_take_snapshot(actor)
        if form.is_valid() and _taken(request, form):
            return redirect("statistics:snapshot_list")
    context = {
        "form": form,
        "snapshots": snapshots(),
        "faults": snapshot_faults(),
        "can_take": can_take_snapshot(actor),
        "breadcrumbs": [
            {"label": _("Statistik"), "url": reverse("statistics:table_list")},
            {"label": _("Ögonblicksbilder")},
        ],
    }
    return render(request, "statistics/snapshot_list.html", context)


def _taken(request: HttpRequest, form: SnapshotForm) -> bool:
    try:
        taken = snapshot_take(name=form.cleaned_data["name"], by=actor_of(request))
    except SnapshotFault as error:
        form.add_error("name", str(error))
        return False
    messages.success(request, _("Ögonblicksbilden %(name)s är tagen.") % {"name": taken.name})
    return True
