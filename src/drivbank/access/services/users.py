"""Users: who may sign in, from the first day to the last."""

from collections.abc import Sequence

import orjson
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor, Grant
from drivbank.access.matrix import Action
from drivbank.access.models import RoleGrant, User
from drivbank.access.policies import check_everywhere
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.access.services.grants import check_grant, check_other_administrator
from drivbank.core.screening import personal_data_in
from drivbank.ui.forms import personal_data_text


@transaction.atomic
def user_create(*, email: str, name: str, password: str | None, grants: Sequence[Grant], by: Actor) -> User:
    """Create a user with roles; without a password the account waits for an invitation."""
    check_everywhere(by, Action.CHANGE_USERS)
    for grant in grants:
        check_grant(grant)
    _check_name(name)
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


def _check_name(name: str) -> None:
    """Raise ValidationError when a name could name a person by more than the name: it stays in the log for ever."""
    if kind := personal_data_in(name):
        raise ValidationError({"name": personal_data_text(kind)})


@transaction.atomic
def user_rename(*, user_id: int, name: str, by: Actor) -> User:
    """Give a user another name; what they have done before stays under the name they had then."""
    check_everywhere(by, Action.CHANGE_USERS)
    _check_name(name)
    log_lock()
    user = User.objects.get(pk=user_id)
    old, user.name = user.name, name.strip()
    user.full_clean()
    if user.name != old:
        user.save(update_fields=["name"])
        changes = orjson.dumps({"name": [old, user.name]}).decode()
        items = Items.of([("user", str(user.pk), changes)])
        event_append(by=by, action="access.user_renamed", subject=user.email, items=items)
    return user


@transaction.atomic
def user_close(*, user_id: int, by: Actor) -> User:
    """Close an account: it stops at the next click, keeps its roles, and can be opened again.

    Its password goes, and with it every session and every link for choosing another.
    """
    check_everywhere(by, Action.CHANGE_USERS)
    log_lock()
    user = User.objects.get(pk=user_id)
    if user.pk == by.user_id:
        raise ValidationError(_("Du kan inte stänga ditt eget konto. Be en annan administratör göra det."))
    check_other_administrator(user)
    _set_active(user, active=False, by=by)
    return user


@transaction.atomic
def user_reopen(*, user_id: int, by: Actor) -> User:
    """Open a closed account with the roles it had; its owner chooses a password with a new link."""
    check_everywhere(by, Action.CHANGE_USERS)
    user = User.objects.get(pk=user_id)
    _set_active(user, active=True, by=by)
    return user


def _set_active(user: User, *, active: bool, by: Actor) -> None:
    # At opening as well: an account may have been closed before its password went with it.
    changes = {"is_active": active, "password": make_password(None)}
    if User.objects.filter(pk=user.pk, is_active=not active).update(**changes):
        action = "access.user_reopened" if active else "access.user_closed"
        event_append(by=by, action=action, subject=user.email)


@transaction.atomic
def second_factor_reset(*, user_id: int, by: Actor) -> User:
    """Take away a second factor whose owner has lost it; the next sign-in asks for the password alone."""
    check_everywhere(by, Action.CHANGE_USERS)
    user = User.objects.get(pk=user_id)
    if Authenticator.objects.filter(user=user).delete()[0]:
        event_append(by=by, action="access.second_factor_reset", subject=user.email)
    return user
