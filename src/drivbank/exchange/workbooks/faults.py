"""The sheet that lists everything that was wrong, with links to the cells."""

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from drivbank.core.intake import Level, Problem
from drivbank.exchange.workbooks.styles import Styles

FAULTS_SHEET = "Fel"
# Excel keeps at most 65 530 links in a sheet.
MOST_LINKS = 60_000
_HEADINGS = ("Blad", "Cell", "Rubrik", "Vad som är fel", "Så rättar du", "Följd")
_WIDTHS = (18, 10, 28, 64, 64, 22)
_LEVELS = {Level.ERROR: "Raden läses inte in", Level.WARNING: "Kontrollera"}


def write_faults(
    book: Workbook, styles: Styles, problems: Sequence[Problem], names: Mapping[str, str]
) -> None:
    """Add the list of problems; ``names`` gives the name each sheet has in this workbook."""
    sheet = book.add_worksheet(FAULTS_SHEET)
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles.heading())
    for row, problem in enumerate(problems, start=1):
        _write_problem(sheet, styles, row, problem, names.get(problem.sheet, ""))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(problems), 1), len(_HEADINGS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_problem(sheet: Worksheet, styles: Styles, row: int, problem: Problem, name: str) -> None:
    place = problem.cell or f"A{problem.row}"
    shown = problem.cell or f"rad {problem.row}"
    if name and row <= MOST_LINKS:
        quoted = name.replace("'", "''")
        sheet.write_url(row, 1, f"internal:'{quoted}'!{place}", styles.link(), shown)
    else:
        sheet.write_string(row, 1, shown, styles.prose())
    texts = {
        0: problem.sheet,
        2: problem.heading,
        3: problem.message,
        4: problem.remedy,
        5: _LEVELS[problem.level],
    }
    # Rows do not grow by themselves in every program that opens the file.
    if max(len(problem.message), len(problem.remedy)) > _WIDTHS[3]:
        sheet.set_row(row, 30 if max(len(problem.message), len(problem.remedy)) <= 2 * _WIDTHS[3] else 45)
    for column, text in texts.items():
        sheet.write_string(row, column, text, styles.prose())
