"""What a report says beside what is known now: figures that later registrations have changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.finance.selectors.ledger_versions import ledger_in_force
from drivbank.reports.bound import Stand, Text, bound_keys, stands
from drivbank.reports.document import catalogue
from drivbank.reports.figures.catalogue import catalogue_of
from drivbank.reports.figures.kept import kept_catalogue
from drivbank.reports.figures.model import About, Catalogue, Figure, FigureKind, FigureTable
from drivbank.reports.figures.showing import shown
from drivbank.reports.frozen.reading import frozen_content
from drivbank.reports.frozen.writing import texts_of
from drivbank.reports.policies import check_can_read
from drivbank.reports.selectors import ReportFact, parts
from drivbank.statistics.selectors import snapshot_numbered
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_source
from drivbank.statistics.tables import Table
from drivbank.ui.language import in_swedish
from drivbank.ui.numbers import GAP, format_kronor, format_number

NUMBERS = (FigureKind.COUNT, FigureKind.PERCENT, FigureKind.KRONOR, FigureKind.MEAN)


@dataclass(frozen=True)
class Compared:
    """A bound figure or table: as the report has it (None when nothing answers the key), and as it is known now.

    ``now`` is None when it is no more. ``cells`` is how many cells of a table differ.
    """

    key: str
    reported: Figure | FigureTable | None
    now: Figure | FigureTable | None
    stands: tuple[Stand, ...]
    cells: int = 0

    @property
    def label(self) -> str:
        """What it is called; a key that nothing answers is its own name."""
        found = self.reported or self.now
        return found.label if found else self.key

    @property
    def parts(self) -> list[str]:
        """The headings of the parts it stands in."""
        return list(dict.fromkeys(place.heading for place in self.stands))

    @property
    def is_table(self) -> bool:
        return isinstance(self.reported or self.now, FigureTable)

    @property
    def is_number(self) -> bool:
        """Whether it is a number, and no name, day or verdict."""
        found = self.reported or self.now
        return isinstance(found, Figure) and found.kind in NUMBERS

    @property
    def differs(self) -> bool:
        """Whether what is known now is other than what the report says."""
        if isinstance(self.reported, Figure) and isinstance(self.now, Figure):
            return (self.reported.value, self.reported.n) != (self.now.value, self.now.n)
        return self.now is None or self.cells > 0

    @property
    def as_reported(self) -> str:
        return _exactly(self.reported) if isinstance(self.reported, Figure) else ""

    @property
    def as_known(self) -> str:
        return _exactly(self.now) if isinstance(self.now, Figure) else ""

    @property
    def change(self) -> str:
        """How much more or less is known now; nothing where that is no number."""
        before, after = self.reported, self.now
        if not (isinstance(before, Figure) and isinstance(after, Figure)) or before.kind not in NUMBERS:
            return ""
        if not self.differs or before.value is None or after.value is None:
            return ""
        difference = Decimal(str(after.value)) - Decimal(str(before.value))
        is_money = before.kind is FigureKind.KRONOR
        told = f"{format_kronor(int(difference))}{GAP}kr" if is_money else format_number(difference)
        return f"+{told}" if difference > 0 else told


def _exactly(figure: Figure) -> str:
    """Return a figure as a table prints it, an amount with its unit: it stands in a column of all kinds of figures."""
    is_amount = figure.kind is FigureKind.KRONOR and figure.value is not None
    return f"{shown(figure, in_cell=True)}{GAP}kr" if is_amount else shown(figure, in_cell=True)


@dataclass(frozen=True)
class Comparison:
    """Every figure and table that a report is bound to, in the order they stand. ``faults`` is what could not be read.

    ``ledgers`` are the years whose ledger has been read in anew since the report was frozen. ``apart`` says whether the report's own figures are held apart from those of now: frozen, or on a snapshot.
    """

    figures: tuple[Compared, ...]
    tables: tuple[Compared, ...]
    apart: bool
    faults: tuple[str, ...] = ()
    ledgers: tuple[int, ...] = ()

    @property
    def changed(self) -> int:
        """How many figures and tables are otherwise now."""
        return sum(one.differs for one in (*self.figures, *self.tables))


def comparison(of: ReportFact, *, by: Actor) -> Comparison:
    """Return what a report is bound to beside what is known now; raise Refused, SnapshotFault or FrozenFault."""
    said, texts, now = _known(of, by=by)
    places = stands(texts, said)
    found = [_compared(key, said, now, places) for key in bound_keys(texts)]
    return Comparison(
        figures=tuple(one for one in found if not one.is_table),
        tables=tuple(one for one in found if one.is_table),
        apart=now is not said,
        faults=(*snapshot_faults(of), *now.faults),
        ledgers=_ledgers(of),
    )


def compared(of: ReportFact, key: str, *, by: Actor) -> Compared | None:
    """Return one figure or table of a report, also one that it could be bound to; None when nothing answers the key."""
    said, texts, now = _known(of, by=by)
    found = _compared(key, said, now, stands(texts, said))
    if found.reported is None and found.now is None and not found.stands:
        return None
    return found


def _known(of: ReportFact, *, by: Actor) -> tuple[Catalogue, tuple[Text, ...], Catalogue]:
    """Return what the report says, its texts, and what is known now."""
    check_can_read(by, of.intervention_id)
    if of.frozen:
        content = frozen_content(of.frozen)
        return content.catalogue, content.texts, _now(of, by=by)
    said = catalogue(of, by=by)
    return said, texts_of(parts(of)), said if of.snapshot_id is None else _now(of, by=by)


def _ledgers(of: ReportFact) -> tuple[int, ...]:
    """Return the years whose ledger is another now than when the report was frozen."""
    if of.frozen is None:
        return ()
    kept = frozen_content(of.frozen).ledgers
    now = {year: ledger_in_force(year) for year in (of.year - 1, of.year)}
    return tuple(year for year, one in now.items() if kept.get(year) != (one.sha256 if one else None))


def _now(of: ReportFact, *, by: Actor) -> Catalogue:
    """Return what is registered now, whatever has become of the report's own snapshot; kept as the report's is."""
    with in_swedish():
        asked = About(of.kind, of.year, of.half, of.intervention_id, live_source(), by)
        return kept_catalogue((of, asked.source.file, by.grants), lambda: catalogue_of(asked))


def snapshot_faults(of: ReportFact) -> tuple[str, ...]:
    """Return what is wrong with the snapshot that a frozen report stands on: its figures are in its own file."""
    snapshot = snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None
    try:
        if of.frozen and snapshot:
            snapshot_source(snapshot)
    except SnapshotFault as fault:
        return (str(fault),)
    return ()


def _compared(key: str, said: Catalogue, now: Catalogue, places: Mapping[str, tuple[Stand, ...]]) -> Compared:
    before = said.figures.get(key) or said.tables.get(key)
    after = now.figures.get(key) or now.tables.get(key)
    return Compared(key, before, after, places.get(key, ()), _cells(before, after))


def _cells(before: Figure | FigureTable | None, after: Figure | FigureTable | None) -> int:
    """Return in how many cells two tables differ; those of rows that only one of them has count too."""
    if not (isinstance(before, FigureTable) and isinstance(after, FigureTable)):
        return 0
    old, new = _values(before), _values(after)
    return sum(old.get(place) != new.get(place) for place in {**old, **new})


def _values(table: FigureTable) -> dict[tuple[str, str], object]:
    """Return the values of a table by row and column."""
    content = table.content
    if isinstance(content, Table):
        return {(cell.row_key, cell.column_key): (cell.value, cell.n, cell.of) for cell in content.cells}
    return {
        (row.key or f"{place} {row.values[0]}", column.key): value
        for place, row in enumerate(content.rows)
        for column, value in zip(content.columns, row.values, strict=True)
    }
