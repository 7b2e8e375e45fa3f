"""What the ledger says of the budget's lines, month by month."""

from drivbank.access.actors import Actor


def outcomes_from_ledger(version_id: int, *, by: Actor) -> None:
    """Enter the outcome of each month from a version; a year that is adopted keeps what it has."""
