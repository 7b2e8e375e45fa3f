"""A wrapped text means the same on one line."""

import pytest

from drivbank.core.prose.lines import unwrapped


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        ("En mening\nsom går vidare.\n\nNästa.", "En mening som går vidare.\n\nNästa."),
        ("- ett\n  och mer\n- två", "- ett och mer\n- två"),
        ("# Rubrik\nText\nmer", "# Rubrik\nText mer"),
        ("{{Tabell #table:x}}\nText", "{{Tabell #table:x}}\nText"),
        ("{{antal #a:b}} personer\noch fler", "{{antal #a:b}} personer och fler"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("av dem\n{{avslutade #a:b}} gick", "av dem {{avslutade #a:b}} gick"),
        ("> citat\n> mer", "> citat\n> mer"),
        ("1. ett\n   mer\n2. två", "1. ett mer\n2. två"),
        ("", ""),
    ],
)
def test_a_paragraph_is_one_line(wrapped: str, whole: str) -> None:
    assert unwrapped(wrapped) == whole
