"""What users change about their own sign-in; the log tells that it was changed, never to what."""

from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.models import User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.services.events import event_append, log_lock


@transaction.atomic
def password_change(*, user: User, password: str, reset: bool, by: Actor) -> None:
    """Give the user a new password; ``reset`` when it was asked for by mail and not by someone signed in."""
    log_lock()
    if not User.objects.filter(pk=user.pk, is_active=True).exists():
        raise Refused(_("Kontot är stängt."), ask=(Role.ADMINISTRATOR,))
    first = not user.has_usable_password() and user.last_login is None
    user.set_password(password)
    user.save(update_fields=["password"])
    action = "access.password_reset" if reset else "access.password_changed"
    action = "access.password_chosen" if first else action
    event_append(by=by, action=action, subject=user.email)


@transaction.atomic
def second_factor_record(*, user: User, action: str, by: Actor) -> None:
    """Log what has been done to the user's second factor."""
    event_append(by=by, action=f"access.{action}", subject=user.email)


@transaction.atomic
def language_set(*, language: str, by: Actor) -> None:
    """Give the actor the interface in another language; the one they have already is no event."""
    changed = User.objects.filter(pk=by.user_id or 0).exclude(language=language).update(language=language)
    if changed:
        event_append(by=by, action="access.language_set", subject=by.label, data={"language": language})
