"""What this room knows of stored values: amounts are kept in öre and read in kronor, lines of statements by key."""

from typing import Any

from drivbank.finance.selectors.layouts import layouts_on
from drivbank.ui.numbers import format_kronor
from drivbank.ui.phrases import said
from drivbank.ui.years import LAST_YEAR

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
# Kinds of record that name lines of the statements.
OF_LINES = ("account_rule", "object_rule")


def value_words(kind: str, field: str, value: Any) -> str | None:
    """Return a stored amount in kronor or a line of a statement by its name, None when it is something else."""
    if kind in OF_LINES and isinstance(value, str):
        return line_words(field, value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    if kind in OF_AMOUNTS or (kind in KINDS and field in AMOUNTS):
        return f"{format_kronor(value, 2 if value % 100 else 0)} kr"
    return None


def line_words(field: str, key: str) -> str | None:
    """Return what a line of the statements, or of a note, is called; None for what is no line."""
    layouts = layouts_on(LAST_YEAR)
    if field == "line":
        names = {f"{layout.key}.{line.key}": line.label for layout in layouts for line in layout.lines}
    elif field == "note_line":
        notes = (layout for layout in layouts if layout.splits is not None)
        names = {line.key: line.label for layout in notes for line in layout.lines}
    else:
        return None
    return said(names[key]) if key in names else None
