"""One intervention's template."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.requests import actor_of
from drivbank.exchange.selectors import interventions_open_to
from drivbank.exchange.services.templates import template_for
from drivbank.exchange.web.download import xlsx_response
from drivbank.participants.policies import check_can_import


def template_download(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Send the template; ?tom=1 leaves out what is registered."""
    check_can_import(actor_of(request), intervention_id)
    fact = next(
        (fact for fact in interventions_open_to(actor_of(request)) if fact.id == intervention_id), None
    )
    if fact is None:
        raise Http404(_("Insatsen finns inte."))
    empty = request.GET.get("tom") == "1"
    data = template_for(fact.id, by=actor_of(request), with_registered=not empty)
    kind = "tom mall" if empty else "registrering"
    return xlsx_response(data, f"{fact.name} - {kind} {timezone.localdate()}.xlsx")
