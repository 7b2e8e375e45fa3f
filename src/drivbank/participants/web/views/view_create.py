"""Saving a selection of the list under a name."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drivbank.access.requests import actor_of
from drivbank.participants.selectors.options import options
from drivbank.participants.services.views import view_save
from drivbank.participants.web.asked import asked
from drivbank.participants.web.forms import ViewForm
from drivbank.participants.web.requests import breadcrumbs, rows_of, screened


@require_http_methods(["GET", "POST"])
def view_create(request: HttpRequest) -> HttpResponse:
    """Ask for a name, and keep the selection that the address carries."""
    if (shown := screened(request)) is not None:
        return shown
    wanted = asked(request.GET, options(rows_of(request)))
    form = ViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["name"]
            pk = view_save(name=name, query=wanted.query, selection=wanted.selection, by=actor_of(request))
        except ValidationError as error:
            form.add_error("name", error)
        else:
            messages.success(request, _("Vyn är sparad."))
            return redirect(f"{reverse('participants:participation_list')}?{wanted.query}&vy={pk}")
    context = {"form": form, "asked": wanted, "breadcrumbs": breadcrumbs((_("Spara vy"), ""))}
    return render(request, "participants/view_create.html", context, status=422 if form.errors else 200)
