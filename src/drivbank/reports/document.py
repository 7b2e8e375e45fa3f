"""A report as a document: the parts' texts with what they are bound to, in a copy for the board or for publication."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from textwrap import wrap

from django.utils import timezone
from django.utils.formats import date_format

from drivbank.access.actors import Actor
from drivbank.core.prose.tokens import Token
from drivbank.organisation.selectors import association_name
from drivbank.reports.awaited import awaited
from drivbank.reports.content import Block, Document, Facts, Heading, Paragraph, Span
from drivbank.reports.figures.catalogue import catalogue_of
from drivbank.reports.figures.kept import kept_catalogue
from drivbank.reports.figures.model import About, Catalogue, Copy
from drivbank.reports.figures.showing import NOT_SHOWN, shown
from drivbank.reports.frozen.reading import frozen_document
from drivbank.reports.markdown import Place, blocks_of
from drivbank.reports.policies import check_can_read
from drivbank.reports.protection import published
from drivbank.reports.references import brought, captions_of, is_reference, referred, with_numbers
from drivbank.reports.said_once import said_once
from drivbank.reports.selectors import PartFact, ReportFact, parts
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.statistics.selectors import snapshot_numbered
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.snapshots import snapshot_source
from drivbank.ui.language import in_swedish

MARKS = {
    Copy.INTERNAL: (
        "Internt exemplar – får inte publiceras",
        "Exemplaret är till för styrelsen och kansliet. Små tal visas som de är, och en liten grupp kan gå att känna igen.",
    ),
    Copy.PUBLIC: (
        "Exemplar för publicering",
        "Uppgifter om färre än fem deltagare visas inte, och inte heller det som skulle avslöja dem.",
    ),
}
DRAFT = "Utkast"
NOTHING = "Inget att rapportera."
NOT_WRITTEN = "[Delen är inte skriven än.]"
GONE, AWAITED, AS_ABOVE = "[uppgiften finns inte: {key}]", "[saknas: {what}]", "[saknas]"


def about(of: ReportFact, *, by: Actor) -> About:
    """Return what a report is of, counted on its snapshot, or on what is registered now while it has none.

    Raise SnapshotFault when the snapshot is not what was frozen.
    """
    snapshot = snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None
    source = snapshot_source(snapshot) if snapshot else live_source()
    return About(of.kind, of.year, of.half, of.intervention_id, source, by)


def catalogue(of: ReportFact, *, by: Actor) -> Catalogue:
    """Return what a report can be bound to; raise Refused or SnapshotFault."""
    check_can_read(by, of.intervention_id)
    with in_swedish():
        asked = about(of, by=by)
        seen = (of, asked.source.file, by.grants)
        return kept_catalogue(seen, lambda: catalogue_of(asked))


def report_document(of: ReportFact, *, by: Actor, copy: Copy = Copy.INTERNAL) -> Document:
    """Return a report as it is written now, or as it was frozen; raise Refused, SnapshotFault or FrozenFault."""
    if of.frozen:
        check_can_read(by, of.intervention_id)
        return frozen_document(of.frozen, copy)
    found = catalogue(of, by=by)
    with in_swedish():
        return document_of(of, parts(of), found, copy, timezone.now().replace(microsecond=0))


def document_of(
    of: ReportFact, written: Sequence[PartFact], found: Catalogue, copy: Copy, moment: datetime
) -> Document:
    """Return the document of texts and figures that are read already."""
    mark, mark_text = MARKS[copy]
    found = published(found) if copy is Copy.PUBLIC else found
    return Document(
        title=of.title,
        lead=of.blueprint.lead,
        association=association_name(),
        year=of.year,
        mark=mark if of.frozen else f"{DRAFT}. {mark}",
        mark_text=mark_text,
        moment=moment,
        facts=Facts(tuple(_facts(of, moment))),
        blocks=said_once(with_numbers(tuple(_blocks(written, found, copy, draft=not of.frozen)))),
        keywords=(of.kind_label.lower(), of.registry_number or "utan diarienummer"),
        registry_number=of.registry_number,
        decided_on=_decided(of, moment),
        discreet=copy is Copy.PUBLIC,
    )


def _blocks(written: Sequence[PartFact], found: Catalogue, copy: Copy, *, draft: bool) -> Iterable[Block]:
    """Yield the parts. One that says nothing and need not is left out, or says so where a number would be missed.

    A draft says which parts are to be written.
    """
    following: Sequence[PartFact | None] = [*written[1:], None]
    for part, after in zip(written, following, strict=False):
        above = after is not None and after.blueprint.level > part.blueprint.level
        if part.text.strip() or part.blueprint.required or above:
            yield from part_blocks(part, found, copy)
            if draft and not above and not part.text.strip():
                yield Paragraph((Span(NOT_WRITTEN, strong=True),))
        elif part.blueprint.number:
            yield from part_blocks(part, found, copy)
            yield Paragraph(NOTHING)


def part_blocks(part: PartFact, found: Catalogue, copy: Copy) -> Iterable[Block]:
    """Return a part as blocks: its heading, and its text with what it is bound to."""
    if copy is Copy.PUBLIC:
        found = published(found)
    level = part.blueprint.level
    yield Heading(level, part.blueprint.title, part.key, part.blueprint.number, part.blueprint.new_page)
    view = _View(found, copy, Numbers(part.blueprint.own_numbers))
    yield from blocks_of(part.text, Place(part.key, level), shows=view.shows, tables=view.tables)


def part_alone(part: PartFact, others: Iterable[PartFact], found: Catalogue) -> tuple[Block, ...]:
    """Return a part as blocks with its references as they are in the report; of the others, as much as they need."""
    blocks = tuple(part_blocks(part, found, Copy.INTERNAL))
    away = referred(part.text) - set(captions_of(blocks))
    beside = (one for one in others if away & brought(one.text)) if away else ()
    around = (block for one in beside for block in part_blocks(one, found, Copy.INTERNAL))
    return with_numbers(blocks, captions_of(around))


@dataclass(frozen=True)
class _View:
    """What bound figures and tables are in a part, in a copy of the report. ``told`` is what it has said to be missing."""

    found: Catalogue
    copy: Copy
    numbers: Numbers
    told: set[str] = field(default_factory=set)

    def shows(self, token: Token, in_cell: bool) -> Sequence[Span]:
        """Return a bound figure as it is printed; one that nothing answers is said to be gone, in its place.

        A reference is its table's label, until it is known which number that has.
        """
        table = self.found.tables.get(token.key) if is_reference(token) else None
        if table:
            return (Span(table.label, refers=token.key),)
        figure = self.found.figures.get(token.key)
        if figure is None:
            what = awaited(token.key, self.found.year)
            text = self._missing(what) if what else GONE.format(key=token.key)
            return (Span(text, strong=True, figure="" if what else token.key),)
        if token.key in (self.found.withheld or ()):
            return (Span(NOT_SHOWN, figure=token.key),)
        return (Span(shown(figure, token, copy=self.copy, in_cell=in_cell), figure=token.key),)

    def _missing(self, what: str) -> str:
        """Return that a figure is missing, with why the first time that a part says so."""
        text = AS_ABOVE if what in self.told else AWAITED.format(what=what)
        self.told.add(what)
        return text

    def tables(self, token: Token) -> Sequence[Block] | None:
        """Return the blocks of a bound table, None for what is no table; one that is awaited is a sentence that says so."""
        if is_reference(token):
            return None
        table = self.found.tables.get(token.key)
        if table is None:
            what = awaited(token.key, self.found.year)
            return (Paragraph(f"{what[:1].upper()}{what[1:]}."),) if what else None
        return blocks_of_table(table, self.copy, self.numbers)


def _decided(of: ReportFact, moment: datetime) -> str:
    """Return when a report was decided in words, or is to be: none that is a draft has been."""
    if of.decided_on is None:
        return ""
    word = "Beslutad" if _is_decided(of, moment) else "Beslutas"
    return f"{word} den {date_format(of.decided_on, 'j F Y')}"


def _is_decided(of: ReportFact, moment: datetime) -> bool:
    """Say whether the day of the decision had come when the report was locked."""
    return bool(of.frozen and of.decided_on and of.decided_on <= timezone.localdate(moment))


def _facts(of: ReportFact, moment: datetime) -> Iterable[tuple[str, str]]:
    if of.registry_number:
        yield "Diarienummer", of.registry_number
    if of.decided_on:
        decided = _is_decided(of, moment)
        yield "Beslut av styrelsen" if decided else "Till styrelsen den", of.decided_on.isoformat()
    snapshot = snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None
    yield (
        "Deltagare räknade på",
        f"ögonblicksbilden {snapshot.name}"
        if snapshot
        else f"det som var registrerat {timezone.localtime(moment):%Y-%m-%d %H:%M}",
    )
    if snapshot:
        # In groups, so that it has somewhere to go on to the next line.
        yield "Statistikens kontrollsumma (SHA-256)", " ".join(wrap(snapshot.sha256, 16))
