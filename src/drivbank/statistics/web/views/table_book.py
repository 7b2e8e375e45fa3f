"""All tables of a year in one Excel workbook."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.selectors import count_scope
from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.outputs import media_type
from drivbank.statistics.requests import faults_told, source_of
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.workbooks import tables_xlsx


@require_GET
@faults_told
def table_book(request: HttpRequest, year: int) -> HttpResponse:
    """Send every table of the year, a sheet each."""
    scope, source = count_scope(actor_of(request)), source_of(request)
    tables = [table_count(table_id, year, scope=scope, source=source) for table_id in table_ids()]
    headers = {"Content-Disposition": f'attachment; filename="statistik-{year}.xlsx"'}
    return HttpResponse(tables_xlsx(tables), content_type=media_type("xlsx"), headers=headers)
