"""From what was counted to a table: labels, order, totals, shares."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.sorting import in_order
from drivbank.statistics.compiling import EVERYONE, UNKNOWN
from drivbank.statistics.definitions import ALL, OCCURRING, Column, Definition
from drivbank.statistics.labels import Labels
from drivbank.statistics.reading import LABEL_SOURCES
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL, Cell, Heading, Line, Table, Tally, percent

MISSING = Phrase("Uppgift saknas")
NOBODY = Tally({}, {})

Key = tuple[str, ...]
Tallies = Mapping[Key, Tally]


def assemble(definition: Definition, year: int, source: Source, scope_label: str, tallies: Tallies) -> Table:
    """Return the table that the counts make."""
    columns = _columns(definition, source.labels, tallies)
    everyone = _everyone(definition, tallies)
    lines = [
        _line(definition, columns, key, labels, tallies, everyone)
        for key, labels in _row_keys(definition, source.labels, tallies)
    ]
    return Table(
        id=definition.id,
        version=definition.version,
        year=year,
        title=definition.title,
        note=definition.note,
        unit=definition.unit,
        reference=definition.reference,
        explained=definition.explained,
        counted_at=source.counted_at,
        snapshot=source.snapshot,
        association=source.labels.association,
        scope_label=scope_label,
        n=everyone,
        row_headings=definition.row_headings,
        columns=tuple(heading for heading, _ in columns),
        lines=tuple(lines),
    )


def _everyone(definition: Definition, tallies: Tallies) -> int:
    key = (TOTAL,) * (len(definition.divided_by) or 1)
    return tallies.get(key, NOBODY).n.get(TOTAL, 0)


def _columns(definition: Definition, labels: Labels, tallies: Tallies) -> list[tuple[Heading, Column]]:
    """Return the printed columns, each with what it measures."""
    if definition.spread is None:
        return [
            (Heading(column.id, column.label, column.unit, shows_base=column.shows_base), column)
            for column in definition.columns
            if not column.hidden
        ]
    found = {key[-1] for key in tallies} - {TOTAL}
    names = _names(definition, definition.spread.by, labels)
    codes = _ordered(found, names, definition.spread.show, show_missing=False)
    divided = [(Heading(code, names.get(code, code), "persons"), EVERYONE) for code in codes]
    return [*divided, (Heading(TOTAL, definition.spread.total, "persons", is_total=True), EVERYONE)]


def _names(definition: Definition, dimension: str, labels: Labels) -> dict[str, str]:
    source = definition.dimensions[dimension].labels
    pairs = labels.pairs(source) if isinstance(source, str) else source
    # The names of interventions and municipalities are the same in every language.
    said = str if source in LABEL_SOURCES else Phrase
    return {**{code: said(label) for code, label in pairs}, UNKNOWN: MISSING}


def _ordered(
    found: set[str],
    names: Mapping[str, str],
    show: str | Sequence[str],
    *,
    show_missing: bool,
    by_label: bool = False,
) -> list[str]:
    """Return the codes to print in the list's order; one the list lacks comes after it, and missing comes last."""
    always = set(names) if show == ALL else set() if show == OCCURRING else set(show)
    wanted = (found | always) - {UNKNOWN}
    places = {code: place for place, code in enumerate(names)}
    order = sorted(wanted, key=lambda code: (places.get(code, len(places)), code))
    if by_label:
        order.sort(key=lambda code: in_order(names.get(code, code)))
    return [*order, UNKNOWN] if show_missing or UNKNOWN in found else order


def _row_keys(definition: Definition, labels: Labels, tallies: Tallies) -> list[tuple[Key, tuple[str, ...]]]:
    """Return key and labels of each printed row; a group's total comes before its rows, the grand total last."""
    rows = definition.rows
    if rows.listed:
        return [((row.id,), (row.label,)) for row in rows.listed]
    found = {key[: len(rows.by)] for key in tallies}
    names = [_names(definition, name, labels) for name in rows.by]
    firsts = {key[0] for key in found} - {TOTAL}
    ordered = _ordered(firsts, names[0], rows.show, show_missing=rows.show_missing, by_label=rows.by_label)
    keys: list[tuple[Key, tuple[str, ...]]] = []
    for code in ordered:
        keys += (
            _group(code, found, names, rows.total)
            if len(rows.by) > 1
            else [((code,), (names[0].get(code, code),))]
        )
    return [*keys, ((TOTAL,) * len(rows.by), (rows.total,))] if rows.total else keys


def _group(
    code: str, found: set[Key], names: Sequence[Mapping[str, str]], total: str
) -> list[tuple[Key, tuple[str, ...]]]:
    label = names[0].get(code, code)
    inner = {key[1] for key in found if key[0] == code} - {TOTAL}
    ordered = _ordered(inner, names[1], OCCURRING, show_missing=False)
    return [
        ((code, TOTAL), (label, total)),
        *(((code, each), (label, names[1].get(each, each))) for each in ordered),
    ]


def _line(
    definition: Definition,
    columns: Sequence[tuple[Heading, Column]],
    key: Key,
    labels: tuple[str, ...],
    tallies: Tallies,
    everyone: int,
) -> Line:
    row_key = TOTAL if set(key) == {TOTAL} else ".".join(key)
    cells = tuple(
        _spread_cell(heading, key, row_key, labels, tallies)
        if definition.spread
        else _cell(definition, heading, column, tallies.get(key, NOBODY), row_key, labels, everyone)
        for heading, column in columns
    )
    level = 0 if row_key == TOTAL else 2 if len(key) > 1 and key[1] != TOTAL else 1
    return Line(row_key, labels, level, TOTAL in key, cells)


def _spread_cell(heading: Heading, key: Key, row_key: str, labels: tuple[str, ...], tallies: Tallies) -> Cell:
    n = tallies.get((*key, heading.key), NOBODY).n.get(TOTAL, 0)
    of = tallies.get((*key, TOTAL), NOBODY).n.get(TOTAL, 0)
    return Cell(row_key, heading.key, labels, (heading.label,), n, n, of, heading.unit)


def _cell(
    definition: Definition,
    heading: Heading,
    column: Column,
    tally: Tally,
    row_key: str,
    labels: tuple[str, ...],
    everyone: int,
) -> Cell:
    n = tally.n.get(column.id, 0)
    of = everyone if column.of == ALL else tally.n.get(column.of, 0)
    value: int | Decimal | None = n
    if column.unit == "percent":
        value = percent(n, of)
    elif column.hundredths:
        value = Decimal(tally.hundredths.get(column.id, 0)) / 100
    return Cell(row_key, column.id, labels, (heading.label,), value, n, of, heading.unit)
