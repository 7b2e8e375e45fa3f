"""What must hold among the printed figures of one year or several, for rounding them together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drivbank.core.statements.layouts import lines_by_key
from drivbank.core.statements.model import Figures, Layout, LayoutLine, LineKey, Part, Taken
from drivbank.core.statements.rounding import Equation

# The year, the statement and the line.
FigureKey = tuple[int, str, str]
# A figure with its sign in an equation.
Term = tuple[FigureKey, int]
Lines = Mapping[LineKey, LayoutLine]


def equations(layouts: Sequence[Layout], years: Iterable[Figures]) -> list[Equation[FigureKey]]:
    """Return every equation of the years' figures: sums, notes, what a statement proves, and year against year."""
    lines = lines_by_key(layouts)
    found = {figures.year for figures in years}
    made: list[Equation[FigureKey]] = []
    for year in sorted(found):
        made += _within(year, layouts, lines)
        made += _between(year, lines, year - 1 in found)
    return made


def _within(year: int, layouts: Sequence[Layout], lines: Lines) -> Iterator[Equation[FigureKey]]:
    for key, line in lines.items():
        if line.parts:
            yield _equation(year, key, [((year, *part.line), part.sign) for part in line.parts])
        if line.equals:
            yield _equation(year, key, [((year, *line.equals), 1)])
    for note in layouts:
        if note.splits:
            sign = lines[note.splits].sign
            parts = [
                ((year, note.key, line.key), sign * line.sign) for line in note.lines if line.has_accounts
            ]
            yield _equation(year, note.splits, parts)


def _between(year: int, lines: Lines, has_before: bool) -> Iterator[Equation[FigureKey]]:
    """Yield what ties a year to the one before: what is carried over, and what has changed."""
    for key, line in lines.items():
        if line.carried_from and has_before:
            yield _equation(year, key, [((year - 1, *line.carried_from), 1)])
        if line.accounts_of and line.takes is Taken.CHANGE:
            terms = [_changed(year, line, part, lines) for part in line.accounts_of]
            known = [term for found in terms if found is not None for term in found]
            if None not in terms and (has_before or all(of[0] == year for of, _sign in known)):
                yield _equation(year, key, known)


def _changed(year: int, line: LayoutLine, part: Part, lines: Lines) -> list[Term] | None:
    """Return the figures that show how the accounts of another line changed, None when no line shows it."""
    other = lines[part.line]
    sign = line.sign * part.sign * other.sign
    if other.takes is Taken.CLOSING:
        return [((year, *part.line), sign), ((year - 1, *part.line), -sign)]
    if other.takes is not Taken.OPENING:
        return [((year, *part.line), sign)]
    # What was booked on an opening line has a line of its own.
    for key, found in lines.items():
        if found.takes is Taken.CHANGE and found.accounts_of == (Part(part.line),) and found is not line:
            return [((year, *key), line.sign * part.sign * found.sign)]
    return None


def _equation(year: int, key: LineKey, parts: Sequence[Term]) -> Equation[FigureKey]:
    return Equation((year, *key), tuple(parts), ".".join(key))
