"""The link that lets a user choose a password: in a mail, or handed over by the administrator where there is no mail.

The link is the one of a forgotten password: it holds for the same time, and no longer than until it is used.
"""

import logging
from collections.abc import Callable
from smtplib import SMTPException

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.models import User
from drivbank.access.policies import check_everywhere
from drivbank.access.services.events import event_append

VALID_DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
logger = logging.getLogger(__name__)


def mail_works() -> bool:
    """Say whether the installation has been told how to send mail."""
    return bool(settings.EMAIL_BACKEND != NO_MAIL)


def password_link_give(*, user_id: int, address: Callable[[str], str], by: Actor) -> str:
    """Mail the user a link for choosing a password; return the link when it could not be mailed, "" when it was.

    ``address`` makes the full address of a link's key.
    """
    check_everywhere(by, Action.CHANGE_USERS)
    user = User.objects.get(pk=user_id)
    if not user.is_active:
        raise ValidationError(_("Kontot är stängt. Öppna det först."))
    link = address(
        f"{user_pk_to_url_str(user)}-{app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)}"
    )
    mailed = mail_works() and _mail(user, link, by)
    _log(user, "link_mailed" if mailed else "link_shown", by)
    return "" if mailed else link


def _mail(user: User, link: str, by: Actor) -> bool:
    """Send the mail in the user's language; say whether the mail server took it."""
    facts = {"user": user, "link": link, "by": by.label, "days": VALID_DAYS, "new": not user.last_login}
    with translation.override(user.language):
        subject = render_to_string("access/mail/password_link_subject.txt", facts).strip()
        body = render_to_string("access/mail/password_link.txt", facts)
    try:
        send_mail(subject, body, None, [user.email])
    except (SMTPException, OSError):
        logger.exception("the mail with a link for choosing a password could not be sent")
        return False
    return True


@transaction.atomic
def _log(user: User, what: str, by: Actor) -> None:
    event_append(by=by, action=f"access.{what}", subject=user.email)
