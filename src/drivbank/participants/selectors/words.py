"""Registered values as a person reads them, in the reader's language."""

from collections.abc import Callable, Mapping
from typing import Any

from drivbank.core.registration import FIELD_BY_NAME, Field, Kind, codes_of
from drivbank.reference.parameters import code_list
from drivbank.ui.phrases import said

Reader = Callable[[Field, Any], str]


def value_reader(places: Mapping[str, str], *, empty: str = "") -> Reader:
    """Return a function from a field and its value to words; ``places`` names municipalities by code."""

    def read(field: Field, value: Any) -> str:
        if value is None or value == "":
            return empty
        if field.kind is Kind.MUNICIPALITY:
            return places.get(value, str(value))
        if field.code_list:
            labels = {code: item.label for code, item in code_list(field.code_list).all_items().items()}
            return ", ".join(said(labels.get(code, code)) for code in codes_of(value))
        return str(value)

    return read


def heading(name: str) -> str:
    """Return a field's heading; a name that is no field stays as it is."""
    field = FIELD_BY_NAME.get(name)
    return said(field.heading) if field else name
