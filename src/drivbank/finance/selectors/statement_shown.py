"""The statements in the unit they are printed in, rounded together so that printed parts add up to printed sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from drivbank.core.phrases import Phrase
from drivbank.core.statements.computing import Incomplete
from drivbank.core.statements.equations import FigureKey
from drivbank.core.statements.model import Layout, LayoutLine
from drivbank.core.statements.rounding import Equation, nearest
from drivbank.finance.selectors.statement_rounding import YearRounding
from drivbank.finance.selectors.statement_years import FIVE_YEARS, OPENING_EQUITY, OPERATING, YearStatements

# What is budgeted, and how the outcome differs from it, are figures of their own beside the operating report's.
BUDGETED, DEVIATION = f"{OPERATING}.budget", f"{OPERATING}.deviation"


class StatementUnit(StrEnum):
    """What statements are printed in. Millions have one decimal; ``EXACT`` is not rounded at all."""

    KRONOR = "kr"
    THOUSANDS = "tkr"
    MILLIONS = "mkr"
    EXACT = "exact"

    @property
    def ore(self) -> int:
        """How many öre the last printed digit stands for."""
        return {"kr": 100, "tkr": 100_000, "mkr": 10_000_000, "exact": 1}[self.value]

    @property
    def decimals(self) -> int:
        return {"kr": 0, "tkr": 0, "mkr": 1, "exact": 2}[self.value]

    @property
    def label(self) -> Phrase:
        return _LABELS[self]

    def number(self, steps: int) -> Decimal:
        """Return so many of the last printed digit as a number in the unit."""
        return Decimal(steps).scaleb(-self.decimals)


_LABELS = {
    StatementUnit.KRONOR: Phrase("kronor"),
    StatementUnit.THOUSANDS: Phrase("tkr"),
    StatementUnit.MILLIONS: Phrase("mnkr"),
    StatementUnit.EXACT: Phrase("kronor och öre"),
}


@dataclass(frozen=True)
class ShownAmount:
    """A printed figure in its unit, and the exact one in öre.

    ``nearest`` is what it would be alone, when another is printed for the sums' sake. ``distance`` is how many öre the
    print is from the exact amount.
    """

    printed: Decimal
    exact: int
    nearest: Decimal | None = None
    distance: int = 0


@dataclass(frozen=True)
class ShownLine:
    """A line of a statement with the year's figure and the one of the year before, None where it is not known.

    ``note`` is the number of the note that splits the line, ``heading`` what is printed above it.
    """

    key: str
    label: str
    amount: ShownAmount | None
    comparison: ShownAmount | None
    level: int = 1
    is_sum: bool = False
    note: int | None = None
    heading: str = ""


@dataclass(frozen=True)
class ShownStatement:
    """A statement or a note as it is printed; ``number`` is a note's."""

    key: str
    title: str
    number: int | None
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True)
class OperatingLine:
    """A line of the operating report: what it came to, what was planned, how they differ, and the year before."""

    key: str
    label: str
    outcome: ShownAmount | None
    budget: ShownAmount | None
    deviation: ShownAmount | None
    previous: ShownAmount | None
    is_sum: bool = False


@dataclass(frozen=True)
class Printed:
    """A figure that there is something to say of: whose it is, and how it is printed."""

    year: int
    statement: str
    line: str
    title: str
    label: str
    shown: ShownAmount


