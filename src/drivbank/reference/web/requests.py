"""What the views of the parameters share: the day that is looked at."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from drivbank.reference.web.forms import OnDay


def day_of(request: HttpRequest) -> tuple[OnDay, date]:
    """Return the form and the day chosen in it; today when none is, or when it is not understood."""
    today = timezone.localdate()
    form = OnDay(request.GET if request.GET.get("dag") else {"dag": today.isoformat()})
    chosen = form.cleaned_data["dag"] if form.is_valid() else None
    return form, chosen or today
