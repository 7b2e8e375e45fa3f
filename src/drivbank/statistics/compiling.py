"""From definition to SQL: the one query that counts a table, and the condition of one of its cells."""

from drivbank.statistics.definitions import Column, Definition, Dimension, ListedRow
from drivbank.statistics.tables import TOTAL

UNKNOWN = "unknown"
EVERYONE = Column(TOTAL, "", TOTAL)


class NoSuchCell(ValueError):
    """A row or column that the table does not have."""


def grouped_query(definition: Definition, scope: str) -> str:
    """Return the query of a table divided by dimensions: its keys, then two numbers per column."""
    keys = [definition.dimensions[name].expression for name in definition.divided_by]
    named = [f"{expression} AS key_{number}" for number, expression in enumerate(keys)]
    numbers = [
        number for column in counted_columns(definition) for number in _numbers(definition, column, None)
    ]
    where = _all_of([population_rule(definition, definition.population), scope])
    return f"SELECT {', '.join([*named, *numbers])} FROM observations WHERE {where} GROUP BY ALL"  # noqa: S608 - shipped conditions, bound values


def listed_query(definition: Definition, scope: str) -> str:
    """Return the query of a table with listed rows: one line, everyone first, then each row's two numbers a column."""
    numbers = _numbers(definition, EVERYONE, None)
    for row in definition.rows.listed:
        numbers += [number for column in definition.columns for number in _numbers(definition, column, row)]
    where = _all_of([population_rule(definition, definition.population), scope])
    return f"SELECT {', '.join(numbers)} FROM observations WHERE {where}"  # noqa: S608 - shipped conditions, bound values


def counted_columns(definition: Definition) -> tuple[Column, ...]:
    """Return what is counted: everyone in the table, then each column that narrows it."""
    return (EVERYONE, *definition.columns)


def population_rule(definition: Definition, name: str) -> str:
    """Return a population's condition."""
    return definition.populations[name].rule


def cell_rule(definition: Definition, row_key: str, column_key: str) -> str:
    """Return the condition of the observations behind a cell; raise NoSuchCell."""
    base = population_rule(definition, definition.population)
    if definition.spread:
        own = _row_rule(definition, row_key, None)
        divided = definition.dimensions[definition.spread.by]
        return _all_of([base, own, "" if column_key == TOTAL else _is(divided, column_key)])
    column = next((column for column in definition.columns if column.id == column_key), None)
    if column is None or column.hidden:
        raise NoSuchCell(column_key)
    return _all_of(
        [
            base,
            _row_rule(definition, row_key, column),
            _column_rule(definition, column),
            _any_in(definition, column),
        ]
    )


def _any_in(definition: Definition, column: Column) -> str:
    """Leave out what adds nothing: an activity without women is not behind the share of women."""
    amount = column.amount or definition.amount
    return "" if amount == "1" else f"{amount} > 0"


def _numbers(definition: Definition, column: Column, row: ListedRow | None) -> list[str]:
    rules = [_column_rule(definition, column), _listed_rule(row, column) if row else ""]
    only = _all_of(rules)
    narrowed = f" FILTER (WHERE {only})" if only else ""
    amount = column.amount or definition.amount
    counted = "count(*)" if amount == "1" else f"coalesce(sum({amount}){{}}, 0)"
    n = counted.format(narrowed) if "{}" in counted else counted + narrowed
    summed = f"coalesce(sum({column.hundredths}){narrowed}, 0)" if column.hundredths else "0"
    return [n, summed]


def _column_rule(definition: Definition, column: Column) -> str:
    return _all_of(
        [population_rule(definition, column.population) if column.population else "", column.where]
    )


def _listed_rule(row: ListedRow, column: Column) -> str:
    return {"all": "", "rule": row.rule, "missing": row.missing}[column.counts]


def _row_rule(definition: Definition, row_key: str, column: Column | None) -> str:
    if definition.rows.listed:
        row = next((row for row in definition.rows.listed if row.id == row_key), None)
        if row is None or column is None:
            raise NoSuchCell(row_key)
        return _listed_rule(row, column)
    codes = row_key.split(".")
    by = definition.rows.by
    if codes == [TOTAL]:
        codes = [TOTAL] * len(by)
    if len(codes) != len(by):
        raise NoSuchCell(row_key)
    pairs = zip(by, codes, strict=True)
    return _all_of([_is(definition.dimensions[name], code) for name, code in pairs if code != TOTAL])


def _is(dimension: Dimension, code: str) -> str:
    """Return the condition that the dimension has the code; a missing value is empty, null or unknown."""
    if code == UNKNOWN:
        return f"coalesce(CAST(({dimension.expression}) AS VARCHAR), '') IN ('', '{UNKNOWN}')"
    if not code.replace("_", "").isalnum():
        raise NoSuchCell(code)
    return f"CAST(({dimension.expression}) AS VARCHAR) = '{code}'"


def _all_of(rules: list[str]) -> str:
    return " AND ".join(f"({rule})" for rule in rules if rule)
