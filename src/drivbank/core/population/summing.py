"""From the cells of a delivery to inhabitants 16-64 by municipality on one day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from drivbank.core.phrases import Phrase
from drivbank.core.population.breakdowns import Sex, Span, ages_in, day_in, fewest, sex_in
from drivbank.core.population.model import Cell, DayOf, Parsed, Places, Population, Remark
from drivbank.core.population.places import Found, found_place, not_yet_formed

MOST_FAULTS = 50
_NUMBERS = re.compile(r"\d{1,9}", re.ASCII)
_AGAIN = Phrase("Hämta tabellen på nytt, eller rätta filen.")
Parts = dict[tuple[Span | None, Sex], int | None]


def population_of(
    parsed: Parsed, places: Places, *, members: Mapping[str, str], year: int | None = None
) -> Population:
    """Return a delivery added up for its latest day, or for the year asked for.

    ``members`` are the municipalities, name by code, that must all have a value.
    """
    work = _Work(parsed, places)
    day = work.day(year)
    values: dict[tuple[str, date], int | None] = {}
    if day is not None:
        parts = work.parts(day)
        values = {(code, day): work.total(code, parts[code]) for code in sorted(parts)}
        work.check_values(values, members, day)
        work.note_difference(parts)
    return Population(
        source=parsed.source,
        table=parsed.table,
        values=values,
        updated=parsed.updated,
        errors=_in_order([*parsed.errors, *work.errors]),
        notes=tuple(dict.fromkeys([*parsed.notes, *work.notes])),
        claims=(*work.claims, *parsed.claims),
    )


class _Work:
    """The adding up of one delivery, with what there is to say about it."""

    def __init__(self, parsed: Parsed, places: Places) -> None:
        self.parsed, self.places = parsed, places
        self.errors: list[Remark] = []
        self.notes: list[Remark] = []
        self.claims: list[str] = []
        self.chosen: tuple[Span, ...] | None = None
        self.regions: dict[tuple[str, str], Found] = {}
        self.broken = False

    def day(self, year: int | None) -> date | None:
        """Return the day to use, and have it confirmed when it is not the first of November or not said."""
        days = self._days()
        fitting = [day for day in days if year is None or day.year == year]
        if not fitting:
            self._no_day(days, year)
            return None
        day = max(fitting)
        if others := sorted({other.year for other in days if other != day}):
            told = Phrase("Filen har flera tidpunkter. Bara %(day)s läses in.", day=day.isoformat())
            remedy = Phrase(
                "Skriv ett annat år om du vill ha det. Filen har också %(years)s.", years=_years(others)
            )
            self.notes.append(Remark("", told, remedy))
        self._claim(day)
        return day

    def _days(self) -> set[date]:
        days = {}
        for cell in self.parsed.cells:
            if cell.time not in days:
                days[cell.time] = day_in(cell.time, self.parsed.day_of)
                if days[cell.time] is None:
                    told = Phrase("Det står inte vilket år eller vilken dag siffran gäller.")
                    self.errors.append(Remark(cell.place, told, Phrase("Skriv ett år, till exempel 2025.")))
        return {day for day in days.values() if day is not None}

    def _no_day(self, days: set[date], year: int | None) -> None:
        if days:
            told = Phrase(
                "Filen har inga siffror för %(year)s, bara för %(years)s.",
                year=year,
                years=_years(sorted({day.year for day in days})),
            )
            self.errors.append(Remark("", told, Phrase("Välj ett av åren i filen, eller en annan fil.")))
        elif not self.errors and not self.parsed.errors:
            self.errors.append(Remark("", Phrase("Filen har inga siffror."), _AGAIN))

    def _claim(self, day: date) -> None:
        if (day.month, day.day) != DayOf.NOVEMBER.value:
            claim = Phrase(
                "Siffrorna gäller den %(day)s, inte den 1 november. De ska användas ändå.",
                day=day.isoformat(),
            )
            self.claims.append(claim)
        elif self.parsed.day_of is DayOf.UNKNOWN and self._by_year(day):
            claim = Phrase(
                "Filen säger inte vilken dag siffrorna gäller. De gäller den 1 november %(year)s.",
                year=day.year,
            )
            self.claims.append(claim)

    def _by_year(self, day: date) -> bool:
        return any(cell.time == str(day.year) for cell in self.parsed.cells)

    def parts(self, day: date) -> dict[str, Parts]:
        """Return the numbers of a day by municipality, age and sex, each once."""
        cells = [cell for cell in self.parsed.cells if day_in(cell.time, self.parsed.day_of) == day]
        self._choose_ages(cells)
        found: dict[str, Parts] = defaultdict(dict)
        passed = 0
        for cell in cells:
            if len(self.errors) >= MOST_FAULTS:
                break
            region = self._region(cell)
            passed += region.passed
            if region.code:
                self._add(cell, region.code, found[region.code])
        if passed:
            self.notes.append(Remark("", Phrase("Rader för riket, län och summor läses inte in.")))
        self.broken = bool(self.errors or self.parsed.errors)
        return dict(found)

    def _choose_ages(self, cells: Sequence[Cell]) -> None:
        spans = {cell.age: ages_in(cell.age) for cell in cells if cell.age}
        if not spans:
            if not self.parsed.ages_said:
                self.claims.append(
                    Phrase("Filen säger inte vilka åldrar siffrorna gäller. De gäller invånare 16–64 år.")
                )
            return
        self.chosen = fewest(span for span in spans.values() if span)
        if self.chosen is None:
            told = Phrase("Åldrarna i filen går inte att lägga ihop till precis 16–64 år.")
            remedy = Phrase("Hämta tabellen med ettårsklasser, alla åldrar från 16 till och med 64.")
            self.errors.append(Remark("", told, remedy))

    def _region(self, cell: Cell) -> Found:
        key = (cell.region, cell.name)
        if key not in self.regions:
            self.regions[key] = found_place(
                cell.region, cell.name, self.places, cell.region_place or cell.place
            )
            fault = self.regions[key].fault
            if fault is not None:
                self.errors.append(fault)
        return self.regions[key]

    def _add(self, cell: Cell, code: str, parts: Parts) -> None:
        span, sex = ages_in(cell.age) if cell.age else None, sex_in(cell.sex)
        if cell.age and (self.chosen is None or span not in self.chosen):
            return
        if sex is None:
            told = Phrase("Det går inte att läsa vilket kön siffran gäller.")
            self.errors.append(Remark(cell.place, told, Phrase("Hämta tabellen utan uppdelning på kön.")))
        elif (span, sex) in parts:
            told = Phrase("%(name)s står två gånger.", name=self.places.municipalities[code])
            self.errors.append(Remark(cell.place, told, Phrase("Låt den rad som gäller vara kvar.")))
        elif cell.value is not None and cell.value < 0:
            told = Phrase("%(name)s har ett antal under noll.", name=self.places.municipalities[code])
            self.errors.append(
                Remark(cell.place, told, Phrase("Rätta siffran. Ett antal är noll eller mer."))
            )
        else:
            parts[span, sex] = cell.value

    def total(self, code: str, parts: Parts) -> int | None:
        """Return a municipality's number: of both sexes together where that is given, else of men and women."""
        spans: Iterable[Span | None] = self.chosen if self.chosen else (None,)
        whole = 0
        for span in spans:
            value = self._of_span(code, span, parts)
            if value is None:
                return None
            whole += value
        return whole

    def _of_span(self, code: str, span: Span | None, parts: Parts) -> int | None:
        if (span, Sex.BOTH) in parts:
            return parts[span, Sex.BOTH]
        men, women = (span, Sex.MEN) in parts, (span, Sex.WOMEN) in parts
        if men != women and self.broken:
            return None  # the other one may be among what could not be read
        if men != women:
            told = Phrase("%(name)s har bara det ena könet.", name=self.places.municipalities[code])
            self.errors.append(Remark("", told, Phrase("Hämta tabellen utan uppdelning på kön.")))
            return None
        both = (parts.get((span, Sex.MEN)), parts.get((span, Sex.WOMEN)))
        return None if None in both else sum(value or 0 for value in both)

    def check_values(
        self, values: Mapping[tuple[str, date], int | None], members: Mapping[str, str], day: date
    ) -> None:
        """Note an error for every member without a number, and for any municipality with nobody in it."""
        for (code, _day), value in values.items():
            name = self.places.municipalities[code]
            if value == 0:
                told = Phrase("%(name)s har noll invånare.", name=name)
                self.errors.append(Remark("", told, _AGAIN))
            formed = not_yet_formed(code, day.isoformat(), self.places)
            if formed is not None:
                self._not_formed(name, formed.other, formed.day)
        if self.errors or self.parsed.errors:
            return  # what is wrong above is why members lack their numbers
        if not values:
            told = Phrase("Filen har inga kommuner, bara riket eller län.")
            self.errors.append(Remark("", told, Phrase("Hämta tabellen på nytt och välj kommunerna.")))
            return
        for code, name in members.items():
            if values.get((code, day)) is None:
                told = Phrase("%(name)s (%(code)s) saknar antal invånare.", name=name, code=code)
                remedy = Phrase("Hämta tabellen på nytt med alla förbundets kommuner.")
                self.errors.append(Remark("", told, remedy))

    def _not_formed(self, name: str, parent: str, day: date) -> None:
        told = Phrase(
            "%(name)s bildades den %(day)s. Dessförinnan räknades invånarna i %(parent)s.",
            name=name,
            day=day.isoformat(),
            parent=self.places.municipalities.get(parent, parent),
        )
        self.errors.append(Remark("", told, Phrase("Ta bort siffran, eller välj ett senare år.")))

    def note_difference(self, found: Mapping[str, Parts]) -> None:
        """Note that men and women do not add up where they do not: the numbers are disturbed to protect people."""
        most = 0
        for parts in found.values():
            for (span, sex), value in parts.items():
                men, women = parts.get((span, Sex.MEN)), parts.get((span, Sex.WOMEN))
                if sex is Sex.BOTH and None not in (value, men, women):
                    most = max(most, abs((value or 0) - (men or 0) - (women or 0)))
        if most:
            told = Phrase(
                "Män och kvinnor blir inte alltid det som står för båda (som mest skiljer %(most)s). Det är "
                "normalt: SCB ändrar små tal något för att skydda enskilda. Talet för båda könen används.",
                most=most,
            )
            self.notes.append(Remark("", told))


def _in_order(faults: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return each fault once, in the order of their places; of very many the first ones."""
    places = {fault: [int(digits) for digits in _NUMBERS.findall(fault.place)] for fault in faults}
    return tuple(sorted(places, key=lambda fault: places[fault])[:MOST_FAULTS])


def _years(years: Sequence[int]) -> str:
    """Return years in a row, a long row by its first and last."""
    if len(years) > 6:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(str(year) for year in years)
