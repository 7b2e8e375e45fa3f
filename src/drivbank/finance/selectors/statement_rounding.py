"""The figures of a year rounded together, so that they are printed the same as next year's comparison.

What there is at the end of a year is rounded by itself, from its closing balances alone. Then all else is rounded
between the beginning and the end of the year. So a year's print does not depend on which year it stands beside.
"""

from collections.abc import Iterable, Mapping

from drivbank.core.statements.equations import FigureKey, equations
from drivbank.core.statements.model import Figures, Layout, LineKey, Taken
from drivbank.core.statements.rounding import Equation, rounded

Units = dict[FigureKey, int]
Equations = Iterable[Equation[FigureKey]]


class YearRounding:
    """Rounds years in the same layouts and unit; what two of them share is rounded once."""

    def __init__(self, layouts: tuple[Layout, ...], unit: int) -> None:
        self._layouts, self._unit = layouts, unit
        self._standing = standing_lines(layouts)
        self._kept: list[tuple[Units, Units]] = []

    def year(
        self, figures: Figures, opening: Figures | None, more: Units, more_sums: Equations
    ) -> Mapping[FigureKey, int]:
        """Return a year's figures and some more, in whole units.

        ``opening`` is what there was when the year began, as figures of the year before.
        """
        fixed = self._stood(figures)
        begun = self._at(opening) if opening else {}
        if opening:
            fixed |= self._stood(opening)
        exact = {**begun, **_keyed(figures), **more}
        known = [figures] if opening is None else [opening, figures]
        sums = [*_within(equations(self._layouts, known), exact), *more_sums]
        try:
            values = rounded(exact, sums, self._unit, fixed=fixed).values
        except ArithmeticError:
            # Books whose beginning and end cannot be printed apart from what moved them.
            values = rounded(exact, sums, self._unit).values
        return {key: units for key, units in values.items() if key not in begun}

    def _at(self, figures: Figures) -> Units:
        return {
            (figures.year, *line): amount
            for line, amount in figures.amounts.items()
            if line in self._standing
        }

    def _stood(self, figures: Figures) -> Units:
        """Return what there is at the end of a year, in whole units."""
        exact = self._at(figures)
        known = next((values for amounts, values in self._kept if amounts == exact), None)
        if known is None:
            sums = _within(equations(self._layouts, [figures]), exact)
            known = dict(rounded(exact, sums, self._unit).values)
            self._kept.append((exact, known))
        return dict(known)


def standing_lines(layouts: Iterable[Layout]) -> frozenset[LineKey]:
    """Return the lines that show what there is at the end of a year: balances, their notes and their sums."""
    laid = list(layouts)
    lines = {(layout.key, line.key): line for layout in laid for line in layout.lines}
    found = {key for key, line in lines.items() if line.takes is Taken.CLOSING and line.has_accounts}
    found |= {line.carried_from for line in lines.values() if line.carried_from}
    found |= {(note.key, line.key) for note in laid if note.splits in found for line in note.lines}
    while True:
        sums = {
            key
            for key, line in lines.items()
            if line.parts and key not in found and all(part.line in found for part in line.parts)
        }
        if not sums:
            return frozenset(found)
        found |= sums


def _keyed(figures: Figures) -> Units:
    return {(figures.year, *line): amount for line, amount in figures.amounts.items()}


def _within(sums: Equations, exact: Mapping[FigureKey, int]) -> list[Equation[FigureKey]]:
    """Return the sums of nothing but the figures that are there."""
    return [
        equation
        for equation in sums
        if equation.total in exact and all(key in exact for key, _sign in equation.parts)
    ]
