"""Whether what someone changes is still what they were shown."""

import hashlib
from collections.abc import Mapping


class ChangedMeanwhile(Exception):
    """Someone else has changed the record since it was shown; nothing has been written."""


def fingerprint(values: Mapping[str, object]) -> str:
    """Return a mark that differs whenever any of the values does."""
    text = "\x1e".join(f"{name}\x1f{values[name]!r}" for name in sorted(values))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def check_unchanged(values: Mapping[str, object], seen: str | None) -> None:
    """Raise ChangedMeanwhile unless the values are those behind the mark; None asks for no check."""
    if seen is not None and seen != fingerprint(values):
        raise ChangedMeanwhile


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[object]]:
    """Return old and new value of everything that differs, for the event log."""
    return {name: [before.get(name), new] for name, new in after.items() if before.get(name) != new}
