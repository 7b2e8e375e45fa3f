"""Which known figure a typed number may be: the same value, or one that is off by rounding or by a digit.

Values are compared in one unit for all money, without their sign: a text says costs without the minus they are booked
with. What a number is a number of is told by the words around it, held against what the figure is called.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from drivbank.core.prose.ages import ages_in
from drivbank.core.prose.numbers import Written, numbers_in
from drivbank.core.prose.words import sentence_around, stem, stems
from drivbank.core.report_checks.model import KnownFigure, Unit
from drivbank.core.statements.hints import swapped_digits

_KINDS = {Unit.COUNT: Unit.COUNT, Unit.MEAN: Unit.COUNT, Unit.PERCENT: Unit.PERCENT}
# Numbers below this are so many that one off says nothing.
_TELLING = 100
# How much of a figure's name must stand around a number for it to be meant, where the value says little.
_SURE = 0.5
# A number of years or of times is seldom a number of participants.
_TIME = re.compile(
    r"[ \u00a0\u202f-]?(?P<word>år\w*|månad\w*|veck\w*|dag|dagar|timm\w*|gång\w*)(?!\w)", re.IGNORECASE
)
# Digits that a slip of one is told apart from another number by.
_DIGITS = 4


@dataclass(frozen=True)
class Match:
    """A known figure that a typed number may be.

    ``exactly``: as it is rounded where it stands. ``shared`` are how many words the passage and the figure's name have
    in common, ``likeness`` how much of the name that is, from 0 to 1.
    """

    figure: KnownFigure
    exactly: bool
    shared: int
    likeness: float
    unit: Unit


@dataclass
class _Values:
    """Figures of one kind in the order of their value without sign."""

    sizes: list[float] = field(default_factory=list)
    figures: list[tuple[Decimal, KnownFigure]] = field(default_factory=list)

    def between(self, low: float, high: float) -> list[tuple[Decimal, KnownFigure]]:
        return self.figures[bisect_left(self.sizes, low) : bisect_right(self.sizes, high)]


class Known:
    """Known figures, to be looked up by value. ``also`` are values that a figure is printed with beside its own."""

    def __init__(
        self, figures: Iterable[KnownFigure], also: Mapping[str, Iterable[Decimal]] | None = None
    ) -> None:
        found: dict[Unit, list[tuple[Decimal, KnownFigure]]] = defaultdict(list)
        for figure in figures:
            kind = kind_of(figure.unit)
            if kind is not None:
                values = {
                    abs(in_common(figure.value, figure.unit)),
                    *(map(abs, (also or {}).get(figure.key, ()))),
                }
                found[kind] += [(value, figure) for value in values]
        self._by_kind = {kind: _sorted(rows) for kind, rows in found.items()}

    def matches(self, number: Written, text: str) -> list[Match]:
        """Return the figures that a number of a text may be, the likeliest first."""
        start, end = sentence_around(text, number.start, number.end)
        words = stems(text[start:end])
        found: dict[str, Match] = {}
        for unit in _units(number):
            for value, figure in self._near(number, unit):
                match = _match(number, unit, value, figure, words)
                if match and (figure.key not in found or match.exactly > found[figure.key].exactly):
                    found[figure.key] = match
        return sorted(found.values(), key=_likeliest)

    def _near(self, number: Written, unit: Unit) -> Iterator[tuple[Decimal, KnownFigure]]:
        kind = kind_of(unit)
        values = self._by_kind.get(kind) if kind else None
        if values is None:
            return
        size, step = abs(in_common(number.value, unit)), in_common(number.step, unit)
        room = float(step) * 1.5
        yield from values.between(float(size) - room, float(size) + room)
        if len(str(int(abs(number.value)))) >= _DIGITS:
            scale = in_common(Decimal(1), unit)
            for digits in _slips(int(abs(number.value))):
                yield from values.between(
                    float(digits * scale - scale / 2), float(digits * scale + scale / 2)
                )


def likely_matches(text: str, known: Known) -> Iterator[tuple[Written, list[Match]]]:
    """Yield the numbers of a text that are likely to be known figures, with those they may be, likeliest first."""
    aged = {place for ages in ages_in(text) for place in range(ages.start, ages.end)}
    for number in numbers_in(text):
        if number.start in aged:
            continue
        time = _TIME.match(text, number.end)
        found = [
            match
            for match in known.matches(number, text)
            if _is_likely(match, number) and (not time or stem(time["word"]) in stems(match.figure.label))
        ]
        if found:
            yield number, found


def _is_likely(match: Match, number: Written) -> bool:
    """Say whether a match tells something: the smaller the number, the more of the figure's name must stand around it."""
    if not match.exactly:
        return match.shared >= 2 and match.likeness >= _SURE
    size = abs(number.value / number.step)
    if size < 10:
        return match.likeness >= _SURE
    return match.shared > 0 or size >= _TELLING


def kind_of(unit: Unit) -> Unit | None:
    """Return what values are compared as: kronor for all money, None for what is no number."""
    return Unit.KRONOR if unit.is_money else _KINDS.get(unit)


def in_common(value: Decimal, unit: Unit) -> Decimal:
    """Return a value in the unit it is compared in."""
    return value * unit.kronor if unit.is_money else value


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a value rounded to whole steps, half away from zero."""
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def is_near(number: Written, unit: Unit, value: Decimal) -> bool:
    """Say whether a number that is not the value looks like a slip of it: one step off, or a digit."""
    step = in_common(number.step, unit)
    size = abs(in_common(number.value, unit))
    if abs(rounded(value, step) - size) == step:
        return size / step >= _TELLING or kind_of(unit) is not Unit.COUNT
    typed, right = int(size / step), int(rounded(value, step) / step)
    return len(str(typed)) >= _DIGITS and (
        swapped_digits(typed, right) is not None or _one_digit(typed, right)
    )


def _match(
    number: Written, unit: Unit, value: Decimal, figure: KnownFigure, words: frozenset[str]
) -> Match | None:
    exactly = rounded(value, in_common(number.step, unit)) == abs(in_common(number.value, unit))
    if not exactly and not is_near(number, unit, value):
        return None
    label = stems(figure.label)
    shared = len(words & label)
    return Match(figure, exactly, shared, shared / len(label) if label else 0.0, unit)


def _units(number: Written) -> tuple[Unit, ...]:
    """Return what a number may be of. One without a unit may be an amount only when it has digits enough."""
    if number.unit is not None:
        return (number.unit,)
    if not number.is_word and abs(number.value) >= 1000:
        return (Unit.COUNT, Unit.KRONOR, Unit.THOUSANDS)
    return (Unit.COUNT,)


def _likeliest(match: Match) -> tuple[bool, int, float, int, str]:
    return not match.exactly, -match.shared, -match.likeness, len(match.figure.label), match.figure.key


def _sorted(rows: list[tuple[Decimal, KnownFigure]]) -> _Values:
    rows = sorted(rows, key=lambda row: row[0])
    return _Values([float(value) for value, _figure in rows], rows)


def _slips(number: int) -> set[int]:
    """Return the numbers that this one may be a slip of: two digits that changed places, or one that is another."""
    digits = str(number)
    found = {
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    }
    found |= {
        digits[:place] + other + digits[place + 1 :] for place in range(len(digits)) for other in "0123456789"
    }
    return {int(one) for one in found if one[0] != "0"} - {number}


def _one_digit(one: int, other: int) -> bool:
    first, second = str(one), str(other)
    return (
        len(first) == len(second)
        and sum(left != right for left, right in zip(first, second, strict=True)) == 1
    )
