"""One SIE file: its progress, what is in it, the decision, and afterwards what it became."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from drivbank.access.selectors import job_latest
from drivbank.core.phrases import phrase_from
from drivbank.exchange.models import SieImport
from drivbank.exchange.services.sie import READ_JOB, number_in_force, sie_accept, sie_discard
from drivbank.exchange.web.requests import breadcrumbs, ledger_keeper, sie_or_404
from drivbank.exchange.web.sie_forms import AcceptForm
from drivbank.exchange.web.sie_preflight import preflight_of
from drivbank.exchange.web.views.import_progress import STOP_POLLING
from drivbank.ui.editing import add_errors

Status = SieImport.Status


@never_cache
@require_GET
def sie_show(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show the file as it stands."""
    ledger_keeper(request)
    record = sie_or_404(import_id)
    if record.status == Status.READING:
        waiting = {"record": record, "job": job_latest(READ_JOB, record.pk), "breadcrumbs": _way(record)}
        return render(request, "exchange/sie_progress.html", waiting)
    if record.status == Status.PREVIEWED and record.version_id:
        return _preflight(request, record, None)
    faults = [(line, phrase_from(message)) for line, message in record.faults]
    context = {
        "record": record,
        "of_file": [message for line, message in faults if not line],
        "of_lines": [(line, message) for line, message in faults if line],
        "breadcrumbs": _way(record),
    }
    return render(request, "exchange/sie_show.html", context)


@never_cache
@require_GET
def sie_progress(request: HttpRequest, import_id: int) -> HttpResponse:
    """Return the progress bar; when there is nothing more to wait for, send the browser to the file's page."""
    ledger_keeper(request)
    record = sie_or_404(import_id)
    job = job_latest(READ_JOB, record.pk)
    active = record.status == Status.READING and job is not None and job.active
    status = 200 if active else STOP_POLLING
    response = render(request, "exchange/_sie_progress.html", {"record": record, "job": job}, status=status)
    if not active:
        response.headers["HX-Redirect"] = reverse("exchange:sie_show", args=[record.pk])
    return response


@require_POST
def sie_confirm(request: HttpRequest, import_id: int) -> HttpResponse:
    """Accept the ledger and show it."""
    actor = ledger_keeper(request)
    record = sie_or_404(import_id)
    form = AcceptForm(request.POST)
    try:
        if not form.is_valid():
            return _preflight(request, record, form)
        version = sie_accept(record.pk, seen=form.cleaned_data["seen"], by=actor)
    except ValidationError as error:
        add_errors(form, error)
        return _preflight(request, record, form)
    told = _("Huvudboken för %(year)s är inläst som version %(number)s.")
    messages.success(request, told % {"year": version.year, "number": version.number})
    return redirect("finance:ledger_show", version.id)


@require_POST
def sie_remove(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw the file's draft away and go back to where another can be sent in."""
    actor = ledger_keeper(request)
    record = sie_discard(sie_or_404(import_id).pk, by=actor)
    told = _("%(name)s togs bort. Huvudboken är som den var.") % {"name": record.file_name}
    messages.info(request, told)
    return redirect("exchange:sie_create")


def _preflight(request: HttpRequest, record: SieImport, sent: AcceptForm | None) -> HttpResponse:
    preflight = preflight_of(record.version_id or 0)
    seen = number_in_force(preflight.version.year)
    form = AcceptForm(initial={"seen": seen})
    context = {
        "record": record,
        "preflight": preflight,
        "version": preflight.version,
        "form": form,
        "errors": sent.non_field_errors() if sent else [],
        "breadcrumbs": _way(record),
    }
    return render(request, "exchange/sie_preflight.html", context, status=422 if sent else 200)


def _way(record: SieImport) -> list[dict[str, str]]:
    return breadcrumbs((_("Huvudbok"), reverse("exchange:sie_create")), (record.file_name, ""))
