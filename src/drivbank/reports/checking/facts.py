"""What the checker is handed of a report: its tables and texts as printed, and what is known around it."""

from drivbank.access.actors import Actor
from drivbank.core.report_checks.model import ReportFacts
from drivbank.reports.checking.reading import Around, part_reading
from drivbank.reports.checking.surroundings import books, known_figures, organisations, people, periods
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.selectors import ReportFact, parts
from drivbank.ui.language import in_swedish


def report_facts(of: ReportFact, *, by: Actor, copy: Copy = Copy.INTERNAL) -> ReportFacts:
    """Return what a report is held against, in a copy of it; raise Refused or SnapshotFault."""
    return facts_with(of, catalogue(of, by=by), by=by, copy=copy)


def facts_with(of: ReportFact, found: Catalogue, *, by: Actor, copy: Copy) -> ReportFacts:
    """Return what a report is held against, with the figures that are gathered already."""
    with in_swedish():
        around = Around(found, copy, frozen=of.snapshot_id is not None)
        read = [part_reading(part, around) for part in parts(of)]
        return ReportFacts(
            year=of.year,
            tables=tuple(table for part in read for table in part.tables),
            texts=tuple(text for part in read for text in part.texts),
            parts=tuple(part.state for part in read),
            known=known_figures(found),
            people=people(of),
            organisations=organisations(),
            periods=periods(),
            signed=tuple(row for part in read for row in part.signed),
            decided_on=of.decided_on,
            public=copy is Copy.PUBLIC,
            statements=books(of, by=by),
        )
