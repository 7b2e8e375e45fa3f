"""Roles given and taken away, with the intervention and area that they hold for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor, Grant
from drivbank.access.matrix import MATRIX, Action, Reach
from drivbank.access.models import RoleGrant, User
from drivbank.access.policies import check_everywhere
from drivbank.access.roles import NEEDS_AREA, NEEDS_INTERVENTION, Role
from drivbank.access.services.events import event_append, log_lock


@transaction.atomic
def grant_add(*, user_id: int, grant: Grant, by: Actor) -> RoleGrant:
    """Give a user a role; it holds from the next click. Nobody widens their own rights."""
    check_everywhere(by, Action.CHANGE_USERS)
    check_grant(grant)
    if user_id == by.user_id:
        text = _(
            "Du kan inte ge dig själv en roll. Be en annan administratör, eller den som driver systemet, göra det."
        )
        raise ValidationError(text)
    log_lock()
    user = User.objects.get(pk=user_id)
    scope = {"role": grant.role, "intervention": grant.intervention_id, "area": grant.area_id}
    if RoleGrant.objects.filter(user=user, **scope).exists():
        raise ValidationError(_("%(name)s har redan den rollen.") % {"name": user.name})
    row = RoleGrant.objects.create(
        user=user, role=grant.role, intervention_id=grant.intervention_id, area_id=grant.area_id
    )
    event_append(by=by, action="access.role_given", subject=user.email, data=_logged(row))
    return row


@transaction.atomic
def grant_remove(*, grant_id: int, by: Actor) -> None:
    """Take a role away; it is gone at the next click."""
    check_everywhere(by, Action.CHANGE_USERS)
    log_lock()
    row = RoleGrant.objects.select_related("user", "intervention", "area").get(pk=grant_id)
    if row.role == Role.ADMINISTRATOR:
        if row.user_id == by.user_id:
            text = _(
                "Du kan inte ta bort din egen roll som administratör. Be en annan administratör göra det."
            )
            raise ValidationError(text)
        check_other_administrator(row.user)
    data = _logged(row)
    row.delete()
    event_append(by=by, action="access.role_removed", subject=row.user.email, data=data)


def check_grant(grant: Grant) -> None:
    """Raise ValidationError, in words to act on, when the role lacks its scope or has one it does not go by."""
    label = {"role": grant.role.label}
    if grant.role in NEEDS_INTERVENTION and grant.intervention_id is None:
        text = _("Rollen %(role)s gäller en insats. Välj vilken.")
        raise ValidationError({"intervention": text % label})
    if grant.role in NEEDS_AREA and grant.area_id is None:
        raise ValidationError({"area": _("Rollen %(role)s gäller en länsdel. Välj vilken.") % label})
    if not _goes_by_scope(grant.role) and (grant.intervention_id or grant.area_id):
        text = _("Rollen %(role)s gäller hela förbundet. Lämna insats och länsdel tomma.")
        raise ValidationError({"role": text % label})


def _goes_by_scope(role: Role) -> bool:
    return any(row[role] not in (Reach.ALL, None) for row in MATRIX.values())


def check_other_administrator(user: User) -> None:
    """Raise ValidationError when the user is the only administrator who can sign in."""
    administrators = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if administrators.filter(user=user).exists() and not administrators.exclude(user=user).exists():
        text = _("%(name)s är den enda administratören. Ge först någon annan den rollen.")
        raise ValidationError(text % {"name": user.name})


def _logged(row: RoleGrant) -> dict[str, str]:
    scope = {"intervention": row.intervention, "area": row.area}
    return {"role": str(row.role)} | {name: str(part) for name, part in scope.items() if part is not None}
