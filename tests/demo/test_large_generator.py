"""The large generator makes as many rows as asked for, the same each time, that an import would accept."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from benchmarks.generator import Row, Size, parts
from benchmarks.sheet import municipality_names, workbook_write
from drivbank.core.codes import normalised
from drivbank.core.intake import Rules, choices_from, find_sheet, read_participations
from drivbank.core.intake.text import folded
from drivbank.core.registration import PARTICIPATION_FIELDS, PARTICIPATION_NAMES, Kind, codes_of
from drivbank.exchange.readers.xlsx import read_workbook
from drivbank.reference.parameters import code_list, code_lists

SIZE = Size(rows=1003, associations=2, interventions=3)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row for part in parts(SIZE) for row in part.rows]


def test_rows_are_spread_over_associations_and_interventions() -> None:
    made = [(part.association, part.intervention, len(part.rows)) for part in parts(SIZE)]
    assert made == [(1, 1, 168), (1, 2, 167), (1, 3, 167), (2, 1, 167), (2, 2, 167), (2, 3, 167)]


def test_the_same_seed_gives_the_same_rows(rows: list[Row]) -> None:
    assert [row for part in parts(SIZE) for row in part.rows] == rows
    assert next(parts(SIZE, seed=2)).rows[0] != rows[0]


def test_values_are_in_their_lists_and_dates_follow_on_each_other(rows: list[Row]) -> None:
    for values in rows:
        row = dict(zip(PARTICIPATION_NAMES, values, strict=True))
        assert normalised(row["code"]) == row["code"]
        assert row["municipality"] in municipality_names()
        for field in PARTICIPATION_FIELDS:
            if field.kind in (Kind.CHOICE, Kind.CHOICES):
                assert set(codes_of(row[field.name])) <= set(code_list(field.code_list).all_items())
        last = row["exited_on"] or SIZE.last_day
        steps = [row["referred_on"], row["decided_on"], row["enrolled_on"], row["mapped_on"], last]
        assert steps == sorted(steps)
        assert bool(row["exited_on"]) == bool(row["exit_reason"]) == bool(row["work_after"])
        if row["training_from"]:
            assert row["mapped_on"] <= row["training_from"] < row["training_to"] <= last


def test_the_workbook_holds_labels_dates_and_numbers(tmp_path: Path, rows: list[Row]) -> None:
    path = tmp_path / "large.xlsx"
    workbook_write(path, rows)
    headings, first, *others = openpyxl.load_workbook(path)["Deltagare"].iter_rows(values_only=True)
    shown, meant = (
        dict(zip(headings, first, strict=True)),
        dict(zip(PARTICIPATION_NAMES, rows[0], strict=True)),
    )
    assert len(others) + 1 == len(rows)
    assert shown["Deltagarkod"] == meant["code"]
    assert shown["Kommun"] == municipality_names()[meant["municipality"]]
    assert shown["Ålder vid inskrivning"] == meant["age"]
    enrolled = shown["Inskriven"]
    assert date(enrolled.year, enrolled.month, enrolled.day) == meant["enrolled_on"]


def test_an_import_would_refuse_none_of_the_rows(tmp_path: Path, rows: list[Row]) -> None:
    path = tmp_path / "large.xlsx"
    workbook_write(path, rows)
    rules = Rules(
        choices=choices_from({name: found.all_items().values() for name, found in code_lists().items()}),
        municipalities={folded(name): code for code, name in municipality_names().items()},
        today=date(2026, 1, 1),
        lowest_age=15,
        highest_age=70,
        exit_reasons=frozenset(code_list("exit_reason").all_items()),
        target_ages=None,
        period=(SIZE.first_day, SIZE.last_day),
        party_municipalities=frozenset(),
    )
    [sheet] = find_sheet(read_workbook(path).sheets, PARTICIPATION_FIELDS).sheets
    reading = read_participations(sheet.name, sheet.rows, rules)
    assert (len(reading.rows), reading.problems) == (len(rows), [])
