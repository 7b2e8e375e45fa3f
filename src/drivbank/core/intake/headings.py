"""Finding the headings: which sheets hold registrations, on which row, and in which columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from drivbank.core.intake.model import Level, Problem
from drivbank.core.intake.text import (
    cleaned,
    closest,
    column_letters,
    folded,
    is_blank,
    listed,
    personal_kind,
)
from drivbank.core.phrases import Phrase
from drivbank.core.registration import Field

ROWS_SEARCHED = 30
FEWEST_HEADINGS = 3
_PERSONAL_HEADINGS = (
    "namn",
    "personn",
    "person-n",
    "födelse",
    "telefon",
    "mobil",
    "e-post",
    "epost",
    "mejl",
    "mail",
    "adress",
)


class SheetLike(Protocol):
    """A sheet of a workbook, whatever read it."""

    @property
    def name(self) -> str: ...
    @property
    def visible(self) -> bool: ...
    @property
    def rows(self) -> list[list[object]]: ...


SheetT = TypeVar("SheetT", bound=SheetLike)


@dataclass(frozen=True)
class _Named:
    """A sheet under a name that may be shown, and that no other sheet of its workbook has."""

    name: str
    visible: bool
    rows: list[list[object]]


@dataclass(frozen=True)
class Found:
    """The sheets that hold registrations, and those hidden ones that look the same but are not read."""

    sheets: tuple[SheetLike, ...]
    passed_over: tuple[SheetLike, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        message = Phrase(
            "Det dolda bladet har samma rubriker men läses inte in, eftersom det finns ett synligt blad."
        )
        remedy = Phrase("Ta bort det dolda bladet, eller visa det om det ska läsas in.")
        return [Problem(Level.WARNING, sheet.name, 1, "", "", message, remedy) for sheet in self.passed_over]


def find_sheet(sheets: Iterable[SheetLike], fields: Sequence[Field]) -> Found:
    """Return every sheet with the headings of the fields; a hidden one counts only when no visible one has them.

    Problems tell their sheet by name alone, so each sheet returned has a name of its own.
    """
    holding = [sheet for sheet in _named(sheets) if heading_row(sheet.rows, fields) is not None]
    visible = tuple(sheet for sheet in holding if sheet.visible)
    hidden = tuple(sheet for sheet in holding if not sheet.visible)
    return Found(visible, hidden) if visible else Found(hidden)


def _named(sheets: Iterable[SheetLike]) -> Iterator[SheetLike]:
    taken: set[str] = set()
    for sheet in sheets:
        plain = name = safe_name(sheet.name)
        number = 2
        while name.casefold() in taken:
            name, number = f"{plain} {number}", number + 1
        taken.add(name.casefold())
        yield sheet if name == sheet.name else _Named(name, sheet.visible, sheet.rows)


def safe_name(name: str) -> str:
    """Return the name of a sheet, or a stand-in when the name itself looks like personal data."""
    return Phrase("(bladets namn visas inte)") if personal_kind(name) else name


def heading_row(rows: Sequence[Sequence[object]], fields: Sequence[Field]) -> int | None:
    """Return the index of the row with the most headings among the first ones, or None when no row has enough."""
    known = set(places_of(fields))
    counts = [len({heading_key(cell) for cell in row} & known) for row in rows[:ROWS_SEARCHED]]
    best = max(counts, default=0)
    return counts.index(best) if best >= FEWEST_HEADINGS else None


def heading_key(cell: object) -> str:
    """Return a heading so that it can be compared: no stars, colons, line breaks or case."""
    return folded(cell.replace("*", " ").replace(":", " ")) if isinstance(cell, str) else ""


def places_of(fields: Iterable[Field]) -> dict[str, tuple[Field, int]]:
    """Return for each folded heading its field, and which of the field's columns it is."""
    return {
        folded(heading): (field, number) for field in fields for number, heading in enumerate(field.headings)
    }


@dataclass(frozen=True)
class Headings:
    """The headings of a sheet: where each field stands, which columns are not read, and what is wrong.

    A field over several columns is read only when all of them are there: what is registered would otherwise be
    replaced by a part of it. The columns it does have are then left out, with their headings.
    """

    texts: list[str]
    columns: Mapping[str, tuple[int, ...]]
    unknown: tuple[int, ...]
    problems: list[Problem]

    @property
    def readable(self) -> bool:
        return not any(problem.level is Level.ERROR for problem in self.problems)


def read_headings(
    sheet: str, rows: Sequence[Sequence[object]], index: int, fields: Sequence[Field]
) -> Headings:
    """Return what the heading row says; a missing required heading or a repeated one is an error."""
    known = places_of(fields)
    keys = [heading_key(cell) for cell in rows[index]]
    texts = [_heading_text(cell, known) for cell in rows[index]]
    width = max(len(row) for row in rows[index:])
    columns = {field.name: _columns_of(field, keys) for field in fields}
    ours = {column for found in columns.values() for column in found}
    unknown = tuple(column for column in range(width) if column not in ours)
    texts += [""] * (width - len(texts))
    make = _Maker(sheet, index + 1, texts)
    problems = [
        *make.repeated(keys, known),
        *make.missing(columns, fields, keys),
        *make.partial(fields, keys),
        *make.foreign(keys, unknown, known),
    ]
    lone = {column for column in unknown if column < len(keys) and keys[column] in known}
    shown = ["" if column in lone else text for column, text in enumerate(texts)]
    return Headings(shown, columns, unknown, problems)


