"""The workbook of an import back to its sender, with the faults marked."""

from drivbank.access.actors import Actor
from drivbank.access.services.readings import reading_record
from drivbank.core.phrases import Phrase
from drivbank.exchange.models import Import
from drivbank.exchange.policies import check_can_see_import
from drivbank.exchange.services.stage import sheets_load, stage_load
from drivbank.exchange.services.templates import template_facts
from drivbank.exchange.workbooks.marked import marked_bytes
from drivbank.interventions.selectors import intervention


def marked_for(record: Import, *, by: Actor) -> bytes | None:
    """Return the marked workbook as .xlsx, None when the import had no faults."""
    check_can_see_import(by, record)
    stage, sheets = stage_load(record), sheets_load(record)
    if stage is None or not sheets:
        return None
    rows = sum(bool(row) for sheet in sheets for row in sheet.cells)
    what = Phrase("Arbetsbok med fel, inläsning %(number)s", number=record.pk)
    reading_record(by=by, what=what, rows=rows)
    return marked_bytes(sheets, stage.problems, template_facts(intervention(record.intervention_id or 0)))
