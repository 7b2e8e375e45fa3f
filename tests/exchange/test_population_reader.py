"""Files of population that are hostile, broken or of the wrong kind are refused with a word on what to do."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from drivbank.exchange.readers.population import MOST_BYTES, read_population
from drivbank.exchange.readers.refusal import FileRefused
from tests.core.population_world import NOVEMBER, added
from tests.exchange.populations import json_stat, kolada, packed, px_json, workbook

ROWS: list[list[Any]] = [
    ["Kommun", "År", "Invånare 16–64"],
    ["Nyköping", 2025, 33429],
    ["Eskilstuna", 2025, 65096],
]
BOTH = {("0480", NOVEMBER): 33429, ("0484", NOVEMBER): 65096}
PX = [((code, "16-64", "2025"), (value,)) for code, value in (("0480", "33429"), ("0484", "65096"))]


def read(data: bytes) -> Mapping[Any, Any]:
    return dict(added(read_population(data)).values)


def text_of(separator: str = ";") -> str:
    return "\r\n".join(separator.join(str(cell) for cell in row) for row in ROWS)


@pytest.mark.parametrize(
    "data",
    [
        packed(px_json(PX)),
        b"\xef\xbb\xbf" + packed(px_json(PX)),
        b"\n " + packed(px_json(PX)),
        text_of().encode(),
        text_of().encode("utf-8-sig"),
        text_of("\t").encode(),
        text_of(",").encode(),
        text_of("\t").encode("utf-16"),
        text_of().encode("cp1252"),
        workbook(ROWS),
        workbook([["Läs mig"]], ROWS),
    ],
)
def test_each_form_is_told_by_its_content(data: bytes) -> None:
    assert read(data) == BOTH


def test_json_stat_and_kolada_are_told_apart() -> None:
    assert read_population(packed(json_stat())).source == "SCB"
    assert read_population(packed(kolada({"0480": 1}))).source == "Kolada"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b"\xef\xbb\xbf \r\n", "tom"),
        (b"<!DOCTYPE html><html><body>503</body></html>", "webbsida eller ett felmeddelande"),
        (b"\n <html>", "webbsida eller ett felmeddelande"),
        (b"%PDF-1.7", "format som inte kan"),
        (b"\x00\x01\x02", "format som inte kan"),
        (b"PK\x03\x04 not a zip at all", "skadad"),
        (b'{"a":', "ingen hel JSON-fil"),
        (b'{"value": NaN}', "ingen hel JSON-fil"),
        (b'{"value": Infinity}', "ingen hel JSON-fil"),
        (b"{\xff}", "ingen hel JSON-fil"),
        (b"[1, 2]", "ingen tabell som"),
        (b"{}", "ingen tabell som"),
        (b'{"title": "x", "variables": []}', "inga siffror"),
        (b'{"error": "Too many"}', "felmeddelande"),
        (b'{"type": "x", "title": "Bad Request", "status": 400}', "felmeddelande"),
        (b"Kommun\nNyk\xf6ping\n", "saknar rubriker"),
        (b'"' + b"x" * 200_000, "skadad"),
        (b"x\n" * 200_000, "för många rader"),
        (b"{" * 100_000, "ingen hel JSON-fil"),
        (b"[" * 100_000 + b"]" * 100_000, "ingen hel JSON-fil"),
        (b" " * (MOST_BYTES + 1), "större än 5 MB"),
        (workbook(ROWS, ROWS), "Flera blad"),
        (workbook([]), "saknar rubriker"),
    ],
)
def test_what_is_no_population_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_population(data)
    assert said in refusal.value.text


def test_values_nested_deep_are_no_numbers() -> None:
    deep: Any = 5
    for _ in range(200):
        deep = [deep]
    content = json.loads(packed(json_stat()))
    content["value"][0] = deep
    assert added(read_population(packed(content))).errors


def test_an_excel_cell_that_failed_is_told_with_its_place() -> None:
    population = added(read_population(workbook([*ROWS[:2], ["Eskilstuna", 2025, "#N/A"]])))
    assert "C3" in population.errors[0].place


def test_places_of_thousands_of_digits_are_refused_with_a_word() -> None:
    with pytest.raises(FileRefused, match="skadad JSON-stat-fil"):
        read(packed({**json_stat(ages=("16-64",)), "value": {"1" * 5000: 5}}))
