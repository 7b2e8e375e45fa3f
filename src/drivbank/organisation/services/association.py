"""Setting up the association and changing its name and seat."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append
from drivbank.core.seen import check_unchanged
from drivbank.organisation.models import Association
from drivbank.organisation.policies import check_can_change_organisation
from drivbank.organisation.selectors import association_values
from drivbank.organisation.services.checks import changed, checked_text


@transaction.atomic
def association_create(*, name: str, seat: str = "", demo: bool = False, by: Actor) -> Association:
    """Set up the association; there is one in an installation."""
    check_can_change_organisation(by)
    values = _checked(name, seat)
    if Association.objects.exists():
        raise ValidationError(_("Förbundet är redan upplagt."))
    row = Association.objects.create(**values, demo=demo)
    items = changed("association", row.pk, {}, values)
    event_append(
        by=by, action="organisation.association_created", subject=row.name, data={"demo": demo}, items=items
    )
    return row


@transaction.atomic
def association_update(*, name: str, seat: str, seen: str | None = None, by: Actor) -> Association:
    """Change the association's name and seat."""
    check_can_change_organisation(by)
    row = Association.objects.select_for_update().get()
    before = association_values(row)
    check_unchanged(before, seen)
    values = _checked(name, seat)
    if values == before:
        return row
    row.name, row.seat = values["name"], values["seat"]
    row.save()
    items = changed("association", row.pk, before, values)
    event_append(by=by, action="organisation.association_updated", subject=row.name, items=items)
    return row


def _checked(name: str, seat: str) -> dict[str, Any]:
    return {"name": checked_text("name", name), "seat": checked_text("seat", seat, required=False)}
