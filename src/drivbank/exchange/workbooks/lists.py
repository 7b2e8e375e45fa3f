"""The hidden sheet of a registration workbook: what it is for, and the lists that its cells choose from."""

from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from drivbank.core.intake.text import column_letters
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS
from drivbank.exchange.workbooks.facts import TEMPLATE_VERSION, TemplateFacts

LISTS_SHEET = "Listor"
VERSION_LABEL, NAME_LABEL = "Mallversion", "Insats"
MUNICIPALITY_LIST, EMPTY_LIST = "kommun", "tom"
_FIRST_ROW = 4


def list_name(code_list: str) -> str:
    """Return the name that a cell's rule uses for a list."""
    return f"Lista_{code_list}"


def write_lists(book: Workbook, facts: TemplateFacts) -> None:
    """Add the hidden sheet with the identity of the template and every list, each with a name of its own."""
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.hide()
    sheet.protect()
    _write_identity(book, sheet, facts)
    for column, (name, labels) in enumerate(_lists(facts)):
        _write_list(book, sheet, column, name, list(labels))


def _write_identity(book: Workbook, sheet: Worksheet, facts: TemplateFacts) -> None:
    for row, (label, text) in enumerate(((VERSION_LABEL, TEMPLATE_VERSION), (NAME_LABEL, facts.name))):
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, text)
        book.define_name(label, f"={LISTS_SHEET}!$B${row + 1}")
        book.set_custom_property(label, text, "text")


def _lists(facts: TemplateFacts) -> Iterable[tuple[str, Iterable[str]]]:
    yield MUNICIPALITY_LIST, facts.municipalities.values()
    yield EMPTY_LIST, ()
    names = {field.code_list for field in (*PARTICIPATION_FIELDS, *ACTIVITY_FIELDS) if field.code_list}
    for name in sorted(names):
        yield name, (item.label for item in facts.items(name))


def _write_list(book: Workbook, sheet: Worksheet, column: int, name: str, labels: list[str]) -> None:
    # The name above a list is not a heading of the sheets, so that no list is taken for registrations.
    sheet.write_string(_FIRST_ROW - 1, column, list_name(name))
    for row, label in enumerate(labels, start=_FIRST_ROW):
        sheet.write_string(row, column, label)
    letters = column_letters(column)
    last = _FIRST_ROW + max(len(labels), 1)
    book.define_name(list_name(name), f"={LISTS_SHEET}!${letters}${_FIRST_ROW + 1}:${letters}${last}")
