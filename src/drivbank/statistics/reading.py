"""Reading table definitions strictly: what is unknown, missing or unbound is an error."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from drivbank.core.parameters import Parameter, ParameterError
from drivbank.core.phrases import Phrase
from drivbank.reference.parameters import code_lists
from drivbank.statistics.definitions import (
    ALL,
    OCCURRING,
    Column,
    Definition,
    Dimension,
    ListedRow,
    Population,
    Rows,
    Spread,
)

SHARED = ("populations", "dimensions")
LABEL_SOURCES = ("interventions", "municipalities")
UNITS = ("persons", "percent", "full_time", "occasions")
COUNTED = ("all", "rule", "missing")
COLUMN_FLAGS = ("hidden", "shows_base")


def definitions_from(parameter: Parameter, others: Mapping[str, Parameter]) -> tuple[Definition, ...]:
    """Read a table's versions; raise ParameterError on anything unknown, missing or unbound."""
    values = [dated for dated in parameter.values if dated.value is not None]
    found = tuple(
        _definition(parameter, dated.start, dated.reference, dated.value, others) for dated in values
    )
    if len({definition.version for definition in found}) != len(found):
        raise ParameterError(f"{parameter.id}: två versioner har samma nummer")
    return found


def _definition(
    parameter: Parameter, starts: date, reference: str, value: Any, others: Mapping[str, Parameter]
) -> Definition:
    name = parameter.id
    required = {"version", "position", "title", "note", "uses", "population", "rows", "columns"}
    content = _mapping(value, required, {"amount"}, name)
    uses = _mapping(content["uses"], set(SHARED), set(), name)
    spread = content["columns"] if isinstance(content["columns"], Mapping) else None
    definition = Definition(
        id=name,
        description=Phrase(parameter.description),
        unit=Phrase(parameter.unit),
        reference=Phrase(reference),
        starts=starts,
        version=_whole(content["version"], name),
        position=_whole(content["position"], name),
        title=_said(content["title"], name),
        note=_said(content["note"], name),
        population=_text(content["population"], name),
        amount=_text(content.get("amount", "1"), name),
        rows=_rows(content["rows"], name),
        columns=() if spread else tuple(_column(row, name) for row in _sequence(content["columns"], name)),
        spread=_spread(spread, name) if spread else None,
        populations=_populations(others["populations"], uses["populations"]),
        dimensions=_dimensions(others["dimensions"], uses["dimensions"]),
    )
    _check_bound(definition)
    return definition


def _populations(parameter: Parameter, version: Any) -> dict[str, Population]:
    rows = _version(parameter, version)["populations"]
    return {key: _population(key, row) for key, row in _mapping(rows, set(), None, parameter.id).items()}


def _population(key: str, row: Any) -> Population:
    content = _mapping(row, {"text", "rule"}, set(), key)
    return Population(_said(content["text"], key), _text(content["rule"], key))


def _dimensions(parameter: Parameter, version: Any) -> dict[str, Dimension]:
    rows = _mapping(_version(parameter, version)["dimensions"], set(), None, parameter.id)
    return {key: _dimension(key, row) for key, row in rows.items()}


def populations_from(parameter: Parameter) -> dict[str, Population]:
    """Return the populations of the latest version by their ids, for what is bound to no version."""
    return _populations(parameter, parameter.values[-1].value["version"])


def _version(parameter: Parameter, version: Any) -> Mapping[str, Any]:
    for dated in parameter.values:
        content = _mapping(dated.value, {"version", parameter.id}, set(), parameter.id)
        if _whole(content["version"], parameter.id) == version:
            return content
    raise ParameterError(f"{parameter.id}: version {version} finns inte")


def _dimension(key: str, row: Any) -> Dimension:
    content = _mapping(row, {"heading", "text", "expression", "labels"}, set(), key)
    return Dimension(
        heading=_said(content["heading"], key),
        text=_said(content["text"], key),
        expression=_text(content["expression"], key),
        labels=_dimension_labels(key, content["labels"]),
    )


def _dimension_labels(key: str, labels: Any) -> str | tuple[tuple[str, str], ...]:
    if isinstance(labels, str):
        _require(labels in LABEL_SOURCES or labels in code_lists(), key, f"okänd lista {labels}")
        return labels
    items = [_texts(_mapping(item, {"code", "label"}, set(), key), key) for item in _sequence(labels, key)]
    pairs = tuple((item["code"], item["label"]) for item in items)
    _require(len(dict(pairs)) == len(pairs), key, "en kod står två gånger")
    return pairs


