"""The workbook back, with the faulty cells marked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from drivbank.access.requests import actor_of
from drivbank.exchange.services.marking import marked_for
from drivbank.exchange.web.download import xlsx_response
from drivbank.exchange.web.requests import import_or_404


def import_marked(request: HttpRequest, import_id: int) -> HttpResponse:
    """Send the marked workbook."""
    record = import_or_404(request, import_id)
    data = marked_for(record, by=actor_of(request))
    if data is None:
        raise Http404(_("Det finns inga fel att ladda ned."))
    stem = record.file_name.rpartition(".")[0] or "inlasning"
    return xlsx_response(data, f"{stem} - fel att rätta.xlsx")
