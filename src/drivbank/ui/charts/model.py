"""What a chart shows."""

from dataclasses import dataclass
from enum import StrEnum

from drivbank.ui.numbers import Number

MOST_SERIES = 6  # as many as can be told apart without colour


class Kind(StrEnum):
    """How the numbers are drawn."""

    BARS = "bars"
    STACKED = "stacked"
    HORIZONTAL = "horizontal"
    HORIZONTAL_STACKED = "horizontal-stacked"
    LINES = "lines"
    MULTIPLES = "multiples"
    FLOW = "flow"


@dataclass(frozen=True)
class Series:
    """A row of numbers, one for each label; None is missing. ``notes`` stand beside the numbers, as a share does."""

    name: str
    values: tuple[Number | None, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart. A flow has three series: those who come, those who leave, and how many there are at the end.

    ``n`` is how many it stands on, ``heading`` what the labels are, ``apart`` the places of labels that are drawn
    in grey because they are of another sort, as missing answers are. ``withheld`` says that numbers that are None are
    there, but not shown.
    """

    kind: Kind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    n: int | None = None
    note: str = ""
    heading: str = ""
    apart: tuple[int, ...] = ()
    withheld: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn truly."""
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"a chart has 1 to {MOST_SERIES} series, not {len(self.series)}")
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{series.name}: {len(series.values)} values for {len(self.labels)} labels")
            if series.notes and len(series.notes) != len(series.values):
                raise ValueError(f"{series.name}: {len(series.notes)} notes for {len(series.values)} values")
        if self.kind is Kind.FLOW and len(self.series) != 3:
            raise ValueError("a flow has three series: in, out and ongoing")
        if self.kind in (Kind.STACKED, Kind.HORIZONTAL_STACKED) and self.lowest < 0:
            raise ValueError("bars below zero cannot be stacked")

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Return every number that is not missing."""
        return tuple(value for series in self.series for value in series.values if value is not None)

    @property
    def lowest(self) -> Number:
        """Return the lowest number, or zero."""
        return min((0, *self.numbers))
