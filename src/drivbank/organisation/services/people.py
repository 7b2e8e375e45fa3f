"""The people of the bodies. The log says that a person was added or changed, never to what: it cannot be erased."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append
from drivbank.core.seen import check_unchanged
from drivbank.organisation.models import Person
from drivbank.organisation.policies import check_can_change_organisation
from drivbank.organisation.selectors import person_values
from drivbank.organisation.services.checks import checked_text


@transaction.atomic
def person_create(*, name: str, email: str = "", by: Actor) -> Person:
    """Add a person who is to have a mandate."""
    check_can_change_organisation(by)
    row = Person.objects.create(**_checked(name, email))
    _log(row, "organisation.person_created", ("name", "email") if email else ("name",), by=by)
    return row


@transaction.atomic
def person_update(pk: int, *, name: str, email: str, seen: str | None = None, by: Actor) -> Person:
    """Change a person's name or address, in every mandate at once."""
    check_can_change_organisation(by)
    row = Person.objects.select_for_update().get(pk=pk)
    before = person_values(row)
    check_unchanged(before, seen)
    values = _checked(name, email)
    fields = tuple(field for field in values if values[field] != before[field])
    if fields:
        row.name, row.email = values["name"], values["email"]
        row.save()
        _log(row, "organisation.person_updated", fields, by=by)
    return row


def _checked(name: str, email: str) -> dict[str, str]:
    name, email = checked_text("name", name), email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError({"email": _("Det är inte en e-postadress.")}) from None
    return {"name": name, "email": email}


def _log(row: Person, action: str, fields: tuple[str, ...], *, by: Actor) -> None:
    items = Items.of([("person", str(row.pk), "")])
    event_append(by=by, action=action, subject=f"person {row.pk}", data={"fields": list(fields)}, items=items)
