"""PxWeb's own JSON of its first form: rows of keys, with the numbers as text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from drivbank.core.phrases import Phrase
from drivbank.core.population.model import MOST_CELLS, Parsed, Unreadable
from drivbank.core.population.tables import Dimension, Entry, parsed_table

_BROKEN = Phrase("Filen är en skadad fil från PxWeb. Hämta tabellen på nytt, gärna som JSON-stat.")


def is_px_json(content: Mapping[str, Any]) -> bool:
    """Say whether parsed JSON looks like PxWeb's own answer."""
    return "columns" in content and "data" in content


def parsed_px_json(content: Mapping[str, Any]) -> Parsed:
    """Return the cells of the answer; raise Unreadable when it is broken or not a table of people."""
    columns, rows = _columns(content["columns"]), _rows(content["data"])
    keys = [column for column in columns if column["type"] != "c"]
    contents = [column for column in columns if column["type"] == "c"]
    checked = [_checked(row, len(keys), len(contents)) for row in rows]
    dimensions = [
        Dimension(column["code"], column["text"], _categories(checked, place))
        for place, column in enumerate(keys)
    ]
    counted = tuple((column["code"], column["text"]) for column in contents)
    dimensions.append(Dimension("ContentsCode", "", counted))
    time = [column["code"] for column in keys if column["type"] == "t"]
    entries = _entries(checked, dimensions)
    return parsed_table(dimensions, entries, roles={"time": time}, source="", table="", title="")


def _columns(content: object) -> list[dict[str, str]]:
    if not isinstance(content, list) or not all(isinstance(column, Mapping) for column in content):
        raise Unreadable(_BROKEN)
    names = ("code", "text", "type")
    columns = [{name: str(column.get(name, "")) for name in names} for column in content]
    if not any(column["type"] == "c" for column in columns):
        raise Unreadable(_BROKEN)
    return columns


def _rows(content: object) -> list[Any]:
    if not isinstance(content, list) or not content:
        raise Unreadable(Phrase("Filen har inga siffror. Hämta tabellen på nytt."))
    if len(content) > MOST_CELLS:
        raise Unreadable(Phrase("Tabellen är för stor. Hämta bara förbundets kommuner och ett år."))
    return content


def _checked(row: object, keys: int, values: int) -> tuple[list[str], list[Any]]:
    if not isinstance(row, Mapping):
        raise Unreadable(_BROKEN)
    key, value = row.get("key"), row.get("values")
    if not isinstance(key, list) or not isinstance(value, list) or (len(key), len(value)) != (keys, values):
        raise Unreadable(_BROKEN)
    return [str(part) for part in key], value


def _categories(rows: Sequence[tuple[list[str], list[Any]]], place: int) -> tuple[tuple[str, str], ...]:
    return tuple((code, "") for code in dict.fromkeys(key[place] for key, _values in rows))


def _entries(rows: Sequence[tuple[list[str], list[Any]]], dimensions: Sequence[Dimension]) -> Iterator[Entry]:
    positions = [
        {code: place for place, (code, _label) in enumerate(dimension.categories)} for dimension in dimensions
    ]
    for number, (key, values) in enumerate(rows, start=1):
        where = tuple(positions[place][code] for place, code in enumerate(key))
        for column, value in enumerate(values):
            yield Entry((*where, column), Phrase("rad %(number)s", number=number), value)
