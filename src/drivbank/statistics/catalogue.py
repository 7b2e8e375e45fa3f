"""The tables that exist, and which version of each is in force."""

from datetime import date
from functools import cache

from drivbank.core.parameters import Parameter, ParameterError
from drivbank.reference.parameters import parameters
from drivbank.statistics.definitions import Definition
from drivbank.statistics.reading import SHARED, definitions_from

FIRST_YEAR = 2004  # the law on financial coordination is in force from this year


def table_ids() -> list[str]:
    """Return the ids of all tables in their order."""
    found = [table_versions(name)[-1] for name in parameters("tables") if name not in SHARED]
    return [definition.id for definition in sorted(found, key=lambda definition: definition.position)]


def definition_on(table_id: str, day: date, *, version: int | None = None) -> Definition:
    """Return the version in force on the day, or the version asked for; raise ParameterError when there is none."""
    if version is None:
        version = _parameter(table_id).on(day)["version"]
    for definition in table_versions(table_id):
        if definition.version == version:
            return definition
    raise ParameterError(f"Tabellen {table_id} har ingen version {version}.")


@cache
def table_versions(table_id: str) -> tuple[Definition, ...]:
    """Return every version of a table, oldest first."""
    return definitions_from(_parameter(table_id), parameters("tables"))


def _parameter(table_id: str) -> Parameter:
    found = parameters("tables").get(table_id) if table_id not in SHARED else None
    if found is None:
        raise ParameterError(
            f"Det finns ingen tabell som heter {table_id}. Tabellerna är: {', '.join(table_ids())}."
        )
    return found