def _heading_text(cell: object, known: Mapping[str, tuple[Field, int]]) -> str:
    if personal_kind(cell) or is_blank(cell):
        return ""
    field, number = known.get(heading_key(cell), (None, 0))
    return field.headings[number] if field else cleaned(str(cell))


def _columns_of(field: Field, keys: Sequence[str]) -> tuple[int, ...]:
    wanted = {folded(heading) for heading in field.headings}
    if not wanted <= set(keys):
        return ()
    return tuple(column for column, key in enumerate(keys) if key in wanted)


def _split(field: Field, keys: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the field's headings that are there, and those that are not."""
    there = [heading for heading in field.headings if folded(heading) in keys]
    return there, [heading for heading in field.headings if heading not in there]


@dataclass(frozen=True)
class _Maker:
    """Makes the problems of one heading row."""

    sheet: str
    row: int
    texts: Sequence[str]

    def repeated(self, keys: Sequence[str], known: Mapping[str, object]) -> list[Problem]:
        counts = Counter(key for key in keys if key in known)
        return [self._repeated(key, keys) for key, count in counts.items() if count > 1]

    def _repeated(self, key: str, keys: Sequence[str]) -> Problem:
        places = [column for column, other in enumerate(keys) if other == key]
        letters = listed([column_letters(column) for column in places])
        message = Phrase(
            "Rubriken ”%(heading)s” står i flera kolumner: %(letters)s.",
            heading=str(self.texts[places[0]]),
            letters=letters,
        )
        remedy = Phrase("Låt den kolumn som gäller vara kvar och ta bort den andra.")
        return self._problem(Level.ERROR, places[1], message, remedy)

    def missing(
        self, columns: Mapping[str, Sequence[int]], fields: Sequence[Field], keys: Sequence[str]
    ) -> list[Problem]:
        lacking = [field for field in fields if not columns[field.name]]
        needed = [heading for field in lacking if field.required for heading in _split(field, keys)[1]]
        optional = [field.heading for field in lacking if not field.required and not _split(field, keys)[0]]
        found = [self._missing(heading, keys) for heading in needed]
        if optional:
            message = Phrase(
                "Dessa kolumner saknas: %(headings)s. Det som redan är registrerat i dem står kvar.",
                headings=", ".join(optional),
            )
            remedy = Phrase("Hämta en ny mall om uppgifterna ska med.")
            found.append(self._problem(Level.WARNING, None, message, remedy))
        return found

    def partial(self, fields: Sequence[Field], keys: Sequence[str]) -> list[Problem]:
        halves = [(field, *_split(field, keys)) for field in fields if not field.required]
        return [self._partial(there, lacking, keys) for _, there, lacking in halves if there and lacking]

    def _partial(self, there: Sequence[str], lacking: Sequence[str], keys: Sequence[str]) -> Problem:
        present, absent = (listed(f"”{heading}”" for heading in names) for names in (there, lacking))
        message = Phrase(
            "Kolumnen %(absent)s saknas. Därför läses %(present)s inte heller in, "
            "och det som redan är registrerat står kvar.",
            absent=absent,
            present=present,
        )
        remedy = Phrase(
            "Lägg till kolumnen %(absent)s om uppgifterna ska med, eller hämta en ny mall.", absent=absent
        )
        return self._problem(Level.WARNING, keys.index(folded(there[0])), message, remedy)

    def _missing(self, heading: str, keys: Sequence[str]) -> Problem:
        message = Phrase(
            "Kolumnen ”%(heading)s” saknas, och utan den kan bladet inte läsas in.", heading=str(heading)
        )
        near = closest(heading, [key for key in keys if key])
        written = next((text for text in self.texts if near and heading_key(text) == near), None)
        remedy = Phrase("Lägg till kolumnen, eller hämta en ny mall.")
        if written:
            told = {"written": str(written), "heading": str(heading)}
            remedy = Phrase("Ändra rubriken ”%(written)s” till ”%(heading)s”.", **told)
        return self._problem(Level.ERROR, None, message, remedy)

    def foreign(
        self, keys: Sequence[str], unknown: Sequence[int], known: Mapping[str, object]
    ) -> list[Problem]:
        others = (column for column in unknown if column < len(keys) and keys[column])
        return [self._foreign(column) for column in others if keys[column] not in known]

    def _foreign(self, column: int) -> Problem:
        text = self.texts[column]
        if not text:
            message = Phrase("Rubriken ser ut att innehålla personuppgifter.")
            remedy = Phrase("Ta bort rubriken. Personuppgifter får inte stå i arbetsboken.")
            return self._problem(Level.ERROR, column, message, remedy)
        message = Phrase(
            "Kolumnen ”%(text)s” hör inte till mallen. Den läses inte in och sparas inte.", text=text
        )
        remedy = Phrase("Ta bort kolumnen, eller låt den stå om den bara är för er.")
        if any(word in folded(text) for word in _PERSONAL_HEADINGS):
            remedy = Phrase("Ta bort kolumnen om den innehåller personuppgifter.")
        return self._problem(Level.WARNING, column, message, remedy)

    def _problem(self, level: Level, column: int | None, message: str, remedy: str) -> Problem:
        cell = "" if column is None else f"{column_letters(column)}{self.row}"
        heading = "" if column is None else self.texts[column]
        return Problem(level, self.sheet, self.row, cell, heading, message, remedy)
