"""Writing a file of observations: every row and label that a table needs, in one Parquet file."""

import csv
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from drivbank.core.codelists import CodeItem
from drivbank.core.registration import PARTICIPATION_FIELDS, PARTICIPATION_NAMES, Kind
from drivbank.interventions.selectors import activities, interventions
from drivbank.organisation.selectors import areas, association
from drivbank.participants.selectors import data_version, observations
from drivbank.reference.parameters import code_list, code_lists
from drivbank.reference.selectors import municipalities
from drivbank.statistics.labels import SCHEMA, InterventionLabel, Labels, labels_from, labels_text
from drivbank.statistics.services import engine

KEY = "drivbank"
TYPES = {Kind.DATE: "DATE", Kind.WHOLE: "SMALLINT"}
COLUMNS: dict[str, str] = {
    "record": "VARCHAR",
    "id": "BIGINT",
    "intervention": "INTEGER",
    **{field.name: TYPES.get(field.kind, "VARCHAR") for field in PARTICIPATION_FIELDS},
    "exit_outcome": "VARCHAR",
    "work_share": "SMALLINT",
    "activity_on": "DATE",
    "activity_kind": "VARCHAR",
    "women": "INTEGER",
    "men": "INTEGER",
    "sex_unknown": "INTEGER",
    "intervention_kind": "VARCHAR",
}
# Those who left in the same year lie together, so that counting a year passes over most of the file.
ORDER = "record, exited_on, enrolled_on, code"
# What is kept of an earlier file: all but the participations that are read again.
KEPT = (
    "coalesce(code NOT IN (SELECT unnest(CAST($codes AS VARCHAR[]))) "
    "AND id NOT IN (SELECT unnest(CAST($ids AS BIGINT[]))), true) OR record <> 'participation'"
)
# The first day of an observation, and its values in the order of COLUMNS.
Observation = tuple[str, tuple[Any, ...]]
_REASON = 3 + PARTICIPATION_NAMES.index("exit_reason")
_WORK = 3 + PARTICIPATION_NAMES.index("work_after")
_ENROLLED = 3 + PARTICIPATION_NAMES.index("enrolled_on")


@dataclass(frozen=True)
class Rows:
    """Observations to write. With ``base``: beside those of an earlier file, less the codes and ids that are read again."""

    new: Iterable[Observation]
    base: Path | None = None
    codes: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()


def observations_write(target: Path, *, moment: datetime, rows: Rows | None = None) -> int:
    """Write what is registered now as ``target``, whole or not at all; return how many rows were read for it."""
    wanted = rows or Rows(_all_rows())
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.stem}-{secrets.token_hex(8)}")
    written, result = draft.with_suffix(".csv"), draft.with_suffix(".parquet")
    try:
        count, first_year = _write_rows(written, wanted, moment)
        _to_parquet(written, result, wanted, labels_text(_labels(moment, first_year)))
        result.chmod(0o400)
        _to_disk(result)
        result.replace(target)
        _to_disk(target.parent)
    finally:
        written.unlink(missing_ok=True)
        result.unlink(missing_ok=True)
    return count


