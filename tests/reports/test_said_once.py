"""Unit and source of statements stand once in each part of a report."""

from drivbank.reports.content import Block, Caption, Heading, Row, TableBlock
from drivbank.reports.figures.thousands import PRINTED
from drivbank.reports.said_once import ALSO, said_once

BOOKS, OTHER = "Källa: huvudboken 2025, version 1.", "Källa: huvudboken 2024, version 2."


def statement(*notes: str) -> TableBlock:
    caption = Caption("Tabell", "", "Not")
    return TableBlock(caption, "Belopp i tkr", ("2025",), ((Row("Lokaler", ("8",)),),), notes)


def notes_of(*blocks: Block) -> list[tuple[str, ...]]:
    return [block.note for block in said_once(blocks) if isinstance(block, TableBlock)]


def test_what_is_alike_in_a_part_is_said_under_its_first_table() -> None:
    two = statement(PRINTED, "Lokalerna delas.", BOOKS)
    assert notes_of(statement(PRINTED, BOOKS), two, two) == [
        (PRINTED, BOOKS, ALSO),
        ("Lokalerna delas.",),
        ("Lokalerna delas.",),
    ]


def test_another_source_and_another_part_say_it_anew() -> None:
    one = statement(PRINTED, BOOKS)
    found = notes_of(one, statement(PRINTED, OTHER), Heading(1, "Noter", "notes"), one)
    assert found == [(PRINTED, BOOKS), (PRINTED, OTHER), (PRINTED, BOOKS)]


def test_tables_that_are_no_statements_keep_their_source() -> None:
    one = statement(BOOKS)
    assert notes_of(one, one) == [(BOOKS,), (BOOKS,)]
