"""JSON-stat: the form 2 that PxWeb gives today, and the form 1 with its wrapping."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from drivbank.core.phrases import Phrase
from drivbank.core.population.model import MOST_CELLS, Parsed, Unreadable
from drivbank.core.population.tables import Dimension, Entry, parsed_table

_AGAIN = Phrase("Hämta tabellen på nytt som JSON-stat, eller som Excel eller CSV.")


def is_json_stat(content: Mapping[str, Any]) -> bool:
    """Say whether parsed JSON looks like a JSON-stat answer of either form."""
    return "dataset" in content or "class" in content or ("dimension" in content and "value" in content)


def parsed_json_stat(content: Mapping[str, Any]) -> Parsed:
    """Return the cells of a JSON-stat answer; raise Unreadable when it is broken or not a table of people."""
    data = _dataset(content)
    wrapped = _mapping(data.get("dimension"), "dimension")
    ids = _texts(data.get("id", wrapped.get("id")), "id")
    sizes = _sizes(data.get("size", wrapped.get("size")), len(ids))
    dimensions = [_dimension(code, wrapped.get(code), size) for code, size in zip(ids, sizes, strict=True)]
    title = str(data.get("label") or "")
    parsed = parsed_table(
        dimensions,
        _entries(data, sizes),
        roles=_roles(data.get("role", wrapped.get("role"))),
        source=str(data.get("source") or ""),
        table=_table(data),
        title=title,
    )
    return Parsed(**{**vars(parsed), "updated": _updated(data.get("updated"))})


def _dataset(content: Mapping[str, Any]) -> Mapping[str, Any]:
    if content.get("class") in ("dimension", "collection"):
        raise Unreadable(Phrase("Filen beskriver en tabell men har inga siffror. Hämta tabellens data."))
    return _mapping(content["dataset"], "dataset") if "dataset" in content else content


def _broken(part: str) -> Unreadable:
    told = Phrase("Filen är en skadad JSON-stat-fil: det är fel på ”%(part)s”.", part=part)
    return Unreadable(Phrase("%(told)s %(again)s", told=told, again=_AGAIN))


def _mapping(value: object, part: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _broken(part)
    return value


def _texts(value: object, part: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _broken(part)
    if len(set(value)) != len(value) or not value:
        raise _broken(part)
    return value


def _sizes(value: object, count: int) -> list[int]:
    if not isinstance(value, list) or len(value) != count:
        raise _broken("size")
    cells = 1
    for size in value:
        if type(size) is not int or size < 1:
            raise _broken("size")
        cells *= size
        if cells > MOST_CELLS:
            raise Unreadable(
                Phrase("Tabellen är för stor. Hämta bara förbundets kommuner, ett år och åldrarna 16–64.")
            )
    return value


def _dimension(code: str, content: object, size: int) -> Dimension:
    described = _mapping(content, code)
    category = _mapping(described.get("category"), code)
    labels = category.get("label", {})
    labels = labels if isinstance(labels, Mapping) else {}
    codes = _codes(category.get("index"), labels, size, code)
    named = tuple((one, str(labels.get(one, ""))) for one in codes)
    return Dimension(code, str(described.get("label") or ""), named)


def _codes(index: object, labels: Mapping[str, Any], size: int, code: str) -> list[str]:
    """Return the codes of a dimension's categories in order; ``index`` decides, and may be left out for one."""
    if index is None:
        codes = list(labels) if labels else [code]
    elif isinstance(index, Mapping):
        codes = _ordered(index, code)
    else:
        codes = _texts(index, code)
    if len(codes) != size:
        raise _broken(code)
    return codes


def _ordered(index: Mapping[str, Any], code: str) -> list[str]:
    places = list(index.values())
    if not all(type(place) is int for place in places) or sorted(places) != list(range(len(places))):
        raise _broken(code)
    return sorted(index, key=lambda one: int(index[one]))


def _roles(value: object) -> Mapping[str, Sequence[str]]:
    if not isinstance(value, Mapping):
        return {}
    return {str(name): codes for name, codes in value.items() if isinstance(codes, list)}


def _entries(data: Mapping[str, Any], sizes: Sequence[int]) -> Iterator[Entry]:
    values, status = data.get("value"), data.get("status")
    count = 1
    for size in sizes:
        count *= size
    if isinstance(values, list) and len(values) != count:
        raise _broken("value")
    if not isinstance(values, list | Mapping):
        raise _broken("value")
    if isinstance(values, Mapping) and not all(_is_place(key, count) for key in values):
        raise _broken("value")
    for number, positions in enumerate(product(*(range(size) for size in sizes))):
        value = _at(values, number)
        mark = _at(status, number) if isinstance(status, list | Mapping) else status
        place = Phrase("värde %(number)s", number=number + 1)
        yield Entry(positions, place, 0 if value is None and mark == "-" else value)


def _is_place(key: str, count: int) -> bool:
    # Longer than any place is: a number of thousands of digits is never made.
    return key.isascii() and key.isdecimal() and len(key) <= len(str(count)) and int(key) < count


def _at(values: list[Any] | Mapping[str, Any], number: int) -> Any:
    if isinstance(values, list):
        return values[number] if number < len(values) else None
    return values.get(str(number))


def _table(data: Mapping[str, Any]) -> str:
    extension = data.get("extension")
    px = extension.get("px") if isinstance(extension, Mapping) else None
    found = px.get("tableid", px.get("matrix")) if isinstance(px, Mapping) else None
    return found if isinstance(found, str) else ""


def _updated(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
