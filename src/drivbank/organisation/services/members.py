"""Members and areas. A member that leaves is kept, with its last day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.parties import MemberKind
from drivbank.core.seen import check_unchanged
from drivbank.organisation.models import Area, Member
from drivbank.organisation.policies import check_can_change_organisation
from drivbank.organisation.selectors import area_values, member_values
from drivbank.organisation.services.checks import changed, check_period, checked_text, is_taken
from drivbank.organisation.services.parties import check_not_needed_after, check_not_needed_before


@transaction.atomic
def member_create(
    *,
    name: str,
    kind: MemberKind,
    municipality: str = "",
    county: str = "",
    joined_on: date | None = None,
    left_on: date | None = None,
    board_seats: int = 1,
    by: Actor,
) -> Member:
    """Add a member; a municipality's four-digit code goes with municipal members only, a county's with regions only."""
    check_can_change_organisation(by)
    log_lock()  # a name that was saved while this waited is seen below
    row = Member(kind=kind.value, municipality_id=municipality or None, county_id=county or None)
    _check_kind(row)
    _check_county(row)
    values = _member_checked(name, joined_on, left_on, board_seats)
    _member_fill(row, values)
    row.save()
    data = {"kind": kind.value, "municipality": municipality, "county": county}
    items = changed("member", row.pk, {}, values)
    event_append(by=by, action="organisation.member_created", subject=row.name, data=data, items=items)
    return row


@transaction.atomic
def member_update(
    pk: int,
    *,
    name: str,
    joined_on: date | None,
    left_on: date | None,
    board_seats: int,
    county: str | None = None,
    seen: str | None = None,
    by: Actor,
) -> Member:
    """Change a member's name, period and seats, and a region's county, which None leaves as it is.

    What kind it is stays, since interventions build on it.
    """
    check_can_change_organisation(by)
    log_lock()
    row = Member.objects.select_for_update().get(pk=pk)
    before = member_values(row)
    check_unchanged(before, seen)
    if county is not None:
        row.county_id = county or None
        _check_county(row)
    values = {**member_values(row), **_member_checked(name, joined_on, left_on, board_seats)}
    if values == before:
        return row
    _check_time(row, before, values)
    _member_fill(row, values)
    row.save()
    items = changed("member", row.pk, before, values)
    event_append(by=by, action="organisation.member_updated", subject=row.name, items=items)
    return row


def _member_checked(
    name: str, joined_on: date | None, left_on: date | None, board_seats: int
) -> dict[str, Any]:
    check_period(joined_on, left_on, field="left_on")
    if not 1 <= board_seats <= 99:
        raise ValidationError({"board_seats": _("Antalet platser ska vara minst 1 och högst 99.")})
    name = checked_text("name", name)
    return {"name": name, "joined_on": joined_on, "left_on": left_on, "board_seats": board_seats}


def _check_kind(row: Member) -> None:
    """A municipal member is one of the 290 municipalities, once; the others are none."""
    if row.kind != MemberKind.MUNICIPALITY.value:
        if row.municipality_id:
            raise ValidationError({"municipality": _("Bara en kommun hör ihop med en kommun i listan.")})
        return
    if not row.municipality_id:
        raise ValidationError({"municipality": _("Välj vilken kommun det är.")})
    if Member.objects.filter(municipality_id=row.municipality_id).exists():
        raise ValidationError({"municipality": _("Kommunen är redan medlem.")})


def _check_county(row: Member) -> None:
    if row.county_id and row.kind != MemberKind.REGION.value:
        raise ValidationError({"county": _("Bara en region hör ihop med ett län.")})


def _member_fill(row: Member, values: dict[str, Any]) -> None:
    others = Member.objects.exclude(pk=row.pk or 0)
    if is_taken(values["name"], others.values_list("name", flat=True)):
        raise ValidationError({"name": _("Det finns redan en medlem som heter så.")})
    for name in ("name", "joined_on", "left_on", "board_seats"):
        setattr(row, name, values[name])
    row.full_clean()


def _check_time(row: Member, before: dict[str, Any], values: dict[str, Any]) -> None:
    """The time as a member is to hold its mandates, and what the interventions need of it."""
    joined_on, left_on = values["joined_on"], values["left_on"]
    if joined_on and joined_on != before["joined_on"]:
        _check_no_mandates_before(row, joined_on)
        check_not_needed_before(row, joined_on)
    if left_on and left_on != before["left_on"]:
        _check_no_mandates_after(row, left_on)
        check_not_needed_after(row, left_on)


def _check_no_mandates_before(row: Member, joined_on: date) -> None:
    early = row.mandates.filter(starts_on__lt=joined_on).select_related("body")
    if bodies := sorted({mandate.body.name for mandate in early}):
        problem = _("Medlemmen har uppdrag före den dagen i: %(bodies)s. Rätta dem först.")
        raise ValidationError({"joined_on": problem % {"bodies": ", ".join(bodies)}})


def _check_no_mandates_after(row: Member, left_on: date) -> None:
    left = row.mandates.exclude(ends_on__lte=left_on).select_related("body")
    if bodies := sorted({mandate.body.name for mandate in left}):
        problem = _("Medlemmen har uppdrag efter den dagen i: %(bodies)s. Avsluta dem först.")
        raise ValidationError({"left_on": problem % {"bodies": ", ".join(bodies)}})


@transaction.atomic
def area_create(*, name: str, municipalities: Iterable[str], by: Actor) -> Area:
    """Add an area of municipalities, by their codes."""
    check_can_change_organisation(by)
    log_lock()
    values = _area_checked(name, municipalities, pk=None)
    row = Area.objects.create(name=values["name"])
    row.municipalities.set(values["municipalities"])
    items = changed("area", row.pk, {}, values)
    data = {"municipalities": values["municipalities"]}
    event_append(by=by, action="organisation.area_created", subject=row.name, data=data, items=items)
    return row


@transaction.atomic
def area_update(
    pk: int, *, name: str, municipalities: Iterable[str], seen: str | None = None, by: Actor
) -> Area:
    """Change an area; coordinators of it see the new municipalities from their next click."""
    check_can_change_organisation(by)
    log_lock()
    row = Area.objects.select_for_update().get(pk=pk)
    before = area_values(row)
    check_unchanged(before, seen)
    values = _area_checked(name, municipalities, pk=pk)
    if values == before:
        return row
    row.name = values["name"]
    row.save()
    row.municipalities.set(values["municipalities"])
    items = changed("area", row.pk, before, values)
    data = {"municipalities": values["municipalities"]}
    event_append(by=by, action="organisation.area_updated", subject=row.name, data=data, items=items)
    return row


def _area_checked(name: str, municipalities: Iterable[str], *, pk: int | None) -> dict[str, Any]:
    name, codes = checked_text("name", name), sorted(set(municipalities))
    others = Area.objects.exclude(pk=pk or 0)
    if is_taken(name, others.values_list("name", flat=True)):
        raise ValidationError({"name": _("Det finns redan en länsdel som heter så.")})
    if taken := others.filter(municipalities__in=codes).distinct().first():
        problem = _("En av kommunerna ligger redan i %(area)s. En kommun ligger i en länsdel.")
        raise ValidationError({"municipalities": problem % {"area": taken.name}})
    return {"name": name, "municipalities": codes}
