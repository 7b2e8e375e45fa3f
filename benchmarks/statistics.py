"""All tables of a year over a million participations, beside pandas on the same Parquet file.

Run with ``python -m benchmarks.statistics``. The rows are made by DuckDB itself and nothing is kept. pandas is given the
best of it: it reads the file once for all tables, in the faster of its two column formats, and counts with vectorised
masks, group-bys and cross tabulations. Both must give the same numbers, or the benchmark stops.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.__main__ import Line

ROWS = 1_000_000
YEAR = 2025
FIRST_DAY, LAST_DAY = date(YEAR, 1, 1), date(YEAR, 12, 31)
PLACES = ("0480", "0481", "0482", "0483", "0484", "0486", "0488", "0428", "0461")
Numbers = dict[str, dict[tuple[str, str], int]]


def run(rows: int = ROWS) -> list[Line]:
    """Return the time of all tables beside that of pandas, the best of three of each."""
    with tempfile.TemporaryDirectory(prefix="drivbank-bench-") as folder:
        os.environ.setdefault("DRIVBANK_HOME", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "drivbank.config.settings")
        import django  # after the settings module is named

        django.setup()
        file = Path(folder) / "observations.parquet"
        _make(file, rows)
        counted, ours = _best(lambda: _ours(file))
        expected, theirs = _best(lambda: _pandas(file))
        _check_equal(counted, expected)
    name = f"All 13 tables over {rows:,} participations".replace(",", " ")
    return [Line(name, ours, theirs, "pandas", "the same numbers; aim: 1 s")]


def _best(work: Callable[[], Numbers]) -> tuple[Numbers, float]:
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - start)
    return found, min(taken)


def _make(file: Path, rows: int) -> None:
    """Write random participations and a thousand activities with the columns and labels of a real file."""
    from drivbank.reference.parameters import code_list, code_lists
    from drivbank.statistics.labels import SCHEMA, InterventionLabel, Labels, labels_text
    from drivbank.statistics.services import engine
    from drivbank.statistics.services.observations import COLUMNS, KEY, ORDER

    labels = Labels(
        schema=SCHEMA,
        association="Prov",
        taken_at=datetime(2026, 1, 1, tzinfo=UTC),
        data_version="",
        first_year=2015,
        interventions=tuple(
            InterventionLabel(number, f"Insats {number}", "individual", False) for number in range(1, 21)
        ),
        municipalities=tuple((code, f"Kommun {code}") for code in PLACES),
        areas=(),
        code_lists={
            name: tuple((item.code, item.label) for item in found.all_items().values())
            for name, found in code_lists().items()
        },
    )
    reasons = code_list("exit_reason").all_items().values()
    outcomes = ", ".join(f"'{item.code}': '{item.attributes['outcome']}'" for item in reasons)
    extents = [item for item in code_list("work_extent").all_items().values() if "share" in item.attributes]
    shares = ", ".join(f"'{item.code}': {item.attributes['share']}" for item in extents)
    values = {
        "id": "number",
        "code": "printf('%08d', number)",
        "intervention": "1 + number % 20",
        "municipality": _one_of(list(PLACES)),
        "sex": _one_of(["woman", "woman", "man", "man", "unknown", ""]),
        "age": "CASE WHEN random() < 0.98 THEN 16 + floor(random() * 49) END",
        "education": _one_of([*code_list("education").all_items(), ""]),
        "support_before": _one_of([*code_list("support").all_items(), ""]),
        "time_in_support": _one_of([*code_list("time_in_support").all_items(), ""]),
        "enrolled_on": "started",
        "exited_on": "ended",
        "exit_reason": "reason",
        "work_after": "extent",
        "support_after": f"CASE WHEN ended IS NULL THEN '' ELSE {_one_of([*code_list('support').all_items(), ''])} END",
        "exit_outcome": f"coalesce((MAP {{{outcomes}}})[reason], '')",
        "work_share": f"(MAP {{{shares}}})[extent]",
    }
    people = ", ".join(
        _typed(name, kind, {"record": "'participation'", **values}) for name, kind in COLUMNS.items()
    )
    held = {
        "record": "'activity'",
        "code": "printf('%08d', number)",
        "intervention": "1 + number % 20",
        "activity_on": "DATE '2015-01-01' + CAST(random() * 4300 AS INTEGER)",
        "activity_kind": _one_of(["large_event", "small_event", "course"]),
        "women": "floor(random() * 60)",
        "men": "floor(random() * 30)",
        "sex_unknown": "floor(random() * 3)",
    }
    activities = ", ".join(_typed(name, kind, held) for name, kind in COLUMNS.items())
    source = f"""
        WITH started AS (
            SELECT range AS number, DATE '2015-01-01' + CAST(random() * 4000 AS INTEGER) AS started, random() AS luck
            FROM range({rows})
        ), ended AS (
            SELECT *, CASE WHEN luck < 0.8 THEN started + CAST(random() * 700 AS INTEGER) END AS ended FROM started
        ), drawn AS (
            SELECT *, CASE WHEN ended IS NULL THEN '' ELSE {_one_of(list(code_list("exit_reason").all_items()))} END AS reason,
                CASE WHEN ended IS NULL THEN '' ELSE {_one_of([*code_list("work_extent").all_items(), ""])} END AS extent
            FROM ended
        )
        SELECT {people} FROM drawn UNION ALL SELECT {activities} FROM (SELECT range AS number FROM range(1000))
    """
    metadata = labels_text(labels).replace("'", "''")
    with engine.cursor() as connection:
        connection.execute("SELECT setseed(0.5)")
        options = f"FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{KEY}: '{metadata}'}}"
        connection.execute(f"COPY (FROM ({source}) ORDER BY {ORDER}) TO '{file}' ({options})")


def _one_of(codes: list[str]) -> str:
    listed = ", ".join(f"'{code}'" for code in codes)
    return f"[{listed}][1 + CAST(floor(random() * {len(codes)}) AS INTEGER)]"


def _typed(name: str, kind: str, values: dict[str, str]) -> str:
    empty = "''" if kind == "VARCHAR" else "NULL"
    return f"CAST({values.get(name, empty)} AS {kind}) AS {name}"


def _ours(file: Path) -> Numbers:
    from drivbank.participants.policies import Window
    from drivbank.statistics.catalogue import table_ids
    from drivbank.statistics.services import engine
    from drivbank.statistics.services.counting import table_count
    from drivbank.statistics.services.observations import file_labels
    from drivbank.statistics.sources import Source

    source = Source(file, file_labels(file), datetime(2026, 1, 1, tzinfo=UTC), None)
    engine.forget()  # what is measured is the counting, not the memory of it
    tables = [table_count(name, YEAR, scope=(Window(),), source=source) for name in table_ids()]
    return {
        table.id: {
            (cell.row_key, cell.column_key): _whole(cell.value, cell.unit, cell.n) for cell in table.cells
        }
        for table in tables
    }


def _whole(value: Any, unit: str, n: int) -> int:
    """Return what is compared: a share by how many it stands on, full-time equivalents in hundredths."""
    return int(value * 100) if unit == "full_time" else n


def _pandas(file: Path) -> Numbers:
    """Count the same tables as an experienced user of pandas would."""
    import pandas as pd

    columns = [
        "record", "intervention", "municipality", "sex", "age", "education", "support_before", "time_in_support",
        "enrolled_on", "exited_on", "exit_reason", "work_after", "support_after", "exit_outcome", "work_share",
        "activity_on", "activity_kind", "women", "men", "sex_unknown",
    ]  # fmt: skip
    frame = pd.read_parquet(file, columns=columns, dtype_backend="pyarrow")
    first, last = FIRST_DAY, LAST_DAY
    real = (frame["record"] == "participation") & (frame["exit_outcome"] != "error")
    in_year = frame[
        real & (frame["enrolled_on"] <= last) & (frame["exited_on"].isna() | (frame["exited_on"] >= first))
    ]
    exited = in_year["exited_on"].notna() & (in_year["exited_on"] <= last)
    exits = in_year[exited]
    working = exits[(exits["work_share"] > 0).fillna(False)]
    held = frame[
        (frame["record"] == "activity") & (frame["activity_on"] >= first) & (frame["activity_on"] <= last)
    ]
    flags = pd.DataFrame(
        {
            "intervention": in_year["intervention"],
            "total": 1,
            "enrolled": (in_year["enrolled_on"] >= first).astype("int64"),
            "exited": exited.astype("int64"),
            "ongoing": (~exited).astype("int64"),
        }
    )
    return {
        "participants": _frame(flags.groupby("intervention").sum()),
        "exits-by-outcome": _cross(exits, ["intervention"], "exit_outcome"),
        "exits-by-reason-and-sex": _cross(exits, ["intervention", "exit_reason"], "sex"),
        "participants-by-municipality": _places(in_year, working),
        "profile": _profile(in_year),
        "work-after": _work(working),
        "structural": _structural(held),
        "age": _one(_bands(in_year["age"], [0, 19, 24, 30, 39, 49, 59, 200], AGES)),
        "education": _one(in_year["education"]),
        "support-before": _one(in_year["support_before"]),
        "support-after": _one(exits["support_after"]),
        "time-in-support": _one(in_year["time_in_support"]),
        "time-in-intervention": _one(_months(exits)),
    }


AGES = ["to_19", "from_20", "from_25", "from_31", "from_40", "from_50", "from_60"]
STAYS = {3: "under_3", 6: "months_3", 12: "months_6", 18: "months_12", 24: "months_18"}


def _frame(frame: Any, *, total: bool = True) -> dict[tuple[str, str], int]:
    numbers = {
        (str(row), str(column)): int(frame.at[row, column]) for row in frame.index for column in frame.columns
    }
    if total:
        numbers |= {("*", str(column)): int(sum_) for column, sum_ in frame.sum().items()}
    return numbers


def _folded(series: Any) -> Any:
    return series.replace("", "unknown")


def _cross(frame: Any, by: list[str], across: str) -> dict[tuple[str, str], int]:
    counts = frame.groupby([*by, across], observed=True).size()
    numbers: dict[tuple[str, str], int] = {}
    for key, n in counts.items():
        *row, column = ("unknown" if part == "" else str(part) for part in key)
        for level in range(len(row) + 1):
            above = ".".join([*row[:level], *["*"] * (len(row) - level)]) if level else "*"
            for beside in (column, "*"):
                numbers[above, beside] = numbers.get((above, beside), 0) + int(n)
    return numbers


def _one(series: Any) -> dict[tuple[str, str], int]:
    counts = _folded(series).value_counts()
    numbers = {(str(row), column): int(n) for row, n in counts.items() for column in ("persons", "share")}
    return numbers | {("*", column): int(counts.sum()) for column in ("persons", "share")}


def _bands(series: Any, edges: list[int], names: list[str]) -> Any:
    import pandas as pd

    return pd.cut(series.astype("Float64"), edges, labels=names).astype("object").fillna("unknown")


def _months(exits: Any) -> Any:
    import numpy as np
    import pandas as pd

    start = exits["enrolled_on"].astype("datetime64[ns]")
    end = exits["exited_on"].astype("datetime64[ns]")
    conditions = [(end < start + pd.DateOffset(months=months)).to_numpy() for months in STAYS]
    return pd.Series(np.select(conditions, list(STAYS.values()), "months_24"))


def _places(in_year: Any, working: Any) -> dict[tuple[str, str], int]:
    frame = in_year.groupby("municipality").size().to_frame("participants")
    frame["full_time"] = working.groupby("municipality")["work_share"].sum()
    return _frame(frame.fillna(0))


def _profile(in_year: Any) -> dict[tuple[str, str], int]:
    sex, education = _folded(in_year["sex"]), _folded(in_year["education"])
    support = _folded(in_year["time_in_support"])
    rules = {
        "women": (sex == "woman", ~sex.isin(["woman", "man"])),
        "men": (sex == "man", ~sex.isin(["woman", "man"])),
        "young": (in_year["age"] <= 30, in_year["age"].isna()),
        "long_support": (support.isin(["years_3_5", "over_5_years"]), support == "unknown"),
        "no_upper_secondary": (
            education.isin(["no_primary", "primary", "incomplete_upper_secondary"]), education == "unknown",
        ),
        "post_secondary": (education.isin(["post_secondary_short", "post_secondary_long"]), education == "unknown"),
    }  # fmt: skip
    names = ("share", "missing")
    return {
        (row, name): int(mask.sum())
        for row, masks in rules.items()
        for name, mask in zip(names, masks, strict=True)
    }


def _work(working: Any) -> dict[tuple[str, str], int]:
    groups = working.groupby("work_after")["work_share"].agg(["size", "sum"])
    return _frame(groups.rename(columns={"size": "persons", "sum": "full_time"}))


def _structural(held: Any) -> dict[tuple[str, str], int]:
    sums = held.groupby("intervention")[["women", "men", "sex_unknown"]].sum()
    sums["participants"] = sums["women"] + sums["men"] + sums["sex_unknown"]
    sums["occasions"] = held.groupby("intervention").size()
    for column, kind in (("large", "large_event"), ("small", "small_event")):
        sums[column] = held[held["activity_kind"] == kind].groupby("intervention").size()
    return _frame(sums.fillna(0), total=False)


def _check_equal(ours: Numbers, theirs: Numbers) -> None:
    """Stop when a number differs; a cell that one side leaves out is nothing."""
    for table in ours.keys() | theirs.keys():
        left, right = ours.get(table, {}), theirs.get(table, {})
        wrong = [key for key in left.keys() | right.keys() if left.get(key, 0) != right.get(key, 0)]
        if wrong:
            found = [(key, left.get(key), right.get(key)) for key in wrong[:5]]
            raise SystemExit(f"{table}: ours and pandas differ in {len(wrong)} cells, as {found}")


if __name__ == "__main__":
    for line in run():
        print(line.row())
