"""What a table counts: one version of a definition, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.core.phrases import Phrase, joined

ALL = "all"
OCCURRING = "occurring"


@dataclass(frozen=True)
class Population:
    """Which observations count: a Swedish sentence and the same thing as a condition."""

    text: str
    rule: str


@dataclass(frozen=True)
class Dimension:
    """How observations are divided. ``labels`` names a list, or holds (code, label) pairs in order."""

    heading: str
    text: str
    expression: str
    labels: str | tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListedRow:
    """A row with a condition of its own, and the condition under which its answer is missing."""

    id: str
    label: str
    rule: str
    missing: str


@dataclass(frozen=True)
class Rows:
    """The rows: one for each value of ``by``, or those listed."""

    by: tuple[str, ...] = ()
    listed: tuple[ListedRow, ...] = ()
    show: str | tuple[str, ...] = OCCURRING
    show_missing: bool = False
    by_label: bool = False
    total: str = ""


@dataclass(frozen=True)
class Column:
    """One measure. ``of`` names the column its base is in, or is ``all``: everyone in the table.

    ``shows_base`` prints how many of how many beside the value.
    """

    id: str
    label: str
    of: str
    unit: str = "persons"
    population: str = ""
    where: str = ""
    counts: str = ALL
    amount: str = ""
    hundredths: str = ""
    hidden: bool = False
    shows_base: bool = False


@dataclass(frozen=True)
class Spread:
    """Columns that are the values of a dimension, with a total last."""

    by: str
    show: str | tuple[str, ...]
    total: str


@dataclass(frozen=True)
class Definition:
    """One version of a table, with the populations and dimensions it is bound to."""

    id: str
    description: str
    unit: str
    reference: str
    starts: date
    version: int
    position: int
    title: str
    note: str
    population: str
    amount: str
    rows: Rows
    columns: tuple[Column, ...]
    spread: Spread | None
    populations: Mapping[str, Population]
    dimensions: Mapping[str, Dimension]

    @property
    def explained(self) -> tuple[tuple[str, str], ...]:
        """Return what is counted in words, as (heading, sentence)."""
        parts: list[tuple[str, str]] = [(Phrase("Räknas"), self.populations[self.population].text)]
        if self.rows.by:
            texts = [self.dimensions[name].text for name in self.rows.by]
            parts.append((Phrase("Rader"), joined(" ", texts)))
        if self.spread:
            parts.append((Phrase("Kolumner"), self.dimensions[self.spread.by].text))
        narrowed = [column for column in self.columns if column.population]
        return (*parts, *((column.label, self.populations[column.population].text) for column in narrowed))

    @property
    def divided_by(self) -> tuple[str, ...]:
        """Return the dimensions of the rows, then that of the columns."""
        return (*self.rows.by, *([self.spread.by] if self.spread else []))

    @property
    def row_headings(self) -> tuple[str, ...]:
        """Return what stands above the rows' labels: the name of each dimension."""
        return tuple(self.dimensions[name].heading for name in self.rows.by) or (Phrase("Uppgift"),)

    @property
    def counts_activities(self) -> bool:
        """Say whether the table counts structural activities, which are shown with other columns."""
        return "'activity'" in self.populations[self.population].rule
