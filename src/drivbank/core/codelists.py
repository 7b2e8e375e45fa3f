"""Code lists: the closed sets of answers that a registration may hold, versioned by date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from drivbank.core.parameters import Parameter, ParameterError
from drivbank.core.phrases import Phrase

UNKNOWN = "unknown"


@dataclass(frozen=True)
class CodeItem:
    """One answer: the stored code, the Swedish label, and what else the list says of it."""

    code: str
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CodeList:
    """A code list with all its versions. New registrations use one version; old codes can always be read."""

    id: str
    description: str
    versions: tuple[tuple[date, tuple[CodeItem, ...]], ...]

    def items_on(self, day: date) -> tuple[CodeItem, ...]:
        """Return the items that may be registered on the day."""
        current = [items for start, items in self.versions if start <= day]
        if not current:
            raise ParameterError(f"{self.id}: ingen version gäller den {day}")
        return current[-1]

    def all_items(self) -> dict[str, CodeItem]:
        """Return every code ever in use, each as its latest version says it."""
        return {item.code: item for _, items in self.versions for item in items}

    def label(self, code: str) -> str:
        """Return the label of a code; an empty code is a value not registered."""
        return self.all_items()[code].label if code else ""


def code_list_from(parameter: Parameter) -> CodeList:
    """Build a CodeList from a parameter whose values are lists of items; raise ParameterError on a fault."""
    versions = tuple((dated.start, _items(parameter.id, dated.value)) for dated in parameter.values)
    return CodeList(parameter.id, parameter.description, versions)


def _items(name: str, rows: Any) -> tuple[CodeItem, ...]:
    if not isinstance(rows, list) or not all(
        isinstance(row, Mapping) and {"code", "label"} <= set(row) for row in rows
    ):
        raise ParameterError(f"{name}: varje rad ska ha code och label")
    items = tuple(CodeItem(row["code"], _label(row["label"]), _attributes(row)) for row in rows)
    for values in ([item.code for item in items], [item.label for item in items]):
        if len(values) != len(set(values)) or not all(isinstance(value, str) and value for value in values):
            raise ParameterError(f"{name}: koder och namn ska vara texter och får inte upprepas")
    return items


def _label(value: Any) -> Any:
    return Phrase(value) if isinstance(value, str) else value


def _attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("code", "label")}
