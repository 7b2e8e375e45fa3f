"""Sending a SIE file in, and what has been sent in before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from drivbank.exchange.selectors import sie_imports
from drivbank.exchange.services.sie import sie_receive
from drivbank.exchange.web.requests import breadcrumbs, ledger_keeper
from drivbank.exchange.web.sie_forms import SieForm


def sie_create(request: HttpRequest) -> HttpResponse:
    """Take the file in and go to the page that follows its reading."""
    actor = ledger_keeper(request)
    posted = request.method == "POST"
    form = SieForm(request.POST, request.FILES) if posted else SieForm()
    if posted and form.is_valid():
        upload = form.cleaned_data["file"]
        record = sie_receive(upload.file, file_name=upload.name, by=actor)
        return redirect("exchange:sie_show", record.pk)
    context = {
        "form": form,
        "imports": sie_imports(most=20),
        "breadcrumbs": breadcrumbs((_("Huvudbok"), "")),
    }
    return render(request, "exchange/sie_create.html", context, status=422 if form.errors else 200)
