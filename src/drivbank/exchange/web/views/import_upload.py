"""Sending a workbook in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from drivbank.access.requests import actor_of
from drivbank.exchange.selectors import interventions_open_to
from drivbank.exchange.services.imports import import_receive
from drivbank.exchange.web.forms import UploadForm
from drivbank.exchange.web.requests import breadcrumbs
from drivbank.participants.policies import check_can_work_with_imports


def import_upload(request: HttpRequest) -> HttpResponse:
    """Take the file in and go to the page that follows its reading."""
    actor = actor_of(request)
    check_can_work_with_imports(actor)
    choices = [(fact.id, fact.name) for fact in interventions_open_to(actor)]
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None, choices=choices)
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        chosen = form.cleaned_data["intervention"]
        record = import_receive(file.read(), file_name=file.name, intervention_id=chosen, by=actor)
        return redirect("exchange:import_show", record.pk)
    context = {"form": form, "breadcrumbs": breadcrumbs((_("Läs in en mall"), ""))}
    return render(request, "exchange/import_upload.html", context, status=422 if form.errors else 200)
