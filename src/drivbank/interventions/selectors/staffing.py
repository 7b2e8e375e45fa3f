"""Reads of staffing: shares of full time, by whom and for how long."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from drivbank.interventions.models import Staffing

# The association's own first, then by party; a party's own before what is financed for it.
ORDER = (
    "intervention__position",
    "intervention__name",
    F("member_id").asc(nulls_first=True),
    "financed",
    "function",
    "starts_on",
)


@dataclass(frozen=True)
class StaffingFact:
    """A share of full time in percent; ``member`` and ``place`` are "" for the association's own staff.

    ``municipality`` is the member's four-digit code, "" for others, and ``place`` the municipality's name, else the
    member's. ``last_day`` is where the share or else the intervention ends. ``financed`` is paid by the association,
    else the member pays itself.
    """

    id: int
    intervention_id: int
    intervention: str
    member_id: int | None
    member: str
    municipality: str
    place: str
    function: str
    percent: int
    financed: bool
    starts_on: date
    ends_on: date | None
    last_day: date

    def on(self, day: date) -> bool:
        """Say whether the share holds on the day."""
        return self.starts_on <= day <= self.last_day


def staffing(intervention_id: int | None = None) -> list[StaffingFact]:
    """Return the staffing of one intervention or of all, past and coming too. One query."""
    rows = Staffing.objects.select_related("intervention", "member__municipality").order_by(*ORDER)
    if intervention_id is not None:
        rows = rows.filter(intervention_id=intervention_id)
    return [staffing_fact(row) for row in rows]


def staffing_on(day: date, intervention_id: int | None = None) -> list[StaffingFact]:
    """Return the shares that hold on a day, of one intervention or of all. One query."""
    return [fact for fact in staffing(intervention_id) if fact.on(day)]


def staffing_fact(row: Staffing) -> StaffingFact:
    """Return a share as other rooms see it; its intervention and member with municipality are read already."""
    municipality = row.member.municipality if row.member else None
    return StaffingFact(
        id=row.pk,
        intervention_id=row.intervention_id,
        intervention=row.intervention.name,
        member_id=row.member_id,
        member=row.member.name if row.member else "",
        municipality=municipality.code if municipality else "",
        place=municipality.name if municipality else row.member.name if row.member else "",
        function=row.function,
        percent=row.percent,
        financed=row.financed,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        last_day=min(row.ends_on or date.max, row.intervention.ends_on),
    )


def staffing_values(row: Staffing) -> dict[str, Any]:
    """Return a share's values by the names of its draft."""
    names = ("function", "percent", "financed", "starts_on", "ends_on")
    return {"member": row.member_id, **{name: getattr(row, name) for name in names}}


def staffing_row(intervention_id: int, pk: int) -> dict[str, Any] | None:
    """Return a share's values, None when the intervention has no such share."""
    row = Staffing.objects.filter(intervention_id=intervention_id, pk=pk).first()
    return staffing_values(row) if row else None
