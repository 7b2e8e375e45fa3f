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
from functools import lru_cache

from drivbank.core.prose.ages import ages_in
from drivbank.core.prose.numbers import Written, numbers_in
from drivbank.core.prose.words import sentence_around, stem, stems
from drivbank.core.report_checks.model import KnownFigure, Unit

_KRONOR = {unit: Decimal(unit.kronor) for unit in Unit if unit.is_money}
_KINDS = {
    Unit.COUNT: Unit.COUNT,
    Unit.MEAN: Unit.COUNT,
    Unit.PERCENT: Unit.PERCENT,
    **dict.fromkeys(_KRONOR, Unit.KRONOR),
}
# Numbers below this are so many that one off says nothing.
_TELLING = 100
# How much of a figure's name must stand around a number for it to be meant, where the value says little.
_SURE = 50
# Which statement a figure stands in is never said of it in a sentence.
_STATEMENT = re.compile(
    r"(?:Resultaträkning|Balansräkning|Kassaflödesanalys|Driftredovisning|Femårsöversikt): "
)
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
# How the key of a figure for the year before ends.
_BEFORE = ":before"
# Figures of goals are called so little that most sentences on an intervention say half of it.
_GOAL = "goal:"
# A number of years or of times is seldom a number of participants.
_TIME = re.compile(
    r"[ \u00a0\u202f-]?(?P<word>år\w*|månad\w*|veck\w*|dag|dagar|timm\w*|gång\w*)(?!\w)", re.IGNORECASE
)
# Digits that a slip of one is told apart from another number by; where digits change places in a figure that is named,
# fewer are enough.
_DIGITS, _SWAPPED = 4, 3


@dataclass(frozen=True)
class Match:
    """A known figure that a typed number may be.

    ``exactly``: as it is rounded where it stands. ``shared`` are how many words the passage and the figure's name have
    in common, ``likeness`` how much of the name that is, in percent. ``other_year``: years are written, and its is not.
    """

    figure: KnownFigure
    exactly: bool
    shared: int
    likeness: int
    unit: Unit
    other_year: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the words around the number say the figure's name, all of it or the most of more than one word."""
        return self.likeness == 100 or (self.shared >= 2 and self.likeness >= _SURE)


@dataclass
class _Values:
    """Figures of one kind in the order of their value without sign."""

    sizes: list[Decimal] = field(default_factory=list)
    figures: list[tuple[Decimal, KnownFigure]] = field(default_factory=list)

    def between(self, low: Decimal, high: Decimal) -> list[tuple[Decimal, KnownFigure]]:
        return self.figures[bisect_left(self.sizes, low) : bisect_right(self.sizes, high)]


class Known:
    """Known figures, to be looked up by value. ``also`` are values that a figure is printed with beside its own.

    ``year`` is the year that figures are of whose name says none.
    """

    def __init__(
        self,
        figures: Iterable[KnownFigure],
        also: Mapping[str, Iterable[Decimal]] | None = None,
        year: int | None = None,
    ) -> None:
        self._year = year
        found: dict[Unit, list[tuple[Decimal, KnownFigure]]] = defaultdict(list)
        more = also or {}
        for figure in figures:
            kind = kind_of(figure.unit)
            if kind is not None:
                value = abs(in_common(figure.value, figure.unit))
                found[kind].append((value, figure))
                found[kind] += [
                    (abs(other), figure) for other in more.get(figure.key, ()) if abs(other) != value
                ]
        self._by_kind = {kind: _sorted(rows) for kind, rows in found.items()}
        # The same number stands in many places of a report.
        self._seen: dict[tuple[Unit, Decimal, Decimal], list[KnownFigure]] = {}

    def matches(self, number: Written, text: str) -> list[Match]:
        """Return the figures that a number of a text may be, the likeliest first; slips only where none is the number."""
        start, end = sentence_around(text, number.start, number.end)
        return self.named(number, text[start:end])

    def named(self, number: Written, words: str) -> list[Match]:
        """Return the figures that a number with these words about it may be."""
        values = frozenset(one.value for one in numbers_in(words))
        around = _Around(stems(words), frozenset(_YEAR.findall(words)), values, self._year)
        sizes = [_Size(number, unit) for unit in _units(number)]
        found = [_match(figure, size, around, exactly=True) for size in sizes for figure in self._exact(size)]
        found = found or [
            _match(figure, size, around, exactly=False) for size in sizes for figure in self._near(size)
        ]
        first = {match.figure.key: match for match in reversed(found)}
        return sorted(first.values(), key=_likeliest)

    def _exact(self, size: "_Size") -> list[KnownFigure]:
        low, high = size.value - size.step / 2, size.value + size.step / 2
        rows = self._between(size, low, high)
        # What lies half a step under is rounded up to the number, what lies half a step over is not rounded down.
        return [figure for value, figure in rows if low <= value < high]

    def _near(self, size: "_Size") -> list[KnownFigure]:
        own = (size.kind, size.value, size.step)
        if own not in self._seen:
            self._seen[own] = list(self._looked_up(size))
        return self._seen[own]

    def _looked_up(self, size: "_Size") -> Iterator[KnownFigure]:
        for value, figure in self._between(size, size.value - 2 * size.step, size.value + 2 * size.step):
            if size.is_one_off(value):
                yield figure
        if size.digits >= 10 ** (_SWAPPED - 1):
            for other in _slips(size.digits):
                middle = other * size.step
                yield from (
                    row[1] for row in self._between(size, middle - size.step / 2, middle + size.step / 2)
                )

    def _between(self, size: "_Size", low: Decimal, high: Decimal) -> list[tuple[Decimal, KnownFigure]]:
        values = self._by_kind.get(size.kind)
        return values.between(low, high) if values else []


