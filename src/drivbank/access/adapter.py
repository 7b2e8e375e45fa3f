"""How sign-in behaves: only those invited have accounts, changes are logged, and secrets are kept encrypted."""

import base64
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from drivbank.access.models import User
from drivbank.access.selectors import actor_of
from drivbank.access.services.accounts import password_change, second_factor_record
from drivbank.access.services.sign_ins import attempt_begin, attempt_undo, sign_in_record, sign_out_record

# allauth tells of these after they are done, each by the name of its mail.
SECOND_FACTOR_CHANGES: Mapping[str, str] = {
    "mfa/email/totp_activated": "second_factor_activated",
    "mfa/email/totp_deactivated": "second_factor_deactivated",
    "mfa/email/recovery_codes_generated": "recovery_codes_generated",
}
ENCRYPTED = "fernet:"


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody signs up by themselves, and what users change about their sign-in is logged."""

    attempt: int = 0

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Change the password and log it in one transaction."""
        reset = not self.request.user.is_authenticated
        password_change(user=user, password=password, reset=reset, by=actor_of(user))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before it is judged, in place of allauth's limit, which counts for an address alone."""
        attempt = attempt_begin(address=credentials.get("email", ""), client=self.get_client_ip(request))
        if attempt is None:
            raise self.validation_error("too_many_login_attempts")
        self.attempt = attempt

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the user with these credentials; only what failed stays in the log."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            attempt_undo(self.attempt)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and log it."""
        super().login(request, user)
        sign_in_record(user=user, client=self.get_client_ip(request), by=actor_of(user))

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and log who it was."""
        user = request.user
        if user.is_authenticated:
            sign_out_record(user=user, client=self.get_client_ip(request), by=actor_of(user))
        super().logout(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the client's address; the neighbour's when what a proxy should have said is missing or no address."""
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):
            return str(request.META.get("REMOTE_ADDR", ""))

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Log a change of the second factor, then send the mail if there is one to send."""
        action = SECOND_FACTOR_CHANGES.get(template_prefix)
        if action:
            second_factor_record(user=user, action=action, by=actor_of(user))
        super().send_notification_mail(template_prefix, user, *args, **kwargs)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets of second factors are unreadable to one who has the database but not the installation's key."""

    def encrypt(self, text: str) -> str:
        return ENCRYPTED + _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one kept before secrets were encrypted is returned as it is."""
        if not encrypted_text.startswith(ENCRYPTED):
            return encrypted_text
        return _fernet().decrypt(encrypted_text.removeprefix(ENCRYPTED)).decode()


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (salted_hmac("drivbank.mfa", "key", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
