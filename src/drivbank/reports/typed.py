"""Numbers that someone typed by hand and that match, or nearly match, a figure that is known."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from drivbank.core.prose.numbers import Written
from drivbank.core.prose.tokens import Token, tokens, written
from drivbank.core.report_checks.matching import Known, Match, likely_matches
from drivbank.core.report_checks.model import KnownFigure, Unit
from drivbank.reports.figures.model import Catalogue, Figure, FigureKind
from drivbank.reports.figures.showing import shown

# As many figures as are offered for one number, and as many groups of digits as are looked at from the beginning.
MOST, MOST_DIGITS = 3, 500
_UNITS = {
    FigureKind.COUNT: Unit.COUNT,
    FigureKind.PERCENT: Unit.PERCENT,
    FigureKind.KRONOR: Unit.KRONOR,
    FigureKind.MEAN: Unit.MEAN,
}
_KRONOR_OF = {"kr": Decimal(1), "tkr": Decimal(1_000), "mnkr": Decimal(1_000_000)}
_DIGITS = re.compile("[0-9]+")
# What stands in a text without being read: where a link leads, and code.
_UNREAD = re.compile(r"\]\([^()\s]{0,500}\)|`[^`\n]{0,500}`")


@dataclass(frozen=True)
class Suggestion:
    """A typed number from ``start`` up to ``end`` of a part's Markdown, and the figure that it may be.

    ``exactly`` says that the number is the figure as it would be printed; else it is off by a digit or by rounding.
    ``replacement`` is the bound figure to put in its place; ``shown`` is how that is then printed.
    """

    start: int
    end: int
    text: str
    key: str
    label: str
    shown: str
    exactly: bool
    replacement: str


def typed_numbers(text: str, catalogue: Catalogue) -> tuple[Suggestion, ...]:
    """Return the typed numbers of a text in order with the figures each may be, at most three, the likeliest first.

    A text of very many numbers is looked at from its beginning.
    """
    figures = catalogue.figures
    known = Known(
        known_figures(figures.values()), {one.key: _printed(one) for one in figures.values() if one.printed}
    )
    return tuple(
        _suggestion(number, match, figures[match.figure.key])
        for number, matches in likely_matches(_first_numbers(without_bound(text)), known)
        for match in matches[:MOST]
    )


def known_figures(figures: Iterable[Figure]) -> Iterator[KnownFigure]:
    """Yield figures that are numbers as the checker knows them: money in kronor."""
    for figure in figures:
        unit = _UNITS.get(figure.kind)
        if unit is not None and isinstance(figure.value, int | Decimal):
            value = Decimal(figure.value)
            value = value.scaleb(-2) if unit is Unit.KRONOR else value
            yield KnownFigure(figure.key, figure.label, unit, value, figure.n, figure.of)


def without_bound(text: str) -> str:
    """Return a text of the same length with gaps for what is bound in it, and for what is not read as words."""
    spans = [(token.start, token.end) for token in tokens(text)]
    spans += [found.span() for found in _UNREAD.finditer(text)]
    last, clean = 0, []
    for start, end in sorted(spans):
        if start >= last:
            clean += [text[last:start], " " * (end - start)]
            last = end
    return "".join([*clean, text[last:]])


def _first_numbers(text: str) -> str:
    """Return a text up to where its digits are more than are looked at."""
    rest = next(islice(_DIGITS.finditer(text), MOST_DIGITS, None), None)
    return text[: rest.start()] if rest else text


def _printed(figure: Figure) -> list[Decimal]:
    return [value * _KRONOR_OF[unit] for unit, value in figure.printed if unit in _KRONOR_OF]


def _suggestion(number: Written, match: Match, figure: Figure) -> Suggestion:
    form = match.unit.value if figure.kind is FigureKind.KRONOR else ""
    token = Token(figure.key, form, figure.label, number.start, number.end)
    return Suggestion(
        start=number.start,
        end=number.end,
        text=number.text,
        key=figure.key,
        label=figure.label,
        shown=shown(figure, token),
        exactly=match.exactly,
        replacement=written(figure.key, figure.label, form),
    )