def file_labels(path: Path) -> Labels:
    """Return the labels of a file, read once: a file is never rewritten under the same name."""
    return _file_labels(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _file_labels(path: str, written: int) -> Labels:
    with engine.cursor() as connection:
        found = connection.execute(
            "SELECT key, value FROM parquet_kv_metadata($file)", {"file": path}
        ).fetchall()
    return labels_from(dict(found)[KEY.encode()])


def _write_rows(path: Path, rows: Rows, moment: datetime) -> tuple[int, int]:
    count, first = 0, min(moment.date().isoformat(), _first_day(rows))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for day, row in rows.new:
            writer.writerow(row)
            count, first = count + 1, min(first, day)
    return count, int(first[:4])


def _first_day(rows: Rows) -> str:
    """Return the first day in what is kept of the earlier file; a day after all others when nothing is."""
    if rows.base is None:
        return _iso(date.max)
    kept = f"SELECT min(coalesce(enrolled_on, activity_on)) FROM observations WHERE {KEPT}"  # noqa: S608 - a constant
    found = engine.query(kept, {"codes": rows.codes, "ids": rows.ids}, file=rows.base)
    return _iso(found[0][0] or date.max)


def _all_rows() -> Iterator[Observation]:
    yield from participation_rows(observations())
    yield from _activity_rows()


def participation_rows(found: Iterable[tuple[Any, ...]]) -> Iterator[Observation]:
    """Yield an observation of each (id, intervention id, *values in the order of PARTICIPATION_NAMES)."""
    outcomes = {code: item.attributes["outcome"] for code, item in _items("exit_reason").items()}
    shares = {code: item.attributes.get("share") for code, item in _items("work_extent").items()}
    # One that begins meanwhile is not here yet; the file is then written again, or nobody else can write.
    kinds = {fact.id: str(fact.kind) for fact in interventions()}
    no_activity = (None,) * 5
    for pk, intervention, *values in found:
        row = ("participation", pk, intervention, *values)
        derived = (outcomes.get(row[_REASON], ""), shares.get(row[_WORK]))
        yield _iso(row[_ENROLLED]), (*row, *derived, *no_activity, kinds.get(intervention, ""))


def _activity_rows() -> Iterator[Observation]:
    kinds = {fact.id: str(fact.kind) for fact in interventions()}
    gap = (None,) * (len(PARTICIPATION_NAMES) - 1 + 2)
    for fact in activities():
        counted = (fact.held_on, fact.kind, fact.women, fact.men, fact.sex_unknown)
        row = ("activity", None, fact.intervention_id, fact.code, *gap, *counted)
        yield _iso(fact.held_on), (*row, kinds.get(fact.intervention_id, ""))


def _iso(day: date) -> str:
    return day.isoformat()


def _items(name: str) -> dict[str, CodeItem]:
    return code_list(name).all_items()


def _labels(moment: datetime, first_year: int) -> Labels:
    known = association()
    return Labels(
        schema=SCHEMA,
        association=known.name if known else "",
        taken_at=moment,
        data_version=data_version(),
        first_year=first_year,
        interventions=tuple(
            InterventionLabel(fact.id, fact.name, str(fact.kind), fact.esf) for fact in interventions()
        ),
        municipalities=tuple((fact.code, fact.name) for fact in municipalities()),
        areas=tuple((fact.name, tuple(sorted(fact.municipalities))) for fact in areas()),
        code_lists={name: _pairs(name) for name in code_lists()},
    )


def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((item.code, item.label) for item in _items(name).values())


def _to_parquet(written: Path, result: Path, rows: Rows, labels: str) -> None:
    """Turn the rows into Parquet; an empty text stays an empty text, an empty date or number is null."""
    texts = [name for name, kind in COLUMNS.items() if kind == "VARCHAR"]
    columns = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in COLUMNS.items())
    source = (
        f"read_csv({_quoted(str(written))}, header = true, auto_detect = false, delim = ',', quote = '\"', "
        f"escape = '\"', columns = {{{columns}}}, force_not_null = [{', '.join(map(_quoted, texts))}])"
    )
    options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{KEY}: {_quoted(labels)}}}"
    values: dict[str, Any] = {}
    if rows.base is not None:
        values = {"codes": list(rows.codes), "ids": list(rows.ids), "base": str(rows.base)}
        source = f"(FROM read_parquet($base) WHERE {KEPT} UNION ALL BY NAME FROM {source})"
    with engine.cursor() as connection:
        connection.execute(
            f"COPY (FROM {source} ORDER BY {ORDER}) TO {_quoted(str(result))} ({options})", values
        )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _to_disk(path: Path) -> None:
    """Wait until the file, or a folder's list of files, is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