class _Size:
    """A number without its sign as one of a unit, in what all of its kind are compared in."""

    def __init__(self, number: Written, unit: Unit) -> None:
        self.unit = unit
        self.kind = kind_of(unit) or unit
        self.value = abs(in_common(number.value, unit))
        self.step = in_common(number.step, unit)
        self.digits = int(self.value / self.step)

    def is_one_off(self, value: Decimal) -> bool:
        """Say whether a value is rounded to the step next to the number: for counts, of many enough to tell."""
        if abs(rounded(value, self.step) - self.value) != self.step:
            return False
        return self.digits >= _TELLING or self.kind is not Unit.COUNT


@dataclass(frozen=True)
class _Around:
    """The words, the years and the numbers of the sentence that a number stands in."""

    words: frozenset[str]
    years: frozenset[str]
    values: frozenset[Decimal]
    year: int | None = None


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
        likely = match.shared > 0 and match.likeness >= _SURE and abs(number.value) >= 10 ** (_DIGITS - 1)
        return (likely or match.is_named) and not match.other_year
    size = abs(number.value / number.step)
    if size < 10:
        return match.likeness >= _SURE
    return match.shared > 0 or size >= _TELLING


def is_telling(match: Match, number: Written) -> bool:
    """Say whether a number that is a figure is so by more than chance: an offer may be wrong, a remark should not be."""
    if match.figure.key.startswith(_GOAL) and not match.is_named:
        return False
    size = abs(number.value / number.step)
    if size < _TELLING:
        return match.likeness >= _SURE
    # A number of many digits is seldom another's, unless it is not said to be money and the figure is.
    is_plain = number.unit is None and match.unit.is_money
    return match.shared > 0 or (size >= 10 ** (_DIGITS - 1) and not is_plain)


def kind_of(unit: Unit) -> Unit | None:
    """Return what values are compared as: kronor for all money, None for what is no number."""
    return _KINDS.get(unit)


def in_common(value: Decimal, unit: Unit) -> Decimal:
    """Return a value in the unit it is compared in."""
    scale = _KRONOR.get(unit)
    return value if scale is None else value * scale


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a value rounded to whole steps, half away from zero."""
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def _match(figure: KnownFigure, size: _Size, around: _Around, *, exactly: bool) -> Match:
    label = label_stems(figure)
    shared = len(around.words & label)
    likeness = 100 * shared // len(label) if label else 0
    if not _numbers_of(figure.label) <= around.values:
        likeness = min(likeness, _SURE - 1)  # a figure called "25 %, personer" is named by its number too
    years = years_of(figure, around.year)
    other_year = bool(years) and bool(around.years) and around.years.isdisjoint(years)
    return Match(figure, exactly, shared, likeness, size.unit, other_year)


@lru_cache(maxsize=4096)
def _numbers_of(label: str) -> frozenset[Decimal]:
    return frozenset(one.value for one in numbers_in(label))


def label_stems(figure: KnownFigure) -> frozenset[str]:
    """Return the words of a figure's name that a sentence would say of it."""
    return stems(_STATEMENT.sub("", figure.label, count=1))


def years_of(figure: KnownFigure, year: int | None = None) -> list[str]:
    """Return the years that a figure's name says; else that of the report, or the one before it."""
    said = _YEAR.findall(figure.label)
    if said or year is None:
        return said
    return [str(year - figure.key.endswith(_BEFORE))]


def _units(number: Written) -> tuple[Unit, ...]:
    """Return what a number may be of. One without a unit may be an amount only when it has digits enough."""
    if number.unit is not None:
        return (number.unit,)
    if not number.is_word and abs(number.value) >= 1000:
        return (Unit.COUNT, Unit.KRONOR, Unit.THOUSANDS)
    return (Unit.COUNT,)


def _likeliest(match: Match) -> tuple[int, bool, bool, int, int, str]:
    """Return what matches are sorted by: the words, whether the year is named or at least not another, the last year."""
    years = _YEAR.findall(match.figure.label)
    before = match.figure.key.endswith(_BEFORE)
    latest = -max(map(int, years), default=0)
    return -match.shared, match.other_year, before, -match.likeness, latest, match.figure.key


def _sorted(rows: list[tuple[Decimal, KnownFigure]]) -> _Values:
    rows = sorted(rows, key=lambda row: row[0])
    return _Values([value for value, _figure in rows], rows)


def _slips(number: int) -> set[int]:
    """Return the numbers that this one may be a slip of: two digits that changed places, or one of many that is another."""
    digits = str(number)
    places = range(len(digits))
    found = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in places[:-1]}
    if len(digits) == _SWAPPED:
        found.add(digits[::-1])
    if len(digits) > _DIGITS:
        found |= {digits[:at] + other + digits[at + 1 :] for at in places for other in "0123456789"}
    return {int(one) for one in found if one[0] != "0"} - {number}
