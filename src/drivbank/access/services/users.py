"""Users and their roles."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from drivbank.access.actors import Actor, Grant
from drivbank.access.matrix import Action
from drivbank.access.models import RoleGrant, User
from drivbank.access.policies import check_everywhere
from drivbank.access.roles import NEEDS_AREA, NEEDS_INTERVENTION
from drivbank.access.services.events import event_append


@transaction.atomic
def user_create(*, email: str, name: str, password: str | None, grants: Sequence[Grant], by: Actor) -> User:
    """Create a user with roles; without a password the account waits for an invitation."""
    check_everywhere(by, Action.CHANGE_USERS)
    _check_grants(grants)
    user = User(email=email.strip().lower(), name=name.strip())
    user.set_password(password)
    user.full_clean()
    user.save()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=grant.role, intervention_id=grant.intervention_id, area_id=grant.area_id)
        for grant in grants
    )
    data = {"roles": [[grant.role.value, grant.intervention_id, grant.area_id] for grant in grants]}
    event_append(by=by, action="access.user_created", subject=user.email, data=data)
    return user


def _check_grants(grants: Sequence[Grant]) -> None:
    for grant in grants:
        if grant.role in NEEDS_INTERVENTION and grant.intervention_id is None:
            raise ValidationError(f"Rollen {grant.role.label} behöver en insats.")
        if grant.role in NEEDS_AREA and grant.area_id is None:
            raise ValidationError(f"Rollen {grant.role.label} behöver en länsdel.")