def _rows(value: Any, name: str) -> Rows:
    if isinstance(value, Mapping) and "list" in value:
        rows = _sequence(_mapping(value, {"list"}, set(), name)["list"], name)
        keys = {"id", "label", "rule", "missing"}
        return Rows(listed=tuple(_listed_row(_mapping(row, keys, set(), name), name) for row in rows))
    content = _mapping(value, {"by", "show"}, {"show_missing", "order", "total"}, name)
    _require(
        content.get("order", "position") in ("position", "label"), name, "order ska vara position eller label"
    )
    _require(
        isinstance(content.get("show_missing", False), bool), name, "show_missing ska vara true eller false"
    )
    return Rows(
        by=tuple(_text(key, name) for key in _sequence(content["by"], name)),
        show=_shown(content["show"], name),
        show_missing=content.get("show_missing", False),
        by_label=content.get("order") == "label",
        total=_said(content["total"], name) if "total" in content else "",
    )


def _listed_row(row: Mapping[str, Any], name: str) -> ListedRow:
    texts = _texts(row, name)
    return ListedRow(**{**texts, "label": Phrase(texts["label"])})


def _spread(value: Any, name: str) -> Spread:
    content = _mapping(value, {"by", "show", "total"}, set(), name)
    return Spread(_text(content["by"], name), _shown(content["show"], name), _said(content["total"], name))


def _shown(value: Any, name: str) -> str | tuple[str, ...]:
    if isinstance(value, str):
        _require(value in (ALL, OCCURRING), name, f"show kan inte vara {value}")
        return value
    return tuple(_text(code, name) for code in _sequence(value, name))


def _column(value: Any, name: str) -> Column:
    optional = {"unit", "population", "where", "counts", "amount", "hundredths", *COLUMN_FLAGS}
    content = dict(_mapping(value, {"id", "label", "of"}, optional, name))
    flags = {key: content.pop(key, False) for key in COLUMN_FLAGS}
    _require(
        all(isinstance(flag, bool) for flag in flags.values()), name, f"{flags} ska vara true eller false"
    )
    texts = _texts(content, name)
    column = Column(
        id=texts["id"],
        label=Phrase(texts["label"]),
        of=texts["of"],
        unit=texts.get("unit", "persons"),
        population=texts.get("population", ""),
        where=texts.get("where", ""),
        counts=texts.get("counts", ALL),
        amount=texts.get("amount", ""),
        hundredths=texts.get("hundredths", ""),
        **flags,
    )
    _require(column.unit in UNITS, name, f"okänd enhet {column.unit}")
    _require(column.counts in COUNTED, name, f"counts kan inte vara {column.counts}")
    return column


def _check_bound(definition: Definition) -> None:
    """Refuse a reference to a population, dimension or column that does not exist."""
    name, columns = definition.id, [column.id for column in definition.columns]
    _require(len(columns) == len(set(columns)), name, "två kolumner har samma id")
    known = {
        definition.population,
        *(column.population for column in definition.columns if column.population),
    }
    _require(known <= set(definition.populations), name, f"okänd population bland {sorted(known)}")
    divided = definition.divided_by
    _require(set(divided) <= set(definition.dimensions), name, f"okänd indelning bland {divided}")
    bases = {column.of for column in definition.columns}
    _require(bases <= {ALL, *columns}, name, f"of pekar på en kolumn som inte finns bland {sorted(bases)}")
    listed = bool(definition.rows.listed)
    by_row = {column.counts for column in definition.columns} - {ALL}
    _require(listed or not by_row, name, "counts kan bara följa raden när raderna är listade")
    _require(
        not (listed and definition.spread), name, "listade rader kan inte ha kolumner efter en indelning"
    )


def _mapping(value: Any, required: set[str], optional: set[str] | None, name: str) -> Mapping[str, Any]:
    _require(isinstance(value, Mapping), name, f"{value!r} är inte en uppslagstabell")
    _require(required <= set(value), name, f"nycklar saknas: {sorted(required - set(value))}")
    if optional is not None:
        unknown = sorted(set(value) - required - optional)
        _require(not unknown, name, f"okända nycklar: {unknown}")
    return value  # type: ignore[no-any-return]  # just checked


def _sequence(value: Any, name: str) -> Iterable[Any]:
    _require(isinstance(value, list) and len(value) > 0, name, f"{value!r} ska vara en lista")
    return value  # type: ignore[no-any-return]  # just checked


def _texts(content: Mapping[str, Any], name: str) -> dict[str, str]:
    return {key: _text(value, name) for key, value in content.items()}


def _text(value: Any, name: str) -> str:
    _require(isinstance(value, str) and value.strip() != "", name, f"{value!r} ska vara en text")
    return str(value).strip()


def _said(value: Any, name: str) -> Phrase:
    """Return a text that people read, to be said in their language."""
    return Phrase(_text(value, name))


def _whole(value: Any, name: str) -> int:
    _require(type(value) is int and value > 0, name, f"{value!r} ska vara ett positivt heltal")
    return int(value)


def _require(holds: bool, name: str, reason: str) -> None:
    if not holds:
        raise ParameterError(f"{name}: {reason}")
