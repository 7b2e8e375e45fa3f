"""Names of uploaded files: no folder, no sign that a database refuses, nobody's number."""

import pytest

from drivbank.core.file_names import HIDDEN_NAME, LONGEST_NAME, kept_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("bok.se", "bok.se"),
        ("C:\\Ekonomi\\bok.se", "bok.se"),
        ("../../bok.se", "bok.se"),
        ("bok\x00\n2025.se", "bok  2025.se"),
        ("b\udce5k.se", "b k.se"),
        ("x" * 300, "x" * LONGEST_NAME),
        ("850312-1236.se", HIDDEN_NAME),
        ("850312\x00-1236.se", HIDDEN_NAME),
        ("850312-1\u200b236.se", HIDDEN_NAME),
    ],
)
def test_what_a_file_is_called(given: str, kept: str) -> None:
    assert kept_name(given) == kept
