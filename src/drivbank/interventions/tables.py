"""Staffing as an intervention's plan shows it: a line for each party, and the year month by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from drivbank.interventions.percent_days import Stretch, average_percents, months_from
from drivbank.interventions.selectors import StaffingFact, VacancyFact

MONTHS = 12


@dataclass(frozen=True)
class StaffingLine:
    """A party's staffing on a day in percent of full time: its own, what the association pays, and the vacant of both.

    ``party`` is "" for the association itself.
    """

    party: str
    municipal: bool
    own: int
    financed: int
    vacant: int

    @property
    def total(self) -> int:
        return self.own + self.financed


def staffing_lines(
    shares: Iterable[StaffingFact], vacant: Iterable[VacancyFact], day: date
) -> list[StaffingLine]:
    """Return a line for each party on a day: municipalities first, then other members, the association last."""
    held = [share for share in shares if share.on(day)]
    missing = [one for one in vacant if one.on(day)]
    parties = {(one.member_id, one.place, bool(one.municipality)) for one in held}
    ordered = sorted(parties, key=lambda party: (not party[2], party[0] is None, party[0] or 0))
    return [
        StaffingLine(
            party=place,
            municipal=municipal,
            own=_percent(share for share in held if share.member_id == pk and not share.financed),
            financed=_percent(share for share in held if share.member_id == pk and share.financed),
            vacant=_percent(one for one in missing if one.member_id == pk),
        )
        for pk, place, municipal in ordered
    ]


def line_sum(lines: Sequence[StaffingLine], party: str) -> StaffingLine:
    """Return the sum of some lines under a name of its own."""
    own, financed, vacant = (
        sum(getattr(line, name) for line in lines) for name in ("own", "financed", "vacant")
    )
    return StaffingLine(party, municipal=False, own=own, financed=financed, vacant=vacant)


def _percent(facts: Iterable[StaffingFact | VacancyFact]) -> int:
    return sum(fact.percent for fact in facts)


@dataclass(frozen=True)
class StaffingMonth:
    """A month's average percent of full time that the association pays for; None where nothing is planned."""

    month: date
    planned: int | None
    vacant: int | None

    @property
    def filled(self) -> int | None:
        """Return what is not vacant."""
        return None if self.planned is None or self.vacant is None else self.planned - self.vacant


def staffing_months(
    shares: Iterable[StaffingFact], vacant: Iterable[VacancyFact], year: int
) -> list[StaffingMonth]:
    """Return the months of a year, each by its days and rounded to whole percent."""
    months = months_from(date(year, 1, 1), MONTHS)
    planned, missing = (average_percents(_financed(facts), months) for facts in (shares, vacant))
    return [
        StaffingMonth(month, *((_rounded(part), _rounded(gone)) if part else (None, None)))
        for month, part, gone in zip(months, planned, missing, strict=True)
    ]


def _financed(facts: Iterable[StaffingFact | VacancyFact]) -> list[Stretch]:
    return [Stretch(fact.percent, fact.starts_on, fact.last_day) for fact in facts if fact.financed]


def _rounded(part: Fraction) -> int:
    """Return the nearest whole, the upper of two: planned and vacant are rounded alike, so that all stays all."""
    return int(part + Fraction(1, 2))
