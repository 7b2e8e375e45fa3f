"""The same figure in several places: printed alike, and as the register has it."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import hint, sentences, step, table_finding, told
from drivbank.core.report_checks.model import Finding, KnownFigure, ReportFacts, Unit, Weight
from drivbank.core.report_checks.occurrences import Occurrence, occurrences

RULE = "same-figure"
_KNOWN = Phrase("Här står %(printed)s, men %(label)s är %(known)s i Drivbänk.")
_OTHER = Phrase("Här står %(printed)s, men i %(place)s står %(other)s för samma sak.")
_ROUNDED = Phrase("Skillnaden ryms i avrundningen av de båda talen.")
_BIND = Phrase("Bind talet, så blir det detsamma överallt.")


def same_figures(facts: ReportFacts) -> Iterator[Finding]:
    """Return the printed figures that are another thing than the register has, or than another place has."""
    for quantity, places in occurrences(facts).items():
        known = facts.known.get(quantity)
        if known is not None and comparable(known.unit, places[0].unit):
            yield from _against_known(places, known)
        else:
            yield from _against_first(places)


def comparable(one: Unit, other: Unit) -> bool:
    """Say whether numbers of two units can be held against each other."""
    return one is other or (one.is_money and other.is_money)


def _against_known(places: Sequence[Occurrence], known: KnownFigure) -> Iterator[Finding]:
    base = known.value * known.unit.kronor if known.unit.is_money else known.value
    for place in places:
        off = abs(place.base - base)
        # A figure next to its nearest is printed so for the sake of a sum; the statements' own rules tell of that.
        if place.table.typed and off >= max(2 * place.reach, Decimal(1) / 1000):
            expected = _printed_as(base, place)
            said = _KNOWN.filled(
                printed=told(place.value, place.unit), label=known.label, known=told(known.value, known.unit)
            )
            yield _finding(place, said, expected, Weight.ERROR)


def _against_first(places: Sequence[Occurrence]) -> Iterator[Finding]:
    first = places[0]
    for place in places[1:]:
        off = abs(place.base - first.base)
        if not off or not comparable(first.unit, place.unit):
            continue
        reach = first.reach + place.reach
        is_rounding = off <= reach
        if is_rounding and first.unit is not place.unit:
            continue
        said = _OTHER.filled(
            printed=told(place.value, place.unit),
            place=first.table.where.what or first.table.where.title,
            other=told(first.value, first.unit),
        )
        expected = _printed_as(first.base, place)
        weight = Weight.ROUNDING if is_rounding else Weight.ERROR
        yield _finding(place, said, expected, weight)


def _printed_as(base: Decimal, place: Occurrence) -> Decimal:
    """Return an amount in kronor, or another number, as the place would print it."""
    exact = base / place.unit.kronor if place.unit.is_money else base
    return exact.quantize(step(place.column), ROUND_HALF_UP)


def _finding(place: Occurrence, said: Phrase, expected: Decimal, weight: Weight) -> Finding:
    why = _ROUNDED if weight is Weight.ROUNDING else hint(place.value, expected, place.column.decimals)
    return table_finding(
        RULE,
        place.table,
        place.row,
        place.column.label,
        sentences(said, why),
        weight=weight,
        found=told(place.value, place.unit),
        expected=told(expected, place.unit),
        what_to_do=_BIND if weight is Weight.ERROR else None,
    )
