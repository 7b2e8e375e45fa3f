"""Differences tell both texts in full, and what two have changed is put together without losing anything."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.differences import Kind, Piece, differences, together

TEXTS = st.text(alphabet="ab \nå", max_size=60)
BASE = "Rubrik\n\nFörsta stycket.\n\nAndra stycket.\n"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.GONE) == new


def test_a_changed_word_is_told_and_not_its_line() -> None:
    assert differences("Vi nådde målet.\n", "Vi missade målet.\n") == (
        Piece(Kind.SAME, "Vi "),
        Piece(Kind.GONE, "nådde"),
        Piece(Kind.NEW, "missade"),
        Piece(Kind.SAME, " målet.\n"),
    )


def test_changes_in_different_paragraphs_are_put_together() -> None:
    mine = BASE.replace("Första stycket.", "Första stycket, ändrat.")
    theirs = BASE.replace("Andra stycket.", "Andra, också.") + "\nEtt till.\n"
    found = together(BASE, mine, theirs)
    assert found.clashes == 0
    assert found.text == "Rubrik\n\nFörsta stycket, ändrat.\n\nAndra, också.\n\nEtt till.\n"


def test_two_sentences_of_one_paragraph_are_put_together() -> None:
    base = "Först detta. Sedan det. Sist hit.\n"
    found = together(base, base.replace("Först", "Ett"), base.replace("Sist", "Tre"))
    assert (found.text, found.clashes) == ("Ett detta. Sedan det. Tre hit.\n", 0)
    found = together(base, base.replace("Sedan", "Min"), base.replace("Sedan", "Din"))
    assert (found.text, found.clashes) == ("Först detta. Din det. Min det. Sist hit.\n", 1)


def test_where_both_changed_both_stand() -> None:
    mine, theirs = BASE.replace("Första", "Min"), BASE.replace("Första", "Deras")
    found = together(BASE, mine, theirs)
    assert found.clashes == 1
    assert found.text == "Rubrik\n\nDeras stycket.\nMin stycket.\n\nAndra stycket.\n"


def test_the_same_change_is_made_once() -> None:
    both = BASE.replace("Första", "Samma")
    assert together(BASE, both, both) == together(BASE, both, BASE)
    assert together(BASE, both, both).text == both


@given(TEXTS, TEXTS)
def test_what_one_alone_has_changed_is_taken_as_it_is(base: str, changed: str) -> None:
    assert together(base, changed, base).text == changed
    assert together(base, base, changed).text == changed


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_someone_wrote_is_lost(base: str, mine: str, theirs: str) -> None:
    written = together(base, mine, theirs).text
    for text in (mine, theirs):
        own = set(text.split("\n")) - set(base.split("\n"))
        assert [line for line in own if line.strip() not in written] == []


def test_a_hostile_text_is_compared_in_bounded_time() -> None:
    started = process_time()
    old, new = "a\n" * 50_000, "b\na\n" * 30_000
    differences(old, new)
    together(old, new, old + "slut")
    differences("a b " * 40_000, "b a " * 40_000)
    assert process_time() - started < 5
