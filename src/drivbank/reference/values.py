"""What this room knows of stored values: the labels of code lists and the names of municipalities."""

from typing import Any

from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS, Kind
from drivbank.reference.models import County, Municipality
from drivbank.reference.parameters import code_lists
from drivbank.ui.phrases import said

# Lists that are used outside the registrations, by kind of record and field.
LISTS = {
    ("participation", field.name): field.code_list for field in PARTICIPATION_FIELDS if field.code_list
} | {("activity", field.name): field.code_list for field in ACTIVITY_FIELDS if field.code_list}
LISTS |= {("intervention", "exit_reasons"): "exit_reason"}
_MUNICIPALITIES: dict[str, str] = {}
_COUNTIES: dict[str, str] = {}
SEVERAL = {field.name for field in PARTICIPATION_FIELDS if field.kind is Kind.CHOICES}


def value_words(kind: str, field: str, value: Any) -> str | None:
    """Return a stored code or municipality in words, None when it is something else."""
    if field in ("municipality", "municipality_id", "municipalities"):
        return _municipality(str(value))
    if field == "county":
        return _county(str(value))
    name = LISTS.get((kind, field))
    if name is None:
        return None
    labels = code_lists()[name].all_items()
    codes = str(value).split() if field in SEVERAL else [str(value)]
    return ", ".join(said(labels[code].label) if code in labels else code for code in codes)


def _municipality(code: str) -> str | None:
    # They are filled in by a migration, and change with a new version of the house.
    if not _MUNICIPALITIES:
        _MUNICIPALITIES.update(Municipality.objects.values_list("code", "name"))
    return _MUNICIPALITIES.get(code)


def _county(code: str) -> str | None:
    if not _COUNTIES:
        _COUNTIES.update(County.objects.values_list("code", "name"))
    return _COUNTIES.get(code)
