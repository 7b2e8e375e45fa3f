"""The rows of a budget's tables: each line with its interventions, the sums and the result."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from drivbank.core.phrases import Phrase
from drivbank.finance.policies import Sight
from drivbank.finance.selectors.budget_drafts import Place
from drivbank.finance.selectors.budgets import LineFact, budget_lines
from drivbank.finance.sheets.budget_year import Amounts, YearView
from drivbank.ui.sheets import SheetRow, Value

# Makes the values of a row of the amounts in its columns. The number is how the row counts in the result: 1, -1, or 0
# for the result itself.
Cells = Callable[[int, Sequence[int]], tuple[Value, ...]]
SUMMED = (
    ("income", 1, Phrase("Summa intäkter"), "total_income"),
    ("cost", -1, Phrase("Summa kostnader"), "total_costs"),
)
RESULT = Phrase("Årets resultat")
NOT_SPLIT = Phrase("Inte fördelat på insats")


def budget_rows(view: YearView, sources: Sequence[Amounts], cells: Cells, sight: Sight) -> Iterator[SheetRow]:
    """Yield the lines that hold anything, each with its interventions, the sums and the result."""
    lines = [line for line in budget_lines(view.year) if any(places_on(line, sources))]
    if not sight.whole:
        for line in lines:
            yield from _parts(view, line, sources, cells, sight)
        return
    for side, sign, total, key in SUMMED:
        of_side = [line for line in lines if line.side == side]
        for line in of_side:
            yield from _line(view, line, sources, cells, sight)
        values = [sign * amount for amount in _results(of_side, sources)]
        yield SheetRow((total, *cells(sign, values)), key=key, is_sum=True)
    for line in lines:
        if line.side.startswith("financial"):
            yield from _line(view, line, sources, cells, sight)
    yield SheetRow((RESULT, *cells(0, _results(lines, sources))), key="result", is_sum=True)


def _line(
    view: YearView, line: LineFact, sources: Sequence[Amounts], cells: Cells, sight: Sight
) -> Iterator[SheetRow]:
    values = [sum(amount for place, amount in source.items() if place[0] == line.code) for source in sources]
    yield SheetRow((line.label, *cells(line.sign, values)), key=line.code)
    yield from _parts(view, line, sources, cells, sight)


def _parts(
    view: YearView, line: LineFact, sources: Sequence[Amounts], cells: Cells, sight: Sight
) -> Iterator[SheetRow]:
    """Yield a line's interventions, and what of it belongs to none when some of it does not."""
    places = [place for place in places_on(line, sources) if sight.covers(place[1])]
    if not any(pk for _code, pk in places):
        return
    for place in sorted(places, key=lambda place: (place[1] is None, place[1] or 0)):
        values = [source.get(place, 0) for source in sources]
        label = view.names.get(place[1], "") if place[1] else NOT_SPLIT
        if not sight.whole:
            label = Phrase("%(line)s: %(name)s", line=line.label, name=label)
        key = f"{line.code}/{place[1] or ''}"
        yield SheetRow((label, *cells(line.sign, values)), key=key, level=2 if sight.whole else 1)


def places_on(line: LineFact, sources: Iterable[Amounts]) -> set[Place]:
    """Return where something stands on a line in any of the columns."""
    return {
        place for source in sources for place, amount in source.items() if place[0] == line.code and amount
    }


def _results(lines: Iterable[LineFact], sources: Sequence[Amounts]) -> list[int]:
    """Return what the lines come to in the result, in each column."""
    signs = {line.code: line.sign for line in lines}
    return [
        sum(signs[code] * amount for (code, _pk), amount in source.items() if code in signs)
        for source in sources
    ]
