"""What this room knows of stored values: amounts are kept in öre and read in kronor."""

from typing import Any

from drivbank.ui.numbers import format_kronor

# Kinds of record whose every number is an amount, and the fields of others that are.
OF_AMOUNTS = ("budget", "outcome")
AMOUNTS = ("amount", "total", "result", "equity", "limit", "above")
KINDS = (
    "closed_year",
    "contribution_round",
    "round",
    "charge",
    "grant",
    "grant_amount",
    "requisition",
    "ladder",
    "reservation",
    "scenario",
)


def value_words(kind: str, field: str, value: Any) -> str | None:
    """Return a stored amount in kronor, None when it is something else."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    if kind in OF_AMOUNTS or (kind in KINDS and field in AMOUNTS):
        return f"{format_kronor(value, 2 if value % 100 else 0)} kr"
    return None
