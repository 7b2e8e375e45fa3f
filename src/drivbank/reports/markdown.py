"""Text as staff write it, in Markdown with bound figures, as blocks of a document.

What Markdown can do and a report cannot, such as pictures and raw HTML, is read as the words it is written with.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token as Mark

from drivbank.core.prose.tokens import Token, tokens
from drivbank.reports.content import (
    Block,
    Bullets,
    Caption,
    Heading,
    Paragraph,
    Row,
    Span,
    TableBlock,
    Words,
    plain,
)
from drivbank.reports.markdown_reader import BREAK, blocks, marks_of, pieces, rows, spoken

DEEPEST = 4


@dataclass(frozen=True)
class Place:
    """Where a text stands: the part's key and level, which its own headings lie under."""

    part: str
    level: int


# What a bound figure is printed as in running text or in a cell of a table, and what a bound table is.
Shows = Callable[[Token, bool], Sequence[Span]]
Tables = Callable[[Token], Sequence[Block] | None]


def blocks_of(text: str, place: Place, *, shows: Shows, tables: Tables) -> tuple[Block, ...]:
    """Return a text as blocks. A bound table that stands alone in a paragraph is the table; elsewhere it is its name."""
    found = tuple(tokens(text))
    reading = _Reading(found, place, shows, tables)
    return tuple(reading.blocks(marks_of(text, found)))


@dataclass
class _Reading:
    """A text on its way to blocks."""

    found: Sequence[Token]
    place: Place
    shows: Shows
    tables: Tables
    headings: int = 0

    def blocks(self, marks: Sequence[Mark]) -> Iterator[Block]:
        for first, *inner in blocks(marks):
            yield from self._block(first, inner[:-1])

    def _block(self, mark: Mark, inner: Sequence[Mark]) -> Iterable[Block]:
        match mark.type:
            case "heading_open":
                return [self._heading(mark, inner)]
            case "paragraph_open":
                return self._paragraph(inner)
            case "bullet_list_open" | "ordered_list_open":
                return [Bullets(tuple(self._items(inner)), mark.type == "ordered_list_open")]
            case "table_open":
                return [self._table(inner)]
            case "blockquote_open":
                return self.blocks(inner)
            case "fence" | "code_block":
                return [Paragraph(tuple(self._restored(mark.content.strip())))]
        return []

    def _heading(self, mark: Mark, inner: Sequence[Mark]) -> Heading:
        self.headings += 1
        level = min(self.place.level + int(mark.tag[1:]), DEEPEST)
        return Heading(level, plain(self._words(inner)), f"{self.place.part}-{self.headings}")

    def _paragraph(self, inner: Sequence[Mark]) -> Iterable[Block]:
        alone = self._alone(inner)
        table = self.tables(alone) if alone else None
        return table if table is not None else [Paragraph(self._words(inner))]

    def _alone(self, inner: Sequence[Mark]) -> Token | None:
        """Return the bound figure that is all of a paragraph, None when there is more in it."""
        text = inner[0].content.strip() if inner else ""
        match list(pieces(text, self.found)):
            case [Token() as token]:
                return token
        return None

    def _items(self, marks: Sequence[Mark]) -> Iterator[Words]:
        for item in blocks(marks):
            yield _joined([self._words([one]) for one in item if one.type == "inline"])

    def _table(self, marks: Sequence[Mark]) -> TableBlock:
        """Return a table written by hand: its first row is the headings, and a row that begins with Summa is a sum."""
        head, *below = [[plain(self._words([cell], in_cell=True)) for cell in row] for row in rows(marks)]
        return TableBlock(
            caption=Caption("Tabell", "", ""),
            row_heading=head[0],
            headings=tuple(head[1:]),
            groups=(tuple(map(_row, below)),),
            note=(),
            texts=_texts(below),
            over="",
        )

    def _words(self, marks: Sequence[Mark], *, in_cell: bool = False) -> Words:
        spans = tuple(span for mark in marks for span in self._inline(mark, in_cell))
        return plain(spans) if all(span == Span(span.text) for span in spans) else spans

    def _inline(self, mark: Mark, in_cell: bool) -> Iterator[Span]:
        for one in spoken(mark, self.found):
            look = Span("", strong=one.strong, emphasis=one.emphasis, link=one.link)
            if isinstance(one.said, Token):
                yield from self._figure(one.said, look, in_cell)
            else:
                yield replace(look, text=" " if one.said == BREAK else one.said)

    def _figure(self, token: Token, look: Span, in_cell: bool) -> Iterator[Span]:
        """Return a bound figure as what it is printed as."""
        for span in self.shows(token, in_cell):
            yield replace(
                look, text=span.text, figure=span.figure, link=look.link or span.link, refers=span.refers
            )

    def _restored(self, text: str) -> Iterator[Span]:
        for piece in pieces(text, self.found):
            yield from self._figure(piece, Span(""), False) if isinstance(piece, Token) else [Span(piece)]


def _joined(parts: Sequence[Words]) -> Words:
    """Return the words of a sentence in a list, with a space between its paragraphs."""
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part, str) for part in parts):
        return " ".join(map(plain, parts))
    spans: list[Span] = []
    for number, part in enumerate(parts):
        spans += [Span(" ")] if number else []
        spans += [Span(part)] if isinstance(part, str) else part
    return tuple(spans)


def _row(cells: Sequence[str]) -> Row:
    label = cells[0]
    is_sum = label.lower().startswith(("summa", "totalt", "total"))
    return Row(label, tuple(cells[1:]), is_sum=is_sum)


def _texts(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the places of the columns that hold words: those where most cells begin with a letter."""
    columns = zip(*rows, strict=False)
    return tuple(
        place
        for place, cells in enumerate(columns)
        if place and sum(cell[:1].isalpha() for cell in cells) * 2 > len(cells)
    )
