"""A delivery of population, looked at and decided on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.services.population import (
    SERIES,
    delivery_discard,
    delivery_publish,
    latest_version,
)
from drivbank.exchange.services.population_preview import preview_of, preview_sheet
from drivbank.exchange.web.population_forms import PublishForm
from drivbank.exchange.web.requests import breadcrumbs
from drivbank.exchange.web.views.population_create import keeper
from drivbank.ui.editing import add_errors


@require_GET
def population_preview(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Show the delivery beside what was known before."""
    keeper(request)
    delivery = _delivery(delivery_id)
    return _page(request, delivery, None)


@require_POST
def population_confirm(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Publish the delivery and show the version it became."""
    actor = keeper(request)
    delivery = _delivery(delivery_id)
    form = PublishForm(request.POST, claims=preview_of(delivery).claims)
    if not form.is_valid():
        return _page(request, delivery, form)
    try:
        seen = form.cleaned_data["seen"]
        version = delivery_publish(delivery_id, seen=seen, confirmed=True, by=actor)
    except ValidationError as error:
        add_errors(form, error)
        return _page(request, delivery, form)
    messages.success(request, _("Folkmängden är publicerad som version %(version)s.") % {"version": version})
    return redirect("reference:series_show", SERIES, version)


@require_POST
def population_discard(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Throw the delivery away and go back to where another can be taken in."""
    actor = keeper(request)
    delivery = _delivery(delivery_id)
    delivery_discard(delivery_id, by=actor)
    told = _("Siffrorna i %(name)s togs bort. Inget har publicerats.") % {"name": delivery.file_name}
    messages.info(request, told)
    return redirect("exchange:population_create")


def _delivery(delivery_id: int) -> PopulationDelivery:
    delivery = PopulationDelivery.objects.filter(pk=delivery_id).first()
    if delivery is None:
        raise Http404(_("Siffrorna är redan publicerade eller borttagna."))
    return delivery


def _page(request: HttpRequest, delivery: PopulationDelivery, sent: PublishForm | None) -> HttpResponse:
    preview = preview_of(delivery)
    seen = latest_version()
    form = sent or PublishForm(claims=preview.claims, initial={"seen": seen})
    if sent is not None:
        # What is shown now is compared with the latest; to send the form once more is a decision on that.
        form.look_again(seen)
    context = {
        "delivery": delivery,
        "preview": preview,
        "sheet": preview_sheet(preview),
        "form": form,
        "breadcrumbs": breadcrumbs(
            (_("Folkmängd"), reverse("exchange:population_create")), (_("Granska"), "")
        ),
    }
    return render(request, "exchange/population_preview.html", context, status=422 if sent else 200)
