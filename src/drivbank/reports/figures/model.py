"""A figure of a report: what it is, its exact value, and the way to what it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drivbank.access.actors import Actor
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import Table
from drivbank.ui.sheets import Sheet

Value = int | Decimal | date | str | None


class FigureKind(StrEnum):
    """What a value is."""

    COUNT = "count"  # of persons or things, whole
    PERCENT = "percent"  # already in percent
    KRONOR = "kronor"  # whole öre
    MEAN = "mean"  # a number with decimals
    DAY = "day"
    TEXT = "text"  # a name, a period, a verdict


class Copy(StrEnum):
    """Whom a copy of a report is for."""

    INTERNAL = "internal"  # the board's: shows small cells, and is marked
    PUBLIC = "public"  # for publication: withholds them


@dataclass(frozen=True)
class Figure:
    """One value that can be bound.

    ``label`` says it in Swedish as a search finds it ("Avslutade deltagare, totalt"), ``group`` under which heading. A
    percentage has its ``n`` and ``of``. ``persons`` counts participants, so that a small one is withheld in public.
    ``printed`` is how a statement prints it, in its unit, where that is settled with other figures. ``source`` says what
    it is counted by and on; ``evidence`` is the address of the page that shows what is behind it.
    """

    key: str
    label: str
    group: str
    kind: FigureKind
    value: Value
    source: str
    evidence: str = ""
    n: int | None = None
    of: int | None = None
    persons: bool = False
    printed: tuple[tuple[str, Decimal], ...] = ()  # by unit: "kr", "tkr", "mnkr", "percent"
    note: str = ""


@dataclass(frozen=True)
class FigureTable:
    """A whole table that can be bound, as a block of its own; ``chart`` shows it as a diagram instead.

    ``content`` is the table: counted (with a snapshot), or a sheet. ``persons`` counts participants. ``behind`` says by
    the row's key how many participants its amounts follow from, where the row does not; amounts that ``tells_more``
    tell what those lived on as well. ``withheld`` is how many values are withheld, None in a table that is as counted.
    """

    key: str
    label: str
    group: str
    content: Table | Sheet
    source: str
    evidence: str = ""
    chart: bool = False
    persons: bool = False
    signatures: bool = False  # the table's rows are those who sign: name and role
    behind: tuple[tuple[str, int], ...] = ()
    tells_more: bool = False
    withheld: int | None = None


@dataclass(frozen=True)
class Origin:
    """What figures have in common: the heading they are found under, what they stand on, and the page that shows it."""

    group: str
    source: str
    evidence: str = ""

    def figure(
        self,
        key: str,
        label: str,
        kind: FigureKind,
        value: Value,
        *,
        n: int | None = None,
        of: int | None = None,
        persons: bool = False,
        printed: tuple[tuple[str, Decimal], ...] = (),
        note: str = "",
    ) -> Figure:
        """Return a figure from here."""
        return Figure(
            key, label, self.group, kind, value, self.source, self.evidence, n, of, persons, printed, note
        )

    def count(self, key: str, label: str, value: int, *, persons: bool = False) -> Figure:
        """Return a whole number of things, or of participants."""
        return self.figure(key, label, FigureKind.COUNT, value, persons=persons)

    def kronor(self, key: str, label: str, ore: int, *, tkr: Decimal | None = None) -> Figure:
        """Return an amount in öre; ``tkr`` is how its table prints it in thousands, where that is settled with others."""
        printed = (("tkr", tkr),) if tkr is not None else ()
        return self.figure(key, label, FigureKind.KRONOR, ore, printed=printed)

    def text(self, key: str, label: str, value: str) -> Figure:
        """Return a name, a verdict or other words."""
        return self.figure(key, label, FigureKind.TEXT, value)

    def table(
        self,
        name: str,
        content: Table | Sheet,
        label: str = "",
        *,
        persons: bool = False,
        signatures: bool = False,
    ) -> FigureTable:
        """Return a table from here, bound as ``table:name``; it is called what its title says when no label does."""
        return FigureTable(
            f"table:{name}",
            label or content.title,
            self.group,
            content,
            self.source,
            self.evidence,
            persons=persons,
            signatures=signatures,
        )


@dataclass(frozen=True)
class About:
    """What a report is of: the blueprint's kind, the year, the half (0 the whole), the intervention, and who asks.

    ``source`` is what participants are counted on: a snapshot, or what is registered now while none is chosen.
    """

    kind: str
    year: int
    half: int
    intervention_id: int | None
    source: Source
    by: Actor


@dataclass(frozen=True)
class Catalogue:
    """All that a report can be bound to, by key. ``faults`` say in Swedish what could not be read, and what to do.

    ``withheld`` are the keys of figures that are withheld in a copy for publication; None where all is as counted.
    ``year`` is the report's.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    tables: Mapping[str, FigureTable] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    withheld: frozenset[str] | None = None
    year: int = 0
