"""The statistics appendix as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.reports.appendix import NothingToShow, appendix
from drivbank.reports.rendering.forms import FORMS
from drivbank.statistics.requests import address, faults_told, source_of


@require_GET
@faults_told
def appendix_file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    """Send the appendix as PDF, Word or HTML, counted within what the reader may count."""
    actor = actor_of(request)
    check(actor, Action.COUNT)
    if ending not in FORMS:
        raise Http404(_("Det formatet finns inte."))
    source = source_of(request)
    try:
        document = appendix(year, by=actor, source=source)
    except NothingToShow:
        # The page says what is missing.
        return redirect(reverse("reports:appendix_show") + address(source, ar=year))
    headers = {"Content-Disposition": f'attachment; filename="statistikbilaga-{year}.{ending}"'}
    return HttpResponse(FORMS[ending].write(document), content_type=FORMS[ending].media_type, headers=headers)
