"""What the sign-in pages know beyond their forms."""

from django.http import HttpRequest

from drivbank.access.services.invitations import mail_works


def mail(request: HttpRequest) -> dict[str, object]:
    """Return mail_works: whether the installation can send mail."""
    return {"mail_works": mail_works()}
