"""A statistical table with its breakdowns: which of them are region, time, age and sex, and what the others must be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drivbank.core.intake.text import folded, shown
from drivbank.core.phrases import Phrase
from drivbank.core.population import words
from drivbank.core.population.breakdowns import ages_in, day_said, is_total, says_our_ages
from drivbank.core.population.model import Cell, DayOf, Parsed, Remark, Unreadable
from drivbank.core.population.numbers import NotCount, count_in

# Statistics Sweden's contents and tables of the whole population, and the day they count.
KNOWN = {
    **dict.fromkeys(("be0101a9", "folkmangdnov", "tab1267"), DayOf.NOVEMBER),
    **dict.fromkeys(("be0101n1", "befolkningny", "tab638"), DayOf.DECEMBER),
}
_REGION, _TIME, _AGE, _SEX, _CONTENTS = "region", "time", "age", "sex", "contents"
_NAMES: Mapping[str, tuple[str, ...]] = {
    _REGION: words.REGION_TABLE,
    _TIME: words.TIME_TABLE,
    _AGE: words.AGE_TABLE,
    _SEX: words.SEX_TABLE,
    _CONTENTS: words.CONTENTS_TABLE,
}
_ROLES = {"geo": _REGION, "time": _TIME, "metric": _CONTENTS}
MOST_FAULTS = 50
LONGEST_NAME = 60  # of a category, where a fault in it is told


@dataclass(frozen=True)
class Dimension:
    """A breakdown: its code and label, and its categories in order, each with code and label."""

    code: str
    label: str
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """One value of a table: where in each dimension, where in the delivery, and what stood there."""

    positions: tuple[int, ...]
    place: str
    value: object


@dataclass(frozen=True)
class Layout:
    """Which dimension is what, and which category to take of those that must have one only."""

    places: Mapping[str, int]
    taken: Mapping[int, int]

    def is_taken(self, entry: Entry) -> bool:
        """Say whether an entry is of the categories to take."""
        return all(entry.positions[place] == category for place, category in self.taken.items())

    def contents(self, dimensions: Sequence[Dimension]) -> tuple[str, str]:
        """Return the code and label of what the table counts, "" when it does not say."""
        place = self.places.get(_CONTENTS)
        return ("", "") if place is None else dimensions[place].categories[self.taken[place]]

    def is_known(self, dimensions: Sequence[Dimension]) -> bool:
        """Say whether what the table counts is Statistics Sweden's own."""
        return folded(self.contents(dimensions)[0]) in KNOWN


def parsed_table(
    dimensions: Sequence[Dimension],
    entries: Iterator[Entry],
    *,
    roles: Mapping[str, Sequence[str]],
    source: str,
    table: str,
    title: str,
) -> Parsed:
    """Return the cells of a table; raise Unreadable when it is not about the people of municipalities."""
    layout = layout_of(dimensions, roles)
    ages_said = says_our_ages(title) is True
    if _AGE not in layout.places and not ages_said:
        raise Unreadable(
            Phrase("Tabellen gäller alla åldrar. Hämta den på nytt och välj åldrarna 16 till och med 64 år.")
        )
    cells: list[Cell] = []
    errors: list[Remark] = []
    for entry in entries:
        if not layout.is_taken(entry):
            continue
        try:
            cells.append(_cell(entry, dimensions, layout))
        except NotCount as fault:
            errors.append(_fault(entry, fault.text, dimensions, layout))
        if len(errors) >= MOST_FAULTS:
            break
    return Parsed(
        source=source or ("SCB" if layout.is_known(dimensions) else ""),
        table=table,
        day_of=_day_of(dimensions, layout, table, title),
        cells=tuple(cells),
        ages_said=ages_said,
        errors=tuple(errors),
    )


def layout_of(dimensions: Sequence[Dimension], roles: Mapping[str, Sequence[str]]) -> Layout:
    """Return what each dimension is; raise Unreadable for a table that cannot be used."""
    places = _places(dimensions, roles)
    if _REGION not in places:
        raise Unreadable(
            Phrase(
                "Tabellen är inte uppdelad på kommuner. Hämta den på nytt och välj förbundets kommuner som region."
            )
        )
    if _TIME not in places:
        raise Unreadable(
            Phrase("Tabellen säger inte vilket år den gäller. Hämta den på nytt och välj ett år.")
        )
    others = set(range(len(dimensions))) - {place for name, place in places.items() if name != _CONTENTS}
    taken = {
        place: _people(dimensions[place]) if place == places.get(_CONTENTS) else _whole(dimensions[place])
        for place in sorted(others)
    }
    return Layout(places, taken)


def _places(dimensions: Sequence[Dimension], roles: Mapping[str, Sequence[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    codes = [dimension.code for dimension in dimensions]
    for role, name in _ROLES.items():
        for code in roles.get(role, ()):
            if code in codes:
                found.setdefault(name, codes.index(code))
    for place, dimension in enumerate(dimensions):
        for name, known in _NAMES.items():
            if place not in found.values() and {folded(dimension.code), folded(dimension.label)} & set(known):
                found.setdefault(name, place)
    return found


def _people(dimension: Dimension) -> int:
    """Return which of a table's contents is the number of people."""
    texts = [folded(f"{code} {label}") for code, label in dimension.categories]
    counts = [
        place
        for place, text in enumerate(texts)
        if text.partition(" ")[0] in KNOWN
        or (any(word in text for word in words.PEOPLE) and not any(word in text for word in words.NOT_PEOPLE))
    ]
    if not counts:
        raise Unreadable(
            Phrase("Tabellen innehåller inte folkmängd. Hämta tabellen över folkmängden den 1 november.")
        )
    return counts[0]


def _whole(dimension: Dimension) -> int:
    """Return the category that is the total of a breakdown that we have no use for."""
    for place, (code, label) in enumerate(dimension.categories):
        if is_total(code) or is_total(label):
            return place
    raise Unreadable(
        Phrase(
            "Tabellen är uppdelad på %(breakdown)s. Hämta den på nytt utan den uppdelningen.",
            breakdown=shown(dimension.label or dimension.code),
        )
    )


def _cell(entry: Entry, dimensions: Sequence[Dimension], layout: Layout) -> Cell:
    region, name = _category(_REGION, entry, dimensions, layout)
    time, _time_label = _category(_TIME, entry, dimensions, layout)
    age, age_label = _category(_AGE, entry, dimensions, layout)
    sex, sex_label = _category(_SEX, entry, dimensions, layout)
    return Cell(
        place=entry.place,
        region=region,
        name=name,
        time=time,
        age=age if ages_in(age) or not age_label else age_label,
        sex=sex_label or sex,
        value=count_in(entry.value),
    )


def _category(name: str, entry: Entry, dimensions: Sequence[Dimension], layout: Layout) -> tuple[str, str]:
    place = layout.places.get(name)
    return ("", "") if place is None else dimensions[place].categories[entry.positions[place]]


def _fault(entry: Entry, text: str, dimensions: Sequence[Dimension], layout: Layout) -> Remark:
    parts = [_category(name, entry, dimensions, layout) for name in (_REGION, _TIME, _AGE, _SEX)]
    told = ", ".join((label or code)[:LONGEST_NAME] for code, label in parts if label or code)
    return Remark(told or entry.place, text, Phrase("Hämta tabellen på nytt, eller rätta siffran i filen."))


def _day_of(dimensions: Sequence[Dimension], layout: Layout, table: str, title: str) -> DayOf:
    contents = layout.contents(dimensions)
    for text in (contents[0], table):
        if folded(text) in KNOWN:
            return KNOWN[folded(text)]
    return day_said(f"{contents[1]} {title}")
