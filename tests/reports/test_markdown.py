"""Markdown as blocks: whatever signs a text is written with, it can be read, in print and for Word."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.tokens import Token
from drivbank.reports.content import Block, Paragraph, Span, TableBlock, plain
from drivbank.reports.markdown import Place, blocks_of
from drivbank.reports.word.parsing import atoms_of

COVERS = [
    "&#xE000;99&#xE001;",
    "&#57344;0&#57345;",
    "&#x0E000;&#xe001;",
    "a&#xE000;b",
    "&#xE0\ue00000;7&#xE001;",
    "\ue0000\ue001",
    "`&#xE000;0&#xE001;`",
    "&#xE002;a:b&#57346;",
]


def blocks(text: str) -> tuple[Block, ...]:
    def shows(token: Token, in_cell: bool) -> Sequence[Span]:
        return (Span("334", figure=token.key),)

    return blocks_of(text, Place("part", 1), shows=shows, tables=lambda token: None)


def words(text: str) -> str:
    return " ".join(plain(block.text) for block in blocks(text) if isinstance(block, Paragraph))


@pytest.mark.parametrize("hostile", COVERS)
def test_signs_that_stand_for_figures_are_words_when_they_are_written(hostile: str) -> None:
    text = f"{hostile} och {{{{x #a:b}}}}."
    printed = words(text)
    assert printed.endswith("och 334.")
    assert printed.count("334") == 1
    assert not any(sign in printed for sign in "\ue000\ue001\ue002")
    assert not any(sign in str(atoms_of(text)) for sign in ("\\ue000", "\\ue001", "\\ue002"))


@given(st.text(alphabet="&#xE057340126;\ue000\ue001\ue002{} a:|\n-", max_size=60))
def test_no_text_takes_the_reading_down(text: str) -> None:
    blocks(f"{text}{{{{x #a:b}}}}{text}")
    atoms_of(f"{text}{{{{x #a:b}}}}{text}")


def test_what_is_not_seen_is_not_printed() -> None:
    assert (
        words("den 30\u200b&#x200B; fe\u202ebruari, sam\u00adordning") == "den 30 februari, sam\u00adordning"
    )


def test_a_mark_of_a_cell_is_not_taken_from_a_text() -> None:
    (table,) = blocks("| Namn | Antal |\n|---|---|\n| A | \ue002a:b\ue002&#xE002;5 |")
    assert isinstance(table, TableBlock)
    assert "\ue002" not in table.rows[0].cells[0]
    assert table.rows[0].cells[0].endswith("5")
