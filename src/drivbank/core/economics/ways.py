"""How long a payback becomes when more or less is counted: what gives so many months, and what it would take.

Nothing here is chosen to reach a figure. Each way is one that can be argued for, counted on the same persons.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil

from drivbank.core.economics.calculating import Result, calculate_years, half_up
from drivbank.core.economics.flows import (
    CONTRIBUTIONS,
    FULL_TIME,
    MONTHS,
    MUNICIPAL_TAX,
    REGIONAL_TAX,
    SUBSIDY,
    Cell,
)
from drivbank.core.economics.model import MOST_YEARS, WHOLE, Assumptions, Effect, ExitGroup, Payer
from drivbank.core.economics.names import PERSISTENCE
from drivbank.core.economics.payback import payback_over, simple_payback
from drivbank.core.economics.varying import with_values
from drivbank.core.phrases import Phrase, joined

HALF_TIME = WHOLE // 2

# What is counted, each with all before it.
STEPS: Mapping[str, tuple[Phrase, frozenset[Cell]]] = {
    "support": (
        Phrase("stöd som inte behöver betalas"),
        frozenset(
            (effect, payer)
            for effect, payer in product((Effect.AVOIDED_SUPPORT, Effect.STUDIES), Payer)
            if payer != Payer.PERSON
        ),
    ),
    "municipal_tax": (Phrase("kommunalskatt"), frozenset({MUNICIPAL_TAX})),
    "regional_tax": (Phrase("regionskatt"), frozenset({REGIONAL_TAX})),
    "state": (Phrase("arbetsgivaravgifter, mindre lönesubventioner"), frozenset({CONTRIBUTIONS, SUBSIDY})),
    "person": (
        Phrase("personens lön efter skatt, mindre stödet"),
        frozenset((effect, Payer.PERSON) for effect in Effect),
    ),
}
STUDENTS = Phrase("den som studerar räknas som i arbete på heltid")
HOURLY = Phrase("timanställning räknas som halvtid")
FIVE_YEARS = Phrase("alla är kvar i fem år")


@dataclass(frozen=True)
class Need:
    """What gives the wanted payback: full-time positions in hundredths as they are worth, or öre a position and year.

    Neither is ever too little. None when no number of them would.
    """

    fte: int | None
    worth: int | None


@dataclass(frozen=True)
class WayCell:
    """Against one cost: the payback in months if every year gives as much as the first, and by the five years counted.

    None when it is never paid back, and not within the five years. ``needs`` are by wanted months.
    """

    months: Fraction | None
    within: Fraction | None
    needs: Mapping[int, Need]


@dataclass(frozen=True)
class Way:
    """One way to count: ``parts`` in words, öre in the first year, positions in hundredths and öre a position.

    ``cells`` are by the key of the cost.
    """

    key: str
    parts: tuple[Phrase, ...]
    yearly: int
    fte: int
    worth: int
    cells: Mapping[str, WayCell]

    @property
    def label(self) -> Phrase:
        """Return all that is counted, in words."""
        return joined(", ", self.parts)

    @property
    def added(self) -> Phrase:
        """Return what this way counts beyond the one before it in ``ways``."""
        return self.parts[-1]


@dataclass(frozen=True)
class _Counted:
    key: str
    parts: tuple[Phrase, ...]
    cells: frozenset[Cell]


def ways(
    groups: Iterable[ExitGroup],
    assumptions: Assumptions,
    costs: Mapping[str, int],
    *,
    targets: Sequence[int] = (),
    contributions: int | None = None,
) -> tuple[Way, ...]:
    """Return the ways from the narrowest to the widest, each counting what the one before does and more.

    ``contributions`` is the rate of employer's contributions, in hundredths of a percent, for a set that has none.
    """
    kept, chosen = list(groups), _with_contributions(assumptions, contributions)
    studying = _students_working(kept)
    half_time = _hourly_half(chosen)
    steps = list(_steps())
    last = steps[-1]
    more = (
        (_more(last, "students", STUDENTS), studying, chosen),
        (_more(last, "hourly", STUDENTS, HOURLY), studying, half_time),
        (_more(last, "five_years", STUDENTS, HOURLY, FIVE_YEARS), studying, _all_remain(half_time)),
    )
    results = _years(kept, chosen)
    return (
        *(_way(step, results, costs, targets) for step in steps),
        *(_way(step, _years(persons, used), costs, targets) for step, persons, used in more),
    )


def combinations(
    groups: Iterable[ExitGroup],
    assumptions: Assumptions,
    costs: Mapping[str, int],
    *,
    targets: Sequence[int] = (),
    contributions: int | None = None,
) -> tuple[Way, ...]:
    """Return every way: each step of what is counted, with and without students as working and hourly as half time."""
    kept, chosen = list(groups), _with_contributions(assumptions, contributions)
    found: list[Way] = []
    for students, hourly in product((False, True), repeat=2):
        persons = _students_working(kept) if students else kept
        results = _years(persons, _hourly_half(chosen) if hourly else chosen)
        more = (*((STUDENTS,) if students else ()), *((HOURLY,) if hourly else ()))
        ending = "+students" * students + "+hourly" * hourly
        found += [_way(_more(step, step.key + ending, *more), results, costs, targets) for step in _steps()]
    return tuple(found)


def closest(found: Iterable[Way], months: int, count: int = 3) -> tuple[tuple[Way, str], ...]:
    """Return the ways and the keys of their costs whose payback is closest to so many months, the closest first."""
    paid = [
        (abs(cell.months - months), len(way.parts), place, way, key)
        for place, way in enumerate(found)
        for key, cell in way.cells.items()
        if cell.months is not None
    ]
    return tuple((way, key) for *_, way, key in sorted(paid, key=lambda each: each[:3])[:count])


def _steps() -> Iterator[_Counted]:
    parts: tuple[Phrase, ...] = ()
    cells: frozenset[Cell] = frozenset()
    for key, (label, more) in STEPS.items():
        parts, cells = (*parts, label), cells | more
        yield _Counted(key, parts, cells)


def _more(step: _Counted, key: str, *parts: Phrase) -> _Counted:
    return replace(step, key=key, parts=(*step.parts, *parts))


def _with_contributions(assumptions: Assumptions, rate: int | None) -> Assumptions:
    lacks = assumptions.values["employer_contributions"].likely == 0
    return with_values(assumptions, {"employer_contributions": rate}) if rate and lacks else assumptions


def _students_working(groups: Iterable[ExitGroup]) -> list[ExitGroup]:
    """Return the groups as if all who study and do not work had gone to work at full time."""
    return [
        replace(group, share=FULL_TIME) if group.studies and group.share == 0 and not group.hourly else group
        for group in groups
    ]


def _hourly_half(assumptions: Assumptions) -> Assumptions:
    share = max(assumptions.values["hourly_share"].likely, HALF_TIME)
    return with_values(assumptions, {"hourly_share": share})


def _all_remain(assumptions: Assumptions) -> Assumptions:
    return with_values(assumptions, dict.fromkeys(PERSISTENCE, WHOLE))


def _years(groups: Iterable[ExitGroup], assumptions: Assumptions) -> tuple[Result, ...]:
    return calculate_years(groups, assumptions, years=range(1, MOST_YEARS + 1), by=lambda group: "")


def _way(
    counted: _Counted, results: Sequence[Result], costs: Mapping[str, int], targets: Sequence[int]
) -> Way:
    years = [sum(n for cell, n in result.total.cells.items() if cell in counted.cells) for result in results]
    yearly, fte = years[0], results[0].total.fte
    cells = {key: _cell(cost, years, fte, targets) for key, cost in costs.items()}
    return Way(counted.key, counted.parts, yearly, fte, _worth(yearly, fte), cells)


def _worth(yearly: int, fte: int) -> int:
    return half_up(Fraction(yearly * FULL_TIME, fte)) if fte else 0


def _cell(cost: int, years: Sequence[int], fte: int, targets: Sequence[int]) -> WayCell:
    needs = {months: _need(Fraction(max(cost, 0) * MONTHS, months), years[0], fte) for months in targets}
    return WayCell(simple_payback(cost, years[0]), payback_over(cost, years), needs)


def _need(wanted: Fraction, yearly: int, fte: int) -> Need:
    """Return what gives the wanted öre in the first year."""
    if fte <= 0:
        return Need(None, None)
    return Need(ceil(wanted * fte / yearly) if yearly > 0 else None, ceil(wanted * FULL_TIME / fte))
