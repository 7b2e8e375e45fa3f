"""The association's name and seat: set up the first time, changed after that."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from drivbank.organisation import services
from drivbank.organisation.selectors import association_values
from drivbank.organisation.web.forms import AssociationForm
from drivbank.organisation.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited


def association_edit(request: HttpRequest) -> HttpResponse:
    """Show and save the form."""
    actor = keeper(request)
    saved = association_values()
    form = AssociationForm(request.POST or None, initial=opened(saved))

    def write() -> None:
        values = {name: form.cleaned_data[name] for name in ("name", "seat")}
        if saved:
            services.association_update(**values, seen=form.mark, by=actor)
        else:
            services.association_create(**values, by=actor)

    title = _("Ändra förbundet") if saved else _("Lägg upp förbundet")
    context = {"title": title, "form": form, "breadcrumbs": breadcrumbs((title, ""))}
    outcome = tried(form, write, association_values)
    return edited(
        request, outcome, context, done=_("Förbundet är sparat."), back="organisation:association_show"
    )
