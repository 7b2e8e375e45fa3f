"""Deliveries of population for the tests, in the forms that they come in."""

import io
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import orjson
import xlsxwriter

NAMES = {"00": "Riket", "04": "Södermanlands län", "0480": "Nyköping", "0484": "Eskilstuna", "0488": "Trosa"}
AGES = tuple(str(age) for age in range(16, 65))
TITLE = "Folkmängden den 1 november efter region, ålder, tabellinnehåll och år"
# Inhabitants of each single year of age in a municipality: easy to add up by hand.
EACH = {"00": 9, "04": 8, "0480": 600, "0484": 1000, "0488": 100}


def dimension(label: str, codes: Mapping[str, str], *, as_list: bool = False) -> dict[str, Any]:
    """Return a dimension as JSON-stat 2 has it; ``as_list`` gives the index as a list."""
    places = {code: place for place, code in enumerate(codes)}
    index: Any = list(codes) if as_list else places
    return {"label": label, "category": {"index": index, "label": dict(codes)}}


def json_stat(
    regions: Sequence[str] = ("0480", "0484"),
    ages: Sequence[str] = AGES,
    years: Sequence[str] = ("2025",),
    each: Mapping[str, int] = EACH,
    **changes: Any,
) -> dict[str, Any]:
    """Return the answer of a table by region, age and year; the number of a cell is ``each`` of its region."""
    content = {
        "version": "2.0",
        "class": "dataset",
        "label": TITLE,
        "source": "SCB",
        "updated": "2025-12-04T07:00:00Z",
        "id": ["Region", "Alder", "ContentsCode", "Tid"],
        "size": [len(regions), len(ages), 1, len(years)],
        "dimension": {
            "Region": dimension("region", {code: NAMES.get(code, code) for code in regions}),
            "Alder": dimension("ålder", {age: f"{age} år" for age in ages}),
            "ContentsCode": dimension("tabellinnehåll", {"BE0101A9": "Folkmängd"}),
            "Tid": dimension("år", {year: year for year in years}),
        },
        "role": {"geo": ["Region"], "time": ["Tid"], "metric": ["ContentsCode"]},
        "value": [each[region] for region, _age, _year in product(regions, ages, years)],
        "extension": {"px": {"tableid": "TAB1267"}},
    }
    return {**content, **changes}


def px_json(rows: Sequence[tuple[Sequence[str], Sequence[str]]], **changes: Any) -> dict[str, Any]:
    """Return PxWeb's own answer by region, age and year."""
    columns = [
        {"code": "Region", "text": "region", "type": "d"},
        {"code": "Alder", "text": "ålder", "type": "d"},
        {"code": "Tid", "text": "år", "type": "t"},
        {"code": "BE0101A9", "text": "Folkmängd", "type": "c"},
    ]
    data = [{"key": list(key), "values": list(values)} for key, values in rows]
    return {"columns": columns, "comments": [], "data": data, **changes}


def kolada(
    values: Mapping[str, Any], *, kpi: str = "N01999", year: int = 2025, **more: Any
) -> dict[str, Any]:
    """Return Kolada's answer: a number for each municipality, or the parts by sex."""
    rows = [
        {
            "kpi": kpi,
            "municipality": code,
            "period": year,
            "values": value if isinstance(value, list) else [sexed("T", value)],
        }
        for code, value in values.items()
    ]
    return {"count": len(rows), "values": rows, **more}


def sexed(gender: str, value: Any) -> dict[str, Any]:
    """Return a number of one sex as Kolada has it."""
    return {"count": 1, "gender": gender, "status": "", "value": value}


def packed(content: Any) -> bytes:
    """Return content as JSON."""
    return orjson.dumps(content)


def workbook(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook with the rows of each sheet."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for rows in sheets:
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return output.getvalue()
