"""Which links for choosing a password are taken."""

from allauth.account.forms import UserTokenForm

from drivbank.access.models import User


class OpenAccountToken(UserTokenForm):  # type: ignore[misc]  # allauth ships no types
    """A link is good for an account that is open."""

    def _get_user(self, uidb36: str) -> User | None:
        user: User | None = super()._get_user(uidb36)
        return user if user is not None and user.is_active else None
