"""What a file of observations says beside its rows: names, lists and their order, as they were when it was written."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import orjson

SCHEMA = 2


@dataclass(frozen=True)
class InterventionLabel:
    """An intervention in its place of the order."""

    id: int
    name: str
    kind: str
    esf: bool


@dataclass(frozen=True)
class Labels:
    """Everything needed to print a table, for ever, without the database. Lists are (code, label) in order."""

    schema: int
    association: str
    taken_at: datetime
    data_version: str
    first_year: int
    interventions: tuple[InterventionLabel, ...]
    municipalities: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, tuple[str, ...]], ...]
    code_lists: Mapping[str, tuple[tuple[str, str], ...]]

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (code, label) of a list in order: the interventions, the municipalities or a code list."""
        if name == "interventions":
            return tuple((str(row.id), row.name) for row in self.interventions)
        return self.municipalities if name == "municipalities" else self.code_lists[name]

    def label(self, name: str, code: str) -> str:
        """Return the label of a code, the code itself when the list does not have it."""
        return dict(self.pairs(name)).get(code, code)


def labels_text(labels: Labels) -> str:
    """Return the labels as JSON for the file's metadata."""
    return orjson.dumps(asdict(labels)).decode()


def labels_from(text: bytes | str) -> Labels:
    """Read the labels of a file; ValueError when another schema wrote it."""
    content: dict[str, Any] = orjson.loads(text)
    if content["schema"] != SCHEMA:
        raise ValueError(f"schema {content['schema']}")
    return Labels(
        schema=content["schema"],
        association=content["association"],
        taken_at=datetime.fromisoformat(content["taken_at"]),
        data_version=content["data_version"],
        first_year=content["first_year"],
        interventions=tuple(InterventionLabel(**row) for row in content["interventions"]),
        municipalities=_pairs(content["municipalities"]),
        areas=tuple((name, tuple(codes)) for name, codes in content["areas"]),
        code_lists={name: _pairs(rows) for name, rows in content["code_lists"].items()},
    )


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((code, label) for code, label in rows)
