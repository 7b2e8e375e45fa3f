"""The template of an intervention: a workbook to fill in, empty or with what is registered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook as BookWriter

from drivbank.core.intake.text import cleaned
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS
from drivbank.exchange.readers.xlsx import Workbook
from drivbank.exchange.workbooks.facts import TEMPLATE_VERSION, TemplateFacts
from drivbank.exchange.workbooks.guide import write_guide
from drivbank.exchange.workbooks.lists import LISTS_SHEET, NAME_LABEL, VERSION_LABEL, write_lists
from drivbank.exchange.workbooks.sheet import Row, SheetContent, write_sheet
from drivbank.exchange.workbooks.styles import Styles

__all__ = ["TEMPLATE_VERSION", "TemplateFacts", "new_book", "read_template_identity", "template_bytes"]

PARTICIPANTS_SHEET, ACTIVITIES_SHEET = "Deltagare", "Aktiviteter"
# What stands in a cell is text or a number, whatever it looks like: nothing from data becomes a formula or a link.
_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def new_book(output: BytesIO, facts: TemplateFacts | None = None, *, date_1904: bool = False) -> BookWriter:
    """Return a workbook to write to; the facts give it its title and day."""
    book = BookWriter(output, {**_PLAIN, "date_1904": date_1904})
    if facts is not None:
        created = datetime.combine(facts.today, datetime.min.time())
        book.set_properties({"title": f"Registrering i {facts.name}", "created": created})
    return book


def template_bytes(
    facts: TemplateFacts,
    rows: Iterable[Row] = (),
    activities: Iterable[Row] = (),
    new_codes: Sequence[str] = (),
    activity_codes: Sequence[str] = (),
) -> bytes:
    """Return the workbook as .xlsx: rows in the order of PARTICIPATION_NAMES and ACTIVITY_NAMES, then ready codes.

    Dates are dates or ISO text. A structural intervention has no sheet for participants.
    """
    contents = [SheetContent(ACTIVITIES_SHEET, ACTIVITY_FIELDS, activities, activity_codes)]
    if facts.individual:
        contents.insert(0, SheetContent(PARTICIPANTS_SHEET, PARTICIPATION_FIELDS, rows, new_codes))
    output = BytesIO()
    with new_book(output, facts) as book:
        styles = Styles(book)
        write_guide(book, styles, facts, [(content.name, content.fields) for content in contents])
        for content in contents:
            write_sheet(book, styles, facts, content)
        write_lists(book, facts)
    return output.getvalue()


def read_template_identity(workbook: Workbook) -> tuple[str, str] | None:
    """Return the template version and the intervention's name, None when the workbook is no template of ours."""
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == LISTS_SHEET), None)
    cells = [(row[0], row[1]) for row in (sheet.rows[:2] if sheet else []) if len(row) > 1]
    if [label for label, _ in cells] != [VERSION_LABEL, NAME_LABEL]:
        return None
    version, name = (cleaned(str(text)) for _, text in cells)
    return version, name
