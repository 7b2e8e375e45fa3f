"""The coded rows behind a cell: counted with the same rule as the cell itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drivbank.access.actors import Actor
from drivbank.access.services.readings import reading_record
from drivbank.core.phrases import Phrase, joined
from drivbank.core.registration import ACTIVITY_FIELDS, FIELD_BY_NAME, PARTICIPATION_NAMES, Kind, codes_of
from drivbank.participants.policies import Scope, check_can_see_rows
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.compiling import NoSuchCell, cell_rule
from drivbank.statistics.labels import Labels
from drivbank.statistics.services import engine
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.scopes import scope_compile
from drivbank.statistics.sources import Source
from drivbank.ui.numbers import MISSING

PAGE_ROWS = 50
ACTIVITY_COLUMNS = ("code", "intervention", "activity_on", "activity_kind", "women", "men", "sex_unknown")
INTERVENTION = Phrase("Insats")
_ACTIVITY = {field.name: field.heading for field in ACTIVITY_FIELDS}
ACTIVITY_HEADINGS = (
    _ACTIVITY["code"],
    INTERVENTION,
    *(_ACTIVITY[name] for name in ("held_on", "kind", "women", "men", "sex_unknown")),
)
PARTICIPATION_COLUMNS = (PARTICIPATION_NAMES[0], "intervention", *PARTICIPATION_NAMES[1:])


@dataclass(frozen=True)
class CellRows:
    """One page of the rows behind a cell as they are read; a column where every row is empty is left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    activities: bool
    count: int
    page: int
    pages: int


def cell_rows(
    table_id: str,
    year: int,
    row_key: str,
    column_key: str,
    *,
    scope: Scope,
    by: Actor,
    source: Source | None = None,
    version: int | None = None,
    page: int = 1,
) -> CellRows:
    """Return a page of the rows in scope, noted in the read log first; raise Refused or NoSuchCell."""
    check_can_see_rows(scope)
    first_day, last_day = year_days(year)
    definition = definition_on(table_id, last_day, version=version)
    source = source or live_source()
    compiled = scope_compile(scope, source.labels)
    rule = " AND ".join(
        f"({part})" for part in (cell_rule(definition, row_key, column_key), compiled.rule) if part
    )
    values: dict[str, Any] = {"first_day": first_day, "last_day": last_day, **compiled.values}
    found = Found(rule, values, source)
    what = Phrase(
        "Statistik: %(title)s %(year)s, rad %(row)s, kolumn %(column)s, sida %(page)s",
        title=definition.title,
        year=year,
        row=row_key,
        column=column_key,
        page=page,
    )
    return found.page(page, activities=definition.counts_activities, by=by, what=what)


@dataclass(frozen=True)
class Found:
    """The observations that a rule picks out of a source."""

    rule: str
    values: dict[str, Any]
    source: Source

    def page(self, page: int, *, activities: bool, by: Actor, what: str) -> CellRows:
        """Read one page, log that it is shown, and put labels in place of codes."""
        columns = ACTIVITY_COLUMNS if activities else PARTICIPATION_COLUMNS
        count = int(self._query("SELECT count(*)", "")[0][0])
        pages = max(1, -(-count // PAGE_ROWS))
        if not 1 <= page <= pages:
            raise NoSuchCell(f"sida {page}")
        order = "activity_on, code" if activities else "enrolled_on, code"
        tail = f"ORDER BY {order} LIMIT {PAGE_ROWS} OFFSET {PAGE_ROWS * (page - 1)}"
        rows = self._query(f"SELECT {', '.join(columns)}", tail)
        reading_record(by=by, what=what, rows=len(rows))
        headings = ACTIVITY_HEADINGS if activities else tuple(_heading(name) for name in columns)
        printed = [_printed(row, columns, self.source.labels) for row in rows]
        filled = [place for place in range(len(columns)) if any(row[place] != MISSING for row in printed)]
        return CellRows(
            headings=tuple(headings[place] for place in filled),
            rows=tuple(tuple(row[place] for place in filled) for row in printed),
            activities=activities,
            count=count,
            page=page,
            pages=pages,
        )

    def _query(self, select: str, tail: str) -> list[tuple[Any, ...]]:
        sql = f"{select} FROM observations WHERE {self.rule} {tail}"
        return engine.query(sql, self.values, file=self.source.file)


def _heading(name: str) -> str:
    return INTERVENTION if name == "intervention" else FIELD_BY_NAME[name].heading


def _printed(row: Sequence[Any], columns: Sequence[str], labels: Labels) -> tuple[str, ...]:
    return tuple(_text(name, value, labels) for name, value in zip(columns, row, strict=True))


def _text(name: str, value: Any, labels: Labels) -> str:
    """Return the value as a person reads it: a code's label, a date as 2026-03-20, nothing as a dash."""
    if value is None or value == "":
        return MISSING
    if name == "intervention":
        return labels.label("interventions", str(value))
    if name == "activity_kind":
        return Phrase(labels.label(name, value))
    field = FIELD_BY_NAME.get(name)
    if field and field.kind is Kind.MUNICIPALITY:
        return labels.label("municipalities", value)
    if field and field.code_list:
        return joined(", ", [Phrase(labels.label(field.code_list, code)) for code in codes_of(value)])
    return str(value)
