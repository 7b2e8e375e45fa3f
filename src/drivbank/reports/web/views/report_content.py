"""The content file of a frozen report: all that it was made of, for the archive and for whoever wants to check it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.frozen.reading import frozen_content
from drivbank.reports.selectors import frozen
from drivbank.reports.web.requests import faults_told, readable


@require_GET
@never_cache
@faults_told
def report_content(request: HttpRequest, report_id: int) -> HttpResponse:
    """Send the content file, byte for byte what the hash is of. It holds both copies, small numbers too: its name says so."""
    _actor, of = readable(request, report_id)
    if of.frozen is None:
        raise Http404(_("Rapporten är inte låst än. Innehållsfilen finns när den är det."))
    frozen_content(of.frozen)
    headers = {"Content-Disposition": f'attachment; filename="{slugify(of.title)}-innehall-internt.json"'}
    return HttpResponse(frozen(of.frozen.id), content_type="application/json", headers=headers)
