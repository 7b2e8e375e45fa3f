"""Bound figures are read out of a text as they are written, and written as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.tokens import Token, half_written, parted, tokens, written

WORDS = st.text(alphabet="ab åÄ{}#|,\n", max_size=30)
KEYS = st.from_regex(r"[a-z0-9_][a-z0-9_.:*+~-]{0,20}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "key", "form", "words"),
    [
        ("{{antal #participants:total:total}}", "participants:total:total", "", "antal"),
        ("{{#a:b, mnkr}}", "a:b", "mnkr", ""),
        ("{{ avslut till arbete #a:b,tkr }}", "a:b", "tkr", "avslut till arbete"),
    ],
)
def test_a_bound_figure_is_its_key_form_and_words(text: str, key: str, form: str, words: str) -> None:
    assert list(tokens(text)) == [Token(key, form, words, 0, len(text))]


@pytest.mark.parametrize(
    "text", ["{{antal}}", "{{#}}", "{{#a b}}", "{{rad\n#a:b}}", "{#a:b}", "{{a|b #a:b}}"]
)
def test_what_is_not_written_as_one_is_words(text: str) -> None:
    assert list(tokens(text)) == []
    assert half_written(text) == ([0] if text.startswith("{{") else [])


@given(WORDS, KEYS, st.sampled_from(["", "kr", "mnkr", "antal"]))
def test_what_is_written_is_read_back_whatever_it_is_called(words: str, key: str, form: str) -> None:
    (token,) = tokens(written(key, words, form))
    assert (token.key, token.form) == (key, form)


@given(st.lists(st.tuples(WORDS, KEYS), max_size=4), WORDS)
def test_a_text_is_its_words_and_bound_figures_by_turns(rows: list[tuple[str, str]], last: str) -> None:
    text = "".join(f"{words} {written(key)} " for words, key in rows) + last
    pieces = list(parted(text))
    kinds = [isinstance(piece, Token) for piece in pieces]
    assert kinds == [bool(place % 2) for place in range(len(pieces))]
    assert not kinds[-1]
    assert [piece for piece in pieces if isinstance(piece, Token)] == list(tokens(text))
    shown = (text[piece.start : piece.end] if isinstance(piece, Token) else piece for piece in pieces)
    assert "".join(shown) == text
