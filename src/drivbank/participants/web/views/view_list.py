"""The user's own saved views."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.selectors.views import saved_views
from drivbank.participants.web.requests import breadcrumbs, rows_of


@require_GET
def view_list(request: HttpRequest) -> HttpResponse:
    """Show the views, each with a way to open it, rename it and remove it."""
    rows_of(request)
    context = {"views": saved_views(actor_of(request)), "breadcrumbs": breadcrumbs((_("Mina vyer"), ""))}
    return render(request, "participants/view_list.html", context)
