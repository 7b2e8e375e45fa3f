"""A report as a Word file to write in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drivbank.reports.rendering.forms import FORMS
from drivbank.reports.services.word_copies import word_take_out
from drivbank.reports.web.requests import faults_told, writable


@require_POST
@never_cache
@faults_told
def word_file(request: HttpRequest, report_id: int) -> HttpResponse:
    """Send the file; what was taken out is kept, to be held against what comes back."""
    actor, of = writable(request, report_id)
    try:
        content = word_take_out(of, by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("reports:word_show", of.id)
    headers = {"Content-Disposition": f'attachment; filename="{slugify(of.title)}-att-skriva-i.docx"'}
    return HttpResponse(content, content_type=FORMS["docx"].media_type, headers=headers)
