"""A table as the money's commands print it."""

from drivbank.ui.sheets import Sheet


def sheet_text(sheet: Sheet) -> str:
    """Return a table for the terminal: numbers to the right, the rest to the left, and what it stands on under it."""
    rows = [[column.heading for column in sheet.columns], *(sheet.printed(row) for row in sheet.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(sheet.columns))]
    lines = [
        "  ".join(
            text.rjust(width) if column.is_number else text.ljust(width)
            for text, width, column in zip(row, widths, sheet.columns, strict=True)
        ).rstrip()
        for row in rows
    ]
    return "\n".join([sheet.title, "", *lines, "", *sheet.notes])
