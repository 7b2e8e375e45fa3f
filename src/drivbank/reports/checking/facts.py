"""What the checker is handed of a report: its tables and texts as printed, and what is known around it."""

from collections.abc import Iterator

from drivbank.access.actors import Actor
from drivbank.core.report_checks.model import ReportFacts
from drivbank.reports.checking.reading import Around, PartReading, part_reading
from drivbank.reports.checking.surroundings import (
    books,
    known_figures,
    last_year,
    organisations,
    people,
    periods,
)
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.protection import published
from drivbank.reports.references import brought
from drivbank.reports.rendering.characters import unprinted
from drivbank.reports.selectors import ReportFact, parts
from drivbank.ui.language import in_swedish


def report_facts(of: ReportFact, *, by: Actor, copy: Copy = Copy.INTERNAL) -> ReportFacts:
    """Return what a report is held against, in a copy of it; raise Refused, SnapshotFault or FrozenFault."""
    return facts_with(of, catalogue(of, by=by), by=by, copy=copy)


def facts_with(of: ReportFact, found: Catalogue, *, by: Actor, copy: Copy) -> ReportFacts:
    """Return what a report is held against, with the figures that are gathered already."""
    with in_swedish():
        read = _read(of, found, copy)
        return ReportFacts(
            year=of.year,
            tables=tuple(table for part in read for table in part.tables),
            texts=tuple(text for part in read for text in part.texts),
            parts=tuple(part.state for part in read),
            called=tuple(name for part in read for name in part.called),
            known=known_figures(found),
            people=people(of),
            organisations=organisations(),
            periods=periods(),
            last_year=last_year(of),
            signed=tuple(row for part in read for row in part.signed),
            decided_on=of.decided_on,
            public=copy is Copy.PUBLIC,
            statements=books(of, by=by),
            unprinted=unprinted(text for part in read for text in _written(part)),
        )


def _written(part: PartReading) -> Iterator[str]:
    """Yield all that a part says, in texts and tables."""
    yield from (text.text for text in part.texts)
    yield from (table.content for table in part.tables)


def public_tables(of: ReportFact, found: Catalogue) -> ReportFacts:
    """Return the tables and texts of the copy for publication, with what it withholds, for the rule on small numbers."""
    with in_swedish():
        read = _read(of, found, Copy.PUBLIC)
        return ReportFacts(
            of.year,
            tuple(table for part in read for table in part.tables),
            texts=tuple(text for part in read for text in part.texts),
            known=known_figures(found),
            organisations=organisations(),
            periods=periods(),
            public=True,
            withheld=published(found).withheld or frozenset(),
        )


def _read(of: ReportFact, found: Catalogue, copy: Copy) -> list[PartReading]:
    shown = published(found) if copy is Copy.PUBLIC else found
    written = parts(of)
    present = frozenset(key for part in written for key in brought(part.text))
    around = Around(shown, copy, frozen=of.snapshot_id is not None, present=present)
    return [part_reading(part, around) for part in written]
