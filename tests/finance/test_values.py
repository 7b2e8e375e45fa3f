"""What the event log says of the money's stored values."""

import pytest

from drivbank.finance.values import value_words


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("account_rule", "line", "balance_sheet.receivables", "Korta fordringar"),
        ("account_rule", "note_line", "tax", "Skattefordringar"),
        ("object_rule", "note_line", "office", "Kansli"),
        ("account_rule", "line", "balance_sheet.gold", None),
        ("account_rule", "reason", "office", None),
        ("object_rule", "from_year", 2025, None),
        (
            "closed_year",
            "result",
            213_620_400,
            "2\N{NARROW NO-BREAK SPACE}136\N{NARROW NO-BREAK SPACE}204 kr",
        ),
    ],
)
def test_stored_values_are_read_in_words(kind: str, field: str, value: object, words: str | None) -> None:
    assert value_words(kind, field, value) == words
