"""A body on a day: who sits in it, who has and who will."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.organisation.models import Body
from drivbank.organisation.selectors import body, mandates, seats_of
from drivbank.organisation.web.forms import DayForm
from drivbank.organisation.web.requests import breadcrumbs, reader
from drivbank.ui.screens import found_or_404


@require_GET
def body_show(request: HttpRequest, body_id: int) -> HttpResponse:
    """Show the body as it was on the day asked for, today when none is."""
    actor = reader(request)
    group = found_or_404(body(body_id))
    today = timezone.localdate()
    form = DayForm(request.GET if "dag" in request.GET else None, initial={"dag": today})
    day: date = (form.cleaned_data["dag"] if form.is_valid() else None) or today
    everyone = mandates([body_id])
    sitting = [fact for fact in everyone if fact.term.covers(day)]
    context = {
        "body": group,
        "day": day,
        "today": today,
        "form": form,
        "sitting": sitting,
        "seats": seats_of(sitting, day) if group.kind == Body.Kind.BOARD else (),
        "before": [fact for fact in everyone if fact.ends_on and fact.ends_on < day],
        "coming": [fact for fact in everyone if fact.starts_on > day],
        "can_change": may_everywhere(actor, Action.CHANGE_ORGANISATION),
        "breadcrumbs": breadcrumbs((group.name, "")),
    }
    return render(request, "organisation/body_show.html", context)
