"""Workbooks for the tests, written cell by cell as a clerk would fill them in."""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import xlsxwriter

from drivbank.core.codes import check_character, written

BASE = {
    "Kommun": "Eskilstuna",
    "Kön": "Kvinna",
    "Ålder vid inskrivning": 30,
    "Utbildning": "Grundskola",
    "Inskriven": date(2025, 2, 3),
}


def code(number: int) -> str:
    """Return a valid code that differs for each number."""
    alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    body = "".join(alphabet[number // 31**place % 31] for place in range(7))
    return written(body + check_character(body))


def row(number: int, **changes: Any) -> dict[str, Any]:
    """Return a row that passes, with the changes made; keys are headings with _ for a space."""
    return {
        "Deltagarkod": code(number),
        **BASE,
        **{key.replace("_", " "): value for key, value in changes.items()},
    }


def book(
    rows: Iterable[Mapping[str, Any]], *, sheet: str = "Deltagare", headings: Iterable[str] | None = None
) -> bytes:
    """Return a workbook with one sheet: the headings in row 1, then the rows."""
    rows = list(rows)
    columns = list(headings or dict.fromkeys(key for row in rows for key in row))
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet(sheet)
        days = workbook.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, columns)
        for line, values in enumerate(rows, start=1):
            for column, heading in enumerate(columns):
                value = values.get(heading)
                if isinstance(value, date):
                    page.write_datetime(line, column, value, days)
                elif value is not None:
                    page.write(line, column, value)
    return output.getvalue()
