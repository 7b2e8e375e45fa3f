"""Setting up the association, its members and its areas."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append
from drivbank.core.parties import MemberKind
from drivbank.core.screening import personal_data_in
from drivbank.organisation.models import Area, Association, Member
from drivbank.organisation.policies import check_can_change_organisation


@transaction.atomic
def association_create(*, name: str, seat: str = "", demo: bool = False, by: Actor) -> Association:
    """Set up the association; there is one in an installation."""
    check_can_change_organisation(by)
    _check_name(name)
    if Association.objects.exists():
        raise ValidationError("Förbundet är redan upplagt.")
    association = Association.objects.create(name=name.strip(), seat=seat, demo=demo)
    event_append(by=by, action="organisation.association_created", subject=name, data={"demo": demo})
    return association


@transaction.atomic
def member_create(
    *, name: str, kind: MemberKind, municipality: str = "", county: str = "", by: Actor
) -> Member:
    """Add a member; municipality is a four-digit code and goes with municipal members only."""
    check_can_change_organisation(by)
    _check_name(name)
    member = Member(
        name=name.strip(), kind=kind.value, municipality_id=municipality or None, county_id=county or None
    )
    member.full_clean()
    member.save()
    data = {"kind": kind.value, "municipality": municipality}
    event_append(by=by, action="organisation.member_created", subject=member.name, data=data)
    return member


@transaction.atomic
def area_create(*, name: str, municipalities: Iterable[str], by: Actor) -> Area:
    """Add an area of municipalities, by their codes."""
    check_can_change_organisation(by)
    _check_name(name)
    codes = sorted(set(municipalities))
    area = Area.objects.create(name=name.strip())
    within = Area.municipalities.through
    within.objects.bulk_create(within(area=area, municipality_id=code) for code in codes)
    event_append(by=by, action="organisation.area_created", subject=name, data={"municipalities": codes})
    return area


def _check_name(name: str) -> None:
    if not name.strip():
        raise ValidationError("Namnet saknas.")
    if kind := personal_data_in(name):
        raise ValidationError(f"Namnet ser ut att innehålla {kind}. Skriv det utan.")
