"""Forms for the second factor: guesses are limited like passwords, and a secret on its way is kept encrypted."""

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from django import forms

from drivbank.access.models import SignIn
from drivbank.access.services.sign_ins import attempt_begin, attempt_undo


class Limited(forms.Form):
    """A form that asks for a code: each wrong one counts."""

    def clean_code(self) -> str:
        """Return the code when it is right and there have not been too many wrong ones."""
        adapter = account_adapter()
        client, kind = adapter.get_client_ip(context.request), SignIn.Kind.CODE_FAILED
        attempt = attempt_begin(address=self.user.email, client=client, kind=kind)  # type: ignore[attr-defined]  # allauth's form has the user
        if attempt is None:
            raise adapter.validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form, next in line, has it
        attempt_undo(attempt)
        return code


class Authenticate(Limited, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code at sign-in."""


class Reauthenticate(Limited, ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code before something that concerns security."""


class Activate(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """The first code from an app. Until then its secret waits in the session, which lies in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.secret = _waiting_secret(renew=not self.is_bound)


def _waiting_secret(*, renew: bool) -> str:
    session, adapter = context.request.session, get_adapter()
    kept = "" if renew else session.get(SECRET_SESSION_KEY, "")
    if kept:
        return str(adapter.decrypt(kept))
    secret = str(generate_totp_secret())
    session[SECRET_SESSION_KEY] = adapter.encrypt(secret)
    return secret
