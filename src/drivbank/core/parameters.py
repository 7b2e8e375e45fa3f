"""Dated parameters: what a file must look like, and which value is in force on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

KEYS = {"id", "description", "unit", "values"}
VALUE_KEYS = {"from", "value", "reference"}


class ParameterError(ValueError):
    """A parameter file that breaks the form, or a day before its first value."""


@dataclass(frozen=True)
class DatedValue:
    """A value in force from a day, with the text that says why. A value of None ends the parameter."""

    start: date
    value: Any
    reference: str


@dataclass(frozen=True)
class Parameter:
    """One figure, rule or list that changes over time; values are in date order."""

    id: str
    description: str
    unit: str
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> Any:
        """Return the value in force on the day; raise ParameterError before the first or after the last."""
        current = [dated for dated in self.values if dated.start <= day]
        if not current:
            raise ParameterError(
                f"{self.id}: inget värde gäller den {day}; det första gäller från {self.values[0].start}"
            )
        if current[-1].value is None:
            raise ParameterError(f"{self.id}: upphörde att gälla den {current[-1].start}")
        return current[-1].value


def parameter_from(content: Any, *, name: str) -> Parameter:
    """Build a Parameter from a parsed file; raise ParameterError naming the file and what is wrong."""
    _require(isinstance(content, Mapping), name, "filen är inte en uppslagstabell")
    _require(set(content) == KEYS, name, f"nycklarna ska vara {sorted(KEYS)}, är {sorted(content)}")
    _require(content["id"] == name, name, f"id är {content['id']!r}, ska vara filens namn")
    for key in ("description", "unit"):
        _require(isinstance(content[key], str) and content[key].strip() != "", name, f"{key} saknas")
    _require(isinstance(content["values"], list) and len(content["values"]) > 0, name, "inga värden")
    values = tuple(_dated_value(row, name) for row in content["values"])
    starts = [dated.start for dated in values]
    _require(starts == sorted(set(starts)), name, "värdenas datum ska vara olika och i ordning")
    return Parameter(name, content["description"].strip(), content["unit"], values)


def _dated_value(row: Any, name: str) -> DatedValue:
    _require(
        isinstance(row, Mapping) and set(row) == VALUE_KEYS, name, f"ett värde ska ha {sorted(VALUE_KEYS)}"
    )
    _require(type(row["from"]) is date, name, "from ska vara ett datum")
    _require(isinstance(row["reference"], str) and row["reference"].strip() != "", name, "reference saknas")
    return DatedValue(row["from"], row["value"], row["reference"].strip())


def _require(holds: bool, name: str, reason: str) -> None:
    if not holds:
        raise ParameterError(f"{name}: {reason}")
