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
            terms = _changes(year, line, lines)
            if has_before or all(of_year == year for (of_year, *_rest), _sign in terms):
                yield _equation(year, key, terms)


def _changes(year: int, line: LayoutLine, lines: Lines) -> list[Term]:
    """Return the figures that the change of the accounts of other lines is made of."""
    terms: list[Term] = []
    for part in line.accounts_of:
        other = lines[part.line]
        sign = line.sign * part.sign * other.sign
        if other.takes is Taken.CLOSING:
            terms += [((year, *part.line), sign), ((year - 1, *part.line), -sign)]
        elif other.takes is Taken.OPENING:
            terms += _shown_change(year, line, part, lines)
        else:
            terms.append(((year, *part.line), sign))
    return terms


def _shown_change(year: int, line: LayoutLine, part: Part, lines: Lines) -> list[Term]:
    """Return the line that shows how the accounts of an opening line have changed, where there is one."""
    for key, other in lines.items():
        alone = other.accounts_of == (Part(part.line),) and other.takes is Taken.CHANGE
        if alone and other is not line:
            return [((year, *key), line.sign * part.sign * other.sign)]
    return []


def _equation(year: int, key: LineKey, parts: Sequence[Term]) -> Equation[FigureKey]:
    return Equation((year, *key), tuple(parts), ".".join(key))
