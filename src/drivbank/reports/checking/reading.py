"""A part of a report as the checker reads it: its passages, its tables, and what it lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from drivbank.core.prose.tokens import Token, half_written, tokens
from drivbank.core.report_checks.model import BoundName, CheckedTable, CheckedText, PartState, Signed, Where
from drivbank.reports.awaited import awaited
from drivbank.reports.blueprints import BlueprintPart
from drivbank.reports.checking.bound_tables import bound_table
from drivbank.reports.checking.typed_tables import (
    MARK,
    Labelled,
    labelled,
    signed_in,
    typed_table,
    with_quantities,
)
from drivbank.reports.checking.untouched import asked_in
from drivbank.reports.content import Block, Bullets, Heading, Paragraph, Span, TableBlock, Words, plain, spans
from drivbank.reports.figures.model import Catalogue, Copy, FigureTable
from drivbank.reports.figures.showing import NOT_SHOWN, shown
from drivbank.reports.markdown import Place, blocks_of
from drivbank.reports.references import brought, is_reference
from drivbank.reports.selectors import PartFact
from drivbank.reports.writing_faults import MOST_SAID, Misbound, led_astray, misbound
from drivbank.ui.sheets import Sheet

PASSAGE = 80
SIGNATURES = "signatures"


@dataclass(frozen=True)
class Around:
    """What a part is read with: the catalogue, which is as it is published for that copy, the copy, and if participants are counted on a snapshot.

    ``present`` are the keys that some part of the report brings in, which its texts may refer to.
    """

    found: Catalogue
    copy: Copy
    frozen: bool
    present: frozenset[str] = frozenset()

    @cached_property
    def known_tables(self) -> tuple[Labelled, ...]:
        """Every table that could be bound, which typed ones may be copies of."""
        where = Where("", "")
        return tuple(
            labelled(bound_table(table, where, self.found.figures))
            for table in self.found.tables.values()
            if not table.chart and not table.signatures
        )


@dataclass
class PartReading:
    """What is read of a part."""

    state: PartState
    texts: list[CheckedText] = field(default_factory=list)
    tables: list[CheckedTable] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    called: tuple[BoundName, ...] = ()


def part_reading(part: PartFact, around: Around) -> PartReading:
    """Return a part as the checker reads it."""
    return _Reader(part, around).read()


class _Reader:
    """A part on its way to what is read of it."""

    def __init__(self, part: PartFact, around: Around) -> None:
        self.part, self.around = part, around
        self.heading = ""
        self.above = ""
        self.typed = 0
        self.result = PartReading(_state(part, around), called=tuple(_called(part)))

    def read(self) -> PartReading:
        place = Place(self.part.key, self.part.blueprint.level)
        says = False
        for block in blocks_of(self.part.text, place, shows=self._shows, tables=self._tables):
            self._block(block)
            says = says or _says(block)
        if not says:
            self.result.state = replace(self.result.state, empty=True)
        return self.result

    def _shows(self, token: Token, in_cell: bool) -> Sequence[Span]:
        """Return a bound figure as it is printed; in a cell its key goes with it, between marks."""
        figure = self.around.found.figures.get(token.key)
        if figure is None:
            return (Span("", figure=token.key),)
        gone = token.key in (self.around.found.withheld or ())
        text = NOT_SHOWN if gone else shown(figure, token, copy=self.around.copy, in_cell=in_cell)
        return (Span(f"{MARK}{token.key}{MARK}{text}" if in_cell else text, figure=token.key),)

    def _tables(self, token: Token) -> Sequence[Block] | None:
        """Return a bound table as a paragraph of nothing, bound to it."""
        known = token.key in self.around.found.tables and not is_reference(token)
        return (Paragraph((Span("", figure=token.key),)),) if known else None

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self.heading = self.above = block.text
                self._text(block.text)
            case Paragraph():
                table = self._bound(block.text)
                if table is None:
                    self._text(block.text)
                else:
                    self._bound_table(table)
            case Bullets():
                for item in block.items:
                    self._text(item)
            case TableBlock():
                self._typed_table(block)

    def _bound(self, words: Words) -> FigureTable | None:
        found = spans(words)
        is_table = len(found) == 1 and not found[0].text
        return self.around.found.tables.get(found[0].figure) if is_table else None

    def _text(self, words: Words) -> None:
        text = plain(words)
        if text.strip():
            self.above = _short(text)
            where = self._where(_short(text), row=self.heading)
            self.result.texts.append(CheckedText(where, text, tuple(_bound_places(words))))

    def _bound_table(self, table: FigureTable) -> None:
        if table.signatures and isinstance(table.content, Sheet):
            rows = [table.content.printed(row) for row in table.content.rows]
            self.result.signed += [Signed(row[0], row[1]) for row in rows]
        else:
            self.result.tables.append(bound_table(table, self._where(table.label), self.around.found.figures))

    def _typed_table(self, block: TableBlock) -> None:
        self.typed += 1
        table = typed_table(block, self._where(self._of_table()), self.typed)
        if self.part.key == SIGNATURES:
            self.result.signed += signed_in(table)
        self.result.tables.append(with_quantities(table, self.around.known_tables))

    def _of_table(self) -> str:
        """Return what a typed table is known by: the heading or the words that lead to it, or else those before it."""
        if not self.above or self.above == self.heading or self.above.endswith(":"):
            return self.above or self.part.heading
        return f"Tabellen efter ”{self.above}”"

    def _where(self, what: str, row: str = "") -> Where:
        return Where(self.part.key, self.part.heading, what, row)


def _says(block: Block) -> bool:
    """Say whether a block prints a letter or a number, or is bound: headings alone say nothing."""
    match block:
        case Heading():
            return False
        case Paragraph():
            return _is_said(block.text)
        case Bullets():
            return any(map(_is_said, block.items))
    return True


def _is_said(words: Words) -> bool:
    return any(span.figure or any(map(str.isalnum, span.text)) for span in spans(words))


def _short(text: str) -> str:
    plainly = " ".join(text.split())
    return plainly if len(plainly) <= PASSAGE else f"{plainly[: PASSAGE - 1].rstrip()}…"


def _bound_places(words: Words) -> Iterator[tuple[int, int, str]]:
    at = 0
    for span in spans(words):
        if span.figure and span.text:
            yield at, at + len(span.text), span.figure
        at += len(span.text)


def _called(part: PartFact) -> Iterator[BoundName]:
    where = Where(part.key, part.heading)
    yield from (BoundName(where, token.words, token.key) for token in tokens(part.text) if token.words)


def _state(part: PartFact, around: Around) -> PartState:
    bound = [token.key for token in tokens(part.text)]
    tables = around.found.tables
    persons = [tables[key].label for key in bound if key in tables and tables[key].persons]
    return PartState(
        where=Where(part.key, part.heading),
        empty=not part.text.strip(),
        required=part.blueprint.required,
        asked=asked_in(part.text, part.blueprint),
        missing=tuple(
            _name(key, tables, part.blueprint)
            for key in part.blueprint.tables
            if key not in brought(part.text)
        ),
        half_bound=tuple(_half_bound(part.text)),
        unanswered=tuple(_gone(part.text, around.found)),
        misbound=tuple((one.written, one.text) for one in islice(_misbound(part.text, around), MOST_SAID)),
        awaited=tuple(dict.fromkeys(_awaited(bound, around.found))),
        unfrozen=() if around.frozen else tuple(persons),
        content=part.text,
    )


def _misbound(text: str, around: Around) -> Iterator[Misbound]:
    yield from misbound(text, around.found)
    yield from led_astray(text, around.found, around.present)


def _name(key: str, tables: Mapping[str, FigureTable], blueprint: BlueprintPart) -> str:
    """Return what a table is called; one that is not there yet as the text that the part opens with calls it."""
    if key in tables:
        return tables[key].label
    return next((token.words for token in tokens(blueprint.text) if token.key == key), "")


def _awaited(bound: Iterable[str], found: Catalogue) -> Iterator[str]:
    yield from (what for key in _unanswered(bound, found) if (what := awaited(key, found.year)))


def _unanswered(bound: Iterable[str], found: Catalogue) -> Iterator[str]:
    return (key for key in bound if key not in found.figures and key not in found.tables)


def _gone(text: str, found: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the keys that nothing answers and nothing is awaited of, once each, with what the writer calls them."""
    words = {token.key: token.words for token in tokens(text)}
    for key in _unanswered(words, found):
        if not awaited(key, found.year):
            yield key, words[key]


def _half_bound(text: str) -> Iterator[str]:
    for place in half_written(text):
        yield _short(text[place : place + PASSAGE].partition("\n")[0])
