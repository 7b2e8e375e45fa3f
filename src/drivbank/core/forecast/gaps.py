"""Months of a year that the ledger says nothing of, or little."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drivbank.core.forecast.months import months_of
from drivbank.core.forecast.words import month_name
from drivbank.core.phrases import Phrase, joined

MISSING = Phrase("Utfall från bokföringen saknas för %(months)s %(year)s.")
THIN = Phrase(
    "I %(months)s %(year)s finns utfall på färre än hälften av de rader som brukar ha det, och de andra räknas som noll. "
    "Är månaden inte färdig: skriv in resten."
)


@dataclass(frozen=True)
class Gaps:
    """Months before the last known one without any outcome, and months with an outcome on few of the usual lines."""

    year: int
    missing: tuple[date, ...]
    thin: tuple[date, ...]


def gaps_in(year: int, entered: Iterable[tuple[str, date]], budgeted: Collection[str]) -> Gaps:
    """Return where a year's outcome has gaps, ``entered`` being line and month of what there is from the ledger.

    The usual lines are those that are ``budgeted``; without a budget, all that have an outcome in the year.
    """
    months: dict[date, set[str]] = {}
    for code, month in entered:
        if month.year == year:
            months.setdefault(month, set()).add(code)
    usual = set(budgeted) or set().union(*months.values())
    last = max(months, default=date.min)
    return Gaps(
        year,
        tuple(month for month in months_of(year) if month < last and month not in months),
        tuple(month for month in sorted(months) if 2 * len(months[month] & usual) < len(usual)),
    )


def said_of(gaps: Gaps) -> Iterator[Phrase]:
    """Yield what is to be said of the gaps, nothing when there are none."""
    for text, months in ((MISSING, gaps.missing), (THIN, gaps.thin)):
        if months:
            names = joined(", ", [month_name(month) for month in months])
            yield text.filled(months=names, year=gaps.year)
