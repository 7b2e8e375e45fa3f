"""Adding an area, and changing which municipalities lie in it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from drivbank.organisation import services
from drivbank.organisation.selectors import area_row
from drivbank.organisation.web.forms import AreaForm
from drivbank.organisation.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404

BACK = "organisation:association_show"


def area_create(request: HttpRequest) -> HttpResponse:
    """Show the empty form, and add the area."""
    actor = keeper(request)
    form = AreaForm(request.POST or None)

    def write() -> None:
        data = form.cleaned_data
        services.area_create(name=data["name"], municipalities=data["municipalities"], by=actor)

    title = _("Lägg till länsdel")
    context = {"title": title, "form": form, "submit": title, "breadcrumbs": breadcrumbs((title, ""))}
    return edited(request, tried(form, write), context, done=_("Länsdelen är tillagd."), back=BACK)


def area_edit(request: HttpRequest, area_id: int) -> HttpResponse:
    """Show the area, and save what was changed."""
    actor = keeper(request)
    saved = found_or_404(area_row(area_id))
    form = AreaForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        values = {name: form.cleaned_data[name] for name in saved}
        services.area_update(area_id, **values, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: found_or_404(area_row(area_id)))
    context = {"title": saved["name"], "form": form, "breadcrumbs": breadcrumbs((saved["name"], ""))}
    return edited(request, outcome, context, done=_("Länsdelen är sparad."), back=BACK)
