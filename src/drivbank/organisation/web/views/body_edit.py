"""Adding a body, and changing its name or saying that it has ended."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.organisation import services
from drivbank.organisation.selectors import body_row
from drivbank.organisation.web.forms import BodyForm, NewBodyForm
from drivbank.organisation.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404


def body_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and add the body."""
    actor = keeper(request)
    form = NewBodyForm(request.POST or None)

    def write() -> None:
        data = form.cleaned_data
        steered: int | None = data["intervention"]
        services.body_create(name=data["name"], kind=data["kind"], intervention_id=steered, by=actor)

    title = _("Lägg till organ")
    context = {"title": title, "form": form, "submit": title, "breadcrumbs": breadcrumbs((title, ""))}
    back = reverse("organisation:association_show")
    return edited(request, tried(form, write), context, done=_("Organet är tillagt."), back=back)


def body_edit(request: HttpRequest, body_id: int) -> HttpResponse:
    """Show the body, and save what was changed."""
    actor = keeper(request)
    saved = found_or_404(body_row(body_id))
    form = BodyForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        data = form.cleaned_data
        services.body_update(body_id, name=data["name"], ended_on=data["ended_on"], seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(body_row(body_id)))
    back = reverse("organisation:body_show", args=[body_id])
    title = _("Ändra organet")
    trail = breadcrumbs((saved["name"], back), (title, ""))
    context = {"title": title, "eyebrow": saved["name"], "form": form, "breadcrumbs": trail}
    return edited(request, outcome, context, done=_("Organet är sparat."), back=back)
