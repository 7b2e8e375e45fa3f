"""Definitions are read strictly."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from drivbank.core.parameters import ParameterError, parameter_from
from drivbank.reference.parameters import load_yaml, parameters
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.reading import definitions_from
from drivbank.statistics.services.checking import check_definitions

Change = Callable[[dict[str, Any]], object]


def read(name: str, change: Change) -> None:
    """Read a shipped table with one thing changed in its value."""
    content = deepcopy(load_yaml("tables", f"{name}.yaml"))
    change(content["values"][0]["value"])
    definitions_from(parameter_from(content, name=name), parameters("tables"))


def test_what_is_shipped_can_be_counted() -> None:
    assert check_definitions() == 13


def test_what_is_shipped_is_read() -> None:
    read("participants", lambda value: None)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("participants", lambda value: value.update(extra=1)),
        ("participants", lambda value: value.pop("note")),
        ("participants", lambda value: value.update(version=0)),
        ("participants", lambda value: value.update(version="1")),
        ("participants", lambda value: value.update(title="  ")),
        ("participants", lambda value: value.update(population="nope")),
        ("participants", lambda value: value.update(uses={"populations": 2, "dimensions": 1})),
        ("participants", lambda value: value["rows"].update(by=["nope"])),
        ("participants", lambda value: value["rows"].update(by=[])),
        ("participants", lambda value: value["rows"].update(show="some")),
        ("participants", lambda value: value["rows"].update(order="size")),
        ("participants", lambda value: value["columns"][1].update(population="nope")),
        ("participants", lambda value: value["columns"][1].update(of="nope")),
        ("participants", lambda value: value["columns"][1].update(id="total")),
        ("participants", lambda value: value["columns"][1].update(unit="kilo")),
        ("participants", lambda value: value["columns"][1].update(hidden="yes")),
        ("participants", lambda value: value["columns"][1].update(counts="rule")),
        ("profile", lambda value: value["rows"]["list"][0].pop("missing")),
        ("profile", lambda value: value.update(columns={"by": "sex", "show": "all", "total": "Summa"})),
        ("exits-by-outcome", lambda value: value["columns"].update(by="nope")),
    ],
)
def test_a_fault_is_an_error(name: str, change: Change) -> None:
    with pytest.raises(ParameterError):
        read(name, change)


def test_a_version_is_in_force_from_its_day() -> None:
    assert definition_on("age", date(2025, 12, 31)).version == 1
    with pytest.raises(ParameterError, match="inget värde"):
        definition_on("age", date(1999, 12, 31))
