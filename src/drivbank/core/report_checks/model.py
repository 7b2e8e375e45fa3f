"""What a report is to its checker: tables of exact values, texts, and what is known of the world around it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from drivbank.core.phrases import Phrase
from drivbank.core.prose.units import Unit as Unit
from drivbank.core.statements.checking import CheckInput


class Weight(StrEnum):
    """How serious a finding is. One of rounding or a remark need not be explained before the report is frozen."""

    ERROR = "error"  # must be mended, or explained by a named person
    ROUNDING = "rounding"  # the printed unit is all of the difference
    REMARK = "remark"  # looks strange, may well be right


@dataclass(frozen=True)
class Where:
    """Where in a report: the part, the table or passage, and in a table the row and column, all as printed."""

    part: str  # the part's key
    title: str  # the part's heading
    what: str = ""  # the table's caption, or the passage
    row: str = ""
    column: str = ""


@dataclass(frozen=True)
class CheckedCell:
    """A printed value: the number in its column's unit (None where there is none), and how it is printed.

    ``quantity`` names what it is a value of, the same wherever it stands: the key of a figure. A percentage has what it
    is a share of. One that is ``withheld`` has a value that is not printed.
    """

    value: Decimal | None
    text: str
    quantity: str = ""
    n: int | None = None
    of: int | None = None
    withheld: bool = False


@dataclass(frozen=True)
class CheckedColumn:
    """A column. ``adds`` says that its rows can be added; ``is_total`` that it is the sum of the columns before it.

    ``persons`` is whether it counts participants, in a table that does.
    """

    label: str
    unit: Unit
    is_total: bool = False
    adds: bool = True
    decimals: int = 0
    persons: bool = True


@dataclass(frozen=True)
class CheckedRow:
    """A row. A sum adds up rows above it; level 2 is a part of the row of level 1 above or below it."""

    label: str
    cells: tuple[CheckedCell, ...]
    is_sum: bool = False
    is_heading: bool = False
    level: int = 1
    key: str = ""


@dataclass(frozen=True)
class CheckedTable:
    """A table as printed. ``typed`` was written by hand; ``persons`` counts participants, with small cells.

    ``note`` is what stands under it.
    """

    key: str
    where: Where
    columns: tuple[CheckedColumn, ...]
    rows: tuple[CheckedRow, ...]
    typed: bool = False
    persons: bool = False
    year: int | None = None
    note: str = ""

    @cached_property
    def content(self) -> str:
        """All that the table prints but its caption, to tell it from every other."""
        rows = ((row.label, *(cell.text for cell in row.cells)) for row in self.rows)
        lines = (*rows, tuple(column.label for column in self.columns), (self.note,))
        return "\x1e".join("\x1f".join(line) for line in lines)


@dataclass(frozen=True)
class CheckedText:
    """The running text of a part as printed, passage by passage. ``bound`` are where in a passage values are bound."""

    where: Where
    text: str
    bound: tuple[tuple[int, int, str], ...] = ()  # from, up to, and the key of the figure


@dataclass(frozen=True)
class BoundName:
    """What a writer calls a bound figure in a text, and the key of the figure."""

    where: Where
    words: str
    key: str


@dataclass(frozen=True)
class KnownFigure:
    """A figure that the program knows: its key, what it is called, its exact value in the unit, and its n and N."""

    key: str
    label: str
    unit: Unit
    value: Decimal
    n: int | None = None
    of: int | None = None


@dataclass(frozen=True)
class KnownPerson:
    """One who sits in the board: name as in the register, role and letters of the party, whom they sit for."""

    name: str
    role: str
    party: str = ""
    member: str = ""


@dataclass(frozen=True)
class KnownPeriod:
    """An intervention: when it begins and ends, the ages of its target group as its plan says, and its parties."""

    name: str
    starts_on: date | None
    ends_on: date | None
    ages: tuple[int, int] | None = None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartState:
    """A part as the blueprint asks for it. ``missing`` are the tables it must have and has not, by name."""

    where: Where
    empty: bool
    required: bool
    asked: str = ""  # what the blueprint asks for, while nothing is written but what it opened with
    missing: tuple[str, ...] = ()
    half_bound: tuple[str, ...] = ()  # what is half written
    unanswered: tuple[tuple[str, str], ...] = ()  # keys that no figure has, and what the writer calls each
    misbound: tuple[tuple[str, Phrase], ...] = ()  # bindings that cannot be printed as written, and why
    awaited: tuple[str, ...] = ()  # what bound figures wait for, in words
    unfrozen: tuple[str, ...] = ()  # tables of participants that no snapshot stands under
    content: str = ""  # its text as it is written


@dataclass(frozen=True)
class Signed:
    """A row of the signature page: who, as what, and the id of the signing; as it is printed."""

    name: str
    role: str = ""
    employer: str = ""
    transaction: str = ""


@dataclass(frozen=True, eq=False)
class ReportFacts:
    """All that a report is held against. It is large, and equal to itself alone.

    ``known`` are the figures by key. ``last_year`` are the figures that last year's signed report gave, by quantity.
    ``public`` says that it is the copy for publication that is checked; ``withheld`` are the figures it hides. Days: ``decided_on`` when the board decides.
    ``statements`` is what is known of the year for its statements; what the report itself prints of them is its tables.
    """

    year: int
    tables: tuple[CheckedTable, ...] = ()
    texts: tuple[CheckedText, ...] = ()
    parts: tuple[PartState, ...] = ()
    called: tuple[BoundName, ...] = ()
    known: Mapping[str, KnownFigure] = field(default_factory=dict)
    people: tuple[KnownPerson, ...] = ()
    organisations: tuple[str, ...] = ()
    periods: tuple[KnownPeriod, ...] = ()
    last_year: Mapping[str, KnownFigure] = field(default_factory=dict)
    signed: tuple[Signed, ...] = ()
    decided_on: date | None = None
    public: bool = False
    withheld: frozenset[str] = frozenset()
    threshold: int = 5
    statements: CheckInput | None = None
    unprinted: frozenset[str] = frozenset()  # letters of its texts that the printed report has no sign for


@dataclass(frozen=True)
class Finding:
    """Something that a rule found. ``key`` is the same for the same finding of the same text and figures."""

    rule: str
    key: str
    where: Where
    text: Phrase
    weight: Weight = Weight.ERROR
    found: str = ""
    expected: str = ""
    what_to_do: Phrase | None = None


@dataclass(frozen=True)
class Rule:
    """A rule: its name in files, what it is called and what it holds against what, and how it is run."""

    id: str
    title: Phrase
    text: Phrase
    check: Callable[[ReportFacts], Iterable[Finding]]
