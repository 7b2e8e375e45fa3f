"""A member's year as a file for its board: PDF, Word or HTML."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.reports.member_page import member_document, member_file_name
from drivbank.reports.rendering.forms import FORMS, Form
from drivbank.reports.rendering.one_page import one_page_pdf
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.requests import faults_told
from drivbank.statistics.services.members import NoSuchMember

MEMBER_FORMS = {**FORMS, "pdf": Form(one_page_pdf, FORMS["pdf"].media_type)}


@require_GET
@never_cache
@faults_told
def member_file(request: HttpRequest, member_id: int, year: int, ending: str) -> HttpResponse:
    """Send a member's year, with small numbers withheld."""
    actor = actor_of(request)
    check_can_see_results(actor)
    if ending not in MEMBER_FORMS:
        raise Http404(_("Den filen finns inte."))
    try:
        document = member_document(member_id, year, by=actor)
    except NoSuchMember as error:
        raise Http404(_("Den medlemmen fanns inte i förbundet det året.")) from error
    form, name = MEMBER_FORMS[ending], member_file_name(document.title, ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(form.write(document), content_type=form.media_type, headers=headers)
