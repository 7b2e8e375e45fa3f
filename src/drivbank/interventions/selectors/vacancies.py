"""Reads of vacancies, as they are known or as they were known on an earlier day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from drivbank.interventions.models import Intervention, Vacancy
from drivbank.interventions.percent_days import Stretch, average_percents, months_from, vacant_parts
from drivbank.interventions.selectors.staffing import StaffingFact, staffing, staffing_fact


@dataclass(frozen=True)
class VacancyFact:
    """A part of a share, in percent of full time, that nobody holds; ``ends_on`` is None while the end is not known.

    ``last_day`` is its end, or where its share ends. The rest is said of its share.
    """

    id: int
    staffing_id: int
    intervention_id: int
    intervention: str
    member_id: int | None
    member: str
    municipality: str
    place: str
    function: str
    financed: bool
    percent: int
    starts_on: date
    ends_on: date | None
    last_day: date
    noted_on: date
    end_noted_on: date | None

    def on(self, day: date) -> bool:
        """Say whether it is vacant on the day."""
        return self.starts_on <= day <= self.last_day


def vacancies(intervention_id: int | None = None, *, as_of: date | None = None) -> list[VacancyFact]:
    """Return the vacancies of one intervention or of all, the earliest first. One query.

    With ``as_of`` only those noted by that day, and those whose end was noted later without an end.
    """
    rows = Vacancy.objects.select_related("staffing__intervention", "staffing__member__municipality")
    if intervention_id is not None:
        rows = rows.filter(staffing__intervention_id=intervention_id)
    if as_of is not None:
        rows = rows.filter(noted_on__lte=as_of)
    return [_fact(row, as_of) for row in rows.order_by("starts_on", "pk")]


def _fact(row: Vacancy, as_of: date | None) -> VacancyFact:
    share = staffing_fact(row.staffing)
    known = row.end_noted_on is not None and (as_of is None or row.end_noted_on <= as_of)
    ends_on = row.ends_on if known else None
    return VacancyFact(
        id=row.pk,
        staffing_id=share.id,
        intervention_id=share.intervention_id,
        intervention=share.intervention,
        member_id=share.member_id,
        member=share.member,
        municipality=share.municipality,
        place=share.place,
        function=share.function,
        financed=share.financed,
        percent=row.percent,
        starts_on=row.starts_on,
        ends_on=ends_on,
        last_day=min(ends_on or date.max, share.last_day),
        noted_on=row.noted_on,
        end_noted_on=row.end_noted_on if known else None,
    )


def vacancy_values(row: Vacancy) -> dict[str, Any]:
    """Return a vacancy's values by the names of its draft."""
    names = ("percent", "starts_on", "ends_on", "noted_on", "end_noted_on")
    return {name: getattr(row, name) for name in names}


def vacancy_row(intervention_id: int, staffing_id: int, pk: int) -> dict[str, Any] | None:
    """Return a vacancy's values, None when the intervention's share has no such vacancy."""
    rows = Vacancy.objects.filter(staffing_id=staffing_id, staffing__intervention_id=intervention_id)
    row = rows.filter(pk=pk).first()
    return vacancy_values(row) if row else None


def vacant_shares(
    intervention_id: int, first_month: date, months: int, *, as_of: date | None = None
) -> list[Fraction]:
    """Return the vacant part, 0 to 1, of what the association finances in an intervention, month by month.

    By the days of the month; 0 when nothing is planned. Two queries.
    """
    planned = financed_stretches(staffing(intervention_id))
    vacant = financed_stretches(vacancies(intervention_id, as_of=as_of))
    return vacant_parts(planned[intervention_id], vacant[intervention_id], months_from(first_month, months))


def vacant_shares_all(
    first_month: date, months: int, *, as_of: date | None = None
) -> dict[int, list[Fraction]]:
    """Return ``vacant_shares`` of every intervention by its id. Three queries."""
    wanted = months_from(first_month, months)
    planned, vacant = financed_stretches(staffing()), financed_stretches(vacancies(as_of=as_of))
    return {pk: vacant_parts(planned[pk], vacant[pk], wanted) for pk in _ids()}


def financed_percent_all(first_month: date, months: int) -> dict[int, list[Fraction]]:
    """Return the average percent of full time that the association finances, month by month, by intervention id.

    What is vacant is in it. Two queries.
    """
    wanted, planned = months_from(first_month, months), financed_stretches(staffing())
    return {pk: average_percents(planned[pk], wanted) for pk in _ids()}


def financed_stretches(facts: Iterable[StaffingFact | VacancyFact]) -> dict[int, list[Stretch]]:
    """Return what is financed of shares or vacancies by intervention id, empty for one that has none."""
    found: dict[int, list[Stretch]] = defaultdict(list)
    for fact in facts:
        if fact.financed:
            found[fact.intervention_id].append(Stretch(fact.percent, fact.starts_on, fact.last_day))
    return found


def _ids() -> list[int]:
    return list(Intervention.objects.values_list("pk", flat=True))
