"""Sums of rows and columns: what adds up is left alone, however the table is laid; what does not is found in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.report_checks.made import COUNT, KRONOR, MEAN, PERCENT, TKR, column, found, row, table, told

ROWS, COLUMNS = "sums-rows", "sums-columns"
NUMBERS = st.integers(min_value=-10_000, max_value=10_000)


def test_a_sum_that_is_wrong_is_found_in_its_column() -> None:
    of = table([column("Kvinnor"), column("Män")], row("A", 1, 2), row("B", 3, 4), row("Summa", 4, 7))
    assert told(found(ROWS, of)) == [("error", "Summa", "7", "6")]
    assert found(ROWS, of)[0].where.column == "Män"


def test_counts_are_never_off_by_rounding_but_amounts_may_be() -> None:
    rows = (row("A", 10), row("B", 20), row("Summa", 31))
    assert told(found(ROWS, table([column("Antal", COUNT)], *rows))) == [("error", "Summa", "31", "30")]
    assert told(found(ROWS, table([column("Kostnad", TKR)], *rows))) == [
        ("rounding", "Summa", "31 tkr", "30 tkr")
    ]


def test_more_than_rounding_can_explain_is_an_error() -> None:
    of = table([column("Kostnad", TKR)], row("A", 10), row("B", 20), row("Summa", 32))
    assert told(found(ROWS, of)) == [("error", "Summa", "32 tkr", "30 tkr")]


def test_rounding_is_of_the_printed_decimals() -> None:
    rows = (row("A", 1.25), row("B", 2.5), row("Summa", 3.76))
    assert told(found(ROWS, table([column("Heltider", MEAN, decimals=2)], *rows)))[0][0] == "rounding"
    rows = (row("A", 1.25), row("B", 2.5), row("Summa", 3.85))
    assert told(found(ROWS, table([column("Heltider", MEAN, decimals=2)], *rows)))[0][0] == "error"


@pytest.mark.parametrize(
    "rows",
    [
        # Groups, each with its sum, and a sum of all: of the sums.
        [("A", 1), ("B", 2), ("Summa norr", 3), ("C", 4), ("Summa söder", 4), ("Summa", 7)],
        # One sum goes on from another.
        [("A", 1), ("B", 2), ("Summa", 3), ("C", 4), ("Summa alla", 7)],
        # A sum of the last few rows, with another below.
        [("Staten", 8), ("Regionen", 4), ("X", 3), ("Y", 1), ("Summa kommuner", 4), ("Summa", 16)],
        # The sum stands first.
        [("Summa", 6), ("A", 1), ("B", 2), ("C", 3)],
        # Income less costs, with what follows them.
        [
            ("A", 8),
            ("Summa intäkter", 8),
            ("B", 5),
            ("Summa kostnader", 5),
            ("Ränta", 1),
            ("Summa resultat", 2),
        ],
        # A dash is nothing.
        [("A", 1), ("B", None), ("Summa", 1)],
    ],
)
def test_however_a_table_adds_up_it_is_left_alone(rows: list[tuple[str, int | None]]) -> None:
    assert found(ROWS, table([column("Antal")], *(row(label, number) for label, number in rows))) == []


def test_parts_further_in_are_of_the_sum_above_them_and_not_of_the_next() -> None:
    rows = (
        row("Summa Sikta", 5),
        row("Arbete", 2, level=2),
        row("Studier", 3, level=2),
        row("Summa Spira", 4),
        row("Arbete", 4, level=2),
        row("Summa", 9),
    )
    assert found(ROWS, table([column("Antal")], *rows)) == []
    wrong = (row("Summa Sikta", 6), *rows[1:5], row("Summa", 10))
    assert told(found(ROWS, table([column("Antal")], *wrong))) == [("error", "Summa Sikta", "6", "5")]


def test_a_bound_table_is_held_only_where_some_column_shows_what_it_adds_up() -> None:
    columns = [column("Budget", TKR), column("Prognos", TKR)]
    rows = (row("Intäkter", 900, 800), row("Kostnader", 500, 700))
    assert found(ROWS, table(columns, *rows, row("Summa resultat", 400, 100), typed=False)) == []
    wrong = table(columns, *rows, row("Summa", 1400, 1600), typed=False)
    assert told(found(ROWS, wrong)) == [("error", "Summa", "1 600 tkr", "1 500 tkr")]


def test_a_withheld_number_is_not_known_and_its_sum_not_held() -> None:
    of = table([column("Antal")], row("A", "<5"), row("B", 20), row("Summa", 23))
    assert found(ROWS, of) == []


def test_shares_days_and_means_are_not_added() -> None:
    columns = [column("Andel", PERCENT), column("Medel", MEAN, adds=False)]
    assert found(ROWS, table(columns, row("A", 54, 3), row("B", 46, 4), row("Summa", 54, 3.4))) == []


def test_digits_that_changed_places_are_named() -> None:
    of = table([column("Kronor", KRONOR)], row("A", 1000), row("B", 234), row("Summa", 1243))
    assert "Siffrorna 4 och 3 har troligen bytt plats" in found(ROWS, of)[0].text


def test_a_column_of_sums_is_held_row_by_row() -> None:
    columns = [column("Kvinnor"), column("Män"), column("Summa", is_total=True)]
    rows = (row("A", 12, 5, 17), row("B", 2, 3, 6), row("C", 1, 1, 2))
    assert told(found(COLUMNS, table(columns, *rows))) == [("error", "B", "6", "5")]


def test_a_column_called_total_that_is_no_sum_of_others_is_left_alone() -> None:
    # Who came and who left are not all who were there.
    columns = [column("Nya"), column("Avslutade"), column("Totalt", is_total=True)]
    assert found(COLUMNS, table(columns, row("A", 207, 215, 405), row("B", 39, 27, 68))) == []


def test_only_columns_of_the_same_unit_are_added() -> None:
    columns = [
        column("Antal"),
        column("Bidrag", KRONOR),
        column("Stöd", KRONOR),
        column("Summa", KRONOR, is_total=True),
    ]
    assert found(COLUMNS, table(columns, row("A", 7, 10, 20, 30), row("B", 9, 1, 2, 3))) == []


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_what_adds_up_is_never_found(numbers: list[int]) -> None:
    rows = [row(f"Rad {place}", number) for place, number in enumerate(numbers)]
    assert found(ROWS, table([column("Antal")], *rows, row("Summa", sum(numbers)))) == []


@given(st.lists(NUMBERS, min_size=2, max_size=12), st.integers(min_value=1, max_value=500))
def test_a_count_that_is_off_is_always_found(numbers: list[int], off: int) -> None:
    rows = [row(f"Rad {place}", number) for place, number in enumerate(numbers)]
    findings = found(ROWS, table([column("Antal")], *rows, row("Summa", sum(numbers) + off)))
    assert [one.weight.value for one in findings] == ["error"]


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8),
    st.integers(min_value=0, max_value=7),
    st.data(),
)
def test_a_fault_in_one_cell_is_found_in_its_column_alone(
    numbers: list[tuple[int, int]], at: int, data: st.DataObject
) -> None:
    place, off = at % len(numbers), data.draw(st.integers(min_value=1, max_value=99))
    sums = [sum(one) for one in zip(*numbers, strict=True)]
    numbers[place] = (numbers[place][0], numbers[place][1] + off)
    rows = [row(f"Rad {number}", *pair) for number, pair in enumerate(numbers)]
    findings = found(ROWS, table([column("Ett"), column("Två")], *rows, row("Summa", *sums)))
    assert [one.where.column for one in findings] == ["Två"]
