"""One table of a year as a file."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.selectors import count_scope
from drivbank.statistics.outputs import file_name, media_type, table_csv, table_json
from drivbank.statistics.requests import faults_told, source_of
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.tables import Table
from drivbank.statistics.workbooks import tables_xlsx


def _table_xlsx(table: Table) -> bytes:
    return tables_xlsx([table])


WRITERS: dict[str, Callable[[Table], bytes]] = {"json": table_json, "csv": table_csv, "xlsx": _table_xlsx}


@require_GET
@faults_told
def table_file(request: HttpRequest, table_id: str, year: int, ending: str) -> HttpResponse:
    """Send a table as JSON, CSV or Excel."""
    if ending not in WRITERS:
        raise Http404(_("Det formatet finns inte."))
    table = table_count(table_id, year, scope=count_scope(actor_of(request)), source=source_of(request))
    headers = {"Content-Disposition": f'attachment; filename="{file_name(table, ending)}"'}
    return HttpResponse(WRITERS[ending](table), content_type=media_type(ending), headers=headers)
