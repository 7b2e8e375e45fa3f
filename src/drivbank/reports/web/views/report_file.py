"""A report as a file: PDF, HTML or Word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.addresses import linked
from drivbank.reports.document import report_document
from drivbank.reports.figures.model import Copy
from drivbank.reports.rendering.forms import FORMS
from drivbank.reports.web.requests import PUBLIC, copy_of, faults_told, readable


@require_GET
@never_cache
@faults_told
def report_file(request: HttpRequest, report_id: int, ending: str) -> HttpResponse:
    """Send the report; ``exemplar`` is the copy."""
    actor, of = readable(request, report_id)
    if ending not in FORMS:
        raise Http404(_("Det formatet finns inte."))
    copy = copy_of(request)
    document = report_document(of, by=actor, copy=copy)
    public = f"-{PUBLIC}" if copy is Copy.PUBLIC else ""
    headers = {"Content-Disposition": f'attachment; filename="{slugify(of.title)}{public}.{ending}"'}
    form = FORMS[ending]
    return HttpResponse(
        form.write(linked(document, of.id, in_file=True)), content_type=form.media_type, headers=headers
    )
