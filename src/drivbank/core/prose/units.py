"""The units that numbers are written in, in texts and in columns of tables."""

from enum import StrEnum


class Unit(StrEnum):
    """What a number is of. Its value is how the unit is written, where it is."""

    KRONOR = "kr"
    THOUSANDS = "tkr"
    MILLIONS = "mnkr"
    COUNT = "count"
    PERCENT = "percent"
    MEAN = "mean"
    DAY = "day"
    TEXT = "text"

    @property
    def is_money(self) -> bool:
        return self in (Unit.KRONOR, Unit.THOUSANDS, Unit.MILLIONS)

    @property
    def kronor(self) -> int:
        """How many kronor one is; raise KeyError for what is no money."""
        return {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000}[self.value]
