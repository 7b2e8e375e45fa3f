"""What a document holds, whatever it becomes: PDF, HTML and Word are made of this and of nothing else."""

from dataclasses import dataclass
from datetime import datetime

from drivbank.ui.charts import Chart


@dataclass(frozen=True)
class Span:
    """Words in running text that are alike.

    ``link`` is an address; ``figure`` is the key of a bound figure they are the value of; ``refers`` that of a bound
    table of the document they are the number of.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    figure: str = ""
    refers: str = ""


# Running text: plain, or words of which some are more than that.
Words = str | tuple[Span, ...]


def plain(words: Words) -> str:
    """Return running text as its letters alone."""
    return words if isinstance(words, str) else "".join(span.text for span in words)


def spans(words: Words) -> tuple[Span, ...]:
    """Return running text as its spans."""
    return (Span(words),) if isinstance(words, str) else words


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; ``key`` is what links to it are made of, ``number`` what it is numbered.

    What begins with one that has ``new_page`` begins a page.
    """

    level: int
    text: str
    key: str
    number: str = ""
    new_page: bool = False

    @property
    def full(self) -> str:
        """The heading with its number."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text, or a note on the table before it, in small print."""

    text: Words
    is_note: bool = False


@dataclass(frozen=True)
class Bullets:
    """Sentences that are read one by one, numbered when ``ordered``."""

    items: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Signer:
    """One who signs: the name and the role in the board, never an employer."""

    name: str
    role: str


@dataclass(frozen=True)
class Signatures:
    """Where those who sign do so, each with a line; ``place_and_day`` stands over them."""

    place_and_day: str
    signers: tuple[Signer, ...]


@dataclass(frozen=True)
class Facts:
    """Short facts, each a name and what it is."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KeyFigures:
    """The few numbers to see first, each with what it counts."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Caption:
    """What stands over a table or diagram: ``label`` and ``mark`` as in Tabell 1, and the text."""

    label: str
    mark: str
    text: str

    @property
    def full(self) -> str:
        """The whole caption; one without a mark is its text alone."""
        return f"{self.label} {self.mark}. {self.text}" if self.mark else self.text


@dataclass(frozen=True)
class Row:
    """A row of a table. A sum is set in bold, a heading too, without figures; level 2 is a row under a sum or a heading."""

    label: str
    cells: tuple[str, ...]
    level: int = 1
    is_sum: bool = False
    is_heading: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table: the heading of the rows, those of the columns, and the rows of each group together.

    ``weights`` are how wide the columns are beside each other, the rows' headings first; without them they are alike.
    ``texts`` are the places, from 1, of the columns after the first that hold words and not numbers. ``over`` stands
    over the table in place of its caption, nothing or which part it is, where a heading has already said the rest.
    One that is ``small`` is set in small print even if it has room for the usual. ``figure`` is the key of the bound
    table that it is.
    """

    caption: Caption
    row_heading: str
    headings: tuple[str, ...]
    groups: tuple[tuple[Row, ...], ...]
    note: tuple[str, ...]
    weights: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()
    over: str | None = None
    small: bool = False
    figure: str = ""

    @property
    def name(self) -> str:
        """What the table is called for who cannot see it: its caption, else its headings."""
        return self.caption.full or ", ".join(filter(None, (self.row_heading, *self.headings)))

    @property
    def printed_caption(self) -> str:
        """What stands over the table."""
        return self.caption.full if self.over is None else self.over

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group)


@dataclass(frozen=True)
class ChartBlock:
    """A diagram, with what it shows in words; ``figure`` is the key of the bound table that it shows."""

    caption: Caption
    chart: Chart
    alt: str
    note: tuple[str, ...]
    figure: str = ""


Block = Heading | Paragraph | Bullets | KeyFigures | TableBlock | ChartBlock | Signatures


@dataclass(frozen=True)
class Document:
    """A document. ``mark`` is what every page says about how it may be used; ``moment`` is when it was counted.

    One that is ``wide`` has its pages lying down, for tables of many columns. One that is ``short`` begins with its
    title on the page where its first table is, and has no contents. ``registry_number`` (diarienummer) stands on the
    first page and in the footer, with ``decided_on``, when it was or is to be decided, in words. ``figure_address`` is where
    a bound figure is shown, with {key} in place of its key; without it they are not links. The mark of a ``discreet`` one is in small print,
    as where anybody may read it.
    """

    title: str
    lead: str
    association: str
    year: int
    mark: str
    mark_text: str
    moment: datetime
    facts: Facts
    blocks: tuple[Block, ...]
    keywords: tuple[str, ...] = ("internt underlag", "får inte publiceras", "statistik")
    wide: bool = False
    short: bool = False
    registry_number: str = ""
    decided_on: str = ""
    figure_address: str = ""
    discreet: bool = False

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))
