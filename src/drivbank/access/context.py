"""What the sign-in pages know beyond their forms."""

from django.http import HttpRequest

from drivbank.access.people import second_factor_advised
from drivbank.access.services.invitations import mail_works


def mail(request: HttpRequest) -> dict[str, object]:
    """Return mail_works, and second_factor_advised, which asks the database when a page uses it and not before."""
    return {
        "mail_works": mail_works(),
        "second_factor_advised": lambda: second_factor_advised(request.user),
    }
