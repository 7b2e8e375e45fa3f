"""Giving a saved view another name."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drivbank.access.requests import actor_of
from drivbank.participants.services.views import view_rename as rename
from drivbank.participants.web.forms import ViewForm
from drivbank.participants.web.requests import breadcrumbs, own_view_or_404, rows_of


@require_http_methods(["GET", "POST"])
def view_rename(request: HttpRequest, view_id: int) -> HttpResponse:
    """Show the name and save another."""
    rows_of(request)
    view = own_view_or_404(request, view_id)
    form = ViewForm(request.POST or None, initial={"name": view.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename(view.id, name=form.cleaned_data["name"], by=actor_of(request))
        except ValidationError as error:
            form.add_error("name", error)
        else:
            messages.success(request, _("Vyn har fått ett nytt namn."))
            return redirect("participants:view_list")
    trail = breadcrumbs((_("Mina vyer"), reverse("participants:view_list")), (view.name, ""))
    context = {"form": form, "view_name": view.name, "breadcrumbs": trail}
    return render(request, "participants/view_rename.html", context, status=422 if form.errors else 200)
