"""Signs that no reader sees are taken out of a text, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.signs import without_unseen


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("3\u200b43", "343"),
        ("den 30\u2060 februari\ufeff", "den 30 februari"),
        ("\u202e676\u202c", "676"),
        ("a\x00b\x1bc\x85", "abc"),
        ("\ue0001\ue001\ue002", "1"),
        ("sam\u00adordning, 2\u00a0136 kr, 2\u202f136\n\tÅÄÖ – ”ja”", None),
        ("", None),
    ],
)
def test_only_what_is_unseen_goes(text: str, left: str | None) -> None:
    assert without_unseen(text) == (text if left is None else left)


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    clean = without_unseen(text)
    assert without_unseen(clean) == clean
