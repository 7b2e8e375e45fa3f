"""Keeping a year's result under a name."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drivbank.access.actors import Actor
from drivbank.statistics.policies import check_can_change_assumptions
from drivbank.statistics.services.kept import result_keep as keep
from drivbank.statistics.web.economics_asked import Asked, asked, reader, way
from drivbank.statistics.web.economics_forms import KeepForm
from drivbank.ui.phrases import said
from drivbank.ui.screens import FORM_PAGE


@require_http_methods(["GET", "POST"])
def result_keep(request: HttpRequest, year: int) -> HttpResponse:
    """Keep the result that the address shows."""
    actor = reader(request)
    check_can_change_assumptions(actor)
    wanted, form = asked(request, year), KeepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept_id = _kept(form, wanted, by=actor)
        if kept_id is not None:
            messages.success(request, _("Resultatet är sparat som %(name)s.") % form.cleaned_data)
            return redirect("statistics:kept_show", kept_id)
    lead = _(
        "Siffrorna, kostnaden och antagandena %(set)s sparas som de är nu. De ändras inte av det som registreras senare, "
        "och kan inte tas bort."
    )
    context = {
        "title": _("Spara resultatet för %(year)s") % {"year": year},
        "lead": lead % {"set": said(wanted.set.name)},
        "form": form,
        "submit": _("Spara resultatet"),
        "back": wanted.url,
        "breadcrumbs": way(wanted, (_("Spara resultatet"), "")),
    }
    return render(request, FORM_PAGE, context, status=422 if form.errors else 200)


def _kept(form: KeepForm, wanted: Asked, *, by: Actor) -> int | None:
    """Return the number of what was kept, None when the form says why it was not."""
    try:
        return keep(wanted.year, wanted.set.slug, wanted.basis, form.cleaned_data["name"], by=by)
    except ValidationError as error:
        faults = error.message_dict.get("name") if hasattr(error, "error_dict") else None
        form.add_error("name" if faults else None, faults or error.messages)
        return None
