"""Taking population in: fetched from Statistics Sweden, or as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import allowed_everywhere
from drivbank.core.population.model import Remark
from drivbank.core.population.rows import NO_YEAR
from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.readers.refusal import FileRefused
from drivbank.exchange.services.population import (
    NO_SOURCE,
    Faulty,
    Upload,
    delivery_receive,
    member_municipalities,
)
from drivbank.exchange.services.population_fetch import population_fetch, services
from drivbank.exchange.web.population_forms import FetchForm, PopulationForm, last_november
from drivbank.exchange.web.requests import breadcrumbs
from drivbank.ui.phrases import said


def keeper(request: HttpRequest) -> Actor:
    """Return the actor when they may bring population in; raise Refused."""
    return allowed_everywhere(request, Action.CHANGE_FINANCE)


def population_create(request: HttpRequest) -> HttpResponse:
    """Show both ways in, and take a file."""
    actor = keeper(request)
    if request.method != "POST":
        return _page(request, PopulationForm(), _fetch_form())
    form = PopulationForm(request.POST, request.FILES)

    def receive() -> PopulationDelivery:
        file = form.cleaned_data["file"]
        upload = Upload(file.read(), file.name, form.cleaned_data["year"], form.cleaned_data["source"])
        return delivery_receive(upload, by=actor)

    return _received(request, form, receive, lambda faults: _page(request, form, _fetch_form(), faults))


@require_POST
def population_fetch_now(request: HttpRequest) -> HttpResponse:
    """Fetch from the service."""
    actor = keeper(request)
    form = FetchForm(request.POST)

    def receive() -> PopulationDelivery:
        return population_fetch(form.cleaned_data["year"], by=actor)

    return _received(request, form, receive, lambda faults: _page(request, PopulationForm(), form, faults))


def _received(
    request: HttpRequest,
    form: forms.Form,
    receive: Callable[[], PopulationDelivery],
    page: Callable[[Sequence[Remark]], HttpResponse],
) -> HttpResponse:
    """Go on to the preview when a delivery could be read, else show what is wrong with it."""
    faults: Sequence[Remark] = ()
    if form.is_valid():
        try:
            return redirect("exchange:population_preview", receive().pk)
        except Faulty as fault:
            faults = fault.faults
        except FileRefused as refusal:
            form.add_error(_field_of(refusal, form), said(refusal.text))
    return page(faults)


def _field_of(refusal: FileRefused, form: forms.Form) -> str | None:
    """Return the field where a refusal is put right: what the file does not say may be written beside it."""
    name = {NO_YEAR: "year", NO_SOURCE: "source"}.get(refusal.text, "file")
    return name if name in form.fields else None


def _fetch_form() -> FetchForm:
    return FetchForm(initial={"year": last_november(timezone.localdate())})


def _page(
    request: HttpRequest, form: PopulationForm, fetch: FetchForm, faults: Sequence[Remark] = ()
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "fetch": fetch,
        "faults": faults,
        "service": services()[0],
        "members": len(member_municipalities()),
        "waiting": PopulationDelivery.objects.all(),
        "breadcrumbs": breadcrumbs((_("Folkmängd"), "")),
    }
    failed = faults or form.errors or fetch.errors
    return render(request, "exchange/population_create.html", context, status=422 if failed else 200)
