"""Kolada's answers, version 2 and 3: one key figure by municipality, year and sex."""

from collections.abc import Iterator, Mapping
from typing import Any

from drivbank.core.phrases import Phrase
from drivbank.core.population.model import MOST_CELLS, Cell, DayOf, Parsed, Remark, Unreadable
from drivbank.core.population.numbers import NotCount, count_in

# All inhabitants, whatever their age.
EVERYBODY = ("N01951",)
_BROKEN = Phrase("Filen är ett skadat svar från Kolada. Hämta nyckeltalet på nytt.")


def is_kolada(content: Mapping[str, Any]) -> bool:
    """Say whether parsed JSON looks like Kolada's data."""
    values = content.get("values")
    return isinstance(values, list) and (
        not values or (isinstance(values[0], Mapping) and "municipality" in values[0])
    )


def parsed_kolada(content: Mapping[str, Any]) -> Parsed:
    """Return the cells of the answer; raise Unreadable when it is broken, a part only, or of all ages."""
    if content.get("next_page"):
        raise Unreadable(
            Phrase("Filen är bara den första delen av Koladas svar. Hämta färre kommuner eller år åt gången.")
        )
    rows = content["values"]
    if not rows or len(rows) > MOST_CELLS:
        raise Unreadable(Phrase("Kolada har inga siffror för det som frågades. Välj ett annat år."))
    indicator = _indicator(rows)
    cells, errors = _cells(rows)
    claim = Phrase(
        "Nyckeltalet %(indicator)s är antalet invånare 16–64 år. Kolada säger det inte i filen.",
        indicator=indicator,
    )
    return Parsed(
        source="Kolada",
        table=indicator,
        day_of=DayOf.DECEMBER,
        cells=cells,
        ages_said=True,
        errors=errors,
        claims=(claim,),
    )


def _indicator(rows: list[Any]) -> str:
    if not all(isinstance(row, Mapping) for row in rows):
        raise Unreadable(_BROKEN)
    found = sorted({str(row.get("kpi", "")) for row in rows})
    if len(found) > 1:
        raise Unreadable(
            Phrase("Filen har flera nyckeltal: %(found)s. Hämta ett åt gången.", found=", ".join(found[:5]))
        )
    if found[0] in EVERYBODY:
        raise Unreadable(
            Phrase(
                "Nyckeltalet %(indicator)s är invånare i alla åldrar. Bidragen fördelas efter invånare 16–64 år.",
                indicator=found[0],
            )
        )
    return found[0]


def _cells(rows: list[Any]) -> tuple[tuple[Cell, ...], tuple[Remark, ...]]:
    cells: list[Cell] = []
    errors: list[Remark] = []
    for number, row in enumerate(rows, start=1):
        for part in _parts(row):
            place = Phrase("post %(number)s", number=number)
            try:
                value = count_in(part.get("value"))
            except NotCount as fault:
                errors.append(Remark(place, fault.text))
                continue
            region, year = str(row.get("municipality", "")), str(row.get("period", ""))
            cells.append(Cell(place, region, "", year, "", str(part.get("gender", "T")), value))
    return tuple(cells), tuple(errors)


def _parts(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    parts = row.get("values")
    if not isinstance(parts, list) or not all(isinstance(part, Mapping) for part in parts):
        raise Unreadable(_BROKEN)
    yield from parts
