"""Tables written by hand are read with their units, sums and bound figures, and known by what they are called."""

from dataclasses import replace
from decimal import Decimal

from drivbank.core.report_checks.model import CheckedTable, Signed, Unit, Where
from drivbank.reports.checking.typed_tables import MARK, labelled, signed_in, typed_table, with_quantities
from drivbank.reports.content import Caption, Row, TableBlock


def written(first: str, headings: tuple[str, ...], *rows: tuple[str, ...], what: str = "") -> CheckedTable:
    made = tuple(Row(row[0], row[1:], is_sum=row[0].startswith("Summa")) for row in rows)
    block = TableBlock(Caption("Tabell", "", ""), first, headings, (made,), ())
    return typed_table(block, Where("del", "Delen", what), 1)


def units(table: CheckedTable) -> list[Unit]:
    return [column.unit for column in table.columns]


def test_the_unit_is_what_the_numbers_say_or_their_heading_or_the_table() -> None:
    headings = ("Antal", "Andel", "Kostnad (tkr)", "Pris", "Heltider", "Not", "Anmärkning")
    rows = (
        ("A", "12", "54", "2 706", "12 kr", "1,25", "2", "Ny"),
        ("Summa", "12", "100", "2 706", "12 kr", "1,25", "", ""),
    )
    expected = [Unit.COUNT, Unit.PERCENT, Unit.THOUSANDS, Unit.KRONOR, Unit.MEAN, Unit.TEXT, Unit.TEXT]
    assert units(written("Rad", headings, *rows)) == expected
    assert units(written("Belopp i tkr", ("2025", "2024"), ("A", "12", "13"))) == [Unit.THOUSANDS] * 2
    assert units(written("Rad", ("2025",), ("A", "12"), what="Kostnader i kronor")) == [Unit.KRONOR]


def test_numbers_are_read_as_they_are_written_in_swedish() -> None:
    table = written(
        "Belopp i tkr", ("2025",), ("A", "−16 713"), ("B", "1\u202f234"), ("C", "–"), ("D", ""), ("E", "-6")
    )
    assert [row.cells[0].value for row in table.rows] == [-16713, 1234, None, None, -6]
    words = written("Rad", ("Antal", "Andel"), ("A", "sju", "tre procent"), ("B", "Tjugoen", "fem av sex"))
    assert [[cell.value for cell in row.cells] for row in words.rows] == [[7, 3], [21, None]]
    assert units(words) == [Unit.COUNT, Unit.PERCENT]


def test_a_number_of_another_unit_than_its_column_is_no_number_of_it() -> None:
    table = written("Rad", ("Kostnad",), ("A", "12 tkr"), ("B", "13 tkr"), ("C", "14 %"))
    assert [row.cells[0].value for row in table.rows] == [12, 13, None]


def test_sums_are_known_by_what_they_are_called() -> None:
    table = written("Rad", ("Kvinnor", "Män", "Totalt"), ("A", "1", "2", "3"), ("Summa", "1", "2", "3"))
    assert [row.is_sum for row in table.rows] == [False, True]
    assert [column.is_total for column in table.columns] == [False, False, True]
    # The first column is the sum of nothing before it.
    assert not written("Rad", ("Totalt", "Nya"), ("A", "3", "1")).columns[0].is_total


def test_a_row_of_nothing_is_a_heading_and_a_short_row_is_filled() -> None:
    table = written("Rad", ("Ett", "Två"), ("Norr", "", ""), ("A", "1"))
    assert [row.is_heading for row in table.rows] == [True, False]
    assert [len(row.cells) for row in table.rows] == [2, 2]


def test_a_bound_figure_in_a_cell_keeps_its_key() -> None:
    table = written("Rad", ("Antal", "Andel"), ("A", f"{MARK}participants:total:exited{MARK}334", "ca 26 %"))
    cell = table.rows[0].cells[0]
    assert (cell.value, cell.text, cell.quantity) == (Decimal(334), "334", "participants:total:exited")
    mixed = written("Rad", ("Antal",), ("A", f"om {MARK}x:y:z{MARK}3"))
    assert mixed.rows[0].cells[0].quantity == ""


def test_a_table_of_participants_is_known_by_its_words() -> None:
    assert written("Rad", ("Avslutade",), ("A", "3")).persons
    assert not written("Rad", ("Kronor",), ("A", "3")).persons


def known() -> CheckedTable:
    table = written(
        "Rad",
        ("2025", "2024"),
        ("Intäkter", "18 855", "20 091"),
        ("Kostnader", "1", "2"),
        ("Netto", "3", "4"),
    )
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, quantity=f"x:{row.label}:{place}") for place, cell in enumerate(row.cells)
            ),
        )
        for row in table.rows
    )
    columns = tuple(replace(column, unit=Unit.THOUSANDS) for column in table.columns)
    return replace(table, rows=rows, columns=columns, typed=False)


def test_a_table_that_is_called_as_a_known_one_is_of_its_quantities_and_units() -> None:
    table = written("Post", ("2024", "2025"), ("intäkter", "20 091", "18 585"), ("Kostnader", "2", "1"))
    found = with_quantities(table, [labelled(known())])
    assert [cell.quantity for cell in found.rows[0].cells] == ["x:Intäkter:1", "x:Intäkter:0"]
    assert units(found) == [Unit.THOUSANDS] * 2


def test_a_table_that_shares_little_with_a_known_one_is_its_own() -> None:
    table = written("Post", ("2025",), ("Intäkter", "1"), ("Annat", "2"), ("Mer", "3"))
    assert with_quantities(table, [labelled(known())]) == table
    assert with_quantities(table, []) == table


def test_a_signature_page_written_by_hand_is_read() -> None:
    table = written(
        "Namn",
        ("Uppdrag", "Organisation", "Transaktion"),
        ("Astrid Exempelgren", "Ledamot", "Flens kommun", "138f35"),
    )
    assert list(signed_in(table)) == [Signed("Astrid Exempelgren", "Ledamot", "Flens kommun", "138f35")]
    assert list(signed_in(written("Namn", ("Kommun",), ("A", "Flen")))) == []
