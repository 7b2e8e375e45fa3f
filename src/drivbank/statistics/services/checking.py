"""Checking the shipped definitions and measures: read strictly, bound, and understood by the engine."""

from datetime import date

import duckdb

from drivbank.core.economics.model import Value
from drivbank.core.parameters import ParameterError
from drivbank.reference.parameters import parameters
from drivbank.reference.prices import price_index
from drivbank.statistics.assumptions import named_values
from drivbank.statistics.catalogue import table_versions
from drivbank.statistics.compiling import cell_rule, grouped_query, listed_query
from drivbank.statistics.definitions import Definition
from drivbank.statistics.measures import MeasureDefinition, measures
from drivbank.statistics.reading import SHARED
from drivbank.statistics.selectors.assumptions import shipped_from
from drivbank.statistics.services.engine import HOLES, cursor
from drivbank.statistics.services.observations import COLUMNS
from drivbank.statistics.tables import TOTAL
from drivbank.statistics.unit_values import unit_values


def check_definitions() -> int:
    """Return how many table versions there are; raise ParameterError on the first that cannot be counted."""
    names = [name for name in parameters("tables") if name not in SHARED]
    found = [definition for name in names for definition in table_versions(name)]
    _check_economics()
    with cursor() as connection:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        connection.execute(f"CREATE OR REPLACE TEMP TABLE observations ({columns})")
        for definition in found:
            _check(definition, connection)
        for measure in measures().values():
            _run(_measure_queries(measure), connection, measure.id, measure.version)
    return len(found)


def _check_economics() -> None:
    """Read every version of the shipped sets of assumptions, the library of unit values and the price index."""
    for parameter in parameters("assumptions").values():
        for dated in parameter.values:
            for name, value in named_values(shipped_from(parameter, dated).assumptions):
                check_library(f"{parameter.id}, {name}", value)
    unit_values()
    price_index()


def check_library(name: str, value: Value) -> None:
    """Raise ParameterError when a value said to be from the library has another number than its version of the year.

    An own choice among numbers of the library has no year, and is not compared.
    """
    if not value.library:
        return
    versions = [each for each in unit_values() if each.id == value.library]
    if not versions:
        raise ParameterError(f"{name}: {value.library} finns inte i biblioteket")
    if value.year is None:
        if not value.own:
            raise ParameterError(f"{name}: ett värde ur biblioteket som inte är eget ska ha ett år")
        return
    found = next((each for each in versions if each.year == value.year), None)
    if found is None:
        raise ParameterError(f"{name}: {value.library} har ingen version från {value.year}")
    if found.likely != value.likely:
        raise ParameterError(f"{name}: talet är inte bibliotekets från {value.year}")


def _check(definition: Definition, connection: duckdb.DuckDBPyConnection) -> None:
    build = listed_query if definition.rows.listed else grouped_query
    rules = [population.rule for population in definition.populations.values()]
    rules += [cell_rule(definition, row, column) for row, column in _some_cells(definition)]
    selected = "SELECT count(*) FROM observations WHERE "
    queries = [build(definition, ""), *(selected + rule for rule in rules)]
    _run(queries, connection, definition.id, definition.version)


def _measure_queries(measure: MeasureDefinition) -> list[str]:
    """Return a query of everything that a measure counts by."""
    rules = [measure.population.rule, measure.rule, measure.missing]
    return [
        f"SELECT sum({measure.amount}) FROM observations WHERE {rule}"  # noqa: S608 - shipped conditions
        for rule in rules
        if rule
    ]


def _run(queries: list[str], connection: duckdb.DuckDBPyConnection, name: str, version: int) -> None:
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    for query in queries:
        wanted = set(HOLES.findall(query))
        try:
            connection.execute(query, {name: day for name, day in days.items() if name in wanted}).fetchall()
        except duckdb.Error as error:
            raise ParameterError(f"{name} version {version}: {error}") from error


def _some_cells(definition: Definition) -> list[tuple[str, str]]:
    """Return a cell of every column in every kind of row."""
    columns = [column.id for column in definition.columns if not column.hidden] or [TOTAL]
    rows = [row.id for row in definition.rows.listed] or [TOTAL]
    return [(row, column) for row in rows for column in columns]
