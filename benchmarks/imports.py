"""A workbook of 100 000 rows from bytes to database, beside openpyxl and pandas doing the same checks."""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.__main__ import Line
from benchmarks.generator import Size, participations
from benchmarks.sheet import workbook_write
from drivbank.core.codes import ALPHABET, VALUES

if TYPE_CHECKING:  # they need settings, or take long to load
    from pandas import DataFrame, Series

    from drivbank.access.actors import Actor

ROWS = 100_000
NAME = "Stor insats"
MUNICIPALITIES = ["0480", "0484", "0486"]


def run(folder: Path) -> list[Line]:
    """Return the time of our import and of theirs, for the same file."""
    path = folder / "large.xlsx"
    workbook_write(path, participations(ROWS, Size(ROWS), MUNICIPALITIES))
    ours, again = our_seconds(path)
    theirs, accepted = their_seconds(path, folder / "theirs.sqlite3")
    assert accepted == ROWS, f"the comparison accepted {accepted} rows of {ROWS}"
    rate = f"{ROWS / ours:,.0f}".replace(",", " ")
    note = f"{rate} rows/s: read, checked, compared, previewed, written, logged"
    return [
        Line(f"Import of {ROWS:,} rows".replace(",", " "), ours, theirs, "openpyxl and pandas", note),
        Line("The same workbook again", again, note="nothing changes"),
    ]


def our_seconds(path: Path) -> tuple[float, float]:
    """Import the file twice the way the command does; return the seconds of each."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from drivbank.access.actors import system_actor
    from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
    from drivbank.participants.selectors import latest_year

    by = system_actor("benchmark")
    intervention_id = set_up(by)

    def once() -> float:
        began = time.perf_counter()
        data = path.read_bytes()
        record = import_receive(
            data, file_name=path.name, intervention_id=intervention_id, queue=False, by=by
        )
        record = import_read(record.pk, by=by)
        read_in = record.new + record.unchanged
        assert read_in == ROWS, f"{read_in} rows read, {record.refused} refused. {record.refusal}"
        if record.new:
            import_confirm(record.pk, by=by)
        return time.perf_counter() - began

    first = once()
    assert latest_year() == 2025
    return first, once()


def set_up(by: Actor) -> int:
    """Create an association with one intervention that uses every exit reason; return the intervention's id."""
    from drivbank.core.parties import MemberKind
    from drivbank.interventions.services import InterventionDraft, intervention_create
    from drivbank.organisation.services import association_create, member_create
    from drivbank.reference.parameters import code_list

    association_create(name="Samordningsförbundet Mätning", by=by)
    town = member_create(name="Nyköping", kind=MemberKind.MUNICIPALITY, municipality="0480", by=by)
    region = member_create(name="Region Sörmland", kind=MemberKind.REGION, county="04", by=by)
    draft = InterventionDraft(
        name=NAME,
        kind="individual",
        starts_on=date(2015, 1, 1),
        ends_on=date(2027, 12, 31),
        owner="Förbundet",
        parties=(town.pk, region.pk),
        exit_reasons=tuple(code_list("exit_reason").all_items()),
    )
    return intervention_create(draft, by=by).pk


def their_seconds(path: Path, database: Path) -> tuple[float, int]:
    """Read with openpyxl into pandas, make the same checks vectorised, write to SQLite; return seconds and rows kept."""
    began = time.perf_counter()
    frame = read_frame(path)
    kept = frame[~faulty(frame)]
    with sqlite3.connect(database) as connection:
        kept.to_sql("participation", connection, index=False)
        kept[["Deltagarkod", "Inskriven"]].assign(action="registered").to_sql("log", connection, index=False)
    return time.perf_counter() - began, len(kept)


def read_frame(path: Path) -> DataFrame:
    """Return the registrations as a data frame."""
    import pandas

    sheets = pandas.read_excel(path, sheet_name=None, engine="openpyxl", header=None)
    sheet = next(sheet for sheet in sheets.values() if (sheet == "Deltagarkod").any().any())
    heading = sheet.index[(sheet == "Deltagarkod").any(axis=1)][0]
    frame = sheet.iloc[heading + 1 :].copy()
    frame.columns = list(sheet.loc[heading])
    return frame[frame["Kommun"].notna()]


def faulty(frame: DataFrame) -> Series:
    """Say for each row whether a check fails: code, lists, dates, ages, exit pairs, repeats."""
    import pandas

    from drivbank.core.registration import PARTICIPATION_FIELDS, Kind
    from drivbank.reference.parameters import code_list
    from drivbank.reference.selectors import municipalities

    wrong = ~frame["Deltagarkod"].map(is_code) | ~frame["Kommun"].isin(
        [place.name for place in municipalities()]
    )
    for field in PARTICIPATION_FIELDS:
        for heading in field.headings:
            column = frame[heading]
            if field.kind in (Kind.CHOICE, Kind.CHOICES):
                labels = [item.label for item in code_list(field.code_list).all_items().values()]
                wrong |= column.notna() & ~column.isin(labels)
            elif field.kind is Kind.DATE:
                frame[heading] = pandas.to_datetime(column, errors="coerce")
                wrong |= column.notna() & frame[heading].isna()
            elif field.kind is Kind.WHOLE:
                frame[heading] = pandas.to_numeric(column, errors="coerce")
                wrong |= column.notna() & frame[heading].isna()
    enrolled, exited = frame["Inskriven"], frame["Avslutad"]
    wrong |= enrolled.isna() | (exited < enrolled) | (exited > pandas.Timestamp.now())
    wrong |= exited.isna() != frame["Avslutsorsak"].isna()
    wrong |= ~frame["Ålder vid inskrivning"].between(15, 70) | (
        frame["Arbetsträning till"] < frame["Arbetsträning från"]
    )
    text = (
        frame.select_dtypes("object")
        .astype("string")
        .agg(lambda column: column.str.contains(r"@|\d{6}-?\d{4}", na=False))
    )
    return wrong | text.any(axis=1) | frame.duplicated("Deltagarkod", keep=False)


def is_code(text: str) -> bool:
    """Say whether the check character is right."""
    plain = text.replace("-", "")
    total = sum(weight * VALUES[character] for weight, character in enumerate(plain[:-1], start=2))
    return len(plain) == 8 and ALPHABET[-total % len(ALPHABET)] == plain[-1]
