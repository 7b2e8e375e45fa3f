"""A person of a body: the name and the address."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.organisation import services
from drivbank.organisation.selectors import body, person_row
from drivbank.organisation.web.forms import PersonForm
from drivbank.organisation.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404


def person_edit(request: HttpRequest, body_id: int, person_id: int) -> HttpResponse:
    """Show the person, and save what was changed; then back to the body that the page was opened from."""
    actor = keeper(request)
    group = found_or_404(body(body_id))
    saved = found_or_404(person_row(person_id))
    form = PersonForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        data = form.cleaned_data
        services.person_update(person_id, name=data["name"], email=data["email"], seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(person_row(person_id)))
    back = reverse("organisation:body_show", args=[body_id])
    context = {
        "title": saved["name"],
        "lead": _("Det du ändrar gäller i personens alla uppdrag."),
        "form": form,
        "breadcrumbs": breadcrumbs((group.name, back), (saved["name"], "")),
    }
    return edited(request, outcome, context, done=_("Personen är sparad."), back=back)
