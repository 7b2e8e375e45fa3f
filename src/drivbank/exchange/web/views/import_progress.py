"""The progress of an import, polled while it is read or written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from drivbank.access.selectors import job_latest
from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import READ_JOB, WRITE_JOB
from drivbank.exchange.web.requests import import_or_404

STOP_POLLING = 286


def import_progress(request: HttpRequest, import_id: int) -> HttpResponse:
    """Return the progress bar; when there is nothing more to wait for, send the browser to the import's page."""
    record = import_or_404(request, import_id)
    writing = record.status == Import.Status.WRITING
    job = job_latest(WRITE_JOB if writing else READ_JOB, record.pk)
    active = (
        record.status in (Import.Status.READING, Import.Status.WRITING) and job is not None and job.active
    )
    response = render(
        request,
        "exchange/_progress.html",
        {"record": record, "job": job},
        status=200 if active else STOP_POLLING,
    )
    if not active:
        response.headers["HX-Redirect"] = reverse("exchange:import_show", args=[record.pk])
    return response