@dataclass(frozen=True)
class ShownStatements:
    """The statements and notes of a year as they are printed in a unit, without the operating report among them.

    ``largest`` is the figure whose print is furthest from its exact amount, None when nothing is rounded; ``changed``
    are those printed otherwise than their nearest.
    """

    year: int
    unit: StatementUnit
    statements: tuple[ShownStatement, ...]
    operating: tuple[OperatingLine, ...]
    largest: Printed | None
    changed: tuple[Printed, ...]

    def statement(self, key: str) -> ShownStatement:
        """Return a statement or a note by its key; raise KeyError."""
        found = next((statement for statement in self.statements if statement.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


Amounts = Mapping[FigureKey, ShownAmount]


def shown(told: YearStatements, unit: StatementUnit) -> ShownStatements:
    """Return the statements in a unit; raise Incomplete while the placing stops them."""
    if told.figures is None:
        raise Incomplete(told.placing)
    exact = _exact(told)
    values = _rounded(told, exact, unit)
    amounts = {key: _amount(amount, values[key], unit) for key, amount in exact.items()}
    return ShownStatements(
        year=told.year,
        unit=unit,
        statements=tuple(
            _statement(told, layout, amounts) for layout in told.layouts if _has_two_years(layout)
        ),
        operating=_operating(told, amounts),
        largest=_largest(told, amounts),
        changed=tuple(
            _printed(told, key, amount) for key, amount in amounts.items() if amount.nearest is not None
        ),
    )


def _has_two_years(layout: Layout) -> bool:
    return layout.key not in (OPERATING, FIVE_YEARS)


def _exact(told: YearStatements) -> dict[FigureKey, int]:
    """Return every figure in öre: of both years, what is budgeted, and how the outcome differs from it."""
    known = [figures for figures in (told.before, told.figures) if figures is not None]
    found = {(of.year, *line): amount for of in known for line, amount in of.amounts.items()}
    for key, amount in told.budgeted.items():
        found[told.year, BUDGETED, key] = amount
        outcome = found.get((told.year, OPERATING, key))
        if outcome is not None:
            found[told.year, DEVIATION, key] = outcome - amount
    return found


def _rounded(
    told: YearStatements, exact: Mapping[FigureKey, int], unit: StatementUnit
) -> Mapping[FigureKey, int]:
    """Return every figure in whole steps of the unit, each year rounded together with what is budgeted for it."""
    if unit is StatementUnit.EXACT:
        return exact
    work = YearRounding(told.layouts, unit.ore)
    found: dict[FigureKey, int] = {}
    if told.ledger_before and told.before:
        found |= work.year(told.before, told.ledger_before.opening, {}, ())
    planned = {key: amount for key, amount in exact.items() if key[1] in (BUDGETED, DEVIATION)}
    if told.figures:
        found |= work.year(told.figures, told.ledger.opening, planned, _of_budget(told, exact))
    return found


def _of_budget(told: YearStatements, exact: Mapping[FigureKey, int]) -> list[Equation[FigureKey]]:
    """Return what holds among what is budgeted, and between it and what came of it; nothing without a budget."""
    if not told.budgeted:
        return []
    if not told.budgeted:
        return []
    year = told.year
    found = [
        Equation((year, DEVIATION, key), (((year, OPERATING, key), 1), ((year, BUDGETED, key), -1)))
        for key in told.budgeted
        if (year, DEVIATION, key) in exact
    ]
    terms = (((year, BUDGETED, key), 1) for key in ("net_cost", "net_income", "net_financial"))
    result: FigureKey = (year, BUDGETED, "result")
    found.append(Equation(result, tuple(terms)))
    if "closing_equity" in told.budgeted:
        opening: FigureKey = (year, *OPENING_EQUITY)
        found.append(Equation((year, BUDGETED, "closing_equity"), ((opening, 1), (result, 1))))
    return found


def _amount(exact: int, steps: int, unit: StatementUnit) -> ShownAmount:
    near = nearest(exact, unit.ore)
    return ShownAmount(
        printed=unit.number(steps),
        exact=exact,
        nearest=None if near == steps else unit.number(near),
        distance=abs(steps * unit.ore - exact),
    )


def _statement(told: YearStatements, layout: Layout, amounts: Amounts) -> ShownStatement:
    lines = [
        _line(
            told,
            line,
            amounts.get((told.year, layout.key, line.key)),
            amounts.get((told.year - 1, layout.key, line.key)),
        )
        for line in layout.lines
    ]
    kept = [shown for line, shown in zip(layout.lines, lines, strict=True) if _is_printed(line, shown)]
    return ShownStatement(layout.key, layout.title, layout.number, tuple(kept))


def _line(
    told: YearStatements, line: LayoutLine, amount: ShownAmount | None, comparison: ShownAmount | None
) -> ShownLine:
    note = told.layout(line.note).number if line.note else None
    return ShownLine(line.key, line.label, amount, comparison, line.level, line.is_sum, note, line.heading)


def _is_printed(line: LayoutLine, shown: ShownLine) -> bool:
    """Say whether a line is printed: one that is hidden when zero needs an amount in either year."""
    return not line.hidden_when_zero or any(of and of.exact for of in (shown.amount, shown.comparison))


def _operating(told: YearStatements, amounts: Amounts) -> tuple[OperatingLine, ...]:
    year = told.year
    return tuple(
        OperatingLine(
            key=line.key,
            label=line.label,
            outcome=amounts.get((year, OPERATING, line.key)),
            budget=amounts.get((year, BUDGETED, line.key)),
            deviation=amounts.get((year, DEVIATION, line.key)),
            previous=amounts.get((year - 1, OPERATING, line.key)),
            is_sum=line.is_sum,
        )
        for line in told.layout(OPERATING).lines
    )


def _largest(told: YearStatements, amounts: Amounts) -> Printed | None:
    """Return the figure that is furthest from its exact amount, the first of those; None when all are exact."""
    key = max(amounts, key=lambda key: amounts[key].distance, default=None)
    return _printed(told, key, amounts[key]) if key and amounts[key].distance else None


def _printed(told: YearStatements, key: FigureKey, shown: ShownAmount) -> Printed:
    year, statement, line = key
    layout = told.layout(statement.partition(".")[0])
    return Printed(year, statement, line, layout.title, layout.line(line).label, shown)
