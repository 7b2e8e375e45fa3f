"""Writing a large registration workbook quickly."""

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from drivbank.core.registration import PARTICIPATION_FIELDS, Field, Kind, codes_of
from drivbank.reference.parameters import code_list

Row = tuple[Any, ...]
EXCEL_DAY_0 = date(1899, 12, 30)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
KINDS = f"{OFFICE}/officeDocument/2006/relationships"
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
RELATIONS = f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
PARTS = {
    "workbook": "sheet.main",
    "worksheets/sheet1": "worksheet",
    "styles": "styles",
    "sharedStrings": "sharedStrings",
}
# The parts of a workbook that are the same whatever its rows are; style 1 is a date.
PACKAGE = {
    "[Content_Types].xml": f'<Types xmlns="{OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/xl/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in PARTS.items()
    )
    + "</Types>",
    "_rels/.rels": f'{RELATIONS}<Relationship Id="rId1" Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{KINDS}"><sheets><sheet name="Deltagare" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": RELATIONS
    + f'<Relationship Id="rId1" Type="{KINDS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{KINDS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml": f"<styleSheet {MAIN}>"
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


@cache
def municipality_names() -> dict[str, str]:
    """Return the name of every municipality by its code."""
    text = (files("drivbank.reference") / "data" / "municipalities.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines(), delimiter=";")}


def workbook_write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as a registration workbook without the template's rules: one sheet with headings and labels.

    The parts are written as text, with shared strings and with dates as numbers as Excel has them: a library that
    makes one cell at a time takes far longer than the import that is to be measured.
    """
    texts: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in PACKAGE.items():
            archive.writestr(name, XML + content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f"{XML}<worksheet {MAIN}><sheetData>".encode())
            for line in _lines(rows, texts):
                part.write(line.encode())
            part.write(b"</sheetData></worksheet>")
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f'{XML}<sst {MAIN} uniqueCount="{len(texts)}">{items}</sst>')


def _lines(rows: Iterable[Row], texts: dict[str, int]) -> Iterator[str]:
    """Yield the sheet's rows; what a value looks like in a cell is made once for each field and value."""
    headings = [heading for field in PARTICIPATION_FIELDS for heading in field.headings]
    letters = [chr(65 + number) if number < 26 else f"A{chr(39 + number)}" for number in range(len(headings))]
    yield _line(
        1, [[(letter, _text(heading, texts))] for letter, heading in zip(letters, headings, strict=True)]
    )
    columns = []
    for field in PARTICIPATION_FIELDS:
        columns.append(_Column(field, letters[: field.columns], texts))
        letters = letters[field.columns :]
    for number, row in enumerate(rows, start=2):
        yield _line(number, [column[value] for column, value in zip(columns, row, strict=True)])


def _line(number: int, cells: Iterable[Sequence[tuple[str, str]]]) -> str:
    inside = "".join([f'<c r="{letter}{number}"{content}' for cell in cells for letter, content in cell])
    return f'<row r="{number}">{inside}</row>'


def _text(text: str, texts: dict[str, int]) -> str:
    return f' t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'


class _Column(dict[Any, list[tuple[str, str]]]):
    """The cells of one field for each value met: a column's letter and what comes after the cell's place."""

    def __init__(self, field: Field, letters: Sequence[str], texts: dict[str, int]) -> None:
        self.letters, self.texts = letters, texts
        self.labels: dict[str, str] = {}
        if field.kind is Kind.MUNICIPALITY:
            self.labels = municipality_names()
        elif field.code_list:
            self.labels = {code: item.label for code, item in code_list(field.code_list).all_items().items()}

    def __missing__(self, value: Any) -> list[tuple[str, str]]:
        self[value] = list(zip(self.letters, self._contents(value), strict=False))
        return self[value]

    def _contents(self, value: Any) -> list[str]:
        if isinstance(value, date):
            return [f' s="1"><v>{(value - EXCEL_DAY_0).days}</v></c>']
        if isinstance(value, int):
            return [f"><v>{value}</v></c>"]
        if self.labels:
            return [_text(self.labels[code], self.texts) for code in codes_of(value)]
        return [_text(value, self.texts)] if value else []
