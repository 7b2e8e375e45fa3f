"""What the sign-in pages know beyond their forms."""

from django.conf import settings
from django.http import HttpRequest


def mail(request: HttpRequest) -> dict[str, object]:
    """Return mail_works: whether the installation can send mail."""
    return {"mail_works": settings.EMAIL_BACKEND != "django.core.mail.backends.dummy.EmailBackend"}
