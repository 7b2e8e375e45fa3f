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
from drivbank.reports.markdown_reader import READER, covered, pieces

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
    return tuple(reading.blocks(READER.parse(covered(text, found))))


@dataclass
class _Reading:
    """A text on its way to blocks."""

    found: Sequence[Token]
    place: Place
    shows: Shows
    tables: Tables
    headings: int = 0

    def blocks(self, marks: Sequence[Mark]) -> Iterator[Block]:
        place = 0
        while place < len(marks):
            mark = marks[place]
            end = _end_of(marks, place)
            yield from self._block(mark, marks[place + 1 : end])
            place = end + 1

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
                return [Paragraph(self._restored(mark.content.strip()))]
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
        place = 0
        while place < len(marks):
            end = _end_of(marks, place)
            inner = marks[place + 1 : end]
            yield _joined([self._words([one]) for one in inner if one.type == "inline"])
            place = end + 1

    def _table(self, marks: Sequence[Mark]) -> TableBlock:
        """Return a table written by hand: its first row is the headings, and a row that begins with Summa is a sum."""
        lines: list[list[Words]] = []
        for mark in marks:
            if mark.type == "tr_open":
                lines.append([])
            elif mark.type == "inline":
                lines[-1].append(self._words([mark], in_cell=True))
        head, *rows = [[plain(words) for words in line] for line in lines]
        return TableBlock(
            caption=Caption("Tabell", "", ""),
            row_heading=head[0],
            headings=tuple(head[1:]),
            groups=(tuple(_row(row) for row in rows),),
            note=(),
            texts=_texts(rows),
            over="",
        )

    def _words(self, marks: Sequence[Mark], *, in_cell: bool = False) -> Words:
        spans = tuple(span for mark in marks for span in self._inline(mark, in_cell))
        return plain(spans) if all(span == Span(span.text) for span in spans) else spans

    def _inline(self, mark: Mark, in_cell: bool) -> Iterator[Span]:
        look = Span("")
        for child in mark.children or ():
            match child.type:
                case "strong_open" | "strong_close":
                    look = replace(look, strong=child.nesting == 1)
                case "em_open" | "em_close":
                    look = replace(look, emphasis=child.nesting == 1)
                case "link_open":
                    look = replace(look, link=str(child.attrs.get("href", "")))
                case "link_close":
                    look = replace(look, link="")
                case "softbreak" | "hardbreak":
                    yield replace(look, text=" ")
                case _:
                    yield from self._spans(child.content, look, in_cell)

    def _spans(self, text: str, look: Span, in_cell: bool) -> Iterator[Span]:
        """Return words as spans, with bound figures as what they are printed as."""
        for piece in pieces(text, self.found):
            if isinstance(piece, str):
                yield replace(look, text=piece)
                continue
            for span in self.shows(piece, in_cell):
                yield replace(
                    look, text=span.text, figure=span.figure, link=look.link or span.link, refers=span.refers
                )

    def _restored(self, text: str) -> Words:
        return tuple(self._spans(text, Span(""), False))


def _end_of(marks: Sequence[Mark], start: int) -> int:
    """Return the place of the mark that closes what another opens; the same place for one that opens nothing."""
    depth = 0
    for place in range(start, len(marks)):
        depth += marks[place].nesting
        if depth <= 0:
            return place
    return len(marks) - 1


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
